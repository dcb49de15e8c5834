// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/grammar/grammar.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <vector>

#include "document/characters.h"
#include "stages/structure/grammar/needs.h"
#include "stages/structure/grammar/numerals.h"

namespace broadsheet::structure {
namespace {

using enum Sign;

// A page as jump lines name it, and the word of its headline that they repeat.
#define BROADSHEET_LABEL                                                                      \
  "([A-Z]{0,2}-?\\d{1,3}|\\d{1,3}[A-Z]|(?i:one|two|three|four|five|six|seven|eight|nine|ten|" \
  "eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty)\\b)"
#define BROADSHEET_NUMBER "([A-Z]{0,2}-?\\d{1,3})"
// What a label needs: a digit, or one of its words, which may be set to the word for page.
#define BROADSHEET_LABEL_NEEDS                                                                  \
  "0=one=two=three=four=five=six=seven=eight=nine=ten=eleven=twelve=thirteen=fourteen=fifteen=" \
  "sixteen=seventeen=eighteen=nineteen=twenty=page=pg=seite=pagina=página"
// What stands for a page in the jump lines of other languages.
#define BROADSHEET_PAGE_NEEDS \
  " 面면=seite=s=page=p=página=pág=pagina=pag=str=straně=strany=stronie=strony=стр=странице"
#define BROADSHEET_KEYWORD "\\p{Lu}[\\p{Lu}\\d’'&.-]+(?: [\\p{Lu}\\d’'&.-]+){0,3}"
#define BROADSHEET_WORD "(?<![\\p{Latin}\\p{Cyrillic}])"  // a word begins, if only behind a Han
#define BROADSHEET_LABELS_ZH "(?:[A-Za-z]?~-?\\d{1,3}|[〇零一二三四五六七八九十]{1,4})"
#define BROADSHEET_LABEL_ZH "([A-Za-z]?~-?\\d{1,3}|[〇零一二三四五六七八九十]{1,4})"
#define BROADSHEET_PART_ZH "(?:[①-⑳❶-❿]|[“\"《「『‘][^”\"》」』’]{1,24}[”\"》」』’])?"

constexpr auto kTable = std::to_array<SignRow>({
    {column_title, "column.zh", "zh",
     "^[【〖［\\[■●◆]?~(?:社~论|社评|本报社论|本报编辑部|(?:本报|特约|本报特约)?评论员(?:文章|观察)"
     "?|时评|短评|锐评|"
     "编者按|编者的话|编后|编后语|编辑手记|开栏的话|开栏语|卷首语|"
     "记者(?:手记|调查|观察|来信)|现场(?:短)?新闻|新闻(?:链接|背景|分析|观察|调查|特写|人物|速递|"
     "纵深)|相关链接|链接|延伸阅读|"
     "名词解释|背景资料|背景|读者来信|来[信函]照登|[讣訃]告|来论|声音|观点|观察|视点|"
     "关注|聚焦|特写|快讯|简讯|短讯|快评|"
     "图片新闻|本期(?:话题|关注|聚焦)|一周(?:要闻|回顾|热点)|每周(?:一评|评论)|今日(?:谈|论|话题|"
     "视点|关注)|人物|专访|访谈|对话|数说|图解|"
     "(?:重要|郑重|特此)?(?:更正|致歉|声明|启事|讣告|勘误)|更正与(?:说明|致歉)|来函(?:照登)?|"
     "(?:重要|鄭重)?(?:訃告|訃聞|啟事|聲明|來函)|答读者问)"
     "~[】〗］\\]]?$",
     "论评编栏语记闻链阅释背信函告声讣观视关聚写讯题周谈物访话说图正歉明事告误函问訃啟聲來",
     "社 论", "社论选集出版"},
    {column_title, "column.en", "en",
     "(?i)^(?:editorials?|leaders?|leading article|opinion|comment(?:ary)?|our view|the leader|"
     "editor's note|editor’s note|news analysis|analysis|in brief|news in brief|briefs|"
     "(?:your |readers['’] )?letters(?: to the editor)?|deaths|death notices|in memoriam|"
     "correspondence|obituar(?:y|ies)|profile|interview|viewpoint|perspective|the week in "
     "review|corrections?)[.:]?$",
     "eEiI", "EDITORIAL", "Opinion polls are divided"},
    {editorial_title, "editorial.zh", "zh",
     "(?:社~论|社评|评论员|本报编辑部|时评|短评|锐评|每周一评)", "论评编", "本报评论员",
     "新闻链接"},
    {editorial_title, "editorial.en", "en",
     "(?i)^(?:editorials?|leaders?|leading article|opinion|our view|the leader)[.:]?$", "eEiI",
     "Editorial", "Obituary"},
    {section_name, "section.zh", "zh",
     "^(?:[0-9A-Z]{1,3}版?[~·|丨:：])?(?:要闻|综合(?:新闻)?|国内(?:新闻)?|国际(?:新闻)?|时事|时政|"
     "经济|财经|产业|工业|科技|"
     "信息通信|通信|互联网|新能源|汽车|能源|农业|教育|卫生|"
     "健康|文化|体育|娱乐|社会|"
     "法治|军事|地方|区域|城市|生活|旅游|房产|证券|金融|市场|公司|企业|专题|专版|特刊|理论|副刊|"
     "周刊|评论|读书|广告|公告|港澳台|视觉)"
     "(?:新闻|周刊|专刊|版)?$",
     "闻综内际事政济财业科通互能车育卫康文乐社法地区市活旅房证金司专刊论读告港视", "国际新闻",
     "国际油价继续上涨"},
    {section_name, "section.en", "en",
     "(?i)^(?:world|international|national|local|metro|politics|business|finance|markets|sports?|"
     "arts|culture|"
     "science|technology|health|education|opinion|letters|travel|weather|classifieds?|obituaries|"
     "entertainment|"
     "life|style|home news|foreign news|city|region(?:al)?)(?: news)?$",
     "aAeEiIoO", "Business", "Business is slow"},
    {digest_title, "digest.zh", "zh",
     "^[【\\[]?~(?:今日|本期|本报)?(?:导读|要目|看点|提要|内容提要|目录)~[】\\]]?$", "读目看提",
     "今日导读", "导读本书的人"},
    {digest_title, "digest.en", "en",
     "(?i)^(?:inside|inside today|in this issue|index|contents|today's index|what's inside)[.:]?$",
     "eEiI", "Inside", "Inside the house"},
    {notice, "notice.zh", "zh",
     "^[【■]?~(?:重要|[郑鄭]重|特此)?~(?:更~正|致~歉|[声聲]~明|[启啟]~事|[讣訃]~告|勘~[误誤])~(?:"
     "启事)?~"
     "】?$",
     "正歉明事告误誤", "更 正", "更正了两处"},
    {notice, "notice.en", "en",
     "(?i)^(?:corrections?|clarifications?|apolog(?:y|ies)|errat(?:um|a)|(?:public |legal )?"
     "notices?|berichtigung(?:en)?|rectificatifs?)[.:]?$",
     "=correction=clarification=apology=erratum=public=legal=notice=berichtigung=rectificatif",
     "Correction", "Correctional officers"},
    {credit, "credit.zh", "zh",
     "^[（(\\[【▲△↑↓]?~(?:图片?[:：/／~])?~((?:{ROLE}~)?{NAME}(?:[、，,/"
     "／\\s]+(?:{ROLE}~)?{NAME})*)"
     "~[/／]?~(?:摄影|摄|供图|图|漫画|制图|绘|拍摄)(?:影)?~[）)\\]】]?$",
     "摄图画绘", "张三、李四摄", "摄影展开幕"},
    {credit, "credit.zh_label", "zh",
     "^(?:摄影|供图|图片来源|图片|制图|漫画|图)~[:：/／]~([^。，；]{2,30})$", ":：/／",
     "摄影：张三", "图片展在京开幕"},
    {credit, "credit.zh_agency", "zh",
     "^[（(]?~((?:新华社|中新社|视觉中国|人民视觉|资料)(?:记者)?~(?:{NAME}[、~]*)*)~(?:摄|发|供图|"
     "图片?|照片)~[）)]?$",
     "摄发图照", "新华社发", "新华社发表评论"},
    {credit, "credit.en", "en",
     "(?i)^(?:photo(?:graph)?s?|pictures?|image|illustration|graphic)s?(?: by| courtesy "
     "of|\\s*[:/])\\s*(.{2,80})$",
     "yY:/ =photo=picture=image=illustration=graphic", "Photo: Jane Doe",
     "Photo finish at the derby"},
    {credit, "credit.en_wire", "en",
     "^((?:AP|AFP|UPI|EPA|PA|Reuters|Getty(?: Images)?|Xinhua|Bloomberg)(?i: (?:file )?(?:photos?|"
     "pictures?|images?))?)$",
     "=ap=afp=upi=epa=pa=reuters=getty=xinhua=bloomberg", "AP PHOTO", "Photo agencies meet"},
    {credit, "credit.en_agency", "en",
     "^([A-Z][\\p{L}.'’ -]{2,50}\\s*/\\s*(?:AP|AFP|Reuters|Getty "
     "Images|EPA|Xinhua|PA|Bloomberg|The .{3,40}))$",
     "/", "Jane Doe/Reuters", "Input/Output"},
    {caption_credit, "caption_credit.zh", "zh",
     "[。！？；”）)\\s]~([（(]?~((?:{ROLE}~)?{NAME}(?:[、，~]+(?:{ROLE}~)?{NAME})*)~"
     "[/／]?~"
     "(?:摄影|摄|供图)~[）)]?)。?$",
     "摄图", "图为展会现场。张三摄", "他喜欢拍摄"},
    {caption_credit, "caption_credit.zh_agency", "zh",
     "(?:[。！？；”）)\\s])~([（(]?~(新华社(?:记者)?~(?:{NAME}[、~]*)*)~(?:摄|发)~[）)]?)"
     "$",
     "华", "图为展会现场。新华社发", "图为新华社"},
    {caption_credit, "caption_credit.en", "en",
     "(?i)[.!?”\"]\\s+([\\[(]?(?:photo(?:graph)?s?|picture|image)(?: "
     "by|\\s*:)\\s*([^.]{2,60})[\\])]?)$",
     "=photo=picture=image .!?”\"", "The hall at night. Photo: Jane Doe",
     "The photo was taken at night."},
    {caption_lead, "caption.zh", "zh",
     "^[▲△↑↓◀▶←→]?~(?:图[①②③④⑤⑥⑦⑧⑨]|[上下左右]?图(?:为|：|:|\\d)|图片说明|[图片]+[:：]|[上下左右]"
     "图)",
     "图片", "图为展会现场", "图书馆今日开放"},
    {caption_lead, "caption.en", "en",
     "(?i)^(?:above|below|left|right|pictured|file photo|caption)\\s*[:,]",
     ":, =above=below=left=right=pictured=file=caption", "Above: the hall",
     "Above all, do no harm"},
    {jump_to, "jump_to.zh", "zh",
     "[（(【\\[▶►▷→☞⇒>＞]*~(?:下转|下接|[紧緊]转|转)~第?~" BROADSHEET_LABEL_ZH
     "(?:~[、，,和及至—-]~第?~" BROADSHEET_LABELS_ZH ")*~(?:版|页|頁|面)~" BROADSHEET_PART_ZH
     "~[）)】\\]]?~[▶►▷→☞⇒>＞]*~$",
     "转轉接", "（下转第6版）", "好转第6天"},
    {jump_to, "jump_to.en", "en",
     "(?i)[\\[(]?\\s*(?:please\\s+)?(?:story\\s+)?" BROADSHEET_WORD
     "(?:continue[ds]|cont(?:['’]?d)?\\.?|turn)\\s+(?:on|to|at)\\s+"
     "(?:(?-i:" BROADSHEET_KEYWORD "),?\\s+)?(?:(?:page|p\\.|pg\\.|col\\.)\\s*)?" BROADSHEET_LABEL
     "(?:,?\\s+(?:column|col\\.)\\s*\\d{1,2})?\\s*[\\])]?\\.?\\s*[▶►▷→☞]*$",
     BROADSHEET_LABEL_NEEDS " =continued=contd=turn", "Continued on A6",
     "The war continued on two fronts"},
    {jump_to, "jump_to.en_see", "en",
     "^[\\[(]?(?i:please\\s+)?(?i:see|turn to)\\s+(?:" BROADSHEET_KEYWORD
     ",?\\s+(?i:on\\s+)?(?i:(?:page|p\\.)\\s*)?|(?i:on\\s+)?(?i:(?:page|p\\.)\\s*)"
     ")" BROADSHEET_LABEL "[\\])]?\\.?$",
     BROADSHEET_LABEL_NEEDS " =please=see=turn", "See BUDGET, Page A6", "See you on Page"},
    {jump_to, "jump_to.en_keyword", "en",
     "^[\\[(]?" BROADSHEET_KEYWORD "(?:,\\s+|\\s+(?i:on)\\s+)(?|(?i:page|p\\.)\\s*" BROADSHEET_LABEL
     "|([A-Z]-?\\d{1,3}|\\d{1,3}[A-Z]))[\\])]?$",
     "0 ,nN", "FERRY, A6", "FERRY, 46"},
    {jump_to, "jump_to.words", "any",
     "(?i)[\\[(]?\\s*(?|" BROADSHEET_WORD
     "(?:fortsetzung|weiter|lesen sie weiter)\\s+(?:auf\\s+)?(?:seite|s\\.)\\s*" BROADSHEET_LABEL
     "|" BROADSHEET_WORD
     "(?:lire\\s+(?:la\\s+)?)?suite\\s+(?:en\\s+|à la\\s+)?(?:page|p\\.)\\s*" BROADSHEET_LABEL
     "|" BROADSHEET_WORD
     "(?:sigue|continúa|pasa|continua|segue|vervolg|lees verder)\\s+(?:en|a|na|op)\\s+(?:la\\s+)?"
     "(?:página|pág\\.|pagina|pag\\.)\\s*" BROADSHEET_LABEL "|" BROADSHEET_WORD
     "(?:pokračování|dokončení|dokończenie|ciąg dalszy|dalszy ciąg|продолжение|окончание)\\s+"
     "(?:na|на)\\s+(?:str\\.|straně|stronie|стр\\.|странице)\\s*" BROADSHEET_LABEL
     "|" BROADSHEET_NUMBER "\\s*面(?:に|へ)(?:続く|つづく)"
     "|" BROADSHEET_NUMBER "\\s*면(?:에|으로)\\s*(?:계속|이어짐))\\s*[\\])）]?\\.?\\s*[▶►▷→☞]*$",
     BROADSHEET_LABEL_NEEDS BROADSHEET_PAGE_NEEDS
     " 面면=fortsetzung=weiter=lesen=suite=lire=sigue=continúa=pasa=continua=segue=vervolg=lees"
     "=pokračování=dokončení=dokończenie=ciąg=dalszy=продолжение=окончание",
     "Fortsetzung auf Seite 3", "Die Fortsetzung auf der Seite drüben"},
    {jump_from, "jump_from.zh", "zh",
     "^[（(【\\[◀◄◁←☜⇐<＜①-⑳]*~(?:上接|[紧緊]接)~第?~" BROADSHEET_LABEL_ZH
     "(?:~[、，,和及至—-]~第?~" BROADSHEET_LABELS_ZH ")*~(?:版|页|頁|面)~" BROADSHEET_PART_ZH
     "~[）)】\\]]?~[◀◄◁←☜⇐<＜]*",
     "接", "（上接第一版）", "上接天线"},
    {jump_from, "jump_from.en", "en",
     "(?i)^[\\[(]?\\s*(?:continued|cont(?:['’]?d)?\\.?)\\s+from\\s+(?:(?:page|p\\.|pg\\.)\\s*)"
     "?" BROADSHEET_LABEL "\\b(?:,?\\s+(?:column|col\\.)\\s*\\d{1,2})?\\s*[\\])]?\\.?",
     BROADSHEET_LABEL_NEEDS " =from =continued", "Continued from Page 1", "Continued from above"},
    {jump_from, "jump_from.en_bare", "en",
     "^[\\[(]?\\s*(?i:from)\\s+(?i:page)\\s+" BROADSHEET_LABEL "\\s*[\\])]?\\.?$", "=from",
     "From Page One", "From Page to Stage"},
    {jump_from, "jump_from.en_keyword", "en",
     "^[\\[(]?" BROADSHEET_KEYWORD
     "\\s?[,:]?\\s+(?i:(?:continued|cont['’]?d)\\s+)?(?i:from)\\s+(?i:(?:"
     "page|p\\.)\\s*)?" BROADSHEET_LABEL "[\\])]?$",
     BROADSHEET_LABEL_NEEDS " =from", "FERRY From A1", "FERRY From Above"},
    {jump_from, "jump_from.words", "any",
     "(?i)^[\\[(（]?\\s*(?|fortsetzung\\s+von\\s+(?:seite|s\\.)\\s*" BROADSHEET_LABEL
     "|suite\\s+de\\s+(?:la\\s+)?(?:page|p\\.)\\s*" BROADSHEET_LABEL
     "|(?:viene|vem|continuação|segue|continua|vervolg)\\s+(?:de|da|dalla|van)\\s+(?:la\\s+)?"
     "(?:página|pág\\.|pagina|pag\\.)\\s*" BROADSHEET_LABEL
     "|(?:pokračování|dokončení|dokończenie|ciąg "
     "dalszy)\\s+ze\\s+(?:str\\.|strany|strony)\\s*" BROADSHEET_LABEL
     "|(?:(?:окончание|продолжение)\\.\\s*)?начало\\s+на\\s+(?:стр\\.|странице)"
     "\\s*" BROADSHEET_LABEL "|" BROADSHEET_NUMBER "\\s*面から(?:続く|つづく)?"
     "|" BROADSHEET_NUMBER "\\s*면에서\\s*(?:계속|이어짐))\\s*[\\])）]?\\.?",
     "0oO" BROADSHEET_PAGE_NEEDS
     " 面면=fortsetzung=suite=viene=vem=continuação=segue=continua=vervolg=pokračování=dokončení"
     "=dokończenie=ciąg=окончание=продолжение=начало",
     "Fortsetzung von Seite 1", "Fortsetzung von gestern"},
    {byline, "byline.zh", "zh",
     "^[■□●◆▲△◇○]?~(?:文~[/／:：|丨]~)?(?:{ROLE}~[:：/"
     "／]?~{NAME}(?:[、，,\\s]+{NAME})*~[、，,；;]?~)+"
     "(?:摄影报道|综合报道|报道|编译|文/图|文)?$",
     "者员稿习編译整", "本报记者　张三　通讯员　李四", "记者从发布会上获悉"},
    {byline, "byline.zh_label", "zh",
     "^[■□●◆▲△◇○]?~(?:文~[/／:：|丨]|作者~[:：/／]|撰文~[:：/／])~{NAME}(?:[、，,\\s]+{NAME})*$",
     "/／:：|丨", "文/张三", "文化的力量"},
    {byline, "byline.zh_work", "zh",
     "^[■□●◆▲△◇○]?~{NAME}(?:[、，,\\s]+{NAME})*~(?:文[~/／、]*[图摄]|图[~/／、]*文|撰文|编译)$",
     "文编", "张三 文/图", "文图并茂"},
    {byline, "byline.zh_translated", "zh",
     "^(?:[\\[［〔【（(]~{HAN}{1,4}~[\\]］〕】）)])?~{NAME}~(?:著|作|文)?~[/"
     "／，,]?~{NAME}~(?:编)?译$",
     "译", "[英]约翰·罗 著 张三 译", "译者的话"},
    {byline, "byline.en", "en",
     "^(?:[Bb]y|BY)\\s+\\p{Lu}[\\p{L}.'’-]*(?:\\s+(?:de|van|von|der|la|le|\\p{Lu}[\\p{L}.'’-]*)){0,"
     "5}"
     "(?:\\s*(?:,|and|AND|&)\\s*\\p{Lu}[\\p{L}.'’-]*(?:\\s+\\p{Lu}[\\p{L}.'’-]*){0,4}){0,4}"
     "(?:[,|]?\\s+(?i:staff (?:writer|reporter)|(?:our |special "
     ")?correspondent|.{0,30}editor|reporter)|\\s+(?:of|for) (?:[Tt]he )?\\p{Lu}[\\p{L} "
     "]{2,30})?$",
     "=by", "By JANE DOE and John Smith", "By the river, a town"},
    {byline, "byline.en_work", "en",
     "^(?i:(?:text|words|story|report|reporting|interview)(?: (?:and|&) "
     "(?:photo(?:graph)?s?|pictures?|images?))? "
     "by)\\s+\\p{Lu}[\\p{L}.'’-]*(?:\\s+(?:and|&|de|van|von|"
     "\\p{Lu}[\\p{L}.'’-]*)){0,6}$",
     "=by", "Text and photos by Jane Doe", "Text by the river"},
    {byline, "byline.latin", "any",
     "^(?:Por|POR|Von|VON|Par|PAR|Di|DI|Door|DOOR|Av|AV|Af|AF|Texto de|Testo di|Texte de|Text "
     "von)\\s+\\p{Lu}[\\p{"
     "L}.'’-]*(?:\\s+(?:y|e|et|und|en|och|og|de|da|di|del|della|van|von|\\p{Lu}[\\p{L}.'’-]*)){1,6}"
     "$",
     "=por=von=par=di=door=av=af=texto=testo=texte=text", "Por Maria Silva",
     "Von der Leitung geprüft"},
    {byline, "byline.en_from", "en",
     "^(?i:from (?:our|a) (?:own |special )*correspondent|from our .{3,30} correspondent|by "
     "(?:our|a) .{3,30}(?:correspondent|staff))$",
     "=from=by", "From Our Own Correspondent", "From our house"},
    {dateline, "dateline.zh_paper", "zh",
     "^~([【\\[]?本报(?:{HAN}{2,8}?(?:\\d{1,2}月)?\\d{1,2}日)?(?:讯|电|消息)[】\\]]?"
     "(?:~[（(]~((?:{ROLE}~[:：]?~{NAME}(?:[、，\\s]+{NAME})*~[、，]?~)+)~[）)]~(?:报道)?|"
     "~((?:{ROLE}~{NAME}(?:[、\\s]+{NAME}){0,4}?~[、，]?~){1,3})(?:报道|摄影报道|综合报道)"
     ")?)",
     "报", "本报讯 记者张三报道：会议开幕", "本报编辑部讯息"},
    {dateline, "dateline.zh_agency", "zh",
     "^~(据?(?:新华社|中新社|中新网|新华网|人民网|央视|中央社|路透社|法新社|美联社|共同社|塔斯社)["
     "{HAN}·、/]{0,16}?"
     "(?:\\d{4}年)?(?:\\d{1,2}月)?\\d{1,2}日(?:电|讯|专电)"
     "(?:~[（(]~((?:{ROLE}~[:：]?~{NAME}(?:[、，\\s]+{NAME})*~[、，]?~)+)~[）)])?)",
     "电讯", "新华社北京12月21日电（记者 张三）会议", "新华社社长今日表示"},
    {dateline, "dateline.zh_reporter", "zh",
     "^~((?:本报|本刊|特派|见习)~({ROLE}~{NAME}(?:[、\\s]+{NAME}){0,4}?)~(?:摄影报道|"
     "综合报道|报道|从{HAN}{2,8}报道))[:：]",
     "道", "本报记者张三报道：会议", "本报记者张三了解到："},
    {dateline, "dateline.en", "en",
     "^\\s*((?:\\p{Lu}[\\p{Lu}.'’-]+(?:[ "
     ",]+\\p{Lu}[\\p{Lu}.'’-]*){0,4})(?:,\\s+\\p{Lu}[\\p{L}.]{1,12}){0,2}"
     "(?:,?\\s+(?:Jan|Feb|March|Mar|April|Apr|May|June|July|Aug|Sept|Oct|Nov|Dec)[a-z]*\\.?\\s+\\d{"
     "1,2}(?:, \\d{4})?\\.?)?"
     "(?:\\s*\\((?:AP|AFP|Reuters|UPI|PA|Xinhua|EPA|CP|Bloomberg|[A-Z][\\p{L} "
     "]{2,20})\\))?)\\s*\\.?(?:—|–|--|―| - )",
     "—–-―", "LONDON, March 3 (Reuters) — The house", "The House — the upper one"},
    {deck_lead, "deck.dash", "any", "^~(?:——|—|──|--|－－|―)", "—─-－―", "——记全国会议",
     "会议——记"},
    {turn, "turn.zh", "zh",
     "^[■●◆▲▶]?~(?:问|問|答|记者|本报(?:记者)?|本刊(?:记者)?|主持人|嘉宾|嘉賓|采访者|採訪者|编者)~["
     ":：]~\\S",
     ":：", "问：渡轮为什么停航？", "问题：渡轮停航"},
    {turn, "turn.words", "any",
     "(?i)^(?:q\\s?[:.]|a:|(?:question|answer|interviewer|reporter|host|moderator|frage|antwort|"
     "pregunta|"
     "respuesta|pergunta|resposta|domanda|risposta|otázka|odpověď|pytanie|odpowiedź|вопрос|ответ|"
     "문|답)"
     "\\s?:)\\s*\\S",
     ":.", "Q: Will the fare rise?", "A question of the fare: who pays?"},
    {numbered_head, "numbered.zh", "zh",
     "^~(?:[一二三四五六七八九十]{1,3}[、．.]|[（(][一二三四五六七八九十\\d]{1,3}[）)]|第["
     "一二三四五六七八九十\\d]{1,3}[章节部]|\\d{1,2}[．.、]|[①-⑳])",
     "、．.（(第①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", "一、加快发展", "一是加快发展"},
    {numbered_head, "numbered.en", "en", "^\\s*(?:[IVX]{1,5}[.)]|\\d{1,2}[.)]|[A-Z][.)])\\s", ".)",
     "II. The road", "In 2024 the road"},
    {salutation, "salutation.zh", "zh",
     "^~(?:尊敬的)?(?:贵报)?(?:主?编辑|编者|总编)~(?:部同志|同志|先生|女士|部)?~[：:]", ":：",
     "编辑同志：", "编辑部的故事"},
    {salutation, "salutation.en", "en",
     "(?i)^(?:to the editors?|dear (?:sirs?|madam|editors?|sir or madam)|sirs?)\\s*[:,]",
     ":, =to=dear=sir=sirs", "To the Editor:", "To the editor of the paper"},
    {contact, "contact.zh", "zh",
     "^(?:{HAN}{0,4})(?:电话|热线|咨询|地址|传真|手机|邮编|网址|特价|售价|现价|原价|价格)~[：:]",
     ":：", "订票热线：8888", "他在电话里说"},
    {contact, "contact.en", "en",
     "(?i)^(?:call|tel(?:ephone)?|phone|fax|price)\\b[.:]?\\s.{0,24}\\d",
     "0 =call=tel=telephone=phone=fax=price", "Call 352-5599", "Call it a day"},
    {contact, "contact.any", "any", "(?i)www\\.|https?:|\\S@\\S+\\.\\w|[￥¥$€£]\\s?\\d", "",
     "www.example.org", "the web"},
    {signature, "signature.zh", "zh",
     "(?:[（(]~(?:完|本报综合|据新华社电?|新华社|{ROLE}~[:：]?~{NAME}[^（()）]{0,30}|作者(?:系|为|"
     "单位)[^（()）]{2,40}|本报评论员)~[）)])。?$",
     "（(", "会议闭幕。（记者 张三）", "会议闭幕（见图）"},
    {editor_credits, "editor_credits.zh", "zh",
     "(?:责任编辑|责编|本版编辑|值班主任|值班编委|版面编辑|版式设计|版式|美术编辑|美编|组版|校对|"
     "校检|视觉设计|编辑)~[:：/／|丨]~{HAN}",
     ":：/／|丨 任编计版式校", "责任编辑：张三  校对：李四", "编辑部在北京"},
    {editor_credits, "editor_credits.zh_bare", "zh",
     "^~(?:责任编辑|责编|本版编辑|版式设计|校对)[~]{NAME}(?:~(?:责任编辑|责编|本版编辑|版式设计|"
     "版式|校对|美编)~{NAME})*$",
     "编式校", "责任编辑 张三 校对 李四", "责任编辑的职责是什么呢"},
    {production, "production.file", "any",
     "(?i)\\b[\\w-]+\\.(?:indd|qxp|qxd|pmd|pdf|ai|eps|sla)\\b|"
     "\\d{1,2}:\\d{2}(?::\\d{2})?\\s*(?:[ap]\\.?m\\.?)?$|(?:上午|下午)~\\d{1,2}:\\d{2}",
     "0=indd=qxp=qxd=pmd=pdf=ai=eps=sla .:", "front_A01.indd   1   5/8/2024   3:22:10 PM",
     "Wednesday, May 8, 2024"},
    {page_label, "page_label.zh", "zh",
     "^~(?:第~)?([A-Za-z]?\\d{1,3}|[一二三四五六七八九十]{1,3})~(?:版|页|頁|面)?"
     "(?:~[/／]?~共~\\d{1,3}~(?:版|页|頁))?~$",
     "0一二三四五六七八九十", "第6版", "第6届"},
    {page_label, "page_label.en", "en", "(?i)^~(?:page|p\\.)~([A-Z]?-?\\d{1,3})(?: of \\d{1,3})?~$",
     "0 =page=p", "Page A6", "Pages 6"},
    {page_label, "page_label.words", "any",
     "(?i)^~(?:pg\\.|seite|s\\.|page|página|pág\\.|pagina|pag\\.|blz\\.|str(?:ana|ona|\\.)|"
     "стр(?:аница|\\.)|side|sid\\.)~([A-Z]?-?\\d{1,3})"
     "(?:~(?:/|von|de|di|sur|van|z|из)~\\d{1,3})?~$",
     "0 =pg=seite=s=page=página=pág=pagina=pag=blz=strana=strona=str=страница=стр=side=sid",
     "Seite 7", "Seiten 7"},
    {page_label, "page_label.dashes", "any",
     "^~[-—–‒―·•.\\[(（【<«~|*]+~([A-Za-z]?\\d{1,3})~[-—–‒―·•.\\])）】>»~|*]+~$",
     "0 -—–‒―·•.[(（【<«|*", "- 7 -", "-7"},
    {page_label, "page_label.of", "any", "^~([A-Za-z]?\\d{1,3})~[/／]~\\d{1,3}~$", "0 /／",
     "7 / 12", "7 / 12 a"},
});

constexpr std::size_t kSigns = static_cast<std::size_t>(notice) + 1;

struct SignPatterns {
  static constexpr std::size_t kRows = kTable.size();
  static std::string_view pattern(std::size_t row) { return kTable[row].pattern; }
};

struct Asked {
  Needs needs;
  std::array<std::vector<std::size_t>, kSigns> rows_of;  ///< of each sign
};

const Asked& asked() {
  static const Asked all = [] {
    Asked made;
    for (std::size_t r = 0; r < kTable.size(); ++r) {
      made.needs.add(kTable[r].needs);
      made.rows_of.at(static_cast<std::size_t>(kTable[r].sign)).push_back(r);
    }
    return made;
  }();
  return all;
}

/// The number that an English word in capitals names, to twenty; 0 if none.
int number_spelt(TextView word) {
  constexpr TextView kWords[] = {U"ONE",     U"TWO",       U"THREE",    U"FOUR",     U"FIVE",
                                 U"SIX",     U"SEVEN",     U"EIGHT",    U"NINE",     U"TEN",
                                 U"ELEVEN",  U"TWELVE",    U"THIRTEEN", U"FOURTEEN", U"FIFTEEN",
                                 U"SIXTEEN", U"SEVENTEEN", U"EIGHTEEN", U"NINETEEN", U"TWENTY"};
  const auto* found = std::find(std::begin(kWords), std::end(kWords), word);
  return found == std::end(kWords) ? 0 : static_cast<int>(found - std::begin(kWords)) + 1;
}

}  // namespace

std::span<const SignRow> sign_table() {
  return kTable;
}

bool may_have_sign(Sign sign, TextView text) {
  const std::uint64_t met = asked().needs.met_by(text);
  const auto& rows = asked().rows_of[static_cast<std::size_t>(sign)];
  return std::any_of(rows.begin(), rows.end(),
                     [&](std::size_t row) { return asked().needs.allow(row, met); });
}

std::optional<SignMatch> find_sign(Sign sign, TextView text) {
  const auto& [needs, rows_of] = asked();
  const std::uint64_t met = needs.met_by(text);
  for (const std::size_t row : rows_of[static_cast<std::size_t>(sign)]) {
    if (!needs.allow(row, met)) continue;
    if (auto match = RowPatterns<SignPatterns>::at(row).search(text))
      return SignMatch{std::move(*match), &kTable[row]};
  }
  return std::nullopt;
}

bool has_sign(Sign sign, TextView text) {
  return find_sign(sign, text).has_value();
}

std::string normal_page_label(TextView printed) {
  Text text;
  for (char32_t c : trimmed(printed)) {
    if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;  // full-width forms
    if (c >= U'a' && c <= U'z') c -= 0x20;
    if (!is_space(c) && c != U'-') text.push_back(c);
  }
  if (const int spelt = number_spelt(text); spelt > 0) return std::to_string(spelt);
  const long number = number_of(text);
  return number >= 0 ? std::to_string(number) : to_utf8(text);
}

}  // namespace broadsheet::structure

// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/page/masthead_facts.h"

#include <algorithm>
#include <array>

#include "document/characters.h"
#include "stages/structure/grammar/needs.h"
#include "stages/structure/grammar/numerals.h"
#include "stages/structure/page/dates.h"

namespace broadsheet::structure {
namespace {

using enum FactKind;
using enum ValueForm;

// No letter stands beside the name of an edition.
#define BROADSHEET_APART_BEFORE "(?<!\\p{L})"
#define BROADSHEET_APART_AFTER "(?!\\p{L})"

constexpr auto kTable = std::to_array<FactRow>({
    {weekday, "", "weekday.zh", "(?:星~期|周|礼拜)~([一二三四五六日天])", "期周拜", weekday_name,
     "星期五", "5"},
    {number, "total", "number.total", "总~(?:第~)?(\\d[\\d,]*)~[期号號]", "总", digits,
     "总第4321期", "4321"},
    {number, "total", "number.total_label", "总期[数號号]~[:：]?~第?~(\\d[\\d,]*)~期?", "总",
     digits, "总期数：4321", "4321"},
    {number, "issue", "number.issue",
     "(?:今年)?第~(\\d[\\d,]*)(?:~[—–－～至-]{1,2}~\\d[\\d,]*)?~[期号號]", "第", digits, "第91期",
     "91"},
    {number, "volume", "number.volume", "(?i)\\bvol(?:ume|\\.)?[\\s:]*([IVXLCDM]+|\\d+)",
     "=vol=volume=voli=volv=volx=voll=volc=vold=volm", as_printed, "Vol. CXX", "CXX"},
    {number, "issue", "number.issue_en", "(?i)\\b(?:no|issue|number)\\.?\\s*#?(\\d(?:,?\\d)*)",
     "0 =no=issue=number", digits, "No. 12,345", "12345"},
    {number, "issue", "number.issue_ko", "제~(\\d[\\d,]*)~호", "호", digits, "제1234호", "1234"},
    {number, "issue", "number.issue_words",
     "(?i)\\b(?:nr\\.?|n[°º]\\.?|núm\\.|num\\.|č\\.|nummer|ausgabe|número|numero|numéro)\\s*"
     "(\\d[\\d.,]*)|№\\s*(\\d[\\d.,]*)",
     "0 №=nr=n=núm=num=č=nummer=ausgabe=número=numero=numéro", digits, "Nr. 123", "123"},
    {number, "issue", "number.issue_of_year",
     "(?<![\\d/])(\\d{1,3})~/(?=~(?:19|20)\\d{2}(?![\\d/.]))", "0000 /", digits, "5/2024", "5"},
    {number, "volume", "number.volume_words",
     "(?i)\\b(?:jahrgang|jg\\.|année|año|ano|anno|ročník|rok|jaargang)\\s+([IVXLCDM]+|\\d+)\\b|"
     "\\b(\\d+)\\.\\s+jahrgang",
     "=jahrgang=jg=année=año=ano=anno=ročník=rok=jaargang", as_printed, "Jahrgang 107", "107"},
    {edition, "morning", "edition.morning",
     "(?i)" BROADSHEET_APART_BEFORE
     "(早~[间間]~版|[晨早]~版|上午版|朝刊|morning edition|조간)" BROADSHEET_APART_AFTER,
     "版刊간=edition", as_printed, "早间版", ""},
    {edition, "midday", "edition.midday",
     "(?i)" BROADSHEET_APART_BEFORE
     "(午~[间間]~版|午版|下午版|(?:midday|noon|afternoon) edition)" BROADSHEET_APART_AFTER,
     "版=edition", as_printed, "午间版", ""},
    {edition, "evening", "edition.evening",
     "(?i)" BROADSHEET_APART_BEFORE
     "(晚~[间間]~版|[晚夜]~版|夕刊|(?:evening|night) edition|석간)" BROADSHEET_APART_AFTER,
     "版刊간=edition", as_printed, "晚间版", ""},
    {edition, "extra", "edition.extra",
     "(?i)" BROADSHEET_APART_BEFORE
     "([号號]~外|extra(?: edition)?!?|extrablatt|edición extraordinaria|édition "
     "spéciale|호외)" BROADSHEET_APART_AFTER,
     "外외=extra=extrablatt=edición=édition", as_printed, "号外", ""},
    {edition, "supplement", "edition.supplement",
     "(?i)" BROADSHEET_APART_BEFORE
     "((?:特别|特別)?增~刊|附~刊|(?:special )?supplement|sonderbeilage|beilage|supplément|"
     "suplemento)" BROADSHEET_APART_AFTER,
     "刊=supplement=sonderbeilage=beilage=supplément=suplemento", as_printed, "增刊", ""},
    {edition, "late", "edition.late",
     "(?i)" BROADSHEET_APART_BEFORE
     "(late (?:city|final)(?: final)?(?: edition)?|(?:late|final|city final) "
     "edition)" BROADSHEET_APART_AFTER,
     "=late=final=city", as_printed, "Late City Edition", ""},
    {edition, "early", "edition.early",
     "(?i)" BROADSHEET_APART_BEFORE "((?:early|first|bulldog) edition)" BROADSHEET_APART_AFTER,
     "=edition", as_printed, "Early Edition", ""},
    {edition, "weekend", "edition.weekend",
     "(?i)" BROADSHEET_APART_BEFORE
     "(周~?末~版|週末版|weekend edition|wochenendausgabe)" BROADSHEET_APART_AFTER,
     "版=edition=wochenendausgabe", as_printed, "周末版", ""},
    {edition, "overseas", "edition.overseas",
     "(?i)" BROADSHEET_APART_BEFORE
     "(海~外~版|国际版|國際版|international edition|overseas edition)" BROADSHEET_APART_AFTER,
     "版=edition", as_printed, "海外版", ""},
    {edition, "national", "edition.national",
     "(?i)" BROADSHEET_APART_BEFORE "(全国版|全國版|national edition)" BROADSHEET_APART_AFTER,
     "版=edition", as_printed, "National Edition", ""},
    {edition, "city", "edition.city",
     "(?i)" BROADSHEET_APART_BEFORE
     "(市区版|市區版|本埠版|城市版|(?:city|metro(?:politan)?) edition)" BROADSHEET_APART_AFTER,
     "版=edition", as_printed, "城市版", ""},
    {edition, "regional", "edition.regional",
     BROADSHEET_APART_BEFORE "((?:[华華][东東南北中西]|西南|西北|东北|東北|港澳台?|港澳臺|农村|"
                             "農村|地方|{HAN}{1,3}[省市县縣区區州])"
                             "~版|\\p{Lu}\\p{Ll}+ (?i:edition))" BROADSHEET_APART_AFTER,
     "版=edition", as_printed, "华东版", ""},
    {page_count, "", "page_count.zh", "(?:今日|今天|本期|本报|共)~(\\d{1,3})~[版頁页]", "版页頁",
     digits, "今日8版", "8"},
    {page_count, "", "page_count.en", "(?i)\\b(\\d{1,3})\\s+pages\\b", "0 =pages", digits,
     "24 pages", "24"},
    {identifier, "CN", "identifier.cn",
     "(?:国内统一)?(?:连续出版物号|刊~?号)?~[:：]?~CN~[-—]?~(\\d{2}~[-—–]~\\d{4}(?:/[A-Z]+)?)",
     "0 C N", cn_number, "国内统一连续出版物号：CN11-0000", "CN 11-0000"},
    {identifier, "ISSN", "identifier.issn",
     "(?i)(?:国际标准(?:连续出版物号|刊号)~[:：]?~)?ISSN\\s*[:：]?\\s*(\\d{4}-\\d{3}[\\dX])",
     "0000 - sS", as_printed, "ISSN 1234-5679", "1234-5679"},
    {identifier, "postal", "identifier.postal",
     "(?:国外|国内)?(?:邮发)?代号~[:：]?~([A-Z]{0,3}\\d+[-—–]\\d+|[A-Z]{1,3}\\d+)", "代",
     as_printed, "邮发代号：1-2", "1-2"},
    {identifier, "url", "identifier.url",
     "(?i)(?:(?:网址|官网|Web(?:site)?)~[:：]?~)?(https?://[\\w./?=&%~-]+|www\\.[\\w./-]+\\w)",
     "hHwW /.", as_printed, "网址：http://www.example.com", "http://www.example.com"},
    {responsible, "authority", "responsible.authority", "^~主~管~(?:单位)?~[:：]~(.+)$", "管",
     names, "主管：某某部", "某某部"},
    {responsible, "sponsor", "responsible.sponsor", "^~主~办~(?:单位)?~[:：]~(.+)$", "办", names,
     "主办单位：某某社", "某某社"},
    {responsible, "publisher", "responsible.publisher",
     "^~(?:编辑)?出~版~(?:发行|单位|者)?~[:：]~(.+)$", "版", names, "出版：某某社", "某某社"},
    {responsible, "publisher", "responsible.publisher_zh",
     "^~({HAN}{2,20}[社部集团司])~(?:编辑)?出版~$", "版", as_printed, "某某报社出版", "某某报社"},
    {responsible, "publisher", "responsible.publisher_hant",
     "^~(?:發~行~[所者人]|出~版~[所者])~[:：]~(.+)$", ":：", names, "發行所：某某社", "某某社"},
    {responsible, "publisher", "responsible.publisher_en",
     "(?i)^published (?:daily |weekly )?by (.+)$", "=published", as_printed,
     "Published by Example Press", "Example Press"},
    {note, "", "note.line",
     "(?i)^~(?:零售|定价|每份|售价|订阅|发行|地址|社址|电话|传真|邮编|邮政编码|邮箱|热线|广告|农历|"
     "国外|印刷|创刊|"
     "e-?mail|price|established|founded|registered|telephone|tel\\b|fax)",
     "售价份阅行址电真邮线告历国印创xX=email=e=price=established=founded=registered=telephone=tel",
     whole_line, "零售价：2元", ""},
    {note, "", "note.price",
     "(?i)^~(?:[$£€¥￥]\\s*\\d[\\d.]*|(?:\\d+\\s*|(?:one|two|three|five|ten|fifty)\\s+)(?:cents?|"
     "pence|"
     "penny|dollars?|pounds?|shillings?|元|角)$)",
     "元角$£€¥￥=cent=cents=pence=penny=dollar=pound=shilling", whole_line, "$2.50", ""},
});

struct FactPatterns {
  static constexpr std::size_t kRows = kTable.size();
  static std::string_view pattern(std::size_t row) { return kTable[row].pattern; }
};

/// What all rows need, and behind them what a weekday in words and the dates do: asked in one pass.
const Needs& needs() {
  static const Needs all = [] {
    Needs made;
    for (const FactRow& row : kTable) made.add(row.needs);
    made.add(needs_of_weekdays());
    for (const DateRow& row : date_table()) made.add(needs_of(row));
    return made;
  }();
  return all;
}

constexpr std::size_t kWeekdayRow = kTable.size();

bool may_state_dates(const Needs& needs, std::uint64_t met) {
  bool may = false;
  for (std::size_t i = 0; i < date_table().size() && !may; ++i)
    may = needs.allow(kWeekdayRow + 1 + i, met);
  return may;
}

/// The day of a Chinese numeral.
int weekday_of(TextView printed) {
  constexpr TextView kHan = U"一二三四五六日";
  if (printed == U"天") return 7;
  return static_cast<int>(kHan.find(printed[0]) + 1);
}

std::vector<Text> names_of(TextView list) {
  std::vector<Text> names;
  Text name;
  bool has_han = std::any_of(list.begin(), list.end(), is_han);
  for (const char32_t c : list) {
    if ((has_han && is_space(c)) || c == U'、' || c == U'；' || c == U';' || c == U'，' ||
        c == U',') {
      if (!name.empty()) names.push_back(std::move(name));
      name.clear();
    } else {
      name.push_back(c);
    }
  }
  if (!name.empty()) names.push_back(std::move(name));
  return names;
}

/// The group that took part: a row may have one for each order of its words.
Span said_by(const Match& match) {
  const auto found = std::find_if(match.groups.begin(), match.groups.end(),
                                  [](Span group) { return !group.empty(); });
  return found == match.groups.end() ? Span{} : *found;
}

std::string value_of(ValueForm form, TextView line, const Match& match) {
  const Span said = said_by(match);
  const TextView group = line.substr(said.from, said.size());
  switch (form) {
    case as_printed:
    case names:
      return to_utf8(trimmed(group));
    case digits:
      return digits_of(group);
    case weekday_name:
      return std::to_string(weekday_of(group));
    case cn_number: {
      std::string value = "CN ";
      for (const char32_t c : group) {
        if (is_space(c)) continue;
        append_utf8(value, c == U'—' || c == U'–' ? TextView(U"-") : TextView(&c, 1));
      }
      return value;
    }
    case whole_line:
      return {};
  }
  return {};
}

void add_found(const FactRow& row, TextView line, const Match& match, std::vector<FoundFact>& out) {
  Span span =
      row.form == whole_line ? Span{0, static_cast<std::uint32_t>(line.size())} : match.whole;
  const bool taken = std::any_of(out.begin(), out.end(), [&](const FoundFact& f) {
    return f.span.from < span.to && span.from < f.span.to;
  });
  if (taken) return;
  Fact fact{row.kind, std::string(row.type),        {}, value_of(row.form, line, match),
            {},       {std::string(row.name), 0.97}};
  if (row.form == names) {
    fact.value.clear();
    for (const Text& name : names_of(line.substr(match.groups[0].from, match.groups[0].size()))) {
      fact.printed = name;
      out.push_back({fact, span});
      span.from = span.to;  // the first name stands for the whole line
    }
    return;
  }
  // Its value is its name.
  if (row.kind == responsible || row.kind == edition) fact.value.clear();
  const bool is_whole = row.kind == date || row.kind == weekday || row.form == whole_line;
  const Span said = is_whole ? span : said_by(match);
  fact.printed = trimmed(line.substr(said.from, said.size()));
  out.push_back({std::move(fact), span});
}

/// A weekday in words; beside a date of numbers it decides.
void add_weekday(TextView line, std::vector<FoundFact>& out) {
  const auto named = find_weekday(line);
  if (!named) return;
  const TextView printed = line.substr(named->from, named->size());
  out.push_back({{weekday,
                  {},
                  Text(printed),
                  std::to_string(weekday_named(printed)),
                  {},
                  {"weekday.name", 0.97}},
                 *named});
}

void add_dates(TextView line, DateOrder order, std::vector<FoundFact>& out) {
  std::optional<int> day;
  if (!out.empty()) day = out.front().fact.value[0] - '0';
  for (const FoundDate& f : dates_in(line, order, day)) {
    out.push_back({{date,
                    {},
                    Text(trimmed(line.substr(f.span.from, f.span.size()))),
                    f.value,
                    {},
                    {std::string(f.rule), 0.97}},
                   f.span});
  }
}

}  // namespace

std::span<const FactRow> fact_table() {
  return kTable;
}

std::vector<FoundFact> facts_in(TextView line, DateOrder order) {
  std::vector<FoundFact> found;
  const Needs& of_rows = needs();
  const std::uint64_t met = of_rows.met_by(line);
  if (of_rows.allow(kWeekdayRow, met)) add_weekday(line, found);
  if (may_state_dates(of_rows, met)) add_dates(line, order, found);
  for (std::size_t r = 0; r < kTable.size(); ++r) {
    if (!of_rows.allow(r, met)) continue;
    std::size_t from = 0;
    while (from < line.size()) {
      const auto match = RowPatterns<FactPatterns>::at(r).search(line, from);
      if (!match || match->whole.empty()) break;
      add_found(kTable[r], line, *match, found);
      from = match->whole.to;
    }
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const FoundFact& a, const FoundFact& b) { return a.span.to < b.span.to; });
  return found;
}

}  // namespace broadsheet::structure

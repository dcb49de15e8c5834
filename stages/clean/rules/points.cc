// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/clean/rules/points.h"

#include <algorithm>

#include "document/characters.h"

namespace broadsheet::clean {
namespace {

/// Characters that foreign names are commonly transliterated with, simplified and traditional.
constexpr TextView kOfForeignNames =
    U"阿埃艾爱安昂奥巴白拜班邦保鲍贝本比彼别宾波伯博布查茨达戴丹道德登邓狄迪蒂丁杜顿多厄恩尔法凡范"
    U"菲费芬冯佛夫弗福富盖甘冈戈哥格葛根贡古瓜圭哈海汉汗豪赫亨侯胡华怀惠霍基吉济加贾简杰金居卡凯坎"
    U"康考柯科克肯孔库奎昆拉莱赖兰朗劳勒雷蕾里利丽莉黎李历列林琳留卢鲁露伦罗洛吕略马玛麦曼芒毛梅门"
    U"蒙米密敏缪摩莫默姆穆纳娜乃奈南内嫩尼妮涅宁纽努诺欧帕派潘庞佩彭皮珀普齐奇恰契强乔琼丘热让荣茹"
    U"瑞若撒萨塞赛桑瑟森沙莎绍舍申圣施石什史士舒朔斯丝思松苏索塔泰坦汤唐陶特提汀图托脱瓦万旺威韦维"
    U"魏温文翁沃乌伍武西希锡夏肖谢辛欣休许雪逊雅亚扬杨耶叶伊依因英永尤约扎赞泽詹珍芝朱祖佐愛奧貝賓"
    U"達頓爾費馮蓋岡貢漢華懷濟賈簡傑凱萊賴蘭勞麗歷盧魯倫羅呂馬瑪麥門繆納內寧紐諾歐龐齊強喬瓊熱讓榮"
    U"薩賽紹聖蘇絲湯圖脫萬韋維溫烏錫謝許遜亞揚楊葉約贊澤翰廉帝娅萝薇芙芭蓓黛妲娣芳嘉佳姬珂玲璐珊缇"
    U"雯盛兹滕腾钦切毕牛迈龙婭蘿騰畢邁龍";

constexpr TextView kNumerals = U"〇零一二三四五六七八九十百";
constexpr std::size_t kLongestTitle = 12;  // on either side of the point

bool is_of_name(TextView text, std::size_t i) {
  return i < text.size() && kOfForeignNames.find(text[i]) != TextView::npos;
}

bool is_numeral(char32_t c) {
  return kNumerals.find(c) != TextView::npos;
}

bool ends_clause(char32_t c) {
  return is_terminal(c) || c == U'，' || c == U'；' || c == U'：' || c == U',' || c == U';';
}

/// At least three of the two characters on each side transcribe names.
/// No list of such characters is complete, hence not all four.
bool parts_name(TextView text, std::size_t at) {
  if (!is_han(text[at - 1]) || !is_han(text[at + 1])) return false;
  const int near = is_of_name(text, at - 1) + is_of_name(text, at + 1);
  const int far = (at >= 2 && is_of_name(text, at - 2)) + is_of_name(text, at + 2);
  return near + far >= 3;
}

/// 一.关于 at the beginning of a sentence, 五.四 anywhere.
bool follows_number(TextView text, std::size_t at) {
  if (!is_numeral(text[at - 1])) return false;
  if (is_numeral(text[at + 1])) return true;
  std::size_t from = at;
  while (from > 0 && is_numeral(text[from - 1])) --from;
  if (from > 0 && text[from - 1] == U'第') --from;
  return from == 0 || !is_solid(text[from - 1]);
}

bool stands_in_title(TextView text, std::size_t at) {
  bool opened = false;
  for (std::size_t i = at; i > 0 && at - i < kLongestTitle && !opened; --i) {
    if (ends_clause(text[i - 1]) || is_closing(text[i - 1])) return false;
    opened = is_opening(text[i - 1]);
  }
  if (!opened) return false;
  for (std::size_t i = at + 1; i < std::min(text.size(), at + 1 + kLongestTitle); ++i) {
    if (ends_clause(text[i])) return false;
    if (is_closing(text[i])) return true;
  }
  return false;
}

}  // namespace

bool is_meant_as_point(TextView text, std::size_t at) {
  if (at == 0 || at + 1 >= text.size()) return false;
  return parts_name(text, at) || follows_number(text, at) || stands_in_title(text, at);
}

}  // namespace broadsheet::clean

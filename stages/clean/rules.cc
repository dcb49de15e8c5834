// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/clean/rules.h"

#include <algorithm>
#include <array>

#include "document/errors.h"
#include "stages/clean/misreadings/confusions.h"
#include "stages/clean/misreadings/word_confusions.h"
#include "stages/clean/repeats/repeats.h"
#include "stages/clean/rules/page_rules.h"
#include "stages/clean/rules/pair_marks.h"

namespace broadsheet::clean {
namespace {

constexpr auto kTable = std::to_array<RuleRow>({
    {"unicode.controls", "Control characters are taken out.", U"工\u0001业", U"工业", 1.0,
     Scope::any, trait::kControl, remove_controls, nullptr},
    {"unicode.zero_width",
     "Zero-width characters, byte order marks and soft hyphens inside a line are taken out.",
     U"工\u200B业", U"工业", 1.0, Scope::any, trait::kInvisible, remove_invisible, nullptr},
    {"unicode.compatibility",
     "Radicals, compatibility ideographs and vertical forms become the characters they look like.",
     U"⼯业︐强国", U"工业，强国", 1.0, Scope::any, trait::kCompatible, unify_compatible, nullptr},
    {"unicode.nfc", "Letters and their combining marks are composed (NFC, never NFKC).",
     U"cafe\u0301", U"café", 1.0, Scope::any, trait::kUnnormal, compose, nullptr},
    {"formulas.text",
     "A formula that is only a number with its unit, or a sign, becomes plain text.",
     U"增长$8.6\\%$，面积\\(1 2 0 \\mathrm{m}^{2}\\)", U"增长8.6%，面积120m²", 0.97, Scope::any,
     trait::kFormula, set_formulas, nullptr},
    {"spacing.letters", "The gaps of a headline or label that is set letter by letter are closed.",
     U"社　论", U"社论", 0.95, Scope::solid, trait::kWideSpace, close_letter_spacing, nullptr},
    {"spacing.han", "In prose, no space stands between Han characters or their punctuation.",
     U"会议强调，工 业要发展。", U"会议强调，工业要发展。", 0.98, Scope::solid, trait::kWideSpace,
     close_han_gaps, nullptr},
    {"spacing.han_latin", "In prose, no space stands between Han and Latin letters or digits.",
     U"建成 5G 基站328万个。", U"建成5G基站328万个。", 0.97, Scope::solid, trait::kWideSpace,
     close_han_latin_gaps, nullptr},
    {"spacing.words", "In prose with spaces between words, two or more become one.",
     U"The council met on  Monday and adopted the budget.",
     U"The council met on Monday and adopted the budget.", 0.98, Scope::words,
     trait::kDoubleSpace | trait::kWideSpace, close_double_spaces, nullptr},
    {"width.letters", "Full-width letters and numbers become half-width, except in Japanese.",
     U"建成５Ｇ基站", U"建成5G基站", 0.99, Scope::any, trait::kWideLetter, narrow_letters, nullptr},
    {"numbers.look_alikes",
     "Letters that look like digits become digits where that makes a number of a known form.",
     U"预计到2O23年增长5%", U"预计到2023年增长5%", 0.96, Scope::any, trait::kLookAlike,
     repair_look_alikes, nullptr},
    {"numbers.gaps", "In prose, no space stands inside a number.", U"产值增长3 .5%，利润上升。",
     U"产值增长3.5%，利润上升。", 0.95, Scope::any, trait::kNumberGap, close_number_gaps, nullptr},
    {"numbers.points", "A Chinese full stop inside a number becomes a point.", U"产值增长3。5%",
     U"产值增长3.5%", 0.95, Scope::chinese, trait::kNumberStop, set_number_points, nullptr},
    {"words.initials", "A large first letter is set to the word that it begins.",
     U"T he ferry sailed again on Monday.", U"The ferry sailed again on Monday.", 0.94,
     Scope::words, trait::kInitial, join_initials, nullptr},
    {"words.hyphens", "Hyphens of other codes become the usual one.", U"a well\u2010known man",
     U"a well-known man", 0.99, Scope::any, trait::kHyphen, unify_hyphens, nullptr},
    {"words.ligatures", "Ligatures inside a word become the letters they join.", U"the ﬁrst oﬃce",
     U"the first office", 0.99, Scope::any, trait::kLigature, split_ligatures, nullptr},
    {"words.long_s", "The long s becomes an s.", U"the houſe of Congreſs", U"the house of Congress",
     0.98, Scope::words, trait::kLongS, shorten_long_s, nullptr},
    {"words.quotes", "Marks typed twice become quotation marks where all of them pair.",
     U"He said ``no'' twice.", U"He said “no” twice.", 0.96, Scope::words, trait::kDoubledMark,
     set_doubled_quotes, nullptr},
    {"words.marks", "In prose with spaces between words, none stands before a comma or full stop.",
     U"The council met on Monday , and adopted the budget .",
     U"The council met on Monday, and adopted the budget.", 0.96, Scope::words, trait::kSpacedMark,
     close_gaps_before_marks, nullptr},
    {"punctuation.ellipsis", "Three to six dots, or half an ellipsis, become …… in Chinese text.",
     U"他想了想...没有说话。", U"他想了想……没有说话。", 0.95, Scope::chinese, trait::kDots,
     set_ellipses, nullptr},
    {"width.punctuation", "Half-width punctuation between Han becomes full-width.",
     U"会议指出,要加快发展!", U"会议指出，要加快发展！", 0.97, Scope::solid, trait::kNarrowMark,
     widen_punctuation, nullptr},
    {"width.brackets", "Both members of a pair of brackets have the width of their text.",
     U"工业（总值)增长", U"工业（总值）增长", 0.96, Scope::any, trait::kNarrowBracket,
     match_brackets, nullptr},
    {"punctuation.dash", "Two strokes between Han become a Chinese dash.", U"三个关键词--稳进立",
     U"三个关键词——稳进立", 0.95, Scope::chinese, trait::kDash, set_dashes, nullptr},
    {"punctuation.middle_dot", "Bullets and doubled dots between Han become one middle dot.",
     U"约翰•史密斯", U"约翰·史密斯", 0.95, Scope::chinese, trait::kMiddleDot, set_middle_dots,
     nullptr},
    {"quotes.straight", "Straight quotation marks in Han text become “ and ” in turn.",
     U"加快\"十四五\"规划", U"加快“十四五”规划", 0.95, Scope::solid, 0, nullptr, pair_marks},
    {"quotes.direction", "One mark of a pair that points the wrong way is turned.",
     U"产品“新三样“出口", U"产品“新三样”出口", 0.93, Scope::solid, 0, nullptr, pair_marks},
    {"confusions.han", "A Han character becomes the similar one that makes its words likely.",
     U"我们要加大投人力度。", U"我们要加大投入力度。", 0.92, Scope::chinese, 0, nullptr,
     suspect_characters},
    {"repeats.loops", "A passage that is read twice or more in a row is kept once.",
     U"会议强调，要加快发展先进制造业，推动产业结构优化升级，培育新的增长动力和竞争优势。"
     U"会议强调，要加快发展先进制造业，推动产业结构优化升级，培育新的增长动力和竞争优势。",
     U"会议强调，要加快发展先进制造业，推动产业结构优化升级，培育新的增长动力和竞争优势。", 0.98,
     Scope::any, 0, nullptr, settle_repeats},
    {"repeats.restarts", "A passage that is cut and then begun again is kept where it is whole.",
     U"会议强调，要加快发展先进制造业，推动产业结构优化升级，培育新的增长动力和竞"
     U"会议强调，要加快发展先进制造业，推动产业结构优化升级，培育新的增长动力和竞争优势。",
     U"会议强调，要加快发展先进制造业，推动产业结构优化升级，培育新的增长动力和竞争优势。", 0.97,
     Scope::any, 0, nullptr, settle_repeats},
    {"confusions.words",
     "A word in no dictionary becomes the word that it is a usual misreading of.",
     U"The govemment opened the harbour on Monday, and nobody was there.",
     U"The government opened the harbour on Monday, and nobody was there.", 0.95, Scope::words, 0,
     nullptr, correct_words},
});

}  // namespace

std::span<const RuleRow> rule_table() {
  return kTable;
}

const RuleRow& rule(std::string_view name) {
  const auto* found =
      std::find_if(kTable.begin(), kTable.end(), [&](const RuleRow& r) { return r.name == name; });
  BROADSHEET_CHECK(found != kTable.end());
  return *found;
}

bool is_rule(std::string_view name) {
  return std::any_of(kTable.begin(), kTable.end(), [&](const RuleRow& row) {
    const bool is_family = row.name.size() > name.size() && row.name[name.size()] == '.';
    return row.name.starts_with(name) && (row.name == name || is_family);
  });
}

bool applies(Scope scope, Script script) {
  switch (scope) {
    case Scope::any:
      return true;
    case Scope::solid:
      return script != Script::words;
    case Scope::chinese:
      return script == Script::chinese;
    case Scope::words:
      return script == Script::words;
  }
  return false;
}

}  // namespace broadsheet::clean

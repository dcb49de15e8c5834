// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/clean/reports/suspects.h"

#include <array>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "document/characters.h"
#include "document/reading.h"
#include "stages/clean/places.h"

namespace broadsheet::clean {
namespace {

/// Two characters hardly ever printed side by side: one of `first`, then one of `second`.
struct Suspect {
  TextView first;
  TextView second;
  std::string_view what;
};

constexpr auto kSuspects = std::to_array<Suspect>({
    {U"，、；：。", U"，、；：。！？", "two pauses in a row"},
    {U"！？", U"，、；：。", "a pause after the end of a sentence"},
    {U"“‘「『《〈（【〔", U"，、；。", "a pause that opens a quotation or bracket"},
    {U"、", U"”’」』》〉）】〕", "、 before a closing mark"},
    {U"“‘「『《〈", U"”’」』》〉", "a quotation that holds nothing"},
    {U",;", U",;.", "two pauses in a row"},
});

/// A conjunction that nobody prints before 、, unless it ends a word with the character before it:
/// 饱和、 参与、 普及、 抑或、
struct Conjunction {
  char32_t last;
  TextView word_with;
};

constexpr auto kConjunctions = std::to_array<Conjunction>({
    {U'和',
     U"饱温缓平总共调柔随谦祥亲讲中暖失义人求议言不附唱晴清谐醇宽违泰颐雍永昭元太仁嘉顺保郑媾劝"},
    {U'与', U"参给赠付赐授"},
    {U'及', U"普涉波危顾触提论遍埃殃累惠企谈念能料旁推"},
    {U'或', U"抑甚间倘"},
});

/// The characters that can be the second of a suspect; no others are examined.
bool may_be_second(char32_t c) {
  constexpr TextView kPauses = U"，、；：。！？,;.";
  return kPauses.find(c) != TextView::npos || is_closing(c);
}

/// What is suspicious about the character at `i` after the one before it; empty if nothing is.
std::string_view suspicion(TextView text, std::size_t i) {
  if (i == 0) return text[0] >= 0x80 ? "a pause or closing mark begins the text" : "";
  const char32_t first = text[i - 1];
  const char32_t second = text[i];
  const char32_t before = i >= 2 ? text[i - 2] : U'\0';
  for (const Conjunction& row : kConjunctions) {
    if (second != U'、' || first != row.last) continue;
    return row.word_with.find(before) == TextView::npos ? "a conjunction before 、" : "";
  }
  if (first == U' ' && second == U',') {
    return is_latin(before) || is_digit(before) ? "a space before a comma" : "";
  }
  for (const Suspect& row : kSuspects) {
    const bool fits = row.first.find(first) != TextView::npos;
    if (fits && row.second.find(second) != TextView::npos) return row.what;
  }
  return {};
}

void look_at(const Issue& issue, const Element& element, Diagnostics& diagnostics) {
  if (element.segs.empty()) return;
  std::vector<Origin> origins;
  const Text text = reading_text(issue, element.segs, &origins);
  std::size_t reported = text.size();  // a row of marks is one finding
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!may_be_second(text[i])) continue;
    const std::string_view what = suspicion(text, i);
    if (what.empty()) continue;
    const bool goes_on = i > 0 && reported == i - 1;
    reported = i;
    if (goes_on) continue;
    const LineId line = origins[i].line;
    diagnostics.add(DiagCode::suspicious_punctuation, line.page, to_string(line),
                    fmt::format("{} ({})", surroundings(text, i == 0 ? 0 : i - 1, i + 1), what));
  }
}

}  // namespace

Issue suspect_punctuation(Issue issue, const Settings& /*settings*/, Diagnostics& diagnostics) {
  for (const Article& article : issue.articles) {
    for (const Element& element : article.elements) {
      for_each_element(element, [&](const Element& e) { look_at(issue, e, diagnostics); });
    }
  }
  return issue;
}

}  // namespace broadsheet::clean

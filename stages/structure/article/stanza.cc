// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/article/stanza.h"

#include <algorithm>

#include "document/characters.h"

namespace broadsheet::structure {
namespace {

constexpr double kMostNumbers = 0.3;      ///< share of lines with a digit; more is a table
constexpr std::size_t kLeastLetters = 3;  ///< of a line, on average

}  // namespace

bool are_of_words(const std::vector<Text>& lines) {
  std::size_t with_digits = 0;
  std::size_t letters = 0;
  for (const Text& line : lines) {
    with_digits += std::any_of(line.begin(), line.end(), is_digit) ? 1 : 0;
    letters += line.size();
  }
  return static_cast<double>(with_digits) <= kMostNumbers * static_cast<double>(lines.size()) &&
         letters >= kLeastLetters * lines.size();
}

bool is_line_break(const Line& line, const Markup& markup) {
  const TextView mark = TextView(line.as_read).substr(markup.span.from, markup.span.size());
  return mark.size() > 3 && mark[0] == U'<' && (mark[1] | 0x20) == U'b' &&
         (mark[2] | 0x20) == U'r' && (mark[3] == U'>' || mark[3] == U'/' || is_space(mark[3]));
}

std::vector<Text> broken_lines(const Line& line) {
  std::vector<Text> lines;
  std::uint32_t from = 0;
  const auto add = [&](std::uint32_t to) {
    const Text text = corrected(line, {from, to});
    if (const TextView words = trimmed(text); !words.empty()) lines.emplace_back(words);
  };
  for (const Markup& markup : line.markup) {
    if (!is_line_break(line, markup)) continue;
    add(markup.span.from);
    from = markup.span.to;
  }
  add(whole(line).to);
  return lines;
}

}  // namespace broadsheet::structure

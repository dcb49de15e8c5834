// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/recognition/quotes.h"

#include <array>

#include "document/characters.h"

namespace broadsheet::pipeline {
namespace {

constexpr std::size_t kLeast = 8;  ///< marks that show what a page has
constexpr std::size_t kTimes = 3;

struct Marks {
  char32_t straight, opening, closing;
};
constexpr std::array kMarks = {Marks{U'\'', U'‘', U'’'}, Marks{U'"', U'“', U'”'}};

bool is_curved(const Marks& marks, char32_t c) {
  return c == marks.opening || c == marks.closing;
}

/// Before a word it opens; between letters, behind them, and before a figure ('98) it does not.
char32_t curved(const Marks& marks, TextView text, std::size_t i) {
  const bool is_before = i == 0 || is_space(text[i - 1]) || text[i - 1] == U'(' ||
                         text[i - 1] == U'—' || text[i - 1] == U'“' || text[i - 1] == U'‘';
  const bool begins = i + 1 < text.size() && !is_space(text[i + 1]) && !is_digit(text[i + 1]);
  return is_before && begins ? marks.opening : marks.closing;
}

}  // namespace

void even_out_quotes(Page& page, std::size_t first) {
  for (const Marks& marks : kMarks) {
    std::size_t straight = 0;
    std::size_t bent = 0;
    for (std::size_t i = first; i < page.lines.size(); ++i) {
      for (const char32_t c : page.lines[i].as_read) {
        straight += c == marks.straight ? 1 : 0;
        bent += is_curved(marks, c) ? 1 : 0;
      }
    }
    const bool is_straight = straight >= kLeast && straight >= kTimes * bent;
    const bool is_bent = bent >= kLeast && bent >= kTimes * straight;
    if (!is_straight && !is_bent) continue;
    for (std::size_t i = first; i < page.lines.size(); ++i) {
      Text& text = page.lines[i].as_read;
      for (std::size_t k = 0; k < text.size(); ++k) {
        if (is_straight && is_curved(marks, text[k])) text[k] = marks.straight;
        if (is_bent && text[k] == marks.straight) text[k] = curved(marks, text, k);
      }
    }
  }
}

}  // namespace broadsheet::pipeline

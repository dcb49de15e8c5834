// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/characters.h"
#include "stages/clean/rules/page_rules.h"

namespace broadsheet::clean {
namespace {

bool is_wide(char32_t c) {
  return is_solid(c) || is_cjk_punctuation(c) || (c >= 0x2018 && c <= 0x201D);
}

bool is_dash(char32_t c) {
  return c == U'-' || c == U'–' || c == U'—' || c == U'―' || c == U'─' || c == U'－' ||
         c == 0x2E3A || c == 0x2E3B;
}

/// How many strokes a dash is long: two-em and three-em dashes stand for as many.
std::size_t strokes_of(char32_t c) {
  return c == 0x2E3A ? 2 : (c == 0x2E3B ? 3 : 1);
}

bool is_middle_dot(char32_t c) {
  return c == U'·' || c == U'•' || c == U'‧' || c == U'∙' || c == U'⋅' || c == U'・';
}

/// A row of one character; points and half ellipses count as one.
struct Dots {
  std::size_t to = 0;
  std::size_t halves = 0;  ///< how many are … or ⋯
  std::size_t points = 0;  ///< how many are points of any kind
  bool is_raised = false;  ///< has ⋯, the same ellipsis drawn in the middle of the square

  [[nodiscard]] bool is_ellipsis() const {
    return halves == 1 || is_raised || (halves > 0 && points > 0) || points >= 3;
  }
};

Dots dots_at(const RunningText& run, std::size_t from) {
  const char32_t first = run.at(from);
  const auto is_half = [](char32_t c) { return c == U'…' || c == U'⋯'; };
  const bool mixes = first == U'.' || is_half(first);
  const bool is_point = mixes || first == U'．' || first == U'。' || first == U'·';
  Dots dots{from};
  for (; dots.to < run.size(); ++dots.to) {
    const char32_t c = run.at(dots.to);
    if (c != first && !(mixes && (c == U'.' || is_half(c)))) break;
    if (is_half(c)) {
      ++dots.halves;
      dots.is_raised = dots.is_raised || c == U'⋯';
    } else if (is_point) {
      ++dots.points;
    }
  }
  return dots;
}

/// Dashes with nothing but spaces between them.
struct Dashes {
  std::size_t from = 0;
  std::size_t to = 0;
  std::size_t count = 0;
  bool is_right = false;  ///< —— already, or ——— as some papers print it
};

Dashes dashes_at(const RunningText& run, std::size_t from) {
  Dashes dashes{from, from, 0, true};
  for (std::size_t i = from; is_dash(run.at(i)) || (is_space(run.at(i)) && run.at(i) != U'\n');
       ++i) {
    if (!is_dash(run.at(i))) continue;
    dashes.is_right = dashes.is_right && run.at(i) == U'—' && i == from + dashes.count;
    dashes.count += strokes_of(run.at(i));
    dashes.to = i + 1;
  }
  return dashes;
}

/// Two strokes between Han are a dash. One is left: it may be the connector of 北京—上海, and OCR
/// reads 一 so.
bool stands_for_dash(const RunningText& run, const Dashes& dashes) {
  if (dashes.is_right || dashes.count < 2 || dashes.count > 3) return false;
  const char32_t before = run.before(dashes.from);
  const char32_t after = run.after(dashes.to);
  const auto fits = [](char32_t c) { return c == 0 || is_wide(c); };
  return fits(before) && fits(after) && (before != 0 || after != 0);
}

}  // namespace

void set_ellipses(RunningText& run) {
  constexpr std::size_t kMost = 6;  // a longer row leads to a page number
  for (std::size_t i = 0; i < run.size();) {
    const Dots dots = dots_at(run, i);
    if (dots.is_ellipsis() && dots.to - i <= kMost &&
        (is_wide(run.before(i)) || is_wide(run.after(dots.to)))) {
      run.replace(i, dots.to, U"……");
    }
    i = dots.to;
  }
}

void set_dashes(RunningText& run) {
  for (std::size_t i = 0; i < run.size(); ++i) {
    if (!is_dash(run.at(i))) continue;
    const Dashes dashes = dashes_at(run, i);
    if (stands_for_dash(run, dashes)) run.replace(dashes.from, dashes.to, U"——");
    i = dashes.to;
  }
}

/// Between Han only; katakana keeps its own.
void set_middle_dots(RunningText& run) {
  for (std::size_t i = 0; i < run.size(); ++i) {
    if (!is_middle_dot(run.at(i))) continue;
    std::size_t to = i + 1;
    while (is_middle_dot(run.at(to))) ++to;
    const bool is_right = to == i + 1 && run.at(i) == U'·';
    if (!is_right && to - i <= 2 && i > 0 && is_han(run.at(i - 1)) && is_han(run.at(to))) {
      run.replace(i, to, U"·");
    }
    i = to;
  }
}

}  // namespace broadsheet::clean

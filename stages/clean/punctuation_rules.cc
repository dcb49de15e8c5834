// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/characters.h"
#include "stages/clean/page_rules.h"

namespace broadsheet::clean {
namespace {

bool is_wide(char32_t c) {
  return is_solid(c) || is_cjk_punctuation(c) || (c >= 0x2018 && c <= 0x201D);
}

bool is_dash(char32_t c) {
  return c == U'-' || c == U'–' || c == U'—' || c == U'―' || c == U'─' || c == U'－';
}

bool is_middle_dot(char32_t c) {
  return c == U'·' || c == U'•' || c == U'‧' || c == U'∙' || c == U'⋅' || c == U'・';
}

/// A hyphen that joins two places or times never stands beside one of these.
bool is_pause(char32_t c) {
  return c == U'，' || c == U'。' || c == U'；' || c == U'：' || c == U'！' || c == U'？';
}

/// Dashes with nothing but spaces between them.
struct Dashes {
  std::size_t from = 0;
  std::size_t to = 0;
  std::size_t count = 0;
  bool is_right = false;  ///< —— already
};

Dashes dashes_at(const RunningText& run, std::size_t from) {
  Dashes dashes{from, from, 0, true};
  for (std::size_t i = from; is_dash(run.at(i)) || (is_space(run.at(i)) && run.at(i) != U'\n');
       ++i) {
    if (!is_dash(run.at(i))) continue;
    dashes.is_right = dashes.is_right && run.at(i) == U'—' && i == from + dashes.count;
    ++dashes.count;
    dashes.to = i + 1;
  }
  dashes.is_right = dashes.is_right && dashes.count == 2;
  return dashes;
}

/// Whether what stands there is a Chinese dash. Two strokes between Han are. One is a dash only
/// where it cannot be the connector of 北京—上海: at the head of a deck, or beside a pause.
bool stands_for_dash(const RunningText& run, const Dashes& dashes) {
  const char32_t before = run.before(dashes.from);
  const char32_t after = run.after(dashes.to);
  const auto fits = [](char32_t c) { return c == 0 || is_wide(c); };
  if (!fits(before) || !fits(after) || (before == 0 && after == 0)) return false;
  if (dashes.count == 1) {
    const char32_t c = run.at(dashes.from);
    return (c == U'—' || c == U'―') &&
           (is_pause(before) || is_pause(after) || (before == 0 && is_solid(after)));
  }
  return dashes.count <= 3;
}

}  // namespace

void set_ellipses(RunningText& run) {
  for (std::size_t i = 0; i < run.size();) {
    const char32_t c = run.at(i);
    std::size_t to = i + 1;
    while (to < run.size() && run.at(to) == c) ++to;
    const std::size_t count = to - i;
    const bool of_dots = c == U'.' || c == U'．' || c == U'。' || c == U'·';
    // Longer rows of dots are the leaders of a table of contents.
    const bool is_ellipsis = c == U'…' ? count == 1 : of_dots && count >= 3 && count <= 6;
    if (is_ellipsis && (is_wide(run.before(i)) || is_wide(run.after(to)))) {
      run.replace(i, to, U"……");
    }
    i = to;
  }
}

void set_dashes(RunningText& run) {
  for (std::size_t i = 0; i < run.size(); ++i) {
    if (!is_dash(run.at(i))) continue;
    const Dashes dashes = dashes_at(run, i);
    if (!dashes.is_right && stands_for_dash(run, dashes)) {
      run.replace(dashes.from, dashes.to, U"——");
    }
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

// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/layout/printed/emphasis.h"

#include <algorithm>

#include "document/characters.h"

namespace broadsheet::layout {
namespace {

bool is_letter(char32_t c) {
  return is_alphabetic(c) || is_solid(c);
}

constexpr std::size_t kFewestLetters = 2;  ///< one is an initial
constexpr double kMost = 0.5;              ///< of a block: more is the type of the block

bool has_words(const Line& line, const Span& span) {
  const TextView text = TextView(line.as_read).substr(span.from, span.size());
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_letter)) >=
         kFewestLetters;
}

/// Whether little of the block is bold.
bool has_telling_emphasis(const Page& page, const Block& block) {
  std::size_t bold = 0;
  std::size_t all = 0;
  for (const LineId id : block.lines) {
    const Line& line = *find(page, id);
    all += line.as_read.size();
    for (const Emphasis& emphasis : line.emphasis) bold += emphasis.span.size();
  }
  return static_cast<double>(bold) <= kMost * static_cast<double>(all);
}

}  // namespace

void add_bold(Line& line, std::size_t at) {
  if (is_space(line.as_read[at])) return;
  const auto place = static_cast<std::uint32_t>(at);
  if (!line.emphasis.empty()) {
    Span& last = line.emphasis.back().span;
    const TextView between = TextView(line.as_read).substr(last.to, at - last.to);
    if (std::all_of(between.begin(), between.end(), is_space)) {
      last.to = place + 1;
      return;
    }
  }
  line.emphasis.push_back({Emphasis::Kind::strong, {place, place + 1}});
}

void keep_telling_emphasis(Page& page) {
  std::vector<bool> keeps(page.lines.size());
  for (const Block& block : page.blocks) {
    if (!block.cells.empty() || !has_telling_emphasis(page, block)) continue;
    for (const LineId id : block.lines)
      keeps[static_cast<std::size_t>(find(page, id) - page.lines.data())] = true;
  }
  for (std::size_t i = 0; i < page.lines.size(); ++i) {
    Line& line = page.lines[i];
    if (!keeps[i]) line.emphasis.clear();
    std::erase_if(line.emphasis, [&](const Emphasis& e) { return !has_words(line, e.span); });
  }
}

}  // namespace broadsheet::layout

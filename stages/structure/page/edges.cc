// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/page/edges.h"

#include <algorithm>
#include <cmath>

#include "document/characters.h"
#include "stages/structure/grammar/grammar.h"
#include "stages/structure/grammar/numerals.h"

namespace broadsheet::structure {
namespace {

constexpr std::size_t kLongest = 120;  ///< of a running head
constexpr std::size_t kReach = 4;      ///< blocks at either end of a text where running heads stand
constexpr double kBand = 0.07;         ///< of a printed page's height: where running heads stand
constexpr std::size_t kMostDigits = 6;  ///< gazettes count the pages of a year
constexpr double kSameHeight = 4;       ///< points

/// A number of a line: with the capital letter right before it, if any.
struct Number {
  Text letter;
  long value = 0;
  Text printed;
};

/// A line with its numbers out of it.
struct Masked {
  Text mask;
  std::vector<Number> numbers;
};

bool is_any_digit(char32_t c) {
  return is_digit(c) || (c >= U'０' && c <= U'９');
}

Masked masked(TextView text) {
  Masked out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_any_digit(text[i])) {
      if (!is_space(text[i])) out.mask.push_back(text[i]);
      continue;
    }
    std::size_t end = i;
    while (end < text.size() && is_any_digit(text[end])) ++end;
    Number number{{}, end - i > kMostDigits ? -1 : number_of(text.substr(i, end - i)), {}};
    const bool has_letter =
        i > 0 && is_latin_upper(text[i - 1]) && (i == 1 || !is_latin(text[i - 2]));
    if (has_letter) number.letter = text[i - 1];
    number.printed = text.substr(i - (has_letter ? 1 : 0), end - i + (has_letter ? 1 : 0));
    out.numbers.push_back(std::move(number));
    out.mask.push_back(U'#');
    i = end - 1;
  }
  return out;
}

long height_of(const BlockText& b) {
  return b.block->box ? std::lround(b.block->box->y0 / kSameHeight) : 0;
}

long offset_of(const Number& number, std::size_t page) {
  return number.value - static_cast<long>(page);
}

bool is_level_line(const Page& page, const Block& block) {
  return block.lines.size() == 1 &&
         find(page, block.lines.front())->mode == WritingMode::horizontal;
}

bool is_in_band(const Page& page, const Box& box) {
  return box.y1 <= kBand * page.height || box.y0 >= (1 - kBand) * page.height;
}

/// The smallest frame or panel around the box.
const Separator* innermost_frame(const Page& page, const Box& box) {
  const auto area = [](const Box& of) { return (of.x1 - of.x0) * (of.y1 - of.y0); };
  const Separator* innermost = nullptr;
  for (const Separator& frame : page.separators) {
    const bool holds = frame.kind != Separator::Kind::rule && frame.box.x0 <= box.x0 &&
                       box.x1 <= frame.box.x1 && frame.box.y0 <= box.y0 && box.y1 <= frame.box.y1;
    if (holds && (innermost == nullptr || area(frame.box) < area(innermost->box)))
      innermost = &frame;
  }
  return innermost;
}

}  // namespace

OuterRows::OuterRows(const Page& page) {
  for (const Block& block : page.blocks) {
    if (block.role == BlockRole::discarded || !block.box) continue;
    highest_foot_ = std::min(highest_foot_, block.box->y1);
    lowest_head_ = std::max(lowest_head_, block.box->y0);
  }
}

bool is_at_edge(const std::vector<BlockText>& blocks, std::size_t i, const OuterRows& outer) {
  const Page& page = *blocks[i].page;
  if (!page.has_geometry()) return i < kReach || i + kReach >= blocks.size();
  if (!blocks[i].block->box) return false;
  const Box& box = *blocks[i].block->box;
  if (!is_in_band(page, box) && !(outer.hold(box) && is_level_line(page, *blocks[i].block)))
    return false;
  const Separator* frame = innermost_frame(page, box);
  return frame == nullptr || is_in_band(page, frame->box);
}

bool is_at_head(const std::vector<BlockText>& blocks, std::size_t i) {
  const Page& page = *blocks[i].page;
  if (!page.has_geometry()) return i < kReach;
  return blocks[i].block->box && blocks[i].block->box->y1 <= page.height / 2;
}

Edges::Edges(const std::vector<std::vector<BlockText>>& pages) {
  for (std::size_t p = 0; p < pages.size(); ++p) {
    std::set<Text> seen;
    std::set<Place> placed;
    std::set<Count> counted;
    std::set<std::pair<Text, long>> voted;
    if (pages[p].empty()) {
      of_page_.emplace_back();
      continue;
    }
    const OuterRows outer(*pages[p].front().page);
    for (std::size_t i = 0; i < pages[p].size(); ++i) {
      const BlockText& b = pages[p][i];
      if (b.length == 0 || b.length > kLongest || !is_at_edge(pages[p], i, outer)) continue;
      seen.insert(b.text);
      const Masked line = masked(b.text);
      placed.emplace(line.mask, height_of(b));
      for (std::size_t n = 0; n < line.numbers.size(); ++n) {
        const Number& number = line.numbers[n];
        if (number.value < 0) continue;
        counted.emplace(line.mask, n, offset_of(number, p));
        voted.emplace(number.letter, offset_of(number, p));
      }
    }
    for (const Text& text : seen) ++same_[text];
    for (const Place& place : placed) ++in_place_[place];
    for (const Count& count : counted) ++counting_[count];
    for (const auto& vote : voted) most_ = std::max(most_, ++votes_[vote]);
    of_page_.push_back(std::move(voted));
  }
}

std::size_t Edges::repeats(const BlockText& b) const {
  const auto found = same_.find(b.text);
  return found == same_.end() ? 0 : found->second;
}

std::size_t Edges::repeats_in_place(const BlockText& b) const {
  const Text mask = masked(b.text).mask;
  std::size_t pages = 0;
  for (const long near :
       {-1L, 0L, 1L}) {  // a height may be rounded up on one page and down on another
    const auto found = in_place_.find({mask, height_of(b) + near});
    if (found != in_place_.end()) pages += found->second;
  }
  return pages;
}

Edges::Folio Edges::folio(const BlockText& b, std::size_t page) const {
  Folio best;
  const Masked line = masked(b.text);
  for (std::size_t n = 0; n < line.numbers.size(); ++n) {
    const auto found = counting_.find({line.mask, n, offset_of(line.numbers[n], page)});
    if (found == counting_.end() || found->second <= best.pages) continue;
    best = {line.numbers[n].printed, found->second};
  }
  return best;
}

std::size_t Edges::most_agreeing(std::size_t page) const {
  std::size_t most = 0;
  for (const auto& vote : of_page_[page]) most = std::max(most, votes_.at(vote));
  return most;
}

std::size_t Edges::agreeing(TextView label, std::size_t page) const {
  const Masked line = masked(label);
  if (line.numbers.size() != 1) return 0;
  const auto found = votes_.find({line.numbers[0].letter, offset_of(line.numbers[0], page)});
  return found == votes_.end() ? 0 : found->second;
}

}  // namespace broadsheet::structure

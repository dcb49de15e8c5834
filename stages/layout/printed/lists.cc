// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/layout/printed/lists.h"

#include <algorithm>
#include <tuple>
#include <vector>

#include "document/characters.h"
#include "document/plane.h"
#include "document/typography.h"

namespace broadsheet::layout {
namespace {

constexpr double kMostGap = 1.6;     ///< sizes of the font, between items that follow one another
constexpr double kMostOfPage = 0.5;  ///< a larger frame says nothing of what stands in it
constexpr std::size_t kMostLooks = 100;  ///< at bullets around one: damaged files pile them up
constexpr std::ptrdiff_t kMostFrames = 400;
// Of an entry in a list of numbers.
constexpr std::size_t kLeastFigures = 5;
constexpr std::size_t kMostWords = 5;
constexpr std::size_t kLongestWords = 32;  ///< characters before its number

/// A block that begins with a bullet.
struct Bulleted {
  Block* block;
  PlaneBox box;
  double size;
  std::size_t frame;  ///< the smallest around it; as many as there are: none
  bool is_item = false;
};

/// The first line of the block, if a bullet and then some text stand in it.
const Line* bulleted_line(const Page& page, const Block& block) {
  if (block.mark != Mark::none || block.lines.empty()) return nullptr;
  const Line* line = find(page, block.lines.front());
  const Text& text = line->as_read;
  const bool has_text = std::any_of(text.begin() + (text.empty() ? 0 : 1), text.end(),
                                    [](char32_t c) { return !is_space(c); });
  return has_text && is_bullet(text.front()) ? line : nullptr;
}

double area_of(const Box& box) {
  return (box.x1 - box.x0) * (box.y1 - box.y0);
}

/// The frames and panels of the page, from the smallest.
std::vector<Box> frames_of(const Page& page) {
  std::vector<Box> frames;
  for (const Separator& separator : page.separators) {
    if (separator.kind != Separator::Kind::rule &&
        area_of(separator.box) <= kMostOfPage * page.width * page.height)
      frames.push_back(separator.box);
  }
  std::stable_sort(frames.begin(), frames.end(),
                   [](const Box& a, const Box& b) { return area_of(a) < area_of(b); });
  if (frames.size() > kMostFrames) frames.erase(frames.begin(), frames.end() - kMostFrames);
  return frames;
}

/// The index of the smallest frame around the box.
std::size_t frame_around(const std::vector<Box>& frames, const Box& box) {
  const auto around = std::find_if(frames.begin(), frames.end(), [&](const Box& frame) {
    return frame.x0 <= box.x0 && box.x1 <= frame.x1 && frame.y0 <= box.y0 && box.y1 <= frame.y1;
  });
  return static_cast<std::size_t>(around - frames.begin());
}

std::vector<Bulleted> find_bulleted(Page& page, const std::vector<Box>& frames) {
  const WritingMode mode = main_mode(page);
  const double body = body_size(page);
  std::vector<Bulleted> found;
  for (Block& block : page.blocks) {
    const Line* line = bulleted_line(page, block);
    if (line == nullptr || !block.box || line->style.size >= kHeadingSize * body) continue;
    found.push_back({&block, to_plane(*block.box, mode, page.width), line->style.size,
                     frame_around(frames, *block.box)});
  }
  std::sort(found.begin(), found.end(), [](const Bulleted& a, const Bulleted& b) {
    return std::tuple(a.box.v0, a.box.u0, a.block->id) <
           std::tuple(b.box.v0, b.box.u0, b.block->id);
  });
  return found;
}

bool follows(const Bulleted& upper, const Bulleted& lower) {
  return lower.box.v0 - upper.box.v1 <= kMostGap * upper.size &&
         overlap_u(upper.box, lower.box) > 0.5 * std::min(upper.box.width(), lower.box.width());
}

/// Those that another follows, or that share a frame with another.
void find_items(std::vector<Bulleted>& found, std::size_t no_frame) {
  for (std::size_t i = 0; i < found.size(); ++i) {
    for (std::size_t k = i + 1; k < found.size() && k - i <= kMostLooks; ++k) {
      const bool share_frame = found[i].frame != no_frame && found[i].frame == found[k].frame;
      if (share_frame || follows(found[i], found[k])) found[i].is_item = found[k].is_item = true;
    }
  }
}

}  // namespace

bool is_entry(TextView text) {
  std::size_t figures = 0;
  std::size_t end = text.size();
  for (; end > 0; --end) {
    const char32_t c = text[end - 1];
    if (is_digit(c)) {
      ++figures;
    } else if (c != U'-' && c != U'–' && c != U'.') {
      break;
    }
  }
  const TextView words = text.substr(0, end);
  const auto spaces = static_cast<std::size_t>(std::count_if(words.begin(), words.end(), is_space));
  return figures >= kLeastFigures && is_digit(text.back()) && !words.empty() &&
         words.size() <= kLongestWords && spaces <= kMostWords && !is_digit(words.front());
}

void mark_list_items(Page& page) {
  const std::vector<Box> frames = frames_of(page);
  std::vector<Bulleted> found = find_bulleted(page, frames);
  find_items(found, frames.size());
  for (const Bulleted& item : found) {
    if (!item.is_item) continue;
    item.block->mark = Mark::list_item;
    Line& line = *find(page, item.block->lines.front());
    std::uint32_t to = 1;
    while (is_space(line.as_read[to])) ++to;
    line.markup.push_back({{0, to}, {}});
  }
}

}  // namespace broadsheet::layout

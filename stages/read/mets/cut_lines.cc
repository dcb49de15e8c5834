// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/mets/cut_lines.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "document/characters.h"

namespace broadsheet::read {
namespace {

constexpr std::uint32_t kNone = Stretch::kNone;

bool is_blank(const Line& line, std::uint32_t from, std::uint32_t to) {
  return std::all_of(line.as_read.begin() + from, line.as_read.begin() + to, is_space);
}

/// Stretches that cover the line from end to end.
std::vector<Stretch> pieces_of(const Line& line, const std::vector<Stretch>& claimed) {
  const auto size = static_cast<std::uint32_t>(line.as_read.size());
  std::vector<Stretch> pieces;
  const auto add = [&](Span span, std::uint32_t part) {
    if (!pieces.empty() && (pieces.back().part == part || is_blank(line, span.from, span.to))) {
      pieces.back().span.to = span.to;
    } else if (!pieces.empty() && is_blank(line, pieces.back().span.from, pieces.back().span.to)) {
      pieces.back() = {{pieces.back().span.from, span.to}, part};
    } else {
      pieces.push_back({span, part});
    }
  };
  std::uint32_t at = 0;
  for (const Stretch& stretch : claimed) {
    if (stretch.span.from > at) add({at, stretch.span.from}, kNone);
    add(stretch.span, stretch.part);
    at = stretch.span.to;
  }
  if (at < size || pieces.empty()) add({at, size}, kNone);
  return pieces;
}

std::optional<Span> inside(Span span, Span piece) {
  const Span cut{std::max(span.from, piece.from), std::min(span.to, piece.to)};
  if (cut.empty()) return std::nullopt;
  return Span{cut.from - piece.from, cut.to - piece.from};
}

/// Those of `items` that lie in the piece, or the part of them that does.
template <class Items>
Items items_in(const Items& items, Span piece) {
  Items kept;
  for (const auto& item : items) {
    if (const std::optional<Span> span = inside(item.span, piece)) {
      kept.push_back(item);
      kept.back().span = *span;
    }
  }
  return kept;
}

template <class T>
std::vector<T> slice(const std::vector<T>& all, Span piece) {
  if (all.empty()) return {};
  return {all.begin() + piece.from, all.begin() + piece.to};
}

void widen(std::optional<Box>& all, const std::optional<Box>& box) {
  if (!box) return;
  if (!all) {
    all = box;
    return;
  }
  all = Box{std::min(all->x0, box->x0), std::min(all->y0, box->y0), std::max(all->x1, box->x1),
            std::max(all->y1, box->y1)};
}

/// Along the line the piece's box is that of its words, or of its characters' places.
std::optional<Box> box_of(const Line& line, const Line& piece, double grains) {
  std::optional<Box> words;
  for (const RecognizedWord& word : piece.recognition->words) widen(words, word.box);
  if (words || !line.box || piece.places.empty()) return words ? words : line.box;
  const auto low = std::min_element(piece.places.begin(), piece.places.end(),
                                    [](Place a, Place b) { return a.from < b.from; });
  const auto high = std::max_element(piece.places.begin(), piece.places.end(),
                                     [](Place a, Place b) { return a.to < b.to; });
  Box box = *line.box;
  const bool upright = runs_upright(line);
  const double from = upright ? box.y0 : box.x0;
  (upright ? box.y1 : box.x1) = from + high->to / grains;
  (upright ? box.y0 : box.x0) = from + low->from / grains;
  return box;
}

/// Moves the places so that they count from the low edge of the piece's own box.
void move_places(const Line& line, Line& piece, double grains) {
  if (!line.box || !piece.box) return;
  const bool upright = runs_upright(line);
  const double moved = upright ? piece.box->y0 - line.box->y0 : piece.box->x0 - line.box->x0;
  const auto by = static_cast<std::int32_t>(moved * grains + (moved < 0 ? -0.5 : 0.5));
  for (Place& place : piece.places) place = {place.from - by, place.to - by};
}

Line piece_of(const Line& line, Span span, bool is_last, double grains) {
  Line piece;
  piece.as_read = line.as_read.substr(span.from, span.size());
  piece.ending = is_last ? line.ending : Text();
  piece.markup = items_in(line.markup, span);
  piece.edits = items_in(line.edits, span);
  piece.small_type = items_in(line.small_type, span);
  piece.emphasis = items_in(line.emphasis, span);
  piece.places = slice(line.places, span);
  piece.style = line.style;
  piece.mode = line.mode;
  piece.turn = line.turn;
  piece.right_to_left = line.right_to_left;
  piece.hard_break = is_last && line.hard_break;
  if (line.recognition) {
    Recognition& said = piece.recognition.make();
    said.id = line.recognition->id;
    said.confidence = line.recognition->confidence;
    said.words = items_in(line.recognition->words, span);
    said.sureness = slice(line.recognition->sureness, span);
    said.candidates = items_in(line.recognition->candidates, span);
    said.baseline = line.recognition->baseline;
  }
  piece.box = box_of(line, piece, grains);
  move_places(line, piece, grains);
  return piece;
}

class Cutting {
 public:
  Cutting(PageParts parts, Page& page)
      : parts_(std::move(parts)), page_(page), grains_(grains_per_point(page)) {}

  void run() {
    for (const Line& line : page_.lines) {
      const std::size_t l = index_of(line);
      pieces_.push_back(pieces_of(line, parts_.lines[l]));
    }
    if (!is_cut()) return set_parts();
    cut_lines();
    cut_blocks();
  }

 private:
  [[nodiscard]] std::size_t index_of(const Line& line) const {
    return static_cast<std::size_t>(&line - page_.lines.data());
  }
  [[nodiscard]] std::size_t index_of(LineId id) const { return index_of(*find(page_, id)); }

  /// `own` is what the file of the page says of the block.
  [[nodiscard]] StoryPart part(std::uint32_t index, const StoryPart& own) const {
    if (index == kNone) return {};
    const ClaimedPart& claimed = parts_.parts[index];
    StoryPart part = claimed.part;
    if (claimed.tells_kind || !own) return part;
    part.kind = own.kind;
    part.box = own.box;
    return part;
  }

  /// Whether a line has several pieces, or a block lines of several parts.
  [[nodiscard]] bool is_cut() const {
    for (const Block& block : page_.blocks) {
      std::optional<std::uint32_t> first;
      for (const LineId id : block.lines) {
        for (const Stretch& piece : pieces_[index_of(id)]) {
          if (first && *first != piece.part) return true;
          first = piece.part;
        }
      }
    }
    return false;
  }

  void set_parts() {
    for (std::size_t b = 0; b < page_.blocks.size(); ++b) {
      Block& block = page_.blocks[b];
      const std::uint32_t index = block.lines.empty()
                                      ? parts_.blocks[b]
                                      : pieces_[index_of(block.lines.front())].front().part;
      block.part = part(index, block.part);
    }
  }

  void cut_lines() {
    std::vector<Line> lines;
    for (Line& line : page_.lines) {
      const std::vector<Stretch>& pieces = pieces_[index_of(line)];
      ids_.push_back(line.id);
      first_.push_back(static_cast<std::uint32_t>(lines.size()));
      if (pieces.size() == 1) {
        lines.push_back(std::move(line));
      } else {
        for (const Stretch& piece : pieces)
          lines.push_back(piece_of(line, piece.span, &piece == &pieces.back(), grains_));
      }
    }
    for (std::size_t l = 0; l < lines.size(); ++l)
      lines[l].id = {page_.id, static_cast<std::uint32_t>(l + 1)};
    page_.lines = std::move(lines);
  }

  /// The index of an old line.
  [[nodiscard]] std::size_t old_index(LineId id) const {
    const auto at = std::lower_bound(ids_.begin(), ids_.end(), id);
    return static_cast<std::size_t>(at - ids_.begin());
  }

  void cut_blocks() {
    std::vector<Block> blocks;
    for (std::size_t b = 0; b < page_.blocks.size(); ++b) {
      Block& block = page_.blocks[b];
      for (Cell& cell : block.cells) {
        for (Seg& seg : cell.segs) seg.line = new_id(first_[old_index(seg.line)]);
      }
      if (block.lines.empty()) {
        block.part = part(parts_.blocks[b], block.part);
        blocks.push_back(std::move(block));
      } else {
        cut(std::move(block), blocks);
      }
    }
    for (std::size_t b = 0; b < blocks.size(); ++b)
      blocks[b].id = {page_.id, static_cast<std::uint32_t>(b + 1)};
    page_.blocks = std::move(blocks);
  }

  [[nodiscard]] LineId new_id(std::uint32_t index) const { return {page_.id, index + 1}; }

  void cut(Block block, std::vector<Block>& blocks) {
    const std::vector<LineId> lines = std::exchange(block.lines, {});
    const std::size_t begin = blocks.size();
    std::optional<std::uint32_t> now;
    for (const LineId id : lines) {
      const std::size_t l = old_index(id);
      for (std::uint32_t p = 0; p < pieces_[l].size(); ++p) {
        const std::uint32_t index = pieces_[l][p].part;
        if (!now || *now != index) {
          const bool is_first = !now.has_value();
          blocks.push_back(block);
          blocks.back().part = part(index, block.part);
          if (!is_first) {
            blocks.back().picture = {};
            blocks.back().opening = Opening::unknown;
          }
          now = index;
        }
        blocks.back().lines.push_back(new_id(first_[l] + p));
      }
    }
    if (blocks.size() == begin + 1) return;
    for (std::size_t b = begin; b < blocks.size(); ++b) {
      std::optional<Box> box;
      for (const LineId id : blocks[b].lines) widen(box, find(page_, id)->box);
      if (box) blocks[b].box = box;
      blocks[b].outline.clear();
    }
  }

  PageParts parts_;
  Page& page_;
  double grains_;
  std::vector<std::vector<Stretch>> pieces_;  ///< of each line
  std::vector<std::uint32_t> first_;          ///< of each old line its first new one
  std::vector<LineId> ids_;                   ///< of the old lines
};

}  // namespace

void cut_at_parts(PageParts parts, Page& page) {
  Cutting(std::move(parts), page).run();
}

}  // namespace broadsheet::read

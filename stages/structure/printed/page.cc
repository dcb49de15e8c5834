// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/printed/page.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "document/typography.h"
#include "stages/structure/article/stated.h"

namespace broadsheet::structure {
namespace {

constexpr double kUsualLeading = 1.4;  ///< sizes, where a page does not show its own
constexpr double kLeastPitch = 0.6;    ///< sizes, from line to line
constexpr std::size_t kMostAreas = 400;
constexpr double kSameEdge = 4;        ///< points
constexpr std::size_t kLeastGaps = 8;  ///< of one height make a habit
constexpr double kUnderRule = 1.3;     ///< leadings from a head to the rule below it
constexpr double kOnMiddle = 1.5;      ///< sizes of the body off the middle of that rule, and less
constexpr double kMostOfIt = 0.6;      ///< of a piece in an area
constexpr double kOnTop = 6;           ///< points from a bar to the frame below it
constexpr double kAbove = 1.5;         ///< leadings from a headline's frame to the one below
constexpr std::size_t kMostBarLines = 3;
constexpr std::size_t kLeastUnderBar = 2;  ///< lines of running text
constexpr double kHighBar = 5;             ///< leadings
constexpr double kHigher = 1.4;            ///< times the height of its bar: what a title heads
// Of running text.
constexpr std::size_t kLeastRunning = 5;  ///< lines of a block of it; a deck has fewer
constexpr std::size_t kLeastShare = 10;   ///< a much larger size has one part in so many
constexpr std::size_t kLeastOfPage = 6;   ///< the issue's size has one part of the page in so many
constexpr double kCap = 1.5;              ///< a drop cap to the text beside it, and more

bool belongs_to_page(BlockRole role) {
  switch (role) {
    case BlockRole::masthead:
    case BlockRole::section_label:
    case BlockRole::running_head:
    case BlockRole::editor_credits:
    case BlockRole::separator:
    case BlockRole::markup:
    case BlockRole::discarded:
      return true;
    default:
      return false;
  }
}

/// Where the block stands. One that a person has put in without a place stands at the foot.
Box place_of(const Page& page, const Block& block) {
  return block.box.value_or(Box{0, page.height, page.width, page.height});
}

double leading_of(const Page& page, double body) {
  std::map<int, std::size_t> pitches;  // quarters of a point
  const WritingMode mode = main_mode(page);
  for (const Block& block : page.blocks) {
    for (std::size_t i = 1; i < block.lines.size(); ++i) {
      const Line* a = find(page, block.lines[i - 1]);
      const Line* b = find(page, block.lines[i]);
      if (!a->box || !b->box || std::abs(a->style.size - body) > 0.5 || a->mode != mode) continue;
      const PlaneBox pa = to_plane(*a->box, a->mode, page.width);
      const PlaneBox pb = to_plane(*b->box, b->mode, page.width);
      // The cells of a table's row are lines of one height.
      if (pb.v1 - pa.v1 >= kLeastPitch * body)
        ++pitches[static_cast<int>(std::lround((pb.v1 - pa.v1) * 4))];
    }
  }
  const auto most =
      std::max_element(pitches.begin(), pitches.end(),
                       [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == pitches.end() ? kUsualLeading * body : most->first / 4.0;
}

/// Characters of running text, in blocks of some lines, by quarters of a point.
using Sizes = std::map<int, std::size_t>;

void count_running(const Page& page, Sizes& sizes) {
  const WritingMode mode = main_mode(page);
  for (const Block& block : page.blocks) {
    if (block.lines.size() < kLeastRunning || belongs_to_page(block.role)) continue;
    for (const LineId id : block.lines) {
      const Line* line = find(page, id);
      if (line->mode == mode && line->style.size > 0)
        sizes[static_cast<int>(std::lround(line->style.size * 4))] += line->as_read.size();
    }
  }
}

std::size_t count_of(const Sizes& sizes, double size) {
  std::size_t count = 0;
  for (const auto& [quarters, characters] : sizes)
    count += std::abs(quarters / 4.0 - size) <= kAlikeSize * size ? characters : 0;
  return count;
}

/// The size of most of it; a much larger one, if it has its share.
double running_of(const Sizes& sizes) {
  const auto most = std::max_element(
      sizes.begin(), sizes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  if (most == sizes.end()) return 0;
  double best = most->first / 4.0;
  const std::size_t least = most->second / kLeastShare;
  for (const auto& [quarters, characters] : sizes) {
    const double size = quarters / 4.0;
    if (size >= kHeadingSize * best && characters >= least) best = size;
  }
  return best;
}

/// The issue's, where the page has some of it; else the page's own.
double body_of(const Page& page, double issue) {
  Sizes sizes;
  count_running(page, sizes);
  const double own = running_of(sizes);
  if (own <= 0) return issue > 0 ? issue : body_size(page);
  std::size_t all = 0;
  for (const auto& [quarters, characters] : sizes) all += characters;
  return issue > 0 && count_of(sizes, issue) * kLeastOfPage >= all ? issue : own;
}

/// The most frequent white below a paragraph. n log n, and the pieces of two leadings for each.
double gap_of(const PrintedPage& view) {
  std::vector<const PlaneBox*> from_top;
  for (const Piece& piece : view.pieces) from_top.push_back(&piece.box);
  std::stable_sort(from_top.begin(), from_top.end(),
                   [](const PlaneBox* a, const PlaneBox* b) { return a->v0 < b->v0; });
  const auto first_from = [&](double v) {
    return std::lower_bound(from_top.begin(), from_top.end(), v,
                            [](const PlaneBox* box, double top) { return box->v0 < top; });
  };
  std::map<int, std::size_t> gaps;  // quarters of a point
  for (const Piece& piece : view.pieces) {
    const PlaneBox& box = piece.box;
    const auto end = first_from(std::max(box.middle(), box.v1 + 2 * view.leading));
    const auto below = std::find_if(first_from(box.middle()), end, [&](const PlaneBox* other) {
      return overlap_u(box, *other) >= 0.5 * std::min(box.width(), other->width());
    });
    if (below != end) ++gaps[static_cast<int>(std::lround(((*below)->v0 - box.v1) * 4))];
  }
  const auto most = std::max_element(
      gaps.begin(), gaps.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  const double lead = std::max(0.0, view.leading - view.body);
  return most == gaps.end() || most->second < kLeastGaps ? lead : std::max(lead, most->first / 4.0);
}

bool is_same_box(const PlaneBox& a, const PlaneBox& b, double edge) {
  return std::max({std::abs(a.u0 - b.u0), std::abs(a.u1 - b.u1), std::abs(a.v0 - b.v0),
                   std::abs(a.v1 - b.v1)}) <= edge;
}

/// A frame around a panel is one area with it.
bool is_known(const std::vector<Area>& areas, const PlaneBox& box) {
  return std::any_of(areas.begin(), areas.end(),
                     [&](const Area& area) { return is_same_box(area.box, box, kSameEdge); });
}

/// Whether the piece stands in the box: text that runs around a picture has its middle in the
/// picture's frame, and most of it outside.
bool stands_in(const Piece& piece, const PlaneBox& box) {
  if (!has_inside(box, piece.box.centre(), piece.box.middle())) return false;
  const double shared =
      std::max(0.0, overlap_u(piece.box, box)) * std::max(0.0, overlap_v(piece.box, box));
  return shared >= kMostOfIt * piece.box.width() * piece.box.height();
}

/// Whether it is drawn around a picture.
bool frames_picture(const PrintedPage& view, const PlaneBox& box) {
  return std::any_of(view.pieces.begin(), view.pieces.end(), [&](const Piece& piece) {
    return piece.block().picture && stands_in(piece, box) &&
           piece.box.width() * piece.box.height() >= kMostOfIt * box.width() * box.height();
  });
}

/// What a title stands on: a panel, a frame, or a picture behind a line or two.
struct Bar {
  PlaneBox box;
  bool is_headline = false;  ///< its title is larger than the body
};

/// From the top, by their lower edges.
std::vector<Bar> bars_of(const PrintedPage& view) {
  const Page& page = *view.page;
  std::vector<Bar> bars;
  const auto add = [&](const Box& at, bool is_tinted) {
    Bar bar{to_plane(at, view.mode, page.width)};
    if (bar.box.height() > kHighBar * view.leading) return;
    std::size_t lines = 0;
    for (const Piece& piece : view.pieces) {
      if (!stands_in(piece, bar.box)) continue;
      lines += piece.lines();
      const bool is_larger = piece.size >= kHeadingSize * view.body;
      bar.is_headline = bar.is_headline || is_larger;
      if (!is_tinted && !is_larger && !piece.block().strong) return;  // a cell of a table
    }
    if (lines >= 1 && lines <= kMostBarLines) bars.push_back(bar);
  };
  for (const Separator& separator : page.separators) {
    if (separator.kind != Separator::Kind::rule)
      add(separator.box, separator.kind == Separator::Kind::panel);
  }
  for (const Block& block : page.blocks) {
    if (block.picture && block.role == BlockRole::discarded && block.box) add(*block.box, true);
  }
  std::sort(bars.begin(), bars.end(),
            [](const Bar& a, const Bar& b) { return a.box.v1 < b.box.v1; });
  return bars;
}

/// The bar on top of the box: as wide as it, or a headline on the middle above it. It is lower than
/// the box: the cells of a table are as high.
const Bar* bar_over(const PrintedPage& view, const std::vector<Bar>& bars, const PlaneBox& box) {
  const Bar* best = nullptr;
  const auto first = std::lower_bound(bars.begin(), bars.end(), box.v0 - kAbove * view.leading,
                                      [](const Bar& bar, double v) { return bar.box.v1 < v; });
  for (auto bar = first; bar != bars.end() && bar->box.v1 <= box.v0 + kOnTop; ++bar) {
    const PlaneBox& at = bar->box;
    if (at.v0 >= box.v0 || box.height() < kHigher * at.height()) continue;
    const bool is_on_top = box.v0 - at.v1 <= kOnTop && std::abs(at.u0 - box.u0) <= kOnTop &&
                           std::abs(at.u1 - box.u1) <= kOnTop;
    const bool is_centred = bar->is_headline && at.u0 >= box.u0 - kOnTop &&
                            at.u1 <= box.u1 + kOnTop &&
                            std::abs(at.centre() - box.centre()) <= kOnMiddle * view.body;
    if (is_on_top || is_centred) best = &*bar;
  }
  return best;
}

void add_areas(PrintedPage& view) {
  const Page& page = *view.page;
  view.areas.push_back({{-1e9, 1e9, -1e9, 1e9}, kNone});
  const std::vector<Bar> bars = bars_of(view);
  for (const Separator& separator : page.separators) {
    PlaneBox box = to_plane(separator.box, view.mode, page.width);
    if (separator.kind == Separator::Kind::rule) {
      view.rules.push_back(box);
      continue;
    }
    if (view.areas.size() >= kMostAreas || is_known(view.areas, box) || frames_picture(view, box))
      continue;
    std::size_t inside = 0;
    std::size_t running = 0;
    for (const Piece& piece : view.pieces) {
      if (!stands_in(piece, box)) continue;
      ++inside;
      running += piece.size < kHeadingSize * view.body ? piece.lines() : 0;
    }
    // A bar heads text, and no other title.
    const Bar* bar = running >= kLeastUnderBar ? bar_over(view, bars, box) : nullptr;
    if (bar != nullptr) {
      for (Piece& piece : view.pieces)
        piece.is_on_bar = piece.is_on_bar || stands_in(piece, bar->box);
      box.v0 = bar->box.v0;
      ++inside;
    }
    // A panel behind a headline is no area, nor is a cell of a table.
    if (inside >= 2 && (running >= 1 || separator.kind == Separator::Kind::frame))
      view.areas.push_back({box, 0});
  }
  const auto extent = [&](std::size_t a) {
    return view.areas[a].box.width() * view.areas[a].box.height();
  };
  const auto smallest = [&](auto is_around) {
    std::size_t best = 0;
    for (std::size_t a = 1; a < view.areas.size(); ++a) {
      if (is_around(a) && (best == 0 || extent(a) < extent(best))) best = a;
    }
    return best;
  };
  for (std::size_t a = 1; a < view.areas.size(); ++a) {
    const PlaneBox& box = view.areas[a].box;
    view.areas[a].parent = smallest([&](std::size_t around) {
      return around != a && extent(around) > extent(a) &&
             has_inside(view.areas[around].box, box.centre(), box.middle());
    });
  }
  for (Piece& piece : view.pieces)
    piece.area = smallest([&](std::size_t a) { return stands_in(piece, view.areas[a].box); });
}

}  // namespace

Pieces PrintedPage::pieces_in(std::size_t area) const {
  Pieces inside;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (pieces[i].area == area) inside.push_back(i);
  }
  return inside;
}

const Piece* PrintedPage::next_above(const Piece& piece, const PlaneBox& reach) const {
  const Piece* best = nullptr;
  for (const Piece& other : pieces) {
    if (best != nullptr && other.box.v1 <= best->box.v1) continue;
    if (&other == &piece || other.box.middle() >= piece.box.v0 || other.area != piece.area ||
        overlap_u(other.box, reach) <= 0)
      continue;
    best = &other;
  }
  return best;
}

PlaneBox PrintedPage::reach_of(const Piece& head) const {
  PlaneBox reach = head.box;
  if (head.role() != BlockRole::headline && head.role() != BlockRole::column_title) return reach;
  for (const PlaneBox& rule : rules) {
    if (rule.width() <= rule.height() || rule.v0 < head.box.v1 - 1 ||
        rule.v0 - head.box.v1 > kUnderRule * leading ||
        std::abs(rule.centre() - head.box.centre()) > kOnMiddle * body)
      continue;
    reach.u0 = std::min(reach.u0, rule.u0);
    reach.u1 = std::max(reach.u1, rule.u1);
  }
  return reach;
}

bool PrintedPage::is_ruled_between_v(const PlaneBox& upper, const PlaneBox& lower) const {
  return std::any_of(rules.begin(), rules.end(), [&](const PlaneBox& rule) {
    return rule.width() > rule.height() && rule.middle() > upper.middle() &&
           rule.middle() < lower.middle() &&
           overlap_u(rule, upper) > 0.4 * std::min(upper.width(), rule.width()) &&
           overlap_u(rule, lower) > 0.4 * std::min(lower.width(), rule.width());
  });
}

bool PrintedPage::is_ruled_between_u(const PlaneBox& left, const PlaneBox& right) const {
  return std::any_of(rules.begin(), rules.end(), [&](const PlaneBox& rule) {
    return rule.height() > rule.width() && rule.centre() > left.centre() &&
           rule.centre() < right.centre() && overlap_v(rule, left) > 0 &&
           overlap_v(rule, right) > 0;
  });
}

double running_size(const Issue& issue) {
  Sizes sizes;
  for (const Page& page : issue.pages) {
    if (page.has_geometry()) count_running(page, sizes);
  }
  return running_of(sizes);
}

PrintedPage look_at(Page& page, double body) {
  PrintedPage view;
  view.page = &page;
  view.mode = main_mode(page);
  view.body = body_of(page, body);
  view.leading = leading_of(page, view.body);
  for (Block& block : page.blocks) {
    if (belongs_to_page(block.role) || is_stated(block)) continue;
    Piece piece;
    piece.text = text_of(page, block);
    piece.box = to_plane(place_of(page, block), view.mode, page.width);
    for (const LineId id : block.lines) {
      const Line* line = find(page, id);
      piece.size = std::max(piece.size, line->style.size);
      piece.is_across = line->mode != view.mode;
    }
    // A drop cap is larger than what it opens.
    if (block.lines.size() > 1) {
      const Line* first = find(page, block.lines[0]);
      const Line* second = find(page, block.lines[1]);
      if (first->style.size > kCap * second->style.size) piece.size = second->style.size;
    }
    view.pieces.push_back(std::move(piece));
  }
  view.gap = gap_of(view);
  add_areas(view);
  return view;
}

}  // namespace broadsheet::structure

// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/printed/boxes.h"

#include <algorithm>
#include <cmath>

#include "stages/structure/printed/captions.h"

namespace broadsheet::structure {
namespace {

constexpr std::size_t kLeastItems = 2;
constexpr std::size_t kMostLinesAnItem = 2;  ///< of running text beside the list
constexpr std::size_t kMostTitleLines = 3;
constexpr double kLarger = 1.03;  ///< than the items: set apart from them
constexpr double kUnsure = 0.7;

/// A list with hardly any running text beside it.
bool holds_list(const PrintedPage& view, const Pieces& inside) {
  std::size_t items = 0;
  std::size_t lines = 0;
  for (const std::size_t i : inside) {
    const Piece& piece = view.pieces[i];
    items += piece.role() == BlockRole::list_item ? 1 : 0;
    lines += piece.role() == BlockRole::paragraph ? piece.lines() : 0;
  }
  return items >= kLeastItems && lines <= kMostLinesAnItem * items;
}

/// What stands in a frame inside the box stands in the box.
void take_nested(PrintedPage& view) {
  for (Piece& piece : view.pieces) {
    if (view.areas[piece.area].use == AreaUse::advertisement) continue;
    for (std::size_t a = piece.area; a != kNone; a = view.areas[a].parent) {
      if (view.areas[a].use == AreaUse::box) piece.area = a;
    }
  }
}

bool stays(BlockRole role) {
  return role == BlockRole::list_item || role == BlockRole::byline || is_float(role) ||
         is_by_float(role);
}

bool are_set_alike(const Piece& a, const Piece& b) {
  return std::abs(a.size - b.size) <= kAlikeSize * std::max(a.size, b.size) &&
         a.block().strong == b.block().strong;
}

/// Names what stands in one box, from the top.
class BoxNames {
 public:
  BoxNames(PrintedPage& view, const Pieces& inside) : view_(view), inside_(inside) {
    const auto item = std::find_if(inside.begin(), inside.end(), [&](std::size_t i) {
      return view.pieces[i].role() == BlockRole::list_item;
    });
    item_ = &view.pieces[*item];
  }

  void run() {
    for (std::size_t k = 0; k < inside_.size(); ++k) {
      if (stays(piece(k).role())) continue;
      if (goes_on(k)) {
        name(k, piece(k - 1).role(), piece(k - 1).block().why);
      } else if (!is_title(k)) {
        if (piece(k).role() != BlockRole::paragraph)
          name(k, BlockRole::paragraph, {"box.text", kUnsure});
      } else if (title_ == nullptr || are_set_alike(*title_, piece(k))) {
        title_ = &piece(k);
        name(k, BlockRole::box_headline, {"box.framed_list", 0.85});
      } else {
        name(k, BlockRole::subhead, {"box.subhead", 0.8});
      }
    }
  }

 private:
  [[nodiscard]] Piece& piece(std::size_t k) const { return view_.pieces[inside_[k]]; }

  void name(std::size_t k, BlockRole role, Decision why) const {
    piece(k).block().role = role;
    piece(k).block().why = std::move(why);
  }

  /// The next line of the title above it.
  [[nodiscard]] bool goes_on(std::size_t k) const {
    if (k == 0 || !are_set_alike(piece(k - 1), piece(k)) || !stands_out(piece(k))) return false;
    const BlockRole above = piece(k - 1).role();
    return (above == BlockRole::box_headline || above == BlockRole::subhead) &&
           piece(k).box.v0 - piece(k - 1).box.v1 < view_.leading;
  }

  [[nodiscard]] bool stands_out(const Piece& piece) const {
    return piece.size >= kLarger * item_->size || (piece.block().strong && !item_->block().strong);
  }

  /// A few words that something stands under, set apart from the list or on top of all.
  [[nodiscard]] bool is_title(std::size_t k) const {
    const Text& text = piece(k).text.text;
    const bool leads_in = !text.empty() && (text.back() == U':' || text.back() == U'：');
    return (k == 0 || stands_out(piece(k))) && k + 1 < inside_.size() &&
           piece(k).lines() <= kMostTitleLines && !leads_in && !reads_as_sentence(text);
  }

  PrintedPage& view_;
  const Pieces& inside_;
  const Piece* item_ = nullptr;
  const Piece* title_ = nullptr;
};

/// The pieces in their order, words with their picture or table.
std::vector<Pieces> groups_of(const PrintedPage& view, const Pieces& inside) {
  const std::vector<Pieces> floats = group_floats(view, inside);
  auto next = floats.begin();
  std::vector<Pieces> groups;
  for (const std::size_t i : inside) {
    const BlockRole role = view.pieces[i].role();
    if (is_float(role)) {
      groups.push_back(*next++);
    } else if (floats.empty() || !is_by_float(role)) {
      groups.push_back({i});
    }
  }
  return groups;
}

/// A box for each title that stands on something.
void split(const PrintedPage& view, std::size_t area, std::vector<FramedBox>& boxes) {
  bool is_title = true;
  boxes.push_back({area, {}});
  for (Pieces& group : groups_of(view, view.pieces_in(area))) {
    const bool was_title = is_title;
    is_title = view.pieces[group.front()].role() == BlockRole::box_headline;
    if (is_title && !was_title) boxes.push_back({area, {}});
    boxes.back().groups.push_back(std::move(group));
  }
}

}  // namespace

std::vector<FramedBox> find_boxes(PrintedPage& view) {
  for (std::size_t a = 1; a < view.areas.size(); ++a) {
    if (view.areas[a].use == AreaUse::text && holds_list(view, view.pieces_in(a)))
      view.areas[a].use = AreaUse::box;
  }
  take_nested(view);
  std::vector<FramedBox> boxes;
  for (std::size_t a = 1; a < view.areas.size(); ++a) {
    const Pieces inside = view.pieces_in(a);
    if (view.areas[a].use != AreaUse::box || inside.empty()) continue;
    BoxNames(view, inside).run();
    split(view, a, boxes);
  }
  return boxes;
}

}  // namespace broadsheet::structure

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "stages/recognize/scan/components.h"

namespace broadsheet::recognize {

/// Finds boxes by place: squares of the page, each with the boxes whose middle it holds.
class BoxIndex {
 public:
  /// `boxes` must outlive it. `side` of a square, in pixels.
  BoxIndex(const std::vector<PixelBox>& boxes, int side) : boxes_(boxes), side_(std::max(1, side)) {
    for (const PixelBox& box : boxes) {
      columns_ = std::max(columns_, column(middle_x(box)) + 1);
      rows_ = std::max(rows_, column(middle_y(box)) + 1);
    }
    first_.assign(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_) + 1, 0);
    for (const PixelBox& box : boxes) ++first_[square(box) + 1];
    for (std::size_t i = 1; i < first_.size(); ++i) first_[i] += first_[i - 1];
    std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
    all_.resize(boxes.size());
    for (std::uint32_t i = 0; i < boxes.size(); ++i) all_[next[square(boxes[i])]++] = i;
  }

  /// Calls `visit(index)` of each box whose middle lies in `where`, in a fixed order; of a page
  /// full of specks not of all of them.
  template <class Visit>
  void each_in(const PixelBox& where, Visit visit) const {
    constexpr int kMostLooks = 600;
    int looks = 0;
    const int c0 = std::max(0, column(where.x0));
    const int c1 = std::min(columns_ - 1, column(where.x1));
    const int r1 = std::min(rows_ - 1, column(where.y1));
    for (int r = std::max(0, column(where.y0)); r <= r1; ++r) {
      if (c0 > c1) return;
      const std::size_t row = static_cast<std::size_t>(r) * static_cast<std::size_t>(columns_);
      const std::uint32_t end = first_[row + static_cast<std::size_t>(c1) + 1];
      for (std::uint32_t k = first_[row + static_cast<std::size_t>(c0)]; k < end; ++k) {
        if (++looks > kMostLooks) return;
        const PixelBox& box = boxes_[all_[k]];
        const int x = middle_x(box);
        const int y = middle_y(box);
        if (x >= where.x0 && x <= where.x1 && y >= where.y0 && y <= where.y1) visit(all_[k]);
      }
    }
  }

 private:
  static int middle_x(const PixelBox& box) { return (box.x0 + box.x1) / 2; }
  static int middle_y(const PixelBox& box) { return (box.y0 + box.y1) / 2; }
  [[nodiscard]] int column(int place) const { return place < 0 ? -1 : place / side_; }
  [[nodiscard]] std::size_t square(const PixelBox& box) const {
    return static_cast<std::size_t>(column(middle_y(box))) * static_cast<std::size_t>(columns_) +
           static_cast<std::size_t>(column(middle_x(box)));
  }

  const std::vector<PixelBox>& boxes_;
  int side_;
  int columns_ = 1, rows_ = 1;
  std::vector<std::uint32_t> first_;  ///< of each square
  std::vector<std::uint32_t> all_;
};

}  // namespace broadsheet::recognize

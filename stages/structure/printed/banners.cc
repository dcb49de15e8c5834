// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/printed/banners.h"

#include <algorithm>
#include <cmath>

namespace broadsheet::structure {
namespace {

constexpr double kSmaller = 0.85;      ///< than the banner: the headline of a story
constexpr double kAlike = 0.7;         ///< the smallest of the stories' headlines to the largest
constexpr double kBold = 1.15;         ///< of the body's size, and more: a bold one
constexpr double kGap = 4;             ///< leadings and its size from a banner to its stories
constexpr double kOffCentre = 0.12;    ///< of its stories' width, that its middle may be off
constexpr double kReach = 0.3;         ///< of a story's headline that the banner stands over
constexpr std::size_t kMostLines = 2;  ///< of what stands between
constexpr std::size_t kMostTitleLines = 5;

class Banners {
 public:
  explicit Banners(PrintedPage& view) : view_(view) {}

  Pieces run() {
    Pieces stories;
    for (std::size_t i = 0; i < view_.pieces.size(); ++i) {
      if (at(i).role() != BlockRole::headline || at(i).is_across) continue;
      const Pieces row = stories_under(i);
      if (row.empty()) continue;
      name_stack(i, row);
      for (const std::size_t k : row) {
        if (at(k).role() != BlockRole::headline)
          name(k, BlockRole::headline, "headline.under_banner");
      }
      stories.insert(stories.end(), row.begin(), row.end());
    }
    return stories;
  }

 private:
  [[nodiscard]] const Piece& at(std::size_t i) const { return view_.pieces[i]; }

  void name(std::size_t i, BlockRole role, const char* rule) const {
    at(i).block().role = role;
    at(i).block().why = {rule, 0.75};
  }

  /// The banner, and what stands above it in its stack or between it and its stories.
  void name_stack(std::size_t banner, const Pieces& row) const {
    const PlaneBox& box = at(banner).box;
    for (std::size_t i = 0; i < view_.pieces.size(); ++i) {
      const Piece& piece = at(i);
      if (piece.area != at(banner).area ||
          overlap_u(piece.box, box) < 0.5 * std::min(piece.box.width(), box.width()))
        continue;
      const bool is_between = piece.box.v0 >= box.v1 - 1 && piece.box.v1 <= top_of(row) + 1;
      const double above = box.v0 - piece.box.v1;
      const bool is_above = piece.role() == BlockRole::headline && above > -1 &&
                            above <= kSmaller * piece.size &&
                            !view_.is_ruled_between_v(piece.box, box);
      if (i == banner || is_above ||
          (is_between &&
           (piece.role() == BlockRole::headline || piece.role() == BlockRole::unknown))) {
        name(i, BlockRole::column_title, "banner.over_stories");
        view_.pieces[i].leads = first_of(row);
      }
    }
  }

  [[nodiscard]] std::size_t first_of(const Pieces& row) const {
    return *std::min_element(row.begin(), row.end(), [&](std::size_t a, std::size_t b) {
      return at(a).box.u0 < at(b).box.u0;
    });
  }

  [[nodiscard]] double top_of(const Pieces& row) const {
    double top = 1e9;
    for (const std::size_t i : row) top = std::min(top, at(i).box.v0);
    return top;
  }

  /// The row of headlines below the banner, side by side; none if there is no such row.
  [[nodiscard]] Pieces stories_under(std::size_t banner) const {
    Pieces near;
    for (std::size_t i = 0; i < view_.pieces.size(); ++i) {
      if (i != banner && may_stand_under(at(banner), at(i))) near.push_back(i);
    }
    for (const std::size_t first : near) {
      Pieces row;
      for (const std::size_t i : near) {
        if (i == first || is_beside(first, i, row)) row.push_back(i);
      }
      if (row.size() >= 2 && is_set_over(at(banner), row) && !has_text_under(at(banner), row))
        return row;
    }
    return {};
  }

  /// A smaller headline below the banner, near it, and below no other headline of its height.
  [[nodiscard]] bool may_stand_under(const Piece& banner, const Piece& piece) const {
    const double gap = piece.box.v0 - banner.box.v1;
    if (piece.is_across || piece.area != banner.area || piece.size > kSmaller * banner.size ||
        gap < 0 || gap > kGap * view_.leading + banner.size || !may_head(piece) ||
        view_.is_ruled_between_v(banner.box, piece.box))
      return false;
    return std::none_of(view_.pieces.begin(), view_.pieces.end(), [&](const Piece& other) {
      return &other != &banner && &other != &piece && other.role() == BlockRole::headline &&
             overlap_v(other.box, banner.box) > 0 && overlap_u(other.box, piece.box) > 0;
    });
  }

  [[nodiscard]] bool may_head(const Piece& piece) const {
    if (piece.role() == BlockRole::headline) return true;
    return piece.role() == BlockRole::unknown && piece.block().strong &&
           piece.size >= kBold * view_.body && piece.lines() <= kMostTitleLines &&
           piece.text.length > 1;
  }

  [[nodiscard]] bool is_beside(std::size_t first, std::size_t i, const Pieces& row) const {
    const Piece& piece = at(i);
    return overlap_v(at(first).box, piece.box) > 0 &&
           std::min(at(first).size, piece.size) >= kAlike * std::max(at(first).size, piece.size) &&
           overlap_u(at(first).box, piece.box) <= 0 &&
           std::all_of(row.begin(), row.end(),
                       [&](std::size_t other) { return overlap_u(at(other).box, piece.box) <= 0; });
  }

  /// The banner reaches over each of the row, or stands on the middle of all.
  [[nodiscard]] bool is_set_over(const Piece& banner, const Pieces& row) const {
    PlaneBox all = at(row.front()).box;
    for (const std::size_t i : row) all = united(all, at(i).box);
    const bool reaches = std::all_of(row.begin(), row.end(), [&](std::size_t i) {
      return overlap_u(at(i).box, banner.box) > kReach * at(i).box.width();
    });
    return reaches || (overlap_u(all, banner.box) > 0.9 * banner.box.width() &&
                       std::abs(all.centre() - banner.box.centre()) <= kOffCentre * all.width());
  }

  /// Running text or a picture stands between: the headline has a story of its own.
  [[nodiscard]] bool has_text_under(const Piece& banner, const Pieces& row) const {
    const double top = top_of(row);
    for (std::size_t i = 0; i < view_.pieces.size(); ++i) {
      const Piece& piece = at(i);
      if (piece.box.v0 < banner.box.v1 - 1 || piece.box.middle() > top + view_.body ||
          overlap_u(piece.box, banner.box) <
              kReach * std::min(piece.box.width(), banner.box.width()) ||
          std::find(row.begin(), row.end(), i) != row.end())
        continue;
      if (piece.lines() > kMostLines || piece.block().mark != Mark::none) return true;
    }
    return false;
  }

  PrintedPage& view_;
};

}  // namespace

Pieces name_banners(PrintedPage& view) {
  return Banners(view).run();
}

}  // namespace broadsheet::structure

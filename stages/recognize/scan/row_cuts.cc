// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/recognize/scan/row_cuts.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <tuple>
#include <utility>

namespace broadsheet::recognize {
namespace {

// In scales.
constexpr double kGutter = 0.6;
constexpr double kLeastMajor = 0.5;  ///< of a letter that says where its line is
constexpr double kMostMajor = 1.4;
constexpr double kShift = 0.045;      ///< of pieces that have many letters
constexpr double kShiftOfFew = 0.12;  ///< of those that have some
constexpr double kLeastShift = 1.5;   ///< pixels
constexpr std::size_t kMany = 8;
constexpr std::size_t kSome = 3;

/// Blobs between white.
struct Piece {
  int white = 0;  ///< before it
  std::vector<std::uint32_t> blobs;
  std::vector<int> tops, bottoms;  ///< of its letters

  [[nodiscard]] double top() const { return middle_of(tops); }
  [[nodiscard]] double bottom() const { return middle_of(bottoms); }
  void add(Piece other) {
    blobs.insert(blobs.end(), other.blobs.begin(), other.blobs.end());
    tops.insert(tops.end(), other.tops.begin(), other.tops.end());
    bottoms.insert(bottoms.end(), other.bottoms.begin(), other.bottoms.end());
  }

 private:
  static double middle_of(std::vector<int> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
  }
};

bool is_shifted(const Piece& a, const Piece& b, double scale) {
  const std::size_t fewest = std::min(a.tops.size(), b.tops.size());
  if (fewest < kSome) return false;
  const double least = std::max(kLeastShift, scale * (fewest >= kMany ? kShift : kShiftOfFew));
  const double above = b.top() - a.top();
  const double below = b.bottom() - a.bottom();
  return above * below > 0 && std::abs(above) >= least && std::abs(below) >= least;
}

/// A few letters behind a comma belong to what is nearer: that may be what follows.
std::vector<Piece> with_few_joined(std::vector<Piece> pieces) {
  std::vector<Piece> joined;
  for (Piece& piece : pieces) {
    const bool goes_on = !joined.empty() && joined.back().tops.size() < kMany &&
                         joined.size() > 1 && piece.white < joined.back().white;
    if (goes_on) {
      joined.back().add(std::move(piece));
    } else {
      joined.push_back(std::move(piece));
    }
  }
  return joined;
}

}  // namespace

std::vector<std::vector<std::uint32_t>> cut_where_shifted(const std::vector<Blob>& blobs,
                                                          std::span<const std::uint32_t> row,
                                                          bool is_vertical, double scale) {
  const auto along = [&](std::uint32_t i) {
    const PixelBox& box = blobs[i].box;
    return is_vertical ? std::pair(box.y0, box.y1) : std::pair(box.x0, box.x1);
  };
  std::vector<std::uint32_t> sorted(row.begin(), row.end());
  std::sort(sorted.begin(), sorted.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::tuple(along(a).first, a) < std::tuple(along(b).first, b);
  });
  std::vector<Piece> pieces;
  int end = 0;
  for (const std::uint32_t i : sorted) {
    const auto [from, to] = along(i);
    if (pieces.empty() || from - end >= kGutter * scale) {
      pieces.emplace_back();
      pieces.back().white = from - end;
    }
    end = pieces.back().blobs.empty() ? to : std::max(end, to);
    Piece& piece = pieces.back();
    piece.blobs.push_back(i);
    const PixelBox& box = blobs[i].box;
    const int top = is_vertical ? box.x0 : box.y0;
    const int bottom = is_vertical ? box.x1 : box.y1;
    if (bottom - top < kLeastMajor * scale || bottom - top > kMostMajor * scale) continue;
    piece.tops.push_back(top);
    piece.bottoms.push_back(bottom);
  }
  std::vector<Piece> lines;
  for (Piece& piece : with_few_joined(std::move(pieces))) {
    if (lines.empty() || is_shifted(lines.back(), piece, scale)) {
      lines.push_back(std::move(piece));
    } else {
      lines.back().add(std::move(piece));
    }
  }
  std::vector<std::vector<std::uint32_t>> cut;
  cut.reserve(lines.size());
  for (Piece& line : lines) cut.push_back(std::move(line.blobs));
  return cut;
}

}  // namespace broadsheet::recognize

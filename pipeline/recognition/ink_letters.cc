// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/recognition/ink_letters.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <tuple>

namespace broadsheet::pipeline {
namespace {

constexpr std::uint8_t kInk = 180;  ///< darker: hairlines of small figures are pale
constexpr int kLeastArea = 3;       ///< pixels; less is noise
constexpr double kShared = 0.4;     ///< of the narrower: one stands above the other

std::vector<InkLetter> pieces_of(const recognize::LinePicture& picture) {
  const auto width = static_cast<int>(picture.width);
  const auto height = static_cast<int>(picture.height);
  const auto at = [&](int x, int y) {
    return static_cast<std::size_t>(y) * picture.width + static_cast<std::size_t>(x);
  };
  std::vector<InkLetter> pieces;
  std::vector<bool> is_seen(picture.grey.size());
  std::vector<std::pair<int, int>> ink;
  for (int x = 0; x < width; ++x) {
    for (int y = 0; y < height; ++y) {
      if (picture.grey[at(x, y)] >= kInk || is_seen[at(x, y)]) continue;
      InkLetter piece{x, x + 1, y, y + 1, 0};
      is_seen[at(x, y)] = true;
      ink = {{x, y}};
      for (std::size_t next = 0; next < ink.size(); ++next) {
        const auto [u, v] = ink[next];
        piece.left = std::min(piece.left, u);
        piece.right = std::max(piece.right, u + 1);
        piece.top = std::min(piece.top, v);
        piece.bottom = std::max(piece.bottom, v + 1);
        for (int b = std::max(0, v - 1); b <= std::min(height - 1, v + 1); ++b) {
          for (int a = std::max(0, u - 1); a <= std::min(width - 1, u + 1); ++a) {
            if (picture.grey[at(a, b)] >= kInk || is_seen[at(a, b)]) continue;
            is_seen[at(a, b)] = true;
            ink.emplace_back(a, b);
          }
        }
      }
      piece.area = static_cast<int>(ink.size());
      if (piece.area >= kLeastArea) pieces.push_back(piece);
    }
  }
  return pieces;
}

}  // namespace

std::vector<InkLetter> letters_of(const recognize::LinePicture& picture) {
  if (picture.grey.size() != std::size_t{picture.width} * picture.height) return {};
  std::vector<InkLetter> pieces = pieces_of(picture);
  std::sort(pieces.begin(), pieces.end(), [](const InkLetter& a, const InkLetter& b) {
    return std::tuple(a.left, a.right, a.top, a.bottom) <
           std::tuple(b.left, b.right, b.top, b.bottom);
  });
  std::vector<InkLetter> letters;
  for (const InkLetter& piece : pieces) {
    if (!letters.empty()) {
      InkLetter& last = letters.back();
      const int shared = std::min(last.right, piece.right) - piece.left;
      if (shared > kShared * std::min(last.width(), piece.width())) {
        last = {last.left, std::max(last.right, piece.right), std::min(last.top, piece.top),
                std::max(last.bottom, piece.bottom), last.area + piece.area};
        continue;
      }
    }
    letters.push_back(piece);
  }
  return letters;
}

}  // namespace broadsheet::pipeline

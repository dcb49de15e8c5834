// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/recognize/scan/rule_pieces.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <tuple>

namespace broadsheet::recognize {
namespace {

// In points.
constexpr double kStep = 0.8;         ///< a piece leans no more
constexpr double kLeastPiece = 12;    ///< along
constexpr double kBetweenPieces = 2;  ///< across, and a hundredth of the way
constexpr double kMostBit = 1.6;      ///< of a faded rule, across
constexpr double kMostFaded = 300;    ///< between two rules
constexpr double kLongRules = 30;     ///< two that lie on one line by more than chance

constexpr double kMostAcross = 0.1;  ///< letters that touch it, to the way between the two
constexpr double kLeastInk = 0.1;    ///< bits to the way between them
constexpr double kPerLength = 0.01;
constexpr std::size_t kMostRules = 2'000;  ///< a page of noise

/// A box as a rule sees it.
struct Extent {
  int from, to;  ///< along
  int across0, across1;
  [[nodiscard]] double middle() const { return (across0 + across1) / 2.0; }
  [[nodiscard]] int length() const { return to - from; }
};

Extent extent_of(const PixelBox& box, bool is_level) {
  return is_level ? Extent{box.x0, box.x1, box.y0, box.y1} : Extent{box.y0, box.y1, box.x0, box.x1};
}

PixelBox box_of(const Extent& extent, bool is_level) {
  return is_level ? PixelBox{extent.from, extent.across0, extent.to, extent.across1}
                  : PixelBox{extent.across0, extent.from, extent.across1, extent.to};
}

bool is_level(const PixelBox& box) {
  return box.width() >= box.height();
}

/// What lies between two rules, or nothing (an empty box).
PixelBox faded(const Extent& a, const Extent& b, bool level, const std::vector<Extent>& ink,
               double point) {
  const int way = b.from - a.to;
  const double apart = std::abs(a.middle() - b.middle());
  if (way <= 0 || way > kMostFaded * point || a.length() + b.length() < kLongRules * point ||
      apart > kBetweenPieces * point + kPerLength * way)
    return {};
  const Extent between{a.to, b.from, std::min(a.across0, b.across0),
                       std::max(a.across1, b.across1)};
  double bits = 0;
  double across = 0;
  for (const Extent& own : ink) {  // by their beginnings
    if (own.from >= between.to) break;
    const int thick = own.across1 - own.across0;
    const int inside =
        std::min(own.across1, between.across1) - std::max(own.across0, between.across0);
    const int length = std::min(own.to, between.to) - std::max(own.from, between.from);
    if (inside <= 0 || length <= 0) continue;
    const bool is_bit = thick <= std::max(2.0, kMostBit * point);
    if (is_bit) {
      bits += length;
    } else if (2 * inside > between.across1 - between.across0) {
      across += length;
    }
  }
  const bool is_one = bits >= kLeastInk * way && across <= kMostAcross * way;
  return is_one ? box_of(between, level) : PixelBox{};
}

}  // namespace

std::vector<PixelBox> straight_pieces(std::span<const PixelRun> runs, const PixelBox& box,
                                      double point) {
  const bool level = is_level(box);
  const Extent all = extent_of(box, level);
  std::int64_t area = 0;
  for (const PixelRun& run : runs) area += run.x1 - run.x0;
  const double lean = all.across1 - all.across0 - static_cast<double>(area) / all.length();
  const double pieces = std::min(std::ceil(lean / std::max(1.0, kStep * point)),
                                 all.length() / (kLeastPiece * point));
  if (pieces <= 2) return {box};
  const auto count = static_cast<int>(pieces);
  const auto place = [&](int i) {
    return all.from + static_cast<int>(std::int64_t{all.length()} * i / count);
  };
  std::vector<PixelBox> out;
  for (int i = 0; i < count; ++i) {
    const Extent slice{place(i), place(i + 1), all.across0, all.across1};
    PixelBox piece{INT32_MAX, INT32_MAX, 0, 0};
    for (const PixelRun& run : runs) {
      const PixelBox part = common({run.x0, run.y, run.x1, run.y + 1}, box_of(slice, level));
      if (part.width() <= 0 || part.height() <= 0) continue;
      piece = {std::min(piece.x0, part.x0), std::min(piece.y0, part.y0),
               std::max(piece.x1, part.x1), std::max(piece.y1, part.y1)};
    }
    if (piece.x1 > piece.x0) out.push_back(piece);
  }
  return out;
}

std::vector<PixelBox> faded_rules(const std::vector<PixelBox>& rules,
                                  const std::vector<Component>& ink, double point) {
  std::vector<PixelBox> found;
  if (rules.size() > kMostRules) return found;
  for (const bool level : {false, true}) {
    std::vector<Extent> extents;
    std::vector<Extent> own;
    for (const PixelBox& rule : rules) {
      if (is_level(rule) == level) own.push_back(extent_of(rule, level));
    }
    for (const Component& component : ink) extents.push_back(extent_of(component.box, level));
    const auto earlier = [](const Extent& a, const Extent& b) {
      return std::tuple(a.from, a.across0, a.to) < std::tuple(b.from, b.across0, b.to);
    };
    std::sort(own.begin(), own.end(), earlier);
    std::sort(extents.begin(), extents.end(), earlier);
    for (std::size_t i = 0; i < own.size(); ++i) {
      for (std::size_t k = i + 1; k < own.size(); ++k) {
        const double apart = std::abs(own[i].middle() - own[k].middle());
        if (own[k].from < own[i].to ||
            apart > kBetweenPieces * point + kPerLength * (own[k].from - own[i].to))
          continue;
        // The next on its line, whether something is left between them or not.
        const PixelBox box = faded(own[i], own[k], level, extents, point);
        if (box.x1 > box.x0) found.push_back(box);
        break;
      }
    }
  }
  return found;
}

}  // namespace broadsheet::recognize

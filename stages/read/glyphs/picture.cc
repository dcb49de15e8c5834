// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/glyphs/picture.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace broadsheet::read {
namespace {

constexpr float kFarthest = 100'000;  ///< beyond a hundred ems a coordinate is damage
constexpr float kSmallest = 1;        ///< a box thinner than a thousandth of an em has no shape
constexpr float kChord = 60;          ///< a curve is drawn in chords of about this length
constexpr int kMostChords = 16;

struct Edge {
  OutlinePoint from, to;
};

bool is_sound(OutlinePoint p) {
  return std::abs(p.x) < kFarthest && std::abs(p.y) < kFarthest;  // false for NaN
}

OutlinePoint between(OutlinePoint a, OutlinePoint b, float t) {
  return {a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
}

float distance(OutlinePoint a, OutlinePoint b) {
  return std::abs(a.x - b.x) + std::abs(a.y - b.y);
}

/// Turns an outline into straight edges, every contour closed.
class Flattener {
 public:
  std::vector<Edge> edges;
  bool sound = true;

  void add(const OutlineStep& step) {
    const auto& p = step.to;
    switch (step.kind) {
      case OutlineStep::Kind::move:
        close();
        start_ = at_ = p[0];
        break;
      case OutlineStep::Kind::line:
        line(p[0]);
        break;
      case OutlineStep::Kind::quadratic:
        curve(distance(at_, p[0]) + distance(p[0], p[1]), p[1], [a = at_, &p](float t) {
          return between(between(a, p[0], t), between(p[0], p[1], t), t);
        });
        break;
      case OutlineStep::Kind::cubic:
        curve(distance(at_, p[0]) + distance(p[0], p[1]) + distance(p[1], p[2]), p[2],
              [a = at_, &p](float t) {
                const OutlinePoint middle = between(p[0], p[1], t);
                return between(between(between(a, p[0], t), middle, t),
                               between(middle, between(p[1], p[2], t), t), t);
              });
        break;
    }
  }

  void close() { line(start_); }

 private:
  void line(OutlinePoint to) {
    sound = sound && is_sound(to);
    if (to != at_) edges.push_back({at_, to});
    at_ = to;
  }

  template <class At>
  void curve(float length, OutlinePoint end, At at) {
    const int chords =
        std::clamp(static_cast<int>(std::min(kFarthest, length) / kChord), 2, kMostChords);
    for (int i = 1; i < chords; ++i) line(at(static_cast<float>(i) / static_cast<float>(chords)));
    line(end);
  }

  OutlinePoint start_, at_;
};

/// Exact area coverage by accumulation, as in Raph Levien's font-rs: each edge adds, in the rows
/// that it crosses, the ink that begins there; sums along a row are the picture.
class Accumulator {
 public:
  static constexpr std::size_t kRow = GlyphPicture::kSide + 2;

  /// In pixels, inside the square.
  void edge(OutlinePoint a, OutlinePoint b) {
    const float turn = a.y < b.y ? 1.0F : -1.0F;
    if (a.y > b.y) std::swap(a, b);
    if (b.y - a.y < 1e-6F) return;
    const float slope = (b.x - a.x) / (b.y - a.y);
    const auto last = std::min(static_cast<std::size_t>(std::ceil(b.y)), GlyphPicture::kSide);
    for (auto row = static_cast<std::size_t>(a.y); row < last; ++row) {
      const float top = std::max(a.y, static_cast<float>(row));
      const float bottom = std::min(b.y, static_cast<float>(row + 1));
      if (bottom <= top) continue;
      span(row, a.x + (top - a.y) * slope, a.x + (bottom - a.y) * slope, (bottom - top) * turn);
    }
  }

  void write(GlyphPicture& picture) const {
    for (std::size_t row = 0; row < GlyphPicture::kSide; ++row) {
      float sum = 0;
      for (std::size_t x = 0; x < GlyphPicture::kSide; ++x) {
        sum += cells_[row * kRow + x];
        picture.ink[row * GlyphPicture::kSide + x] = std::min(std::abs(sum), 1.0F);
      }
    }
  }

 private:
  /// The part of an edge inside one row: from x0 to x1, `height` of the row tall (signed).
  void span(std::size_t row, float x0, float x1, float height) {
    if (x0 > x1) std::swap(x0, x1);
    x0 = std::clamp(x0, 0.0F, static_cast<float>(GlyphPicture::kSide));
    x1 = std::clamp(x1, 0.0F, static_cast<float>(GlyphPicture::kSide));
    const auto first = static_cast<std::size_t>(x0);
    const auto last = static_cast<std::size_t>(x1);
    float* cell = &cells_[row * kRow];
    if (first == last) {  // ink is what lies right of the edge
      const float right = static_cast<float>(first + 1) - (x0 + x1) / 2;
      cell[first] += height * right;
      cell[first + 1] += height * (1 - right);
      return;
    }
    const float rate = height / (x1 - x0);
    float before = 0;  // ink that the cells so far have taken
    float tall = 0;    // how much of the height is left of the cell's right side
    for (std::size_t x = first; x <= last; ++x) {
      const float from = std::max(x0, static_cast<float>(x));
      const float to = std::min(x1, static_cast<float>(x + 1));
      const float part = std::max(0.0F, to - from) * rate;
      const float right = static_cast<float>(x + 1) - (from + to) / 2;
      const float ink = tall + part * right;
      cell[x] += ink - before;
      before = ink;
      tall += part;
    }
    cell[last + 1] += height - before;
  }

  std::array<float, kRow * GlyphPicture::kSide> cells_{};
};

}  // namespace

GlyphPicture draw(const Outline& outline) {
  GlyphPicture picture;
  Flattener flat;
  for (const OutlineStep& step : outline.steps) flat.add(step);
  flat.close();
  picture.sound = flat.sound;
  if (!flat.sound || flat.edges.empty()) return picture;

  constexpr float kInfinity = std::numeric_limits<float>::infinity();
  picture.x0 = picture.y0 = kInfinity;
  picture.x1 = picture.y1 = -kInfinity;
  for (const Edge& e : flat.edges) {
    for (const OutlinePoint p : {e.from, e.to}) {
      picture.x0 = std::min(picture.x0, p.x);
      picture.x1 = std::max(picture.x1, p.x);
      picture.y0 = std::min(picture.y0, p.y);
      picture.y1 = std::max(picture.y1, p.y);
    }
  }
  if (picture.width() < kSmallest || picture.height() < kSmallest) return picture;

  constexpr auto kSide = static_cast<float>(GlyphPicture::kSide);
  const auto pixel = [&](OutlinePoint p) {
    return OutlinePoint{(p.x - picture.x0) / picture.width() * kSide,
                        (picture.y1 - p.y) / picture.height() * kSide};
  };
  Accumulator ink;
  for (const Edge& e : flat.edges) ink.edge(pixel(e.from), pixel(e.to));
  ink.write(picture);
  picture.blank = false;
  return picture;
}

}  // namespace broadsheet::read

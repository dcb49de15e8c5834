// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/recognition/text_layer.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "document/characters.h"
#include "document/typography.h"

namespace broadsheet::pipeline {
namespace {

constexpr double kLittleText = 0.2;  ///< most visible glyphs of a scan, as a share

// Of the type's size.
constexpr float kSpace = 0.15F;    ///< between words that no space parts
constexpr float kGutter = 2;       ///< between lines that stand side by side
constexpr float kNextLine = 0.5F;  ///< between baselines

double area(const Box& box) {
  return (box.x1 - box.x0) * (box.y1 - box.y0);
}

/// The picture over most of the page, painted last; null where there is none.
const Shape* picture_over(const Page& page) {
  const auto found =
      std::find_if(page.marks.shapes.rbegin(), page.marks.shapes.rend(), [&](const Shape& shape) {
        return shape.kind == Shape::Kind::picture &&
               area(shape.box) >= kScanShare * page.width * page.height;
      });
  return found == page.marks.shapes.rend() ? nullptr : &*found;
}

class Layer {
 public:
  explicit Layer(const Page& page) : glyphs_(page.marks.glyphs), picture_(picture_over(page)) {}

  [[nodiscard]] bool has(std::size_t i) const {
    const Hidden hidden = glyphs_[i].hidden;
    return hidden == Hidden::invisible ||
           (hidden == Hidden::no && picture_->opaque && i < picture_->glyphs_before);
  }

  /// There is little else.
  [[nodiscard]] bool is_text() const {
    if (picture_ == nullptr) return false;
    std::size_t visible = 0;
    std::size_t behind = 0;
    for (std::size_t i = 0; i < glyphs_.size(); ++i) {
      const bool is_behind = has(i);
      behind += is_behind ? 1 : 0;
      visible += !is_behind && glyphs_[i].hidden == Hidden::no ? 1 : 0;
    }
    return behind > 0 &&
           static_cast<double>(visible) <= kLittleText * static_cast<double>(visible + behind);
  }

 private:
  const std::vector<Glyph>& glyphs_;
  const Shape* picture_;
};

/// Where a glyph stands along its line.
struct Reach {
  float from, to;
  explicit Reach(const Glyph& glyph) {
    const bool is_upright = glyph.direction == Direction::down || glyph.direction == Direction::up;
    const bool is_backwards =
        glyph.direction == Direction::left || glyph.direction == Direction::up;
    from = is_upright ? glyph.y0 : glyph.x0;
    to = is_upright ? glyph.y1 : glyph.x1;
    if (!is_backwards) return;
    const float low = from;
    from = -to;
    to = -low;
  }
};

void add_glyph(const Glyph& glyph, const Glyph* before, std::vector<Text>& lines) {
  if (before != nullptr && glyph.direction == before->direction) {
    const float gap = Reach(glyph).from - Reach(*before).to;
    const float size = std::max(glyph.size, before->size);
    if (std::abs(glyph.baseline - before->baseline) < kNextLine * size &&
        std::abs(gap) < kGutter * size) {
      Text& line = lines.back();
      const bool is_of_words = !is_solid(glyph.unicode) && !is_solid(before->unicode);
      if (gap > kSpace * size && is_of_words && !is_space(line.back())) line += U' ';
      line += glyph.unicode;
      return;
    }
  }
  lines.emplace_back(1, glyph.unicode);
}

}  // namespace

bool has_text_layer(const Page& page) {
  return Layer(page).is_text();
}

std::vector<Text> text_layer(const Page& page) {
  std::vector<Text> lines;
  const Layer layer(page);
  if (!layer.is_text()) return lines;
  const Glyph* before = nullptr;
  for (std::size_t i = 0; i < page.marks.glyphs.size(); ++i) {
    if (!layer.has(i)) continue;
    const Glyph& glyph = page.marks.glyphs[i];
    add_glyph(glyph, before, lines);
    before = &glyph;
  }
  return lines;
}

}  // namespace broadsheet::pipeline

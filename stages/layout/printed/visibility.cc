// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/layout/printed/visibility.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "document/typography.h"
#include "stages/layout/printed/grounds.h"

namespace broadsheet::layout {
namespace {

constexpr double kLittleText = 0.2;  ///< most visible glyphs of a scan, as a share
constexpr double kLeastContrast = 1.2;
constexpr float kShadowReach = 0.3F;  ///< of the size: farthest that a shadow or outline lies
constexpr float kShadowStep = 0.7F;   ///< of the advance: farther is the next letter (ll)
constexpr float kRow = 16;            ///< points: height of a cell of the table of glyphs
constexpr float kColumn = 32;         ///< points: its width
constexpr int kMostLooks = 64;        ///< at glyphs of one cell: damaged files pile them up

/// Relative luminance (WCAG 2.1) without the toe of the gamma curve, which print and white do not
/// need.
double luminance(std::uint32_t colour) {
  const auto part = [&](int shift) {
    return std::pow(static_cast<double>((colour >> shift) & 0xFF) / 255.0, 2.2);
  };
  return 0.2126 * part(16) + 0.7152 * part(8) + 0.0722 * part(0);
}

double contrast(std::uint32_t a, std::uint32_t b) {
  const double la = luminance(a);
  const double lb = luminance(b);
  return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

/// Whether print is of the colour of its ground. Remembers the last answer: text keeps its colour.
class Contrasts {
 public:
  [[nodiscard]] bool is_faint(std::uint32_t colour, std::uint32_t ground) {
    if (colour != colour_ || ground != ground_) {
      colour_ = colour;
      ground_ = ground;
      is_faint_ = contrast(colour, ground) < kLeastContrast;
    }
    return is_faint_;
  }

 private:
  std::uint32_t colour_ = 0;
  std::uint32_t ground_ = 0;
  bool is_faint_ = true;
};

/// Hides glyphs covered by later fills and glyphs of the colour of their ground.
void hide_unseen(Marks& marks, const Grounds& grounds) {
  constexpr std::uint32_t kPaper = 0xFFFFFF;
  Contrasts contrasts;
  for (std::size_t i = 0; i < marks.glyphs.size(); ++i) {
    Glyph& g = marks.glyphs[i];
    if (g.hidden != Hidden::no) continue;
    const Shape* over = grounds.last_over((g.x0 + g.x1) / 2, (g.y0 + g.y1) / 2);
    if (over != nullptr && over->glyphs_before > i) {
      g.hidden = Hidden::covered;
      continue;
    }
    if (over != nullptr && over->kind != Shape::Kind::panel) continue;  // what it shows is unknown
    if (contrasts.is_faint(g.colour, over == nullptr ? kPaper : over->colour))
      g.hidden = Hidden::same_colour;
  }
}

/// On a scan the text is the invisible layer, under or behind the picture.
void show_hidden_layer(Page& page) {
  double covered = 0;
  for (const Shape& shape : page.marks.shapes) {
    if (shape.kind != Shape::Kind::picture) continue;
    covered = std::max(covered, (shape.box.x1 - shape.box.x0) * (shape.box.y1 - shape.box.y0));
  }
  if (covered < kScanShare * page.width * page.height) return;
  const auto is_behind = [](const Glyph& g) {
    return g.hidden == Hidden::invisible || g.hidden == Hidden::covered ||
           g.hidden == Hidden::same_colour;
  };
  std::size_t visible = 0;
  std::size_t behind = 0;
  for (const Glyph& g : page.marks.glyphs) {
    visible += g.hidden == Hidden::no ? 1 : 0;
    behind += is_behind(g) ? 1 : 0;
  }
  if (static_cast<double>(visible) > kLittleText * static_cast<double>(visible + behind)) return;
  for (Glyph& g : page.marks.glyphs) {
    if (is_behind(g)) g.hidden = Hidden::no;
  }
  page.marks.is_recognized = true;
}

/// A shadow, an outline or a fake bold paints the same glyph several times, a little apart; the
/// last one is kept. Glyphs are looked up by character and cell of the page.
class Repeats {
 public:
  explicit Repeats(std::vector<Glyph>& glyphs) : glyphs_(glyphs), before_(glyphs.size(), kNone) {
    std::size_t buckets = 64;
    while (buckets < glyphs.size() * 2) buckets *= 2;
    last_.assign(buckets, kNone);
  }

  void hide() {
    for (std::uint32_t i = static_cast<std::uint32_t>(glyphs_.size()); i-- > 0;) {
      Glyph& g = glyphs_[i];
      if (g.hidden != Hidden::no || g.unicode <= U' ' || g.unicode == U'\u3000') continue;
      if (is_painted_again(g)) g.hidden = Hidden::repeated;
      // A hidden one stays in the table: outlines are chains of copies, each near the next.
      std::uint32_t& last = last_[bucket(g.unicode, row_of(g.y0), column_of(g.x0))];
      before_[i] = last;
      last = i;
    }
  }

 private:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  // The cells on both sides of 0 are one.
  static int row_of(float y) { return static_cast<int>(y / kRow); }
  static int column_of(float x) { return static_cast<int>(x / kColumn); }

  [[nodiscard]] std::size_t bucket(char32_t c, int row, int column) const {
    const std::uint64_t key = static_cast<std::uint64_t>(c) * 0x9E3779B97F4A7C15ULL +
                              static_cast<std::uint64_t>(row) * 0xC2B2AE3D27D4EB4FULL +
                              static_cast<std::uint64_t>(column) * 0x165667B19E3779F9ULL;
    return static_cast<std::size_t>(key >> 24) & (last_.size() - 1);
  }

  /// Looks into the cells that a copy may be in: one, as a rule.
  [[nodiscard]] bool is_painted_again(const Glyph& g) const {
    const float reach = kShadowReach * g.size;
    const float along = std::min(reach, kShadowStep * (g.x1 - g.x0));
    const int own_row = row_of(g.y0);
    const int last_row = std::min(row_of(g.y0 + reach), own_row + 1);
    const int last_column = column_of(g.x0 + along);
    for (int row = std::max(row_of(g.y0 - reach), own_row - 1); row <= last_row; ++row) {
      for (int column = column_of(g.x0 - along); column <= last_column; ++column) {
        if (is_painted_again(g, bucket(g.unicode, row, column), along, reach)) return true;
      }
    }
    return false;
  }

  [[nodiscard]] bool is_painted_again(const Glyph& g, std::size_t at, float along,
                                      float reach) const {
    int looks = 0;
    for (std::uint32_t k = last_[at]; k != kNone && looks < kMostLooks; k = before_[k], ++looks) {
      const Glyph& other = glyphs_[k];
      if (other.unicode == g.unicode && std::abs(other.x0 - g.x0) <= along &&
          std::abs(other.y0 - g.y0) <= reach && other.direction == g.direction &&
          std::abs(other.size - g.size) <= 0.05F * g.size)
        return true;
    }
    return false;
  }

  std::vector<Glyph>& glyphs_;
  std::vector<std::uint32_t> before_;  ///< the next glyph of the same bucket
  std::vector<std::uint32_t> last_;    ///< by bucket
};

}  // namespace

Page find_hidden_glyphs(Page page, const Settings& /*settings*/, Diagnostics& /*diagnostics*/) {
  hide_unseen(page.marks, Grounds(page));
  show_hidden_layer(page);
  Repeats(page.marks.glyphs).hide();
  page.born_digital = !page.marks.glyphs.empty() && !page.marks.is_recognized;
  return page;
}

}  // namespace broadsheet::layout

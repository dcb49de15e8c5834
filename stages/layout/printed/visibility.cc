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

/// Hides glyphs covered by later fills and glyphs of the colour of their ground.
void hide_unseen(Marks& marks, const Grounds& grounds) {
  constexpr std::uint32_t kPaper = 0xFFFFFF;
  std::uint32_t last_colour = 0;
  bool last_is_faint = false;
  for (std::size_t i = 0; i < marks.glyphs.size(); ++i) {
    Glyph& g = marks.glyphs[i];
    if (g.hidden != Hidden::no) continue;
    const Shape* over = grounds.last_over((g.x0 + g.x1) / 2, (g.y0 + g.y1) / 2);
    if (over != nullptr && over->glyphs_before > i) {
      g.hidden = Hidden::covered;
      continue;
    }
    if (over != nullptr && over->kind != Shape::Kind::panel) continue;  // what it shows is unknown
    const std::uint32_t ground = over == nullptr ? kPaper : over->colour;
    if (ground == kPaper) {
      if (g.colour != last_colour) {
        last_colour = g.colour;
        last_is_faint = contrast(g.colour, kPaper) < kLeastContrast;
      }
      if (last_is_faint) g.hidden = Hidden::same_colour;
    } else if (contrast(g.colour, ground) < kLeastContrast) {
      g.hidden = Hidden::same_colour;
    }
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
      const int row = static_cast<int>(g.baseline / kRow);
      if (is_painted_again(g, row) || is_painted_again(g, row - 1) || is_painted_again(g, row + 1))
        g.hidden = Hidden::repeated;
      // A hidden one stays in the table: outlines are chains of copies, each near the next.
      const std::size_t at = bucket(g.unicode, row, column_of(g.x0));
      before_[i] = last_[at];
      last_[at] = i;
    }
  }

 private:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  static int column_of(float x) { return static_cast<int>(std::floor(x / kColumn)); }

  [[nodiscard]] std::size_t bucket(char32_t c, int row, int column) const {
    const std::uint64_t key = static_cast<std::uint64_t>(c) * 0x9E3779B97F4A7C15ULL +
                              static_cast<std::uint64_t>(row) * 0xC2B2AE3D27D4EB4FULL +
                              static_cast<std::uint64_t>(column) * 0x165667B19E3779F9ULL;
    return static_cast<std::size_t>(key >> 24) & (last_.size() - 1);
  }

  [[nodiscard]] bool is_painted_again(const Glyph& g, int row) const {
    const float reach = kShadowReach * g.size;
    const float along = std::min(reach, kShadowStep * (g.x1 - g.x0));
    const int last = column_of(g.x0 + along);
    for (int column = column_of(g.x0 - along); column <= last; ++column) {
      if (is_painted_again(g, bucket(g.unicode, row, column), along, reach)) return true;
    }
    return false;
  }

  [[nodiscard]] bool is_painted_again(const Glyph& g, std::size_t at, float along,
                                      float reach) const {
    int looks = 0;
    for (std::uint32_t k = last_[at]; k != kNone && looks < kMostLooks; k = before_[k], ++looks) {
      const Glyph& other = glyphs_[k];
      if (other.unicode != g.unicode || other.direction != g.direction) continue;
      if (std::abs(other.x0 - g.x0) <= along && std::abs(other.y0 - g.y0) <= reach &&
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

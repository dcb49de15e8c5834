// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/recognize/scan/areas.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace broadsheet::recognize {
namespace {

// Blocks: 1.44 points each.
constexpr int kLeastWide = 16;
constexpr int kLeastHigh = 8;
constexpr int kDark = 184;       ///< a block that is no paper with text, as a rule
constexpr int kVeryDark = 110;   ///< of a border
constexpr double kTint = 0.972;  ///< of the paper: a ground that is darker is a tint
constexpr double kLeastFill = 0.5;
constexpr double kSolidSide = 0.85;  ///< of a side of a panel
constexpr double kRectangle = 0.72;  ///< of its box: an area that fills it
// Shares of the blocks of an area.
constexpr double kShades = 0.12;  ///< soft shades that are neither ground nor ink: a photograph
constexpr double kFlat = 0.22;    ///< of its ground, where text stands on it
constexpr int kPaper = 250;
constexpr int kLightPaper = 240;  ///< where nothing is printed
constexpr double kLight = 0.03;   ///< of light text on a dark panel, at least
constexpr int kLikeGround = 4;
constexpr int kOffGround = 8;
constexpr int kUnlikeGround = 14;
constexpr int kSoft = 7;
constexpr int kLetter = 76;      ///< no letter is larger
constexpr int kFrame = 4;        ///< white inside a frame, at a side of what it holds
constexpr int kLeastPanel = 31;  ///< the longer side of a dark one

Grey mask_of(int width, int height) {
  return {width, height, 0};
}

/// What the blocks of a box look like.
struct Look {
  int ground = 255;   ///< the commonest level
  double flat = 0;    ///< the share of the ground
  double shades = 0;  ///< the share of soft shades besides
  double darker = 0, lighter = 0;
};

Look look_at(const Grey& means, const PixelBox& blocks) {
  std::array<double, 256> counts{};
  PixelBox inner{blocks.x0 + 1, blocks.y0 + 1, blocks.x1 - 1, blocks.y1 - 1};
  inner.x1 = std::min(inner.x1, means.width - 1);
  inner.y1 = std::min(inner.y1, means.height - 1);
  Look look;
  if (inner.width() < 2 || inner.height() < 2) return look;
  for (int y = inner.y0; y < inner.y1; ++y) {
    for (int x = inner.x0; x < inner.x1; ++x) counts.at(means.row(y)[x]) += 1;
  }
  double best = -1;
  for (int level = 0; level < 256; ++level) {
    double sum = 0;
    for (int k = std::max(0, level - 3); k <= std::min(255, level + 3); ++k)
      sum += counts.at(static_cast<std::size_t>(k));
    if (sum <= best) continue;
    best = sum;
    look.ground = level;
  }
  for (int y = inner.y0; y < inner.y1; ++y) {
    const std::uint8_t* row = means.row(y);
    const std::uint8_t* next = means.row(y + 1);
    for (int x = inner.x0; x < inner.x1; ++x) {
      const int off = row[x] - look.ground;
      if (std::abs(off) <= kLikeGround) look.flat += 1;
      if (off < -kUnlikeGround) look.darker += 1;
      if (off > kUnlikeGround) look.lighter += 1;
      const bool is_soft = std::abs(row[x] - row[x + 1]) <= kSoft &&
                           std::abs(row[x] - next[x]) <= kSoft && row[x] < 245;
      if (is_soft && std::abs(off) > kOffGround) look.shades += 1;
    }
  }
  for (double* share : {&look.flat, &look.shades, &look.darker, &look.lighter})
    *share /= inner.area();
  return look;
}

class Finder {
 public:
  explicit Finder(const Ground& ground) : ground_(ground), means_(ground.means) {
    found_.is_hidden = mask_of(means_.width, means_.height);
  }

  Areas find() {
    find_dark();
    find_tints();
    drop_inner();
    std::sort(found_.all.begin(), found_.all.end(), [](const Area& a, const Area& b) {
      return std::tuple(a.box.y0, a.box.x0, a.box.y1, a.box.x1, a.kind) <
             std::tuple(b.box.y0, b.box.x0, b.box.y1, b.box.x1, b.kind);
    });
    return std::move(found_);
  }

 private:
  [[nodiscard]] PixelBox in_pixels(const PixelBox& blocks) const {
    return {blocks.x0 * ground_.block, blocks.y0 * ground_.block, blocks.x1 * ground_.block,
            blocks.y1 * ground_.block};
  }

  static bool is_large(const PixelBox& blocks) {
    return blocks.width() >= kLeastWide && blocks.height() >= kLeastHigh;
  }

  /// What is dark as a whole: reversed panels, dark photographs, the scanner's border.
  void find_dark() {
    Grey dark = mask_of(means_.width, means_.height);
    for (std::size_t i = 0; i < dark.pixels.size(); ++i)
      dark.pixels[i] = means_.pixels[i] < kDark ? 1 : 0;
    const Components components = components_of(runs_of(dark));
    for (const Component& component : components.all) {
      if (is_border(component, components)) {
        hide(component, components);
        continue;
      }
      if (!is_large(component.box) || !is_rectangle(dark, component)) continue;
      if (std::max(component.box.width(), component.box.height()) < kLeastPanel) continue;
      if (is_letter(component.box, components)) continue;
      for (const PixelBox& box : without_frame(dark, component.box)) add(box);
    }
  }

  /// What is dark in a frame that holds a picture and text: not the rules around it, and not what
  /// these hold besides.
  [[nodiscard]] std::vector<PixelBox> without_frame(const Grey& dark, const PixelBox& box) const {
    const Grey solid = without_lines(dark, box);
    std::vector<PixelBox> parts;
    PixelBox whole{box.x1, box.y1, box.x0, box.y0};
    for (const Component& part : components_of(runs_of(solid)).all) {
      const PixelBox& b = part.box;
      const PixelBox on_page{b.x0 + box.x0, b.y0 + box.y0, b.x1 + box.x0, b.y1 + box.y0};
      whole = united(whole, on_page);
      if (is_large(on_page)) parts.push_back(on_page);
    }
    const int most =
        std::max({whole.x0 - box.x0, whole.y0 - box.y0, box.x1 - whole.x1, box.y1 - whole.y1});
    if (parts.empty() || most < kFrame || !has_paper(solid, box)) return {box};
    return parts;
  }

  /// Most of what is not solid is as light as paper.
  [[nodiscard]] bool has_paper(const Grey& solid, const PixelBox& box) const {
    int paper = 0;
    int all = 0;
    for (int y = 0; y < solid.height; ++y) {
      for (int x = 0; x < solid.width; ++x) {
        if (solid.row(y)[x] != 0) continue;
        ++all;
        paper += means_.row(box.y0 + y)[box.x0 + x] >= kLightPaper ? 1 : 0;
      }
    }
    return 2 * paper > all;
  }

  /// Dark blocks of a part of the page but for what is less than three blocks thick.
  static Grey without_lines(const Grey& dark, const PixelBox& box) {
    Grey solid = mask_of(box.width(), box.height());
    for (int y = 0; y + 2 < solid.height; ++y) {
      for (int x = 0; x + 2 < solid.width; ++x) {
        bool is_solid = true;
        for (int v = y; v < y + 3; ++v)
          for (int u = x; u < x + 3; ++u)
            is_solid = is_solid && dark.row(box.y0 + v)[box.x0 + u] != 0;
        if (!is_solid) continue;
        for (int v = y; v < y + 3; ++v) std::fill_n(solid.row(v) + x, 3, std::uint8_t{1});
      }
    }
    return solid;
  }

  /// Along an edge of the picture, and nowhere light.
  bool is_border(const Component& component, const Components& components) {
    const PixelBox& box = component.box;
    const bool at_side = box.x0 <= 0 || box.x1 >= means_.width;
    const bool at_end = box.y0 <= 0 || box.y1 >= means_.height;
    const bool is_long = (at_side && box.height() >= means_.height / 8) ||
                         (at_end && box.width() >= means_.width / 8);
    if (!is_long) return false;
    std::int64_t dark = 0;
    std::int64_t edge = 0;
    for (const PixelRun& run : components.runs_of(component)) {
      for (int x = run.x0; x < run.x1; ++x) dark += means_.row(run.y)[x] < kVeryDark ? 1 : 0;
      const bool is_at_end = run.y == 0 || run.y == means_.height - 1;
      edge +=
          is_at_end ? run.x1 - run.x0 : (run.x0 == 0 ? 1 : 0) + (run.x1 == means_.width ? 1 : 0);
    }
    const bool is_dark = static_cast<double>(dark) > 0.7 * static_cast<double>(component.area);
    const int longest = at_side ? box.height() : box.width();
    if (!is_dark || edge < longest / 2) return false;
    found_.all.push_back({Area::Kind::border, in_pixels(box), 0});
    return true;
  }

  void hide(const Component& component, const Components& components) {
    for (const PixelRun& run : components.runs_of(component)) {
      for (int y = std::max(0, run.y - 1); y <= std::min(means_.height - 1, run.y + 1); ++y) {
        for (int x = std::max(0, run.x0 - 1); x < std::min(means_.width, run.x1 + 1); ++x)
          found_.is_hidden.row(y)[x] = 1;
      }
    }
  }

  /// Its four sides are solid, which no line of a headline has.
  static bool is_rectangle(const Grey& mask, const Component& component) {
    const PixelBox& box = component.box;
    if (static_cast<double>(component.area) < kLeastFill * box.area()) return false;
    const auto is_solid = [&](int x0, int y0, int x1, int y1) {
      int ink = 0;
      for (int y = y0; y < y1; ++y) {
        for (int x = x0; x < x1; ++x) ink += mask.row(y)[x];
      }
      return ink >= kSolidSide * (x1 - x0) * (y1 - y0);
    };
    return is_solid(box.x0, box.y0 + 1, box.x1, box.y0 + 2) &&
           is_solid(box.x0, box.y1 - 2, box.x1, box.y1 - 1) &&
           is_solid(box.x0 + 1, box.y0, box.x0 + 2, box.y1) &&
           is_solid(box.x1 - 2, box.y0, box.x1 - 1, box.y1);
  }

  /// Where even the lightest is darker than paper: tints, and photographs.
  void find_tints() {
    Grey tint = mask_of(ground_.lightest.width, ground_.lightest.height);
    for (std::size_t i = 0; i < tint.pixels.size(); ++i)
      tint.pixels[i] = ground_.lightest.pixels[i] < kTint * ground_.paper.pixels[i] ? 1 : 0;
    const Components components = components_of(runs_of(tint));
    for (const Component& component : components.all) {
      const PixelBox& t = component.box;
      const PixelBox blocks{2 * t.x0, 2 * t.y0, std::min(2 * t.x1, means_.width),
                            std::min(2 * t.y1, means_.height)};
      if (!is_large(blocks)) continue;
      const bool is_whole = static_cast<double>(component.area) >= kRectangle * t.area();
      const Look look = look_at(means_, blocks);
      // What is no rectangle may be a shadow, or a photograph that was cut out.
      if (!is_whole && (look.shades < 2 * kShades || look.ground > 235)) continue;
      add(blocks);
    }
  }

  /// 国 of a headline, among letters as large.
  static bool is_letter(const PixelBox& box, const Components& components) {
    if (std::max(box.width(), box.height()) > kLetter ||
        std::max(box.width(), box.height()) > 1.6 * std::min(box.width(), box.height()))
      return false;
    return std::any_of(components.all.begin(), components.all.end(), [&](const Component& other) {
      const PixelBox& b = other.box;
      if (b == box || b.height() < 0.6 * box.height() || b.height() > 1.5 * box.height())
        return false;
      const int across = std::max(b.x0 - box.x1, box.x0 - b.x1);
      const int down = std::max(b.y0 - box.y1, box.y0 - b.y1);
      const double near = 0.7 * box.height();
      return (across > 0 && across < near && down < -0.6 * box.height()) ||
             (down > 0 && down < near && across < -0.6 * box.width());
    });
  }

  void add(const PixelBox& blocks) {
    const Look look = look_at(means_, blocks);
    Area area{Area::Kind::picture, in_pixels(blocks), static_cast<std::uint8_t>(look.ground)};
    if (look.shades < kShades && look.flat >= kFlat)
      area.kind = look.lighter > look.darker ? Area::Kind::reversed : Area::Kind::tint;
    const bool is_bar = area.kind != Area::Kind::picture && look.ground < kDark &&
                        std::max(look.lighter, look.darker) < kLight;
    if (is_bar || look.ground > kPaper) return;
    for (const Area& other : found_.all) {  // found already, as something dark
      const PixelBox both = common(other.box, area.box);
      if (both.width() > 0 && both.height() > 0 && both.area() > 0.7 * area.box.area()) return;
    }
    found_.all.push_back(area);
    if (area.kind != Area::Kind::picture) return;
    // Its edges may lie a little outside of the blocks.
    const PixelBox all{0, 0, means_.width, means_.height};
    const PixelBox wider =
        common({blocks.x0 - 1, blocks.y0 - 1, blocks.x1 + 1, blocks.y1 + 1}, all);
    for (int y = wider.y0; y < wider.y1; ++y)
      std::fill(found_.is_hidden.row(y) + wider.x0, found_.is_hidden.row(y) + wider.x1,
                std::uint8_t{1});
  }

  /// What lies in a picture is a part of it.
  void drop_inner() {
    const std::vector<Area> all = found_.all;
    std::erase_if(found_.all, [&](const Area& area) {
      return std::any_of(all.begin(), all.end(), [&](const Area& other) {
        if (other.kind != Area::Kind::picture || other.box == area.box) return false;
        const PixelBox both = common(other.box, area.box);
        return both.width() > 0 && both.height() > 0 && both.area() >= 0.9 * area.box.area();
      });
    });
  }

  const Ground& ground_;
  const Grey& means_;
  Areas found_;
};

}  // namespace

Areas find_areas(const Ground& ground) {
  return Finder(ground).find();
}

}  // namespace broadsheet::recognize

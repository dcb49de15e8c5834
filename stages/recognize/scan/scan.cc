// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/recognize/scan.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <optional>
#include <utility>

#include "document/errors.h"
#include "stages/picture_file.h"
#include "stages/recognize/scan/areas.h"
#include "stages/recognize/scan/blobs.h"
#include "stages/recognize/scan/cut_pictures.h"
#include "stages/recognize/scan/ground.h"
#include "stages/recognize/scan/ink_marks.h"
#include "stages/recognize/scan/ink_mask.h"
#include "stages/recognize/scan/orientation.h"
#include "stages/recognize/scan/overprint.h"
#include "stages/recognize/scan/rules.h"
#include "stages/recognize/scan/skew.h"
#include "stages/recognize/scan/text_lines.h"

namespace broadsheet::recognize {
namespace {

constexpr double kUsualDpi = 300;  ///< where nobody knows
constexpr double kLeastDpi = 20;
constexpr double kMostDpi = 10'000;
constexpr double kStraight = 0.03;  ///< degrees: a line of a foot ends a pixel and a half off

/// The places of the turned picture of that size in the picture before.
Affine turn_back(int quarters, int width, int height) {
  Affine affine;
  switch (quarters & 3) {
    case 1:  // clockwise: what was below is left
      affine = {0, 1, 0, -1, 0, static_cast<double>(height)};
      break;
    case 2:
      affine = {-1, 0, static_cast<double>(width), 0, -1, static_cast<double>(height)};
      break;
    case 3:
      affine = {0, -1, static_cast<double>(width), 1, 0, 0};
      break;
    default:
      break;
  }
  return affine;
}

struct Turned {
  Grey grey;
  Affine back;  ///< its places in the picture before
};

/// Turned by so many degrees clockwise about its middle, on a page that holds all of it.
Turned rotated(const Grey& grey, double degrees) {
  const double angle = degrees * std::numbers::pi / 180;
  const double c = std::cos(angle);
  const double s = std::sin(angle);
  const int width =
      static_cast<int>(std::ceil(grey.width * std::abs(c) + grey.height * std::abs(s)));
  const int height =
      static_cast<int>(std::ceil(grey.width * std::abs(s) + grey.height * std::abs(c)));
  Affine back{c, s, 0, -s, c, 0};
  const auto [x, y] = back.at(width / 2.0, height / 2.0);
  back.x0 = grey.width / 2.0 - x;
  back.y0 = grey.height / 2.0 - y;
  return {sampled(grey, back, width, height), back};
}

/// The page as it is looked at.
struct View {
  Grey grey;
  Ground ground;
  Areas areas;
  Components ink;
};

View view_of(Grey grey, double dpi) {
  View view;
  view.ground = find_ground(grey, dpi);
  view.areas = find_areas(view.ground);
  Grey mask = find_dark_ink(grey, view.ground);
  show_overprint(mask, grey, view.ground, dpi, view.areas);
  fit_to_areas(grey, view.ground, view.areas, mask);
  view.ink = components_of(runs_of(mask));
  view.grey = std::move(grey);
  return view;
}

struct Lines {
  Strokes strokes;
  TextLines text;
};

Lines lines_of(Components ink, double dpi) {
  Lines lines;
  lines.strokes = tell_strokes(std::move(ink), dpi);
  std::vector<PixelBox> figures;
  const std::vector<Blob> blobs = form_blobs(lines.strokes.text, lines.strokes.rules, dpi, figures);
  lines.strokes.figures.insert(lines.strokes.figures.end(), figures.begin(), figures.end());
  lines.text = form_text_lines(blobs, dpi);
  return lines;
}

class PageScan final : public Scan {
 public:
  PageScan(const Raster& raster, double dpi)
      : width_(static_cast<std::uint32_t>(raster.width)),
        height_(static_cast<std::uint32_t>(raster.height)),
        dpi_(dpi),
        factor_(std::max(1, static_cast<int>(std::ceil(dpi / kMostLineDpi - 0.01)))),
        looked_at_(dpi / factor_),
        picture_(reduced_grey_of(raster, factor_)) {
    straighten();
    Lines lines = lines_of(view_.ink, looked_at_);
    if (const int turns = quarter_turns_of(lines.text); turns != 0) {
      quarters_ = turns;
      look();
      lines = lines_of(view_.ink, looked_at_);
    }
    view_.ink = {};
    ink_.width = view_.grey.width * kPointsInInch / looked_at_;
    ink_.height = view_.grey.height * kPointsInInch / looked_at_;
    const Colours colours{*this, raster};
    ink_.marks =
        marks_of(view_.areas, lines.strokes, lines.text, looked_at_,
                 [&](const PixelBox& box, bool is_ink) { return colours.at(box, is_ink); });
    ink_.pictures = cut_pictures(
        raster, {in_picture_, factor_, quarters_, kPointsInInch / looked_at_}, pictures(lines));
    view_.grey = {};
  }

  [[nodiscard]] std::uint32_t width() const override { return width_; }
  [[nodiscard]] std::uint32_t height() const override { return height_; }
  [[nodiscard]] double dpi() const override { return dpi_; }
  [[nodiscard]] int quarter_turns() const override { return quarters_; }
  [[nodiscard]] double skew() const override { return -to_turn_; }
  [[nodiscard]] const Ink& ink() const override { return ink_; }

  [[nodiscard]] LinePicture line(const Box& box, bool is_vertical) const override {
    const double scale = looked_at_ / kPointsInInch;
    const double most_wide = ink_.width * scale;
    const double most_high = ink_.height * scale;
    const double x0 = std::clamp(box.x0 * scale, 0.0, most_wide);
    const double y0 = std::clamp(box.y0 * scale, 0.0, most_high);
    const double x1 = std::clamp(box.x1 * scale, 0.0, most_wide);
    const double y1 = std::clamp(box.y1 * scale, 0.0, most_high);
    LinePicture line;
    line.is_vertical = is_vertical;
    line.dpi = looked_at_;
    const int width = static_cast<int>(std::lround(x1) - std::lround(x0));
    const int height = static_cast<int>(std::lround(y1) - std::lround(y0));
    if (width <= 0 || height <= 0) return line;
    const int left = static_cast<int>(std::lround(x0));
    const int top = static_cast<int>(std::lround(y0));
    Affine places = in_picture_;
    const auto [px, py] = in_picture_.at(left, top);
    places.x0 = px;
    places.y0 = py;
    Grey grey = sampled(picture_, places, width, height);
    even_out(grey, {left, top, left + width, top + height});
    line.width = static_cast<std::uint32_t>(width);
    line.height = static_cast<std::uint32_t>(height);
    line.grey = std::move(grey.pixels);
    return line;
  }

  [[nodiscard]] Point on_picture(Point on_page) const override {
    const double scale = looked_at_ / kPointsInInch;
    const auto [x, y] = in_picture_.at(on_page.x * scale, on_page.y * scale);
    return {x / scale, y / scale};
  }

 private:
  [[nodiscard]] std::vector<PixelBox> pictures(const Lines& lines) const {
    std::vector<PixelBox> boxes = lines.strokes.figures;
    for (const Area& area : view_.areas.all)
      if (area.kind == Area::Kind::picture) boxes.push_back(area.box);
    return boxes;
  }

  /// The colours of ink and ground, by the picture as it came.
  struct Colours {
    const PageScan& page;
    const Raster& raster;

    /// The mean of the darkest, or of what is as light as most, of some places of the box.
    [[nodiscard]] std::uint32_t at(const PixelBox& box, bool is_ink) const {
      constexpr int kPlaces = 24;  // across and down
      std::array<std::uint32_t, 256> counts{};
      const auto each_place = [&](auto visit) {
        const int down = std::min(kPlaces, std::max(1, box.height()));
        const int across = std::min(kPlaces * 4, std::max(1, box.width()));
        for (int i = 0; i < down; ++i) {
          for (int k = 0; k < across; ++k) {
            const int x = box.x0 + (2 * k + 1) * box.width() / (2 * across);
            const int y = box.y0 + (2 * i + 1) * box.height() / (2 * down);
            if (x >= 0 && y >= 0 && x < page.view_.grey.width && y < page.view_.grey.height)
              visit(x, y, page.view_.grey.row(y)[x]);
          }
        }
      };
      std::uint32_t all = 0;
      each_place([&](int, int, std::uint8_t value) {
        ++counts.at(value);
        ++all;
      });
      if (all == 0) return 0;
      const bool is_light_ink = is_ink && page.is_reversed_at(box);
      const auto level_of = [&](double share) {
        double sum = 0;
        for (int level = 0; level < 256; ++level) {
          sum += counts.at(static_cast<std::size_t>(level));
          if (sum >= share * all) return level;
        }
        return 255;
      };
      int least = 0;
      int most = level_of(0.1);
      if (!is_ink) {
        const int ground = level_of(page.is_reversed_at(box) ? 0.4 : 0.6);
        least = ground - 6;
        most = ground + 6;
      } else if (is_light_ink) {
        least = level_of(0.93);
        most = 255;
      }
      std::array<std::uint64_t, 3> sums{};
      std::uint64_t count = 0;
      each_place([&](int x, int y, std::uint8_t value) {
        if (value < least || value > most) return;
        add(x, y, sums);
        ++count;
      });
      if (count == 0) return 0;
      std::uint32_t colour = 0;
      for (const std::uint64_t sum : sums)
        colour = colour << 8 | static_cast<std::uint32_t>(sum / count);
      return is_ink ? plain(colour) : colour;
    }

    void add(int x, int y, std::array<std::uint64_t, 3>& sums) const {
      const auto [px, py] = page.in_picture_.at(x + 0.5, y + 0.5);
      const int sx = static_cast<int>(px * page.factor_);
      const int sy = static_cast<int>(py * page.factor_);
      if (sx < 0 || sy < 0 || sx >= raster.width || sy >= raster.height) return;
      const std::uint8_t* row = raster.row(sy);
      for (std::size_t c = 0; c < sums.size(); ++c) {
        sums.at(c) += raster.kind == Raster::Kind::rgb ? row[3 * sx + static_cast<int>(c)]
                      : raster.kind == Raster::Kind::grey
                          ? row[sx]
                          : ((row[sx >> 3] & 0x80U >> (sx & 7)) != 0 ? 255U : 0U);
      }
    }

    /// Black and white ink are just that, however faint or blurred.
    static std::uint32_t plain(std::uint32_t colour) {
      constexpr int kColourful = 60;
      const std::array channels = {static_cast<int>(colour >> 16 & 0xFF),
                                   static_cast<int>(colour >> 8 & 0xFF),
                                   static_cast<int>(colour & 0xFF)};
      const auto [least, most] = std::minmax_element(channels.begin(), channels.end());
      if (*most - *least >= kColourful) return colour;
      return *most < 160 ? 0 : *least > 200 ? 0xFFFFFF : colour;
    }
  };

  static Grey reduced_grey_of(const Raster& raster, int factor) {
    return reduced(grey_of(raster), factor);
  }

  [[nodiscard]] bool is_reversed_at(const PixelBox& box) const {
    return std::any_of(view_.areas.all.begin(), view_.areas.all.end(), [&](const Area& area) {
      if (area.kind != Area::Kind::reversed) return false;
      const PixelBox both = common(area.box, box);
      return both.width() > 0 && both.height() > 0 && both.area() >= 0.5 * box.area();
    });
  }

  void straighten() {
    look();
    to_turn_ = find_skew(view_.ink, view_.grey.width, view_.grey.height, looked_at_);
    if (std::abs(to_turn_) < kStraight) {
      to_turn_ = 0;
    } else {
      look();
    }
  }

  /// Looks at the picture as far as it is known how it is to be turned.
  void look() {
    Grey upright = turned(picture_, quarters_);
    in_picture_ = turn_back(quarters_, picture_.width, picture_.height);
    if (to_turn_ != 0) {
      Turned straight = rotated(upright, to_turn_);
      upright = std::move(straight.grey);
      in_picture_ = in_picture_.after(straight.back);
    }
    view_ = view_of(std::move(upright), looked_at_);
  }

  /// Dark on light, the ground white.
  void even_out(Grey& grey, const PixelBox& box) const {
    const Ground& ground = view_.ground;
    const int tile = ground.tile();
    std::array<std::uint32_t, 256> counts{};
    std::uint32_t all = 0;
    for (int y = box.y0 / tile; y <= (box.y1 - 1) / tile && y < ground.lightest.height; ++y) {
      for (int x = box.x0 / tile; x <= (box.x1 - 1) / tile && x < ground.lightest.width; ++x) {
        ++counts.at(static_cast<std::size_t>(ground_at(ground, x, y)));
        ++all;
      }
    }
    int level = 255;
    std::uint32_t sum = 0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
      sum += counts.at(i);
      if (2 * sum < all) continue;
      level = static_cast<int>(i);
      break;
    }
    if (is_reversed_at(box)) {
      std::array<std::uint32_t, 256> levels{};
      for (const std::uint8_t value : grey.pixels) ++levels.at(value);
      std::uint64_t below = 0;
      int dark = 0;
      while (dark < 255 && 5 * below < 2 * grey.pixels.size())
        below += levels.at(static_cast<std::size_t>(dark++));
      for (std::uint8_t& value : grey.pixels) value = static_cast<std::uint8_t>(255 - value);
      level = 255 - dark;
    }
    level = std::max(level, 32);
    std::array<std::uint8_t, 256> even{};
    for (int i = 0; i < 256; ++i)
      even.at(static_cast<std::size_t>(i)) =
          static_cast<std::uint8_t>(std::min(255, i * 255 / level));
    for (std::uint8_t& value : grey.pixels) value = even.at(value);
  }

  std::uint32_t width_, height_;
  double dpi_;
  int factor_;        ///< pixels of the picture to one that is looked at
  double looked_at_;  ///< pixels in an inch of those
  Grey picture_;      ///< as it came, in these
  int quarters_ = 0;
  double to_turn_ = 0;  ///< degrees clockwise
  Affine in_picture_;   ///< places of the page in `picture_`
  View view_;           ///< of the page; of it only ground and areas stay
  Ink ink_;
};

}  // namespace

std::unique_ptr<Scan> open_scan(std::string_view bytes, std::uint32_t n, double dpi,
                                const Limits& limits) {
  const std::unique_ptr<PictureFile> file = open_picture_file(bytes, limits);
  if (n == 0 || n > file->count())
    throw Error(ErrorKind::input, "the file has no such page. Fetch it again.");
  std::string fault;  // whoever reads the file says it
  const Raster raster = file->decode(n, fault);
  const bool is_known = dpi >= kLeastDpi && dpi <= kMostDpi;
  return std::make_unique<PageScan>(raster, is_known ? dpi : kUsualDpi);
}

}  // namespace broadsheet::recognize

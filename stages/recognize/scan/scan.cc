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
#include "stages/recognize/scan/colours.h"
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
constexpr int kQuality = 92;  ///< of a JPEG
constexpr double kLeastLineDpi = 200;
constexpr double kMostLookedAt = 80e6;  ///< pixels: 25 by 20 inches of 400 dpi
constexpr double kStraight = 0.03;      ///< degrees: a line of a foot ends a pixel and a half off
constexpr double kLeastWall = 0.5;      ///< inches: a rule that parts text
constexpr std::size_t kMostWalls = 400;

// A page that may be the negative of one.
constexpr std::size_t kFewCells = 12;  ///< about as many characters: less is no text
constexpr std::size_t kMoreCells = 2;  ///< times as many as were found as it came
constexpr std::uint8_t kDark = 96;
constexpr double kMostlyDark = 0.6;  ///< of the pixels

bool is_dark(const Grey& grey) {
  const auto dark = std::count_if(grey.pixels.begin(), grey.pixels.end(),
                                  [](std::uint8_t value) { return value < kDark; });
  return static_cast<double>(dark) >= kMostlyDark * static_cast<double>(grey.pixels.size());
}

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

/// What is seen on the page.
struct View {
  Ground ground;
  Areas areas;
  Components ink;
};

View view_of(const Grey& grey, double dpi) {
  View view;
  view.ground = find_ground(grey, dpi);
  view.areas = find_areas(view.ground);
  Grey mask = find_dark_ink(grey, view.ground);
  show_overprint(mask, grey, view.ground, dpi, view.areas);
  fit_to_areas(grey, view.ground, view.areas, mask);
  view.ink = components_of(runs_of(mask));
  return view;
}

struct Lines {
  Strokes strokes;
  TextLines text;
};

/// What parts text: long rules, and the sides of panels.
std::vector<PixelBox> walls_of(const std::vector<PixelBox>& rules, const Areas& areas, double dpi) {
  std::vector<PixelBox> walls;
  for (const PixelBox& rule : rules) {
    if (std::max(rule.width(), rule.height()) >= kLeastWall * dpi) walls.push_back(rule);
  }
  for (const Area& area : areas.all) {
    if (area.kind != Area::Kind::tint && area.kind != Area::Kind::reversed) continue;
    const PixelBox& box = area.box;
    walls.push_back({box.x0, box.y0, box.x0 + 1, box.y1});
    walls.push_back({box.x1 - 1, box.y0, box.x1, box.y1});
    walls.push_back({box.x0, box.y0, box.x1, box.y0 + 1});
    walls.push_back({box.x0, box.y1 - 1, box.x1, box.y1});
  }
  if (walls.size() > kMostWalls) walls.resize(kMostWalls);
  return walls;
}

Lines lines_of(Components ink, const Areas& areas, double dpi) {
  Lines lines;
  lines.strokes = tell_strokes(std::move(ink), dpi);
  std::vector<PixelBox> figures;
  const std::vector<Blob> blobs =
      form_blobs(lines.strokes.text, walls_of(lines.strokes.rules, areas, dpi), dpi, figures);
  lines.strokes.figures.insert(lines.strokes.figures.end(), figures.begin(), figures.end());
  lines.text = form_text_lines(blobs, dpi);
  return lines;
}

/// Pixels to one that is looked at: as many as lines need, and fewer of a sheet that is larger than
/// newspapers are, as long as it can still be read; never more than the limit picture.pixels.
int factor_of(const PictureFacts& facts, double dpi, const Limits& limits) {
  int factor = std::max(1, static_cast<int>(std::ceil(dpi / kMostLineDpi - 0.01)));
  const double pixels = static_cast<double>(facts.width) * facts.height;
  while (pixels / (factor * factor) > kMostLookedAt && dpi / (factor + 1) >= kLeastLineDpi)
    ++factor;
  while (pixels / (factor * factor) > static_cast<double>(limits.picture_pixels)) ++factor;
  return factor;
}

Grey picture_of(PictureFile& file, std::uint32_t n, const PictureFacts& facts, int factor,
                std::string& fault) {
  ReducedLines lines(static_cast<int>(facts.width), static_cast<int>(facts.height), factor);
  file.decode_lines(
      n, PictureFile::Shades::grey, [&](const std::uint8_t* line) { lines.take(line); }, fault);
  return lines.reduced();
}

class PageScan final : public Scan {
 public:
  PageScan(PictureFile& file, std::uint32_t n, const PictureFacts& facts, double dpi,
           const Limits& limits, std::optional<int> quarter_turns)
      : width_(facts.width),
        height_(facts.height),
        dpi_(dpi),
        factor_(factor_of(facts, dpi, limits)),
        looked_at_(dpi / factor_),
        picture_(picture_of(file, n, facts, factor_, fault_)) {
    quarters_ = quarter_turns.value_or(0);
    straighten();
    Lines lines = lines_of(std::move(view_.ink), view_.areas, looked_at_);
    if (is_dark(picture_)) lines = as_negative(std::move(lines));
    if (!quarter_turns) quarter_turns = quarter_turns_of(lines.text);
    is_way_up_known_ = quarter_turns.has_value();
    if (const int turns = quarter_turns.value_or(0); turns != quarters_) {
      quarters_ = turns;
      look();
      lines = lines_of(std::move(view_.ink), view_.areas, looked_at_);
    }
    view_.ink = {};
    ink_.width = page().width * kPointsInInch / looked_at_;
    ink_.height = page().height * kPointsInInch / looked_at_;
    take_colours(lines, came_as(file, n, facts));
    upright_ = {};
  }

  [[nodiscard]] std::uint32_t width() const override { return width_; }
  [[nodiscard]] std::uint32_t height() const override { return height_; }
  [[nodiscard]] double dpi() const override { return dpi_; }
  [[nodiscard]] const std::string& fault() const override { return fault_; }
  [[nodiscard]] int quarter_turns() const override { return quarters_; }
  [[nodiscard]] bool is_way_up_known() const override { return is_way_up_known_; }
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
  static std::size_t cells_of(const Lines& lines) {
    std::size_t count = 0;
    for (const TextLine& line : lines.text.all) count += line.cells.size();
    return count;
  }

  /// Light ink on dark ground all over, as a film has it, where that has more text to show: between
  /// letters that are light there are some spots and counters of dark. A page that is black, or a
  /// photograph by night, stays what it is, and so does one of reversed print, found either way.
  Lines as_negative(Lines before) {
    invert();
    straighten();
    Lines lines = lines_of(std::move(view_.ink), view_.areas, looked_at_);
    if (cells_of(lines) >= std::max(kFewCells, kMoreCells * cells_of(before))) return lines;
    invert();
    straighten();
    return before;
  }

  void invert() {
    is_negative_ = !is_negative_;
    for (std::uint8_t& value : picture_.pixels) value = static_cast<std::uint8_t>(255 - value);
  }

  [[nodiscard]] std::vector<PixelBox> pictures(const Lines& lines) const {
    std::vector<PixelBox> boxes = lines.strokes.figures;
    for (const Area& area : view_.areas.all)
      if (area.kind == Area::Kind::picture) boxes.push_back(area.box);
    return boxes;
  }

  [[nodiscard]] const Grey& page() const {
    return quarters_ == 0 && to_turn_ == 0 ? picture_ : upright_;
  }

  /// What we look at is the picture itself where that is grey and no finer.
  [[nodiscard]] CameAs came_as(PictureFile& file, std::uint32_t n,
                               const PictureFacts& facts) const {
    if (factor_ == 1 && facts.pixels != Raster::Kind::rgb && !is_negative_) {
      return {Raster::Kind::grey, picture_.width, picture_.height,
              [this](const CameAs::TakeLine& take) {
                for (int y = 0; y < picture_.height; ++y) take(picture_.row(y));
              }};
    }
    return {facts.pixels, static_cast<int>(facts.width), static_cast<int>(facts.height),
            [&file, n](const CameAs::TakeLine& take) {
              std::string fault;
              file.decode_lines(n, PictureFile::Shades::as_stored, take, fault);
            }};
  }

  const std::uint8_t* inverted(const std::uint8_t* line, const CameAs& came) {
    const auto width = static_cast<std::size_t>(came.width);
    const std::size_t bytes = came.kind == Raster::Kind::rgb    ? 3 * width
                              : came.kind == Raster::Kind::grey ? width
                                                                : (width + 7) / 8;
    inverted_.resize(bytes);
    std::transform(line, line + bytes, inverted_.begin(),
                   [](std::uint8_t value) { return static_cast<std::uint8_t>(255 - value); });
    return inverted_.data();
  }

  /// Marks of all that was found, and what is cut out, by another look at the picture as it came.
  void take_colours(const Lines& lines, const CameAs& came) {
    const InRaster in{in_picture_, factor_, quarters_, kPointsInInch / looked_at_};
    Colours colours(page(), in, came.kind, came.width, came.height);
    ink_.marks = marks_of(view_.areas, lines.strokes, lines.text, looked_at_,
                          [&](const PixelBox& box, bool is_ink) {
                            return colours.ask(box, is_ink, is_reversed_at(box)) + 1;
                          });
    ink_.pictures =
        PictureCuts(came, in, pictures(lines)).make([&](int y, const std::uint8_t* line) {
          colours.look(y, is_negative_ ? inverted(line, came) : line);
        });
    const auto tell = [&](std::uint32_t& asked) {
      asked = asked == 0 ? 0 : colours.told(asked - 1);
    };
    for (Glyph& glyph : ink_.marks.glyphs) tell(glyph.colour);
    for (Shape& shape : ink_.marks.shapes) tell(shape.colour);
  }

  [[nodiscard]] bool is_reversed_at(const PixelBox& box) const {
    return std::any_of(view_.areas.all.begin(), view_.areas.all.end(), [&](const Area& area) {
      if (area.kind != Area::Kind::reversed) return false;
      const PixelBox both = common(area.box, box);
      return both.width() > 0 && both.height() > 0 && both.area() >= 0.5 * box.area();
    });
  }

  void straighten() {
    to_turn_ = 0;
    look();
    to_turn_ = find_skew(view_.ink, page().width, page().height, looked_at_);
    if (std::abs(to_turn_) < kStraight) {
      to_turn_ = 0;
    } else {
      look();
    }
  }

  /// Looks at the picture as far as it is known how it is to be turned.
  void look() {
    view_ = {};
    upright_ = quarters_ == 0 ? Grey() : turned(picture_, quarters_);
    in_picture_ = turn_back(quarters_, picture_.width, picture_.height);
    if (to_turn_ != 0) {
      Turned straight = rotated(quarters_ == 0 ? picture_ : upright_, to_turn_);
      upright_ = std::move(straight.grey);
      in_picture_ = in_picture_.after(straight.back);
    }
    view_ = view_of(page(), looked_at_);
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

  std::string fault_;
  std::uint32_t width_, height_;
  double dpi_;
  int factor_;                          ///< pixels of the picture to one that is looked at
  double looked_at_;                    ///< pixels in an inch of those
  Grey picture_;                        ///< as it came, in these
  bool is_negative_ = false;            ///< `picture_` is light where the picture that came is dark
  std::vector<std::uint8_t> inverted_;  ///< a line of the picture that came
  int quarters_ = 0;
  bool is_way_up_known_ = false;
  double to_turn_ = 0;  ///< degrees clockwise
  Affine in_picture_;   ///< places of the page in `picture_`
  Grey upright_;        ///< the page, while it is looked at and is not `picture_`
  View view_;           ///< of the page; of it only ground and areas stay
  Ink ink_;
};

}  // namespace

std::unique_ptr<Scan> open_scan(std::string_view bytes, std::uint32_t n, double dpi,
                                const Limits& limits, std::optional<int> quarter_turns) {
  const std::unique_ptr<PictureFile> file = open_picture_file(bytes, limits);
  if (n == 0 || n > file->count())
    throw Error(ErrorKind::input, "the file has no such page. Fetch it again.");
  const bool is_known = dpi >= kLeastDpi && dpi <= kMostDpi;
  return std::make_unique<PageScan>(*file, n, file->facts(n), is_known ? dpi : kUsualDpi, limits,
                                    quarter_turns);
}

std::string mirrored_picture(std::string_view bytes, double dpi, const Limits& limits) {
  std::string fault;
  Raster raster = open_picture_file(bytes, limits)->decode(1, fault);
  raster = narrowed(turned(raster, Orientation::mirrored));
  std::string made = raster.kind == Raster::Kind::rgb ? to_jpeg(raster, dpi, kQuality)
                                                      : to_png_of_print(raster, dpi);
  if (made.empty()) throw Error(ErrorKind::resource, "memory ran out. Give the process more.");
  return made;
}

}  // namespace broadsheet::recognize

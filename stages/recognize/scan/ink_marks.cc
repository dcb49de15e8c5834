// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/recognize/scan/ink_marks.h"

#include <algorithm>
#include <cmath>

#include "stages/recognize/scan.h"

namespace broadsheet::recognize {
namespace {

constexpr std::uint16_t kPlain = 0;
constexpr std::uint16_t kBold = 1;
constexpr double kAscent = 0.88;
constexpr double kLeastSize = 3;      ///< points; smaller is no type, but dots and dust
constexpr std::size_t kLeastRow = 6;  ///< of dots that make a rule

// Of strokes: shares of the type's size.
constexpr double kHeavier = 1.3;  ///< times the body's
constexpr double kHeavy = 0.085;  ///< where there is no body of that size
constexpr double kLikeBody = 1.35;
constexpr int kWord = 2;  ///< cells to each side over which strokes are measured

// A point or full stop.
constexpr double kStopWide = 0.2;
constexpr double kStopOff = 0.1;

double stroke_of(const Cell& cell) {
  return cell.edges > 0 ? 2 * static_cast<double>(cell.area) / static_cast<double>(cell.edges) : 0;
}

class Maker {
 public:
  Maker(double dpi, const ColourOf& colour_of)
      : point_(kPointsInInch / dpi), colour_of_(colour_of) {
    marks_.fonts = {{"", false, false}, {"", true, false}};
    marks_.is_recognized = true;
  }

  Marks make(const Areas& areas, const Strokes& strokes, const TextLines& lines) {
    for (const Area& area : areas.all) add_area(area);
    for (const PixelBox& figure : strokes.figures)
      marks_.shapes.push_back({Shape::Kind::picture, in_points(figure), 0, true, 0});
    for (const PixelBox& rule : strokes.rules) add_rule(rule);
    measure_body(lines);
    for (const TextLine& line : lines.all) {
      if (line.size * point_ >= kLeastSize) {
        add_line(line);
      } else if (line.cells.size() >= kLeastRow) {
        add_rule(line.box);
      }
    }
    return std::move(marks_);
  }

 private:
  [[nodiscard]] Box in_points(const PixelBox& box) const {
    return {box.x0 * point_, box.y0 * point_, box.x1 * point_, box.y1 * point_};
  }

  void add_area(const Area& area) {
    if (area.kind == Area::Kind::border) return;
    const bool is_picture = area.kind == Area::Kind::picture;
    marks_.shapes.push_back({is_picture ? Shape::Kind::picture : Shape::Kind::panel,
                             in_points(area.box), is_picture ? 0 : colour_of_(area.box, false),
                             true, 0});
  }

  void add_rule(const PixelBox& box) {
    marks_.shapes.push_back({Shape::Kind::line, in_points(box), colour_of_(box, true), true, 0});
  }

  /// The strokes of most type, and its size.
  void measure_body(const TextLines& lines) {
    std::vector<std::pair<double, std::size_t>> sizes;
    std::size_t all = 0;
    for (const TextLine& line : lines.all) {
      sizes.emplace_back(line.size, line.cells.size());
      all += line.cells.size();
    }
    std::sort(sizes.begin(), sizes.end());
    std::size_t sum = 0;
    for (const auto& [size, count] : sizes) {
      sum += count;
      body_size_ = size;
      if (2 * sum >= all) break;
    }
    std::vector<double> strokes;
    for (const TextLine& line : lines.all) {
      if (!is_like_body(line)) continue;
      for (const Cell& cell : line.cells) strokes.push_back(stroke_of(cell) / line.size);
    }
    if (strokes.empty()) return;
    const auto usual = strokes.begin() + static_cast<std::ptrdiff_t>(strokes.size() * 2 / 5);
    std::nth_element(strokes.begin(), usual, strokes.end());
    body_stroke_ = *usual;
  }

  [[nodiscard]] bool is_like_body(const TextLine& line) const {
    return line.size <= kLikeBody * body_size_ && body_size_ <= kLikeBody * line.size;
  }

  [[nodiscard]] std::vector<bool> bold_cells(const TextLine& line) const {
    const double least =
        is_like_body(line) ? kHeavier * body_stroke_ : std::max(kHeavy, body_stroke_);
    std::vector<bool> is_bold(line.cells.size());
    for (std::size_t i = 0; i < line.cells.size(); ++i) {
      std::int64_t area = 0;
      std::int64_t edges = 0;
      const std::size_t first = i >= kWord ? i - kWord : 0;
      const std::size_t last = std::min(line.cells.size(), i + kWord + 1);
      for (std::size_t k = first; k < last; ++k) {
        area += line.cells[k].area;
        edges += line.cells[k].edges;
      }
      is_bold[i] = edges > 0 &&
                   2 * static_cast<double>(area) / static_cast<double>(edges) > least * line.size;
    }
    return is_bold;
  }

  /// A point on the baseline is all that is known of a sentence's end.
  [[nodiscard]] static bool is_stop(const TextLine& line, const Cell& cell) {
    return cell.ink.width() <= kStopWide * line.size &&
           cell.ink.height() <= kStopWide * line.size &&
           std::abs(cell.ink.y1 - line.baseline) <= kStopOff * line.size;
  }

  void add_line(const TextLine& line) {
    const std::vector<bool> is_bold = bold_cells(line);
    const std::uint32_t colour = colour_of_(line.box, true);
    const double ascent = kAscent * line.size;
    for (std::size_t i = 0; i < line.cells.size(); ++i) {
      const Cell& cell = line.cells[i];
      Glyph glyph;
      glyph.unicode = line.is_wide ? kWideInk : is_stop(line, cell) ? U'.' : kInk;
      const auto place = [&](double x0, double y0, double x1, double y1) {
        glyph.x0 = static_cast<float>(x0 * point_);
        glyph.y0 = static_cast<float>(y0 * point_);
        glyph.x1 = static_cast<float>(x1 * point_);
        glyph.y1 = static_cast<float>(y1 * point_);
      };
      if (line.is_vertical) {
        place(line.baseline - line.size / 2, cell.from, line.baseline + line.size / 2, cell.to);
      } else {
        place(cell.from, line.baseline - ascent, cell.to, line.baseline - ascent + line.size);
      }
      glyph.baseline = static_cast<float>(line.baseline * point_);
      glyph.size = static_cast<float>(line.size * point_);
      glyph.font = is_bold[i] ? kBold : kPlain;
      glyph.vertical = line.is_vertical;
      if (line.is_vertical) glyph.direction = Direction::down;
      glyph.colour = colour;
      marks_.glyphs.push_back(glyph);
    }
  }

  double point_;  ///< a pixel in points
  const ColourOf& colour_of_;
  double body_size_ = 0;
  double body_stroke_ = 0;
  Marks marks_;
};

}  // namespace

Marks marks_of(const Areas& areas, const Strokes& strokes, const TextLines& lines, double dpi,
               const ColourOf& colour_of) {
  return Maker(dpi, colour_of).make(areas, strokes, lines);
}

}  // namespace broadsheet::recognize

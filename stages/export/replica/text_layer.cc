// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/replica/text_layer.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "document/characters.h"

namespace broadsheet::exporting {
namespace {

constexpr double kMostPixels = 6'000;  // a side of a sheet

/// Of an em, in the fonts that readers take for `monospace`.
double advance_of(char32_t c) {
  constexpr double kLetter = 0.6;
  return is_wide(c) ? 1 : kLetter;
}

/// The class of replica.css that turns a line as it is printed.
std::string_view turn_of(const Line& line) {
  if (line.turn == 90) return "right";
  if (line.turn == 180) return "around";
  if (line.turn == 270) return "left";
  return line.mode == WritingMode::vertical ? "down" : "";
}

}  // namespace

Sheet sheet_of(const Page& page, const PageView& view) {
  constexpr double kPixels = 2;  // a point: small type stays above the least size of readers
  Sheet sheet{kPixels, page.width * kPixels, page.height * kPixels};
  if (!page.has_geometry()) {
    const bool is_known = view.width > 0 && view.height > 0;
    sheet.width = is_known ? view.width : 1'000;
    sheet.height = is_known ? view.height : 1'414;
  }
  const double shrink = std::min(1.0, kMostPixels / std::max(sheet.width, sheet.height));
  sheet.scale *= shrink;
  sheet.width = std::max(1.0, std::round(sheet.width * shrink));
  sheet.height = std::max(1.0, std::round(sheet.height * shrink));
  return sheet;
}

std::optional<LineSetting> setting_of(const Sheet& sheet, const Line& line, const Box& box,
                                      TextView text) {
  constexpr double kTightest = -0.4;  // em between letters
  const double width = (box.x1 - box.x0) * sheet.scale;
  const double height = (box.y1 - box.y0) * sheet.scale;
  if (!(width > 0 && height > 0) || text.empty()) return std::nullopt;
  const bool is_upright = runs_upright(line);
  const double length = std::min(is_upright ? height : width, kMostPixels);
  double advance = 0;
  for (const char32_t c : text) advance += advance_of(c);
  const auto letters = static_cast<double>(text.size());
  const double thickness = std::min(is_upright ? width : height, kMostPixels);
  // Type that would have to overlap much is smaller instead, in the middle of its line.
  const double size = std::min(thickness, length / (advance + kTightest * letters));
  const double spacing = (length - advance * size) / letters;
  return LineSetting{
      std::string(turn_of(line)),
      fmt::format("left:{:.0f}px;top:{:.0f}px;font-size:{:.1f}px;letter-spacing:{:.2f}px{}",
                  std::clamp(box.x0 * sheet.scale, 0.0, sheet.width),
                  std::clamp(box.y0 * sheet.scale, 0.0, sheet.height), std::max(size, 0.1), spacing,
                  size < thickness ? fmt::format(";line-height:{:.1f}px", thickness) : "")};
}

}  // namespace broadsheet::exporting

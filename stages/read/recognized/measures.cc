// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/recognized/measures.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "document/plane.h"

namespace broadsheet::read {

Box points_of_pixels(const Box& pixels, double resolution) {
  return {points_of_pixels(pixels.x0, resolution), points_of_pixels(pixels.y0, resolution),
          points_of_pixels(pixels.x1, resolution), points_of_pixels(pixels.y1, resolution)};
}

std::vector<Point> points_of_pixels(std::vector<Point> pixels, double resolution) {
  for (Point& at : pixels)
    at = {points_of_pixels(at.x, resolution), points_of_pixels(at.y, resolution)};
  return pixels;
}

std::optional<double> confidence_of(std::optional<double> said) {
  constexpr double kHundred = 100;
  if (!said || !(*said >= 0) || *said > kHundred) return std::nullopt;
  return *said > 1 ? *said / kHundred : *said;
}

std::uint8_t hundredths(double confidence) {
  constexpr double kHundred = 100;
  return static_cast<std::uint8_t>(std::lround(std::clamp(confidence, 0.0, 1.0) * kHundred));
}

void put_likelier_first(std::vector<Candidate>& candidates) {
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Candidate& a, const Candidate& b) {
                     return std::tuple(a.span, -a.confidence.value_or(0)) <
                            std::tuple(b.span, -b.confidence.value_or(0));
                   });
}

Box box_of(double x0, double y0, double x1, double y1) {
  return {std::min(x0, x1), std::min(y0, y1), std::max(x0, x1), std::max(y0, y1)};
}

std::optional<Box> box_around(const std::vector<Point>& points) {
  if (points.empty()) return std::nullopt;
  Box box{points[0].x, points[0].y, points[0].x, points[0].y};
  for (const Point& point : points) box = united(box, {point.x, point.y, point.x, point.y});
  return box;
}

bool is_box(const std::vector<Point>& points) {
  const std::optional<Box> box = box_around(points);
  if (!box) return true;
  const bool is_closed = points.size() == 5 && points.front() == points.back();
  if (points.size() != 4 && !is_closed) return false;
  for (std::size_t i = 0; i < 4; ++i) {
    const Point& point = points[i];
    const bool is_corner =
        (point.x == box->x0 || point.x == box->x1) && (point.y == box->y0 || point.y == box->y1);
    const Point& next = points[(i + 1) % 4];
    if (!is_corner || (point.x != next.x && point.y != next.y)) return false;
  }
  return true;
}

std::vector<Point> points_of(const std::vector<double>& numbers) {
  std::vector<Point> points;
  points.reserve(numbers.size() / 2);
  for (std::size_t i = 0; i + 1 < numbers.size(); i += 2)
    points.push_back({numbers[i], numbers[i + 1]});
  return points;
}

void unite(std::optional<Box>& all, const std::optional<Box>& box) {
  if (!box) return;
  all = all ? united(*all, *box) : *box;
}

std::uint16_t quarter_turn(double degrees) {
  constexpr double kRound = 360;
  if (!std::isfinite(degrees)) return 0;
  double angle = std::fmod(degrees, kRound);
  if (angle < 0) angle += kRound;
  return static_cast<std::uint16_t>(static_cast<int>(std::lround(angle / 90)) % 4 * 90);
}

Text text_of_utf8(std::string_view utf8) {
  if (auto text = from_utf8(utf8)) return std::move(*text);
  Text text;
  while (!utf8.empty()) {
    const std::size_t fault = std::min(first_utf8_fault(utf8), utf8.size());
    text += from_utf8(utf8.substr(0, fault)).value_or(Text());
    utf8.remove_prefix(fault);
    if (utf8.empty()) break;
    text += U'\uFFFD';
    utf8.remove_prefix(1);
  }
  return text;
}

}  // namespace broadsheet::read

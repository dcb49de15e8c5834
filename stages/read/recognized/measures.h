// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/line.h"

namespace broadsheet::read {

/// Pixels as points, at so many pixels in an inch.
[[nodiscard]] constexpr double points_of_pixels(double pixels, double resolution) {
  constexpr double kInch = 72;
  return pixels * kInch / resolution;
}
[[nodiscard]] Box points_of_pixels(const Box& pixels, double resolution);
[[nodiscard]] std::vector<Point> points_of_pixels(std::vector<Point> pixels, double resolution);

/// A confidence that a source gives as a fraction, or else in hundredths, as one from 0 to 1.
/// Nothing for what is negative or beyond 100, as tools write where they do not know.
[[nodiscard]] std::optional<double> confidence_of(std::optional<double> said);

/// A confidence of 0 to 1 in hundredths, as `Recognition::sureness` counts it.
[[nodiscard]] std::uint8_t hundredths(double confidence);

/// Sorts by span, and of one span the likelier first.
void put_likelier_first(std::vector<Candidate>& candidates);

/// The box of two opposite corners in any order.
[[nodiscard]] Box box_of(double x0, double y0, double x1, double y1);

/// The box around points; nothing without any.
[[nodiscard]] std::optional<Box> box_around(const std::vector<Point>& points);

/// True if the points are the corners of their box: the outline says no more than it.
[[nodiscard]] bool is_box(const std::vector<Point>& points);

/// Pairs of a list of numbers; a last one alone is dropped.
[[nodiscard]] std::vector<Point> points_of(const std::vector<double>& numbers);

/// Widens `all` by `box`.
void unite(std::optional<Box>& all, const std::optional<Box>& box);

/// The quarter turn (0, 90, 180 or 270) nearest to an angle in degrees; 0 for one that is no
/// number.
[[nodiscard]] std::uint16_t quarter_turn(double degrees);

/// UTF-8 as text; what is none becomes U+FFFD.
[[nodiscard]] Text text_of_utf8(std::string_view utf8);

}  // namespace broadsheet::read

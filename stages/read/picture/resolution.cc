// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/picture/resolution.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include <fmt/format.h>

namespace broadsheet::read {
namespace {

constexpr double kLeastDpi = 50;
constexpr double kMostDpi = 2400;
constexpr double kMostUneven = 4;  ///< across to down; faxes have half as many down
// Inches, of the longer side.
constexpr double kLeastPage = 3.5;
constexpr double kMostPage = 40;
constexpr double kBroadsheet = 24;
constexpr double kUsualPage = 19;  ///< between tabloid (15) and broadsheet (23)

constexpr std::array kUsual = {72.0, 100.0, 150.0, 200.0, 300.0, 400.0, 600.0, 1200.0};

/// What programs write that know nothing of paper.
bool is_of_screens(double dpi) {
  return std::abs(dpi - 72) < 0.5 || std::abs(dpi - 96) < 0.5;
}

bool is_plausible(double across, double down, double width, double height) {
  const auto [least, most] = std::minmax({across, down});
  if (!(least >= kLeastDpi && most <= kMostDpi && most <= kMostUneven * least)) return false;
  const double longer = std::max(width / across, height / down);
  if (longer < kLeastPage || longer > kMostPage) return false;
  return longer <= kBroadsheet || !is_of_screens(across);
}

double guessed(double longer) {
  const auto unlikeness = [&](double dpi) { return std::abs(std::log(longer / dpi / kUsualPage)); };
  return *std::min_element(kUsual.begin(), kUsual.end(),
                           [&](double a, double b) { return unlikeness(a) < unlikeness(b); });
}

}  // namespace

bool is_sideways(Orientation orientation) {
  return orientation == Orientation::right || orientation == Orientation::left ||
         orientation == Orientation::mirrored_right || orientation == Orientation::mirrored_left;
}

Resolution resolution_of(const PictureFacts& facts, double asked) {
  if (asked > 0) return {asked, asked, {}};
  double across = facts.dpi_across;
  double down = facts.dpi_down;
  double width = facts.width;
  double height = facts.height;
  if (is_sideways(facts.orientation)) {
    std::swap(across, down);
    std::swap(width, height);
  }
  if (!(across > 0)) across = down;
  if (!(down > 0)) down = across;
  if (is_plausible(across, down, width, height)) return {across, down, {}};
  const double dpi = guessed(std::max(width, height));
  const bool says_nothing = !(across > 0) || !std::isfinite(across + down);
  return {dpi, dpi,
          says_nothing ? fmt::format("{:.0f} are taken", dpi)
                       : fmt::format("it says {:.4g}, which makes a page of {:.1f} by {:.1f} "
                                     "inches; {:.0f} are taken",
                                     across, width / across, height / down, dpi)};
}

}  // namespace broadsheet::read

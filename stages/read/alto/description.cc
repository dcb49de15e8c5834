// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/alto/description.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "stages/read/xml/sax.h"

namespace broadsheet::read {
namespace {

struct UnitRow {
  std::string_view name;  ///< in small letters, without white space
  Unit unit;
};

constexpr auto kUnits = std::to_array<UnitRow>({
    {"pixel", Unit::pixel},
    {"pixels", Unit::pixel},
    {"px", Unit::pixel},
    {"mm10", Unit::mm10},
    {"mm/10", Unit::mm10},
    {"1/10mm", Unit::mm10},
    {"inch1200", Unit::inch1200},
    {"inch/1200", Unit::inch1200},
    {"1/1200inch", Unit::inch1200},
    {"point", Unit::point},
    {"pt", Unit::point},
});

constexpr double kPoints = 72;    // an inch
constexpr double kLeastDpi = 30;  ///< what is less or more is no resolution
constexpr double kMostDpi = 4800;

std::string lowered(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') continue;
    out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  }
  return out;
}

std::string_view without_space(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n";
  const std::size_t from = text.find_first_not_of(kSpace);
  if (from == std::string_view::npos) return {};
  return text.substr(from, text.find_last_not_of(kSpace) + 1 - from);
}

}  // namespace

void AltoDescription::take_unit(std::string_view text) {
  const std::string name = lowered(text);
  const auto* row =
      std::find_if(kUnits.begin(), kUnits.end(), [&](const UnitRow& r) { return r.name == name; });
  if (row == kUnits.end()) return;
  unit = row->unit;
  has_unit = true;
}

void AltoDescription::take_image(std::string_view text) {
  if (image.file.empty()) image.file = without_space(text);
}

void AltoDescription::take_settings(std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = without_space(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::size_t colon = line.find_first_of(":=");
    if (colon == std::string_view::npos) continue;
    const std::string key = lowered(line.substr(0, colon));
    const std::optional<double> value = xml_number(line.substr(colon + 1));
    if (!value) continue;
    constexpr double kMostPixels = 1'000'000;
    const bool is_length = *value >= 1 && *value <= kMostPixels;
    if ((key == "xdpi" || key == "dpi" || key == "resolution") && *value >= kLeastDpi &&
        *value <= kMostDpi) {
      resolution = *value;
    } else if (key == "width" && is_length) {
      image.width = static_cast<std::uint32_t>(*value);
    } else if (key == "height" && is_length) {
      image.height = static_cast<std::uint32_t>(*value);
    }
  }
}

void AltoDescription::take_software(std::string_view text) {
  if (lowered(text).find("pdfalto") != std::string::npos && resolution == 0) resolution = kPoints;
}

double AltoDescription::points(double length) const {
  constexpr double kParts = 1000;
  return std::round(length * kPoints / per_inch() * kParts) / kParts;
}

double AltoDescription::per_inch() const {
  constexpr double kUsual = 300;
  switch (unit) {
    case Unit::mm10:
      return 254;
    case Unit::inch1200:
      return 1200;
    case Unit::point:
      return kPoints;
    case Unit::pixel:
      break;
  }
  return resolution > 0 ? resolution : kUsual;
}

}  // namespace broadsheet::read

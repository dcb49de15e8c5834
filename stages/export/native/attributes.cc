// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/native/attributes.h"

#include <array>
#include <charconv>
#include <cmath>
#include <map>

namespace broadsheet::exporting::native {
namespace {

constexpr int kConfidenceDigits = 4;

std::string joined(const auto& ids) {
  std::string out;
  for (const auto& id : ids) {
    if (!out.empty()) out += ' ';
    out += to_string(id);
  }
  return out;
}

/// A number of points: the shortest decimal that reads back as the same number. Nearly all are
/// whole hundredths, which need no search.
void append_points(std::string& out, double points) {
  constexpr double kHundredths = 100;
  constexpr double kLargest = 1e9;
  std::array<char, 400> digits;  // the longest double in fixed notation
  char* end = digits.data();
  const double scaled = std::round(points * kHundredths);
  if (std::abs(points) < kLargest && scaled / kHundredths == points) {
    const auto hundredths = static_cast<std::int64_t>(std::abs(scaled));
    if (scaled < 0) *end++ = '-';
    end = std::to_chars(end, digits.data() + digits.size(), hundredths / 100).ptr;
    if (const auto rest = static_cast<char>(hundredths % 100); rest != 0) {
      *end++ = '.';
      *end++ = static_cast<char>('0' + rest / 10);
      if (rest % 10 != 0) *end++ = static_cast<char>('0' + rest % 10);
    }
  } else {
    constexpr auto kFixed = std::chars_format::fixed;
    end = std::to_chars(end, digits.data() + digits.size(), points, kFixed).ptr;
  }
  out.append(digits.data(), end);
}

}  // namespace

void write_confidence(XmlSink& xml, double confidence) {
  if (confidence != 1.0) xml.attribute("confidence", confidence, kConfidenceDigits);
}

void write_decision(XmlSink& xml, const Decision& why) {
  if (!why.rule.empty()) xml.attribute("rule", why.rule);
  write_confidence(xml, why.confidence);
}

void write_blocks(XmlSink& xml, const std::vector<BlockId>& blocks) {
  if (!blocks.empty()) xml.attribute("blocks", joined(blocks));
}

void write_cell_form(XmlSink& xml, bool header, std::uint16_t colspan, std::uint16_t rowspan) {
  if (header) xml.attribute("header", "true");
  if (colspan != 1) xml.attribute("colspan", std::uint64_t{colspan});
  if (rowspan != 1) xml.attribute("rowspan", std::uint64_t{rowspan});
}

void write_points(XmlSink& xml, std::string_view attribute, std::initializer_list<double> points) {
  std::string out;
  for (const double point : points) {
    if (!out.empty()) out += ' ';
    append_points(out, point);
  }
  xml.attribute(attribute, out);
}

std::string picture_path(const Picture& picture) {
  static const std::map<std::string_view, std::string_view> kExtensions = {
      {"image/gif", ".gif"}, {"image/jpeg", ".jpg"}, {"image/png", ".png"}};
  const auto extension = kExtensions.find(picture.media_type);
  return "pictures/" + to_string(picture.id) +
         std::string(extension == kExtensions.end() ? ".bin" : extension->second);
}

}  // namespace broadsheet::exporting::native

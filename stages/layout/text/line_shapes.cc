// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/layout/text/line_shapes.h"

#include <algorithm>

#include "document/characters.h"

namespace broadsheet::layout {
namespace {

constexpr TextView kMarkers = U"·※";           // also points inside names, and signs of notes
constexpr TextView kSpacedBullets = U"-–—*+";  // also minus signs, dashes and stars
constexpr TextView kAfterNumber = U".．、)）";

/// Dashes, ellipses and curly quotes are wide among Han only.
std::size_t width_of(char32_t c, bool among_han) {
  const bool is_shared = (c >= 0x2010 && c <= 0x2026) || c == 0xB7;
  return is_wide(c) || (is_shared && among_han) ? 2 : 1;
}

std::size_t width_of(TextView text, bool among_han) {
  std::size_t width = 0;
  for (const char32_t c : text) width += width_of(c, among_han);
  return width;
}

std::size_t indent_of(TextView text) {
  std::size_t indent = 0;
  for (const char32_t c : text) {
    if (!is_space(c)) break;
    indent += c == U'\t' ? 4 : width_of(c, true);
  }
  return indent;
}

bool ends_sentence(TextView text) {
  while (!text.empty() && is_closing(text.back())) text.remove_suffix(1);
  return !text.empty() && (is_terminal(text.back()) || text.back() == U'：' ||
                           text.back() == U':' || text.back() == U'；');
}

ListMarker numbered(TextView text) {
  constexpr std::size_t kMostDigits = 3;
  const bool has_bracket = text.front() == U'（' || text.front() == U'(';
  if (has_bracket) text.remove_prefix(1);
  ListMarker marker;
  std::size_t digits = 0;
  while (digits < text.size() && digits <= kMostDigits && is_digit(text[digits])) {
    marker.number = marker.number * 10 + (text[digits++] - U'0');
  }
  if (digits == 0 || digits > kMostDigits || digits == text.size()) return {};
  const char32_t after = text[digits];
  const bool closes = after == U'）' || after == U')';
  if (kAfterNumber.find(after) == TextView::npos || (has_bracket && !closes)) return {};
  const bool goes_on = digits + 1 < text.size() && is_digit(text[digits + 1]);  // 3.5, not 3.
  if (goes_on && !closes) return {};
  marker.kind = has_bracket ? U'（' : after;
  return marker;
}

ListMarker marker_of(TextView text) {
  if (text.size() < 2) return {};
  const char32_t c = text.front();
  if (is_bullet(c) || kMarkers.find(c) != TextView::npos) return {c, 0};
  if (kSpacedBullets.find(c) != TextView::npos && is_space(text[1])) return {c, 0};
  if (c >= U'①' && c <= U'⑳') return {U'①', c - U'①' + 1};
  return numbered(text);
}

bool ends_run(const Line& line) {
  std::size_t ends = 0;
  char32_t last = 0;
  for (const char32_t c : line.ending) {
    const bool is_pair = c == U'\n' && last == U'\r';
    if (!is_pair && (c == U'\n' || c == U'\r' || c == U'\f')) ++ends;
    last = c;
  }
  return ends != 1;
}

LineShape shape_of(const Line& line) {
  const Text read = corrected(line);
  const TextView text = trimmed(read);
  LineShape shape;
  shape.has_han = std::any_of(text.begin(), text.end(), is_solid);
  shape.width = width_of(text, shape.has_han);
  shape.characters = text.size();
  shape.indent = indent_of(line.as_read);
  const auto space =
      std::find_if(text.begin(), text.end(), [](char32_t c) { return is_space(c) || is_solid(c); });
  shape.first_unit = std::max<std::size_t>(static_cast<std::size_t>(space - text.begin()) + 1, 2);
  shape.ends_sentence = ends_sentence(text);
  shape.ends_run = ends_run(line);
  shape.marker = marker_of(text);
  return shape;
}

}  // namespace

bool ListMarker::is_followed_by(const ListMarker& next) const {
  return kind != 0 && kind == next.kind && (number == 0 || next.number == number + 1);
}

std::vector<LineShape> shapes_of(const Page& page) {
  std::vector<LineShape> shapes;
  shapes.reserve(page.lines.size());
  for (const Line& line : page.lines) shapes.push_back(shape_of(line));
  if (shapes.empty()) return shapes;
  shapes.back().ends_run = true;
  const auto least =
      std::min_element(shapes.begin(), shapes.end(), [](const LineShape& a, const LineShape& b) {
        return a.indent < b.indent;
      })->indent;
  for (LineShape& shape : shapes) shape.indent -= least;
  return shapes;
}

Measure measure_of(std::span<const LineShape> lines) {
  constexpr std::size_t kFewest = 2;
  constexpr std::size_t kNarrowest = 16;
  std::vector<std::size_t> widths;
  std::vector<std::size_t> counts;
  for (const LineShape& line : lines) {
    if (line.ends_run) continue;
    widths.push_back(line.width + line.indent);
    counts.push_back(line.characters + line.indent / 2);
  }
  if (widths.size() < kFewest) return {};
  const auto ninth_decile = [](std::vector<std::size_t>& all) {
    const auto high = all.begin() + static_cast<std::ptrdiff_t>((all.size() - 1) * 9 / 10);
    std::nth_element(all.begin(), high, all.end());
    return *high;
  };
  const Measure measure{ninth_decile(widths), ninth_decile(counts)};
  if (measure.columns < kNarrowest) return {};
  std::size_t filled = 0;
  std::size_t sentences = 0;
  for (const LineShape& line : lines) {
    // Lines of Han lack at most a mark or two; lines of words up to a long word.
    const std::size_t slack = line.has_han ? 4 : std::max<std::size_t>(8, measure.columns / 5);
    if (line.ends_run || line.width + line.indent + slack < measure.columns) continue;
    ++filled;
    if (line.ends_sentence) ++sentences;
  }
  return filled * 2 >= widths.size() && sentences * 2 < filled ? measure : Measure{};
}

}  // namespace broadsheet::layout

// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/native/attributes.h"

#include <array>
#include <charconv>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "document/characters.h"
#include "document/errors.h"

namespace broadsheet::exporting::native {
namespace {

constexpr int kConfidenceDigits = 4;

/// A value that is short, as it grows.
template <std::size_t kRoom>
class Value {
 public:
  template <class... Args>
  void number(Args... args) {
    char* const end = room_.data() + room_.size();
    size_ = static_cast<std::size_t>(std::to_chars(room_.data() + size_, end, args...).ptr -
                                     room_.data());
  }
  void character(char c) { room_[size_++] = c; }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  [[nodiscard]] std::string_view view() const { return {room_.data(), size_}; }

 private:
  std::array<char, kRoom> room_;
  std::size_t size_ = 0;
};

constexpr std::size_t kLongestId = 24;  // p4294967295-l4294967295

Value<kLongestId> written(PageId page, char kind, std::uint32_t n) {
  Value<kLongestId> out;
  out.character('p');
  out.number(page.n);
  out.character('-');
  out.character(kind);
  out.number(n);
  return out;
}

constexpr std::size_t kLongestPoints = 400;  // the longest double in fixed notation
using Points = Value<4 * kLongestPoints>;

/// The shortest decimal that reads back as the same number. Nearly all are whole hundredths, which
/// need no search.
void append_points(Points& out, double points) {
  constexpr double kHundredths = 100;
  constexpr double kLargest = 1e9;
  // Halves go away from zero, as std::round has them, which costs a call.
  const double half = points < 0 ? -0.5 : 0.5;
  const bool is_small = std::abs(points) < kLargest;
  const auto scaled = is_small ? static_cast<std::int64_t>(points * kHundredths + half) : 0;
  if (!is_small || static_cast<double>(scaled) / kHundredths != points)
    return out.number(points, std::chars_format::fixed);
  const auto hundredths = static_cast<std::uint64_t>(std::abs(scaled));
  if (scaled < 0) out.character('-');
  out.number(hundredths / 100);
  const auto rest = static_cast<char>(hundredths % 100);
  if (rest == 0) return;
  out.character('.');
  out.character(static_cast<char>('0' + rest / 10));
  if (rest % 10 != 0) out.character(static_cast<char>('0' + rest % 10));
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
  if (blocks.size() == 1) return write_id(xml, "blocks", blocks.front());
  std::string out;
  for (const BlockId id : blocks) {
    if (!out.empty()) out += ' ';
    out += written(id.page, 'b', id.n).view();
  }
  if (!out.empty()) xml.attribute("blocks", out);
}

void write_id(XmlSink& xml, std::string_view attribute, LineId id) {
  xml.attribute(attribute, written(id.page, 'l', id.n).view());
}

void write_id(XmlSink& xml, std::string_view attribute, BlockId id) {
  xml.attribute(attribute, written(id.page, 'b', id.n).view());
}

void write_id(XmlSink& xml, std::string_view attribute, PictureId id) {
  xml.attribute(attribute, written(id.page, 'i', id.n).view());
}

void write_cell_form(XmlSink& xml, bool header, std::uint16_t colspan, std::uint16_t rowspan) {
  if (header) xml.attribute("header", "true");
  if (colspan != 1) xml.attribute("colspan", std::uint64_t{colspan});
  if (rowspan != 1) xml.attribute("rowspan", std::uint64_t{rowspan});
}

void write_points(XmlSink& xml, std::string_view attribute, std::initializer_list<double> points) {
  BROADSHEET_CHECK(points.size() <= 4);
  Points out;
  for (const double point : points) {
    if (!out.empty()) out.character(' ');
    append_points(out, point);
  }
  xml.attribute(attribute, out.view());
}

void write_outline(XmlSink& xml, std::string_view attribute, const std::vector<Point>& outline) {
  if (outline.empty()) return;
  std::string out;
  for (const Point& corner : outline) {
    Points written;
    append_points(written, corner.x);
    written.character(',');
    append_points(written, corner.y);
    if (!out.empty()) out += ' ';
    out += written.view();
  }
  xml.attribute(attribute, out);
}

void write_known_confidence(XmlSink& xml, const std::optional<double>& confidence) {
  if (confidence) xml.attribute("confidence", *confidence, kConfidenceDigits);
}

void write_forbidden(XmlSink& xml, std::string_view attribute, TextView text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_xml_char(text[i])) continue;
    if (!out.empty()) out += ' ';
    out += fmt::format("{}:{:X}", i, static_cast<std::uint32_t>(text[i]));
  }
  if (!out.empty()) xml.attribute(attribute, out);
}

void write_box(XmlSink& xml, const std::optional<Box>& box) {
  if (box) write_points(xml, "box", {box->x0, box->y0, box->x1, box->y1});
}

void write_colour(XmlSink& xml, std::uint32_t colour) {
  if (colour != 0) xml.attribute("colour", fmt::format("#{:06x}", colour));
}

void write_filled(XmlSink& xml, std::string_view attribute, std::string_view utf8) {
  if (!utf8.empty()) xml.attribute(attribute, utf8);
}

void write_authors(XmlSink& xml, const std::vector<Text>& authors) {
  Text list;
  for (const Text& author : authors) list += (list.empty() ? U"" : U"; ") + author;
  if (!list.empty()) xml.attribute("authors", list);
}

std::string picture_path(const Picture& picture) {
  static const std::map<std::string_view, std::string_view> kExtensions = {
      {"image/gif", ".gif"}, {"image/jpeg", ".jpg"}, {"image/png", ".png"}};
  const auto extension = kExtensions.find(picture.media_type);
  return "pictures/" + to_string(picture.id) +
         std::string(extension == kExtensions.end() ? ".bin" : extension->second);
}

}  // namespace broadsheet::exporting::native

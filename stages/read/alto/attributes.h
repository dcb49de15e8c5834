// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "stages/read/xml/sax.h"

namespace broadsheet::read {

/// A rectangle in units of the file (ALTO 4.4, HPOS, VPOS, WIDTH, HEIGHT).
struct AltoBox {
  double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  [[nodiscard]] double width() const { return x1 - x0; }
  [[nodiscard]] double height() const { return y1 - y0; }
  [[nodiscard]] double middle() const { return (y0 + y1) / 2; }
};

/// The smallest rectangle around both.
[[nodiscard]] AltoBox united(const AltoBox& a, const AltoBox& b);

/// The attributes of an element of ALTO that mean something to us, whatever its name; those that it
/// does not have are empty. They live as long as the element.
struct AltoAttributes {
  std::string_view id;
  std::string_view hpos, vpos, width, height;
  std::string_view content;
  std::string_view wc, cc, gc, vc;
  std::string_view style, style_refs, subs_type;
  std::string_view tag_refs;
  std::string_view lang;
  std::string_view id_next;
  std::string_view type;
  std::string_view rotation;
  std::string_view direction;  ///< BASEDIRECTION
  std::string_view baseline;
  std::string_view points;
  std::string_view label;
  std::string_view ref;
  std::string_view printed_number;  ///< PRINTED_IMG_NR
  std::string_view font_size, font_family, font_style, font_colour;
  std::uint64_t line = 0;  ///< of the file

  explicit AltoAttributes(const XmlElement& element);

  /// The element's rectangle; nothing unless all of it is given. One of negative size is turned
  /// about.
  [[nodiscard]] std::optional<AltoBox> box() const;
};

}  // namespace broadsheet::read

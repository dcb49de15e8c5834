// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "document/span.h"
#include "stages/read/xml/sax.h"

namespace broadsheet::read {

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
  std::string_view uri;
  std::string_view ref;
  std::string_view printed_number;  ///< PRINTED_IMG_NR
  std::string_view font_size, font_family, font_style, font_colour;
  std::uint64_t line = 0;  ///< of the file

  explicit AltoAttributes(const XmlElement& element);

  /// The element's rectangle in units of the file; nothing unless all of it is given. One of
  /// negative size is turned about.
  [[nodiscard]] std::optional<Box> box() const;
};

}  // namespace broadsheet::read

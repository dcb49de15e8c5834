// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/decision.h"
#include "document/ids.h"
#include "document/page.h"
#include "stages/export/xml/xml_sink.h"

namespace broadsheet::exporting::native {

// The attributes that several elements have. What is said by leaving them out is left out.

void write_confidence(XmlSink& xml, double confidence);
void write_decision(XmlSink& xml, const Decision& why);
void write_blocks(XmlSink& xml, const std::vector<BlockId>& blocks);
void write_cell_form(XmlSink& xml, bool header, std::uint16_t colspan, std::uint16_t rowspan);

/// `to_string` of the id.
void write_id(XmlSink& xml, std::string_view attribute, LineId id);
void write_id(XmlSink& xml, std::string_view attribute, BlockId id);
void write_id(XmlSink& xml, std::string_view attribute, PictureId id);

/// Numbers of points, with a space between: each the shortest decimal that reads back as the same
/// number.
void write_points(XmlSink& xml, std::string_view attribute, std::initializer_list<double> points);

/// Corners of a line that a source draws, each as x,y. Written only if there are any.
void write_outline(XmlSink& xml, std::string_view attribute, const std::vector<Point>& outline);

/// Like a confidence, but one that need not be known: 1 is written, too.
void write_known_confidence(XmlSink& xml, const std::optional<double>& confidence);

/// The characters that XML forbids stand as U+FFFD in the text, and in this attribute as what they
/// are. Written only if there are any.
void write_forbidden(XmlSink& xml, std::string_view attribute, TextView text);

void write_box(XmlSink& xml, const std::optional<Box>& box);
/// Black is left out.
void write_colour(XmlSink& xml, std::uint32_t colour);
/// A text of the source, or of ours: left out where it is empty.
void write_filled(XmlSink& xml, std::string_view attribute, std::string_view utf8);
/// `authors`: names with `; ` between. Written only if there are any.
void write_authors(XmlSink& xml, const std::vector<Text>& authors);

/// Where the bytes of a picture are written: pictures/p1-i2.jpg
[[nodiscard]] std::string picture_path(const Picture& picture);

}  // namespace broadsheet::exporting::native

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <initializer_list>
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

/// Where the bytes of a picture are written: pictures/p1-i2.jpg
[[nodiscard]] std::string picture_path(const Picture& picture);

}  // namespace broadsheet::exporting::native

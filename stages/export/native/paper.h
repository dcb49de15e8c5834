// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/issue.h"
#include "stages/export/xml/xml_sink.h"

namespace broadsheet::exporting::native {

/// The paper: pages with their blocks, lines, pictures, separators and furniture. Without places it
/// leaves out where each character stands.
void write_pages(XmlSink& xml, const Issue& issue, bool has_places);

}  // namespace broadsheet::exporting::native

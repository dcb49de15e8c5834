// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/issue.h"
#include "stages/export/native/lines.h"
#include "stages/export/xml/xml_sink.h"

namespace broadsheet::exporting::native {

/// The paper: pages with their blocks, lines, pictures, separators and furniture.
void write_pages(XmlSink& xml, const Issue& issue, const PaperForm& form);

}  // namespace broadsheet::exporting::native

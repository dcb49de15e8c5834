// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/issue.h"
#include "stages/export/xml/xml_sink.h"

namespace broadsheet::exporting::native {

/// The repairs of all lines.
void write_edits(XmlSink& xml, const Issue& issue);

}  // namespace broadsheet::exporting::native

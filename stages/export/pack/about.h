// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/export/pack/sheet_input.h"
#include "stages/export/xml/xml_sink.h"

namespace broadsheet::exporting {

/// The element `about`, in plain values (sheet_input.h). Linear in the excerpt's articles.
void write_about(XmlSink& xml, const Issue& excerpt, const SheetContext& context);

}  // namespace broadsheet::exporting

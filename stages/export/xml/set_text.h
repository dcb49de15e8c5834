// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "document/line.h"
#include "stages/export/xml/xml_sink.h"

namespace broadsheet::exporting {

/// Where the reading of a ruby is written: in native XML as an attribute, so that the text of an
/// element is its string value; in XHTML as `rt` (HTML, 4.5.10).
enum class RubyForm { attribute, element };

/// Writes `text` with `sup`, `sub` and `ruby` around its small type. `small[i]` is that of code
/// point i or null; if there are fewer, the rest has none.
void write_set_text(XmlSink& xml, TextView text, std::span<const SmallType* const> small,
                    RubyForm form);

}  // namespace broadsheet::exporting

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/issue.h"
#include "stages/export/xml/xml_sink.h"

namespace broadsheet::exporting::epub {

enum class TextEnd { ends_a_sentence, inside_a_sentence };

/// Writes the reading text of an element, with inline datelines and bylines as spans, and returns
/// how it ends.
TextEnd write_inlines(XmlSink& xml, const Issue& issue, const Element& element);

}  // namespace broadsheet::exporting::epub

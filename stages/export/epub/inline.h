// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/issue.h"
#include "stages/export/xml/xml_sink.h"

namespace broadsheet::exporting::epub {

enum class TextEnd { ends_a_sentence, inside_a_sentence };

/// Writes the text of an element, its inline datelines and bylines as spans, and says how the text
/// ends. All of it together is the element's reading text.
TextEnd write_inlines(XmlSink& xml, const Issue& issue, const Element& element);

}  // namespace broadsheet::exporting::epub

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/issue.h"
#include "stages/export/xml/xml_sink.h"

namespace broadsheet::exporting::native {

/// What the paper means: articles and their elements.
void write_articles(XmlSink& xml, const Issue& issue);

}  // namespace broadsheet::exporting::native

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/issue.h"
#include "stages/export/xml/xml_sink.h"

namespace broadsheet::exporting::native {

/// What is known of the issue as a whole: masthead, sources, history, diagnostics, balance,
/// qualities and the stories of the source.
void write_known(XmlSink& xml, const Issue& issue);

}  // namespace broadsheet::exporting::native

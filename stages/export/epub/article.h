// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "stages/export/epub/edition.h"
#include "stages/export/xml/xml_sink.h"

namespace broadsheet::exporting::epub {

/// The XHTML file of one article: its printed place, headlines, text, and links to other articles.
/// Linear.
[[nodiscard]] std::string article_page(const Edition& edition, const Chapter& chapter);

/// What stands in it between the ways on: place, article, links, remarks. Linear.
void write_article(XmlSink& xml, const Edition& edition, const Chapter& chapter);

}  // namespace broadsheet::exporting::epub

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "document/issue.h"
#include "stages/export/mets_alto/alto_edition.h"
#include "stages/export/zones/id_book.h"
#include "stages/export/zones/scale.h"
#include "stages/export/zones/zones.h"
#include "stages/languages.h"

namespace broadsheet::exporting::mets_alto {

/// What the ALTO and the METS of an issue say of one page, both.
struct AltoPage {
  const PageZones* zones = nullptr;
  Scale scale;
  std::string id;            ///< of the Page
  std::vector<ZoneIds> ids;  ///< of each zone: its block
  std::string image;         ///< the name of the page's picture; empty without geometry
};

/// What is the same for all pages of an issue.
struct AltoSettings {
  const AltoForm* form = nullptr;
  bool has_language_codes = false;  ///< `language` of blocks beside LANG: ISO 639-2/B
  std::string software;             ///< broadsheet
  std::string version;              ///< of it
  std::string modified;             ///< 2023-12-22T00:00:00Z
};

/// The ALTO document of a page, by ALTO 4.4, 3.1 or 2.1: elements without a prefix, for readers
/// without namespaces; blocks in reading order in the document, and as ReadingOrder where the
/// edition has it. `book` has given the ids of `page`. Linear.
[[nodiscard]] std::string write_alto(const Issue& issue, const AltoPage& page,
                                     const AltoSettings& settings, const Languages* languages,
                                     IdBook& book);

}  // namespace broadsheet::exporting::mets_alto

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <vector>

#include "stages/export/library/site.h"
#include "stages/export/writer.h"

namespace broadsheet::exporting::library {

/// What reading systems ask a reading room: a catalog of OPDS 1.2 (Atom) and one of OPDS 2.0
/// (JSON), each a feed of feeds: the latest issues, and each year of each paper; and a JSON
/// Feed 1.1 of the latest issues. Catalogs name what can be downloaded, so issues with an EPUB.
/// `base` is the address at which the folder of outputs is served, with a slash at its end; without
/// one links are relative, which OPDS allows and JSON Feed does not forbid. The times are the days
/// of the issues.
[[nodiscard]] std::vector<OutputFile> feeds_of(std::span<const SiteIssue> issues,
                                               const std::string& lang, const std::string& base);

}  // namespace broadsheet::exporting::library

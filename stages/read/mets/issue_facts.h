// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "document/masthead.h"
#include "stages/read/mets/package_map.h"

namespace broadsheet::read {

/// What a METS says of its issue.
struct IssueFacts {
  std::vector<Fact> facts;  ///< why.rule `source.mods`, or `source.label` of what only a label says
  std::string lang;         ///< BCP 47, or empty
};

/// Facts of the records of the issue, of what holds it (volume, newspaper), and of the physical
/// structure: its title, date, numbers, edition, identifiers (ISSN, LCCN, ZDB, local), place,
/// publisher. The innermost record that says a thing is believed. A title or date that no record
/// has is taken from the METS's label.
[[nodiscard]] IssueFacts issue_facts(const PackageMap& map);

/// The printed number of a page by its record (part/detail, page number); empty without one.
[[nodiscard]] std::string page_label(const PackageMap& map, const Div& page);

}  // namespace broadsheet::read

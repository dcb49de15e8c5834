// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/archive_check/standards.h"

#include <algorithm>
#include <array>

namespace broadsheet::exporting {
namespace {

constexpr auto kTable = std::to_array<Standard>({
    {"ALTO 4.4", "http://www.loc.gov/standards/alto/ns-v4#",
     "http://www.loc.gov/standards/alto/v4/alto-4-4.xsd", "schemas/standards/alto-4-4.xsd"},
    {"ALTO 3.1", "http://www.loc.gov/standards/alto/ns-v3#",
     "http://www.loc.gov/standards/alto/v3/alto-3-1.xsd", "schemas/standards/alto-3-1.xsd"},
    {"ALTO 2.1", "http://www.loc.gov/standards/alto/ns-v2#",
     "http://www.loc.gov/standards/alto/v2/alto-2-1.xsd", "schemas/standards/alto-2-1.xsd"},
    {"METS 1.12.1", "http://www.loc.gov/METS/", "http://www.loc.gov/standards/mets/mets.xsd",
     "schemas/standards/mets-1.12.1.xsd"},
    {"MODS 3.7", "http://www.loc.gov/mods/v3", "http://www.loc.gov/standards/mods/v3/mods.xsd", ""},
    {"MIX 2.0", "http://www.loc.gov/mix/v20", "http://www.loc.gov/standards/mix/mix20/mix20.xsd",
     ""},
    {"PAGE 2019-07-15", "http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15",
     "http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15/pagecontent.xsd",
     "schemas/standards/page-2019-07-15.xsd"},
    {"PAGE 2024-07-15", "http://schema.primaresearch.org/PAGE/gts/pagecontent/2024-07-15",
     "http://schema.primaresearch.org/PAGE/gts/pagecontent/2024-07-15/pagecontent.xsd",
     "schemas/standards/page-2024-07-15.xsd"},
    {"PAGE 2018-07-15", "http://schema.primaresearch.org/PAGE/gts/pagecontent/2018-07-15",
     "http://schema.primaresearch.org/PAGE/gts/pagecontent/2018-07-15/pagecontent.xsd", ""},
    {"PAGE 2013-07-15", "http://schema.primaresearch.org/PAGE/gts/pagecontent/2013-07-15",
     "http://schema.primaresearch.org/PAGE/gts/pagecontent/2013-07-15/pagecontent.xsd", ""},
    {"NITF 3.6", "http://iptc.org/std/NITF/2006-10-18/",
     "http://www.iptc.org/std/NITF/3.6/specification/nitf-3-6.xsd", ""},
    {"NewsML-G2 2.35", "http://iptc.org/std/nar/2006-10-01/",
     "http://www.iptc.org/std/NewsML-G2/2.35/specification/NewsML-G2_2.35-spec-All-Power.xsd", ""},
    {"PREMIS 3.0", "http://www.loc.gov/premis/v3",
     "http://www.loc.gov/standards/premis/v3/premis.xsd", ""},
    {"XLink", "http://www.w3.org/1999/xlink", "http://www.loc.gov/standards/xlink/xlink.xsd",
     "schemas/standards/xlink.xsd", true},
});

constexpr std::size_t kHead = 8192;

}  // namespace

std::span<const Standard> standard_table() {
  return kTable;
}

bool is_archive_document(std::string_view document) {
  constexpr auto kRoots = std::to_array<std::string_view>({"alto", "mets", "PcGts"});
  std::string_view head = document.substr(0, kHead);
  // The root is the first tag that is no declaration, no comment and no instruction.
  for (std::size_t at = head.find('<'); at != std::string_view::npos; at = head.find('<')) {
    head.remove_prefix(at + 1);
    if (head.starts_with('?') || head.starts_with('!')) continue;
    std::string_view name = head.substr(0, head.find_first_of(" \t\r\n/>"));
    name.remove_prefix(name.find(':') + 1);
    return std::find(kRoots.begin(), kRoots.end(), name) != kRoots.end();
  }
  return false;
}

std::vector<const Standard*> standards_of(std::string_view document) {
  const std::string_view head = document.substr(0, kHead);
  std::vector<const Standard*> found;
  for (const Standard& standard : kTable) {
    const bool is_named = head.find(standard.name_space) != std::string_view::npos;
    if (is_named && !standard.is_imported_only) found.push_back(&standard);
  }
  return found;
}

}  // namespace broadsheet::exporting

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "document/page.h"
#include "stages/export/zones/zones.h"

namespace broadsheet::exporting {

/// Gives the ids of one file: the source's where they are fit for XML and not given yet, for
/// sources repeat them; else ours. No two are the same. The page must outlive it.
class IdBook {
 public:
  explicit IdBook(const Page& page);

  /// `ours` must be another at each call.
  [[nodiscard]] std::string take(std::string_view source, std::string ours);

  /// True if the source has ids, so that ours could be among them.
  [[nodiscard]] bool has_sources() const { return !sources_.empty(); }

 private:
  std::unordered_set<std::string_view> sources_;  ///< all of the page
  std::unordered_set<std::string> given_;
};

/// An NCName of ASCII.
[[nodiscard]] bool is_xml_id(std::string_view id);

/// The ids of a page's zones and of the cells of its tables.
struct ZoneIds {
  std::string zone;
  std::vector<std::string> cells;
};
[[nodiscard]] std::vector<ZoneIds> ids_of(const PageZones& zones, IdBook& book);

/// Our id of a stretch of a line: p1-l12, p1-l12-2.
[[nodiscard]] std::string id_of(const ZoneLine& line);

}  // namespace broadsheet::exporting

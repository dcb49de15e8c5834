// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "document/issue.h"

namespace broadsheet::exporting {

/// A stretch of a line that stands in one zone.
struct ZoneLine {
  const Line* line = nullptr;
  Span span;
  std::uint32_t part = 0;      ///< 0: all that the line says; else which stretch of it, from 1
  const Line* next = nullptr;  ///< where its last word goes on, without its hyphen; null: nowhere
};

/// A block, or what of it stands in one element: the smallest thing that an element of an article
/// owns, a region of a page in every format. A picture is one without lines; a table has one for
/// each cell.
struct Zone {
  const Block* block = nullptr;      ///< null for lines that stand in none
  std::uint32_t part = 0;            ///< 0: the block is one zone; else which of its zones, from 1
  const Article* article = nullptr;  ///< null for print of the page
  const Element* element =
      nullptr;  ///< of the article: with text of its own, a figure, table, stanza
  const Element* box_of = nullptr;      ///< the box of the article that the element stands in
  BlockRole role = BlockRole::unknown;  ///< of print of the page
  const Picture* picture = nullptr;
  const Element* cell = nullptr;  ///< of a table's cells
  std::uint32_t row = 0;          ///< of a table's cells, from 0
  std::uint32_t column = 0;
  std::vector<ZoneLine> lines;
  std::vector<Zone> cells;  ///< of a table
  std::optional<Box> box;   ///< points
};

/// The zones of one page, in reading order: its heads, then articles in their order, then its feet
/// and what is no part of the paper.
struct PageZones {
  const Page* page = nullptr;
  std::vector<Zone> zones;
};

/// Where a zone stands.
struct ZonePlace {
  std::uint32_t page = 0;  ///< an index into `IssueZones::pages`
  std::uint32_t zone = 0;
  bool operator==(const ZonePlace&) const = default;
};

/// An issue cut into zones, so that each is of one block and one element. Every character that is
/// text (no markup, not taken out by a repair) stands in exactly one zone, and every picture. The
/// issue must outlive it. Linear, but for sorting the stretches of each line and zones of a page.
struct IssueZones {
  std::vector<PageZones> pages;
  std::unordered_map<const Element*, std::vector<ZonePlace>> places;

  /// Of an element with text of its own, a figure (its picture), a table or a stanza, in reading
  /// order.
  [[nodiscard]] const std::vector<ZonePlace>& of(const Element& element) const;
  [[nodiscard]] const Zone& at(ZonePlace place) const {
    return pages[place.page].zones[place.zone];
  }
};

[[nodiscard]] IssueZones zones_of(const Issue& issue);

/// True if the article has a zone.
[[nodiscard]] bool is_shown(const IssueZones& zones, const Article& article);

}  // namespace broadsheet::exporting

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "stages/read/page/reading_order.h"
#include "stages/read/page/region_types.h"
#include "stages/read/recognized/ocr_page.h"

namespace broadsheet::read {

/// Where a cell stands in its table.
struct CellPlace {
  std::uint32_t row = 0;
  std::uint32_t column = 0;
  std::uint16_t rowspan = 1;
  std::uint16_t colspan = 1;
  bool header = false;
};

/// How print runs; what an element does not say it has from the one around it.
struct PrintDirection {
  std::string reading;                ///< readingDirection: left-to-right
  std::optional<double> orientation;  ///< degrees clockwise that set the print upright
};

struct PageLine {
  OcrLine draft;
  std::string article;          ///< NewsEye: the id of `structure {type:article; id:a1;}`
  std::optional<double> order;  ///< Transkribus: `readingOrder {index:1;}`
  PrintDirection direction;
};

/// A region as it stands in the file.
struct PageRegion {
  std::string id;
  std::uint64_t at = 0;  ///< line of the file
  RegionKind kind = RegionKind::text;
  std::string type;             ///< of a text region: heading
  std::string article;          ///< as of a line
  std::optional<double> order;  ///< as of a line
  std::vector<Point> outline;
  std::string lang;  ///< BCP 47
  Opening opening = Opening::unknown;
  PrintDirection direction;
  Style style;
  std::optional<CellPlace> cell;
  std::optional<Text> text;  ///< of the region as a whole
  std::vector<PageLine> lines;
  std::optional<std::size_t> parent;
  std::vector<std::size_t> children;
};

/// Regions whose text goes on from one to the next (Relation type="join").
using JoinedRegions = std::vector<std::string>;

/// A Page of PAGE before its regions are put into their order.
struct ParsedPage {
  OcrPage draft;  ///< without blocks
  PrintDirection direction;
  std::vector<PageRegion> regions;  ///< in the order of the file, nested ones behind their parents
  ReadingOrder order;
  std::vector<JoinedRegions> joins;
};

}  // namespace broadsheet::read

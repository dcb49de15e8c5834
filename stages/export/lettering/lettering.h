// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "stages/export/epub/cover_sheet.h"

namespace broadsheet::exporting {

/// A Debian font that covers are set in. Like poppler-data for Poppler, it is read from its
/// installed place; nothing else of the machine is used.
struct CoverFont {
  std::string_view package;
  std::string_view file;
  int face;               ///< index in a collection
  std::string_view lang;  ///< for texts in this language only; empty: in any
};

/// In the order of use: a letter is of the first that has it.
[[nodiscard]] std::span<const CoverFont> cover_fonts();

/// The sheet as PNG of 480 by 640 pixels and 16 colours; empty if a letter is in no font
/// that is installed. The same sheet and fonts give the same bytes. About 3 milliseconds.
[[nodiscard]] std::string draw_cover(const epub::CoverSheet& sheet);

}  // namespace broadsheet::exporting

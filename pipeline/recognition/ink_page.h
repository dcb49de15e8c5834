// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

#include "document/page.h"
#include "stages/recognize/scan.h"

namespace broadsheet::pipeline {

/// A page as its picture stands upright and straight, with lines formed of its ink and nobody's
/// text in them yet.
struct InkPage {
  Page page;              ///< `Page::straightened` says how it was turned
  std::size_t first = 0;  ///< of its lines: those before are what the file painted, hidden
};

/// Lays the ink of the scan on the page, in place of the rules, panels and pictures that the file
/// names; what it painted as text stays hidden. Pictures that the scan shows are cut out of it.
[[nodiscard]] InkPage ink_page(Page page, const recognize::Scan& scan);

/// Lines have their numbers by their place again, and their blocks know them by these.
void number_lines(Page& page);

}  // namespace broadsheet::pipeline

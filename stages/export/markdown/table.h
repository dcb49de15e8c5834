// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "document/article.h"

namespace broadsheet::exporting::markdown {

/// The rows of a table as lines of a pipe table (GitHub Flavored Markdown 0.29, 4.10), its first
/// row as the head if all its cells are headers, else a head without text. A pipe table has no
/// cells over several columns or rows: the text stands in the first place that they cover, and the
/// others are empty. Spans that claim far more places than there are cells, as only a broken source
/// does, are left out. None without rows. `text_of` gives the text of a cell, its bars escaped.
/// Linear in the cells and the places that they cover.
[[nodiscard]] std::vector<std::string> pipe_table(
    const Element& table, const std::function<std::string(const Element& cell)>& text_of);

}  // namespace broadsheet::exporting::markdown

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "document/issue.h"
#include "stages/stage.h"

namespace broadsheet::read {

/// The pages of one ALTO file, in their order, numbered from `first`; their `source` is not set.
/// Blocks and lines stand in the order of the file's ReadingOrder, else of its IDNEXT, else of the
/// file. The articles that tags name are added to the stories of `issue`. Each repair is told as
/// `source_repaired`, a resolution that nobody states as `resolution_guessed`. Throws Error
/// (input): no XML, no Page, or beyond a limit. Linear, but for ids, which are sorted.
[[nodiscard]] std::vector<Page> read_alto_pages(std::string_view bytes, std::string_view name,
                                                PageId first, const Settings& settings,
                                                Issue& issue);

}  // namespace broadsheet::read

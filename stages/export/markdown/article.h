// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "stages/export/markdown/markdown_sink.h"
#include "stages/export/markdown/notes.h"

namespace broadsheet::exporting::markdown {

/// Writes the elements of an article as blocks. `pictures` is what stands before the name of a
/// picture's file. docs/formats.md says what becomes of each element. Linear, but that a table is
/// as wide as its widest row.
void write_article(MarkdownSink& out, const Issue& issue, const Article& article,
                   const Footnotes& notes, std::string_view pictures);

}  // namespace broadsheet::exporting::markdown

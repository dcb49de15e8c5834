// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "stages/read/reader.h"

namespace broadsheet::read {

/// Reads Markdown as recognition tools write it (CommonMark 0.29 with pipe tables and HTML tables)
/// into pages of lines and blocks. Each line is kept exactly as read, with its markup recorded
/// beside it:
/// - headings, list items (`level` is the depth), tables with cells, pictures, separators, and
///   paragraphs are blocks; so are lines of nothing but markup (fences, comments, front matter);
/// - markers, delimiters, tags, link targets, pictures whole and the backslash of an escape are
///   markup; an entity is markup that stands for its character. Bullets are markup; the numbers of
///   numbered items are print and stay in the text;
/// - indented code is read as paragraphs, fenced pages as if they had no fence, block quotes as
///   paragraphs; link references stay text; formulas stay as they are written;
/// - a picture inside a paragraph is a picture of the page, named by the paragraph's block, its
///   construct markup of the line;
/// - a form feed and the marks of `page_separators()` separate pages.
/// Nesting beyond the limit markup.depth is read flat. Throws Error as `read_text` does. Linear.
[[nodiscard]] Issue read_markdown(std::span<const Input> files, const Settings& settings);

/// True if `head` has what plain text does not: a heading with #, a fence, a picture, a table.
[[nodiscard]] bool looks_like_markdown(std::string_view head);

}  // namespace broadsheet::read

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "stages/read/markdown/block_drafts.h"
#include "stages/read/markdown/scan.h"

namespace broadsheet::read {

/// The lines of one page, prepared for reading their Markdown. Borrows the text and the lines.
struct MarkdownSource {
  TextView text;
  std::span<const SourceLine> lines;
  std::size_t from = 0;  ///< where the page begins in the text
  MarkdownScan scan;
  std::vector<Range> contents;  ///< each line behind the > of its block quotes
  std::vector<std::size_t> quote_depths;
  std::vector<bool> begins;  ///< lines that begin a paragraph without a blank line before them
  Text shown;                ///< the page as shown to cmark: see `neutralised`

  [[nodiscard]] TextView view(Range range) const {
    return text.substr(range.from, range.to - range.from);
  }
  [[nodiscard]] TextView shown_view(Range range) const {
    return TextView(shown).substr(range.from - from, range.to - range.from);
  }
  [[nodiscard]] std::size_t line_of(std::size_t at) const { return line_at(lines, at); }
};

/// Prepares the lines (not empty) of a page; the marks of block quotes go to the draft's markup.
[[nodiscard]] MarkdownSource prepare_markdown(TextView text, std::span<const SourceLine> lines,
                                              std::size_t max_depth, PageDraft& draft);

/// The picture of an <img>, or of a label; nothing of another tag.
[[nodiscard]] std::optional<SourcePicture> picture_of(const MarkdownSource& source, const Tag& tag);

/// Makes tags markup, and what superiors, inferiors, readings and marks of notes hold small type. A
/// tag that separates text within a line stands for a space; a line break at the end of a line is a
/// hard break; pictures go to the draft.
void mark_tags(const MarkdownSource& source, PageDraft& draft);

/// True if it has only white space.
[[nodiscard]] bool is_blank(TextView text);

}  // namespace broadsheet::read

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "stages/read/markdown/html_tags.h"
#include "stages/read/text/source_lines.h"

namespace broadsheet::read {

/// Half-open range of code points of a decoded text.
struct Range {
  std::size_t from = 0;
  std::size_t to = 0;
};

/// 1 of [^1] or of [^1]:, whose brackets are tags.
struct NoteLabel {
  Range range;
  bool begins_note = false;
};

/// A picture by its label (![Quay][p1]), whose address stands on a line of its own.
struct LabelledPicture {
  std::size_t at = 0;
  Text source;
  Text alt;
};

/// The HTML, the tokens of recognition tools, the notes and the LaTeX of a page. LaTeX is content
/// and stays as it is.
struct MarkdownScan {
  std::vector<Tag> tags;        ///< sorted, not overlapping
  std::vector<Range> formulas;  ///< sorted, overlapping no tag; their delimiters included
  std::vector<std::size_t> open_comments;  ///< places of <!-- without -->
  std::vector<Range> superiors;            ///< 1 of $^{1}$ behind a word, sorted
  std::vector<NoteLabel> notes;            ///< sorted
  std::vector<LabelledPicture> pictures;   ///< sorted; the tag at the same place covers each
};

/// Finds the tags, comments and formulas of one page. A tag that lacks the proof it needs is text.
/// Tokens (<|ref|>text<|/ref|>), the brackets of notes ([^1]), the LaTeX around the mark of a note
/// ($^{1}$, not the power of m$^2$), labelled pictures and the lines that give their addresses
/// count as tags. Comments may contain blank lines; tags and formulas may not. Formulas are \(…\),
/// \[…\] and $$…$$, and $…$ on one line under pandoc's rule, which leaves sums of money alone, or
/// with spaces inside where it has a sign of LaTeX. Linear.
[[nodiscard]] MarkdownScan scan_markdown(TextView text, std::span<const SourceLine> lines);

}  // namespace broadsheet::read

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "stages/export/writer.h"

namespace broadsheet::exporting {

/// The issue as Markdown (CommonMark 0.29 with the tables and footnotes of GitHub), front matter
/// before it: `<issue id>.md` with all articles, or by `MarkdownFiles::article` one file an
/// article, `articles/<article id>.md`; and the pictures that figures show, in `pictures/`. The
/// text of a file as cmark-gfm reads it is that of the view `reading`, but that a footnote has its
/// label instead of its printed mark. docs/formats.md says what becomes of each element. Linear.
[[nodiscard]] std::vector<OutputFile> write_markdown(const Issue& issue,
                                                     const WriteOptions& options,
                                                     Diagnostics& diagnostics);

/// Faults of such a file: its encoding, control characters, front matter that does not end, that a
/// footnote has no reference, or a reference none or two footnotes. Each names its line. Linear.
[[nodiscard]] std::vector<std::string> check_markdown(const OutputFile& file);
[[nodiscard]] std::vector<std::string> validate_markdown(const OutputFile& file,
                                                         const Resources& schemas);

}  // namespace broadsheet::exporting

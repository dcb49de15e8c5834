// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <vector>

#include "document/text.h"
#include "tests/support/noise.h"

namespace broadsheet::eval {

/// What recognition wrote and what the paper says.
struct TextPair {
  Text ocr;
  Text truth;
};

/// Which lines of a file of pairs are taken; lines count from 1.
enum class Half { all, odd, even };

/// The text of a file, UTF-8, without a byte order mark. It may be empty. Throws Error (input) that
/// names the file, and where its UTF-8 has a fault.
[[nodiscard]] Text read_utf8(const std::filesystem::path& path);

/// The text of a text file; the reading text of an issue in native XML; the paragraphs of a truth
/// of a typeset issue. Throws as `read_utf8` does.
[[nodiscard]] Text read_any_text(const std::filesystem::path& path);

/// The paragraphs of clean text: the lines of a text file that are not blank, or of a truth of a
/// typeset issue (JSON) the paragraphs of its articles. Throws as `read_utf8` does.
[[nodiscard]] std::vector<Text> read_paragraphs(const std::filesystem::path& path);

/// Lines `n<TAB>ocr<TAB>truth`. Throws as `read_utf8` does, and for a line that is none, with its
/// number.
[[nodiscard]] std::vector<TextPair> read_pairs(const std::filesystem::path& path, Half half);

/// A table of shapes, `schemas/chinese/shapes.txt`: the likest are mistaken for each other most
/// often. Throws as `read_pairs` does.
[[nodiscard]] test::Lookalikes read_lookalikes(const std::filesystem::path& path);

}  // namespace broadsheet::eval

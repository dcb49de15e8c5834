// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

#include "stages/read/reader.h"

namespace broadsheet::read {

/// HTML or XHTML with classes of hOCR, by its first bytes; with a name of HTML also where these
/// show none.
[[nodiscard]] int bid_hocr(std::string_view head, std::string_view name);

/// Reads hOCR (https://kba.github.io/hocr-spec/1.2/): pages with their areas and paragraphs as
/// blocks, lines, words and characters with boxes, confidences and choices. A file may have several
/// pages. Throws as `Read` does. Linear.
[[nodiscard]] Issue read_hocr(std::span<const Input> files, const Settings& settings);

}  // namespace broadsheet::read

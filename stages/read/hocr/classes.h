// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

#include "document/page.h"

namespace broadsheet::read {

/// How deep an element of hOCR stands. One begins the end of all open ones of its level or a deeper
/// one, but areas and characters may hold their like.
enum class HocrLevel { none, page, area, paragraph, line, word, character };

/// What an element is on paper, besides text.
enum class HocrKind { text, picture, separator, noise };

struct HocrRow {
  std::string_view name;  ///< the class: ocr_carea
  HocrLevel level;
  HocrKind kind;
  Mark mark;
};

/// The row of the first class that hOCR knows (hOCR 1.2, and what Tesseract, OCRopus, Kraken and
/// others add), or that of the element itself: p and h1 to h6 are paragraphs. Lines and floats
/// share names: on a span they are lines. Nothing for all else.
[[nodiscard]] const HocrRow* hocr_row(std::string_view classes, std::string_view element);

}  // namespace broadsheet::read

// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/hocr/classes.h"

#include <algorithm>
#include <array>

namespace broadsheet::read {
namespace {

using enum HocrLevel;

constexpr auto kClasses = std::to_array<HocrRow>({
    {"ocrx_word", word, HocrKind::text, Mark::none},
    {"ocr_word", word, HocrKind::text, Mark::none},
    {"ocrx_cinfo", character, HocrKind::text, Mark::none},
    {"ocr_cinfo", character, HocrKind::text, Mark::none},
    {"ocr_glyph", character, HocrKind::text, Mark::none},
    {"ocr_line", line, HocrKind::text, Mark::none},
    {"ocrx_line", line, HocrKind::text, Mark::none},
    {"ocr_par", paragraph, HocrKind::text, Mark::paragraph},
    {"ocr_page", page, HocrKind::text, Mark::none},
    {"ocr_carea", area, HocrKind::text, Mark::none},
    {"ocr_column", area, HocrKind::text, Mark::none},
    {"ocrx_block", area, HocrKind::text, Mark::none},
    {"ocr_float", area, HocrKind::text, Mark::none},
    {"ocr_textfloat", area, HocrKind::text, Mark::none},
    {"ocr_header", area, HocrKind::text, Mark::running_head},
    {"ocr_footer", area, HocrKind::text, Mark::running_head},
    {"ocr_pageno", area, HocrKind::text, Mark::running_head},
    {"ocr_caption", area, HocrKind::text, Mark::caption},
    {"ocr_title", area, HocrKind::text, Mark::heading},
    {"ocr_chapter", area, HocrKind::text, Mark::none},
    {"ocr_section", area, HocrKind::text, Mark::none},
    {"ocr_subsection", area, HocrKind::text, Mark::none},
    {"ocr_abstract", area, HocrKind::text, Mark::none},
    {"ocr_author", area, HocrKind::text, Mark::none},
    {"ocr_blockquote", area, HocrKind::text, Mark::none},
    {"ocr_display", area, HocrKind::text, Mark::none},
    {"ocr_table", area, HocrKind::text, Mark::none},
    {"ocr_photo", area, HocrKind::picture, Mark::picture},
    {"ocr_image", area, HocrKind::picture, Mark::picture},
    {"ocrx_image", area, HocrKind::picture, Mark::picture},
    {"ocr_graphic", area, HocrKind::picture, Mark::picture},
    {"ocr_linedrawing", area, HocrKind::picture, Mark::picture},
    {"ocr_separator", area, HocrKind::separator, Mark::none},
    {"ocr_noise", area, HocrKind::noise, Mark::noise},
});

/// Of Tesseract, which calls a line so; what it takes for a head is often running text.
constexpr auto kLines = std::to_array<HocrRow>({
    {"ocr_header", line, HocrKind::text, Mark::none},
    {"ocr_footer", line, HocrKind::text, Mark::none},
    {"ocr_pageno", line, HocrKind::text, Mark::none},
    {"ocr_textfloat", line, HocrKind::text, Mark::none},
    {"ocr_caption", line, HocrKind::text, Mark::caption},
});

constexpr HocrRow kParagraph{"", paragraph, HocrKind::text, Mark::none};
constexpr HocrRow kHeading{"", paragraph, HocrKind::text, Mark::heading};

template <class Table>
const HocrRow* find(const Table& table, std::string_view name) {
  const auto* found = std::find_if(table.begin(), table.end(),
                                   [&](const HocrRow& row) { return row.name == name; });
  return found == table.end() ? nullptr : found;
}

}  // namespace

const HocrRow* hocr_row(std::string_view classes, std::string_view element) {
  constexpr std::string_view kSpace = " \t\r\n";
  while (true) {
    const std::size_t from = classes.find_first_not_of(kSpace);
    if (from == std::string_view::npos) break;
    classes.remove_prefix(from);
    const std::string_view name = classes.substr(0, classes.find_first_of(kSpace));
    classes.remove_prefix(name.size());
    const HocrRow* row = element == "span" ? find(kLines, name) : nullptr;
    if (row == nullptr) row = find(kClasses, name);
    if (row != nullptr) return row;
  }
  if (element == "p") return &kParagraph;
  const bool is_heading =
      element.size() == 2 && element[0] == 'h' && element[1] >= '1' && element[1] <= '6';
  return is_heading ? &kHeading : nullptr;
}

}  // namespace broadsheet::read

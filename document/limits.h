// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace broadsheet {

/// The limits of a conversion: hostile and damaged files are normal in archives. `--limit NAME=N`
/// sets one; the table says what each limits, its default and what happens beyond it.
struct Limits {
  std::uint64_t text_bytes = 64ULL << 20;
  std::uint64_t xml_bytes = 1ULL << 30;
  std::uint64_t pages = 5'000;
  std::uint64_t lines_per_page = 1'000'000;
  std::uint64_t markup_depth = 100;
  std::uint64_t picture_bytes = 64ULL << 20;
  std::uint64_t page_glyphs = 1'000'000;
  std::uint64_t page_shapes = 500'000;
  std::uint64_t page_pictures = 5'000;
  std::uint64_t page_operators = 5'000'000;
  std::uint64_t page_points = 14'400;
  std::uint64_t page_content = 128ULL << 20;
  std::uint64_t page_separators = 4'000;
  std::uint64_t page_blocks = 1'500;
  std::uint64_t picture_pixels = 100'000'000;
  std::uint64_t pictures_bytes = 1ULL << 30;
  std::uint64_t epub_articles = 20'000;
  std::uint64_t epub_css = 1ULL << 20;
  std::uint64_t epub_cover = 16ULL << 20;
  std::uint64_t pdf_bytes = 1ULL << 30;
  std::uint64_t scan_bytes = 1ULL << 30;
  std::uint64_t ocr_lines = 5'000;
  std::uint64_t ocr_seconds = 600;
  std::uint64_t profile_bytes = 1ULL << 20;
  std::uint64_t pack_bytes = 16ULL << 20;
  std::uint64_t pack_depth = 3'000;
  std::uint64_t pack_steps = 500'000'000;
  std::uint64_t pack_memory = 1ULL << 30;
  std::uint64_t pack_output = 256ULL << 20;
};

struct LimitRow {
  std::string_view name;
  std::uint64_t Limits::*value;
  std::string_view sentence;  ///< what is limited, and what happens beyond it
};

[[nodiscard]] std::span<const LimitRow> limit_table();
[[nodiscard]] const LimitRow* find_limit(std::string_view name);

}  // namespace broadsheet

// SPDX-License-Identifier: GPL-3.0-or-later
// Contract: only broadsheet::Error may leave a reader of text; what it returns is sound, holds the
// decoded text exactly, has every line in one block, and every letter of a table in a cell.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "document/errors.h"
#include "document/reading.h"
#include "document/validate.h"
#include "stages/layout/text/blocks.h"
#include "stages/read/markdown/markdown.h"
#include "stages/read/text/encoding.h"
#include "stages/read/text/text.h"

namespace {

using namespace broadsheet;

void expect(bool holds, const char* what) {
  if (!holds) throw LogicError(what);
}

std::size_t letters_of_cells(const Page& page, const Block& block) {
  std::size_t count = 0;
  for (const Cell& cell : block.cells) {
    for (const Seg& seg : cell.segs) {
      count += count_non_space(corrected(*find(page, seg.line), seg.span));
    }
  }
  return count;
}

std::size_t letters_of_lines(const Page& page, const Block& block) {
  std::size_t count = 0;
  for (const LineId id : block.lines) count += count_non_space(corrected(*find(page, id)));
  return count;
}

void expect_sound(const Issue& issue, const Text& text) {
  expect(faults_of(issue).empty(), "the issue has faults");
  expect(text_of(issue, View::diplomatic) == text, "the text is not the same");
  for (const Page& page : issue.pages) {
    std::size_t in_blocks = 0;
    for (const Block& block : page.blocks) {
      in_blocks += block.lines.size();
      if (block.mark != Mark::table) continue;
      expect(letters_of_cells(page, block) == letters_of_lines(page, block),
             "a table has text outside its cells");
    }
    expect(in_blocks == page.lines.size(), "a line is in no block");
  }
}

void read_both(const read::Input& input) {
  Settings settings;
  settings.limits.markup_depth = 8;
  const Text text = read::decode(input.bytes, settings.limits.text_bytes).text;
  const std::span<const read::Input> files(&input, 1);
  expect_sound(read::read_markdown(files, settings), text);
  Issue plain = read::read_text(files, settings);
  for (Page& page : plain.pages) {
    page = layout::form_text_blocks(std::move(page), settings, plain.diagnostics);
  }
  expect_sound(plain, text);
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): the engine's name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  try {
    read_both({"page.md", bytes});
  } catch (const Error&) {
    // bad input is normal input
  }
  return 0;
}

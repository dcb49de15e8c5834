// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/read/read_support.h"

#include <random>
#include <span>

#include "document/errors.h"
#include "document/names.h"
#include "document/reading.h"
#include "document/validate.h"
#include "stages/read/markdown/markdown.h"

namespace broadsheet::read {
namespace {

std::string cells_of(const Issue& issue, const Block& block) {
  std::string out;
  for (const Cell& cell : block.cells) {
    out += " [" + std::to_string(cell.row);
    if (cell.header) out += " h";
    if (cell.colspan > 1 || cell.rowspan > 1) {
      out += " " + std::to_string(cell.colspan) + "x" + std::to_string(cell.rowspan);
    }
    out += "]";
    const Text text = reading_text(issue, cell.segs);
    if (!text.empty()) out += " " + to_utf8(text);
  }
  return out;
}

std::string written(const Issue& issue, const Page& page, const Block& block) {
  std::string out(name_of(block.mark));
  if (block.level > 0) out += " " + std::to_string(block.level);
  if (block.strong) out += " strong";
  if (block.picture) out += " " + to_string(block.picture);
  if (block.mark == Mark::table) return out + ":" + cells_of(issue, block) + "\n";
  const Text text = reading_text(issue, segs_of_lines(page, block.lines));
  if (!text.empty()) out += ": " + to_utf8(text);
  return out + "\n";
}

/// Text of a table that stands in none of its cells is lost to later stages.
bool holds_its_text(const Page& page, const Block& block) {
  std::size_t in_lines = 0;
  for (const LineId id : block.lines) in_lines += count_non_space(corrected(*find(page, id)));
  std::size_t in_cells = 0;
  for (const Cell& cell : block.cells) {
    for (const Seg& seg : cell.segs) {
      in_cells += count_non_space(corrected(*find(page, seg.line), seg.span));
    }
  }
  return block.mark != Mark::table || in_lines == in_cells;
}

}  // namespace

Issue read_one(Read read, std::string_view bytes, std::string_view name, const Settings& settings) {
  const Input input{name, bytes};
  return read({&input, 1}, settings);
}

std::string joined(const Issue& issue) {
  return to_utf8(text_of(issue, View::diplomatic));
}

std::string blocks(const Issue& issue) {
  std::string out;
  for (const Page& page : issue.pages) {
    if (&page != &issue.pages.front()) out += "=page=\n";
    for (const Block& block : page.blocks) out += written(issue, page, block);
  }
  return out;
}

std::string markdown_blocks(std::string_view markdown) {
  return blocks(read_one(read_markdown, markdown));
}

std::string broken_promise(const Issue& issue, std::string_view text) {
  if (joined(issue) != text) return "the text is not the same";
  const auto faults = faults_of(issue);
  if (!faults.empty()) return faults.front();
  for (const Page& page : issue.pages) {
    std::size_t in_blocks = 0;
    for (const Block& block : page.blocks) {
      in_blocks += block.lines.size();
      if (!holds_its_text(page, block)) return "a table has text outside its cells";
    }
    if (in_blocks != page.lines.size()) return "a line is in no block";
  }
  return {};
}

std::string message_of(Read read, std::string_view bytes, const Settings& settings) {
  try {
    static_cast<void>(read_one(read, bytes, "page.txt", settings));
  } catch (const Error& e) {
    return e.what();
  }
  return {};
}

std::string shuffled(std::span<const std::string_view> pieces, unsigned seed, std::size_t count) {
  std::minstd_rand random(seed);  // its numbers are fixed by the standard, unlike distributions
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += pieces[random() % pieces.size()];
  return out;
}

}  // namespace broadsheet::read

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>

#include "document/errors.h"
#include "document/validate.h"
#include "stages/layout/printed/blocks.h"
#include "stages/layout/printed/lines.h"
#include "stages/layout/printed/separators.h"
#include "stages/layout/printed/visibility.h"
#include "stages/read/reader.h"

namespace broadsheet {

inline void expect(bool holds, const char* what) {
  if (!holds) throw LogicError(what);
}

inline std::size_t lines_in_blocks(const Page& page) {
  std::size_t lines = 0;
  for (const Block& block : page.blocks) lines += block.lines.size();
  return lines;
}

/// A file of a recognition format from strangers. Only broadsheet::Error may leave its reader; what
/// it takes is sound, every line stands in a block, and the stages of printed pages leave no line
/// behind.
inline void expect_sound_pages(read::Read reader, const std::uint8_t* data, std::size_t size) {
  const read::Input input{"page.xml", {reinterpret_cast<const char*>(data), size}};
  Settings settings;
  settings.limits.lines_per_page = 10'000;
  Issue issue;
  try {
    issue = reader({&input, 1}, settings);
  } catch (const Error&) {
    return;  // the file is bad, and the reader said so
  }
  expect(faults_of(issue).empty(), "the reader left a fault");
  for (Page& page : issue.pages) {
    const std::size_t lines = page.lines.size();
    expect(lines_in_blocks(page) == lines, "a line stands in no block");
    if (!page.has_geometry()) continue;
    Diagnostics found;
    for (const PageStage stage : {&layout::find_hidden_glyphs, &layout::form_printed_lines,
                                  &layout::find_separators, &layout::form_printed_blocks})
      page = stage(std::move(page), settings, found);
    expect(faults_of(page).empty(), "a stage left a fault");
    expect(page.lines.size() == lines && lines_in_blocks(page) == lines, "a line was lost");
  }
}

}  // namespace broadsheet

// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/text/text.h"

#include "stages/read/text/source_lines.h"
#include "stages/read/text/text_issue.h"

namespace broadsheet::read {
namespace {

std::vector<Page> cut_at_form_feeds(TextView text, PageId id, const Settings& /*settings*/,
                                    Diagnostics& /*diagnostics*/) {
  std::vector<Page> pages;
  const std::vector<SourceLine> lines = split_lines(text);
  for (const std::span<const SourceLine> page : page_slices(lines)) {
    pages.push_back(page_of_lines(text, page, id));
    ++id.n;
  }
  return pages;
}

}  // namespace

Issue read_text(std::span<const Input> files, const Settings& settings) {
  return read_text_files(files, settings, "text", cut_at_form_feeds);
}

}  // namespace broadsheet::read

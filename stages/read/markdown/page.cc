// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/markdown/page.h"

#include <algorithm>

#include <fmt/format.h>

#include "stages/read/markdown/blocks.h"

namespace broadsheet::read {
namespace {

/// Reports the first of the places at which `what` is opened and never closed.
void report_unclosed(const std::vector<std::size_t>& places, std::string_view what,
                     const MarkdownSource& source, PageId page, Diagnostics& diagnostics) {
  if (places.empty()) return;
  const auto lines = source.lines.subspan(0, source.line_of(places.front()) + 1);
  const auto number =
      std::count_if(lines.begin(), lines.end(), [](const SourceLine& l) { return !l.is_blank; });
  diagnostics.add(DiagCode::markup_unclosed, page,
                  to_string(LineId{page, static_cast<std::uint32_t>(number)}),
                  fmt::format("{}, {} on this page", what, places.size()));
}

}  // namespace

Page read_markdown_page(TextView text, std::span<const SourceLine> lines,
                        std::span<const LineKind> kinds, PageId id, const Settings& settings,
                        Diagnostics& diagnostics) {
  if (std::all_of(lines.begin(), lines.end(), [](const SourceLine& l) { return l.is_blank; })) {
    return page_of_lines(text, lines, id);
  }
  PageDraft draft;
  const auto max_depth = static_cast<std::size_t>(settings.limits.markup_depth);
  const MarkdownSource source = prepare_markdown(text, lines, max_depth, draft);
  mark_tags(source, draft);
  const Claimed claimed = claim_lines(source, kinds, draft);
  read_blocks(source, claimed, draft);
  report_unclosed(source.scan.open_comments, "<!--", source, id, diagnostics);
  report_unclosed(claimed.open_tables, "<table>", source, id, diagnostics);
  return page_of_draft(text, lines, id, std::move(draft));
}

}  // namespace broadsheet::read

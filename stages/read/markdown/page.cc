// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/markdown/page.h"

#include <algorithm>

#include <fmt/format.h>

#include "document/characters.h"
#include "stages/read/markdown/blocks.h"
#include "stages/read/text/page_separators.h"

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

/// Reports the comments that hold words: a tool may have put print there.
void report_dropped(const MarkdownSource& source, PageId page, Diagnostics& diagnostics) {
  constexpr std::size_t kFewHan = 2;
  constexpr std::size_t kFewWords = 4;
  constexpr std::size_t kShown = 60;
  std::size_t count = 0;
  std::string first, place;
  for (const Tag& tag : source.scan.tags) {
    if (tag.kind != TagKind::comment) continue;
    const TextView text = source.view({tag.from, tag.to});
    if (!text.starts_with(U"<!--") || find_page_separator(text) != nullptr) continue;
    std::size_t han = 0;
    std::size_t words = 0;
    for (std::size_t i = 1; i < text.size(); ++i) {
      han += is_han(text[i]) ? 1 : 0;
      words += is_alphabetic(text[i]) && !is_alphabetic(text[i - 1]) ? 1 : 0;
    }
    if (han < kFewHan && words < kFewWords) continue;
    if (count++ > 0) continue;
    first = to_utf8(text.substr(0, kShown));
    const auto lines = source.lines.subspan(0, source.line_of(tag.from) + 1);
    const auto number =
        std::count_if(lines.begin(), lines.end(), [](const SourceLine& l) { return !l.is_blank; });
    place = to_string(LineId{page, static_cast<std::uint32_t>(number)});
  }
  if (count == 0) return;
  diagnostics.add(DiagCode::markup_dropped, page, place,
                  fmt::format("{}, {} on this page", first, count));
}

}  // namespace

Page read_markdown_page(TextView text, std::span<const SourceLine> lines,
                        std::span<const LineKind> kinds, PageId id, const Settings& settings,
                        Diagnostics& diagnostics) {
  if (std::all_of(lines.begin(), lines.end(), [](const SourceLine& l) { return l.is_blank; })) {
    return page_of_lines(text, lines, id);
  }
  PageDraft draft;
  draft.picture_bytes = settings.limits.picture_bytes;
  const auto max_depth = static_cast<std::size_t>(settings.limits.markup_depth);
  const MarkdownSource source = prepare_markdown(text, lines, max_depth, draft);
  mark_tags(source, draft);
  const Claimed claimed = claim_lines(source, kinds, draft);
  read_blocks(source, claimed, draft);
  report_unclosed(source.scan.open_comments, "<!--", source, id, diagnostics);
  report_dropped(source, id, diagnostics);
  report_unclosed(claimed.open_tables, "<table>", source, id, diagnostics);
  return page_of_draft(text, lines, id, std::move(draft));
}

}  // namespace broadsheet::read

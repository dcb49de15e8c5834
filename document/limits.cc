// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/limits.h"

#include <algorithm>
#include <array>

namespace broadsheet {
namespace {

constexpr auto kTable = std::to_array<LimitRow>({
    {"text.bytes", &Limits::text_bytes,
     "Bytes of one text or Markdown file; a larger one is refused."},
    {"xml.bytes", &Limits::xml_bytes, "Bytes of one native XML file; a larger one is refused."},
    {"pages", &Limits::pages, "Pages of one issue; an issue with more is refused."},
    {"page.lines", &Limits::lines_per_page, "Lines of one page; a page with more is refused."},
    {"markup.depth", &Limits::markup_depth,
     "Depth of nested lists, quotes and tables; what lies deeper is read as flat text."},
    {"picture.bytes", &Limits::picture_bytes,
     "Bytes of one picture; a larger one is named but not carried."},
    {"epub.articles", &Limits::epub_articles,
     "Articles of one EPUB; for an issue with more only the XML is written."},
});

}  // namespace

std::span<const LimitRow> limit_table() {
  return kTable;
}

const LimitRow* find_limit(std::string_view name) {
  const auto* found =
      std::find_if(kTable.begin(), kTable.end(), [&](const LimitRow& r) { return r.name == name; });
  return found == kTable.end() ? nullptr : found;
}

}  // namespace broadsheet

// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/reading.h"

#include "document/characters.h"

namespace broadsheet {
namespace {

Text text_line_for_line(const Issue& issue, View view) {
  Text out;
  for (const Page& page : issue.pages) {
    out += page.opening;
    for (const Line& line : page.lines) {
      if (view == View::diplomatic) {
        out += line.as_read;
      } else {
        append_corrected(line, whole(line), out);
      }
      out += line.ending;
    }
  }
  return out;
}

void append_paragraphs(const Issue& issue, const Element& element, Text& out) {
  if (!element.segs.empty()) {
    out += reading_text(issue, element.segs);
    out += U"\n\n";
  }
  for (const Element& child : element.children) append_paragraphs(issue, child, out);
}

Text articles_in_order(const Issue& issue) {
  Text out;
  for (const Article& article : issue.articles) {
    for (const Element& element : article.elements) append_paragraphs(issue, element, out);
  }
  if (!out.empty()) out.pop_back();  // one line end closes the text
  return out;
}

}  // namespace

Text reading_text(const Issue& issue, std::span<const Seg> segs, std::vector<Origin>* origins) {
  Text out;
  std::vector<std::uint32_t> offsets;
  for (std::size_t i = 0; i < segs.size(); ++i) {
    const Seg& seg = segs[i];
    const Line* line = find(issue, seg.line);
    if (line == nullptr) continue;
    offsets.clear();
    append_corrected(*line, seg.span, out, origins == nullptr ? nullptr : &offsets);
    if (origins != nullptr) {
      for (const std::uint32_t at : offsets) origins->push_back({seg.line, at});
    }
    if (i + 1 == segs.size()) break;
    if (seg.join == Join::hyphen && !out.empty()) {
      out.pop_back();
      if (origins != nullptr) origins->pop_back();
    } else if (seg.join == Join::space) {
      out.push_back(U' ');
      if (origins != nullptr) origins->push_back({seg.line, seg.span.to});
    }
  }
  return out;
}

Text reading_text(const Issue& issue, const Element& element) {
  Text out = reading_text(issue, element.segs);
  for (const Element& child : element.children) out += reading_text(issue, child);
  return out;
}

Text text_of(const Issue& issue, View view) {
  return view == View::reading ? articles_in_order(issue) : text_line_for_line(issue, view);
}

}  // namespace broadsheet

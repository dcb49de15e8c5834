// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/reading.h"

#include <algorithm>

#include "document/characters.h"
#include "document/formula.h"

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

/// The reading text with its small type shown.
Text with_small_type(const Issue& issue, std::span<const Seg> segs) {
  std::vector<Origin> origins;
  Text text = reading_text(issue, segs, &origins);
  show_small_type(issue, origins, text);
  return text;
}

bool has_small_type(const Issue& issue, std::span<const Seg> segs) {
  return std::any_of(segs.begin(), segs.end(), [&](const Seg& seg) {
    const Line* line = find(issue, seg.line);
    return line != nullptr && !line->small_type.empty();
  });
}

/// The cells of a row on one line, parted by tabs.
void append_row(const Issue& issue, const Element& row, Text& out) {
  for (std::size_t i = 0; i < row.children.size(); ++i) {
    if (i > 0) out += U'\t';
    for_each_element(row.children[i], [&](const Element& cell) {
      if (!cell.segs.empty() && !is_silent(issue, cell)) out += shown_text(issue, cell.segs);
    });
  }
  out += U'\n';
}

/// A paragraph of its own, and white behind it; of verse, a line of a stanza.
void append_paragraphs(const Issue& issue, const Element& element, Text& out) {
  if (element.kind == ElementKind::row) return append_row(issue, element, out);
  const std::size_t before = out.size();
  if (!element.segs.empty() && !is_silent(issue, element)) {
    out += shown_text(issue, element.segs);
    out += element.kind == ElementKind::verse_line ? U"\n" : U"\n\n";
  }
  for (const Element& child : element.children) append_paragraphs(issue, child, out);
  // The lines of a stanza and the rows of a table stand together, and white behind them.
  const bool has_lines = (element.kind == ElementKind::verse && out.size() > before) ||
                         (element.kind == ElementKind::table && !element.children.empty() &&
                          element.children.back().kind == ElementKind::row);
  if (has_lines) out.push_back(U'\n');
}

Text articles_in_order(const Issue& issue) {
  Text out;
  for (const Article& article : issue.articles) out += text_of(issue, article);
  if (!out.empty()) out.pop_back();  // one line end closes the text
  return out;
}

}  // namespace

Text reading_text(const Issue& issue, std::span<const Seg> segs, std::vector<Origin>* origins) {
  Text out;
  std::size_t size = 0;
  for (const Seg& seg : segs) size += seg.span.size() + 1;
  out.reserve(size);
  if (origins != nullptr) origins->reserve(origins->size() + size);
  Text room;
  std::vector<std::uint32_t> offsets;
  Join due = Join::none;  // between the last seg with text and the next
  Origin end;             // of that last seg
  for (const Seg& seg : segs) {
    const Line* line = find(issue, seg.line);
    if (line == nullptr) continue;
    const bool has_offsets = origins != nullptr && !reads_as_read(*line);
    TextView piece;
    if (has_offsets) {
      room.clear();
      offsets.clear();
      append_corrected(*line, seg.span, room, &offsets);
      piece = room;
    } else {
      piece = corrected(*line, seg.span, room);
    }
    if (piece.empty()) {
      if (due == Join::none && !out.empty() && seg.join == Join::space) due = seg.join;
      continue;
    }
    if (due == Join::hyphen) {
      out.pop_back();
      if (origins != nullptr) origins->pop_back();
    } else if (due == Join::space) {
      out.push_back(U' ');
      if (origins != nullptr) origins->push_back(end);
    }
    out += piece;
    if (has_offsets) {
      for (const std::uint32_t at : offsets) origins->push_back({seg.line, at});
    } else if (origins != nullptr) {
      for (std::uint32_t i = 0; i < piece.size(); ++i)
        origins->push_back({seg.line, seg.span.from + i});
    }
    due = seg.join;
    end = {seg.line, seg.span.to};
  }
  return out;
}

bool is_silent(const Issue& issue, const Seg& seg) {
  const Line* line = find(issue, seg.line);
  Text room;
  return line == nullptr || corrected(*line, seg.span, room).empty();
}

bool is_silent(const Issue& issue, const Element& element) {
  if (element.segs.empty() && element.children.empty()) return false;
  return std::all_of(element.segs.begin(), element.segs.end(),
                     [&](const Seg& seg) { return is_silent(issue, seg); }) &&
         std::all_of(element.children.begin(), element.children.end(),
                     [&](const Element& child) { return is_silent(issue, child); });
}

Text reading_text(const Issue& issue, const Element& element) {
  Text out = reading_text(issue, element.segs);
  for (const Element& child : element.children) out += reading_text(issue, child);
  return out;
}

void show_small_type(const Issue& issue, std::span<const Origin> origins, Text& text) {
  const auto small_at = [&](std::size_t k) {
    const Line* line = find(issue, origins[k].line);
    const SmallType* small = line == nullptr ? nullptr : small_type_at(*line, origins[k].at);
    return small == nullptr || small->kind == SmallType::Kind::base ? nullptr : small;
  };
  for (std::size_t i = 0; i < text.size();) {
    const SmallType* small = small_at(i);
    std::size_t end = i + 1;
    while (small != nullptr && end < text.size() && small_at(end) == small) ++end;
    const TextView run = TextView(text).substr(i, end - i);
    const bool is_word = run.size() > 1 && std::none_of(run.begin(), run.end(), is_digit);
    if (small != nullptr && !is_word) {
      if (const auto form = small_form(run, is_raised(small->kind)))
        std::copy(form->begin(), form->end(), text.begin() + static_cast<std::ptrdiff_t>(i));
    }
    i = end;
  }
}

Text shown_text(const Issue& issue, std::span<const Seg> segs) {
  return has_small_type(issue, segs) ? with_small_type(issue, segs) : reading_text(issue, segs);
}

Text text_of(const Issue& issue, const Article& article) {
  Text out;
  for (const Element& element : article.elements) append_paragraphs(issue, element, out);
  return out;
}

Text text_of(const Issue& issue, View view) {
  return view == View::reading ? articles_in_order(issue) : text_line_for_line(issue, view);
}

}  // namespace broadsheet

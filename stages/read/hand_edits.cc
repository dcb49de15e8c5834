// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/hand_edits.h"

#include <algorithm>

#include "document/characters.h"
#include "document/errors.h"
#include "document/reading.h"

namespace broadsheet::read {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

/// The smallest stretch of `ours` that must be replaced for `ours` to become `theirs`.
struct Difference {
  std::size_t from = 0;
  std::size_t to = 0;  ///< in ours
  Text after;          ///< in theirs
};

Difference difference(TextView ours, TextView theirs) {
  std::size_t head = 0;
  while (head < ours.size() && head < theirs.size() && ours[head] == theirs[head]) ++head;
  std::size_t tail = 0;
  while (tail < ours.size() - head && tail < theirs.size() - head &&
         ours[ours.size() - 1 - tail] == theirs[theirs.size() - 1 - tail]) {
    ++tail;
  }
  return {head, ours.size() - tail, Text(theirs.substr(head, theirs.size() - tail - head))};
}

/// What a seg reads like in XML (a character that XML forbids stands as U+FFFD), and from where on
/// the line each character comes.
struct Read {
  Text text;
  std::vector<std::uint32_t> origin;
};

Read read_span(const Line& line, const Seg& seg) {
  Read out;
  append_corrected(line, seg.span, out.text, &out.origin);
  if (seg.join == Join::hyphen && !out.text.empty()) {
    out.text.pop_back();
    out.origin.pop_back();
  }
  for (char32_t& c : out.text) c = is_xml_char(c) ? c : kReplacement;
  return out;
}

/// The edit that put the character there, or nothing.
const Edit* edit_of(const Line& line, std::uint32_t origin) {
  for (const Edit& edit : line.edits) {
    if (is_applied(edit) && edit.span.from == origin && !edit.after.empty()) return &edit;
  }
  return nullptr;
}

/// Widens the difference until no edit is cut: the new edit takes the place of the old ones whole.
void widen(const Line& line, const Read& ours, Difference& d) {
  const auto same_edit = [&](std::size_t i, std::size_t j) {
    const Edit* edit = edit_of(line, ours.origin[i]);
    return edit != nullptr && edit == edit_of(line, ours.origin[j]) &&
           ours.origin[i] == ours.origin[j];
  };
  // An insertion behind the last character would belong to whatever follows the seg.
  if (d.from == d.to && d.from == ours.text.size() && d.from > 0) {
    --d.from;
    d.after.insert(d.after.begin(), ours.text[d.from]);
  }
  while (d.from > 0 && d.from < ours.text.size() && same_edit(d.from - 1, d.from)) {
    --d.from;
    d.after.insert(d.after.begin(), ours.text[d.from]);
  }
  while (d.to > 0 && d.to < ours.text.size() && same_edit(d.to - 1, d.to))
    d.after.push_back(ours.text[d.to++]);
}

void record(Issue& issue, Line& line, const WrittenSeg& written) {
  const Read ours = read_span(line, written.seg);
  if (ours.text == written.text) return;
  Difference d = difference(ours.text, written.text);
  widen(line, ours, d);
  const Span seg = written.seg.span;
  Span span{d.from < ours.origin.size() ? ours.origin[d.from] : seg.to, seg.to};
  if (d.from == d.to) {
    span.to = span.from;
  } else if (d.to < ours.origin.size()) {
    span.to = ours.origin[d.to];
  }
  // White space at the end of the span that no edit touches stays.
  if (d.to > d.from && d.to == ours.origin.size()) {
    const Edit* last = edit_of(line, ours.origin.back());
    span.to = last != nullptr ? std::max(last->span.to, span.from) : ours.origin.back() + 1;
  }
  Edit edit{"manual", span, d.after, 1.0, EditClass::manual};
  std::erase_if(line.edits, [&](const Edit& old) {
    if (old.span.empty()) return span.from <= old.span.from && old.span.from <= span.to;
    return old.span.from < span.to && span.from < old.span.to;
  });
  issue.diagnostics.add(
      DiagCode::manual_edit, line.id.page, to_string(line.id),
      to_utf8(TextView(line.as_read).substr(span.from, span.size())) + " → " + to_utf8(d.after));
  const bool recorded = add_edit(line, std::move(edit));
  if (!recorded || read_span(line, written.seg).text != written.text) {
    throw Error(ErrorKind::input,
                "the text of line " + to_string(line.id) +
                    " was changed by hand across markup of the source, which cannot be recorded. "
                    "Change the words on either side of it one by one.");
  }
}

}  // namespace

void record_hand_edits(Issue& issue, const std::vector<WrittenSeg>& written) {
  for (const WrittenSeg& seg : written) {
    Line* line = find(issue, seg.seg.line);
    if (line != nullptr) record(issue, *line, seg);
  }
}

}  // namespace broadsheet::read

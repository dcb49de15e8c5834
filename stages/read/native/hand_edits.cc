// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/native/hand_edits.h"

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

Read read_seg(const Line& line, const WrittenSeg& written) {
  const Seg& seg = written.seg;
  Read out;
  append_corrected(line, seg.span, out.text, &out.origin);
  if (seg.join == Join::hyphen && !written.is_last && !out.text.empty()) {
    out.text.pop_back();
    out.origin.pop_back();
  }
  for (char32_t& c : out.text) c = is_xml_char(c) ? c : kReplacement;
  return out;
}

/// The edit that put the character there, or nothing.
const Edit* edit_of(const Line& line, std::uint32_t origin) {
  auto edit = std::partition_point(line.edits.begin(), line.edits.end(),
                                   [&](const Edit& e) { return e.span.from < origin; });
  for (; edit != line.edits.end() && edit->span.from == origin; ++edit) {
    if (is_applied(*edit) && !edit->after.empty()) return &*edit;
  }
  return nullptr;
}

/// Takes out the edits that a change of `span` replaces.
void remove_overlapped(Line& line, Span span) {
  const auto first = std::partition_point(line.edits.begin(), line.edits.end(),
                                          [&](const Edit& e) { return e.span.to < span.from; });
  const auto last = std::partition_point(first, line.edits.end(),
                                         [&](const Edit& e) { return e.span.from <= span.to; });
  line.edits.erase(std::remove_if(first, last,
                                  [&](const Edit& old) {
                                    return old.span.empty() ||
                                           (old.span.from < span.to && span.from < old.span.to);
                                  }),
                   last);
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
  const Read ours = read_seg(line, written);
  if (ours.text == written.text) return;
  Difference d = difference(ours.text, written.text);
  widen(line, ours, d);
  const Span seg = written.seg.span;
  Span span{d.from < ours.origin.size() ? ours.origin[d.from] : seg.to, seg.to};
  if (ours.text.empty() && line.markup.empty()) {
    span = seg;  // a passage was taken out whole: what is written takes its place
  } else if (d.from == d.to) {
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
  remove_overlapped(line, span);
  issue.diagnostics.add(
      DiagCode::manual_edit, line.id.page, to_string(line.id),
      to_utf8(TextView(line.as_read).substr(span.from, span.size())) + " → " + to_utf8(d.after));
  add_edit(line, std::move(edit));
}

bool reads_as_written(const Issue& issue, const WrittenSeg& written) {
  const Line* line = find(issue, written.seg.line);
  // A seg of no line, or beside its line, is reported by the validation of the whole.
  const Span& span = written.seg.span;
  return line == nullptr || span.from > span.to || span.to > line->as_read.size() ||
         read_seg(*line, written).text == written.text;
}

}  // namespace

void record_hand_edits(Issue& issue, const std::vector<WrittenSeg>& written) {
  // All are judged by the file's own edits before any is changed: a seg that was left alone says
  // nothing against one that shows the same text and was corrected.
  std::vector<const WrittenSeg*> changed;
  for (const WrittenSeg& seg : written) {
    if (!reads_as_written(issue, seg)) changed.push_back(&seg);
  }
  for (const WrittenSeg* seg : changed) record(issue, *find(issue, seg->seg.line), *seg);
  for (const WrittenSeg* seg : changed) {
    if (reads_as_written(issue, *seg)) continue;
    throw Error(
        ErrorKind::input,
        "the text of line " + to_string(seg->seg.line) +
            " was changed by hand across markup of the source, or in two ways, which cannot be "
            "recorded. Change it in one place, the words on either side of markup one by one.");
  }
}

}  // namespace broadsheet::read

// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/line.h"

#include <algorithm>
#include <iterator>
#include <numeric>

#include "document/characters.h"

namespace broadsheet {
namespace {

template <class Item>
const Item* span_at(const std::vector<Item>& items, std::uint32_t at) {
  const auto found =
      std::upper_bound(items.begin(), items.end(), at,
                       [](std::uint32_t a, const Item& item) { return a < item.span.to; });
  return found != items.end() && found->span.from <= at ? &*found : nullptr;
}

}  // namespace

Span whole(const Line& line) {
  return {0, static_cast<std::uint32_t>(line.as_read.size())};
}

const SmallType* small_type_at(const Line& line, std::uint32_t at) {
  return span_at(line.small_type, at);
}

const Emphasis* emphasis_at(const Line& line, std::uint32_t at) {
  return span_at(line.emphasis, at);
}

TextView before(const Line& line, const Edit& edit) {
  return TextView(line.as_read).substr(edit.span.from, edit.span.size());
}

bool is_applied(const Edit& edit) {
  return edit.edit_class != EditClass::suggested;
}

bool add_edit(Line& line, Edit edit) {
  const auto overlaps = [&](Span other) {
    // Two insertions at one place would have no order, so they count as overlapping.
    if (edit.span.empty() && other.empty()) return edit.span.from == other.from;
    return edit.span.from < other.to && other.from < edit.span.to;
  };
  const auto ends_before = [&](Span other) { return other.to < edit.span.from; };
  for (auto mark = std::partition_point(line.markup.begin(), line.markup.end(),
                                        [&](const Markup& m) { return ends_before(m.span); });
       mark != line.markup.end() && mark->span.from <= edit.span.to; ++mark) {
    if (overlaps(mark->span)) return false;
  }
  const auto place = std::partition_point(line.edits.begin(), line.edits.end(),
                                          [&](const Edit& e) { return e.span < edit.span; });
  if (place != line.edits.end() && overlaps(place->span)) return false;
  if (place != line.edits.begin() && overlaps(std::prev(place)->span)) return false;
  line.edits.insert(place, std::move(edit));
  return true;
}

bool can_hold(const Line& line, Span span) {
  const auto ends_before = [&](const auto& item) { return item.span.to <= span.from; };
  const auto mark = std::partition_point(line.markup.begin(), line.markup.end(), ends_before);
  if (mark != line.markup.end() && mark->span.from < span.to) return false;
  auto edit = std::partition_point(line.edits.begin(), line.edits.end(), ends_before);
  for (; edit != line.edits.end() && edit->span.from < span.to; ++edit) {
    const bool is_inside = span.from <= edit->span.from && edit->span.to <= span.to;
    if (!is_inside || !edit->held.empty()) return false;
  }
  return !span.empty();
}

void add_holding(Line& line, std::vector<Edit> edits) {
  std::erase_if(edits, [&](const Edit& edit) { return !can_hold(line, edit.span); });
  std::vector<Edit> all;
  all.reserve(line.edits.size() + edits.size());
  auto old = line.edits.begin();
  for (Edit& edit : edits) {
    for (; old != line.edits.end() && old->span.to <= edit.span.from; ++old)
      all.push_back(std::move(*old));
    for (; old != line.edits.end() && old->span.from < edit.span.to; ++old)
      edit.held.push_back(std::move(*old));
    all.push_back(std::move(edit));
  }
  std::move(old, line.edits.end(), std::back_inserter(all));
  line.edits = std::move(all);
}

void append_corrected(const Line& line, Span span, Text& out, std::vector<std::uint32_t>* origin) {
  if (origin == nullptr && reads_as_read(line)) {
    if (!span.empty()) out.append(line.as_read, span.from, span.size());
    return;
  }
  const auto put = [&](TextView text, std::uint32_t from, bool same_place) {
    out.append(text);
    if (origin == nullptr) return;
    const auto first = static_cast<std::ptrdiff_t>(origin->size());
    origin->resize(origin->size() + text.size(), from);
    if (!same_place) std::iota(origin->begin() + first, origin->end(), from);
  };
  auto mark = std::partition_point(line.markup.begin(), line.markup.end(),
                                   [&](const Markup& m) { return m.span.to <= span.from; });
  auto edit = std::partition_point(line.edits.begin(), line.edits.end(),
                                   [&](const Edit& e) { return e.span.from < span.from; });
  std::uint32_t at = span.from;
  const auto as_read_until = [&](std::uint32_t to) {
    if (to > at) put(TextView(line.as_read).substr(at, to - at), at, false);
    at = std::max(at, to);
  };
  while (true) {
    const std::uint32_t next_mark = mark == line.markup.end() ? span.to : mark->span.from;
    const bool have_edit =
        edit != line.edits.end() &&
        (edit->span.from < span.to ||
         // an insertion at the very end belongs to the line's last span
         (edit->span.empty() && edit->span.from == span.to && span.to == line.as_read.size()));
    if (have_edit && edit->span.from <= next_mark) {
      if (is_applied(*edit)) {
        as_read_until(edit->span.from);
        put(edit->after, edit->span.from, true);
        at = std::max(at, std::min(edit->span.to, span.to));
      }
      ++edit;
    } else if (next_mark < span.to) {
      as_read_until(next_mark);
      put(mark->stands_for, mark->span.from, true);
      at = std::max(at, std::min(mark->span.to, span.to));
      ++mark;
    } else {
      break;
    }
  }
  as_read_until(span.to);
}

Text corrected(const Line& line, Span span) {
  Text out;
  append_corrected(line, span, out);
  return out;
}

TextView corrected(const Line& line, Span span, Text& room) {
  if (reads_as_read(line)) {
    return span.empty() ? TextView() : TextView(line.as_read).substr(span.from, span.size());
  }
  room.clear();
  append_corrected(line, span, room);
  return room;
}

Text corrected(const Line& line) {
  return corrected(line, whole(line));
}

Span content(const Line& line) {
  return content(line, whole(line));
}

Span content(const Line& line, Span span) {
  auto mark = std::partition_point(line.markup.begin(), line.markup.end(),
                                   [&](const Markup& m) { return m.span.to <= span.from; });
  while (span.from < span.to) {
    if (mark != line.markup.end() && mark->span.from <= span.from) {
      if (!mark->stands_for.empty()) break;
      span.from = std::min(mark->span.to, span.to);
      ++mark;
    } else if (is_space(line.as_read[span.from])) {
      ++span.from;
    } else {
      break;
    }
  }
  auto last = std::partition_point(line.markup.begin(), line.markup.end(),
                                   [&](const Markup& m) { return m.span.from < span.to; });
  while (span.from < span.to) {
    if (last != line.markup.begin() && std::prev(last)->span.to >= span.to) {
      const Markup& m = *std::prev(last);
      if (!m.stands_for.empty()) break;
      span.to = std::max(m.span.from, span.from);
      --last;
    } else if (is_space(line.as_read[span.to - 1])) {
      --span.to;
    } else {
      break;
    }
  }
  return span;
}

}  // namespace broadsheet

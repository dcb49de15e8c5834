// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/shown_notes.h"

#include <algorithm>

namespace broadsheet::exporting {
namespace {

bool is_of_note(const SmallType& small) {
  return small.note != 0 && (small.kind == SmallType::Kind::note_mark ||
                             small.kind == SmallType::Kind::note_reference);
}

bool may_show_notes(const Issue& issue, const Element& element) {
  return std::any_of(element.segs.begin(), element.segs.end(), [&](const Seg& seg) {
    const Line* line = find(issue, seg.line);
    return line != nullptr &&
           std::any_of(line->small_type.begin(), line->small_type.end(), is_of_note);
  });
}

}  // namespace

const SmallType* small_type_of(const Issue& issue, const Origin& origin) {
  const Line* line = find(issue, origin.line);
  return line == nullptr ? nullptr : small_type_at(*line, origin.at);
}

std::vector<ShownNote> notes_shown_by(const Issue& issue, const Element& element) {
  std::vector<ShownNote> shown;
  if (!may_show_notes(issue, element)) return shown;
  std::vector<Origin> origins;
  (void)reading_text(issue, element.segs, &origins);
  const SmallType* last = nullptr;
  for (std::size_t i = 0; i < origins.size(); ++i) {
    const SmallType* small = small_type_of(issue, origins[i]);
    if (small != nullptr && small != last && is_of_note(*small)) shown.push_back({small, i});
    last = small;
  }
  return shown;
}

}  // namespace broadsheet::exporting

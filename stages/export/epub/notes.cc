// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/epub/notes.h"

#include <algorithm>

#include "document/reading.h"
#include "stages/export/epub/edition.h"

namespace broadsheet::exporting::epub {
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

/// Calls `take` with the marks and references of notes that the element shows.
template <class Take>
void each_shown(const Issue& issue, const Element& element, Take&& take) {
  if (!may_show_notes(issue, element)) return;
  std::vector<Origin> origins;
  (void)reading_text(issue, element.segs, &origins);
  const SmallType* last = nullptr;
  for (const Origin& origin : origins) {
    const Line* line = find(issue, origin.line);
    const SmallType* small = line == nullptr ? nullptr : small_type_at(*line, origin.at);
    if (small != nullptr && small != last && is_of_note(*small)) take(*small);
    last = small;
  }
}

}  // namespace

NotePlaces find_notes(const Issue& issue, const std::vector<Chapter>& chapters) {
  NotePlaces places;
  for (const Chapter& chapter : chapters) {
    const auto see = [&](const Element& element) {
      if (element.kind == ElementKind::jump) return;  // it is a link itself
      each_shown(issue, element, [&](const SmallType& small) {
        NotePlace& place = places[small.note];
        const bool is_reference = small.kind == SmallType::Kind::note_reference;
        if (is_reference && place.reference == nullptr) {
          place.reference = &small;
          place.reference_file = chapter.file;
        } else if (!is_reference && place.mark == nullptr && element.kind == ElementKind::note) {
          place.mark = &small;
          place.element = &element;
          place.note_file = chapter.file;
        }
      });
    };
    for (std::size_t i = chapter.from; i < chapter.to; ++i)
      for_each_element(chapter.article->elements[i], see);
  }
  return places;
}

Text text_without_references(const Issue& issue, const Element& element) {
  Text out;
  for_each_element(element, [&](const Element& part) {
    std::vector<Origin> origins;
    const Text text = reading_text(issue, part.segs, &origins);
    for (std::size_t i = 0; i < text.size(); ++i) {
      const Line* line = find(issue, origins[i].line);
      const SmallType* small = line == nullptr ? nullptr : small_type_at(*line, origins[i].at);
      if (small == nullptr || small->kind != SmallType::Kind::note_reference) out += text[i];
    }
  });
  return out;
}

std::string note_id(std::uint32_t note) {
  return "note-" + std::to_string(note);
}

std::string reference_id(std::uint32_t note) {
  return "noteref-" + std::to_string(note);
}

const NotePlace* linked_note(const NotePlaces& places, const Issue& issue, const Element& element) {
  const NotePlace* found = nullptr;
  if (places.empty()) return nullptr;
  each_shown(issue, element, [&](const SmallType& small) {
    const auto place = places.find(small.note);
    const bool is_own = place != places.end() && place->second.element == &element &&
                        place->second.mark == &small && place->second.is_linked();
    if (is_own && found == nullptr) found = &place->second;
  });
  return found;
}

}  // namespace broadsheet::exporting::epub

// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/epub/notes.h"

#include "document/reading.h"
#include "stages/export/epub/chapters.h"
#include "stages/export/shown_notes.h"

namespace broadsheet::exporting::epub {

NotePlaces find_notes(const Issue& issue, const std::vector<Chapter>& chapters) {
  NotePlaces places;
  for (const Chapter& chapter : chapters) {
    const auto see = [&](const Element& element) {
      if (element.kind == ElementKind::jump) return;  // it is a link itself
      for (const ShownNote& shown : notes_shown_by(issue, element)) {
        NotePlace& place = places[shown.small->note];
        if (shown.is_reference() && place.reference == nullptr) {
          place.reference = shown.small;
          place.reference_file = chapter.file;
        } else if (!shown.is_reference() && place.mark == nullptr &&
                   element.kind == ElementKind::note) {
          place.mark = shown.small;
          place.element = &element;
          place.note_file = chapter.file;
        }
      }
    };
    for (std::size_t i = chapter.from; i < chapter.to; ++i) {
      const Element& element = chapter.article->elements[i];
      see(element);
      for (const Element& child : children_in(chapter, element)) for_each_element(child, see);
    }
  }
  return places;
}

Text text_without_references(const Issue& issue, const Element& element) {
  Text out;
  for_each_element(element, [&](const Element& part) {
    std::vector<Origin> origins;
    Text text = reading_text(issue, part.segs, &origins);
    show_small_type(issue, origins, text);
    for (std::size_t i = 0; i < text.size(); ++i) {
      const SmallType* small = small_type_of(issue, origins[i]);
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
  if (places.empty()) return nullptr;
  for (const ShownNote& shown : notes_shown_by(issue, element)) {
    const auto place = places.find(shown.small->note);
    if (place != places.end() && place->second.element == &element &&
        place->second.mark == shown.small && place->second.is_linked())
      return &place->second;
  }
  return nullptr;
}

}  // namespace broadsheet::exporting::epub

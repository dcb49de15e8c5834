// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "document/issue.h"

namespace broadsheet::exporting::epub {

struct Chapter;

/// A note of the edition, where it and the first reference to it are shown. A note has an anchor
/// only if both are, so that no link leads nowhere.
struct NotePlace {
  const Element* element = nullptr;
  const SmallType* mark = nullptr;
  const SmallType* reference = nullptr;  ///< the first in reading order
  std::string note_file;
  std::string reference_file;
  [[nodiscard]] bool is_linked() const { return mark != nullptr && reference != nullptr; }
};

/// By the number of the note.
using NotePlaces = std::unordered_map<std::uint32_t, NotePlace>;

/// What the chapters show of notes. Linear in the elements whose lines have marks of notes.
[[nodiscard]] NotePlaces find_notes(const Issue& issue, const std::vector<Chapter>& chapters);

/// The text of an element and its children as the view `reading` shows it, without the references
/// in it: for titles and summaries.
[[nodiscard]] Text text_without_references(const Issue& issue, const Element& element);

[[nodiscard]] std::string note_id(std::uint32_t note);
[[nodiscard]] std::string reference_id(std::uint32_t note);

/// The linked note that the element is, or nothing.
[[nodiscard]] const NotePlace* linked_note(const NotePlaces& places, const Issue& issue,
                                           const Element& element);

}  // namespace broadsheet::exporting::epub

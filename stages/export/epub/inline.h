// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <unordered_set>

#include "document/issue.h"
#include "stages/export/epub/notes.h"
#include "stages/export/xml/xml_sink.h"

namespace broadsheet::exporting::epub {

enum class TextEnd { ends_a_sentence, inside_a_sentence };

/// The links of notes in one file.
struct NoteLinks {
  const NotePlaces& places;
  std::string_view file;
  bool is_book = true;                       ///< and says so in the vocabulary of books
  std::unordered_set<std::string> ids = {};  ///< anchors that the file has already
};

/// Writes the reading text of an element, with inline datelines and bylines as spans and, if
/// `notes` is given, references to notes and their marks as links. Returns how it ends.
TextEnd write_inlines(XmlSink& xml, const Issue& issue, const Element& element,
                      NoteLinks* notes = nullptr);

}  // namespace broadsheet::exporting::epub

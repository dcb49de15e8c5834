// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

class PDFDoc;

namespace broadsheet::read {

/// What Poppler says, which it would print on the terminal: the first few different messages.
class PopplerMessages {
 public:
  static constexpr std::size_t kKept = 5;

  /// While it lives, what Poppler says in this thread is added to `messages`.
  class Listening {
   public:
    explicit Listening(PopplerMessages& messages);
    Listening(const Listening&) = delete;
    Listening& operator=(const Listening&) = delete;
    ~Listening();

   private:
    PopplerMessages* before_;
  };

  void add(std::string_view message);
  /// "first; second; and 17 more", or nothing. What was told is forgotten.
  [[nodiscard]] std::string tell();

 private:
  std::vector<std::string> kept_;
  std::size_t count_ = 0;
};

/// A document, held where Poppler's types are not known.
struct CloseDocument {
  void operator()(PDFDoc* document) const;
};
using OpenDocument = std::unique_ptr<PDFDoc, CloseDocument>;

/// How many messages Poppler has sent in this thread.
[[nodiscard]] std::size_t poppler_messages_heard();

/// Opens a PDF that lies in memory; the bytes outlive it. Throws Error (input) if it is none, is
/// encrypted with another password (the empty one is tried first), or has no page.
[[nodiscard]] OpenDocument open_document(std::string_view bytes, const std::string& password);

/// Throws Error (input) that names the package poppler-data if a font of the page needs a character
/// map of Chinese, Japanese or Korean and `maps_are_there` is false.
void expect_character_maps(PDFDoc& document, int n, bool maps_are_there);
/// Whether the character maps of the package poppler-data are installed.
[[nodiscard]] bool has_character_maps();

/// Poppler parses the fonts of a page anew for every page that uses them. Keeps the objects of
/// those of page `n` parsed, for when PagePainter cannot keep the fonts themselves.
void keep_fonts(PDFDoc& document, int n);

/// The label that the file gives page `n`, unless it says no more than its place.
[[nodiscard]] std::string page_label(PDFDoc& document, int n);

}  // namespace broadsheet::read

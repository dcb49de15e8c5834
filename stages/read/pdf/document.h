// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

class PDFDoc;

namespace broadsheet::read {

/// Collects the first few different messages of Poppler, which it would print on the terminal.
class PopplerMessages {
 public:
  static constexpr std::size_t kKept = 5;

  /// While it lives, Poppler's messages in this thread are added to `messages`.
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
  /// Returns "first; second; and 17 more", or nothing, and clears the messages.
  [[nodiscard]] std::string take_summary();

 private:
  std::vector<std::string> kept_;
  std::size_t count_ = 0;
};

/// An open document, for headers without Poppler's types.
struct CloseDocument {
  void operator()(PDFDoc* document) const;
};
using OpenDocument = std::unique_ptr<PDFDoc, CloseDocument>;

/// Makes Poppler ready, with its messages for those who listen; open_document() does.
void start_poppler();

/// The number of messages that Poppler has sent in this thread.
[[nodiscard]] std::size_t poppler_messages_heard();

/// Opens a PDF in memory; the bytes must outlive it. Throws Error (input) if it is no PDF, has
/// another password (the empty one is tried first), or has no page.
[[nodiscard]] OpenDocument open_document(std::string_view bytes, const std::string& password);

/// Throws Error (input) that names the package poppler-data if a font of the page needs a character
/// map of Chinese, Japanese or Korean and `maps_are_there` is false.
void expect_character_maps(PDFDoc& document, int n, bool maps_are_there);
/// Whether the character maps of the package poppler-data are installed.
[[nodiscard]] bool has_character_maps();

/// Keeps the font objects of page `n` parsed, where PagePainter cannot keep the fonts themselves;
/// Poppler would parse them again for every page.
void keep_fonts(PDFDoc& document, int n);

/// The label of page `n` in the file; empty if it only repeats the page's place.
[[nodiscard]] std::string page_label(PDFDoc& document, int n);

}  // namespace broadsheet::read

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "document/diagnostics.h"
#include "document/limits.h"
#include "document/page.h"
#include "stages/read/pdf/fonts.h"
#include "stages/read/pdf/page_painter.h"
#include "stages/read/pdf/pictures.h"

class PDFDoc;

namespace broadsheet::read {

/// A glyph and the code that stands for it: of each glyph that the file does not say what it shows,
/// in a survey of every glyph that shows one character.
struct CodedGlyph {
  std::uint32_t glyph = 0;  ///< index into Marks::glyphs
  std::uint32_t font = 0;   ///< FontFacts::number
  std::uint32_t code = 0;   ///< the CID in a CID font
  bool is_unknown = true;
};

struct Recording {
  Page page;
  std::vector<CodedGlyph> coded;
  std::vector<const FontFacts*> fonts;  ///< those of Marks::fonts
  const char* limit = nullptr;          ///< the one that cut the page short, by name
};

/// Paints pages into marks and pictures, in the order of painting: all that is printed on a page,
/// and what is hidden with the reason why. One recorder serves all pages of a document: Poppler
/// keeps colour profiles, and we fonts, from page to page. The arguments outlive it.
class PageRecorder {
 public:
  PageRecorder(PDFDoc& document, FontBook& fonts, PictureBook& pictures, const Limits& limits);
  PageRecorder(const PageRecorder&) = delete;
  PageRecorder& operator=(const PageRecorder&) = delete;
  ~PageRecorder();

  /// Page `n`, from 1. Linear in the page's content, and bounded by the limits page.content,
  /// page.operators, page.glyphs, page.shapes and page.pictures.
  /// `stories`: what each marked-content id is tagged as, 0 for nothing; its print becomes beads.
  [[nodiscard]] Recording record(int n, std::vector<std::uint32_t> stories,
                                 Diagnostics& diagnostics);
  /// The same without pictures, but with the codes of all glyphs.
  [[nodiscard]] Recording survey(int n);

 private:
  class Device;

  Recording paint(int n, std::vector<std::uint32_t> stories, Diagnostics& diagnostics,
                  bool is_survey);

  PDFDoc& document_;
  std::unique_ptr<Device> device_;
  PagePainter painter_;
};

}  // namespace broadsheet::read

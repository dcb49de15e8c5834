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

/// A glyph and its code. Recorded for each glyph without a known character; in a survey, for every
/// glyph that shows one character.
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
  const char* limit = nullptr;          ///< name of the limit that cut the page short
};

/// Records the marks and pictures of a page in the order of painting, with hidden ones and the
/// reason. One recorder serves all pages of a document, so that colour profiles and fonts are kept.
/// The arguments must outlive it.
class PageRecorder {
 public:
  /// `file`: the bytes of the document.
  PageRecorder(PDFDoc& document, std::string_view file, FontBook& fonts, PictureBook& pictures,
               const Limits& limits);
  PageRecorder(const PageRecorder&) = delete;
  PageRecorder& operator=(const PageRecorder&) = delete;
  ~PageRecorder();

  /// Page `n`, from 1. Linear in the page's content, and bounded by the limits page.content,
  /// page.operators, page.glyphs, page.shapes and page.pictures.
  /// `stories` gives the story of each marked-content id, 0 for none; their print becomes beads.
  [[nodiscard]] Recording record(int n, std::vector<std::uint32_t> stories,
                                 Diagnostics& diagnostics);
  /// The same without pictures, and with the codes of all glyphs.
  [[nodiscard]] Recording survey(int n);
  /// A soft mask of a page so far is so large that it counts against page.operators on all pages.
  [[nodiscard]] bool counts_masks();

 private:
  class Device;

  Recording paint(int n, std::vector<std::uint32_t> stories, Diagnostics& diagnostics,
                  bool is_survey);

  PDFDoc& document_;
  FontObjects objects_;
  std::unique_ptr<Device> device_;
  PagePainter painter_;
};

}  // namespace broadsheet::read

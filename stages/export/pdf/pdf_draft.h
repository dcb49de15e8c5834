// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/line.h"

namespace broadsheet::exporting {

/// A PDF before it is a file: all that is said in it, without its objects and their numbers. It
/// borrows pictures and files from the issue and the options.

/// What stands on a page below our text.
struct PdfGround {
  const std::string* picture = nullptr;  ///< a file of a picture, or none
  Box box;                               ///< what of the page it fills, in points of the page
  const std::string* file = nullptr;     ///< a PDF, of which page `n`, from 1, is the ground
  std::uint32_t n = 1;
  bool hides_text = false;  ///< what that page has of invisible text gives way to ours
};

struct PdfPage {
  double width = 0;  ///< points, as the page is seen
  double height = 0;
  std::string label;  ///< the printed page number
  PdfGround ground;
  /// Instructions that paint our text, in points, y up from the lower left corner; empty: none.
  std::string content;
  std::vector<std::size_t> marked;  ///< the tag of each of its marked contents, by MCID
};

/// Of a stretch of marked content, or another tag.
struct PdfKid {
  std::size_t page = 0;  ///< index into PdfDraft::pages
  std::uint32_t mcid = 0;
  std::size_t tag = 0;  ///< instead of those; 0: none, since the root is nobody's kid
};

/// An element of the structure (ISO 32000-1, 14.7.2). `type` is one of its standard types.
struct PdfTag {
  std::string_view type;
  std::string title = {};
  std::string lang = {};  ///< empty: that of its parent
  std::string alt = {};
  std::string id = {};
  std::optional<Box> box = {};  ///< of a figure: points of the page of its first content
  bool is_vertical = false;
  std::uint32_t colspan = 1;
  std::uint32_t rowspan = 1;
  std::vector<PdfKid> kids = {};
};

/// A bookmark. Those that follow with a greater depth are below it.
struct PdfBookmark {
  std::string title;
  std::size_t page = 0;
  double top = 0;  ///< points from the top of the page
  std::uint32_t depth = 0;
};

struct PdfDraft {
  std::string title;
  std::string lang;
  bool is_read_leftward = false;   ///< its pages follow from right to left
  std::string modified;            ///< 2023-12-22T00:00:00Z
  std::string software;            ///< with its version
  std::string metadata;            ///< XMP
  std::string archival_metadata;   ///< the same, which says that this is PDF/A-2b
  std::string password;            ///< that opens the files of grounds
  std::uint64_t page_content = 0;  ///< the most bytes that the content of a page unpacks to
  std::vector<PdfPage> pages;
  std::vector<PdfTag> tags;  ///< the first is the root, Document; none: nothing is tagged
  std::vector<PdfBookmark> bookmarks;
  std::u32string characters;  ///< that our text has: the one at i is written as the number i + 1
};

/// A ground that could not be taken: its page has none then.
struct PdfFault {
  std::size_t page = 0;
  std::string what;
};

struct PdfMade {
  std::string bytes;
  std::vector<PdfFault> faults;
};

/// The type of text that nobody sees, by its name in the resources of each page. Each character is
/// half an em wide, and the type reaches a fifth below the line.
inline constexpr std::string_view kPdfType = "BsText";
inline constexpr double kPdfAdvance = 0.5;
inline constexpr double kPdfDescent = 0.2;

/// qpdf, which makes a file of it, stands in a module (ADR 32). The module exports this, by this
/// name. Throws LogicError if what it made is not sound.
inline constexpr std::string_view kQpdfModule = "qpdf";
inline constexpr const char* kMakePdf = "broadsheet_make_pdf";
using MakePdf = void (*)(const PdfDraft& draft, PdfMade& made);

}  // namespace broadsheet::exporting

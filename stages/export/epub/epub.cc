// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/epub/epub.h"

#include <fmt/format.h>

#include "document/errors.h"
#include "stages/export/epub/article.h"
#include "stages/export/epub/book.h"
#include "stages/export/epub/contents.h"
#include "stages/export/epub/cover.h"
#include "stages/export/epub/masthead.h"
#include "stages/export/epub/navigation.h"
#include "stages/export/epub/page_picture.h"

namespace broadsheet::exporting {
namespace {

/// The cover as a picture, which lists of books show; empty without the module or the fonts for it.
/// A book without it is a good one.
std::string drawn(const epub::CoverSheet& sheet, const Modules* modules, Diagnostics& diagnostics) {
  if (modules == nullptr) return {};
  std::string png;
  try {
    const auto draw = reinterpret_cast<epub::DrawCover>(
        modules->function(epub::kLetteringModule, epub::kDrawCover));
    draw(sheet, png);
  } catch (const Error& e) {
    diagnostics.add(DiagCode::picture_not_shown,
                    fmt::format("{}: {}", epub::kDrawnCover, e.what()));
  }
  return png;
}

std::string bytes_of(epub::Edition& edition, const std::string& style, const WriteOptions& options,
                     Diagnostics& diagnostics) {
  epub::Book book;
  book.add(epub::kNavigation, epub::navigation_document(edition));
  book.add(epub::kContentsPage, epub::contents_page(edition));
  book.add(epub::kNcx, epub::ncx(edition));
  book.add(epub::kStyle, style);
  if (epub::cover_page_of(edition) == nullptr) {
    const epub::CoverSheet cover = epub::cover_sheet(edition);
    book.add(epub::kCoverPicture, epub::svg_of(cover, edition));
    std::string png = drawn(cover, options.modules.get(), diagnostics);
    edition.has_drawn_cover = !png.empty();
    if (edition.has_drawn_cover) book.add(epub::kDrawnCover, std::move(png));
  }
  book.add(epub::kCoverPage, epub::cover_page(edition));
  book.add(epub::kMastheadPage, epub::masthead_page(edition));
  for (const epub::PagePicture& page : edition.page_pictures) {
    book.add(page.file, epub::page_picture_page(edition, page));
    if (page.view.is_there()) book.add(page.picture, *page.view.data);
  }
  for (const epub::Chapter& chapter : edition.chapters) {
    book.add(chapter.file, epub::article_page(edition, chapter));
  }
  for (const Picture* picture : edition.pictures) book.add(epub::file_of(*picture), picture->data);
  return book.zip(edition, options.is_modified_given);
}

std::vector<OutputFile> write(const Issue& issue, const WriteOptions& options, epub::Show show,
                              std::string_view extension, Diagnostics& diagnostics) {
  if (!epub::may_be_written(issue, options, show, diagnostics)) return {};
  const std::string* style = options.resources.find(kEpubStyle);
  BROADSHEET_CHECK(style != nullptr);
  epub::Edition edition = epub::edition_of(issue, options, show);
  std::vector<OutputFile> out;
  out.push_back(
      {issue.id + std::string(extension), bytes_of(edition, *style, options, diagnostics)});
  return out;
}

}  // namespace

std::vector<OutputFile> write_epub(const Issue& issue, const WriteOptions& options,
                                   Diagnostics& diagnostics) {
  return write(issue, options, epub::Show::text, ".epub", diagnostics);
}

std::vector<OutputFile> write_epub_pages(const Issue& issue, const WriteOptions& options,
                                         Diagnostics& diagnostics) {
  return write(issue, options, epub::Show::pages, kPagesExtension, diagnostics);
}

}  // namespace broadsheet::exporting

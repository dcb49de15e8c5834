// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/epub/epub.h"

#include <utility>

#include <fmt/format.h>

#include "document/errors.h"
#include "stages/export/epub/article.h"
#include "stages/export/epub/book.h"
#include "stages/export/epub/contents.h"
#include "stages/export/epub/cover.h"
#include "stages/export/epub/masthead.h"
#include "stages/export/epub/navigation.h"
#include "stages/export/epub/page_picture.h"
#include "stages/export/epub/upright_numbers.h"

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

constexpr std::string_view kOwnCover = "cover";

/// The cover as it is drawn: as SVG, which fits any screen, and as a picture for lists of books.
/// Kindles show the picture, and it needs no page.
void draw_cover(epub::Edition& edition, const WriteOptions& options, Diagnostics& diagnostics,
                std::vector<OutputFile>& files) {
  const epub::CoverSheet sheet = epub::cover_sheet(edition);
  if (!edition.wanted->kindle) {
    files.push_back({std::string(epub::kCoverPicture), epub::svg_of(sheet, edition)});
    edition.cover.shown = epub::kCoverPicture;
  }
  std::string png = drawn(sheet, options.modules.get(), diagnostics);
  if (png.empty()) return;
  files.push_back({std::string(epub::kDrawnCover), std::move(png)});
  edition.cover.raster = epub::kDrawnCover;
  edition.cover.media_type = "image/png";
}

/// A cover that is a picture already.
void show_as_cover(epub::Edition& edition, const std::string& file, std::string_view media_type) {
  edition.cover = {edition.wanted->kindle ? "" : file, file, std::string(media_type)};
}

void add_own_cover(epub::Edition& edition, const std::string& bytes, std::string_view media_type,
                   std::vector<OutputFile>& files) {
  const std::string file = std::string(kOwnCover) + std::string(picture_extension(media_type));
  files.push_back({file, bytes});
  show_as_cover(edition, file, media_type);
}

/// The picture of the first page, which may be in the book already; of a book of one article that
/// of the page on which it begins. False if there is none.
bool show_first_page(epub::Edition& edition, std::vector<OutputFile>& files) {
  if (!edition.page_pictures.empty()) {
    const epub::PagePicture* page = epub::cover_page_of(edition);
    if (page != nullptr) show_as_cover(edition, page->picture, page->view.media_type);
    return page != nullptr;
  }
  const Issue& issue = *edition.issue;
  const Page* page = issue.pages.empty() ? nullptr : issue.pages.data();
  if (edition.only != nullptr) page = first_page(issue, *edition.only);
  if (page == nullptr) return false;
  const PageView view =
      edition.facsimiles == nullptr ? printed_view_of(*page) : view_of(*page, *edition.facsimiles);
  if (view.is_there()) add_own_cover(edition, *view.data, view.media_type, files);
  return view.is_there();
}

/// Chooses the cover; gives the files that it needs.
std::vector<OutputFile> cover_files(epub::Edition& edition, const WriteOptions& options,
                                    Diagnostics& diagnostics) {
  const EpubOptions& wanted = *edition.wanted;
  std::vector<OutputFile> files;
  switch (wanted.cover) {
    case EpubCover::none:
      return files;
    case EpubCover::file:
      add_own_cover(edition, wanted.cover_file->bytes, wanted.cover_file->media_type, files);
      return files;
    case EpubCover::page:
      if (show_first_page(edition, files)) return files;
      diagnostics.add(DiagCode::picture_not_shown,
                      "cover: the first page has no picture, so the cover is drawn");
      break;
    case EpubCover::usual:
      if (!edition.page_pictures.empty() && show_first_page(edition, files)) return files;
      break;
    case EpubCover::drawn:
      break;
  }
  draw_cover(edition, options, diagnostics, files);
  return files;
}

void add_styles(const epub::Edition& edition, const WriteOptions& options, epub::Book& book) {
  const auto add = [&](std::string_view file, const std::string* bytes) {
    BROADSHEET_CHECK(bytes != nullptr);
    book.add(file, *bytes);
  };
  add(epub::kStyle, options.resources.find(kEpubStyle));
  const EpubOptions& wanted = *edition.wanted;
  if (wanted.kindle) add(epub::kKindleStyleFile, options.resources.find(kKindleStyle));
  if (wanted.style != nullptr) add(epub::kOwnStyle, &wanted.style->bytes);
}

std::string bytes_of(epub::Edition& edition, const WriteOptions& options,
                     Diagnostics& diagnostics) {
  epub::Book book;
  const auto add_text = [&](std::string_view file, std::string page) {
    book.add(file, edition.is_vertical ? epub::with_upright_numbers(page) : std::move(page));
  };
  std::vector<OutputFile> cover = cover_files(edition, options, diagnostics);
  const bool is_issue = edition.only == nullptr;
  book.add(epub::kNavigation, epub::navigation_document(edition));
  if (is_issue) add_text(epub::kContentsPage, epub::contents_page(edition));
  book.add(epub::kNcx, epub::ncx(edition));
  add_styles(edition, options, book);
  for (OutputFile& file : cover) book.add(file.path, std::move(file.bytes));
  if (!edition.cover.shown.empty()) book.add(epub::kCoverPage, epub::cover_page(edition));
  if (is_issue) add_text(epub::kMastheadPage, epub::masthead_page(edition));
  for (const epub::PagePicture& page : edition.page_pictures) {
    book.add(page.file, epub::page_picture_page(edition, page));
    if (page.view.is_there()) book.add(page.picture, *page.view.data);
  }
  for (const epub::Chapter& chapter : edition.chapters) {
    add_text(chapter.file, epub::article_page(edition, chapter));
  }
  for (const Picture* picture : edition.pictures) book.add(epub::file_of(*picture), picture->data);
  return book.zip(edition, options.is_modified_given);
}

/// Books of articles are many: what is said of all their covers is said once.
void add_findings(const Diagnostics& found, Diagnostics& diagnostics) {
  for (const Diagnostic& finding : found.items()) {
    if (diagnostics.items().empty() || !(diagnostics.items().back() == finding))
      diagnostics.add(finding.code, finding.page, finding.place, finding.detail);
  }
}

std::vector<OutputFile> write_articles(const Issue& issue, const WriteOptions& options,
                                       Diagnostics& diagnostics) {
  std::vector<OutputFile> out;
  for (const Article& article : issue.articles) {
    epub::Edition edition = epub::edition_of(issue, article, options);
    Diagnostics found;
    out.push_back({"articles/" + article_id(issue.id, article.id) + ".epub",
                   bytes_of(edition, options, found)});
    add_findings(found, diagnostics);
  }
  return out;
}

std::vector<OutputFile> write(const Issue& issue, const WriteOptions& options, epub::Show show,
                              std::string_view extension, Diagnostics& diagnostics) {
  if (!epub::may_be_written(issue, options, show, diagnostics)) return {};
  if (show == epub::Show::text && options.format.epub.single_article)
    return write_articles(issue, options, diagnostics);
  epub::Edition edition = epub::edition_of(issue, options, show);
  std::vector<OutputFile> out;
  out.push_back({issue.id + std::string(extension), bytes_of(edition, options, diagnostics)});
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

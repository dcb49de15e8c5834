// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/epub/epub.h"

#include <algorithm>
#include <cstdint>
#include <iterator>

#include <fmt/format.h>

#include "document/errors.h"
#include "stages/export/epub/article.h"
#include "stages/export/epub/contents.h"
#include "stages/export/epub/cover.h"
#include "stages/export/epub/masthead.h"
#include "stages/export/epub/navigation.h"
#include "stages/export/epub/package.h"
#include "stages/export/epub/page_picture.h"
#include "stages/export/package/zip_package.h"

namespace broadsheet::exporting {
namespace {

constexpr std::string_view kFolder = "EPUB/";

constexpr std::string_view kContainer =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<container xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\" version=\"1.0\">\n"
    "  <rootfiles>\n"
    "    <rootfile full-path=\"EPUB/package.opf\" "
    "media-type=\"application/oebps-package+xml\"/>\n"
    "  </rootfiles>\n"
    "</container>\n";

constexpr std::size_t kPackage = 2;  ///< its place in the archive

/// A reissue is another release of the book (EPUB 3.3, 5.5.4), which reading systems tell by the
/// time of modification, and no clock is asked: the day has a time that follows from the content.
void mark_release(const std::vector<OutputFile>& files, std::string& modified) {
  constexpr std::uint32_t kMinute = 60;
  constexpr std::uint32_t kDay = 24 * kMinute * kMinute;
  constexpr std::size_t kDate = 11;  ///< characters of 2031-05-06T
  std::uint32_t sum = 0;
  for (const OutputFile& file : files) sum = checksum(file.bytes, sum);
  const std::uint32_t second = sum % kDay;
  modified = fmt::format("{}{:02}:{:02}:{:02}Z", modified.substr(0, kDate),
                         second / kMinute / kMinute, second / kMinute % kMinute, second % kMinute);
}

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

std::string path_in_book(std::string_view path) {
  return std::string(kFolder) + std::string(path);
}

/// The cover as it is drawn: as SVG, which fits any screen, and as a picture for lists of books.
/// Kindles show the picture, and it needs no page.
void draw_cover(epub::Edition& edition, const WriteOptions& options, Diagnostics& diagnostics,
                std::vector<OutputFile>& files) {
  const epub::CoverSheet sheet = epub::cover_sheet(edition);
  if (!edition.wanted->kindle) {
    files.push_back({path_in_book(epub::kCoverPicture), epub::svg_of(sheet, edition)});
    edition.cover.shown = epub::kCoverPicture;
  }
  std::string png = drawn(sheet, options.modules.get(), diagnostics);
  if (png.empty()) return;
  files.push_back({path_in_book(epub::kDrawnCover), std::move(png)});
  edition.cover.raster = epub::kDrawnCover;
  edition.cover.media_type = "image/png";
}

/// A cover that is a picture already.
void show_as_cover(epub::Edition& edition, std::string file, std::string_view media_type) {
  edition.cover = {edition.wanted->kindle ? "" : file, file, std::string(media_type)};
}

void add_own_cover(epub::Edition& edition, const std::string& bytes, std::string_view media_type,
                   std::vector<OutputFile>& files) {
  std::string file = std::string(kOwnCover) + std::string(epub::extension_of(media_type));
  files.push_back({path_in_book(file), bytes});
  show_as_cover(edition, std::move(file), media_type);
}

/// The picture of the first page, which may be in the book already; of a book of one article that
/// of the page on which it begins. False if there is none.
bool show_first_page(epub::Edition& edition, std::vector<OutputFile>& files) {
  const Issue& issue = *edition.issue;
  const Page* page = issue.pages.empty() ? nullptr : issue.pages.data();
  if (edition.only != nullptr) page = first_page(issue, *edition.only);
  if (page == nullptr) return false;
  const epub::PageSheet sheet = epub::sheet_of(*page);
  if (sheet.file.empty()) return false;
  if (edition.page_pictures.empty()) {
    add_own_cover(edition, *sheet.bytes, sheet.media_type, files);
  } else {
    show_as_cover(edition, sheet.file, sheet.media_type);
  }
  return true;
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

void add_styles(const epub::Edition& edition, const WriteOptions& options,
                std::vector<OutputFile>& files) {
  const auto add = [&](std::string_view file, const std::string* bytes) {
    BROADSHEET_CHECK(bytes != nullptr);
    files.push_back({path_in_book(file), *bytes});
  };
  add(epub::kStyle, options.resources.find(kEpubStyle));
  const EpubOptions& wanted = *edition.wanted;
  if (wanted.kindle) add(epub::kKindleStyleFile, options.resources.find(kKindleStyle));
  if (wanted.style != nullptr) add(epub::kOwnStyle, &wanted.style->bytes);
}

std::vector<OutputFile> files_of(epub::Edition& edition, const WriteOptions& options,
                                 Diagnostics& diagnostics) {
  std::vector<OutputFile> cover = cover_files(edition, options, diagnostics);
  std::vector<OutputFile> files;
  files.push_back({"mimetype", "application/epub+zip"});
  files.push_back({"META-INF/container.xml", std::string(kContainer)});
  const auto add = [&](std::string_view path, std::string bytes) {
    files.push_back({path_in_book(path), std::move(bytes)});
  };
  const bool is_issue = edition.only == nullptr;
  files.emplace_back();  // the package document says when the others changed
  add(epub::kNavigation, epub::navigation_document(edition));
  if (is_issue) add(epub::kContentsPage, epub::contents_page(edition));
  add(epub::kNcx, epub::ncx(edition));
  add_styles(edition, options, files);
  std::move(cover.begin(), cover.end(), std::back_inserter(files));
  if (!edition.cover.shown.empty()) add(epub::kCoverPage, epub::cover_page(edition));
  if (is_issue) add(epub::kMastheadPage, epub::masthead_page(edition));
  for (const epub::PagePicture& page : edition.page_pictures) {
    add(page.file, epub::page_picture_page(edition, page));
    add(page.sheet.file, *page.sheet.bytes);
  }
  for (const epub::Chapter& chapter : edition.chapters) {
    add(chapter.file, epub::article_page(edition, chapter));
  }
  for (const Picture* picture : edition.pictures) add(epub::file_of(*picture), picture->data);
  if (!options.is_modified_given) mark_release(files, edition.modified);
  files[kPackage] = {path_in_book("package.opf"), epub::package_document(edition)};
  return files;
}

}  // namespace

std::vector<OutputFile> write_epub(const Issue& issue, const WriteOptions& options,
                                   Diagnostics& diagnostics) {
  if (issue.articles.size() > options.limits.epub_articles) {
    diagnostics.add(DiagCode::epub_skipped, "The issue has " +
                                                std::to_string(issue.articles.size()) +
                                                " articles and the limit epub.articles is " +
                                                std::to_string(options.limits.epub_articles) + ".");
    return {};
  }
  std::vector<OutputFile> out;
  const auto add = [&](const std::string& path, epub::Edition edition) {
    Diagnostics found;
    out.push_back({path + ".epub", zip_package(files_of(edition, options, found))});
    for (const Diagnostic& d : found.items()) {  // what is said of many covers is said once
      if (diagnostics.items().empty() || !(diagnostics.items().back() == d))
        diagnostics.add(d.code, d.page, d.place, d.detail);
    }
  };
  if (options.format.epub.single_article) {
    for (const Article& article : issue.articles) {
      add("articles/" + article_id(issue.id, article.id),
          epub::edition_of(issue, article, options));
    }
  } else {
    add(issue.id, epub::edition_of(issue, options));
  }
  return out;
}

}  // namespace broadsheet::exporting

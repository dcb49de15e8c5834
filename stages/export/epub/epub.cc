// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/epub/epub.h"

#include <cstdint>

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

std::vector<OutputFile> files_of(epub::Edition& edition, const std::string& style,
                                 const WriteOptions& options, Diagnostics& diagnostics) {
  std::vector<OutputFile> files;
  files.push_back({"mimetype", "application/epub+zip"});
  files.push_back({"META-INF/container.xml", std::string(kContainer)});
  const auto add = [&](std::string_view path, std::string bytes) {
    files.push_back({std::string(kFolder) + std::string(path), std::move(bytes)});
  };
  files.emplace_back();  // the package document says when the others changed
  add(epub::kNavigation, epub::navigation_document(edition));
  add(epub::kContentsPage, epub::contents_page(edition));
  add(epub::kNcx, epub::ncx(edition));
  add(epub::kStyle, style);
  if (edition.page_pictures.empty()) {
    const epub::CoverSheet cover = epub::cover_sheet(edition);
    add(epub::kCoverPicture, epub::svg_of(cover, edition));
    std::string png = drawn(cover, options.modules.get(), diagnostics);
    edition.has_drawn_cover = !png.empty();
    if (edition.has_drawn_cover) add(epub::kDrawnCover, std::move(png));
  }
  add(epub::kCoverPage, epub::cover_page(edition));
  add(epub::kMastheadPage, epub::masthead_page(edition));
  for (const epub::PagePicture& page : edition.page_pictures) {
    add(page.file, epub::page_picture_page(edition, page));
    add(page.sheet.file, *page.sheet.bytes);
  }
  for (const epub::Chapter& chapter : edition.chapters) {
    add(chapter.file, epub::article_page(edition, chapter));
  }
  for (const Picture* picture : edition.pictures) add(epub::file_of(*picture), picture->data);
  if (!options.is_modified_given) mark_release(files, edition.modified);
  files[kPackage] = {std::string(kFolder) + "package.opf", epub::package_document(edition)};
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
  const std::string* style = options.resources.find(kEpubStyle);
  BROADSHEET_CHECK(style != nullptr);
  epub::Edition edition = epub::edition_of(issue, options);
  std::vector<OutputFile> out;
  out.push_back({issue.id + ".epub", zip_package(files_of(edition, *style, options, diagnostics))});
  return out;
}

}  // namespace broadsheet::exporting

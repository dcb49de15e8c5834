// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/epub/epub.h"

#include "document/errors.h"
#include "stages/export/epub/article.h"
#include "stages/export/epub/cover.h"
#include "stages/export/epub/masthead.h"
#include "stages/export/epub/navigation.h"
#include "stages/export/epub/package.h"
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

std::vector<OutputFile> files_of(const epub::Edition& edition, const std::string& style) {
  std::vector<OutputFile> files;
  files.push_back({"mimetype", "application/epub+zip"});
  files.push_back({"META-INF/container.xml", std::string(kContainer)});
  const auto add = [&](std::string_view path, std::string bytes) {
    files.push_back({std::string(kFolder) + std::string(path), std::move(bytes)});
  };
  add("package.opf", epub::package_document(edition));
  add(epub::kContentsPage, epub::contents_page(edition));
  add(epub::kNcx, epub::ncx(edition));
  add(epub::kStyle, style);
  add(epub::kCoverPicture, epub::cover_picture(edition));
  add(epub::kCoverPage, epub::cover_page(edition));
  add(epub::kMastheadPage, epub::masthead_page(edition));
  for (const epub::Chapter& chapter : edition.chapters) {
    add(chapter.file, epub::article_page(edition, chapter));
  }
  for (const Picture* picture : edition.pictures) add(epub::file_of(*picture), picture->data);
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
  const epub::Edition edition = epub::edition_of(issue, options);
  std::vector<OutputFile> out;
  out.push_back({issue.id + ".epub", zip_package(files_of(edition, *style))});
  return out;
}

}  // namespace broadsheet::exporting

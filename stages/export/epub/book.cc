// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/epub/book.h"

#include <cstdint>
#include <utility>

#include <fmt/format.h>

#include "stages/export/epub/package.h"
#include "stages/export/package/zip_package.h"

namespace broadsheet::exporting::epub {
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

/// Reading systems tell releases by the time of modification.
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

}  // namespace

Book::Book()
    : files_{{"mimetype", "application/epub+zip"},
             {"META-INF/container.xml", std::string(kContainer)},
             {std::string(kFolder) + "package.opf", ""}} {}

void Book::add(std::string_view path, std::string bytes) {
  files_.push_back({std::string(kFolder) + std::string(path), std::move(bytes)});
}

std::string Book::zip(Edition& edition, bool is_time_given) {
  if (!is_time_given) mark_release(files_, edition.modified);
  files_[kPackage].bytes = package_document(edition);
  return zip_package(files_);
}

}  // namespace broadsheet::exporting::epub

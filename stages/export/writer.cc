// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/writer.h"

#include <algorithm>
#include <array>

#include <libxml/parser.h>

#include "stages/export/archive_check/archive_check.h"
#include "stages/export/epub/epub.h"
#include "stages/export/iiif/iiif.h"
#include "stages/export/iiif/iiif_check.h"
#include "stages/export/json/json.h"
#include "stages/export/markdown/markdown.h"
#include "stages/export/mets_alto/mets_alto.h"
#include "stages/export/native/native_xml.h"
#include "stages/export/ninjs/ninjs.h"
#include "stages/export/ninjs/ninjs_check.h"
#include "stages/export/page/page_xml.h"
#include "stages/export/pdf/pdf.h"
#include "stages/export/replica/replica.h"
#include "stages/export/text/plain_text.h"

namespace broadsheet::exporting {
namespace {

constexpr auto kXmlSchemas = std::to_array<std::string_view>({kNativeSchema});
constexpr auto kEpubResources = std::to_array<std::string_view>({kEpubStyle, kKindleStyle});

constexpr auto kTable = std::to_array<WriterRow>({
    {"xml",
     "",
     ".xml",
     "application/xml",
     "Native XML: the whole issue, with every decision and every repair.",
     {},
     kXmlSchemas,
     write_native_xml,
     check_native_xml,
     nullptr,
     validate_native_xml},
    {"epub",
     "",
     ".epub",
     "application/epub+zip",
     "An EPUB 3.3 edition, one document an article.",
     kEpubResources,
     {},
     write_epub,
     check_epub,
     nullptr,
     validate_epub},
    {"epub-pages",
     "",
     kPagesExtension,
     "application/epub+zip",
     "An EPUB 3.3 edition with the pages as pictures, each article a link on its page.",
     kEpubResources,
     {},
     write_epub_pages,
     check_epub,
     nullptr,
     validate_epub,
     true},
    {"replica",
     "",
     kReplicaExtension,
     "application/epub+zip",
     "An EPUB 3.3 of fixed pages as printed, with their text to select and search.",
     {},
     {},
     write_replica,
     check_epub,
     nullptr,
     validate_epub,
     true},
    {"pdf",
     "",
     kPdfExtension,
     "application/pdf",
     "A PDF of the pages as they are, with their text to search, in the order of articles.",
     {},
     {},
     write_pdf,
     check_pdf,
     nullptr,
     validate_pdf,
     false,
     true},
    {"mets-alto",
     kMetsAltoFolder,
     ".xml",
     "application/xml",
     "METS with articles, and an ALTO document a page; --mets-dialect and --alto say which.",
     {},
     {},
     write_mets_alto,
     check_archive_xml,
     check_mets_alto,
     validate_archive_xml},
    {"page",
     kPageFolder,
     ".xml",
     "application/vnd.prima.page+xml",
     "PAGE-XML, a document a page; --page-version says which.",
     {},
     {},
     write_page,
     check_archive_xml,
     nullptr,
     validate_archive_xml},
    {"markdown",
     "",
     ".md",
     "text/markdown",
     "Markdown with front matter, a file an issue or a file an article.",
     {},
     {},
     write_markdown,
     check_markdown,
     nullptr,
     validate_markdown},
    {"json",
     "",
     ".json",
     "application/json",
     "JSON: an object an issue, its articles with text, boxes and quality.",
     {},
     {},
     write_json,
     check_json,
     nullptr,
     validate_json},
    {"jsonl",
     "",
     ".jsonl",
     "application/jsonl",
     "JSON lines: the same articles, an object a line.",
     {},
     {},
     write_json_lines,
     check_json_lines,
     nullptr,
     validate_json_lines},
    {"ninjs",
     kNinjsFolder,
     "",
     "application/json",
     "ninjs 3.1 (IPTC): an object an article, and JSON lines.",
     {},
     {},
     write_ninjs,
     check_ninjs,
     nullptr,
     validate_ninjs},
    {"iiif",
     kIiifFolder,
     "",
     "application/ld+json",
     "A IIIF manifest: pages as canvases, articles as ranges of regions.",
     {},
     {},
     write_iiif,
     check_iiif,
     nullptr,
     validate_iiif},
    {"text",
     "",
     ".txt",
     "text/plain",
     "Plain text: the articles in order, as `broadsheet text` prints them.",
     {},
     {},
     write_text,
     check_text,
     nullptr,
     validate_text},
});

}  // namespace

std::span<const WriterRow> writer_table() {
  return kTable;
}

const WriterRow* find_writer(std::string_view format) {
  const auto* found = std::find_if(kTable.begin(), kTable.end(),
                                   [&](const WriterRow& row) { return row.format == format; });
  return found == kTable.end() ? nullptr : found;
}

bool is_output_of(const WriterRow& writer, std::string_view path) {
  if (!path.starts_with(writer.folder) || !path.ends_with(writer.extension)) return false;
  return std::none_of(kTable.begin(), kTable.end(), [&](const auto& row) {
    // 1.pages.epub is no 1.epub.
    const bool says_more = row.folder.empty() && row.extension.size() > writer.extension.size() &&
                           path.ends_with(row.extension);
    return writer.folder.empty() &&
           (says_more || (!row.folder.empty() && path.starts_with(row.folder)));
  });
}

void prepare_writers() {
  xmlInitParser();
}

const std::string* Resources::find(std::string_view path) const {
  const auto found = std::find_if(files.begin(), files.end(),
                                  [&](const OutputFile& file) { return file.path == path; });
  return found == files.end() ? nullptr : &found->bytes;
}

}  // namespace broadsheet::exporting

// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include "stages/read/abbyy/abbyy_xml.h"
#include "stages/read/alto/alto.h"
#include "stages/read/hocr/hocr.h"
#include "stages/read/markdown/markdown.h"
#include "stages/read/mets/mets.h"
#include "stages/read/native/native_xml.h"
#include "stages/read/page/page_xml.h"
#include "stages/read/pdf_module.h"
#include "stages/read/reader.h"
#include "stages/read/scan_module.h"
#include "stages/read/text/text.h"

namespace broadsheet::read {
namespace {

constexpr std::string_view kTextExtensions[] = {".txt", ".text"};
constexpr std::string_view kMarkdownExtensions[] = {".md", ".markdown"};
constexpr std::string_view kPdfExtensions[] = {".pdf"};
constexpr std::string_view kPictureExtensions[] = {".tif", ".tiff", ".jpg", ".jpeg", ".png",
                                                   ".jp2", ".j2k",  ".jpf", ".webp"};
constexpr std::string_view kXmlExtensions[] = {".xml"};
constexpr std::string_view kPageExtensions[] = {".page"};
constexpr std::string_view kHocrExtensions[] = {".hocr", ".html"};
constexpr std::string_view kAbbyyExtensions[] = {".abbyy"};
// As a rule these are .xml: see bid_alto, bid_mets.
constexpr std::string_view kAltoExtensions[] = {".alto"};
constexpr std::string_view kMetsExtensions[] = {".mets"};

/// A name that says so outbids what the bytes look like, and both outbid the text reader, which
/// takes anything: what is no text at all, it names in its message.
constexpr int kByName = 60;
constexpr int kByLook = 55;
constexpr int kTextByName = 50;
constexpr int kBrokenByName = 30;  ///< no such file, though it says so: its reader tells
constexpr int kAnything = 1;

bool has_extension(std::string_view name, std::span<const std::string_view> extensions) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  return std::any_of(extensions.begin(), extensions.end(), [&](std::string_view extension) {
    if (name.size() < extension.size()) return false;
    const std::string_view end = name.substr(name.size() - extension.size());
    return std::equal(end.begin(), end.end(), extension.begin(),
                      [&](char a, char b) { return lower(a) == b; });
  });
}

int bid_text(std::string_view /*head*/, std::string_view name) {
  return has_extension(name, kTextExtensions) ? kTextByName : kAnything;
}

int bid_markdown(std::string_view head, std::string_view name) {
  if (has_extension(name, kMarkdownExtensions)) return kByName;
  if (has_extension(name, kXmlExtensions)) return 0;
  return looks_like_markdown(head) ? kByLook : 0;
}

int bid_pdf_or_name(std::string_view head, std::string_view name) {
  return std::max(bid_pdf(head, name), has_extension(name, kPdfExtensions) ? kBrokenByName : 0);
}

int bid_picture_or_name(std::string_view head, std::string_view name) {
  return std::max(bid_picture(head, name),
                  has_extension(name, kPictureExtensions) ? kBrokenByName : 0);
}

constexpr ModuleFunction kModuleOfPdf = {kPdfModule, kOpenPdf};
constexpr ModuleFunction kModuleOfPictures = {kScanModule, kOpenPagePictures};

constexpr auto kTable = std::to_array<ReaderRow>({
    {"text", kTextExtensions, "Plain text, one page or several split by form feeds.", bid_text,
     read_text, true, &Limits::text_bytes},
    {"markdown", kMarkdownExtensions, "Markdown and HTML tables, as recognition tools write them.",
     bid_markdown, read_markdown, true, &Limits::text_bytes},
    {"xml", kXmlExtensions, "Native XML: an issue that Broadsheet wrote, or a person corrected.",
     bid_native_xml, read_native_xml, false, &Limits::xml_bytes},
    {"alto", kAltoExtensions, "ALTO: pages as archives keep them, with the place of every word.",
     bid_alto, read_alto, true, &Limits::xml_bytes},
    {"page", kPageExtensions,
     "PAGE XML: a page with its regions, as Transkribus, OCR-D and others write it.", bid_page_xml,
     read_page_xml, true, &Limits::xml_bytes},
    {"hocr", kHocrExtensions, "hOCR: pages as Tesseract, OCRopus, Kraken and others write them.",
     bid_hocr, read_hocr, true, &Limits::xml_bytes},
    {"abbyy", kAbbyyExtensions, "ABBYY XML: pages as FineReader 6 to 10 exports them.",
     bid_abbyy_xml, read_abbyy_xml, true, &Limits::xml_bytes},
    {"mets", kMetsExtensions, "METS: an issue of ALTO, PAGE or hOCR files, with its articles.",
     bid_mets, nullptr, false, &Limits::xml_bytes, nullptr, open_mets},
    {"pdf", kPdfExtensions, "PDF: pages with a text layer, as a typesetter or a scanner made them.",
     bid_pdf_or_name, nullptr, true, &Limits::pdf_bytes, open_pdf_in_module, nullptr,
     open_page_drawer, kModuleOfPdf},
    {"picture", kPictureExtensions, "Pictures of pages: TIFF, JPEG, PNG, JPEG 2000 and WebP.",
     bid_picture_or_name, nullptr, true, &Limits::scan_bytes, open_page_pictures_in_module, nullptr,
     open_picture_drawer_in_module, kModuleOfPictures},
});

}  // namespace

std::span<const ReaderRow> reader_table() {
  return kTable;
}

const ReaderRow* find_reader(std::string_view format) {
  const auto* found = std::find_if(kTable.begin(), kTable.end(),
                                   [&](const ReaderRow& row) { return row.format == format; });
  return found == kTable.end() ? nullptr : found;
}

const ReaderRow* reader_for(std::string_view head, std::string_view name) {
  const ReaderRow* best = nullptr;
  int highest = 0;
  for (const ReaderRow& row : kTable) {
    const int bid = row.bid(head, name);
    if (bid > highest) {
      best = &row;
      highest = bid;
    }
  }
  return best;
}

}  // namespace broadsheet::read

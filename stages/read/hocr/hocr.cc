// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/hocr/hocr.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "document/errors.h"
#include "stages/read/hocr/hocr_pages.h"
#include "stages/read/hocr/html_encoding.h"
#include "stages/read/recognized/form_page.h"
#include "stages/read/recognized/read_files.h"

namespace broadsheet::read {
namespace {

/// In the head of a file one of these stands in the meta elements, or in the first classes.
constexpr auto kSigns =
    std::to_array<std::string_view>({"ocr_page", "ocr_carea", "ocr_line", "ocrx_word", "ocr_par",
                                     "ocr-system", "ocr-capabilities"});

void add_file(const Input& file, const Settings& settings, Issue& issue) {
  if (file.bytes.size() > settings.limits.xml_bytes) {
    throw Error(ErrorKind::input,
                fmt::format("the file has {} bytes, more than the limit xml.bytes of {}. Split it, "
                            "or raise the limit: --limit xml.bytes={}",
                            file.bytes.size(), settings.limits.xml_bytes, file.bytes.size()));
  }
  const HtmlBytes html = html_as_utf8(file.bytes);
  const PageId first{static_cast<std::uint32_t>(issue.pages.size() + 1)};
  if (html.is_guessed) {
    issue.diagnostics.add(DiagCode::encoding_guessed, first, {},
                          fmt::format("{}: {}", file.name, html.encoding));
  }
  Repairs repairs;
  read_hocr_pages(html.utf8, settings.limits, repairs, [&](OcrPage draft) {
    form_page(std::move(draft), file.name, settings.limits, repairs, issue);
  });
}

}  // namespace

int bid_hocr(std::string_view head, std::string_view /*name*/) {
  std::string narrow;
  if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) {
    std::copy_if(head.begin() + 2, head.end(), std::back_inserter(narrow),
                 [](char c) { return c != '\0'; });
    head = narrow;
  }
  const std::size_t first = head.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (first == std::string_view::npos || head[first] != '<') return 0;
  const bool has_sign = std::any_of(kSigns.begin(), kSigns.end(), [&](std::string_view sign) {
    return head.find(sign) != std::string_view::npos;
  });
  return has_sign ? kByRoot : 0;
}

Issue read_hocr(std::span<const Input> files, const Settings& settings) {
  return read_recognized_files(files, settings, "hocr", add_file);
}

}  // namespace broadsheet::read

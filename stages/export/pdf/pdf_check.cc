// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <charconv>
#include <cstddef>

#include "stages/export/pdf/pdf.h"

namespace broadsheet::exporting {
namespace {

constexpr std::string_view kWhite = " \r\n\t";

/// True if what the last `startxref` says leads to a table of objects, or to a stream that is one.
bool leads_to_table(std::string_view bytes, std::size_t startxref) {
  constexpr std::string_view kWord = "startxref";
  std::string_view rest = bytes.substr(startxref + kWord.size());
  rest.remove_prefix(std::min(rest.find_first_not_of(kWhite), rest.size()));
  std::size_t at = 0;
  const auto [end, fault] = std::from_chars(rest.data(), rest.data() + rest.size(), at);
  if (fault != std::errc{} || at >= bytes.size()) return false;
  constexpr std::size_t kHead = 64;
  const std::string_view there = bytes.substr(at, kHead);
  return there.starts_with("xref") || there.find(" obj") != std::string_view::npos;
}

std::vector<std::string> faults_of(std::string_view bytes) {
  constexpr std::size_t kTail = 1024;
  if (!bytes.starts_with("%PDF-")) return {"it does not begin as a PDF: %PDF- is missing"};
  const std::size_t from = bytes.size() - std::min(bytes.size(), kTail);
  const std::string_view tail = bytes.substr(from);
  if (tail.rfind("%%EOF") == std::string_view::npos)
    return {"it does not end as a PDF: %%EOF is missing; the file is cut short"};
  const std::size_t startxref = tail.rfind("startxref");
  if (startxref == std::string_view::npos || !leads_to_table(bytes, from + startxref))
    return {"its table of objects is not where startxref says"};
  return {};
}

}  // namespace

std::vector<std::string> check_pdf(const OutputFile& file) {
  return faults_of(file.bytes);
}

std::vector<std::string> validate_pdf(const OutputFile& file, const Resources& /*schemas*/) {
  return faults_of(file.bytes);
}

}  // namespace broadsheet::exporting

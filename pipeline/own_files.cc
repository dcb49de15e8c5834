// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/own_files.h"

#include <algorithm>
#include <array>

#include "document/native_form.h"

namespace broadsheet::pipeline {
namespace {

struct OpeningRow {
  std::string_view extension;
  std::string_view opening;
  std::string_view format;
};
constexpr auto kOpenings = std::to_array<OpeningRow>({
    {".epub", "PK\x03\x04", "epub"},
    {".md", "---\nid: \"", "markdown"},
    {".json", "{\n  \"schema\": \"urn:broadsheet:json:", "json"},
    {".jsonl", "{\"id\":\"", "jsonl"},
    {".json", "{\n  \"uri\": \"urn:broadsheet:", "ninjs"},
    {".jsonl", "{\"uri\":\"urn:broadsheet:", "ninjs"},
    {".json", "{\n  \"@context\": \"http://iiif.io/api/presentation/3/", "iiif"},
});

}  // namespace

std::string_view own_format(std::string_view extension, std::string_view bytes) {
  constexpr std::size_t kHead = 4096;
  if (extension == ".xml")
    return bytes.substr(0, kHead).find(kNativeNamespace) == std::string_view::npos ? "" : "xml";
  const auto* row = std::find_if(kOpenings.begin(), kOpenings.end(), [&](const OpeningRow& r) {
    return extension == r.extension && bytes.starts_with(r.opening);
  });
  return row == kOpenings.end() ? std::string_view() : row->format;
}

bool may_be_ours(std::string_view extension) {
  return extension == ".xml" ||
         std::any_of(kOpenings.begin(), kOpenings.end(),
                     [&](const OpeningRow& row) { return extension == row.extension; });
}

}  // namespace broadsheet::pipeline

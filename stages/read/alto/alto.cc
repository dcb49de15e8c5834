// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/alto/alto.h"

#include <utility>

#include <fmt/format.h>

#include "document/errors.h"
#include "stages/read/alto/pages.h"
#include "stages/read/xml/sax.h"

namespace broadsheet::read {
namespace {

void add_file(Issue& issue, const Input& file, const Settings& settings) {
  const PageId first{static_cast<std::uint32_t>(issue.pages.size() + 1)};
  for (Page& page : read_alto_pages(file.bytes, file.name, first, settings, issue.diagnostics)) {
    page.source = static_cast<std::uint32_t>(issue.sources.size());
    issue.pages.push_back(std::move(page));
  }
  Source source;
  source.name = file.name;
  source.format = "alto";
  source.bytes = file.bytes.size();
  issue.sources.push_back(std::move(source));
}

}  // namespace

Issue read_alto(std::span<const Input> files, const Settings& settings) {
  Issue issue;
  for (const Input& file : files) {
    try {
      add_file(issue, file, settings);
    } catch (const Error& e) {
      if (files.size() == 1) throw;
      throw Error(e.kind(), fmt::format("{}: {}", file.name, e.what()));
    }
  }
  return issue;
}

int bid_alto(std::string_view head, std::string_view /*name*/) {
  constexpr int kByRoot = 90;
  return xml_root(head).name == "alto" ? kByRoot : 0;
}

}  // namespace broadsheet::read

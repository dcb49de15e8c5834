// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/alto/alto.h"

#include <utility>

#include "stages/read/alto/pages.h"
#include "stages/read/recognized/read_files.h"
#include "stages/read/xml/sax.h"

namespace broadsheet::read {
namespace {

void add_file(const Input& file, const Settings& settings, Issue& issue) {
  const PageId first{static_cast<std::uint32_t>(issue.pages.size() + 1)};
  for (Page& page : read_alto_pages(file.bytes, file.name, first, settings, issue))
    issue.pages.push_back(std::move(page));
}

}  // namespace

Issue read_alto(std::span<const Input> files, const Settings& settings) {
  return read_recognized_files(files, settings, "alto", add_file);
}

int bid_alto(std::string_view head, std::string_view /*name*/) {
  return xml_root(head).name == "alto" ? kByRoot : 0;
}

}  // namespace broadsheet::read

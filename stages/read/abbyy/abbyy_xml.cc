// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/abbyy/abbyy_xml.h"

#include <algorithm>

#include "stages/read/abbyy/abbyy_pages.h"
#include "stages/read/recognized/form_page.h"
#include "stages/read/recognized/read_files.h"
#include "stages/read/xml/sax.h"

namespace broadsheet::read {
namespace {

void add_file(const Input& file, const Settings& settings, Issue& issue) {
  Repairs repairs;
  read_abbyy_pages(file.bytes, settings.limits, repairs, [&](OcrPage draft) {
    form_page(std::move(draft), file.name, settings.limits, repairs, issue);
  });
}

}  // namespace

int bid_abbyy_xml(std::string_view head, std::string_view /*name*/) {
  const XmlRoot root = xml_root(head);
  if (root.name != "document") return 0;
  const auto names_abbyy = [](std::string_view text) {
    return text.find("FineReader") != std::string_view::npos ||
           text.find("abbyy") != std::string_view::npos ||
           text.find("ABBYY") != std::string_view::npos;
  };
  const std::string_view rest = head.substr(std::min(head.find("producer="), head.size()));
  const bool is_of_abbyy =
      names_abbyy(root.name_space) || names_abbyy(rest.substr(0, rest.find('>')));
  return is_of_abbyy ? kByRoot : 0;
}

Issue read_abbyy_xml(std::span<const Input> files, const Settings& settings) {
  return read_recognized_files(files, settings, "abbyy", add_file);
}

}  // namespace broadsheet::read

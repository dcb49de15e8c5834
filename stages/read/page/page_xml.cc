// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/page/page_xml.h"

#include "stages/read/page/arrange.h"
#include "stages/read/page/parse.h"
#include "stages/read/recognized/form_page.h"
#include "stages/read/recognized/read_files.h"
#include "stages/read/xml/sax.h"

namespace broadsheet::read {
namespace {

void add_file(const Input& file, const Settings& settings, Issue& issue) {
  Repairs repairs;
  parse_page_xml(file.bytes, settings.limits, repairs, [&](ParsedPage page) {
    OcrPage draft = arrange_page(std::move(page), repairs, issue.stories);
    form_page(std::move(draft), file.name, settings.limits, repairs, issue);
  });
}

}  // namespace

int bid_page_xml(std::string_view head, std::string_view /*name*/) {
  return xml_root(head).name == "PcGts" ? kByRoot : 0;
}

Issue read_page_xml(std::span<const Input> files, const Settings& settings) {
  return read_recognized_files(files, settings, "page", add_file);
}

}  // namespace broadsheet::read

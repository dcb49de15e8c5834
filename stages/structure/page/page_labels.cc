// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/page/page_labels.h"

#include <charconv>
#include <map>
#include <set>
#include <string>

#include <fmt/format.h>

namespace broadsheet::structure {
namespace {

struct PrintedNumber {
  std::string section;
  unsigned number = 0;  ///< 0: none
};

PrintedNumber number_of_label(const std::string& label) {
  const std::size_t digits = label.find_first_of("0123456789");
  PrintedNumber out;
  if (digits == std::string::npos) return out;
  out.section = label.substr(0, digits);
  const char* const end = label.data() + label.size();
  const auto read = std::from_chars(label.data() + digits, end, out.number);
  if (read.ptr != end) out.number = 0;
  return out;
}

}  // namespace

void check_page_labels(const Issue& issue, Diagnostics& diagnostics) {
  std::map<std::string, std::pair<unsigned, PageId>> last;  // of each section
  std::set<std::string> repeated;  // one wrong label may stand on every page
  for (const Page& page : issue.pages) {
    const PrintedNumber printed = number_of_label(page.label);
    if (printed.number == 0) continue;
    const auto before = last.find(printed.section);
    const bool is_behind = before != last.end() && printed.number <= before->second.first;
    const bool is_same = is_behind && printed.number == before->second.first;
    if (is_behind && (!is_same || repeated.insert(page.label).second)) {
      diagnostics.add(DiagCode::page_label_mismatch, page.id, {},
                      fmt::format("{} stands behind {}{} of page {}", page.label, printed.section,
                                  before->second.first, before->second.second.n));
    }
    last[printed.section] = {printed.number, page.id};
  }
}

}  // namespace broadsheet::structure

// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/xml/name_list.h"

#include <algorithm>

namespace broadsheet::read {

std::vector<Text> names_in_list(TextView list) {
  std::vector<Text> names;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(U';'), list.size());
    if (const TextView name = trimmed(list.substr(0, end)); !name.empty()) names.emplace_back(name);
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return names;
}

}  // namespace broadsheet::read

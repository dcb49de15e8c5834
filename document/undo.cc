// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/undo.h"

#include <vector>

namespace broadsheet {

std::size_t undo_rule(Issue& issue, std::string_view rule) {
  const auto belongs = [&](const Edit& edit) {
    return edit.rule.starts_with(rule) &&
           (edit.rule.size() == rule.size() || edit.rule[rule.size()] == '.');
  };
  std::size_t undone = 0;
  for (Page& page : issue.pages) {
    for (Line& line : page.lines) undone += std::erase_if(line.edits, belongs);
  }
  return undone;
}

}  // namespace broadsheet

// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/undo.h"

#include <iterator>
#include <utility>
#include <vector>

namespace broadsheet {

std::size_t undo_rule(Issue& issue, std::string_view rule) {
  const auto belongs = [&](const Edit& edit) {
    return edit.rule.starts_with(rule) &&
           (edit.rule.size() == rule.size() || edit.rule[rule.size()] == '.');
  };
  std::size_t undone = 0;
  for (Page& page : issue.pages) {
    for (Line& line : page.lines) {
      std::vector<Edit> kept;
      for (Edit& edit : line.edits) {
        undone += std::erase_if(edit.held, belongs);
        if (!belongs(edit)) {
          kept.push_back(std::move(edit));
          continue;
        }
        ++undone;
        std::move(edit.held.begin(), edit.held.end(), std::back_inserter(kept));
      }
      line.edits = std::move(kept);
    }
  }
  return undone;
}

}  // namespace broadsheet

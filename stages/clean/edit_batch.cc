// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/clean/edit_batch.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace broadsheet::clean {
namespace {

bool overlap(Span a, Span b) {
  if (a.empty() && b.empty()) return a.from == b.from;
  return a.from < b.to && b.from < a.to;
}

}  // namespace

void add_edits(Line& line, std::vector<Edit> edits) {
  const std::vector<Edit> old = std::exchange(line.edits, {});
  auto first = old.begin();
  const auto is_taken = [&](const Edit& edit) {
    while (first != old.end() && first->span.to < edit.span.from) ++first;
    for (auto it = first; it != old.end() && it->span.from <= edit.span.to; ++it) {
      if (overlap(it->span, edit.span)) return true;
    }
    return false;
  };
  edits.erase(std::remove_if(edits.begin(), edits.end(), is_taken), edits.end());

  std::vector<Edit> both;
  both.reserve(old.size() + edits.size());
  std::merge(old.begin(), old.end(), std::make_move_iterator(edits.begin()),
             std::make_move_iterator(edits.end()), std::back_inserter(both),
             [](const Edit& a, const Edit& b) { return a.span < b.span; });
  for (Edit& edit : both) add_edit(line, std::move(edit));
}

}  // namespace broadsheet::clean

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/eval/false_changes.h"

#include <algorithm>

#include "tools/eval/cleanup.h"

namespace broadsheet::eval {
namespace {

Text around(const Line& line, Span span) {
  constexpr std::uint32_t kContext = 12;
  const std::uint32_t from = span.from - std::min(span.from, kContext);
  return line.as_read.substr(from, span.to + kContext - from);
}

}  // namespace

void add_false_changes(const std::vector<Text>& paragraphs, const Settings& settings,
                       FalseChanges& found) {
  for (const Text& text : paragraphs) found.characters += text.size();
  const Issue issue = clean_up(issue_of_paragraphs(paragraphs), settings);
  for (const Line& line : issue.pages.front().lines) {
    for (const Edit& edit : line.edits) {
      FalseChanges::Count& count = found.rules[edit.rule];
      const std::size_t changed = std::max<std::uint32_t>(edit.span.size(), 1);
      (is_applied(edit) ? count.applied : count.suggested) += changed;
      found.examples.push_back({edit.rule, is_applied(edit), around(line, edit.span),
                                Text(before(line, edit)), edit.after});
    }
  }
}

double per_ten_thousand(std::size_t count, std::size_t characters) {
  return characters == 0 ? 0
                         : 10'000 * static_cast<double>(count) / static_cast<double>(characters);
}

}  // namespace broadsheet::eval

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "document/text.h"
#include "stages/stage.h"

namespace broadsheet::eval {

/// What the clean-up does to text that has no errors: all of it is false.
struct FalseChanges {
  struct Count {
    std::size_t applied = 0;    ///< characters that applied edits change
    std::size_t suggested = 0;  ///< characters that suggested edits would change
  };
  /// One edit, for whoever wants to know why.
  struct Example {
    std::string rule;
    bool applied = true;
    Text around;  ///< the text as read around it
    Text before;
    Text after;
  };
  std::size_t characters = 0;          ///< of the clean text
  std::map<std::string, Count> rules;  ///< those that changed something
  std::vector<Example> examples;       ///< all edits, in the order of the text
};

/// Runs the clean-up on clean paragraphs, which are one issue, and adds what it changed. A
/// character counts if an edit replaces it; an insertion counts as one.
void add_false_changes(const std::vector<Text>& paragraphs, const Settings& settings,
                       FalseChanges& found);

/// Per 10,000 characters.
[[nodiscard]] double per_ten_thousand(std::size_t count, std::size_t characters);

}  // namespace broadsheet::eval

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <tuple>
#include <vector>

#include "stages/structure/printed/drafts.h"

namespace broadsheet::structure {

/// What an issue sets its small titles for. A paper without larger headlines heads its stories with
/// lines of about the body's size; in others the same lines stand inside stories. What is set alike
/// means the same all over the issue, so each line that a story begins with is a vote for, and each
/// that a headline's text runs on from, against.
class TitleHabits {
 public:
  /// Counts the votes of a page. Pieces of the page squared.
  void count(const PageParts& page, const std::vector<Draft>& drafts);

  /// Makes headlines of the lines that are so by habit, and of those that a text ends with and
  /// another begins under: a story does not end with a subhead. What nothing stands under is text.
  /// Returns whether the page has other headlines now.
  [[nodiscard]] bool raise(PrintedPage& view, const PageParts& page,
                           const std::vector<Draft>& drafts) const;

 private:
  using Style = std::tuple<long, bool, bool>;  ///< half points, bold, all capitals

  struct Votes {
    std::size_t heads = 0;    ///< in texts without headline that begin with such a line
    std::size_t further = 0;  ///< in those that begin without: the page before may have their title
    std::size_t in_story = 0;  ///< below a headline and some of its text
  };

  static Style style_of(const Piece& piece);
  /// Whether such lines head stories; under a headline only if hardly any stands in one.
  [[nodiscard]] bool is_habit(const Piece& piece, bool under_headline) const;
  /// Whether more of them stand inside stories.
  [[nodiscard]] bool is_of_stories(const Piece& piece) const;

  std::map<Style, Votes> votes_;
};

}  // namespace broadsheet::structure

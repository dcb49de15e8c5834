// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <set>
#include <vector>

#include "stages/structure/article/block_text.h"
#include "stages/structure/text/spacing.h"

namespace broadsheet::structure {

/// Names the blocks that their own words do not settle, by what stands around them: a line that may
/// be a headline, a deck, a kicker, a subhead, a name, running text. The blocks are those of all
/// pages without geometry, without furniture; those above the one that is asked about are named.
class Neighbours {
 public:
  Neighbours(const std::vector<BlockText>& all, const Spacing& spacing);

  void name_block(std::size_t i) const;

 private:
  /// Of many short lines one below the other: verse, lists of names or telephones.
  enum class Row { none, head, inside };

  void find_rows();
  [[nodiscard]] bool is_parted(std::size_t i) const;
  [[nodiscard]] bool same_page(std::size_t i, std::size_t j) const;
  [[nodiscard]] bool runs_on(std::size_t i) const;
  [[nodiscard]] bool is_head(std::size_t i) const;
  [[nodiscard]] bool may_head(std::size_t i) const;
  [[nodiscard]] bool may_be_long_head(std::size_t i) const;
  [[nodiscard]] bool is_turn(TextView text) const;
  [[nodiscard]] bool is_byline(std::size_t i) const;
  [[nodiscard]] bool is_signature(std::size_t i) const;
  [[nodiscard]] bool before_body(std::size_t i) const;
  [[nodiscard]] bool before_opening(std::size_t i) const;
  [[nodiscard]] bool may_be_deck(std::size_t i) const;
  [[nodiscard]] bool after_body_cut(std::size_t i) const;
  [[nodiscard]] bool is_under_opening(std::size_t i) const;
  [[nodiscard]] bool may_be_subhead(std::size_t i) const;
  [[nodiscard]] bool between_bodies(std::size_t i) const;
  [[nodiscard]] bool starts_text(std::size_t i) const;

  const std::vector<BlockText>& all_;
  Spacing spacing_;
  std::set<Text> speakers_;  ///< names before a colon that several blocks begin with
  bool has_headings_ = false;
  bool marks_subheads_ = false;  ///< it has headings of several levels, or bold lines
  std::vector<Row> rows_;
};

}  // namespace broadsheet::structure

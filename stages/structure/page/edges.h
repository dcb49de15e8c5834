// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

#include "stages/structure/article/block_text.h"

namespace broadsheet::structure {

/// The outermost rows of a printed page, of what is not discarded. Linear in its blocks.
class OuterRows {
 public:
  explicit OuterRows(const Page& page);

  /// Whether nothing stands above the box, or nothing below.
  [[nodiscard]] bool hold(const Box& box) const {
    return highest_foot_ > box.y0 || lowest_head_ < box.y1;
  }

 private:
  double highest_foot_ = 1e9;
  double lowest_head_ = -1e9;
};

/// Whether running heads stand where block `i` of a page's blocks does: among the first or the last
/// of a text, in the outer bands of a printed page or its outermost row, but in no frame there: a
/// bar that lies in the band itself is none.
[[nodiscard]] bool is_at_edge(const std::vector<BlockText>& blocks, std::size_t i,
                              const OuterRows& outer);

/// The upper of the two edges.
[[nodiscard]] bool is_at_head(const std::vector<BlockText>& blocks, std::size_t i);

/// What the edges of an issue's pages have in common. Linear in their blocks.
class Edges {
 public:
  explicit Edges(const std::vector<std::vector<BlockText>>& pages);

  /// On how many pages the line stands, word for word.
  [[nodiscard]] std::size_t repeats(const BlockText& b) const;
  /// The same at the same height of a printed page: running heads stay where they are, headlines do
  /// not.
  [[nodiscard]] std::size_t repeats_in_place(const BlockText& b) const;

  /// A number in the line that counts the pages, as the same line does on another page.
  struct Folio {
    Text label;             ///< with its letter: A6
    std::size_t pages = 0;  ///< on how many pages
  };
  [[nodiscard]] Folio folio(const BlockText& b, std::size_t page) const;

  /// On how many pages a number counts as `label` does on this one, whatever stands around it.
  [[nodiscard]] std::size_t agreeing(TextView label, std::size_t page) const;
  /// The most that agree on one way of counting, with a number of this page.
  [[nodiscard]] std::size_t most_agreeing(std::size_t page) const;
  /// The same of the whole issue.
  [[nodiscard]] std::size_t most_agreeing() const { return most_; }

 private:
  using Count = std::tuple<Text, std::size_t, long>;  ///< masked line, which number, offset
  using Place = std::pair<Text, long>;  ///< a line, its numbers masked, and its height
  std::map<Text, std::size_t> same_;
  std::map<Place, std::size_t> in_place_;
  std::map<Count, std::size_t> counting_;
  std::map<std::pair<Text, long>, std::size_t> votes_;  ///< of bare numbers and page labels
  std::vector<std::set<std::pair<Text, long>>> of_page_;
  std::size_t most_ = 0;
};

}  // namespace broadsheet::structure

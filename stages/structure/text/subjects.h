// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "stages/structure/article/block_text.h"

namespace broadsheet::structure {

/// What the parts of an issue are about, by its own words: those that few parts have tell which of
/// them belong together. A part is a heading, or several in a row, with the text below.
class Subjects {
 public:
  /// `begins` are the places in `blocks` where parts begin, ascending. Linear. An issue that is
  /// larger than any page of news has no subjects: then nothing goes on.
  Subjects(const std::vector<BlockText*>& blocks, const std::vector<std::size_t>& begins);

  /// Whether the part that begins at `place` goes on with the subject of those from `first` up to
  /// it: of its words that stand elsewhere, too, but in few parts, most and at least five stand
  /// there, though there is much more text elsewhere. Linear in the part.
  [[nodiscard]] bool goes_on(std::size_t first, std::size_t place) const;

 private:
  using Parts = std::vector<std::uint32_t>;

  [[nodiscard]] std::size_t part_of(std::size_t place) const;
  void add_terms(std::size_t part);

  const std::vector<BlockText*>& blocks_;
  const std::vector<std::size_t>& begins_;
  std::vector<std::size_t> length_;                 ///< of the text before each part
  std::unordered_map<std::uint64_t, Parts> parts_;  ///< that a term stands in; never iterated
};

}  // namespace broadsheet::structure

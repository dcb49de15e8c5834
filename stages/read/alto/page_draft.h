// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/page.h"
#include "stages/read/alto/attributes.h"
#include "stages/read/alto/description.h"
#include "stages/read/alto/order.h"
#include "stages/read/alto/stories.h"
#include "stages/read/alto/surroundings.h"
#include "stages/read/xml/repairs.h"

namespace broadsheet::read {

/// A block as it is read.
struct AltoBlock {
  Block block;
  std::optional<Box> box;  ///< in units of the file
  std::vector<Line> lines;
  std::string id_next;
  AltoPlace place;
  std::size_t next = kNoBlock;  ///< what follows it where it has no IDNEXT itself
  bool is_margin = false;
  bool is_picture = false;
  bool has_rows = false;   ///< a TextLine held several lines
  std::uint64_t line = 0;  ///< of the file
};

/// An ElementRef of the ReadingOrder, and the article of the group it stands in; 0 is none.
struct AltoReference {
  std::string id;
  std::uint32_t article = 0;
};

/// What a page's blocks are made by, besides themselves.
struct AltoPageRules {
  const std::vector<AltoReference>& references;
  const AltoDescription& description;
  AltoStories& stories;
  std::vector<Story>& found;  ///< the stories of the issue
};

/// The blocks and rules of a page while it is read, and what they become in their order.
class AltoPageDraft {
 public:
  [[nodiscard]] bool has_blocks() const { return !blocks_.empty(); }
  [[nodiscard]] AltoBlock& last_block() { return blocks_.back(); }

  /// Adds a block; `box` is that of the element, where it is on the page.
  void add_block(const AltoAttributes& element, std::optional<Box> box, const AltoAround& around);
  void add_picture(const AltoAttributes& element, std::optional<Box> box, const AltoAround& around);
  void add_graphic(const Box& box) { graphics_.push_back(box); }

  void open_composed(const AltoAttributes& composed);
  /// What follows a composed block follows its last block, and these one another.
  void close_composed();

  /// How far the blocks and lines reach to the right and down, in points.
  [[nodiscard]] Point reach(const AltoDescription& description) const;

  /// Puts blocks, lines, pictures and rules into the page. The blocks stand in the order of
  /// the references (ReadingOrder), else of IDNEXT, else of the file. Returns how many references
  /// lead to no block. O(n log n).
  std::size_t put_into(Page& page, const AltoPageRules& rules, Repairs& repairs);

 private:
  /// A ComposedBlock that is open: its blocks from `first` on.
  struct Composed {
    std::string id;
    std::string id_next;
    std::size_t first = 0;
  };

  [[nodiscard]] std::size_t block_of(std::string_view id) const;
  [[nodiscard]] std::vector<std::size_t> order(const std::vector<std::size_t>& named) const;

  std::vector<AltoBlock> blocks_;
  std::vector<Box> graphics_;
  std::vector<Composed> open_composed_;
  std::map<std::string, std::size_t, std::less<>> by_id_;
};

}  // namespace broadsheet::read

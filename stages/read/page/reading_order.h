// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace broadsheet::read {

/// A group of the ReadingOrder, or a reference to a region.
struct OrderNode {
  std::string region;  ///< that is referred to; of a group, the region its members are parts of
  std::string id;      ///< of a group
  std::string type;    ///< of a group: article
  std::string caption;
  std::string article;               ///< of a group: what its tag calls the article, on all pages
  bool continues = false;            ///< of a group: it began on an earlier page
  std::optional<double> index;       ///< among the members of an ordered group
  bool is_ordered = false;           ///< a group whose members have indices
  std::uint64_t at = 0;              ///< line of the file
  std::vector<std::size_t> members;  ///< of a group, in the order of the file
};

/// A region in its place, and the article group it stands in, if any.
struct OrderedRegion {
  std::string region;
  std::optional<std::size_t> article;  ///< the node
  std::uint64_t at = 0;
};

/// The ReadingOrder of a page: nodes, the first of which are not necessarily groups.
struct ReadingOrder {
  std::vector<OrderNode> nodes;
  std::vector<std::size_t> roots;

  /// The regions as they are read: members of ordered groups by their indices, of others as they
  /// stand. n log n.
  [[nodiscard]] std::vector<OrderedRegion> flattened() const;
};

}  // namespace broadsheet::read

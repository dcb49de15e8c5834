// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "document/marks.h"
#include "document/page.h"

class Dict;

namespace broadsheet::read {

/// Where the print of each tagged story stands on a page: glyphs painted between the marks of one
/// story, as boxes that grow while the next glyph is near.
class TaggedPrint {
 public:
  /// `stories`: by marked-content id; 0 is none.
  explicit TaggedPrint(std::vector<std::uint32_t> stories = {}) : stories_(std::move(stories)) {}

  void begin(Dict* properties);
  void end();
  void add(const Glyph& glyph);

  /// What was found, to a hundredth of a point.
  [[nodiscard]] std::vector<Bead> beads() const;

 private:
  std::vector<std::uint32_t> stories_;
  std::vector<std::uint32_t> open_;  ///< the story of each mark around what is painted
  std::vector<Bead> beads_;
};

}  // namespace broadsheet::read

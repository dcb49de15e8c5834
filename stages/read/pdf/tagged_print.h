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

/// Locates the print of each tagged story on a page: its glyphs as boxes, which grow while the next
/// glyph is near.
class TaggedPrint {
 public:
  /// `stories`: by marked-content id; 0 is none.
  explicit TaggedPrint(std::vector<std::uint32_t> stories = {}) : stories_(std::move(stories)) {}

  void begin(Dict* properties);
  void end();
  void add(const Glyph& glyph);

  /// The beads found, to a hundredth of a point.
  [[nodiscard]] std::vector<Bead> beads() const;

 private:
  std::vector<std::uint32_t> stories_;
  std::vector<std::uint32_t> open_;  ///< the story of each open mark
  std::vector<Bead> beads_;
};

}  // namespace broadsheet::read

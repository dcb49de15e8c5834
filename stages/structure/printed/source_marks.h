// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/structure/printed/page.h"

namespace broadsheet::structure {

/// What the source calls the blocks of a printed page (its recognition tool, or who drew its
/// regions), as far as it may be believed: strong hints, where size and place leave it open. The
/// view must outlive it; its pieces may get roles meanwhile.
class SourceMarks {
 public:
  /// Linear.
  explicit SourceMarks(const PrintedPage& view);

  /// A heading of the source. On a page where it calls much of the text so, none is believed.
  [[nodiscard]] bool calls_heading(const Piece& piece) const;
  /// The same, and what stands above it, if anything, has ended: rule or white parts them.
  [[nodiscard]] bool calls_headline(const Piece& piece) const;
  /// A caption of the source that stands by a picture or a table. Linear.
  [[nodiscard]] bool calls_caption(const Piece& piece) const;

 private:
  const PrintedPage& view_;
  bool believes_headings_ = false;
};

}  // namespace broadsheet::structure

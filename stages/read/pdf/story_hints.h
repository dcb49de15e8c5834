// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "document/issue.h"

class Object;
class PDFDoc;
struct Ref;

namespace broadsheet::read {

/// Hints of the file about its stories: article threads (ISO 32000-1, 12.4.3), the elements Art of
/// its structure tree (14.7; Sect may be a section of the paper), bookmarks (12.3.3), document info
/// (14.3.3). Programs write them well, badly or not at all. Every walk through them is bounded.
class StoryHints {
 public:
  /// Reads threads and bookmarks. `document` outlives it.
  explicit StoryHints(PDFDoc& document);

  /// The story of each marked-content id of page `n` (from 1); 0: none.
  [[nodiscard]] std::vector<std::uint32_t> stories_of_tags(int n);

  /// Adds the thread beads and bookmarks of page `n`.
  void add_to(broadsheet::Page& page, int n) const;
  /// The numbers of some stories tell which page was read first.
  [[nodiscard]] bool has_counted_tags() const { return stories_ > threads_; }

 private:
  void read_threads();
  void read_bookmarks();
  std::uint32_t story_around(Ref element, const Object& roles);

  PDFDoc& document_;
  std::uint32_t stories_ = 0;
  std::uint32_t threads_ = 0;  ///< of these
  std::multimap<int, Bead> beads_;
  std::multimap<int, Text> bookmarks_;
  std::map<int, std::uint32_t> tagged_;  ///< by object number of an element: the story it is in
};

/// Adds title and day of making from document info.
void add_document_info(PDFDoc& document, Source& source);

}  // namespace broadsheet::read

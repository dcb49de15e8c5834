// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "stages/structure/printed/boxes.h"
#include "stages/structure/printed/segments.h"
#include "stages/structure/printed/succession.h"

namespace broadsheet::structure {

/// A printed page taken apart: what its articles are put together from.
struct PageParts {
  const PrintedPage& view;
  std::vector<Head> heads;
  std::vector<Segment> segments;
  std::vector<FramedBox> boxes;
};

/// What becomes an article: a headline, the segments that follow, and what floats in them. All are
/// indices, into the page's parts or pieces.
struct Draft {
  std::size_t head = kNone;
  std::vector<std::size_t> segments;
  std::vector<Pieces> floats;      ///< a picture or table each, and the words by it
  std::vector<std::size_t> boxes;  ///< of the page's parts
  Pieces loose;                    ///< of an advertisement, or what nothing else takes
  std::size_t area = 0;
  ArticleKind kind = ArticleKind::article;
  PlaneBox box;
  Decision why;
  std::size_t parent = kNone;  ///< the draft that a sidebar belongs to
};

/// A draft for each advertisement of the page; its pieces get that role.
[[nodiscard]] std::vector<Draft> draft_advertisements(PrintedPage& view);

/// A draft for each headline with the text that follows under it, and for each text without one.
[[nodiscard]] std::vector<Draft> draft_articles(const PageParts& page,
                                                const std::vector<Follows>& follows);

}  // namespace broadsheet::structure

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>

#include "stages/export/epub/edition.h"

namespace broadsheet::exporting::epub {

/// The articles of an edition as its files: a long one goes on in further files, and each has a
/// title.

/// No title of an article or a section is longer, in em.
inline constexpr double kLongestTitle = 120;

/// About how many bytes a file of an article has at most; it goes on in another one. What cannot be
/// parted, as one paragraph, may be longer.
inline constexpr std::size_t kLongFile = 240'000;

/// False of an article without a word or a picture, as a source may state one.
[[nodiscard]] bool shows_anything(const Issue& issue, const Article& article);

/// Adds the chapters of an article: one, unless it is very long. The first is listed.
void add_chapters(Edition& edition, const Article& article);

/// Gives every file a title of its own: 社论, 社论 (2) …
void make_titles_unique(Edition& edition);

/// Finds the first chapter of each article.
void find_starts(Edition& edition);

/// The children of an element of the article that stand in the file.
[[nodiscard]] std::span<const Element> children_in(const Chapter& chapter, const Element& element);

}  // namespace broadsheet::exporting::epub

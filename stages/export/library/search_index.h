// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "stages/export/library/site.h"
#include "stages/export/writer.h"

namespace broadsheet::exporting::library {

// The index of the search (ADR 29). Issues in the order of the shelf are cut into segments; a
// segment has the terms of its issues in buckets by hash. All are scripts that hand over a value,
// since a page that was opened from a disk may load scripts and nothing else.

/// The text of an issue for the search, among its pages.
inline constexpr std::string_view kTextFile = "text.js";
struct ArticleText {
  std::string file;
  std::string title;
  std::string lang;  ///< empty where it is the issue's
  std::string text;
};
struct IssueText {
  std::string place;
  std::string paper;
  std::string date;
  std::string lang;
  std::vector<ArticleText> articles;
};
/// library.text("PLACE", {…});
[[nodiscard]] std::string text_file(const IssueText& text);
/// The value that such a script hands over, as JSON; empty if it is none.
[[nodiscard]] std::string_view value_of_text_file(std::string_view bytes);

/// Issues [first, last) of the shelf. Where segments end follows from the places of their issues,
/// so that one more issue changes the segment that it falls into, and hardly another. The latest
/// issues, too few yet for a whole segment, are cut into small ones: it is there where issues come.
struct Segment {
  std::string name;
  std::size_t first = 0;
  std::size_t last = 0;
  std::uint32_t buckets = 1;
};
[[nodiscard]] std::vector<Segment> segments_of(std::span<const SiteIssue> issues);

/// The issues of a segment, each with the digest of its text: it is why the segment is as it is.
inline constexpr std::string_view kSegmentFile = "issues.json";
struct Member {
  std::string place;
  std::string digest;  ///< of its text file
  std::size_t articles = 0;
};
[[nodiscard]] std::string segment_file(std::span<const Member> members);

/// How many buckets hold so many characters of text.
[[nodiscard]] std::uint32_t buckets_for(std::size_t characters);

/// The buckets of a segment: 000.js, 001.js … `texts` are of its issues in order. About linear.
[[nodiscard]] std::vector<OutputFile> bucket_files(const Segment& segment,
                                                   std::span<const IssueText> texts);

/// words/index.js: the segments, how many buckets they have, their issues and how many articles
/// these have; the latest segment first. It is all that a search must know before it asks for
/// buckets.
inline constexpr std::string_view kIndexFile = "index.js";
[[nodiscard]] std::string index_file(std::span<const Segment> segments,
                                     std::span<const SiteIssue> issues);

}  // namespace broadsheet::exporting::library

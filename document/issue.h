// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "document/article.h"
#include "document/diagnostics.h"
#include "document/masthead.h"
#include "document/page.h"
#include "document/quality.h"

namespace broadsheet {

/// One file that was read. `name` is the file's own name, never a path of the machine.
struct Source {
  std::string name;
  std::string format;    ///< the reader's format: text, markdown, xml
  std::string encoding;  ///< of a text: UTF-8, UTF-16LE, GB18030 …
  std::uint64_t bytes = 0;
  std::string sha256;
  std::string title = {};  ///< the title that the file gives itself
  std::string made = {};   ///< the day of making that it states, 2023-12-22
  bool operator==(const Source&) const = default;
};

/// One stage that has run on this issue.
struct Step {
  std::string stage;
  std::uint32_t version = 1;
  bool operator==(const Step&) const = default;
};

/// Where every picture of every page stands now.
struct PictureBalance {
  std::uint64_t read = 0;
  std::uint64_t figures = 0;     ///< shown by a figure of an article
  std::uint64_t furniture = 0;   ///< in a block that belongs to the page
  std::uint64_t discarded = 0;   ///< in a block that was discarded: its `why` says for what
  std::uint64_t lost = 0;        ///< in none of these places
  std::uint64_t duplicated = 0;  ///< uses beyond the first
  bool operator==(const PictureBalance&) const = default;

  [[nodiscard]] bool is_even() const { return lost == 0 && duplicated == 0; }
};

/// Where every non-space code point that was read stands now, and every picture.
struct Balance {
  std::uint64_t read = 0;
  std::uint64_t articles = 0;
  std::uint64_t furniture = 0;
  std::uint64_t discarded = 0;
  std::uint64_t markup = 0;      ///< Markdown or HTML of a text input
  std::uint64_t lost = 0;        ///< in none of these places
  std::uint64_t duplicated = 0;  ///< uses beyond the first
  std::uint64_t invented = 0;    ///< text of articles that is on no line
  PictureBalance pictures = {};
  bool operator==(const Balance&) const = default;

  /// Of the characters alone.
  [[nodiscard]] bool has_even_text() const { return lost == 0 && duplicated == 0 && invented == 0; }
  [[nodiscard]] bool is_even() const { return has_even_text() && pictures.is_even(); }
};

/// A newspaper issue: the paper (pages) and its meaning (masthead, articles), linked by typed ids.
struct Issue {
  std::string id;    ///< from the masthead, or `x-` and 12 hex digits of the input's SHA-256
  std::string lang;  ///< BCP 47: zh-Hans, en; empty until known
  Masthead masthead;
  std::vector<Source> sources;
  std::vector<Page> pages;        ///< sorted by id
  std::vector<Story> stories;     ///< articles as the source states them
  std::vector<Article> articles;  ///< sorted by id
  std::vector<Step> history;
  std::string tool = {};  ///< that took the last of these steps: broadsheet and its version
  Diagnostics diagnostics;
  std::optional<Balance> balance;
  std::vector<Quality> qualities;  ///< of recognized pages, then of articles
  bool operator==(const Issue&) const = default;
};

/// Lookups by id; nothing if the issue has no such thing.
[[nodiscard]] const Page* find(const Issue& issue, PageId id);
[[nodiscard]] Page* find(Issue& issue, PageId id);
[[nodiscard]] const Line* find(const Issue& issue, LineId id);
[[nodiscard]] Line* find(Issue& issue, LineId id);
[[nodiscard]] const Block* find(const Issue& issue, BlockId id);
[[nodiscard]] const Picture* find(const Issue& issue, PictureId id);
[[nodiscard]] const Article* find(const Issue& issue, ArticleId id);

/// The article's first element of that kind, or nothing.
[[nodiscard]] const Element* find(const Article& article, ElementKind kind);

/// Calls `visit` for the element and everything inside it, in reading order.
template <class E, class Visit>
void for_each_element(E& element, Visit&& visit) {
  visit(element);
  for (auto& child : element.children) for_each_element(child, visit);
}

}  // namespace broadsheet

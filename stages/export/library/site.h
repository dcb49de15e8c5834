// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace broadsheet::exporting::library {

/// The folders and files of a reading room, below its own folder.
inline constexpr std::string_view kIssues = "issues/";
inline constexpr std::string_view kPapers = "papers/";
inline constexpr std::string_view kFeeds = "feeds/";
inline constexpr std::string_view kWords = "words/";
inline constexpr std::string_view kShelfPage = "index.html";
inline constexpr std::string_view kSearchPage = "search.html";
inline constexpr std::string_view kNavigationFeed = "opds.xml";
inline constexpr std::string_view kNavigationJson = "opds.json";
inline constexpr std::string_view kJsonFeed = "feed.json";

/// What is installed with the program and stands in every reading room as it is.
inline constexpr std::string_view kStyle = "library.css";
inline constexpr std::string_view kArticleStyle = "edition.css";
inline constexpr std::string_view kScript = "search.js";

/// A file of an item that a reader may take away.
struct Download {
  std::string path;   ///< below the output folder: front/cn11-2023-12-22.epub
  std::string label;  ///< EPUB, EPUB (pages)
};

/// What shelf, feeds and search say of an issue; its own pages say the rest.
struct SiteIssue {
  std::string place;  ///< the name of its folder below `kIssues`
  std::string id;     ///< the issue's
  std::string paper;
  std::string date;   ///< 1898-03-04, of a paper without days 1898-03 or 1898; or empty
  std::string title;  ///< paper and date
  std::string lang;   ///< BCP 47; und
  std::vector<std::string> leads = {};  ///< titles of its first articles
  std::size_t articles = 0;
  std::size_t pages = 0;
  std::vector<Download> downloads = {};  ///< the edition first
  std::string cover = {};                ///< below the output folder, or empty
};

/// By day, then by place; those without a day first.
[[nodiscard]] bool stands_before(const SiteIssue& a, const SiteIssue& b);

/// The issues of a paper of one year (empty: of none), in their order.
struct Year {
  std::string year;
  std::vector<const SiteIssue*> issues;
};
struct Paper {
  std::string name;
  std::string lang;         ///< that most of its issues have
  std::string slug;         ///< of its files: paper-2f1c03a7e5d0
  std::vector<Year> years;  ///< the latest first, none last
};
/// The shelf: papers by name. `issues` must be in order, and outlive it.
[[nodiscard]] std::vector<Paper> papers_of(std::span<const SiteIssue> issues);

/// paper-2f1c03a7e5d0
[[nodiscard]] std::string slug_of(std::string_view paper);
/// paper-2f1c03a7e5d0-1898, paper-2f1c03a7e5d0-undated
[[nodiscard]] std::string year_slug(std::string_view slug, std::string_view year);
/// The first four digits; empty without a date.
[[nodiscard]] std::string_view year_of(std::string_view date);

/// The tag that most of them have; of several the first.
[[nodiscard]] std::string common_language(std::span<const SiteIssue* const> issues);

/// A path as a relative reference (RFC 3986, 2): bytes beyond letters, digits and -._~/ are %XX.
[[nodiscard]] std::string reference_of(std::string_view path);

/// Title, date and bits of text come from print: of a long one the beginning.
[[nodiscard]] std::string shown(std::string_view utf8, double em = 60);

/// FNV-1a of 64 bits: names that follow from content.
[[nodiscard]] std::uint64_t hash_of(std::string_view bytes);

}  // namespace broadsheet::exporting::library

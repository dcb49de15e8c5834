// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/library/site.h"

#include <algorithm>
#include <map>
#include <tuple>

#include <fmt/format.h>

#include "document/text.h"
#include "stages/export/epub/text.h"

namespace broadsheet::exporting::library {

bool stands_before(const SiteIssue& a, const SiteIssue& b) {
  return std::tie(a.date, a.place) < std::tie(b.date, b.place);
}

std::vector<Paper> papers_of(std::span<const SiteIssue> issues) {
  std::map<std::string_view, std::map<std::string_view, Year, std::greater<>>> found;
  for (const SiteIssue& issue : issues) {
    Year& year = found[issue.paper][year_of(issue.date)];
    year.year = year_of(issue.date);
    year.issues.push_back(&issue);
  }
  std::vector<Paper> papers;
  for (auto& [name, years] : found) {
    Paper& paper = papers.emplace_back();
    paper.name = name;
    paper.slug = slug_of(name);
    std::vector<const SiteIssue*> all;
    for (auto& [year, of_year] : years) {
      all.insert(all.end(), of_year.issues.begin(), of_year.issues.end());
      paper.years.push_back(std::move(of_year));
    }
    paper.lang = common_language(all);
  }
  return papers;
}

std::string slug_of(std::string_view paper) {
  constexpr std::uint64_t kTwelveDigits = (std::uint64_t{1} << 48) - 1;
  return fmt::format("paper-{:012x}", hash_of(paper) & kTwelveDigits);
}

std::string year_slug(std::string_view slug, std::string_view year) {
  return fmt::format("{}-{}", slug, year.empty() ? "undated" : year);
}

std::string_view year_of(std::string_view date) {
  constexpr std::size_t kDigits = 4;
  return date.substr(0, kDigits);
}

std::string common_language(std::span<const SiteIssue* const> issues) {
  std::map<std::string_view, std::size_t> counts;
  for (const SiteIssue* issue : issues) ++counts[issue->lang];
  const auto most =
      std::max_element(counts.begin(), counts.end(),
                       [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == counts.end() ? "en" : std::string(most->first);
}

std::string reference_of(std::string_view path) {
  constexpr std::string_view kPlain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
  std::string reference;
  for (const char c : path) {
    if (kPlain.find(c) != std::string_view::npos) {
      reference += c;
    } else {
      reference += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return reference;
}

std::string shown(std::string_view utf8, double em) {
  const auto text = from_utf8(utf8);
  return text ? to_utf8(epub::shortened(*text, em)) : std::string();
}

std::uint64_t hash_of(std::string_view bytes) {
  std::uint64_t hash = 0xCBF29CE484222325;
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3;
  return hash;
}

}  // namespace broadsheet::exporting::library

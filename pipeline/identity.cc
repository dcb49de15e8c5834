// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/identity.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

#include <fmt/format.h>

#include "document/errors.h"
#include "pipeline/digest.h"
#include "stages/structure/page/masthead_profile.h"
#include "stages/structure/page/partial_dates.h"

namespace broadsheet::pipeline {
namespace {

constexpr std::size_t kIdLength = 100;
constexpr std::size_t kHashDigits = 12;

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_number(char c) {
  return c >= '0' && c <= '9';
}

/// `CN 11-0005/G4` is `11-0005-g4`: letters and digits in lower case, one hyphen for anything else.
std::string slug(std::string_view value, std::string_view without) {
  std::string out;
  for (const char c : value) {
    if (is_letter(c)) {
      out += static_cast<char>(c | 0x20);
    } else if (is_number(c)) {
      out += c;
    } else if (!out.empty() && out.back() != '-') {
      out += '-';
    }
  }
  while (out.ends_with('-')) out.pop_back();
  if (out.starts_with(without)) out.erase(0, without.size());
  out.erase(0, out.find_first_not_of('-'));
  return out;
}

std::string hash_name(const Issue& issue) {
  std::string digests;
  for (const Source& source : issue.sources) digests += source.sha256 + "\n";
  const bool is_one = issue.sources.size() == 1 && !issue.sources.front().sha256.empty();
  return "x-" + (is_one ? issue.sources.front().sha256 : sha256(digests)).substr(0, kHashDigits);
}

/// Numbers of papers that name their issues, too, the best first. What stands in the masthead of an
/// issue names it without a date; what a catalogue gives a paper, or only a profile tells, is that
/// of all its issues. A library's own number is not here: another library may give it again.
struct NumberRow {
  std::string_view type;
  std::string_view prefix;
  bool is_printed;
};
constexpr auto kNumbers = std::to_array<NumberRow>({
    {"CN", "cn", true},
    {"ISSN", "issn", true},
    {"LCCN", "lccn", false},
    {"ZDB", "zdb", false},
});

bool has_date(const Issue& issue) {
  const Fact* date = issue.masthead.find(FactKind::date);
  return date != nullptr && (is_date(date->value) || structure::is_partial_date(date->value));
}

std::string number_name(const Issue& issue) {
  for (const NumberRow& row : kNumbers) {
    const Fact* fact = issue.masthead.find(FactKind::identifier, row.type);
    if (fact == nullptr) continue;
    const bool names_issue = row.is_printed && fact->why.rule != structure::kStatedByProfile;
    if (!names_issue && !has_date(issue)) continue;
    const std::string number = slug(fact->value, row.prefix);
    std::string name = std::string(row.prefix) + number;
    if (!number.empty() && is_issue_id(name)) return name;
  }
  return {};
}

std::string with_date(std::string name, const Issue& issue) {
  if (!has_date(issue)) return name;
  return std::move(name) + "-" + issue.masthead.find(FactKind::date)->value;
}

/// The edition, if the masthead names one: morning and evening paper of a day are two issues. Of a
/// region in another script than Latin, a digest of its name.
std::string edition_of(const Issue& issue) {
  const Fact* edition = issue.masthead.find(FactKind::edition);
  if (edition == nullptr) return {};
  if (edition->type != "regional") return "-" + edition->type;
  constexpr std::size_t kDigits = 4;
  const std::string printed = to_utf8(edition->printed);
  const std::string name = slug(printed, "");
  return "-" + (name.empty() ? "regional-" + sha256(printed).substr(0, kDigits) : name);
}

}  // namespace

std::string name_by_content(const Issue& issue) {
  return with_date(hash_name(issue), issue);
}

Issue name_issue(Issue issue, const Settings& settings, Diagnostics&) {
  const std::string number = number_name(issue);
  issue.id = !settings.issue_id.empty() ? settings.issue_id
             : !number.empty()          ? with_date(number, issue) + edition_of(issue)
                                        : name_by_content(issue);
  return issue;
}

bool is_issue_id(std::string_view id) {
  return !id.empty() && id.size() <= kIdLength && is_letter(id.front()) &&
         std::all_of(id.begin(), id.end(), [](char c) {
           return is_letter(c) || is_number(c) || c == '-' || c == '_' || c == '.';
         });
}

void expect_id(const Issue& issue) {
  if (is_issue_id(issue.id)) return;
  throw Error(ErrorKind::input, fmt::format("the issue id {} is no name: a letter, then letters, "
                                            "digits, - _ and . are. Give one with --issue-id.",
                                            issue.id));
}

bool is_date(std::string_view iso) {
  if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return false;
  const auto number = [&](std::size_t at, std::size_t size) {
    int value = -1;
    const char* end = iso.data() + at + size;
    return std::from_chars(iso.data() + at, end, value).ptr == end ? value : -1;
  };
  const int year = number(0, 4), month = number(5, 2), day = number(8, 2);
  if (year < 1 || month < 1 || day < 1) return false;
  return std::chrono::year_month_day(std::chrono::year(year),
                                     std::chrono::month(static_cast<unsigned>(month)),
                                     std::chrono::day(static_cast<unsigned>(day)))
      .ok();
}

}  // namespace broadsheet::pipeline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/cli/values.h"

#include <algorithm>

#include <fmt/format.h>

#include "document/characters.h"
#include "document/language_tag.h"
#include "pipeline/ending.h"
#include "pipeline/identity.h"
#include "pipeline/paper_numbers.h"
#include "stages/clean/rules.h"

namespace broadsheet::cli {
namespace {

using pipeline::PageRange;
using pipeline::UsageError;

std::optional<PageRange> parse_range(std::string_view text) {
  const std::size_t dash = text.find('-');
  const auto first = number_in<std::uint32_t>(text.substr(0, dash));
  if (!first || *first == 0) return std::nullopt;
  if (dash == std::string_view::npos) return PageRange{*first, *first};
  const std::string_view rest = text.substr(dash + 1);
  if (rest.empty()) return PageRange{*first};
  const auto last = number_in<std::uint32_t>(rest);
  if (!last || *last < *first) return std::nullopt;
  return PageRange{*first, *last};
}

}  // namespace

std::vector<std::string> split(const std::string& list) {
  std::vector<std::string> parts;
  std::size_t from = 0;
  while (from <= list.size()) {
    const std::size_t to = std::min(list.find(',', from), list.size());
    if (to > from) parts.push_back(list.substr(from, to - from));
    from = to + 1;
  }
  return parts;
}

std::vector<std::string> parse_to(const std::string& text) {
  std::vector<std::string> formats = split(text);
  if (formats.empty()) throw UsageError("--to takes formats, such as xml,epub.");
  return formats;
}

std::vector<PageRange> parse_pages(const std::string& text) {
  std::vector<PageRange> ranges;
  for (const std::string& part : split(text)) {
    const auto range = parse_range(part);
    if (!range) {
      throw UsageError(fmt::format(
          "--pages takes numbers and ranges from 1, such as 1-4,7; {} is neither.", part));
    }
    ranges.push_back(*range);
  }
  if (ranges.empty()) throw UsageError("--pages takes numbers and ranges, such as 1-4,7.");
  return ranges;
}

std::vector<RuleSwitch> parse_rules(const std::string& text) {
  std::vector<RuleSwitch> switches;
  for (const std::string& part : split(text)) {
    const std::string name = part.substr(1);
    if ((part[0] != '-' && part[0] != '+') || !clean::is_rule(name)) {
      throw UsageError(
          fmt::format("--rules takes names of rules behind - (off) or + (on), such as "
                      "-spacing.han; {} is none. "
                      "`broadsheet rules` lists them.",
                      part));
    }
    switches.push_back({name, part[0] == '+'});
  }
  return switches;
}

std::vector<pipeline::DigestKind> parse_digests(const std::string& text) {
  using pipeline::DigestKind, pipeline::kDigestNames;
  std::vector<DigestKind> kinds;
  for (const std::string& name : split(text)) {
    const auto* known = std::find(kDigestNames.begin(), kDigestNames.end(), std::string_view(name));
    if (known == kDigestNames.end())
      throw UsageError(fmt::format("--bag-digest takes md5, sha256 and sha512; {} is none.", name));
    const auto kind = static_cast<DigestKind>(known - kDigestNames.begin());
    if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) kinds.push_back(kind);
  }
  if (kinds.empty()) throw UsageError("--bag-digest takes names, such as sha256,sha512.");
  return kinds;
}

std::string parse_base(const std::string& text) {
  constexpr std::string_view kAddress =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~:/@!$&'()*+,;=%[]";
  const bool is_address = text.starts_with("http://") || text.starts_with("https://");
  if (!is_address || text.find_first_not_of(kAddress) != std::string::npos) {
    throw UsageError(fmt::format(
        "--iiif-base takes an address, such as https://example.org/iiif/; {} is none.", text));
  }
  return text.ends_with('/') ? text : text + "/";
}

exporting::PackOption parse_pack_option(const std::string& text) {
  const std::size_t equals = text.find('=');
  const std::size_t dot = text.substr(0, equals).find('.');
  if (equals == std::string::npos || dot == std::string::npos || dot == 0 || dot + 1 == equals) {
    throw UsageError(fmt::format(
        "--pack-option takes PACK.NAME=VALUE, such as nitf.namespace=no; {} is none.", text));
  }
  const Text value = from_utf8(text.substr(equals + 1)).value_or(Text(1, U'\0'));
  if (!std::all_of(value.begin(), value.end(), [](char32_t c) { return is_xml_char(c); }))
    throw UsageError("--pack-option takes a text without control characters, in UTF-8.");
  return {text.substr(0, dot), text.substr(dot + 1, equals - dot - 1), text.substr(equals + 1)};
}

void parse_limit(const std::string& text, Limits& limits) {
  const std::size_t equals = text.find('=');
  const LimitRow* limit = find_limit(text.substr(0, equals));
  const auto value = equals == std::string::npos
                         ? std::nullopt
                         : number_in<std::uint64_t>(std::string_view(text).substr(equals + 1));
  if (limit == nullptr || !value) {
    throw UsageError(fmt::format(
        "--limit takes NAME=N; {} is none. `broadsheet limits` lists the names.", text));
  }
  limits.*limit->value = *value;
}

std::string parse_language(const std::string& text) {
  if (is_language_tag(text)) return text;
  std::string dashed = text;
  std::replace(dashed.begin(), dashed.end(), '_', '-');
  throw UsageError(
      fmt::format("--lang takes a BCP 47 language tag, such as zh-Hans or en; {} is none.{}", text,
                  is_language_tag(dashed) ? fmt::format(" Did you mean {}?", dashed) : ""));
}

std::string parse_issue_id(const std::string& text) {
  if (pipeline::is_issue_id(text)) return text;
  throw UsageError(
      "--issue-id takes a letter, then letters, digits, - _ and . (at most 100 in all).");
}

std::string parse_date(const std::string& text) {
  if (pipeline::is_date(text)) return text;
  throw UsageError("--date takes a day of the calendar as YYYY-MM-DD.");
}

std::string parse_edition(const std::string& text) {
  constexpr std::size_t kLongest = 40;
  const bool is_word =
      !text.empty() && text.size() <= kLongest && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
      });
  if (is_word) return text;
  throw UsageError("--edition takes a word of small letters and digits, such as evening or 2.");
}

std::string parse_lccn(const std::string& text) {
  if (const auto number = pipeline::normal_lccn(text)) return *number;
  throw UsageError("--lccn takes a Library of Congress control number, such as sn83045462.");
}

std::string parse_zdb(const std::string& text) {
  if (const auto number = pipeline::normal_zdb(text)) return *number;
  throw UsageError("--zdb takes a number of the Zeitschriftendatenbank, such as 2436020-1.");
}

std::string parse_line(const char* option, const std::string& text) {
  const Text line = from_utf8(text).value_or(Text());
  const bool is_line =
      !trimmed(line).empty() &&
      std::all_of(line.begin(), line.end(), [](char32_t c) { return is_xml_char(c) && c >= U' '; });
  if (is_line) return to_utf8(trimmed(line));
  throw UsageError(fmt::format("{} takes a text of one line.", option));
}

}  // namespace broadsheet::cli

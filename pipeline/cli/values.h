// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <charconv>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "pipeline/options.h"

namespace broadsheet::cli {

/// What the values of options mean. Each that is checked throws UsageError naming the option and
/// what it takes.

/// All of the text as a number.
template <class Number>
[[nodiscard]] std::optional<Number> number_in(std::string_view text) {
  Number value{};
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (fault != std::errc{} || end != text.data() + text.size() || text.empty()) return std::nullopt;
  return value;
}

/// `a,b` without empty parts.
[[nodiscard]] std::vector<std::string> split(const std::string& list);
/// `--to xml,epub`, of what names there are nobody asks here.
[[nodiscard]] std::vector<std::string> parse_to(const std::string& text);
/// `--pages 1-4,7,9-`.
[[nodiscard]] std::vector<pipeline::PageRange> parse_pages(const std::string& text);
/// `--rules -spacing.han,+quotes`: names of the rule table, or families of them.
[[nodiscard]] std::vector<RuleSwitch> parse_rules(const std::string& text);
/// `--limit NAME=N`, names of the limit table.
void parse_limit(const std::string& text, Limits& limits);
/// `--pack-option nitf.namespace=no`; what packs there are nobody asks here.
[[nodiscard]] exporting::PackOption parse_pack_option(const std::string& text);
/// `--bag-digest sha256,md5`.
[[nodiscard]] std::vector<pipeline::DigestKind> parse_digests(const std::string& text);
/// `--iiif-base https://example.org/iiif`, with a slash at its end.
[[nodiscard]] std::string parse_base(const std::string& text);
/// `--lang zh-Hans`, well-formed.
[[nodiscard]] std::string parse_language(const std::string& text);
/// `--edition`, a word for the issue's id; `--lccn`, `--zdb` in their normal forms.
[[nodiscard]] std::string parse_edition(const std::string& text);
[[nodiscard]] std::string parse_lccn(const std::string& text);
[[nodiscard]] std::string parse_zdb(const std::string& text);
/// `--place`, `--local-id`: a text of one line.
[[nodiscard]] std::string parse_line(const char* option, const std::string& text);
/// `--issue-id`, `--date`.
[[nodiscard]] std::string parse_issue_id(const std::string& text);
[[nodiscard]] std::string parse_date(const std::string& text);

}  // namespace broadsheet::cli

// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/page/front_matter.h"

#include <algorithm>
#include <optional>
#include <string>

#include "document/characters.h"
#include "stages/structure/page/dates.h"
#include "stages/structure/page/paper_names.h"

namespace broadsheet::structure {
namespace {

constexpr double kConfidence = 0.6;

/// The value of one `key: value`, its quotes taken off; nothing of another key.
std::optional<Text> value_of(TextView line, TextView key) {
  const std::size_t colon = line.find(U':');
  if (colon == TextView::npos) return std::nullopt;
  Text name(trimmed(line.substr(0, colon)));
  for (char32_t& c : name) c = c >= U'A' && c <= U'Z' ? c + 0x20 : c;
  if (name != key) return std::nullopt;
  TextView value = trimmed(line.substr(colon + 1));
  const auto is_quote = [](char32_t c) { return c == U'"' || c == U'\''; };
  if (value.size() > 1 && is_quote(value.front()) && value.back() == value.front())
    value = value.substr(1, value.size() - 2);
  return Text(trimmed(value));
}

void add(Masthead& masthead, FactKind kind, std::string type, Text printed, std::string value,
         const Block& block) {
  masthead.facts.push_back({kind,
                            std::move(type),
                            std::move(printed),
                            std::move(value),
                            {block.id},
                            {std::string(kFrontMatter), kConfidence}});
}

}  // namespace

void read_front_matter(const Issue& issue, Masthead& masthead) {
  if (issue.pages.empty() || issue.pages.front().blocks.empty()) return;
  const Page& page = issue.pages.front();
  const Block& block = page.blocks.front();
  const auto line_of = [&](LineId id) { return trimmed(find(page, id)->as_read); };
  if (block.mark != Mark::markup || block.lines.size() < 3) return;
  if (line_of(block.lines.front()) != U"---" || line_of(block.lines.back()) != U"---") return;
  for (const LineId id : block.lines) {
    const TextView line = line_of(id);
    const auto date = value_of(line, U"date");
    if (date && masthead.find(FactKind::date) == nullptr) {
      const auto found = dates_in(*date, date_order(issue.lang), std::nullopt);
      if (found.size() == 1) add(masthead, FactKind::date, "", *date, found[0].value, block);
    }
    for (const TextView key : {U"newspaper", U"publication", U"paper", U"title"}) {
      const auto name = value_of(line, key);
      if (!name || masthead.find(FactKind::title) != nullptr) continue;
      const int han = han_name_score(*name);
      const bool is_name =
          key != U"title" || han >= kNameOfPaper || latin_name_score(*name) >= kNameOfPaper;
      const bool is_han_name = std::any_of(name->begin(), name->end(), is_han);
      if (is_name) add(masthead, FactKind::title, is_han_name ? "zh" : "en", *name, "", block);
    }
  }
}

}  // namespace broadsheet::structure

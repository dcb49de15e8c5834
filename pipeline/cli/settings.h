// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "pipeline/options.h"

namespace broadsheet::cli {

/// What the values of options mean. Each throws UsageError naming the option and what it takes.

/// `a,b` without empty parts.
[[nodiscard]] std::vector<std::string> split(const std::string& list);
/// `--pages 1-4,7,9-`.
[[nodiscard]] std::vector<pipeline::PageRange> parse_pages(const std::string& text);
/// `--rules -spacing.han,+quotes`: names of the rule table, or families of them.
[[nodiscard]] std::vector<RuleSwitch> parse_rules(const std::string& text);
/// `--limit NAME=N`, names of the limit table.
void parse_limit(const std::string& text, Limits& limits);

}  // namespace broadsheet::cli

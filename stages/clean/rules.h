// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "document/text.h"
#include "stages/clean/running_text.h"
#include "stages/stage.h"

namespace broadsheet::clean {

/// The scripts that a rule applies to.
enum class Scope {
  any,
  solid,    ///< Chinese and Japanese
  chinese,  ///< Chinese only
  words,    ///< scripts with spaces between words
};

/// One named rule of the clean-up. Its name stands in every edit that it makes and in `--rules`.
/// A rule of one block has `propose`, which `clean_text` calls for texts with one of its traits; a
/// rule that needs joined paragraphs is part of the issue stage `stage`. Exactly one of them is
/// set.
struct RuleRow {
  std::string_view name;
  std::string_view sentence;
  TextView before;  ///< an example: a block as read …
  TextView after;   ///< … and as this rule alone changes it
  double confidence;
  Scope scope;
  std::uint32_t traits;
  void (*propose)(RunningText& run);
  IssueStage stage;
};

/// All rules, in the order they run. A rule leaves alone what an earlier one repaired.
[[nodiscard]] std::span<const RuleRow> rule_table();
[[nodiscard]] const RuleRow& rule(std::string_view name);
/// Whether it names a rule, or a family of rules (`spacing`).
[[nodiscard]] bool is_rule(std::string_view name);

[[nodiscard]] bool applies(Scope scope, Script script);

}  // namespace broadsheet::clean

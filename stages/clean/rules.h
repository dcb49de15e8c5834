// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "document/text.h"
#include "stages/clean/running_text.h"
#include "stages/stage.h"

namespace broadsheet::clean {

/// In which scripts a rule has business.
enum class Scope {
  any,
  solid,    ///< Chinese and Japanese
  chinese,  ///< Chinese only
  words,    ///< scripts that part words by spaces
};

/// One named rule of the clean-up. Its name stands in every edit that it makes and in `--rules`.
/// A rule of one block is `propose`, called by `clean_text` for texts with one of its traits; a
/// rule that needs joined paragraphs is part of the issue stage `stage`. Exactly one is set.
struct RuleRow {
  std::string_view name;
  std::string_view sentence;
  TextView before;  ///< an example: a block as read …
  TextView after;   ///< … and what this rule alone makes of it
  double confidence;
  Scope scope;
  std::uint32_t traits;
  void (*propose)(RunningText& run);
  IssueStage stage;
};

/// All rules, in the order they run: what one has repaired, the next leaves alone.
[[nodiscard]] std::span<const RuleRow> rule_table();
[[nodiscard]] const RuleRow& rule(std::string_view name);
/// The name of a rule, or of a family of them (`spacing`).
[[nodiscard]] bool is_rule(std::string_view name);

[[nodiscard]] bool applies(Scope scope, Script script);

}  // namespace broadsheet::clean

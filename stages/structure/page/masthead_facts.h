// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "document/masthead.h"
#include "stages/structure/grammar/patterns.h"
#include "stages/structure/page/dates.h"

namespace broadsheet::structure {

/// How matched text becomes the value of a fact.
enum class ValueForm {
  as_printed,    ///< group 1, white space at the ends taken off
  digits,        ///< group 1: ASCII digits without separators
  names,         ///< group 1: one fact for each name of the list
  weekday_name,  ///< group 1: 一 … 日
  cn_number,     ///< group 1: 11-0005 → CN 11-0005
  whole_line,    ///< no value: a note
};

struct FactRow {
  FactKind kind;
  std::string_view type;
  std::string_view name;     ///< the rule's name in decisions
  std::string_view pattern;  ///< of patterns.h
  std::string_view needs;    ///< characters of needs.h
  ValueForm form;
  std::string_view example;
  std::string_view value;  ///< of the example
};

/// The grammar of mastheads. Earlier rows take their text from later ones (总第9期 before 第9期).
[[nodiscard]] std::span<const FactRow> fact_table();

/// A fact and the part of the line that says it.
struct FoundFact {
  Fact fact;
  Span span;
};

/// All facts that `line` states, in printed order, not overlapping. Dates are of dates.h.
[[nodiscard]] std::vector<FoundFact> facts_in(TextView line,
                                              DateOrder order = DateOrder::day_first);

}  // namespace broadsheet::structure

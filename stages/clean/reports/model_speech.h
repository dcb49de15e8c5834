// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

#include "document/issue.h"
#include "document/text.h"
#include "stages/stage.h"

namespace broadsheet::clean {

/// A way in which a model speaks of its task instead of reading the page. A line matches if it
/// begins with one of `opens` (alternatives, split by |, in lower case with straight quotes) and
/// one of `then` begins within `within` characters behind it. Quoted text is print.
struct SpeechRow {
  std::string_view name;
  TextView opens;
  TextView then;  ///< empty: anything may follow
  std::size_t within;
  bool ends_in_colon;  ///< the line is short and ends with a colon
  TextView example;
  TextView counterexample;
};

[[nodiscard]] std::span<const SpeechRow> speech_table();

/// The row that `line` (without markup, not trimmed) matches, or nothing.
[[nodiscard]] const SpeechRow* speech_in(TextView line);

/// Reports `model_speech` where a block, or the last line of a page, begins with a refusal, an
/// announcement, an echoed prompt or a token of a model's template. Changes nothing, since
/// newspapers write about models too. Linear.
[[nodiscard]] Issue suspect_model_speech(Issue issue, const Settings& settings,
                                         Diagnostics& diagnostics);

}  // namespace broadsheet::clean

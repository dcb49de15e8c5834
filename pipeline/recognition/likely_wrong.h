// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "document/text.h"
#include "stages/languages.h"

namespace broadsheet::pipeline {

/// Lines of running text as one: words and Han go on from line to line, and a hyphen at the end of
/// a line goes.
[[nodiscard]] Text running_text(std::span<const Text> lines);

/// The share of the characters of a text, in a language (BCP 47), that are likely to be wrong: what
/// its words let expect (`clean::TextMeasure`), or, where the machine has no dictionary of the
/// language, how many look like no word of any. Nothing of a text that is too short. Linear.
[[nodiscard]] std::optional<double> likely_wrong(TextView text, std::string_view lang,
                                                 const Languages& languages);

}  // namespace broadsheet::pipeline

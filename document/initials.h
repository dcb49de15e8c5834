// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>

#include "document/text.h"

namespace broadsheet {

/// Where the letter of an initial stands that opens `text`: a capital alone, perhaps behind opening
/// quotation marks and spaces; nothing if none does.
[[nodiscard]] std::optional<std::size_t> initial_of(TextView text);

/// Whether `rest` goes on with the word that a large first letter begins: T|he, I|n, W|HEN. A, I
/// and O are words of their own, so behind them only what is no word counts.
[[nodiscard]] bool completes_word(char32_t initial, TextView rest);

}  // namespace broadsheet

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include "document/issue.h"

namespace broadsheet::exporting::epub {

/// A line that says what an article is about: its deck, else the first sentence of its text,
/// shortened. Empty without either, or where these have no word. Costs no more than that line.
[[nodiscard]] std::string summary_of(const Issue& issue, const Article& article);

/// How long it takes to read, at 400 characters of Han and kana a minute or 230 words; at least 1.
[[nodiscard]] std::uint32_t minutes_to_read(const Issue& issue, const Article& article);

/// The first sentence of a text, or all of it.
[[nodiscard]] TextView first_sentence(TextView text);

}  // namespace broadsheet::exporting::epub

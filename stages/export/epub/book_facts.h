// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "stages/export/format_options.h"

namespace broadsheet::exporting::epub {

/// What a value of a key of `--metadata` must be.
enum class FactForm { line, text, day, language, number };

/// A key of `--metadata`: what it becomes in the package document, and whether it may be given
/// several times.
struct BookKey {
  std::string_view key;
  std::string_view element;  ///< dc:rights; of the series what it refines
  FactForm form = FactForm::line;
  bool repeats = false;
};
[[nodiscard]] std::span<const BookKey> book_keys();
[[nodiscard]] const BookKey* find_book_key(std::string_view key);

/// The value as it stands in the book: without white space around it and, of a text, on one line.
/// Empty: it is no such value.
[[nodiscard]] std::string normal_value(const BookKey& key, const std::string& given);

/// What a message says that the key takes.
[[nodiscard]] std::string_view takes(FactForm form);

/// The values of a key in their order; of one that does not repeat the last.
[[nodiscard]] std::vector<std::string_view> values_of(std::span<const BookFact> facts,
                                                      std::string_view key);

/// The fault of the title of an edition (`--edition-title`): a placeholder that is none, an open
/// brace; empty: none.
[[nodiscard]] std::string fault_of_title(std::string_view title);

/// The title with what the placeholders stand for; white space around what is empty is one space.
[[nodiscard]] std::string filled_title(std::string_view title, std::string_view paper,
                                       std::string_view date, std::string_view number);

}  // namespace broadsheet::exporting::epub

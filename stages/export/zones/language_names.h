// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace broadsheet::exporting {

/// What formats call a language. Newspapers are in these; of others nothing is said.
struct LanguageName {
  std::string_view tag;   ///< BCP 47, the language alone
  std::string_view code;  ///< ISO 639-2/B, as libraries write it
  std::string_view page;  ///< LanguageSimpleType of PAGE
};

/// By a whole BCP 47 tag; null if it is none of the table.
[[nodiscard]] const LanguageName* find_language(std::string_view tag);

}  // namespace broadsheet::exporting

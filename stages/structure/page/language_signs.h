// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "document/text.h"

namespace broadsheet::structure {

/// What a text shows of its language: its letters, and the commonest words of languages of Latin
/// letters.
struct LanguageSigns {
  static constexpr std::size_t kLanguages = 3;
  struct Words {
    std::size_t all = 0;
    std::uint32_t known = 0;  ///< a bit for each word of the language that was seen
  };
  std::size_t han = 0, kana = 0, latin = 0, simplified = 0, traditional = 0, japanese = 0;
  std::array<Words, kLanguages> words{};
};

/// Counts what the text shows. Linear.
void add_signs(TextView text, LanguageSigns& signs);

/// True of Chinese and Japanese.
[[nodiscard]] bool is_written_in_han(const LanguageSigns& count);

/// The likeliest language (BCP 47: zh-Hans, zh-Hant, ja, en, de, fr), however little was seen;
/// `und` if nothing.
[[nodiscard]] std::string_view language_of(const LanguageSigns& count);

/// The words of one language among the signs; null if none of its words are known here.
[[nodiscard]] const LanguageSigns::Words* words_of(const LanguageSigns& count,
                                                   std::string_view lang);

}  // namespace broadsheet::structure

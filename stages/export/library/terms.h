// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "document/text.h"

namespace broadsheet::exporting::library {

// What a search finds an article by. schemas/library/search.js does the same with what somebody
// types; a test compares both.

/// A character as terms have it: small, without its accent where it is Latin, of its usual width.
/// 0 for what stands in no term; combining marks and soft hyphens are passed over
/// (`is_passed_over`).
[[nodiscard]] char32_t folded(char32_t c);
[[nodiscard]] bool is_passed_over(char32_t c);

/// Written without spaces between words: Han, kana, hangul. Found by pairs of neighbours.
[[nodiscard]] bool is_paired(char32_t folded);

/// No longer word is a term; of it the beginning is.
inline constexpr std::size_t kLongestTerm = 32;

/// Calls `take(TextView)` for each term of the text, in its order: pairs of neighbours, and words.
template <class Take>
void for_each_term(TextView text, Take take) {
  Text word;
  char32_t before = 0;
  const auto finish = [&] {
    if (!word.empty()) take(TextView(word));
    word.clear();
  };
  for (const char32_t c : text) {
    if (is_passed_over(c)) continue;
    const char32_t f = folded(c);
    if (f == 0 || is_paired(f)) {
      finish();
      if (f != 0 && before != 0) {
        const char32_t pair[] = {before, f};
        take(TextView(pair, 2));
      }
      before = f;
    } else {
      before = 0;
      if (word.size() < kLongestTerm) word += f;
    }
  }
  finish();
}

/// The bucket of a term among `buckets`, a power of two.
[[nodiscard]] std::uint32_t bucket_of(TextView term, std::uint32_t buckets);

}  // namespace broadsheet::exporting::library

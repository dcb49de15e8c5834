// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

#include "document/text.h"

namespace broadsheet::read {

/// What decoded text looks like; all but the count are shares, from 0 to 1, of its characters
/// beyond ASCII.
struct Looks {
  std::size_t characters = 0;
  double frequent_chinese = 0;
  double kana = 0;
  double ordinary_japanese = 0;  ///< kana, frequent kanji, punctuation
  double hangul = 0;
  double frequent_korean = 0;
  double private_use = 0;  ///< private use and C1 controls: no print has them
};

/// One look at the beginning of a text. Linear.
[[nodiscard]] Looks looks_of(TextView text);

/// How much of a text in a single-byte encoding of a language is usual there, from 0 to 1: letters
/// of the language inside words, capitals at their heads, typographic marks.
struct Alphabet {
  TextView letters;   ///< small letters beyond ASCII
  TextView capitals;  ///< the same in capitals, in that order
  bool is_latin;      ///< most letters are ASCII
};

[[nodiscard]] double usual_share(TextView text, const Alphabet& alphabet);

/// How ordinary a double-byte character is in print, judged by its row of the table alone.
using RowWeight = double (*)(unsigned lead, unsigned trail);

[[nodiscard]] double weight_in_gb(unsigned lead, unsigned trail);
[[nodiscard]] double weight_in_big5(unsigned lead, unsigned trail);

/// The mean weight of the double-byte characters of `bytes`. Rows tell GB from Big5 (half of Big5's
/// second bytes lie where GB 2312 has none).
[[nodiscard]] double mean_row_weight(std::string_view bytes, RowWeight weight);

}  // namespace broadsheet::read

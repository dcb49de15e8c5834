// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

#include "document/text.h"

namespace broadsheet::clean {

/// What rules look for. A rule skips a text without its traits; a text without any trait (most of a
/// clean page) is not even copied.
namespace trait {
inline constexpr std::uint32_t kControl = 1U << 0;      ///< C0 and C1 controls
inline constexpr std::uint32_t kInvisible = 1U << 1;    ///< zero width, BOM, soft hyphen
inline constexpr std::uint32_t kCompatible = 1U << 2;   ///< radicals, compatibility, vertical forms
inline constexpr std::uint32_t kUnnormal = 1U << 3;     ///< may change under NFC
inline constexpr std::uint32_t kWideSpace = 1U << 4;    ///< a space beside a CJK character
inline constexpr std::uint32_t kDoubleSpace = 1U << 5;  ///< two spaces in a row
inline constexpr std::uint32_t kWideLetter = 1U << 6;   ///< full-width letters and digits
inline constexpr std::uint32_t kNarrowMark = 1U << 7;   ///< half-width punctuation in a CJK text
inline constexpr std::uint32_t kNarrowBracket = 1U << 8;  ///< half-width brackets
inline constexpr std::uint32_t kDots = 1U << 9;           ///< what may stand for an ellipsis
inline constexpr std::uint32_t kDash = 1U << 10;          ///< what may stand for a dash
inline constexpr std::uint32_t kMiddleDot = 1U << 11;     ///< what may stand for a middle dot
inline constexpr std::uint32_t kLookAlike = 1U << 12;     ///< a letter beside a digit like it
inline constexpr std::uint32_t kNumberGap = 1U << 13;     ///< a space inside what may be a number
inline constexpr std::uint32_t kNumberStop = 1U << 14;    ///< 。 between two digits
inline constexpr std::uint32_t kLigature = 1U << 15;      ///< ﬁ, ﬂ …
inline constexpr std::uint32_t kLongS = 1U << 16;         ///< ſ
inline constexpr std::uint32_t kDoubledMark = 1U << 17;   ///< ``, '' or ,,
inline constexpr std::uint32_t kSpacedMark = 1U << 18;    ///< a space before a comma or full stop
inline constexpr std::uint32_t kHyphen = 1U << 19;        ///< U+2010, U+2011
inline constexpr std::uint32_t kWidePercent = 1U << 20;   ///< 60％: house style, no error
inline constexpr std::uint32_t kFormula = 1U << 21;       ///< what may begin a formula of LaTeX
inline constexpr std::uint32_t kInitial = 1U << 22;       ///< a capital alone that opens a line
}  // namespace trait

/// The traits of a text and how much of it is in which script.
struct Profile {
  std::uint32_t traits = 0;
  std::size_t han = 0;
  std::size_t kana = 0;
  std::size_t letters = 0;  ///< of scripts with spaces between words

  [[nodiscard]] std::size_t solid() const { return han + kana; }
  Profile& operator+=(const Profile& other);
};

/// How a text is set; this decides which rules apply to it.
enum class Script {
  chinese,   ///< solid, full-width punctuation
  japanese,  ///< solid, its own habits of width and spacing
  words,     ///< words split by spaces: Latin, Cyrillic, Greek …
};

/// The script of most of a text. `page_script` is the script of Han text on this page; `words`
/// where no Han is expected.
[[nodiscard]] Script script_of(const Profile& profile, Script page_script);

/// One look at every code point and its neighbours; white space at the ends of `text` is no trait.
[[nodiscard]] Profile profile_of(TextView text);

/// Whether normalization may change the character (its NFC_Quick_Check is not Yes).
[[nodiscard]] bool may_change_under_nfc(char32_t c);

}  // namespace broadsheet::clean

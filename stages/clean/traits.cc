// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/clean/traits.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include "document/characters.h"

namespace broadsheet::clean {
namespace {

using namespace trait;

/// Where CJK text begins: shared punctuation (“ — …) and everything of East Asia.
constexpr bool is_wide_neighbour(char32_t c) {
  return c >= 0x2010;
}

constexpr bool is_wide_alphanumeric(char32_t c) {
  return (c >= 0xFF10 && c <= 0xFF19) || (c >= 0xFF21 && c <= 0xFF3A) ||
         (c >= 0xFF41 && c <= 0xFF5A);
}

/// Most characters of a newspaper: no trait, whatever stands beside them.
constexpr bool is_plain_han(char32_t c) {
  return c >= 0x4E00 && c <= 0x9FFF;
}

std::uint32_t space_traits(char32_t before, char32_t after) {
  const bool mark_after = after == U',' || after == U'.';
  std::uint32_t traits = mark_after ? kSpacedMark : 0;
  if (is_wide_neighbour(before) || is_wide_neighbour(after)) return traits | kWideSpace;
  if (is_space(before)) return traits | kDoubleSpace;
  const bool mark_before = before == U',' || before == U'.';
  const bool in_number = is_digit(before) ? mark_after || is_digit(after) || after == U'%'
                                          : mark_before && is_digit(after);
  return in_number ? traits | kNumberGap : traits;
}

/// Whether a digit may have been misread as `c`; the table is in number_forms.cc.
bool may_be_digit(char32_t c) {
  if (c < U'B' || is_plain_han(c)) return false;  // nearly all
  switch (c) {
    case U'O':
    case U'o':
    case U'D':
    case U'l':
    case U'I':
    case U'|':
    case U'Z':
    case U'S':
    case U'B':
    case U'〇':
    case U'○':
      return true;
    default:
      return false;
  }
}

/// Whether a letter that looks like a digit stands beside the digit at `at`, or beyond a point or
/// comma.
std::uint32_t digit_traits(TextView text, std::size_t at) {
  const char32_t before = at == 0 ? 0 : text[at - 1];
  const char32_t after = at + 1 < text.size() ? text[at + 1] : 0;
  if (may_be_digit(before) || may_be_digit(after)) return kLookAlike;
  const auto is_mark = [](char32_t c) { return c == U'.' || c == U','; };
  const bool beyond = (is_mark(before) && at > 1 && may_be_digit(text[at - 2])) ||
                      (is_mark(after) && at + 2 < text.size() && may_be_digit(text[at + 2]));
  return beyond ? kLookAlike : 0;
}

std::uint32_t ascii_traits(char32_t before, char32_t c, char32_t after) {
  const bool beside_wide = is_wide_neighbour(before) || is_wide_neighbour(after);
  switch (c) {
    case U' ':
    case U'\t':
      return space_traits(before, after);
    case U',':
    case U';':
    case U':':
    case U'?':
    case U'!':
    case U'.':
      // A space beside it may hide the wide neighbour.
      return (beside_wide || is_space(before) || is_space(after) ? kNarrowMark : 0) |
             (c == U'.' && before == U'.' ? kDots : 0) |
             (c == U',' && before == U',' ? kDoubledMark : 0);
    case U'`':
    case U'\'':
      return before == c ? kDoubledMark : 0;
    case U'(':
    case U')':
    case U'[':
    case U']':
      return kNarrowBracket;
    case U'-':
      return before == U'-' || is_wide_neighbour(before) ? kDash : 0;
    case U'$':
      return kFormula;
    case U'\\':
      return after == U'(' || after == U'[' ? kFormula : 0;
    case U'\n':
      return 0;
    default:
      return c < 0x20 || c == 0x7F ? kControl : 0;
  }
}

std::uint32_t punctuation_traits(char32_t before, char32_t c, char32_t after) {
  switch (c) {
    case U'…':
      return (before != U'…' && after != U'…') || before == U'.' || after == U'.' ? kDots : 0;
    case U'。':
      return (before == U'。' ? kDots : 0) |
             (is_digit(before) && is_digit(after) ? kNumberStop : 0);
    case U'·':
      return before == U'·' ? kDots | kMiddleDot : 0;
    case 0xFF0E:
      return before == 0xFF0E ? kDots : 0;
    case U'％':
      return is_digit(before) ? kWidePercent : 0;
    case U'—':
      // One half of a pair is right, and beside a digit it is a range.
      return (before == U'—') != (after == U'—') || is_digit(before) || is_digit(after) ? 0 : kDash;
    case 0x2010:
    case 0x2011:
    case 0x2E17:
    case U'¬':
      return kHyphen;
    case 0x22EF:
      return kDots;
    case 0x2013:
    case 0x2015:
    case 0x2500:
    case 0x2E3A:
    case 0x2E3B:
    case 0xFF0D:
      return kDash;
    case 0x2022:
    case 0x2027:
    case 0x2219:
    case 0x22C5:
    case 0x30FB:
      return kMiddleDot;
    case 0xAD:
    case 0x180E:
    case 0x200B:
    case 0x200C:
    case 0x200D:
    case 0x2060:
    case 0xFEFF:
      return kInvisible;
    default:
      return 0;
  }
}

constexpr bool is_compatible(char32_t c) {
  return (c >= 0x2E80 && c <= 0x2FD5) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0xFE10 && c <= 0xFE19) || (c >= 0xFE30 && c <= 0xFE6F) ||
         (c >= 0x2F800 && c <= 0x2FA1F);
}

std::uint32_t other_traits(char32_t before, char32_t c, char32_t after) {
  if (const std::uint32_t traits = punctuation_traits(before, c, after)) return traits;
  if (is_wide_alphanumeric(c)) return kWideLetter;
  if (is_space(c)) return space_traits(before, after);
  if (c >= 0x80 && c < 0xA0) return kControl;
  if (is_compatible(c)) return kCompatible;
  if (c >= 0xFF61 && c <= 0xFF65) return kNarrowMark;
  if (c >= 0xFB00 && c <= 0xFB06) return kLigature;
  if (c == U'ſ') return kLongS;
  return may_change_under_nfc(c) ? kUnnormal : 0;
}

void count(char32_t c, Profile& profile) {
  if (is_han(c)) {
    ++profile.han;
  } else if (is_kana(c) && c != 0x30FB) {
    ++profile.kana;
  } else if (c >= 0xC0 && !is_cjk_punctuation(c) && u_isalpha(static_cast<UChar32>(c)) != 0) {
    ++profile.letters;
  }
}

}  // namespace

Profile& Profile::operator+=(const Profile& other) {
  traits |= other.traits;
  han += other.han;
  kana += other.kana;
  letters += other.letters;
  return *this;
}

Script script_of(const Profile& profile, Script page_script) {
  constexpr std::size_t kLettersPerHan = 4;  // a Han character says about as much as a short word
  const bool in_words = profile.solid() == 0 || profile.letters > kLettersPerHan * profile.solid();
  return in_words ? Script::words : page_script;
}

bool may_change_under_nfc(char32_t c) {
  if (c < 0x300 || (c >= 0x2010 && c <= 0x2027) || (c >= 0x3001 && c <= 0x3096) ||
      (c >= 0x30A1 && c <= 0x9FFF) || (c >= 0xFF01 && c <= 0xFFEF)) {
    return false;
  }
  return u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_NFC_QUICK_CHECK) != UNORM_YES;
}

Profile profile_of(TextView text) {
  const auto is_blank = [](char32_t c) { return c == U' ' || c == U'\t' || c == 0x3000; };
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);

  Profile profile;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char32_t c = text[i];
    if (is_plain_han(c)) {
      ++profile.han;
      continue;
    }
    if (is_basic_latin(c)) {
      ++profile.letters;
      continue;
    }
    const char32_t before = i == 0 ? 0 : text[i - 1];
    const char32_t after = i + 1 == text.size() ? 0 : text[i + 1];
    // Markup may stand around the letter: **T** he.
    constexpr std::size_t kOpening = 10;
    if (c == U' ' && i < kOpening && (before == U'*' || before == U'>' || is_latin_upper(before)))
      profile.traits |= kInitial;
    if (c < 0x80) {
      if (is_digit(c)) {
        profile.traits |= digit_traits(text, i);
      } else {
        profile.traits |= ascii_traits(before, c, after);
      }
    } else {
      profile.traits |= other_traits(before, c, after);
      count(c, profile);
    }
  }
  return profile;
}

}  // namespace broadsheet::clean

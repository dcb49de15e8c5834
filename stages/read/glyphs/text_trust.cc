// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/glyphs/text_trust.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include <fmt/format.h>

#include "document/characters.h"
#include "stages/read/glyphs/shapes.h"
#include "stages/read/glyphs/text_trust_costs.h"

namespace broadsheet::read {
namespace {

/// Latin-1 signs that are rare in prose and frequent in a wrong encoding.
bool is_odd_sign(char32_t c) {
  constexpr TextView kOdd = U"¡¢¤¥¦¨ª¬®¯±²³´µ¶¸¹º¾¿×÷";
  return kOdd.find(c) != TextView::npos;
}

/// Letters of neither Latin nor Chinese nor Japanese, by their blocks; 0 for anything else.
char32_t other_script(char32_t c) {
  const bool is_letter = (c >= 0x250 && c < 0x2000) || (c >= 0xA000 && c < 0xE000);
  return is_letter ? c >> 7 : 0;
}

/// A letter of one script between letters of others: part of no word.
bool is_stray(TextView text, std::size_t i) {
  const char32_t script = other_script(text[i]);
  if (script == 0) return false;
  const auto differs = [&](std::size_t k) {
    return k < text.size() && other_script(text[k]) != script &&
           (other_script(text[k]) != 0 || is_latin(text[k]) || is_solid(text[k]) ||
            is_odd_sign(text[k]));
  };
  return differs(i - 1) && differs(i + 1);
}

/// Weighs a stream of characters in passages, and counts the characters of passages that cost too
/// much.
class Passages {
 public:
  Passages(std::uint64_t length, double limit) : length_(length), limit_(limit) {}

  void add(float bits) {
    bits_ += static_cast<double>(bits);
    if (++count_ == length_) end();
  }

  /// Characters in passages of nonsense. The rest counts from half a passage on, with a higher
  /// limit: a short passage strays farther from the mean.
  [[nodiscard]] std::uint64_t nonsense() {
    constexpr double kShort = 1.05;
    if (count_ * 2 >= length_ && bits_ > limit_ * kShort * static_cast<double>(count_))
      nonsense_ += count_;
    count_ = 0;
    bits_ = 0;
    return nonsense_;
  }

 private:
  void end() {
    if (bits_ > limit_ * static_cast<double>(count_)) nonsense_ += count_;
    count_ = 0;
    bits_ = 0;
  }

  std::uint64_t length_;
  double limit_;
  std::uint64_t count_ = 0;
  double bits_ = 0;
  std::uint64_t nonsense_ = 0;
};

/// The text of one font, for a judgement of few letters.
struct FontText {
  std::uint64_t letters = 0;
  double bits = 0;
  std::uint64_t inside = 0;  ///< signs between two letters that no word has
  char32_t last = 0, before = 0;

  void add(char32_t c) {
    if (is_latin(c)) {
      ++letters;
      bits += static_cast<double>(letter_cost(c));
      if (!is_latin(last) && is_latin(before) && is_sign(last)) ++inside;
    }
    before = last;
    last = c;
  }

  /// Where codes are shifted, the space is a sign too, and seldom letters become common ones.
  [[nodiscard]] bool is_doubtful() const {
    constexpr std::uint64_t kLeastLetters = 12;
    constexpr std::uint64_t kLettersPerSign = 12;
    constexpr double kLimit = 4.95;  // as of longer passages
    constexpr double kSpread = 1.7;  // of the mean of n letters, times the root of n
    if (letters < kLeastLetters) return false;
    if (inside >= 2 && inside * kLettersPerSign >= letters) return true;
    const auto count = static_cast<double>(letters);
    return bits / count > kLimit + kSpread / std::sqrt(count);
  }

 private:
  static bool is_sign(char32_t c) {
    constexpr TextView kSigns = U"!\"#$%*+;<=>?\\^`{|}~";
    return kSigns.find(c) != TextView::npos;
  }
};

constexpr std::uint64_t kHanPassage = 48;
constexpr double kHanLimit = 12.0;  // bits a character; prose has 9.5 to 11.2
constexpr std::uint64_t kLetterPassage = 96;
constexpr double kLetterLimit = 4.95;  // prose has 4.0 to 4.6
constexpr float kOddBits = 12;
constexpr std::uint64_t kJapanese = 10;  // one kana in so many Han and kana

}  // namespace

bool says_nothing(char32_t c) {
  const bool is_control = c < 0x20 || (c >= 0x7F && c <= 0x9F);
  const bool is_private = (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000;
  return is_control || is_private || c == 0xFFFD;
}

Trust judge(TextView text) {
  std::uint64_t unmapped = 0;
  std::uint64_t han = 0;
  std::uint64_t kana = 0;
  Trust trust;
  Passages han_passages(kHanPassage, kHanLimit);
  Passages letter_passages(kLetterPassage, kLetterLimit);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char32_t c = text[i];
    if (is_space(c)) continue;
    ++trust.characters;
    if (says_nothing(c)) {
      ++unmapped;
    } else if (is_han(c)) {
      ++han;
      han_passages.add(han_cost(c));
    } else if (is_kana(c)) {
      ++kana;
    } else if (is_latin(c)) {
      letter_passages.add(letter_cost(c));
    } else if (is_odd_sign(c) || is_stray(text, i)) {
      letter_passages.add(kOddBits);
    }
  }
  if (trust.characters == 0) return trust;
  const bool is_japanese = kana * kJapanese > han + kana;
  const auto all = static_cast<double>(trust.characters);
  const std::uint64_t nonsense =
      letter_passages.nonsense() + (is_japanese ? 0 : han_passages.nonsense());
  trust.unmapped = static_cast<double>(unmapped) / all;
  trust.nonsense = static_cast<double>(nonsense) / all;
  return trust;
}

Trust judge(const Marks& marks) {
  Text text;
  text.reserve(marks.glyphs.size());
  for (const Glyph& glyph : marks.glyphs)
    if (glyph.hidden != Hidden::clipped && glyph.hidden != Hidden::off_page)
      text.push_back(glyph.unicode);
  return judge(text);
}

std::vector<bool> doubtful_fonts(const Marks& marks) {
  std::vector<FontText> fonts(marks.fonts.size());
  for (const Glyph& glyph : marks.glyphs)
    if (glyph.hidden != Hidden::clipped && glyph.hidden != Hidden::off_page &&
        glyph.font < fonts.size())
      fonts[glyph.font].add(glyph.unicode);
  std::vector<bool> doubtful;
  for (const FontText& font : fonts) doubtful.push_back(font.is_doubtful());
  return doubtful;
}

void hold_back_untrusted(Page& page, std::uint64_t proved, Diagnostics& diagnostics) {
  Trust trust = judge(page.marks);
  if (trust.characters == 0) return;
  const double unproved =
      1 - static_cast<double>(proved) / static_cast<double>(trust.characters) - trust.unmapped;
  trust.nonsense = std::min(trust.nonsense, std::max(unproved, 0.0));
  if (!trust.is_untrusted()) return;
  for (Glyph& glyph : page.marks.glyphs) glyph.hidden = Hidden::untrusted;
  std::string detail = fmt::format(
      "of {} characters {:.0f} % say nothing and {:.0f} % stand in passages of no language",
      trust.characters, trust.unmapped * 100, trust.nonsense * 100);
  detail += missing_fonts_remedy();
  diagnostics.add(DiagCode::untrusted_text, page.id, {}, std::move(detail));
}

}  // namespace broadsheet::read

// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/pdf/shifted_fonts.h"

#include <algorithm>
#include <array>
#include <optional>

#include "document/characters.h"
#include "stages/read/glyphs/text_trust_costs.h"

namespace broadsheet::read {
namespace {

/// From the number of a glyph to its character, where a font has them in the order of ASCII: the
/// space is glyph 3 of a TrueType font, and glyph 1 of a CFF font.
constexpr std::array<std::int32_t, 2> kShifts{29, 31};
constexpr double kSure = 24;        ///< bits that a shifted reading must spare
constexpr double kSureBesides = 4;  ///< the same beside a font that is shifted alike
constexpr std::uint32_t kLeastLetters = 8;
constexpr std::uint32_t kLeastLettersBesides = 3;
constexpr std::uint32_t kMostSigns = 8;  ///< one of so many characters

constexpr char32_t kFirstPrinted = 0x20;
constexpr char32_t kLastPrinted = 0x7E;
constexpr char32_t kLastCode = 0xFF;

// Bits of a character that is no letter.
constexpr double kSpace = 2.5;
constexpr double kDigit = 4;
constexpr double kMark = 5;
constexpr double kSign = 9;
constexpr double kUnprinted = 12;
constexpr double kCapitalInside = 4;  ///< more: behind a small letter

double cost_of(char32_t c) {
  constexpr TextView kMarks = U".,-'";
  if (c == U' ') return kSpace;
  if (is_digit(c)) return kDigit;
  if (is_latin(c)) return static_cast<double>(letter_cost(c));
  if (kMarks.find(c) != TextView::npos) return kMark;
  return c < kFirstPrinted || (c > kLastPrinted && c < 0xA0) ? kUnprinted : kSign;
}

char32_t shifted(char32_t code, std::int32_t shift) {
  const char32_t c = code + static_cast<char32_t>(shift);
  return code != 0 && c >= kFirstPrinted && c <= kLastPrinted ? c : code;
}

/// What is asked of each code of a page, worked out once.
struct CodeTable {
  struct Code {
    double cost = 0;  ///< how rare the character is
    bool is_latin = false, is_upper = false, is_lower = false;
    std::array<std::uint8_t, kShifts.size()> shifted{};
  };
  std::array<Code, kLastCode + 1> codes;

  CodeTable() {
    for (char32_t c = 0; c <= kLastCode; ++c) {
      Code& code = codes[c];
      code = {cost_of(c), is_latin(c), is_latin_upper(c), is_latin_lower(c), {}};
      for (std::size_t i = 0; i < kShifts.size(); ++i)
        code.shifted[i] = static_cast<std::uint8_t>(shifted(c, kShifts[i]));
    }
  }

  /// How rare the character is behind another.
  [[nodiscard]] double cost(const Code& code, char32_t before) const {
    return code.cost + (code.is_upper && codes[before].is_lower ? kCapitalInside : 0);
  }
};

const CodeTable& table() {
  static const CodeTable kTable;
  return kTable;
}

/// The text of one font, read as it claims and with each shift.
struct FontReading {
  std::uint32_t characters = 0;
  double claimed = 0;
  char32_t before = 0;
  struct Shifted {
    double bits = 0;
    std::uint32_t letters = 0;
    std::uint32_t signs = 0;
    char32_t before = 0;
  };
  std::array<Shifted, kShifts.size()> texts;

  void add(char32_t code, const CodeTable& table) {
    ++characters;
    if (code > kLastCode) {  // no number of a glyph: Han, as a rule
      for (Shifted& text : texts) ++text.signs;
      return;
    }
    const CodeTable::Code& as_claimed = table.codes[code];
    claimed += table.cost(as_claimed, before);
    before = code;
    for (std::size_t i = 0; i < kShifts.size(); ++i) {
      const char32_t c = as_claimed.shifted[i];
      const CodeTable::Code& as_shifted = table.codes[c];
      const double cost = table.cost(as_shifted, texts[i].before);
      texts[i].bits += cost;
      // No glyph has the number of a small letter: what is one is one.
      const bool is_beyond = c == code && as_claimed.is_latin;
      texts[i].signs += is_beyond || (cost >= kSign && !as_shifted.is_latin) ? 1 : 0;
      texts[i].letters += as_shifted.is_latin ? 1 : 0;
      texts[i].before = c;
    }
  }

  [[nodiscard]] bool is_read_by(std::size_t i, double bits, std::uint32_t least) const {
    const Shifted& text = texts[i];
    return text.letters >= least && text.signs * kMostSigns <= characters &&
           claimed - text.bits >= bits;
  }

  /// The index of its shift, or kNone.
  [[nodiscard]] std::size_t shift(double bits, std::uint32_t least) const {
    std::size_t best = kNone;
    for (std::size_t i = 0; i < kShifts.size(); ++i) {
      if (!is_read_by(i, bits, least)) continue;
      if (best == kNone || texts[i].bits < texts[best].bits) best = i;
    }
    return best;
  }

  static constexpr std::size_t kNone = kShifts.size();
};

bool is_printed(const Glyph& glyph) {
  return glyph.hidden != Hidden::clipped && glyph.hidden != Hidden::off_page;
}

/// The code of each glyph, as far as the recording tells: that of an unknown one, else what it
/// claims to be.
std::vector<char32_t> codes_of(const Recording& recording) {
  std::vector<char32_t> codes;
  codes.reserve(recording.page.marks.glyphs.size());
  for (const Glyph& glyph : recording.page.marks.glyphs) codes.push_back(glyph.unicode);
  for (const CodedGlyph& coded : recording.coded) {
    if (coded.is_unknown && coded.glyph < codes.size()) codes[coded.glyph] = coded.code;
  }
  return codes;
}

/// An alphabet of eight bits that a file may take for Latin-1.
struct Alphabet {
  char32_t first, last;  ///< its letters in Unicode
  char32_t shift;        ///< from the codes C0 to FF
  TextView codes;        ///< of letters and signs elsewhere
  TextView characters;
};
constexpr std::array kAlphabets{
    Alphabet{0x400, 0x45F, 0x350, U"\u00A8\u00B8\u00B9\u00B2\u00B3\u00AF\u00BF\u00AA\u00BA",
             U"\u0401\u0451\u2116\u0406\u0456\u0407\u0457\u0404\u0454"},  // Windows-1251
    Alphabet{0x386, 0x3CE, 0x2D0, U"\u00A2\u00B8\u00B9\u00BA\u00BC\u00BE\u00BF",
             U"\u0386\u0388\u0389\u038A\u038C\u038E\u038F"},  // Windows-1253
};

bool is_high_letter(char32_t c) {
  return c >= 0xC0 && c <= 0xFF && c != 0xD7 && c != 0xF7;
}

char32_t in_alphabet(char32_t c, const Alphabet& alphabet) {
  if (c >= 0xC0 && c <= 0xFF) return c + alphabet.shift;
  const std::size_t at = alphabet.codes.find(c);
  return at == TextView::npos ? c : alphabet.characters[at];
}

/// The alphabet that most letters of the page are of, and enough of them; or none.
const Alphabet* alphabet_of(const std::vector<Glyph>& glyphs) {
  constexpr std::size_t kLeastOfPage = 40;
  std::array<std::size_t, kAlphabets.size()> counts{};
  for (const Glyph& glyph : glyphs) {
    for (std::size_t i = 0; i < kAlphabets.size(); ++i) {
      const bool is_of_it =
          glyph.unicode >= kAlphabets[i].first && glyph.unicode <= kAlphabets[i].last;
      counts[i] += is_of_it ? 1 : 0;
    }
  }
  if (std::all_of(counts.begin(), counts.end(), [](auto count) { return count < kLeastOfPage; }))
    return nullptr;
  const auto letters = static_cast<std::size_t>(std::count_if(
      glyphs.begin(), glyphs.end(), [](const Glyph& glyph) { return is_latin(glyph.unicode); }));
  for (std::size_t i = 0; i < kAlphabets.size(); ++i) {
    if (counts[i] >= kLeastOfPage && counts[i] > letters) return &kAlphabets[i];
  }
  return nullptr;
}

/// The fonts whose letters are those of the upper half of Latin-1 alone: no language writes so.
std::vector<bool> fonts_of_high_letters(const Marks& marks) {
  constexpr std::size_t kLeast = 3;
  constexpr std::size_t kOthers = 10;  // one in so many
  struct Count {
    std::size_t high = 0, other = 0;
  };
  std::vector<Count> counts(marks.fonts.size());
  for (const Glyph& glyph : marks.glyphs) {
    if (glyph.font >= counts.size()) continue;
    const bool is_high = is_high_letter(glyph.unicode);
    const bool is_other = !is_high && is_alphabetic(glyph.unicode);
    counts[glyph.font].high += is_high ? 1 : 0;
    counts[glyph.font].other += is_other ? 1 : 0;
  }
  std::vector<bool> fonts;
  for (const Count& count : counts)
    fonts.push_back(count.high >= kLeast && count.other * kOthers <= count.high);
  return fonts;
}

}  // namespace

ShiftedFonts::Outcome ShiftedFonts::read(Recording& recording) {
  Marks& marks = recording.page.marks;
  Outcome outcome;
  outcome.fonts.assign(marks.fonts.size(), false);
  const std::vector<char32_t> codes = codes_of(recording);
  std::vector<FontReading> readings(marks.fonts.size());
  const CodeTable& known = table();
  for (std::size_t i = 0; i < marks.glyphs.size(); ++i) {
    const Glyph& glyph = marks.glyphs[i];
    if (is_printed(glyph) && glyph.font < readings.size())
      readings[glyph.font].add(codes[i], known);
  }
  constexpr std::size_t kNone = FontReading::kNone;
  std::size_t proved = kNone;
  for (std::size_t f = 0; f < readings.size(); ++f) {
    const std::size_t shift = readings[f].shift(kSure, kLeastLetters);
    if (shift == kNone) continue;
    proved = shift;
    counted_.emplace(recording.fonts[f]->number, kShifts[shift]);
  }
  for (std::size_t f = 0; proved != kNone && f < readings.size(); ++f) {
    if (readings[f].is_read_by(proved, kSureBesides, kLeastLettersBesides))
      counted_.emplace(recording.fonts[f]->number, kShifts[proved]);
  }
  const Alphabet* alphabet = alphabet_of(marks.glyphs);
  std::vector<bool> high = alphabet == nullptr ? std::vector<bool>() : fonts_of_high_letters(marks);
  high.resize(marks.fonts.size());
  std::vector<std::optional<std::int32_t>> shifts(marks.fonts.size());
  for (std::size_t f = 0; f < shifts.size(); ++f) {
    const auto counted = counted_.find(recording.fonts[f]->number);
    if (counted != counted_.end()) shifts[f] = counted->second;
    outcome.fonts[f] = shifts[f].has_value() || high[f];
  }
  if (std::find(outcome.fonts.begin(), outcome.fonts.end(), true) == outcome.fonts.end())
    return outcome;
  for (std::size_t i = 0; i < marks.glyphs.size(); ++i) {
    Glyph& glyph = marks.glyphs[i];
    if (glyph.font >= outcome.fonts.size() || !outcome.fonts[glyph.font]) continue;
    char32_t c = glyph.unicode;
    if (shifts[glyph.font]) {
      c = shifted(codes[i], *shifts[glyph.font]);
      if (c < kFirstPrinted) c = glyph.unicode;
    } else {
      c = in_alphabet(c, *alphabet);
    }
    outcome.changed += c != glyph.unicode ? 1 : 0;
    glyph.unicode = c;
  }
  return outcome;
}

}  // namespace broadsheet::read

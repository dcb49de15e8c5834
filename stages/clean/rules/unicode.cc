// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include <unicode/normalizer2.h>

#include "document/characters.h"
#include "document/errors.h"
#include "stages/clean/rules/page_rules.h"

namespace broadsheet::clean {
namespace {

/// CJK radicals U+2E80 to U+2EF3 and the ideographs that look the same
/// (EquivalentUnifiedIdeograph.txt of the Unicode Character Database). One without an equivalent
/// stands for itself.
constexpr TextView kRadicals =
    U"⺀厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵⺚旡日"
    U"月歺母民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂"
    U"肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝"
    U"雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟";
constexpr char32_t kFirstRadical = 0x2E80;

struct Form {
  char32_t form;
  char32_t base;
};

/// Vertical presentation forms and small form variants, sorted. Where the Unicode decomposition is
/// a half-width mark, the base is the full-width one that the paper prints.
constexpr auto kForms = std::to_array<Form>({
    {0xFE10, U'，'}, {0xFE11, U'、'}, {0xFE12, U'。'}, {0xFE13, U'：'}, {0xFE14, U'；'},
    {0xFE15, U'！'}, {0xFE16, U'？'}, {0xFE17, U'〖'}, {0xFE18, U'〗'}, {0xFE19, U'…'},
    {0xFE30, U'‥'},  {0xFE31, U'—'},  {0xFE32, U'–'},  {0xFE33, U'_'},  {0xFE34, U'_'},
    {0xFE35, U'（'}, {0xFE36, U'）'}, {0xFE37, U'｛'}, {0xFE38, U'｝'}, {0xFE39, U'〔'},
    {0xFE3A, U'〕'}, {0xFE3B, U'【'}, {0xFE3C, U'】'}, {0xFE3D, U'《'}, {0xFE3E, U'》'},
    {0xFE3F, U'〈'}, {0xFE40, U'〉'}, {0xFE41, U'「'}, {0xFE42, U'」'}, {0xFE43, U'『'},
    {0xFE44, U'』'}, {0xFE47, U'［'}, {0xFE48, U'］'}, {0xFE50, U'，'}, {0xFE51, U'、'},
    {0xFE54, U'；'}, {0xFE55, U'：'}, {0xFE56, U'？'}, {0xFE57, U'！'}, {0xFE59, U'（'},
    {0xFE5A, U'）'}, {0xFE5B, U'｛'}, {0xFE5C, U'｝'}, {0xFE5D, U'〔'}, {0xFE5E, U'〕'},
});

const icu::Normalizer2& normalizer(bool compatibility) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* found = compatibility ? icu::Normalizer2::getNFKCInstance(status)
                                                : icu::Normalizer2::getNFCInstance(status);
  BROADSHEET_CHECK(U_SUCCESS(status) && found != nullptr);  // built into ICU, no data file
  return *found;
}

/// Compatibility ideographs have canonical decompositions, but `unify_compatible` handles them.
bool is_compatibility_ideograph(char32_t c) {
  return (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x2F800 && c <= 0x2FA1F);
}

/// The unified ideograph of `c` in Unicode, or `c`.
char32_t decomposed(char32_t c) {
  icu::UnicodeString out;
  const bool has = normalizer(true).getDecomposition(static_cast<UChar32>(c), out) != 0;
  return has && out.countChar32() == 1 ? static_cast<char32_t>(out.char32At(0)) : c;
}

char32_t unified(char32_t c) {
  if (c >= kFirstRadical && c < kFirstRadical + kRadicals.size()) {
    return kRadicals[c - kFirstRadical];
  }
  if ((c >= 0x2F00 && c <= 0x2FD5) || is_compatibility_ideograph(c)) return decomposed(c);
  const auto* form =
      std::lower_bound(kForms.begin(), kForms.end(), c,
                       [](const Form& f, char32_t wanted) { return f.form < wanted; });
  return form != kForms.end() && form->form == c ? form->base : c;
}

bool is_control(char32_t c) {
  const bool blank = c == U'\t' || c == U'\n' || c == 0x85;
  return (c < 0x20 && !blank) || (c >= 0x7F && c < 0xA0 && !blank);
}

bool is_joiner(char32_t c) {
  return c == 0x200C || c == 0x200D;
}

bool is_invisible(char32_t c) {
  return c == 0xAD || c == 0x180E || c == 0x200B || is_joiner(c) || c == 0x2060 || c == 0xFEFF;
}

/// Scripts of the Near East and South Asia, and emoji, spell with joiners.
bool spells_with_joiners(char32_t c) {
  return (c >= 0x590 && c < 0x1E00) || (c >= 0x2190 && c < 0x2C00) || (c >= 0xA800 && c < 0xAC00) ||
         c == 0xFE0F || (c >= 0x10A00 && c < 0x16000) || (c >= 0x1F000 && c < 0x20000);
}

}  // namespace

void remove_controls(RunningText& run) {
  for (std::size_t i = 0; i < run.size(); ++i) {
    const char32_t c = run.at(i);
    if (!is_control(c)) continue;
    // A tab or form feed may be all that separates two words.
    const auto is_word = [](char32_t w) { return w > U' ' && w < 0x2E80; };
    const bool parts_words =
        is_space(c) && i > 0 && is_word(run.at(i - 1)) && is_word(run.at(i + 1));
    run.replace(i, i + 1, parts_words ? U" " : U"");
  }
}

void remove_invisible(RunningText& run) {
  for (std::size_t i = 0; i < run.size(); ++i) {
    const char32_t c = run.at(i);
    if (!is_invisible(c)) continue;
    const char32_t before = i == 0 ? 0 : run.at(i - 1);
    const char32_t after = run.at(i + 1);
    if (is_joiner(c) && (spells_with_joiners(before) || spells_with_joiners(after))) continue;
    // At a line end a soft hyphen cuts a word; joining the lines needs it.
    if (c == 0xAD && (after == 0 || after == U'\n')) continue;
    // Where a tool has made one line of two, the space behind it is the line end.
    std::size_t to = i + 1;
    while (c == 0xAD && run.at(to) == U' ') ++to;
    const bool cuts_word = to > i + 1 && is_alphabetic(before) && is_small_letter(run.at(to));
    run.replace(i, cuts_word ? to : i + 1, {});
  }
}

void unify_compatible(RunningText& run) {
  for (std::size_t i = 0; i < run.size(); ++i) {
    const char32_t c = run.at(i);
    if (c < kFirstRadical) continue;
    const char32_t base = unified(c);
    if (base != c) run.replace(i, i + 1, TextView(&base, 1));
  }
}

/// Normalizes to NFC where needed, from one normalization boundary to the next.
void compose(RunningText& run) {
  // UAX #15 calls 30 combining characters in a row unnatural; more are not text, and sorting them
  // by class would be quadratic.
  constexpr std::size_t kLongest = 32;
  const icu::Normalizer2& nfc = normalizer(false);
  const auto starts = [&](std::size_t i) {
    return i == 0 || i == run.size() || run.at(i) < 0x300 ||
           nfc.hasBoundaryBefore(static_cast<UChar32>(run.at(i)));
  };
  for (std::size_t i = 0; i < run.size(); ++i) {
    if (!may_change_under_nfc(run.at(i)) || is_compatibility_ideograph(run.at(i))) continue;
    std::size_t from = i;
    while (!starts(from)) --from;
    std::size_t to = i + 1;
    while (!starts(to)) ++to;
    i = to - 1;
    if (to - from > kLongest) continue;

    icu::UnicodeString as_is;
    for (std::size_t k = from; k < to; ++k) as_is.append(static_cast<UChar32>(run.at(k)));
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString composed = nfc.normalize(as_is, status);
    if (U_FAILURE(status) || composed == as_is) continue;
    Text after;
    for (std::int32_t k = 0; k < composed.length(); k = composed.moveIndex32(k, 1)) {
      after.push_back(static_cast<char32_t>(composed.char32At(k)));
    }
    run.replace(from, to, after);
  }
}

}  // namespace broadsheet::clean

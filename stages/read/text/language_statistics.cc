// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/text/language_statistics.h"

#include <algorithm>

#include "document/characters.h"

namespace broadsheet::read {
namespace {

constexpr std::size_t kJudged = 64 << 10;  ///< bytes; more would not change the judgement

/// The most frequent Chinese characters, simplified and traditional. They are four of ten
/// characters in any text, and one of thirty in a wrong encoding.
constexpr TextView kFrequentChinese =
    U"的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过"
    U"子说产种"
    U"面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使"
    U"点从业本去"
    U"把性好应开它合还因由其些然前外天政四日社义事平形相全表间样与关各重新线内数正心反你明看原又么"
    U"利比或但质"
    U"第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总"
    U"次品式活设"
    U"及管特件长求老头基资边流路级少图山统接知较将组见计别记者本报讯市省委会议"
    U"這們來個為時國會對學說過發還無與開關進長問動機經實體點當兩後從業產種員題應將總電華處邊樣數書"
    U"報讓連間義"
    U"們現條結變線設級計別統組見軍黨並於裡麼質東車門馬區";

/// The most frequent kanji of Japanese print; they are half of all kanji there.
constexpr TextView kFrequentJapanese =
    U"日一国会人年大十二本中長出三同時政事自行社見月分議後前民生連五発間対上部東者党地合市業内相方"
    U"四定今回新場金員九"
    U"入選立開手米力学問高代明実円関決子動京全目表戦経通外最言氏現理調体化田当八六約主題下首意法不"
    U"来作性的要用制治度"
    U"務強気小七成期公野協取都和統以機平総加思家話世受区領多県続進正安設保改数記院女初北午指権心界"
    U"支第産結百派点教報"
    U"済書府活原先共得解名交資予川向際査勝面委告軍文反元重近千考判認画海参売利組知案道信策集在件団"
    U"別物側任引使求所次";

/// The most frequent syllables of Korean print: half of any text.
constexpr TextView kFrequentKorean =
    U"이다는에의을를가은로고지하한기사도시자대리인서나어아여해일으그스수정들부전라제주과원있보장구"
    U"상성게와만우것조관"
    U"등선경비오미국";

/// Typographic marks of Windows encodings.
constexpr TextView kMarks = U"“”‘’„‚–—…«»§°·•€£©®№½¼¾×¿¡\u00A0";

bool holds(TextView set, char32_t c) {
  return set.find(c) != TextView::npos;
}

double share(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

/// GB 2312: 01-03 signs, 16-55 common hanzi, 56-87 less common ones. The rest is what GBK added.
double weight_in_gb(unsigned lead, unsigned trail) {
  if (trail < 0xA1) return 0;
  if (lead >= 0xB0 && lead <= 0xD7) return 1;
  if (lead >= 0xD8 && lead <= 0xF7) return 0.3;
  if (lead >= 0xA1 && lead <= 0xA3) return 1;
  return lead >= 0xA4 && lead <= 0xA9 ? 0.1 : 0;  // kana, Greek, Cyrillic, box drawing
}

/// Big5: A1-A3 signs, A4-C6 common hanzi, C9-F9 less common ones.
double weight_in_big5(unsigned lead, unsigned /*trail*/) {
  if (lead >= 0xA4 && lead <= 0xC6) return 1;
  if (lead >= 0xA1 && lead <= 0xA3) return 1;
  return lead >= 0xC9 && lead <= 0xF9 ? 0.1 : 0;
}

double mean_row_weight(std::string_view bytes, RowWeight weight) {
  bytes = bytes.substr(0, kJudged);
  double sum = 0;
  std::size_t characters = 0;
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(bytes[at]); };
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    if (byte(at) < 0x80) continue;
    ++characters;
    if (at + 1 == bytes.size()) break;
    const unsigned lead = byte(at++);
    if (byte(at) >= '0' && byte(at) <= '9') {
      at += 2;  // four bytes of GB18030: rare
    } else {
      sum += weight(lead, byte(at));
    }
  }
  return characters == 0 ? 0 : sum / static_cast<double>(characters);
}

Looks looks_of(TextView text) {
  text = text.substr(0, kJudged / 2);
  std::size_t chinese = 0, kana = 0, japanese = 0, hangul = 0, korean = 0, odd = 0;
  Looks looks;
  for (const char32_t c : text) {
    if (c < 0x80) continue;
    ++looks.characters;
    const bool is_syllable = c >= 0xAC00 && c <= 0xD7A3;
    const bool is_sign = is_cjk_punctuation(c) || (c >= 0xFF01 && c <= 0xFF5E);
    chinese += holds(kFrequentChinese, c) ? 1 : 0;
    const bool is_full_kana = is_kana(c) && c < 0xFF00;  // half-width ones are other bytes misread
    kana += is_full_kana ? 1 : 0;
    japanese += is_full_kana || is_sign || holds(kFrequentJapanese, c) ? 1 : 0;
    hangul += is_syllable ? 1 : 0;
    korean += is_syllable && holds(kFrequentKorean, c) ? 1 : 0;
    odd += c < 0xA0 || (c >= 0xE000 && c < 0xF900) || c == 0xFFFD ? 1 : 0;
  }
  looks.frequent_chinese = share(chinese, looks.characters);
  looks.kana = share(kana, looks.characters);
  looks.ordinary_japanese = share(japanese, looks.characters);
  looks.hangul = share(hangul, looks.characters);
  looks.frequent_korean = share(korean, looks.characters);
  looks.private_use = share(odd, looks.characters);
  return looks;
}

double usual_share(TextView text, const Alphabet& alphabet) {
  constexpr double kMostInLatin = 0.35;  // of all letters; more is another script read wrongly
  text = text.substr(0, kJudged);
  std::size_t beyond = 0, usual = 0, ascii = 0;
  bool follows_letter = false;
  for (const char32_t c : text) {
    const bool is_ascii = is_latin(c) && c < 0x80;
    ascii += is_ascii ? 1 : 0;
    const bool is_small = holds(alphabet.letters, c);
    const bool is_capital = holds(alphabet.capitals, c);
    if (c >= 0x80) {
      ++beyond;
      usual += is_small || (is_capital && !follows_letter) || holds(kMarks, c) ? 1 : 0;
    }
    follows_letter = is_ascii || is_small || is_capital;
  }
  const bool is_other_script = alphabet.is_latin && share(beyond, beyond + ascii) > kMostInLatin;
  return is_other_script ? 0 : share(usual, beyond);
}

}  // namespace broadsheet::read

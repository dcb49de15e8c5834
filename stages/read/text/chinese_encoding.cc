// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/text/chinese_encoding.h"

#include <algorithm>
#include <array>
#include <memory>

#include <fmt/format.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include "document/errors.h"

namespace broadsheet::read {
namespace {

constexpr auto kNowhere = std::string_view::npos;

/// The most frequent Chinese characters, simplified and traditional. They are four of ten
/// characters in any text, and one of thirty in a wrong encoding.
constexpr std::u32string_view kFrequent =
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

/// How ordinary a double-byte character is in print, judged by its row of the table alone.
using RowWeight = double (*)(unsigned lead, unsigned trail);

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

struct CandidateEncoding {
  const char* name;
  const char* converter;  ///< ICU's name for it
  RowWeight weight;
};

constexpr auto kCandidates = std::to_array<CandidateEncoding>({
    {"GB18030", "gb18030", weight_in_gb},
    {"Big5", "Big5", weight_in_big5},
});

struct Conversion {
  Text text;
  std::size_t fault = kNowhere;  ///< offset of the first byte that is invalid in the encoding
};

void append_utf16(Text& text, const UChar* from, const UChar* to) {
  for (const UChar* at = from; at < to; ++at) {
    char32_t c = *at;
    if (U16_IS_LEAD(c) && at + 1 < to) {
      c = static_cast<char32_t>(U16_GET_SUPPLEMENTARY(c, *++at));
    }
    text.push_back(c);
  }
}

Conversion convert(std::string_view bytes, const char* name) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(name, &status),
                                                                     ucnv_close);
  if (U_FAILURE(status)) {
    throw Error(ErrorKind::resource,
                fmt::format("ICU has no converter {}: is its data installed?", name));
  }
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  Conversion result;
  result.text.reserve(bytes.size() / 2);
  std::array<UChar, 8192> units;
  const char* from = bytes.data();
  const char* const end = from + bytes.size();
  std::size_t kept = 0;  // a surrogate pair may be cut by the end of `units`
  do {
    status = U_ZERO_ERROR;
    UChar* to = units.data() + kept;
    ucnv_toUnicode(converter.get(), &to, units.data() + units.size(), &from, end, nullptr, true,
                   &status);
    const bool is_cut =
        to > units.data() && U16_IS_LEAD(to[-1]) && status == U_BUFFER_OVERFLOW_ERROR;
    append_utf16(result.text, units.data(), is_cut ? to - 1 : to);
    if (is_cut) units[0] = to[-1];
    kept = is_cut ? 1 : 0;
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  if (U_FAILURE(status)) {
    std::array<char, 32> invalid;
    auto length = static_cast<std::int8_t>(invalid.size());
    UErrorCode ignored = U_ZERO_ERROR;
    ucnv_getInvalidChars(converter.get(), invalid.data(), &length, &ignored);
    result.fault = static_cast<std::size_t>(from - bytes.data()) - static_cast<std::size_t>(length);
  }
  return result;
}

/// From 0 to 1: how ordinary the characters beyond ASCII are, by their rows and by how many of them
/// are frequent Chinese. Rows tell GB from Big5 (half of Big5's second bytes lie where GB 2312 has
/// none); frequency tells both from Korean and Cyrillic bytes, whose pairs fall into good rows too.
struct Plausibility {
  double rows = 0;
  double frequent = 0;
  std::size_t characters = 0;
};

constexpr std::size_t kJudged = 64 << 10;  ///< bytes; more would not change the judgement

Plausibility plausibility(std::string_view bytes, TextView text, RowWeight weight) {
  Plausibility result;
  bytes = bytes.substr(0, kJudged);
  text = text.substr(0, kJudged / 2);
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(bytes[at]); };
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    if (byte(at) < 0x80) continue;
    ++result.characters;
    if (at + 1 == bytes.size()) break;
    const unsigned lead = byte(at++);
    if (byte(at) >= '0' && byte(at) <= '9') {
      at += 2;  // four bytes of GB18030: rare
    } else {
      result.rows += weight(lead, byte(at));
    }
  }
  const auto frequent = std::count_if(text.begin(), text.end(), [](char32_t c) {
    return c >= 0x80 && kFrequent.find(c) != std::u32string_view::npos;
  });
  if (result.characters > 0) {
    result.rows /= static_cast<double>(result.characters);
    result.frequent = static_cast<double>(frequent) / static_cast<double>(result.characters);
  }
  return result;
}

/// The guess of ICU's detector, with a confidence of 0 to 100. It counts little: it confuses the
/// two encodings on short texts.
struct IcuGuess {
  std::string name;
  int confidence = 0;
};

IcuGuess icu_guess(std::string_view bytes) {
  bytes = bytes.substr(0, kJudged);
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status),
                                                                            ucsdet_close);
  ucsdet_setText(detector.get(), bytes.data(), static_cast<std::int32_t>(bytes.size()), &status);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
  if (U_FAILURE(status) || match == nullptr) return {};
  const char* name = ucsdet_getName(match, &status);
  const int confidence = ucsdet_getConfidence(match, &status);
  if (U_FAILURE(status)) return {};
  return {name, confidence};
}

constexpr double kOrdinaryRows = 0.6;    ///< print has more; GB read as Big5 and back has less
constexpr double kFewFrequent = 0.08;    ///< longer Chinese text has five times as many
constexpr std::size_t kLongEnough = 40;  ///< characters that make frequency reliable
constexpr double kIcuWeight = 0.2;

bool is_plausible(const Plausibility& p) {
  return p.rows >= kOrdinaryRows && (p.characters < kLongEnough || p.frequent >= kFewFrequent);
}

}  // namespace

std::optional<Decoded> decode_chinese(std::string_view bytes) {
  const IcuGuess guess = icu_guess(bytes);
  std::optional<Decoded> best;
  double best_score = 0;
  for (const CandidateEncoding& candidate : kCandidates) {
    Conversion conversion = convert(bytes, candidate.converter);
    if (conversion.fault != kNowhere) continue;
    const Plausibility p = plausibility(bytes, conversion.text, candidate.weight);
    if (!is_plausible(p)) continue;
    const double icu_share = guess.name == candidate.name ? kIcuWeight * guess.confidence / 100 : 0;
    const double score = p.rows + p.frequent + icu_share;
    if (score > best_score) {
      best = Decoded{std::move(conversion.text), candidate.name, true};
      best_score = score;
    }
  }
  return best;
}

std::string why_not_chinese(std::string_view bytes) {
  std::string why;
  for (const CandidateEncoding& candidate : kCandidates) {
    if (!why.empty()) why += ", as ";
    const std::size_t fault = convert(bytes, candidate.converter).fault;
    why += fault == kNowhere ? fmt::format("{} it makes no sense", candidate.name)
                             : fmt::format("{} it has a fault at byte {}", candidate.name, fault);
  }
  const IcuGuess guess = icu_guess(bytes);
  if (!guess.name.empty()) why += fmt::format("; it may be {}", guess.name);
  return why;
}

}  // namespace broadsheet::read

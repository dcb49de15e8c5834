// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/text/mojibake.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "document/characters.h"
#include "stages/read/text/icu_text.h"
#include "stages/read/text/language_statistics.h"

namespace broadsheet::read {
namespace {

/// A wrong reading: what the bytes were, and as what they were taken.
struct Wrong {
  const char* was;
  const char* converter;  ///< of `was`; null: UTF-8
  const char* taken_as;
  const char* taken_by;  ///< ICU's name for it
};

constexpr auto kWrong = std::to_array<Wrong>({
    {"UTF-8", nullptr, "windows-1252", "windows-1252"},
    {"UTF-8", nullptr, "ISO-8859-1", "ISO-8859-1"},
    {"UTF-8", nullptr, "GBK", "gb18030"},
    {"Big5", "Big5", "GBK", "gb18030"},
});

constexpr std::size_t kFewest = 4;      ///< characters beyond ASCII that can show it
constexpr std::size_t kFewestHan = 16;  ///< the same where their frequency alone does
constexpr double kUsual = 0.08;         ///< of frequent characters: Chinese as it should be
constexpr double kMostlyUtf8 = 0.6;     ///< of the bytes beyond ASCII, where some were lost
constexpr std::size_t kJudged = 16384;  ///< characters; more would not change the judgement

/// How many bytes of the UTF-8 character at `at`; 0 if there is none. Two bytes at least.
std::size_t utf8_length(std::string_view bytes, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  const unsigned lead = byte(at);
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0;
  if (length == 0 || lead > 0xF4 || at + length > bytes.size()) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(at + i) & 0xC0) != 0x80) return 0;
  }
  return length;
}

/// The share of the bytes beyond ASCII that are whole characters of UTF-8.
double share_of_utf8(std::string_view bytes) {
  std::size_t beyond = 0, whole = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const bool is_ascii = static_cast<unsigned char>(bytes[at]) < 0x80;
    const std::size_t length = is_ascii ? 0 : utf8_length(bytes, at);
    beyond += is_ascii ? 0 : std::max<std::size_t>(length, 1);
    whole += length;
    at += std::max<std::size_t>(length, 1);
  }
  return beyond == 0 ? 0 : static_cast<double>(whole) / static_cast<double>(beyond);
}

/// The bytes of a text in which some characters may be foreign to the encoding: line by line, those
/// that have them.
std::string bytes_of_lines(TextView text, const char* converter) {
  std::string bytes;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(U'\n'), text.size());
    if (const auto line = bytes_in(text.substr(0, end), converter)) bytes += *line;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return bytes;
}

enum class Suspect { no, letters, han };

/// Accented letters and marks of Windows beside one another, as no language writes them; or Han of
/// which hardly any is frequent.
Suspect suspect(TextView text) {
  text = text.substr(0, kJudged);
  std::size_t beyond = 0, rows = 0, han = 0;
  bool follows = false;
  for (const char32_t c : text) {
    const bool is_high = c >= 0x80 && !is_han(c) && c < 0x2E80;
    han += is_han(c) ? 1 : 0;
    beyond += is_high ? 1 : 0;
    rows += is_high && follows ? 1 : 0;
    follows = is_high;
  }
  if (han >= kFewest) return looks_of(text).frequent_chinese < kUsual ? Suspect::han : Suspect::no;
  return beyond >= kFewest && rows * 2 >= beyond ? Suspect::letters : Suspect::no;
}

/// Big5 is what almost any bytes may be, so it takes a text of some length, and one without kana.
bool may_be_big5(TextView text) {
  const auto han = static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_han));
  return han >= kFewestHan && std::none_of(text.begin(), text.end(), is_kana);
}

std::optional<Text> read_back(std::string_view bytes, const Wrong& wrong) {
  if (wrong.converter == nullptr) return from_utf8(bytes);
  Conversion conversion = convert(bytes, wrong.converter);
  if (!conversion.is_sound()) return std::nullopt;
  const bool is_print = mean_row_weight(bytes, weight_in_big5) >= 0.6;
  return is_print ? std::optional(std::move(conversion.text)) : std::nullopt;
}

/// Whether what came out is better than what went in.
bool is_better(TextView after, TextView before) {
  const Looks now = looks_of(after);
  if (now.characters == 0 || now.private_use > 0.02) return false;
  const bool is_east_asian =
      now.frequent_chinese >= kUsual || now.kana >= kUsual || now.frequent_korean >= kUsual;
  const bool was_letters = std::none_of(before.begin(), before.end(), is_han);
  return is_east_asian || (was_letters && after.size() < before.size());
}

}  // namespace

void undo_mojibake(Decoded& decoded) {
  const TextView text = decoded.text;
  const Suspect suspected = suspect(text);
  if (suspected == Suspect::no) return;
  for (const Wrong& wrong : kWrong) {
    const bool is_of_han = std::string_view(wrong.taken_as) == "GBK";
    if (is_of_han != (suspected == Suspect::han)) continue;
    const auto sample = bytes_of_lines(text.substr(0, kJudged), wrong.taken_by);
    const bool is_utf8 = wrong.converter == nullptr;
    if (is_utf8 ? share_of_utf8(sample) < kMostlyUtf8 : !may_be_big5(text)) continue;
    const auto bytes = bytes_in(text, wrong.taken_by);
    auto back = bytes ? read_back(*bytes, wrong) : std::nullopt;
    const std::string way = fmt::format("{} once read as {}", wrong.was, wrong.taken_as);
    if (back && is_better(*back, text)) {
      decoded.text = std::move(*back);
      decoded.encoding = way;
      decoded.garbled = way + "; read back";
      return;
    }
    if (!back && is_utf8) {
      decoded.garbled = way + "; characters were lost, so it was left";
      return;
    }
  }
}

}  // namespace broadsheet::read

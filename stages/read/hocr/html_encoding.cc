// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/hocr/html_encoding.h"

#include <algorithm>
#include <array>

#include "document/text.h"
#include "stages/read/recognized/measures.h"
#include "stages/read/text/icu_text.h"

namespace broadsheet::read {
namespace {

constexpr auto kNone = std::string_view::npos;

struct EncodingRow {
  std::string_view label;  ///< in small letters
  const char* converter;   ///< of ICU
};

/// Labels of the WHATWG Encoding Standard that old OCR output bears.
constexpr auto kEncodings = std::to_array<EncodingRow>({
    {"iso-8859-1", "windows-1252"},
    {"latin1", "windows-1252"},
    {"us-ascii", "windows-1252"},
    {"windows-1252", "windows-1252"},
    {"cp1252", "windows-1252"},
    {"iso-8859-2", "ISO-8859-2"},
    {"windows-1250", "windows-1250"},
    {"iso-8859-5", "ISO-8859-5"},
    {"windows-1251", "windows-1251"},
    {"koi8-r", "KOI8-R"},
    {"iso-8859-7", "ISO-8859-7"},
    {"windows-1253", "windows-1253"},
    {"iso-8859-9", "ISO-8859-9"},
    {"windows-1254", "windows-1254"},
    {"iso-8859-15", "ISO-8859-15"},
    {"gb2312", "GB18030"},
    {"gbk", "GB18030"},
    {"gb18030", "GB18030"},
    {"big5", "Big5"},
    {"shift_jis", "Shift_JIS"},
    {"euc-jp", "EUC-JP"},
    {"euc-kr", "EUC-KR"},
});

/// The label behind `charset=` or `encoding=` in the head of the file, in small letters.
std::string declared_in(std::string_view bytes) {
  constexpr std::size_t kHead = 4096;
  std::string head(bytes.substr(0, kHead));
  std::transform(head.begin(), head.end(), head.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  for (const std::string_view key : {"charset=", "encoding="}) {
    const std::size_t at = head.find(key);
    if (at == kNone) continue;
    const std::size_t from = head.find_first_not_of("\"' ", at + key.size());
    if (from == kNone) continue;
    return head.substr(from, head.find_first_of("\"' />;?", from) - from);
  }
  return {};
}

/// What the encoding does not know becomes U+FFFD, so that nothing ends there; `unit` is the bytes
/// of its smallest character.
std::string converted(std::string_view bytes, const char* converter, std::size_t unit = 1) {
  std::string utf8;
  while (!bytes.empty()) {
    const Conversion part = convert(bytes, converter);
    append_utf8(utf8, part.text);
    if (part.is_sound()) break;
    append_utf8(utf8, U"\uFFFD");
    bytes.remove_prefix(std::min(part.fault / unit * unit + unit, bytes.size()));
  }
  return utf8;
}

}  // namespace

HtmlBytes html_as_utf8(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (bytes.starts_with("\xFF\xFE"))
    return {converted(bytes.substr(2), "UTF-16LE", 2), "UTF-16LE", false};
  if (bytes.starts_with("\xFE\xFF"))
    return {converted(bytes.substr(2), "UTF-16BE", 2), "UTF-16BE", false};
  if (first_utf8_fault(bytes) == kNone) return {std::string(bytes), "UTF-8", false};
  const std::string label = declared_in(bytes);
  if (label == "utf-8" || label == "utf8") return {to_utf8(text_of_utf8(bytes)), "UTF-8", true};
  const auto* row = std::find_if(kEncodings.begin(), kEncodings.end(),
                                 [&](const EncodingRow& r) { return r.label == label; });
  if (row == kEncodings.end()) return {converted(bytes, "windows-1252"), "windows-1252", true};
  const Conversion whole = convert(bytes, row->converter);
  if (whole.is_sound()) return {to_utf8(whole.text), row->converter, false};
  return {converted(bytes, row->converter), row->converter, true};
}

}  // namespace broadsheet::read

// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/text/icu_text.h"

#include <array>
#include <memory>

#include <fmt/format.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/unistr.h>

#include "document/errors.h"

namespace broadsheet::read {
namespace {

void append_utf16(Text& text, const UChar* from, const UChar* to) {
  for (const UChar* at = from; at < to; ++at) {
    char32_t c = *at;
    if (U16_IS_LEAD(c) && at + 1 < to) {
      c = static_cast<char32_t>(U16_GET_SUPPLEMENTARY(c, *++at));
    }
    text.push_back(c);
  }
}

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

Converter open_converter(const char* name) {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(name, &status), ucnv_close);
  if (U_FAILURE(status)) {
    throw Error(ErrorKind::resource,
                fmt::format("ICU has no converter {}: is its data installed?", name));
  }
  return converter;
}

}  // namespace

Conversion convert(std::string_view bytes, const char* name) {
  UErrorCode status = U_ZERO_ERROR;
  const Converter converter = open_converter(name);
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

std::optional<std::string> bytes_in(TextView text, const char* name) {
  UErrorCode status = U_ZERO_ERROR;
  const Converter converter = open_converter(name);
  ucnv_setFromUCallBack(converter.get(), UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr,
                        &status);
  icu::UnicodeString units;
  for (const char32_t c : text) units.append(static_cast<UChar32>(c));
  std::string bytes;
  std::array<char, 8192> buffer;
  const UChar* from = units.getBuffer();
  const UChar* const end = from + units.length();
  do {
    status = U_ZERO_ERROR;
    char* to = buffer.data();
    ucnv_fromUnicode(converter.get(), &to, buffer.data() + buffer.size(), &from, end, nullptr, true,
                     &status);
    bytes.append(buffer.data(), to);
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  if (U_FAILURE(status)) return std::nullopt;
  return bytes;
}

IcuGuess icu_guess(std::string_view bytes) {
  constexpr std::size_t kJudged = 64 << 10;  // more would not change the guess
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

}  // namespace broadsheet::read

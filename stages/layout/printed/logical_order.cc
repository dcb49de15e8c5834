// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/layout/printed/logical_order.h"

#include <algorithm>
#include <array>
#include <memory>

#include <unicode/normalizer2.h>
#include <unicode/ubidi.h>
#include <unicode/unistr.h>

#include "document/characters.h"

namespace broadsheet::layout {
namespace {

/// The letters that the presentation forms stand for.
Text with_base_letters(TextView text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* forms = icu::Normalizer2::getNFKCInstance(status);
  Text out;
  for (const char32_t c : text) {
    icu::UnicodeString letters;
    const bool has_letters = is_presentation_form(c) && U_SUCCESS(status) != 0 &&
                             forms->getDecomposition(static_cast<UChar32>(c), letters) != 0;
    if (!has_letters) {
      out.push_back(c);
      continue;
    }
    for (std::int32_t k = 0; k < letters.length(); k = letters.moveIndex32(k, 1))
      out.push_back(static_cast<char32_t>(letters.char32At(k)));
  }
  return out;
}

constexpr std::array<char32_t, 8> kBrackets = {U'(', U')', U'[', U']', U'{', U'}', U'«', U'»'};

bool opens(char32_t c) {
  const auto* found = std::find(kBrackets.begin(), kBrackets.end(), c);
  return found != kBrackets.end() && (found - kBrackets.begin()) % 2 == 0;
}

/// Some files name a bracket by what is seen, others by what it means: the first one of a line
/// opens.
void turn_brackets(Text& text) {
  const auto first =
      std::find_first_of(text.begin(), text.end(), kBrackets.begin(), kBrackets.end());
  if (first == text.end() || opens(*first)) return;
  for (char32_t& c : text) {
    const auto* found = std::find(kBrackets.begin(), kBrackets.end(), c);
    if (found == kBrackets.end()) continue;
    const auto at = static_cast<std::size_t>(found - kBrackets.begin());
    c = kBrackets[at % 2 == 0 ? at + 1 : at - 1];
  }
}

struct Close {
  void operator()(UBiDi* bidi) const { ubidi_close(bidi); }
};

}  // namespace

Text logical_order(TextView seen) {
  icu::UnicodeString text;
  for (const char32_t c : seen) text.append(static_cast<UChar32>(c));
  const auto turned = std::count_if(seen.begin(), seen.end(), is_right_to_left);
  const auto straight = std::count_if(seen.begin(), seen.end(), is_latin);
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UBiDi, Close> bidi(ubidi_openSized(text.length(), 0, &status));
  if (U_FAILURE(status) != 0) return Text(seen);
  ubidi_setReorderingMode(bidi.get(), UBIDI_REORDER_INVERSE_LIKE_DIRECT);
  const UBiDiLevel level = turned >= straight ? 1 : 0;
  ubidi_setPara(bidi.get(), text.getBuffer(), text.length(), level, nullptr, &status);
  icu::UnicodeString logical;
  const std::int32_t room = 2 * text.length() + 2;
  const std::int32_t size = ubidi_writeReordered(bidi.get(), logical.getBuffer(room), room,
                                                 UBIDI_KEEP_BASE_COMBINING, &status);
  logical.releaseBuffer(U_FAILURE(status) != 0 ? 0 : size);
  if (U_FAILURE(status) != 0) return Text(seen);
  Text out;
  for (std::int32_t k = 0; k < logical.length(); k = logical.moveIndex32(k, 1))
    out.push_back(static_cast<char32_t>(logical.char32At(k)));
  turn_brackets(out);
  return with_base_letters(out);
}

}  // namespace broadsheet::layout

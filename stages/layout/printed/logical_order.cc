// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/layout/printed/logical_order.h"

#include <algorithm>
#include <array>
#include <memory>
#include <numeric>
#include <utility>

#include <unicode/normalizer2.h>
#include <unicode/ubidi.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "document/characters.h"

namespace broadsheet::layout {
namespace {

/// Puts the letters that the presentation forms stand for into their place.
void set_base_letters(LogicalLine& line) {
  if (std::none_of(line.text.begin(), line.text.end(), is_presentation_form)) return;
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* forms = icu::Normalizer2::getNFKCInstance(status);
  if (U_FAILURE(status) != 0) return;
  LogicalLine out;
  for (std::size_t i = 0; i < line.text.size(); ++i) {
    const char32_t c = line.text[i];
    icu::UnicodeString letters;
    if (!is_presentation_form(c) || forms->getDecomposition(static_cast<UChar32>(c), letters) == 0)
      letters = icu::UnicodeString(static_cast<UChar32>(c));
    for (std::int32_t k = 0; k < letters.length(); k = letters.moveIndex32(k, 1)) {
      out.text.push_back(static_cast<char32_t>(letters.char32At(k)));
      out.seen.push_back(line.seen[i]);
    }
  }
  line.text = std::move(out.text);
  line.seen = std::move(out.seen);
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

bool is_combining(char32_t c) {
  return (U_MASK(u_charType(static_cast<UChar32>(c))) & U_GC_M_MASK) != 0;
}

LogicalLine as_seen(TextView seen) {
  LogicalLine line{Text(seen), std::vector<std::uint32_t>(seen.size()), false};
  std::iota(line.seen.begin(), line.seen.end(), std::uint32_t{0});
  return line;
}

/// The code points [first, last), from the last to the first; marks stay behind their letter.
void append_reversed(TextView seen, std::size_t first, std::size_t last, LogicalLine& line) {
  while (last > first) {
    std::size_t letter = last - 1;
    while (letter > first && is_combining(seen[letter])) --letter;
    for (std::size_t i = letter; i < last; ++i) {
      line.text.push_back(seen[i]);
      line.seen.push_back(static_cast<std::uint32_t>(i));
    }
    last = letter;
  }
}

}  // namespace

LogicalLine logical_order(TextView seen) {
  icu::UnicodeString text;
  std::vector<std::size_t> place;  // of each code unit, in `seen`
  for (std::size_t i = 0; i < seen.size(); ++i) {
    text.append(static_cast<UChar32>(seen[i]));
    place.resize(static_cast<std::size_t>(text.length()), i);
  }
  place.push_back(seen.size());
  const auto turned = std::count_if(seen.begin(), seen.end(), is_right_to_left);
  const auto straight = std::count_if(seen.begin(), seen.end(), is_latin);
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UBiDi, Close> bidi(ubidi_openSized(text.length(), 0, &status));
  if (U_FAILURE(status) != 0) return as_seen(seen);
  ubidi_setReorderingMode(bidi.get(), UBIDI_REORDER_INVERSE_LIKE_DIRECT);
  const UBiDiLevel level = turned >= straight ? 1 : 0;
  ubidi_setPara(bidi.get(), text.getBuffer(), text.length(), level, nullptr, &status);
  const std::int32_t runs = ubidi_countRuns(bidi.get(), &status);
  if (U_FAILURE(status) != 0) return as_seen(seen);
  LogicalLine line;
  line.is_right_to_left = level == 1;
  for (std::int32_t run = 0; run < runs; ++run) {
    std::int32_t start = 0;
    std::int32_t length = 0;
    const bool turns = ubidi_getVisualRun(bidi.get(), run, &start, &length) == UBIDI_RTL;
    const std::size_t first = place[static_cast<std::size_t>(start)];
    const std::size_t last =
        place[static_cast<std::size_t>(start) + static_cast<std::size_t>(length)];
    if (turns) {
      append_reversed(seen, first, last, line);
      continue;
    }
    for (std::size_t i = first; i < last; ++i) {
      line.text.push_back(seen[i]);
      line.seen.push_back(static_cast<std::uint32_t>(i));
    }
  }
  turn_brackets(line.text);
  set_base_letters(line);
  return line;
}

}  // namespace broadsheet::layout

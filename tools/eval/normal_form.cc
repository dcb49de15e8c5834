// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/eval/normal_form.h"

#include <algorithm>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "document/characters.h"
#include "document/errors.h"

namespace broadsheet::eval {
namespace {

constexpr TextView kDoubleQuotes = U"“”„‟\"";
constexpr TextView kSingleQuotes = U"‘’‚‛'`";
constexpr TextView kDashes = U"-‐‑‒–—―─−";

Text through(TextView text, const icu::Normalizer2* (*form)(UErrorCode&)) {
  UErrorCode fault = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = form(fault);
  BROADSHEET_CHECK(U_SUCCESS(fault));
  icu::UnicodeString units;
  for (const char32_t c : text) units.append(static_cast<UChar32>(c));
  const icu::UnicodeString composed = normalizer->normalize(units, fault);
  BROADSHEET_CHECK(U_SUCCESS(fault));
  Text out;
  out.reserve(text.size());
  for (std::int32_t i = 0; i < composed.length(); i = composed.moveIndex32(i, 1))
    out.push_back(static_cast<char32_t>(composed.char32At(i)));
  return out;
}

Text with_unix_line_ends(TextView text) {
  Text out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool before_line_feed = i + 1 < text.size() && text[i + 1] == U'\n';
    if (text[i] != U'\r' || !before_line_feed) out.push_back(text[i]);
  }
  return out;
}

/// A white space run is dropped beside Han and CJK punctuation, else one space.
Text with_single_spaces(TextView text) {
  Text out;
  out.reserve(text.size());
  const auto is_solid_set = [](char32_t c) { return is_solid(c) || is_cjk_punctuation(c); };
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_space(text[i])) {
      out.push_back(text[i]);
      continue;
    }
    while (i + 1 < text.size() && is_space(text[i + 1])) ++i;
    const bool beside_solid = (!out.empty() && is_solid_set(out.back())) ||
                              (i + 1 < text.size() && is_solid_set(text[i + 1]));
    if (!beside_solid) out.push_back(U' ');
  }
  return out;
}

Text folded(TextView text) {
  Text out;
  for (const char32_t c : with_single_spaces(through(text, icu::Normalizer2::getNFKCInstance))) {
    if (kDoubleQuotes.find(c) != TextView::npos) {
      out.push_back(U'"');
    } else if (kSingleQuotes.find(c) != TextView::npos) {
      out.push_back(U'\'');
    } else if (kDashes.find(c) != TextView::npos) {
      if (!out.ends_with(U'-')) out.push_back(U'-');  // —— is as long as one likes
    } else {
      out.push_back(c);
    }
  }
  return out;
}

/// Tags of HTML and the targets of links and pictures. What else Markdown writes is punctuation.
Text without_markup(TextView text) {
  constexpr std::size_t kLongest = 2000;  // a < without its > in sight is no tag
  Text out;
  out.reserve(text.size());
  const auto skip_to = [&](std::size_t from, char32_t end) {
    const std::size_t found = text.substr(from, kLongest).find(end);
    return found == TextView::npos ? from : from + found;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char32_t next = i + 1 < text.size() ? text[i + 1] : U'\0';
    const bool opens_tag = text[i] == U'<' && (is_latin(next) || next == U'/' || next == U'!');
    const bool opens_target = text[i] == U'(' && i > 0 && text[i - 1] == U']';
    if (opens_tag || opens_target) {
      i = skip_to(i, opens_tag ? U'>' : U')');
    } else {
      out.push_back(text[i]);
    }
  }
  return out;
}

/// \w of Python, which OmniDocBench keeps.
bool is_word_character(char32_t c) {
  return c == U'_' || (U_GET_GC_MASK(static_cast<UChar32>(c)) & (U_GC_L_MASK | U_GC_N_MASK)) != 0;
}

Text bare(TextView text) {
  Text out = through(without_markup(text), icu::Normalizer2::getNFCInstance);
  std::erase_if(out, [](char32_t c) { return !is_word_character(c); });
  return out;
}

}  // namespace

Text normalized(TextView text, NormalForm form) {
  switch (form) {
    case NormalForm::strict:
      return Text(trimmed(through(with_unix_line_ends(text), icu::Normalizer2::getNFCInstance)));
    case NormalForm::folded:
      return Text(trimmed(folded(text)));
    case NormalForm::bare:
      return bare(text);
  }
  return {};
}

}  // namespace broadsheet::eval

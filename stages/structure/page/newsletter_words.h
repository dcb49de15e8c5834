// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "document/text.h"

namespace broadsheet::structure {

/// What words of a newsletter's head say, beside its name and its facts.
enum class NewsletterWord {
  kind,     ///< what it is: Newsletter, Gemeindebrief, Bollettino
  label,    ///< of the date or the number beside it: week beginning, edition
  body,     ///< who brings it out: parish, club, school
  address,  ///< where: a street with its town, a telephone number, e-mail
};

struct NewsletterWordRow {
  NewsletterWord word;
  std::string_view pattern;  ///< of patterns.h
  std::string_view example;
};

[[nodiscard]] std::span<const NewsletterWordRow> newsletter_words();

/// Whether the text has such a word.
[[nodiscard]] bool has_newsletter_word(TextView text, NewsletterWord word);

/// Its last word says what kind of paper it is: CITY SCHOOL NEWSLETTER, but not "Newsletter wins
/// award".
[[nodiscard]] bool ends_with_kind(TextView text);

/// How many code points that are not white space its words of kind and label have.
[[nodiscard]] std::size_t length_of_newsletter_words(TextView text);

}  // namespace broadsheet::structure

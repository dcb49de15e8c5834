// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "document/title_profile.h"

namespace broadsheet::exporting::epub {

/// The few words that an edition adds to what was printed, in one language. `{}` stands for a
/// number.
struct Words {
  std::string_view lang;  ///< a BCP 47 tag and all that begin with it
  std::string_view cover;
  std::string_view masthead;
  std::string_view front;  ///< the page with the lead stories
  std::string_view contents;
  std::string_view pages;
  std::string_view landmarks;
  std::string_view page;    ///< a printed page number
  std::string_view issue;   ///< a bare issue number
  std::string_view total;   ///< a bare number counted from the first issue
  std::string_view volume;  ///< a bare volume number
  std::string_view length;  ///< a bare number of pages
  std::string_view article;
  std::string_view previous;
  std::string_view next;
  std::string_view turns;  ///< names the bar of links around an article
  std::string_view section;
  std::string_view minutes;    ///< how long an article takes to read
  std::string_view no_rest;    ///< of a jump line whose continuation was not found
  std::string_view no_origin;  ///< of one whose beginning was not found
  std::string_view related;
  std::string_view picture;
  std::string_view table;
  std::string_view no_picture;    ///< of a caption or credit whose picture is not there
  std::string_view page_picture;  ///< the picture of a printed page
  std::string_view recognized;    ///< of text behind the picture of its page
  std::string_view page_edition;  ///< names the book of page pictures
  std::string_view replica;       ///< names the book of pages as printed
  std::string_view authority;
  std::string_view sponsor;
  std::string_view publisher;
  std::string_view cn;
  std::string_view issn;
  std::string_view postal;
  std::string_view accessibility;          ///< schema:accessibilitySummary
  std::string_view replica_accessibility;  ///< the same of a replica

  /// These, and instead of some what a title profile wants, which must outlive the result.
  [[nodiscard]] Words with(std::span<const EditionWord> wanted) const;
};

/// A word by the name that title profiles give it.
struct WordName {
  std::string_view name;
  std::string_view Words::*word;
};
/// All but `lang`.
[[nodiscard]] std::span<const WordName> word_names();

/// English last: it serves every language without a row.
[[nodiscard]] std::span<const Words> words_table();
[[nodiscard]] const Words& words_for(std::string_view lang);

/// The word with the number in its place: 第6版, Page 6.
[[nodiscard]] std::string with_number(std::string_view word, std::string_view number);

}  // namespace broadsheet::exporting::epub

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

namespace broadsheet::exporting::epub {

/// The words before and after a number: 第 6 版.
struct Around {
  std::string_view before;
  std::string_view after;
};

/// The few words that an edition adds to what was printed, in one language.
struct Words {
  std::string_view lang;  ///< a BCP 47 tag and all that begin with it
  std::string_view cover;
  std::string_view masthead;
  std::string_view contents;
  std::string_view pages;
  std::string_view landmarks;
  Around page;    ///< a printed page number
  Around issue;   ///< a bare issue number
  Around total;   ///< a bare number counted from the first issue
  Around volume;  ///< a bare volume number
  Around length;  ///< a bare number of pages
  std::string_view article;
  std::string_view previous;
  std::string_view next;
  std::string_view related;
  std::string_view picture;
  std::string_view authority;
  std::string_view sponsor;
  std::string_view publisher;
  std::string_view cn;
  std::string_view issn;
  std::string_view postal;
  std::string_view accessibility;  ///< schema:accessibilitySummary
};

/// English last: it serves every language without a row.
[[nodiscard]] std::span<const Words> words_table();
[[nodiscard]] const Words& words_for(std::string_view lang);

}  // namespace broadsheet::exporting::epub

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document/issue.h"

namespace broadsheet::exporting {

struct RecordIdentifier {
  std::string type;  ///< lccn, issn, zdb, local …, in small letters
  std::string value;
};

/// What a catalogue says of an issue, as its masthead has it. What is not known is empty.
struct IssueRecord {
  std::string title;
  std::string label;  ///< title and date
  std::string date;   ///< ISO 8601: a day, or of a paper that names none its month or year
  std::string volume;
  std::string number;
  std::string edition;  ///< as the masthead words it
  std::string place;
  std::string publisher;
  std::string lang;  ///< BCP 47
  std::vector<RecordIdentifier> identifiers;

  [[nodiscard]] std::string_view identifier(std::string_view type) const;
};

[[nodiscard]] IssueRecord record_of(const Issue& issue);

/// What an article is called: its headlines, else its column title, else its opening words, at most
/// 120 characters.
[[nodiscard]] std::string title_of(const Issue& issue, const Article& article);

/// The section of an article: its own, else that of the page it starts on.
[[nodiscard]] const Text& section_of(const Issue& issue, const Article& article);

/// The number of a page in names of files: 00001.
[[nodiscard]] std::string five_digits(std::size_t n);

}  // namespace broadsheet::exporting

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "document/text.h"

namespace broadsheet::read {

/// A start or end tag as it stands in the file, whether it is HTML or XHTML.
struct HtmlTag {
  std::string name;  ///< in small letters, without a prefix
  bool is_end = false;
  bool is_empty = false;   ///< it has no end tag: <br>, <span/>
  std::uint64_t line = 0;  ///< of the file, from 1
  std::vector<std::pair<std::string, std::string>> attributes;  ///< names small, entities replaced

  /// The value of the attribute; empty if it has none of that name.
  [[nodiscard]] std::string_view attribute(std::string_view wanted) const;
};

/// What a document of HTML consists of, one after the other. Whatever the bytes are, each belongs
/// to one token: what is no tag is text. Comments, declarations, scripts and styles are passed
/// over, CDATA sections are text, references to characters are replaced; entities that a document
/// type declares are not known. Linear.
class HtmlTokens {
 public:
  /// `utf8` outlives this.
  explicit HtmlTokens(std::string_view utf8) : rest_(utf8) {}

  enum class Kind { tag, text, end };

  /// Moves to the next token and says what it is.
  Kind next();

  [[nodiscard]] const HtmlTag& tag() const { return tag_; }
  [[nodiscard]] const Text& text() const { return text_; }

 private:
  void skip_to(std::string_view end, std::size_t from);
  bool read_tag();
  void read_attributes(std::string_view inside);
  void advance(std::size_t bytes);

  std::string_view rest_;
  std::uint64_t line_ = 1;
  bool has_no_more_tags_ = false;
  HtmlTag tag_;
  Text text_;
};

}  // namespace broadsheet::read

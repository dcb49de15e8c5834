// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>

#include "document/text.h"

namespace broadsheet::exporting::markdown {

/// Where a text stands in the Markdown.
enum class Place {
  line,  ///< it begins a line: what would begin a list, a heading, a quote is escaped, too
  cell,  ///< in the cell of a pipe table
  span,  ///< inside a line, as behind the number of an item
};

/// Writes text so that CommonMark 0.29 with the extensions of GitHub (tables, strikethrough,
/// footnotes, links without brackets), and our own reader, give the same text back: backslashes and
/// entities only where they are needed, so that it stays readable as it is. White space at the ends
/// and control characters become entities; U+0000 cannot stand in Markdown and becomes U+FFFD. What
/// our reader takes for a formula ($x$), a ruby of Japanese typesetters (｜x《y》) or the mark of a
/// page (第3页, alone) is escaped as well. Each text is one line. Linear.
class Escaper {
 public:
  Escaper(TextView text, Place place);

  /// Appends the character at `at`.
  void append(std::string& out, std::size_t at) const;
  /// The same where the character follows markup in brackets ([^1]), which : or ( would change.
  void append_behind_bracket(std::string& out, std::size_t at) const;

 private:
  [[nodiscard]] char32_t look(std::size_t at) const { return at < text_.size() ? text_[at] : 0; }
  [[nodiscard]] bool is_escaped_at_start(std::size_t at) const;
  [[nodiscard]] bool is_escaped(std::size_t at) const;
  [[nodiscard]] bool is_entity(std::size_t at) const;
  [[nodiscard]] bool opens_address(std::size_t at) const;
  void find_number();

  TextView text_;
  Place place_;
  std::size_t first_ = 0;       ///< where the text begins that is no space
  std::size_t last_ = 0;        ///< and behind its last character
  std::size_t number_end_ = 0;  ///< the . or ) of a number that opens the line; 0: none
  bool has_dollars_ = false;    ///< more than one
  bool has_ruby_ = false;
  bool is_rule_ = false;  ///< it would be the rule of a table
  bool is_page_mark_ = false;
};

/// `text` escaped as a whole.
[[nodiscard]] std::string escaped(TextView text, Place place);

/// `text` for the description of a picture, ![…].
[[nodiscard]] std::string escaped_description(TextView text);

}  // namespace broadsheet::exporting::markdown

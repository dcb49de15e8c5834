// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "document/line.h"
#include "document/terms.h"
#include "document/text.h"
#include "stages/clean/traits.h"

namespace broadsheet::clean {

/// The lines of a block as one text: rules see across line ends, which are U+000A in it. A rule
/// proposes replacements; `settle` turns them into edits; the next rule sees the corrected text. No
/// rule changes a character that another rule made.
class RunningText {
 public:
  /// Adds `span` of `line`, without markup and with its edits applied. Lines come in source order
  /// and must outlive the text.
  void append(Line& line, Span span);

  /// Finds out what kind of text it is, and protects addresses and the terms of `never`. Call it
  /// once, after the last `append`.
  /// `page` holds the traits of the whole page.
  void look(Script page_script, bool heading, std::uint32_t page = 0,
            const TermSet* never = nullptr);

  [[nodiscard]] const Text& text() const { return text_; }
  [[nodiscard]] std::size_t size() const { return text_.size(); }
  [[nodiscard]] char32_t at(std::size_t i) const { return i < text_.size() ? text_[i] : U'\0'; }
  /// The character before `i`, line ends and spaces skipped; U+0000 if there is none.
  [[nodiscard]] char32_t before(std::size_t i) const;
  /// The character from `i` on, line ends and spaces skipped; U+0000 if there is none.
  [[nodiscard]] char32_t after(std::size_t i) const;

  [[nodiscard]] Script script() const { return script_; }
  /// The script of the page, even if this text has no Han.
  [[nodiscard]] Script page_script() const { return page_script_; }
  [[nodiscard]] const Profile& profile() const { return profile_; }
  /// Whether the page has the trait somewhere: its house style.
  [[nodiscard]] bool page_shows(std::uint32_t trait) const { return (page_ & trait) != 0; }
  /// Whether it is sentences, not a label, a headline or a row of names.
  [[nodiscard]] bool is_prose() const { return prose_; }
  /// Whether it is part of a URL, an e-mail address or a term of `never`: no rule may change it.
  [[nodiscard]] bool is_verbatim(std::size_t i) const { return places_[i].at == kVerbatim; }
  /// Whether `replace` would accept it: no address, no markup, not made by an edit.
  [[nodiscard]] bool is_free(std::size_t i) const { return places_[i].is_free(); }
  /// Whether a rule removed a space behind this character.
  [[nodiscard]] bool lost_space_after(std::size_t i) const;

  /// Whether markup, as of bold type, stands between this character and the one before it.
  [[nodiscard]] bool follows_markup(std::size_t i) const;

  /// Proposes to replace [from, to) by `after`. Proposals of one rule come in ascending order and
  /// do not overlap. Returns false and proposes nothing if a character there is protected.
  bool replace(std::size_t from, std::size_t to, TextView after);

  /// Turns the proposals into edits of `rule`.
  void settle(std::string_view rule, double confidence);

  /// Writes the edits to the lines.
  void write();

 private:
  static constexpr std::uint32_t kFixed = 0xFFFFFFFF;     ///< made by an edit, markup, a line end
  static constexpr std::uint32_t kVerbatim = 0xFFFFFFFE;  ///< an address, a term

  struct Place {
    std::uint32_t line = 0;
    std::uint32_t at = 0;
    [[nodiscard]] bool is_free() const { return at < kVerbatim; }
  };
  struct Proposal {
    std::size_t from = 0;
    std::size_t to = 0;
    Text after;
  };

  void add_edits_of(const Proposal& proposal, std::string_view rule, double confidence);
  void protect_addresses();
  void protect(const TermSet& never);

  Text text_;
  std::vector<Place> places_;  ///< of each code point of `text_`
  std::vector<Line*> lines_;
  std::vector<std::vector<Edit>> edits_;  ///< per line, in the order they were made
  std::vector<Proposal> proposals_;
  Profile profile_;
  Script script_ = Script::words;
  Script page_script_ = Script::chinese;
  std::uint32_t page_ = 0;  ///< traits of the page
  bool prose_ = false;
};

}  // namespace broadsheet::clean

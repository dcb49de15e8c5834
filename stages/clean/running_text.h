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

/// The lines of a block as one text, so that rules see across a line end (which stands in it as
/// U+000A). A rule proposes replacements; `settle` turns them into edits, and the next rule sees
/// the text as corrected so far. A character that one rule has made is never changed by another.
class RunningText {
 public:
  /// Adds `span` of `line`: markup left out, edits that are there applied. Lines in source order;
  /// they must outlive the text.
  void append(Line& line, Span span);

  /// Finds out what kind of text it is and what must be left alone: addresses, and what `never`
  /// holds. Called once, after the last `append`.
  /// `page` are the traits of the whole page.
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
  /// What the page is set as, even where this text has no Han.
  [[nodiscard]] Script page_script() const { return page_script_; }
  [[nodiscard]] const Profile& profile() const { return profile_; }
  /// The page has a trait somewhere, and so a habit.
  [[nodiscard]] bool page_shows(std::uint32_t trait) const { return (page_ & trait) != 0; }
  /// Sentences, not a label, a headline or a row of names.
  [[nodiscard]] bool is_prose() const { return prose_; }
  /// Part of a URL, of an e-mail address, of a term of `never`: no rule touches it.
  [[nodiscard]] bool is_verbatim(std::size_t i) const { return places_[i].at == kVerbatim; }
  /// Neither an address nor markup nor made by an edit: `replace` would take it.
  [[nodiscard]] bool is_free(std::size_t i) const { return places_[i].is_free(); }
  /// A space followed this character in print, and a rule has taken it.
  [[nodiscard]] bool lost_space_after(std::size_t i) const;

  /// Proposes that [from, to) becomes `after`. Proposals of one rule come in ascending order and do
  /// not overlap. False, and nothing is proposed, if a character there must be left alone.
  bool replace(std::size_t from, std::size_t to, TextView after);

  /// Turns what was proposed into edits of `rule`.
  void settle(std::string_view rule, double confidence);

  /// Gives the lines their edits.
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

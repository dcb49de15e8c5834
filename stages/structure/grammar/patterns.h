// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/line.h"
#include "stages/structure/grammar/pattern_needs.h"

struct pcre2_real_code_32;

namespace broadsheet::structure {

/// What a pattern found, in code points of the text it was tried on. A group that took no part is
/// empty.
struct Match {
  Span whole;
  std::vector<Span> groups;
};

/// A regular expression (PCRE2, on code points as they are) with Unicode classes. The work of one
/// search is limited, so no text can make it slow: beyond the limit it counts as "does not fit".
/// Shorthands keep the grammars readable:
///     ~       any white space, or none
///     {HAN}   one Han character
///     {NAME}  a person's name: two to four Han, a name with ·, or capitalised Latin words
///     {ROLE}  who signs: 本报记者, 通讯员, 新华社记者 …
class Pattern {
 public:
  explicit Pattern(std::string_view expression);

  /// For an expression that somebody else wrote: nothing, and `fault` says why, if it is none, if
  /// it would take more than a megabyte, or if it fits the empty text and so says nothing.
  [[nodiscard]] static std::optional<Pattern> make(std::string_view expression, std::string& fault);

  /// The first place in `text` that fits, from `from` on; ^ is the text's own beginning.
  [[nodiscard]] std::optional<Match> search(TextView text, std::size_t from = 0) const;

  [[nodiscard]] const Needs& needs() const { return needs_; }

 private:
  Pattern() = default;

  struct Free {
    void operator()(pcre2_real_code_32* code) const;
  };
  Needs needs_;
  std::unique_ptr<pcre2_real_code_32, Free> code_;
};

}  // namespace broadsheet::structure

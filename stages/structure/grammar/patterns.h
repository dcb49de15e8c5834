// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "document/line.h"

struct pcre2_real_code_32;

namespace broadsheet::structure {

/// A match, in code points of the searched text. A group that took no part is empty.
struct Match {
  Span whole;
  std::vector<Span> groups;
};

/// A regular expression (PCRE2 on code points) with Unicode classes. The work of one search is
/// limited: no text can make it slow; beyond the limit it does not match. Shorthands keep the
/// grammars readable:
///     ~       any white space, or none
///     {HAN}   one Han character
///     {NAME}  a person's name: two to four Han, a name with ·, or capitalised Latin words
///     {ROLE} the role before a name: 本报记者, 通讯员, 新华社记者 …
class Pattern {
 public:
  explicit Pattern(std::string_view expression);

  /// For an expression from outside. Returns nothing, and says why in `fault`, if it is invalid,
  /// needs more than a megabyte, or matches the empty text.
  [[nodiscard]] static std::optional<Pattern> make(std::string_view expression, std::string& fault);

  /// The first match in `text` from `from` on; ^ is the beginning of the text.
  [[nodiscard]] std::optional<Match> search(TextView text, std::size_t from = 0) const;

 private:
  Pattern() = default;

  struct Free {
    void operator()(pcre2_real_code_32* code) const;
  };
  std::unique_ptr<pcre2_real_code_32, Free> code_;
};

/// A pattern of a table, compiled when it is first searched for: an issue asks for few of the rows.
class RowPattern {
 public:
  explicit RowPattern(std::string expression) : expression_(std::move(expression)) {}

  [[nodiscard]] std::optional<Match> search(TextView text, std::size_t from = 0) const;

 private:
  std::string expression_;
  mutable std::once_flag is_compiled_;
  mutable std::optional<Pattern> pattern_;
};

}  // namespace broadsheet::structure

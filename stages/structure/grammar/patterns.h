// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <memory>
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

/// The patterns of a table's rows, each compiled when it is first asked for: an issue asks for few.
/// `Table` says how many rows there are (`kRows`), and the expression of each (`pattern`).
template <class Table>
class RowPatterns {
 public:
  [[nodiscard]] static const Pattern& at(std::size_t row) { return kCompiled[row](); }

 private:
  template <std::size_t kRow>
  static const Pattern& compiled() {
    static const Pattern pattern(Table::pattern(kRow));
    return pattern;
  }

  using Row = const Pattern& (*)();
  template <std::size_t... kRows>
  static constexpr std::array<Row, Table::kRows> all(std::index_sequence<kRows...>) {
    return {compiled<kRows>...};
  }
  static constexpr std::array<Row, Table::kRows> kCompiled =
      all(std::make_index_sequence<Table::kRows>());
};

}  // namespace broadsheet::structure

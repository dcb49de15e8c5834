// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "document/issue.h"
#include "stages/clean/repeats/article_text.h"
#include "stages/clean/repeats/copies.h"

namespace broadsheet::clean {

/// Turns copies into edits that delete them, together with the white space beside them; an edit
/// holds the earlier repairs inside it. A copy whose edge lies inside a repair or a character
/// reference stays. On a born-digital page edits are suggestions, and made only where nothing was
/// repaired.
class TakeOut {
 public:
  TakeOut(const Issue& issue, const ArticleText& text) : issue_(issue), text_(text) {}

  /// Call it with copies in ascending order that do not overlap. False if the copy stays.
  bool add(const Copy& copy);

  [[nodiscard]] std::map<LineId, std::vector<Edit>> edits() && { return std::move(edits_); }

 private:
  std::optional<Span> span_in(const ArticleText::Piece& piece, const Copy& copy);
  bool split_at_markup(const Line& line, Span span, std::vector<Span>& out) const;
  void look_at(const ArticleText::Piece& piece);

  const Issue& issue_;
  const ArticleText& text_;
  const Seg* seen_ = nullptr;
  std::vector<std::uint32_t> origins_;  ///< of each character of the last piece
  std::map<LineId, std::vector<Edit>> edits_;
};

}  // namespace broadsheet::clean

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "stages/structure/grammar/patterns.h"

namespace broadsheet::structure {

/// Signs in the words of a line, or of the opening or end of a paragraph. One table has the
/// grammars of all languages; other rooms decide what a sign means for the structure.
enum class Sign {
  column_title,     ///< a standing head, alone: 社论, 编者按
  editorial_title,  ///< the standing heads under which the paper itself speaks
  section_name,     ///< 要闻, 国际, Business
  byline,           ///< a line that only names the author
  credit,           ///< a line that only credits a picture; group 1: the names
  caption_credit,   ///< a caption's end that credits the picture; group 1: the credit, 2: the names
  caption_lead,     ///< a caption's opening: 图为
  jump_to,          ///< group 1: the page it leads to
  jump_from,        ///< group 1: the page it comes from
  dateline,         ///< a paragraph's opening; group 1: the dateline, 2: the reporter, if named
  deck_lead,        ///< a deck's opening: ——
  turn,             ///< who speaks, before what is said in an interview: 问： Q:
  numbered_head,    ///< 一、 （二） 3. before a subhead
  salutation,       ///< the line that opens a letter to the paper: To the Editor:
  contact,          ///< where to call or write, or what to pay, in an advertisement
  signature,        ///< a paragraph's end that closes an article: （记者 某某）
  editor_credits,   ///< 责任编辑：
  production,       ///< a line that the printers left outside the page: a file's name and a time
  page_label,       ///< a line that only numbers the page; group 1: the label
  digest_title,     ///< 导读: what follows points to other pages
  notice,           ///< the title of what the paper has to say for itself: 更正, Correction
};

struct SignRow {
  Sign sign;
  std::string_view name;     ///< the rule's name in decisions
  std::string_view lang;     ///< zh, en, or any
  std::string_view pattern;  ///< of patterns.h
  std::string_view needs;    ///< characters of needs.h
  std::string_view example;  ///< an invented text with the sign
  std::string_view other;    ///< a similar text without it
};

[[nodiscard]] std::span<const SignRow> sign_table();

struct SignMatch {
  Match match;
  const SignRow* row;
};

/// Whether `text`, or a part of it, may have the sign: it has the characters and words that any
/// such text needs. Costs less than a search.
[[nodiscard]] bool may_have_sign(Sign sign, TextView text);
/// The first row of that sign that matches `text`.
[[nodiscard]] std::optional<SignMatch> find_sign(Sign sign, TextView text);
[[nodiscard]] bool has_sign(Sign sign, TextView text);

/// A page label in its normal form: 第六版 → 6, Ａ６ → A6, a6 → A6.
[[nodiscard]] std::string normal_page_label(TextView printed);

}  // namespace broadsheet::structure

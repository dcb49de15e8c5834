// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/epub/list_marks.h"

#include <algorithm>

#include "document/characters.h"
#include "document/reading.h"

namespace broadsheet::exporting::epub {
namespace {

/// A bullet, or a number and what closes it: ● – ① 1. （二） 3、
bool begins_with_a_mark(TextView text) {
  constexpr TextView kNumerals = U"一二三四五六七八九十";
  constexpr TextView kClosing = U".．、)）]］";
  constexpr TextView kMarks = U"·‣⁃∙–—-*";
  constexpr std::size_t kLongestNumber = 3;
  text = trimmed(text);
  if (text.empty()) return false;
  const char32_t first = text.front();
  if (is_bullet(first) || kMarks.find(first) != TextView::npos) return true;
  if ((first >= U'①' && first <= U'⓿') || (first >= U'❶' && first <= U'➓')) return true;
  if (is_opening(first)) text.remove_prefix(1);
  std::size_t digits = 0;
  while (digits < text.size() &&
         (is_digit(text[digits]) || kNumerals.find(text[digits]) != TextView::npos))
    ++digits;
  return digits > 0 && digits <= kLongestNumber && digits < text.size() &&
         kClosing.find(text[digits]) != TextView::npos;
}

}  // namespace

bool has_printed_marks(const Issue& issue, const Element& list) {
  return std::any_of(list.children.begin(), list.children.end(), [&](const Element& item) {
    return begins_with_a_mark(reading_text(issue, item.segs));
  });
}

}  // namespace broadsheet::exporting::epub

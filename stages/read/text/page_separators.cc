// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/text/page_separators.h"

#include <algorithm>
#include <array>

#include "document/characters.h"
#include "stages/read/ascii.h"

namespace broadsheet::read {
namespace {

constexpr bool kOpens = true;
constexpr bool kEnds = false;

constexpr auto kTable = std::to_array<PageSeparator>({
    {U"<!-- page # -->", U"<!-- page 2 -->", kOpens},
    {U"<!-- page: # -->", U"<!-- Page: 2 -->", kOpens},
    {U"<!-- page break -->", U"<!-- PageBreak -->", kEnds},
    {U"<!-- page-break -->", U"<!-- page-break -->", kEnds},
    {U"{#}---+", U"{1}------------------------------------------------", kOpens},
    {U"===+ page # ===+", U"=== Page 2 ===", kOpens},
    {U"---+ page # ---+", U"--- Page 2 ---", kOpens},
    {U"---+ end of page=# ---+", U"--- end of page=0 ---", kEnds},
    {U"===+ # ===+", U"=== 2 ===", kOpens},
    {U"---+ page # of # ---+", U"--- Page 2 of 8 ---", kOpens},
    {U"--+ # of # --+", U"-- 2 of 8 --", kOpens},
    {U"***+ page # ***+", U"*** Page 2 ***", kOpens},
    {U"[page #]", U"[Page 4]", kOpens},
    {U"[page # of #]", U"[Page 4 of 8]", kOpens},
    {U"[p. #]", U"[p. 4]", kOpens},
    {U"【page #】", U"【Page 4】", kOpens},
    {U"<page #>", U"<page 4>", kOpens},
    {U"第 # 页", U"第3页", kOpens},
    {U"第 # 頁", U"第三頁", kOpens},
    {U"[第 # 页]", U"[第3页]", kOpens},
    {U"[第 # 頁]", U"[第3頁]", kOpens},
    {U"【第 # 页】", U"【第3页】", kOpens},
    {U"【第 # 頁】", U"【第3頁】", kOpens},
    {U"===+ 第 # 页 ===+", U"=== 第3页 ===", kOpens},
    {U"===+ 第 # 版 ===+", U"=== 第3版 ===", kOpens},
    {U"---+ 第 # 页 ---+", U"--- 第3页 ---", kOpens},
    {U"---+ 第 # 版 ---+", U"--- 第3版 ---", kOpens},
    {U"—+ 第 # 页 —+", U"—— 第3页 ——", kOpens},
    {U"—+ 第 # 頁 —+", U"—— 第三頁 ——", kOpens},
    {U"===+ page break ===+", U"=== PAGE BREAK ===", kEnds},
    {U"---+ page break ---+", U"--- page break ---", kEnds},
    {U"[page break]", U"[Page Break]", kEnds},
    {U"\\newpage", U"\\newpage", kEnds},
    {U"\\pagebreak", U"\\pagebreak", kEnds},
    {U"<div style=\"page-break-after: always;\"></div>",
     U"<div style=\"page-break-after: always;\"></div>", kEnds},
});

/// The numerals of page numbers, Arabic or Chinese.
bool is_number(char32_t c) {
  constexpr TextView kNumerals = U"〇零一二三四五六七八九十百";
  return is_digit(c) || (c >= U'０' && c <= U'９') || kNumerals.find(c) != TextView::npos;
}

/// Greedy matching suffices: in no pattern does a run precede its own character.
bool matches(TextView line, TextView pattern) {
  std::size_t at = 0;
  const auto skip_while = [&](auto is_one) {
    const std::size_t from = at;
    while (at < line.size() && is_one(line[at])) ++at;
    return at > from;
  };
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const char32_t p = pattern[i];
    if (p == U' ') {
      skip_while(is_space);
    } else if (p == U'#') {
      if (!skip_while(is_number)) return false;
    } else if (p == U'+') {
      skip_while([&](char32_t c) { return c == pattern[i - 1]; });
    } else {
      if (at == line.size() || ascii_lower(line[at]) != p) return false;
      ++at;
    }
  }
  return at == line.size();
}

}  // namespace

std::span<const PageSeparator> page_separators() {
  return kTable;
}

const PageSeparator* find_page_separator(TextView line) {
  constexpr std::size_t kLongest = 200;
  line = trimmed(line);
  if (line.size() > kLongest) return nullptr;
  const auto* found = std::find_if(kTable.begin(), kTable.end(), [&](const PageSeparator& row) {
    return matches(line, row.pattern);
  });
  return found == kTable.end() ? nullptr : found;
}

}  // namespace broadsheet::read

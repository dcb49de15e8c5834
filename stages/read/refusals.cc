// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/refusals.h"

#include <algorithm>
#include <array>
#include <span>

#include "document/characters.h"

namespace broadsheet::read {
namespace {

// The grammar of a refusal: apology* inability … task. All in lower case with straight quotes.

constexpr auto kApologies = std::to_array<TextView>({
    U"i'm very sorry",
    U"i'm so sorry",
    U"i'm sorry",
    U"i am sorry",
    U"sorry",
    U"i apologize for the inconvenience",
    U"i apologize",
    U"i apologise",
    U"my apologies",
    U"apologies",
    U"unfortunately",
    U"非常抱歉",
    U"很抱歉",
    U"抱歉",
    U"对不起",
    U"對不起",
    U"不好意思",
    U"很遗憾",
    U"很遺憾",
    U"申し訳ございませんが",
    U"申し訳ございません",
    U"申し訳ありませんが",
    U"申し訳ありません",
    U"すみませんが",
});

constexpr auto kFillers = std::to_array<TextView>({
    U",",
    U".",
    U"!",
    U":",
    U";",
    U"-",
    U"，",
    U"。",
    U"！",
    U"：",
    U"、",
    U"—",
    U" ",
    U"but ",
    U"however",
    U"但是",
    U"但",
});

constexpr auto kInabilities = std::to_array<TextView>({
    U"i can't",
    U"i cannot",
    U"i can not",
    U"i'm unable",
    U"i am unable",
    U"i'm not able",
    U"i am not able",
    U"i won't",
    U"i will not",
    U"i do not",
    U"i don't",
    U"as an ai",
    U"as a language model",
    U"我无法",
    U"我無法",
    U"我不能",
    U"我没有办法",
    U"我暂时无法",
    U"作为一个ai",
    U"作为一个人工智能助手",
    U"作为一个语言模型",
    U"作为人工智能助手",
});

/// Alone these may be print; behind an apology they are not.
constexpr auto kAfterApology = std::to_array<TextView>({
    U"there is no",
    U"no text",
    U"the image",
    U"无法",
    U"無法",
    U"不能",
    U"この",
    U"その",
    U"私は",
});

constexpr auto kTasks = std::to_array<TextView>({
    U"assist",    U"help",      U"comply",  U"process", U"transcribe", U"transcription", U"extract",
    U"recognize", U"recognise", U"read",    U"view",    U"see ",       U"access",        U"provide",
    U"fulfill",   U"fulfil",    U"do that", U"do this", U"continue",   U"协助",          U"協助",
    U"帮助",      U"幫助",      U"提供",    U"处理",    U"處理",       U"识别",          U"識別",
    U"查看",      U"读取",      U"讀取",    U"转录",    U"满足",       U"回答",          U"完成",
    U"访问",      U"お手伝い",  U"対応",    U"読み取",  U"できません",
});

bool contains(TextView text, std::span<const TextView> table) {
  return std::any_of(table.begin(), table.end(),
                     [&](TextView row) { return text.find(row) != TextView::npos; });
}

/// Takes the first row that `text` begins with off it.
bool take(TextView& text, std::span<const TextView> table) {
  const auto row =
      std::find_if(table.begin(), table.end(), [&](TextView r) { return text.starts_with(r); });
  if (row == table.end()) return false;
  text.remove_prefix(row->size());
  return true;
}

/// Lower case, straight quotes, one space for white space; marks of quotes and emphasis taken off.
Text plain(TextView text) {
  constexpr TextView kDressing = U"*_>#`\"“”「」";
  Text out;
  for (const char32_t c : text) {
    if (kDressing.find(c) != TextView::npos) continue;
    if (is_space(c)) {
      if (!out.empty() && out.back() != U' ') out += U' ';
    } else if (c == U'’' || c == U'‘') {
      out += U'\'';
    } else {
      out += c >= U'A' && c <= U'Z' ? static_cast<char32_t>(c - U'A' + U'a') : c;
    }
  }
  return Text(trimmed(out));
}

/// A blank line, or a heading: something else stands there.
bool has_parts(TextView text) {
  bool blank = false;
  for (const char32_t c : text) {
    if (c == U'\n') {
      if (blank) return true;
      blank = true;
    } else if (!is_space(c)) {
      blank = false;
    }
  }
  return false;
}

}  // namespace

bool is_refusal(TextView text) {
  text = trimmed(text);
  if (text.empty() || text.size() >= kRefusalLength || has_parts(text)) return false;
  const Text said = plain(text);
  TextView rest = said;
  bool apologises = false;
  for (bool more = true; more;) {
    const bool apology = take(rest, kApologies);
    apologises = apologises || apology;
    more = apology || (apologises && take(rest, kFillers));
  }
  if (rest.empty()) return apologises;
  const bool is_unable = take(rest, kInabilities) || (apologises && take(rest, kAfterApology));
  return is_unable && contains(rest, kTasks);
}

}  // namespace broadsheet::read

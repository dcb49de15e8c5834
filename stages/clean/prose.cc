// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/clean/prose.h"

#include <algorithm>
#include <array>

#include "document/characters.h"

namespace broadsheet::clean {
namespace {

/// A dateline that opens a report; what follows is the report.
constexpr auto kDatelineLabels = std::to_array<TextView>({
    U"报讯", U"社讯", U"网讯", U"台讯", U"日讯", U"日电", U"社电", U"专电", U"综合消息", U"報訊",
    U"社訊", U"網訊", U"臺訊", U"台訊", U"日訊", U"日電", U"社電", U"專電", U"綜合消息",
});

/// Labels before the name of a person.
constexpr auto kPersonLabels = std::to_array<TextView>({
    U"记者",     U"通讯员",     U"实习生",   U"评论员",   U"撰稿人",     U"特约撰稿", U"摄影",
    U"摄影报道", U"编辑",       U"编译",     U"责编",     U"美编",       U"校对",     U"供图",
    U"责任编辑", U"本报通讯员", U"記者",     U"通訊員",   U"實習生",     U"評論員",   U"撰稿人",
    U"特約撰稿", U"攝影",       U"攝影報道", U"攝影報導", U"編輯",       U"編譯",     U"責編",
    U"美編",     U"校對",       U"供圖",     U"責任編輯", U"本報通訊員",
});

/// Words that end a credit.
constexpr auto kCreditEnds = std::to_array<TextView>({
    U"摄", U"摄影", U"报道", U"供图", U"图",   U"文", U"绘", U"制图", U"编辑", U"整理", U"编译",
    U"攝", U"攝影", U"報道", U"報導", U"供圖", U"圖", U"繪", U"製圖", U"編輯", U"編譯",
});

/// A headline is rarely longer than 34 characters, so longer text with a pause is a cut paragraph.
constexpr std::size_t kLongForHeadline = 35;
constexpr std::size_t kShortSentence = 12;
constexpr TextView kPauses = U"，！？,!?";
constexpr std::size_t kLongestCredit = 24;
constexpr std::size_t kLongestName = 4;

template <class Words>
bool ends_with_any(TextView text, const Words& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](TextView word) { return text.ends_with(word); });
}

}  // namespace

bool holds_sentences(TextView text, const Profile& profile) {
  const bool in_words = profile.solid() == 0;
  const bool is_long = (in_words ? profile.letters : profile.solid()) >= kLongForHeadline;
  int pauses = 0;
  char32_t last = 0;  // the last character other than a space
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char32_t c = text[i];
    if (is_space(c)) continue;
    if (c == U'。' || c == U'｡') return true;
    const bool after_wide = is_solid(last) || is_cjk_punctuation(last) || last == U'”';
    const char32_t next = i + 1 < text.size() ? text[i + 1] : U' ';
    const bool ends_word = is_space(next) || is_closing(next);
    // A point between Han may be that of a foreign name: 约翰.史密斯.
    if (c == U'.' && after_wide && ends_word) return true;
    const bool pause = in_words ? is_terminal(c) && ends_word
                                : kPauses.find(c) != TextView::npos && (c >= 0x80 || after_wide);
    if (pause && is_long) return true;
    pauses += pause;
    last = c;
  }
  // A short text counts when it has a pause inside and an end: 他说，这是第一步？
  return pauses > 1 &&
         (last == U'？' || last == U'！' || last == U'?' || last == U'!' || last == U'…') &&
         text.size() >= kShortSentence;
}

bool looks_like_name(TextView text) {
  return text.size() >= 2 && text.size() <= kLongestName &&
         std::all_of(text.begin(), text.end(), is_han);
}

bool keeps_space_after(TextView before, TextView next) {
  if (ends_with_any(before, kDatelineLabels)) return true;
  if (!ends_with_any(before, kPersonLabels)) return false;
  const auto end = std::find_if(next.begin(), next.end(), [](char32_t c) { return !is_han(c); });
  const TextView word = next.substr(0, static_cast<std::size_t>(end - next.begin()));
  return looks_like_name(word) || ends_with_any(word, kPersonLabels) ||
         (word.size() <= kLongestCredit && ends_with_any(word, kCreditEnds)) ||
         (word.empty() && !next.empty() && is_latin(next.front()));
}

bool is_credit(TextView tail) {
  tail = trimmed(tail);
  while (!tail.empty() && (is_closing(tail.back()) || is_terminal(tail.back()))) {
    tail.remove_suffix(1);
  }
  return tail.size() <= kLongestCredit && ends_with_any(tail, kCreditEnds) &&
         std::none_of(tail.begin(), tail.end(),
                      [](char32_t c) { return is_terminal(c) || c == U'，'; });
}

}  // namespace broadsheet::clean

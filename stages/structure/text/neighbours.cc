// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/text/neighbours.h"

#include <algorithm>
#include <map>

#include "document/characters.h"
#include "stages/structure/grammar/grammar.h"
#include "stages/structure/grammar/names.h"

namespace broadsheet::structure {
namespace {

constexpr std::size_t kLongestUnmarked = 30;  ///< Han of a headline that nothing marks as one
constexpr std::size_t kLongestUnmarkedSubhead = 16;  ///< Han
constexpr std::size_t kLongestHeading = 200;
constexpr std::size_t kOpening = 60;
constexpr std::size_t kLeastBody = 40;  ///< characters of a paragraph that stands under a headline
constexpr std::size_t kMostInRun = 4;   ///< unmarked short lines in a row that may be a headline
constexpr std::size_t kLongestSpeaker = 16;
constexpr std::size_t kLeastTurns = 3;            ///< blocks that one speaker begins
constexpr std::size_t kLongestQuestion = 14;      ///< Han of a headline that asks
constexpr std::size_t kLongestQuestionWords = 7;  ///< words
constexpr std::size_t kSomeSubheads = 3;
constexpr std::size_t kLongestRow = 60;     ///< letters of a line of verse
constexpr std::size_t kLongestRowHan = 20;  ///< Han of one
constexpr std::size_t kLeastRows = 6;       ///< so many short lines in a row are no headlines
constexpr std::string_view kShort = "text.short";

void name(const BlockText& b, BlockRole role, std::string_view rule, double confidence) {
  b.block->role = role;
  b.block->why = {std::string(rule), confidence};
}

bool has_dateline(const BlockText& b) {
  return has_sign(Sign::dateline, TextView(b.text).substr(0, kOpening));
}

/// Running text, or the words that open it: To the Editor:
bool is_body(const BlockText& b) {
  if (b.is_heading()) return false;
  const BlockRole role = b.block->role;
  if (role != BlockRole::unknown && role != BlockRole::paragraph) return false;
  return b.length >= kLeastBody || reads_as_sentence(b.text) || has_dateline(b) ||
         b.text.ends_with(U':') || b.text.ends_with(U'：');
}

/// A row of a table that lacks its ruling line, or a formula between its marks.
bool is_row_or_formula(TextView text) {
  text = trimmed(text);
  return (text.starts_with(U'|') && text.ends_with(U'|')) || text.starts_with(U"\\[") ||
         text.starts_with(U"$$");
}

/// False of a picture, which has no text.
bool opens_lower(TextView text) {
  return !text.empty() && is_latin_lower(text.front());
}

/// The second half of a sentence; a name such as iPort may stand first all the same.
bool begins_small(TextView text) {
  return opens_lower(text) && (text.size() < 2 || !is_latin_upper(text[1]));
}

std::size_t words(TextView text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), U' ')) + 1;
}

/// A question or an outcry of running text: too long for a headline, or of several clauses.
bool is_spoken(const BlockText& b) {
  const TextView text = trimmed(b.text);
  if (!is_terminal(text.back())) return false;
  if (b.is_solid()) {
    return b.length > kLongestQuestion || text.find(U'，') != Text::npos;
  }
  return words(text) > kLongestQuestionWords || text.find(U',') != Text::npos;
}

/// Short, and no sentence.
bool may_be_heading(const BlockText& b) {
  if (!is_short(b) || b.length < 2 || reads_as_sentence(b.text)) return false;
  if (is_row_or_formula(b.text) || begins_small(b.text) || is_spoken(b)) return false;
  if (has_sign(Sign::turn, b.text) || has_dateline(b)) return false;
  if (is_dated_source(b.text) || ends_with_number(b.text)) return false;
  const char32_t last = trimmed(b.text).back();
  return last != U'，' && last != U'、' && last != U',' && last != U'；' && last != U'：' &&
         last != U':';
}

/// What stands before the colon of a turn; empty if the text has none.
TextView speaker_of(TextView text) {
  const std::size_t colon = text.substr(0, kLongestSpeaker + 1).find_first_of(U":：");
  return colon == TextView::npos ? TextView() : trimmed(text.substr(0, colon));
}

std::set<Text> speakers_of(const std::vector<BlockText>& all) {
  std::map<Text, std::size_t> turns;
  for (const BlockText& b : all) {
    if (const TextView speaker = speaker_of(b.text); !speaker.empty()) ++turns[Text(speaker)];
  }
  std::set<Text> speakers;
  for (const auto& [speaker, count] : turns) {
    if (count >= kLeastTurns) speakers.insert(speaker);
  }
  return speakers;
}

/// A line of verse, of a list of telephones, of names: short, and not named by its own words.
bool is_row_line(const BlockText& b) {
  return b.block->role == BlockRole::unknown && !b.is_heading() && b.length > 0 &&
         b.length <= (b.is_solid() ? kLongestRowHan : kLongestRow) && !has_dateline(b);
}

bool has_marked_subheads(const std::vector<BlockText>& all) {
  int highest = 0;
  for (const BlockText& b : all) {
    if (b.is_heading() && (highest == 0 || b.block->level < highest)) highest = b.block->level;
  }
  const auto deeper = std::count_if(all.begin(), all.end(), [&](const BlockText& b) {
    return highest > 0 &&
           ((b.is_heading() && b.block->level > highest) || (b.block->strong && may_be_heading(b)));
  });
  return static_cast<std::size_t>(deeper) >= kSomeSubheads;
}

}  // namespace

Neighbours::Neighbours(const std::vector<BlockText>& all, const Spacing& spacing)
    : all_(all),
      spacing_(spacing),
      speakers_(speakers_of(all)),
      has_headings_(
          std::any_of(all.begin(), all.end(), [](const BlockText& b) { return b.is_heading(); })),
      marks_subheads_(has_marked_subheads(all)),
      rows_(all.size()) {
  if (!has_headings_) find_rows();
}

/// The last of the lines may head what follows, the first those below it.
void Neighbours::find_rows() {
  for (std::size_t first = 0; first < all_.size();) {
    std::size_t end = first;
    while (end < all_.size() && is_row_line(all_[end]) && same_page(first, end) &&
           (end == first || !is_parted(end)))
      ++end;
    if (end - first >= kLeastRows) {
      const bool heads_next = end < all_.size() && same_page(first, end) && !is_parted(end) &&
                              may_be_heading(all_[end - 1]);
      const bool is_headed = may_be_heading(all_[first]) &&
                             (first == 0 || all_[first - 1].block->role != BlockRole::byline);
      for (std::size_t i = first; i < end; ++i) rows_[i] = Row::inside;
      if (is_headed) rows_[first] = Row::head;
      if (heads_next) rows_[end - 1] = Row::none;
    }
    first = std::max(end, first + 1);
  }
}

/// A blank line stands above, where these part articles.
bool Neighbours::is_parted(std::size_t i) const {
  return spacing_.parts_articles && has_blank_above(all_[i]);
}

void Neighbours::name_block(std::size_t i) const {
  const BlockText& b = all_[i];
  if (b.is_heading() && b.length <= kLongestHeading && !reads_as_sentence(b.text)) {
    return name(b, BlockRole::headline, "markup.heading_long", 0.6);
  }
  if (runs_on(i)) return name(b, BlockRole::paragraph, "text.runs_on", 0.8);
  if (rows_[i] == Row::inside) return name(b, BlockRole::paragraph, "text.row", 0.7);
  if (rows_[i] == Row::head) return name(b, BlockRole::headline, "text.over_rows", 0.55);
  if (is_byline(i)) return name(b, BlockRole::byline, "byline.name_alone", 0.7);
  if (is_signature(i)) return name(b, BlockRole::paragraph, "text.signature", 0.7);
  if (!may_head(i) && !may_be_long_head(i))
    return name(b, BlockRole::paragraph, "text.running", 0.9);
  if (b.block->strong) return name(b, BlockRole::headline, "markup.strong", 0.75);
  const bool after_head = i > 0 && is_head(i - 1) && same_page(i, i - 1);
  const bool before_head = i + 1 < all_.size() && is_head(i + 1) && same_page(i, i + 1) &&
                           !is_under_separator(all_[i + 1]);
  if (after_head && has_sign(Sign::deck_lead, b.text))
    return name(b, BlockRole::deck, "deck.dash", 0.95);
  if (after_head && may_be_deck(i))
    return name(b, BlockRole::deck, "neighbour.under_headline", 0.7);
  if (before_head && !after_body_cut(i) && !is_under_opening(i))
    return name(b, BlockRole::kicker, "neighbour.over_headline", 0.65);
  if (!has_headings_ && starts_text(i)) return name(b, BlockRole::headline, "text.short_line", 0.6);
  if (has_headings_ && between_bodies(i))
    return name(b, BlockRole::subhead, "text.short_between", 0.55);
  name(b, BlockRole::paragraph, kShort, 0.6);
}

bool Neighbours::same_page(std::size_t i, std::size_t j) const {
  return all_[i].page == all_[j].page;
}

/// In a text with marks, a line right under one of running text, as in verse.
bool Neighbours::runs_on(std::size_t i) const {
  const BlockText& b = all_[i];
  return has_headings_ && i > 0 && same_page(i - 1, i) && !b.is_heading() && !b.block->strong &&
         !has_blank_above(b) && all_[i - 1].block->role == BlockRole::paragraph;
}

bool Neighbours::is_head(std::size_t i) const {
  return all_[i].block->role == BlockRole::headline || all_[i].is_heading();
}

/// Where paragraphs are set in, a line that is set in heads nothing.
bool Neighbours::may_head(std::size_t i) const {
  const BlockText& b = all_[i];
  if (!may_be_heading(b) || is_turn(b.text)) return false;
  if (b.is_solid() && b.length > kLongestUnmarked) return false;
  return !(spacing_.sets_in && is_set_in(b));
}

/// A headline in two lines that were joined: an opening right below it shows what it is.
bool Neighbours::may_be_long_head(std::size_t i) const {
  return !has_headings_ && may_be_heading(all_[i]) && !is_turn(all_[i].text) &&
         !(spacing_.sets_in && is_set_in(all_[i])) && before_opening(i);
}

bool Neighbours::is_turn(TextView text) const {
  const TextView speaker = speaker_of(text);
  return !speaker.empty() && speakers_.contains(Text(speaker));
}

/// A name alone, right under a headline and above running text.
bool Neighbours::is_byline(std::size_t i) const {
  const BlockText& b = all_[i];
  if (i == 0 || i + 1 == all_.size() || b.is_heading() || !same_page(i - 1, i)) return false;
  if (b.block->lines.size() != 1 || !reads_as_name(b.text)) return false;
  const BlockRole above = all_[i - 1].block->role;
  if (above != BlockRole::headline && above != BlockRole::deck) return false;
  return before_body(i) && all_[i + 1].block->role != BlockRole::byline;
}

/// A name alone under running text, and no text below that it could head.
bool Neighbours::is_signature(std::size_t i) const {
  const BlockText& b = all_[i];
  if (i == 0 || b.is_heading() || !same_page(i - 1, i) || b.block->lines.size() != 1) return false;
  if (!reads_as_name(b.text) || !is_body(all_[i - 1]) || !is_finished(all_[i - 1].text))
    return false;
  const bool is_last = i + 1 == all_.size() || !same_page(i, i + 1);
  return is_last || (!is_body(all_[i + 1]) && may_be_heading(all_[i + 1])) || is_parted(i + 1);
}

/// What stands under the block, pictures, credits and bylines passed over, is running text or rows.
bool Neighbours::before_body(std::size_t i) const {
  for (std::size_t next = i + 1; next < all_.size() && next <= i + 4; ++next) {
    if (!same_page(i, next)) return false;
    if (is_body(all_[next]) || rows_[next] == Row::inside) return true;
    if (has_sign(Sign::turn, all_[next].text)) return true;  // a question may be short
    const BlockRole role = all_[next].block->role;
    if (role == BlockRole::table || role == BlockRole::verse) return true;
    if (role == BlockRole::jump) return has_sign(Sign::jump_from, all_[next].text);
    if (role != BlockRole::byline && role != BlockRole::credit && role != BlockRole::picture &&
        role != BlockRole::caption) {
      return false;
    }
  }
  return false;
}

/// A byline or a dateline stands right under the block.
bool Neighbours::before_opening(std::size_t i) const {
  return i + 1 < all_.size() && same_page(i, i + 1) &&
         (all_[i + 1].block->role == BlockRole::byline || has_dateline(all_[i + 1]));
}

/// A line under a headline is a deck when an opening follows it, or when it is too short to be
/// the first piece of a paragraph that was cut.
bool Neighbours::may_be_deck(std::size_t i) const {
  if (!before_body(i)) return false;
  if (opens_lower(all_[i + 1].text)) return false;
  if (before_opening(i)) return true;
  return all_[i].is_solid() ? all_[i].length <= kLongestUnmarkedSubhead
                            : is_latin_upper(all_[i].text.front());
}

bool Neighbours::after_body_cut(std::size_t i) const {
  return i > 0 && same_page(i, i - 1) && is_body(all_[i - 1]) && !is_finished(all_[i - 1].text);
}

/// The first text under a headline and its byline, which would have none without it.
bool Neighbours::is_under_opening(std::size_t i) const {
  if (i < 2 || !same_page(i, i - 2) || all_[i - 1].block->role != BlockRole::byline) return false;
  const BlockRole above = all_[i - 2].block->role;
  return is_head(i - 2) || above == BlockRole::deck;
}

/// A subhead that nothing marks is shorter still, has no clauses, and no sentence goes on under
/// it.
bool Neighbours::may_be_subhead(std::size_t i) const {
  const BlockText& b = all_[i];
  if (b.is_solid() && b.length > kLongestUnmarkedSubhead) return false;
  if (!b.is_solid() && !is_latin_upper(b.text.front())) return false;
  const bool has_clauses = b.text.find_first_of(U"，：；、,;") != Text::npos;
  const bool goes_on = opens_lower(all_[i + 1].text);
  return !has_clauses && !goes_on;
}

bool Neighbours::between_bodies(std::size_t i) const {
  return !marks_subheads_ && i > 0 && same_page(i, i - 1) && is_body(all_[i - 1]) &&
         is_finished(all_[i - 1].text) && before_body(i) && may_be_subhead(i);
}

/// In a text without any heading mark: the last of a few short lines before running text.
bool Neighbours::starts_text(std::size_t i) const {
  if (after_body_cut(i)) return false;
  std::size_t last = i;
  while (last + 1 < all_.size() && same_page(i, last + 1) &&
         all_[last + 1].block->role == BlockRole::unknown && may_head(last + 1) &&
         !is_parted(last + 1) && last - i < kMostInRun)
    ++last;
  // Of many short lines in a row, as in verse, only the last may head what follows.
  const bool in_row =
      i > 0 && same_page(i, i - 1) && all_[i - 1].block->why.rule == kShort && last > i;
  return last - i < kMostInRun && !in_row && before_body(last);
}

}  // namespace broadsheet::structure

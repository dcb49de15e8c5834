// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/page/running_head.h"

#include <algorithm>

#include "document/characters.h"
#include "stages/structure/grammar/grammar.h"
#include "stages/structure/page/masthead_facts.h"
#include "stages/structure/page/profile_signs.h"

namespace broadsheet::structure {
namespace {

constexpr char32_t kCut = U'|';  ///< stands where a piece has been read

bool parts_pieces(char32_t c) {
  return c == kCut || c == U'·' || c == U'丨' || c == U'•' || c == U'│' || c == U'　';
}

/// The line cut at marks, at wide white and at what has been read.
std::vector<Text> pieces_of(TextView rest) {
  std::vector<Text> pieces(1);
  for (std::size_t i = 0; i < rest.size(); ++i) {
    const bool is_wide = is_space(rest[i]) && i + 1 < rest.size() && is_space(rest[i + 1]);
    if (parts_pieces(rest[i]) || is_wide) {
      pieces.emplace_back();
    } else {
      pieces.back().push_back(rest[i]);
    }
  }
  return pieces;
}

std::vector<Text> words_of(TextView piece) {
  std::vector<Text> words(1);
  for (const char32_t c : piece) {
    if (is_space(c)) {
      words.emplace_back();
    } else {
      words.back().push_back(c);
    }
  }
  return words;
}

bool take_label(TextView piece, RunningHead& head) {
  const auto label = find_sign(Sign::page_label, piece);
  if (!label || !head.label.empty()) return false;
  const Span span = label->match.groups[0];
  head.label = piece.substr(span.from, span.size());
  head.is_worded = std::any_of(piece.begin(), piece.begin() + span.from, is_letter) ||
                   std::any_of(piece.begin() + span.to, piece.end(), is_letter);
  return true;
}

bool take_section(TextView piece, RunningHead& head) {
  if (!head.section.empty() || !has_sign(Sign::section_name, piece)) return false;
  head.section = piece;
  return true;
}

/// Marks between two pieces say nothing.
bool says_something(char32_t c) {
  return is_letter(c) || is_digit(c);
}

void take_piece(const Text& piece, RunningHead& head) {
  const TextView said = trimmed(piece);
  if (said.empty() || take_label(said, head)) return;
  const std::vector<Text> words = words_of(said);
  const bool has_label = std::any_of(words.begin(), words.end(), [](const Text& word) {
    return !word.empty() && has_sign(Sign::page_label, word);
  });
  if (!has_label && take_section(said, head)) return;
  for (const Text& word : words) {
    if (word.empty() || take_label(word, head) || take_section(word, head)) continue;
    if (std::any_of(word.begin(), word.end(), says_something)) head.unread += word.size();
  }
}

void take_out(Text& rest, Span span) {
  std::fill(rest.begin() + span.from, rest.begin() + span.to, kCut);
}

/// The section names of the paper, spaced or not.
void take_known_section(const TitleProfile& profile, Text& rest, RunningHead& head) {
  for (const Text& section : profile.sections) {
    const auto found = find_name(rest, section);
    if (!found) continue;
    head.section = section;
    take_out(rest, *found);
    return;
  }
}

}  // namespace

RunningHead read_running_head(TextView text, const TitleProfile* profile,
                              const std::vector<Text>& names) {
  RunningHead head;
  Text rest(text);
  if (const auto credits = find_sign(Sign::editor_credits, text)) {
    rest.resize(credits->match.whole.from);  // credits run to the line's end
    ++head.facts;
  }
  bool has_weekday = false;  // other words begin like one, so it is a fact where nothing is unread
  for (const FoundFact& f : facts_in(rest)) {
    const bool is_weekday = f.fact.kind == FactKind::weekday;
    has_weekday = has_weekday || is_weekday;
    head.facts += is_weekday ? 0 : 1;
    take_out(rest, f.span);
  }
  for (const Text& name : names) {
    if (const auto found = find_name(rest, name)) {
      ++head.facts;
      take_out(rest, *found);
    }
  }
  if (profile != nullptr) take_known_section(*profile, rest, head);
  for (const Text& piece : pieces_of(rest)) take_piece(piece, head);
  if (has_weekday && head.unread == 0) ++head.facts;
  return head;
}

bool is_running_head(const RunningHead& head, bool is_first_page) {
  if (head.unread > 12) return false;
  if (!head.label.empty() && (!head.section.empty() || head.facts > 0)) return true;
  if (is_first_page) return false;
  return head.unread <= 6 && (head.facts > 0 || (!head.label.empty() && head.unread == 0));
}

}  // namespace broadsheet::structure

// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/words/words.h"

#include <algorithm>
#include <cmath>

#include "document/characters.h"

namespace broadsheet::exporting {
namespace {

/// What stands together without a space between is cut where the class changes.
enum class Script { letters, solid, punctuation };

Script script_of(char32_t c) {
  if (is_solid(c)) return Script::solid;
  return is_cjk_punctuation(c) ? Script::punctuation : Script::letters;
}

/// How much of a line a character takes, if all of its kind take the same.
double weight_of(char32_t c) {
  return is_wide(c) ? 2 : 1;
}

/// The part of a box between two shares of its length in the direction of reading.
Box share_of(const Line& line, const Box& box, double from, double to) {
  if (runs_backward(line)) {
    std::swap(from, to);
    from = 1 - from;
    to = 1 - to;
  }
  Box out = box;
  if (runs_upright(line)) {
    out.y0 = box.y0 + (box.y1 - box.y0) * from;
    out.y1 = box.y0 + (box.y1 - box.y0) * to;
  } else {
    out.x0 = box.x0 + (box.x1 - box.x0) * from;
    out.x1 = box.x0 + (box.x1 - box.x0) * to;
  }
  return out;
}

/// The part of the line's box between two places along it, in points.
Box strip_of(const Line& line, double from, double to) {
  Box out = *line.box;
  if (runs_upright(line)) {
    out.y0 = line.box->y0 + from;
    out.y1 = line.box->y0 + to;
  } else {
    out.x0 = line.box->x0 + from;
    out.x1 = line.box->x0 + to;
  }
  return out;
}

bool has_places(const Line& line) {
  return line.box && !line.as_read.empty() && line.places.size() == line.as_read.size();
}

/// The box of the places of [from, to) of `as_read`; white space at the ends counts only if there
/// is nothing else.
std::optional<Box> box_of_places(const Line& line, std::size_t from, std::size_t to,
                                 double grains) {
  to = std::min(to, line.places.size());
  while (from + 1 < to && is_space(line.as_read[from])) ++from;
  while (to > from + 1 && is_space(line.as_read[to - 1])) --to;
  if (from >= to) return std::nullopt;
  Place all = line.places[from];
  for (std::size_t i = from + 1; i < to; ++i) {
    all.from = std::min(all.from, line.places[i].from);
    all.to = std::max(all.to, line.places[i].to);
  }
  return strip_of(line, all.from / grains, all.to / grains);
}

}  // namespace

bool runs_backward(const Line& line) {
  const bool is_turned = line.mode == WritingMode::vertical ? line.turn == 90 || line.turn == 180
                                                            : line.turn == 180 || line.turn == 270;
  return is_turned != line.right_to_left;
}

WordCutter::WordCutter(const Page& page, const Languages* languages)
    : languages_(languages), grains_(grains_per_point(page)) {}

const LineWords& WordCutter::cut(const Line& line, Span span, bool is_cut) {
  out_.words.clear();
  out_.hyphen.reset();
  read(line, span);
  find_sources(line);
  bool follows_space = false;
  for (std::size_t at = 0; at < text_.size();) {
    if (is_gap(at)) {
      follows_space = true;
      ++at;
      continue;
    }
    const std::size_t first = out_.words.size();
    const std::size_t end = end_of_run(at);
    add_run(line, at, end);
    if (first < out_.words.size()) {
      out_.words[first].follows_space = follows_space && first > 0;
      follows_space = false;
    }
    at = end;
  }
  if (!line.edits.empty()) take_what_was_taken_out(line, span);
  if (is_cut) set_hyphen_apart(line);
  return out_;
}

/// The stretch with its repairs, and what each of its characters stands for. Those of one repair
/// share what it replaced.
void WordCutter::read(const Line& line, Span span) {
  text_.clear();
  origins_.clear();
  base_ = span.from;
  const auto end = std::min<std::size_t>(span.to, line.as_read.size());
  if (reads_as_read(line)) {
    if (span.from < end) text_.append(line.as_read, span.from, end - span.from);
    return;
  }
  std::vector<std::uint32_t> at;
  append_corrected(line, span, text_, &at);
  origins_.resize(at.size());
  auto edit = line.edits.begin();
  auto mark = line.markup.begin();
  for (std::size_t i = 0; i < at.size();) {
    while (edit != line.edits.end() && (edit->span.from < at[i] || !is_applied(*edit))) ++edit;
    while (mark != line.markup.end() && mark->span.from < at[i]) ++mark;
    const TextView rest = TextView(text_).substr(i);
    TextView instead;
    double width = 1;
    bool is_by_hand = false;
    if (edit != line.edits.end() && edit->span.from == at[i] && !edit->after.empty() &&
        rest.starts_with(edit->after)) {
      instead = edit->after;
      width = edit->span.size();
      is_by_hand = edit->edit_class == EditClass::manual;
      ++edit;
    } else if (mark != line.markup.end() && mark->span.from == at[i] && !mark->stands_for.empty()) {
      instead = mark->stands_for;
      width = mark->span.size();
      ++mark;
    }
    const std::size_t size = std::max<std::size_t>(1, instead.size());
    const double step = width / static_cast<double>(size);
    for (std::size_t k = 0; k < size && i < at.size(); ++k, ++i) {
      const double from = at[i] + step * static_cast<double>(k);
      origins_[i] = {from, from + step, is_by_hand};
    }
  }
}

WordCutter::Origin WordCutter::origin(std::size_t at) const {
  if (!origins_.empty()) return origins_[at];
  const double from = base_ + static_cast<double>(at);
  return {from, from + 1, false};
}

/// Which word of the source each character belongs to.
void WordCutter::find_sources(const Line& line) {
  words_.clear();
  const std::vector<RecognizedWord>& words = line.recognition->words;
  if (words.empty()) return;
  words_.resize(text_.size(), 0);
  std::size_t next = 0;
  for (std::size_t i = 0; i < text_.size(); ++i) {
    const double at = origin(i).from;
    while (next < words.size() && words[next].span.to <= at) ++next;
    if (next < words.size() && words[next].span.from <= at)
      words_[i] = static_cast<std::uint32_t>(next + 1);
  }
}

/// White space that parts words: one inside a word of the source does not.
bool WordCutter::is_gap(std::size_t at) const {
  if (!is_space(text_[at])) return false;
  if (words_.empty() || at == 0 || words_[at] == 0) return true;
  return words_[at - 1] != words_[at] || is_space(text_[at - 1]);
}

/// Where what stands together from there on ends.
std::size_t WordCutter::end_of_run(std::size_t from) const {
  std::size_t to = from + 1;
  const std::uint32_t word = words_.empty() ? 0 : words_[from];
  const Script script = script_of(text_[from]);
  for (; to < text_.size() && !is_gap(to); ++to) {
    if (!words_.empty() && words_[to] != word) break;
    if (word == 0 && script_of(text_[to]) != script) break;
  }
  return to;
}

/// A run of one script, or a word of the source.
void WordCutter::add_run(const Line& line, std::size_t from, std::size_t to) {
  const bool is_of_source = !words_.empty() && words_[from] != 0;
  const Script script = is_of_source ? Script::letters : script_of(text_[from]);
  if (script == Script::letters) return add_word(line, from, to);
  cuts_.clear();
  const TextView run = TextView(text_).substr(from, to - from);
  const bool is_known = script == Script::solid && run.size() > 1 && languages_ != nullptr &&
                        languages_->cut_han(run, cuts_);
  if (!is_known) {
    for (std::size_t i = from; i < to; ++i) add_word(line, i, i + 1);
    return;
  }
  std::size_t at = from;
  for (const std::uint32_t end : cuts_) {
    add_word(line, at, from + end);
    at = from + end;
  }
}

void WordCutter::add_word(const Line& line, std::size_t from, std::size_t to) {
  while (to > from && is_space(text_[to - 1])) --to;
  if (from >= to) return;
  Word& word = out_.words.emplace_back();
  word.text.assign(text_, from, to - from);
  const double begin = origin(from).from;
  const double end = origin(to - 1).to;
  word.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(std::ceil(end))};
  for (std::size_t i = from; i < to && !origins_.empty(); ++i)
    word.is_by_hand = word.is_by_hand || origins_[i].is_by_hand;
  const std::uint32_t number = words_.empty() ? 0 : words_[from];
  const RecognizedWord* source = number == 0 ? nullptr : &line.recognition->words[number - 1];
  const bool is_first = number != 0 && (from == 0 || words_[from - 1] != number);
  if (is_first) word.source = source;
  const bool is_whole = is_first && (to == text_.size() || words_[to] != number);
  word.box = is_whole && source->box ? source->box : box_between(line, begin, end);
}

/// What repairs took out belongs to the word that it touched. Says of each word if it was read
/// otherwise.
void WordCutter::take_what_was_taken_out(const Line& line, Span span) {
  auto edit = std::partition_point(line.edits.begin(), line.edits.end(),
                                   [&](const Edit& e) { return e.span.to < span.from; });
  std::vector<Word>& words = out_.words;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::uint32_t next = i + 1 < words.size() ? words[i + 1].span.from : span.to;
    for (; edit != line.edits.end() && edit->span.from <= words[i].span.to; ++edit) {
      if (!is_applied(*edit) || edit->span.from < words[i].span.from) continue;
      words[i].span.to = std::max(words[i].span.to, std::min(edit->span.to, next));
      if (edit->edit_class == EditClass::manual) words[i].is_by_hand = true;
    }
    words[i].is_repaired = text_as_read(line, words[i].span) != words[i].text;
    words[i].is_by_hand = words[i].is_by_hand && words[i].is_repaired;
  }
}

/// The last character of the last word, if there is a word before it.
void WordCutter::set_hyphen_apart(const Line& line) {
  if (out_.words.empty()) return;
  Word& last = out_.words.back();
  if (last.text.size() < 2 && out_.words.size() < 2) return;
  Word hyphen;
  hyphen.text = last.text.substr(last.text.size() - 1);
  hyphen.span = {last.span.to - std::min(1U, last.span.size()), last.span.to};
  hyphen.box = box_between(line, hyphen.span.from, hyphen.span.to);
  if (last.text.size() == 1) {
    out_.words.pop_back();
    out_.hyphen = std::move(hyphen);
    return;
  }
  last.text.pop_back();
  const bool is_its_own = last.source != nullptr && last.source->span.to <= hyphen.span.from;
  last.span.to = std::max(last.span.from + 1, hyphen.span.from);
  if (!is_its_own) last.box = box_between(line, last.span.from, last.span.to);
  out_.hyphen = std::move(hyphen);
}

std::optional<Box> WordCutter::box_of(const Line& line, Span span) {
  return box_between(line, span.from, span.to);
}

/// The box of [from, to) of `as_read`, which may be parts of a character.
std::optional<Box> WordCutter::box_between(const Line& line, double from, double to) {
  if (!line.box) return std::nullopt;
  const auto first = static_cast<std::size_t>(from);
  const auto last = static_cast<std::size_t>(std::ceil(to));
  if (has_places(line)) {
    const bool is_between = first >= last;  // what was put in stands where it was put
    return box_of_places(line, is_between && first > 0 ? first - 1 : first,
                         is_between ? first + 1 : last, grains_);
  }
  weigh(line);
  const double all = weights_.back();
  if (all <= 0) return line.box;
  const auto up_to = [&](double at) {
    const auto whole = std::min(static_cast<std::size_t>(at), weights_.size() - 1);
    const double rest = at - static_cast<double>(whole);
    const double next = weights_[std::min(whole + 1, weights_.size() - 1)];
    return (weights_[whole] + rest * (next - weights_[whole])) / all;
  };
  return share_of(line, *line.box, up_to(from), up_to(to));
}

void WordCutter::weigh(const Line& line) {
  if (weighed_ == &line) return;
  weighed_ = &line;
  weights_.assign(1, 0);
  auto mark = line.markup.begin();
  for (std::size_t i = 0; i < line.as_read.size(); ++i) {
    while (mark != line.markup.end() && mark->span.to <= i) ++mark;
    const bool is_markup = mark != line.markup.end() && mark->span.from <= i;
    weights_.push_back(weights_.back() + (is_markup ? 0 : weight_of(line.as_read[i])));
  }
}

Text text_as_read(const Line& line, Span span) {
  Text out;
  auto mark = line.markup.begin();
  const auto end = std::min<std::size_t>(span.to, line.as_read.size());
  for (std::size_t i = span.from; i < end; ++i) {
    while (mark != line.markup.end() && mark->span.to <= i) ++mark;
    const bool is_markup = mark != line.markup.end() && mark->span.from <= i;
    if (!is_markup) {
      out.push_back(line.as_read[i]);
    } else if (mark->span.from == i) {
      out += mark->stands_for;
    }
  }
  return out;
}

std::optional<Box> box_of_character(const Page& page, const Line& line, const Word& word,
                                    std::size_t at) {
  if (!word.box) return std::nullopt;
  const bool is_one_for_one = word.text.size() == word.span.size();
  if (is_one_for_one && has_places(line))
    return box_of_places(line, word.span.from + at, word.span.from + at + 1,
                         grains_per_point(page));
  const auto size = static_cast<double>(word.text.size());
  return share_of(line, *word.box, static_cast<double>(at) / size,
                  static_cast<double>(at + 1) / size);
}

std::uint8_t sureness_at(const Line& line, const Word& word, std::size_t at) {
  const std::vector<std::uint8_t>& all = line.recognition->sureness;
  const std::size_t place = word.span.from + at;
  const bool is_known = word.text.size() == word.span.size() && place < all.size();
  return is_known ? all[place] : Recognition::kUnknown;
}

}  // namespace broadsheet::exporting

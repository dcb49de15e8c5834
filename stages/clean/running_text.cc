// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/clean/running_text.h"

#include <algorithm>
#include <utility>

#include "document/characters.h"
#include "stages/clean/edit_batch.h"
#include "stages/clean/prose.h"

namespace broadsheet::clean {

void RunningText::append(Line& line, Span span) {
  if (!lines_.empty()) {
    text_.push_back(U'\n');
    places_.push_back({0, kFixed});
  }
  const auto index = static_cast<std::uint32_t>(lines_.size());
  lines_.push_back(&line);
  edits_.emplace_back();

  std::vector<std::uint32_t> origins;
  append_corrected(line, span, text_, &origins);
  auto mark = line.markup.begin();
  auto edit = line.edits.begin();
  for (const std::uint32_t at : origins) {
    while (mark != line.markup.end() && mark->span.to <= at) ++mark;
    while (edit != line.edits.end() && edit->span.to <= at) ++edit;
    const bool in_markup = mark != line.markup.end() && mark->span.from <= at;
    const bool in_edit = edit != line.edits.end() && edit->span.from <= at;
    places_.push_back({index, in_markup || in_edit ? kFixed : at});
  }
}

void RunningText::look(Script page_script, bool heading, std::uint32_t page, const TermSet* never) {
  profile_ = profile_of(text_);
  page_ = page;
  page_script_ = page_script;
  script_ = script_of(profile_, page_script);
  prose_ = !heading && holds_sentences(text_, profile_);
  protect_addresses();
  if (never != nullptr) protect(*never);
}

char32_t RunningText::before(std::size_t i) const {
  while (i > 0 && is_space(text_[i - 1])) --i;
  return i == 0 ? U'\0' : text_[i - 1];
}

char32_t RunningText::after(std::size_t i) const {
  while (i < text_.size() && is_space(text_[i])) ++i;
  return at(i);
}

bool RunningText::lost_space_after(std::size_t i) const {
  const Place place = places_[i];
  if (!place.is_free() || is_space(at(i + 1))) return false;
  const Text& as_read = lines_[place.line]->as_read;
  return place.at + 1 < as_read.size() && is_space(as_read[place.at + 1]);
}

bool RunningText::follows_markup(std::size_t i) const {
  if (i == 0 || i >= places_.size() || !places_[i].is_free()) return false;
  const Line& line = *lines_[places_[i].line];
  const std::uint32_t at = places_[i].at;
  return std::any_of(line.markup.begin(), line.markup.end(), [&](const Markup& m) {
    return m.span.to == at && !m.span.empty() && m.stands_for.empty();
  });
}

bool RunningText::replace(std::size_t from, std::size_t to, TextView after) {
  if (from >= to) return false;
  for (std::size_t i = from; i < to; ++i) {
    if (!places_[i].is_free()) return false;
  }
  proposals_.push_back({from, to, Text(after)});
  return true;
}

/// A stretch that a rule sees as one may be split in the line by markup or earlier deletions: each
/// part is an edit of its own, and the first carries the new text.
void RunningText::add_edits_of(const Proposal& proposal, std::string_view rule, double confidence) {
  TextView after = proposal.after;
  for (std::size_t i = proposal.from; i < proposal.to;) {
    const Place first = places_[i];
    std::uint32_t length = 0;
    while (i < proposal.to && places_[i].line == first.line && places_[i].at == first.at + length) {
      ++i;
      ++length;
    }
    edits_[first.line].push_back({std::string(rule),
                                  {first.at, first.at + length},
                                  Text(std::exchange(after, TextView())),
                                  confidence,
                                  EditClass::automatic});
  }
}

void RunningText::settle(std::string_view rule, double confidence) {
  if (proposals_.empty()) return;
  std::size_t kept = 0;  // the text before is in the new text already
  Text text;
  std::vector<Place> places;
  text.reserve(text_.size());
  places.reserve(places_.size());
  const auto keep_until = [&](std::size_t to) {
    text.append(text_, kept, to - kept);
    places.insert(places.end(), places_.begin() + static_cast<std::ptrdiff_t>(kept),
                  places_.begin() + static_cast<std::ptrdiff_t>(to));
  };
  for (const Proposal& proposal : proposals_) {
    keep_until(proposal.from);
    add_edits_of(proposal, rule, confidence);
    text += proposal.after;
    places.resize(text.size(), {0, kFixed});
    kept = proposal.to;
  }
  keep_until(text_.size());
  text_ = std::move(text);
  places_ = std::move(places);
  proposals_.clear();
  profile_ = profile_of(text_);
}

void RunningText::write() {
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    std::vector<Edit>& edits = edits_[i];
    if (edits.empty()) continue;
    std::sort(edits.begin(), edits.end(),
              [](const Edit& a, const Edit& b) { return a.span < b.span; });
    add_edits(*lines_[i], std::move(edits));
  }
}

void RunningText::protect(const TermSet& never) {
  for (const TermSet::Range& range : never.cover(text_)) {
    for (std::size_t i = range.from; i < range.to; ++i) places_[i].at = kVerbatim;
  }
}

/// An address is a run of visible ASCII that holds ://, www. or @.
void RunningText::protect_addresses() {
  const TextView text = text_;
  const auto is_part = [&](std::size_t i) { return text[i] > U' ' && text[i] < 0x7F; };
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_part(i)) continue;
    std::size_t end = i;
    bool is_address = false;
    for (; end < text.size() && is_part(end); ++end) {
      const TextView rest = text.substr(end, 4);
      is_address = is_address || rest.front() == U'@' || rest.starts_with(U"://") ||
                   rest.starts_with(U"www.");
    }
    if (is_address) {
      // Punctuation of the sentence around it is not part of it.
      std::size_t from = i;
      std::size_t to = end;
      while (from < to && !is_latin(text[from]) && !is_digit(text[from])) ++from;
      while (to > from && !is_latin(text[to - 1]) && !is_digit(text[to - 1]) &&
             text[to - 1] != U'/')
        --to;
      for (; from < to; ++from) places_[from].at = kVerbatim;
    }
    i = end;
  }
}

}  // namespace broadsheet::clean

// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/page/note_links.h"

#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include "document/characters.h"

namespace broadsheet::structure {
namespace {

using Kind = SmallType::Kind;

constexpr std::size_t kLongestLabel = 4;  ///< of a superior that may be the mark of a note

/// Units that a small 2 or 3 behind them raises to a power; single letters are as good as units.
constexpr auto kUnits = std::to_array<TextView>({U"cm", U"dm", U"ft", U"km", U"mi", U"mm", U"yd"});

/// 1 of 1, [1] and （1）.
TextView label_of(const Line& line, const SmallType& small) {
  TextView label = TextView(line.as_read).substr(small.span.from, small.span.size());
  while (!label.empty() && (is_opening(label.front()) || label.front() == U'['))
    label.remove_prefix(1);
  while (!label.empty() && (is_closing(label.back()) || label.back() == U']'))
    label.remove_suffix(1);
  return label;
}

/// 2 of km², x², 10².
bool is_power(const Line& line, const SmallType& small) {
  const TextView label = label_of(line, small);
  if (!std::all_of(label.begin(), label.end(), is_digit)) return false;
  const Text before =
      corrected(line, {small.span.from - std::min(small.span.from, 24U), small.span.from});
  std::size_t letters = 0;
  while (letters < before.size() && is_latin(before[before.size() - 1 - letters])) ++letters;
  const TextView word = TextView(before).substr(before.size() - letters);
  if (word.empty()) return !before.empty() && is_digit(before.back());
  return word.size() == 1 || std::find(kUnits.begin(), kUnits.end(), word) != kUnits.end();
}

/// A number, a letter, or signs (*, †, ①).
bool may_be_label(TextView label) {
  if (label.empty() || label.size() > kLongestLabel) return false;
  const bool is_number = std::all_of(label.begin(), label.end(), is_digit);
  const bool has_letters = std::any_of(label.begin(), label.end(),
                                       [](char32_t c) { return is_alphabetic(c) || is_solid(c); });
  return is_number || !has_letters || label.size() == 1;
}

/// The small type with which the block begins, or nothing.
SmallType* opening_of(Page& page, const Block& block) {
  if (block.lines.empty()) return nullptr;
  Line& line = *find(page, block.lines.front());
  if (line.small_type.empty()) return nullptr;
  SmallType& first = line.small_type.front();
  return first.span.from == content(line).from ? &first : nullptr;
}

bool may_be_note(const Block& block) {
  return block.role == BlockRole::unknown &&
         (block.mark == Mark::none || block.mark == Mark::paragraph || block.mark == Mark::note);
}

/// Superiors in the text of one page, until a note of their label comes.
class PageNotes {
 public:
  explicit PageNotes(Page& page) : page_(page) {}

  void run() {
    for (Block& block : page_.blocks) see(block);
  }

 private:
  void see(Block& block) {
    SmallType* opening = opening_of(page_, block);
    if (may_be_note(block)) {
      if (opening != nullptr && opening->kind == Kind::note_mark) {
        name(block, "note.mark", 0.98);
      } else if (opening != nullptr && opening->kind == Kind::superior &&
                 answers(block, *opening)) {
        opening->kind = Kind::note_mark;
        name(block, "note.superior", 0.85);
      } else if (block.mark == Mark::note) {
        name(block, "markup.note", 0.8);
      }
    }
    for (const LineId id : block.lines) {
      Line& line = *find(page_, id);
      for (SmallType& small : line.small_type) {
        if (&small != opening && small.kind == Kind::superior &&
            may_be_label(label_of(line, small)) && !is_power(line, small))
          waiting_[Text(label_of(line, small))].push_back(&small);
      }
    }
  }

  /// The text above refers to what begins with this superior; then its references are known.
  bool answers(const Block& block, const SmallType& opening) {
    const Line& line = *find(page_, block.lines.front());
    const auto found = waiting_.find(Text(label_of(line, opening)));
    if (found == waiting_.end()) return false;
    for (SmallType* reference : found->second) reference->kind = Kind::note_reference;
    waiting_.erase(found);
    return true;
  }

  static void name(Block& block, const char* rule, double confidence) {
    block.role = BlockRole::note;
    block.why = {rule, confidence};
  }

  Page& page_;
  std::map<Text, std::vector<SmallType*>> waiting_;
};

/// The mark of a note, or a reference.
struct Place {
  Page* page = nullptr;
  Line* line = nullptr;
  SmallType* small = nullptr;
  bool is_answered = false;
};

class Links {
 public:
  Links(Issue& issue, Diagnostics& diagnostics) : issue_(issue), diagnostics_(diagnostics) {}

  void run() {
    for (Page& page : issue_.pages) {
      if (page.has_geometry()) continue;
      for (Line& line : page.lines) collect(page, line);
    }
    for (Place& reference : references_) link(reference);
    for (const Place& place : references_) report(place, "reference");
    for (const Place& place : notes_) report(place, "note");
  }

 private:
  void collect(Page& page, Line& line) {
    for (SmallType& small : line.small_type) {
      if (small.kind == Kind::note_reference) references_.push_back({&page, &line, &small});
      if (small.kind != Kind::note_mark) continue;
      by_label_[Text(label_of(line, small))].push_back(notes_.size());
      notes_.push_back({&page, &line, &small});
      small.note = static_cast<std::uint32_t>(notes_.size());
    }
  }

  void link(Place& reference) {
    const auto found = by_label_.find(Text(label_of(*reference.line, *reference.small)));
    if (found == by_label_.end()) return;
    const std::vector<std::size_t>& same = found->second;  // in the order of the lines
    const auto is_on_page = [&](std::size_t n) { return notes_[n].page == reference.page; };
    const auto next = std::partition_point(same.begin(), same.end(), [&](std::size_t n) {
      return notes_[n].line->id < reference.line->id;
    });
    std::size_t note = same.front();
    if (next != same.end() && is_on_page(*next)) {
      note = *next;
    } else if (next != same.begin() && is_on_page(*(next - 1))) {
      note = *(next - 1);
    } else if (same.size() > 1) {
      return;
    }
    reference.small->note = notes_[note].small->note;
    reference.is_answered = notes_[note].is_answered = true;
  }

  void report(const Place& place, const char* what) {
    if (place.is_answered) return;
    diagnostics_.add(DiagCode::note_unlinked, place.page->id, to_string(place.line->id),
                     std::string(what) + " " + to_utf8(label_of(*place.line, *place.small)));
  }

  Issue& issue_;
  Diagnostics& diagnostics_;
  std::vector<Place> notes_, references_;
  std::map<Text, std::vector<std::size_t>> by_label_;  ///< places in `notes_`
};

}  // namespace

Issue link_notes(Issue issue, const Settings&, Diagnostics& diagnostics) {
  for (Page& page : issue.pages) {
    if (!page.has_geometry()) PageNotes(page).run();
  }
  Links(issue, diagnostics).run();
  return issue;
}

}  // namespace broadsheet::structure

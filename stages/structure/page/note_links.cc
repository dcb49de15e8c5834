// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/page/note_links.h"

#include <algorithm>
#include <map>
#include <vector>

#include "document/characters.h"
#include "document/note_marks.h"
#include "stages/structure/article/note_labels.h"

namespace broadsheet::structure {
namespace {

using Kind = SmallType::Kind;

/// A superior, or figures that are raised by characters of their own.
struct Raised {
  Line* line = nullptr;
  Span span;
  SmallType::Kind kind = Kind::superior;
};

/// What of the line is raised, in order.
std::vector<Raised> raised_of(Line& line) {
  std::vector<Raised> out;
  for (const SmallType& small : line.small_type) {
    if (is_raised(small.kind)) out.push_back({&line, small.span, small.kind});
  }
  const auto size = static_cast<std::uint32_t>(line.as_read.size());
  for (std::uint32_t at = 0; at < size; ++at) {
    if (raised_digit(line.as_read[at]) == 0 || small_type_at(line, at) != nullptr) continue;
    const std::uint32_t from = at;
    while (at < size && raised_digit(line.as_read[at]) != 0) ++at;
    out.push_back({&line, {from, at}, Kind::superior});
  }
  std::sort(out.begin(), out.end(),
            [](const Raised& a, const Raised& b) { return a.span < b.span; });
  return out;
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
    const auto by_span = [](const SmallType& a, const SmallType& b) { return a.span < b.span; };
    for (Line* line : added_) {
      if (!std::is_sorted(line->small_type.begin(), line->small_type.end(), by_span))
        std::sort(line->small_type.begin(), line->small_type.end(), by_span);
    }
  }

 private:
  void see(Block& block) {
    for (const LineId id : block.lines) {
      Line& line = *find(page_, id);
      std::vector<Raised> raised = raised_of(line);
      const bool opens = id == block.lines.front() && !raised.empty() &&
                         raised.front().span.from == content(line).from;
      if (opens && may_be_note(block)) see_opening(block, raised.front());
      if (opens) raised.erase(raised.begin());
      for (const Raised& mark : raised) {
        const Text label = label_of(line, mark.span);
        if (mark.kind == Kind::superior && may_be_label(label) && !is_power(line, mark.span))
          waiting_[label].push_back(mark);
      }
    }
    if (block.mark == Mark::note && may_be_note(block)) name(block, "markup.note", 0.8);
  }

  /// The block is a note if the source says so, or if the text above refers to what it begins with;
  /// then its references are known.
  void see_opening(Block& block, const Raised& opening) {
    if (opening.kind == Kind::note_mark) return name(block, "note.mark", 0.98);
    const auto found = waiting_.find(label_of(*opening.line, opening.span));
    if (opening.kind != Kind::superior || found == waiting_.end()) return;
    for (const Raised& reference : found->second) set(reference, Kind::note_reference);
    waiting_.erase(found);
    set(opening, Kind::note_mark);
    name(block, "note.superior", 0.85);
  }

  void set(const Raised& mark, Kind kind) {
    std::vector<SmallType>& all = mark.line->small_type;
    const auto is_before = [&](const SmallType& small) { return small.span.to <= mark.span.from; };
    // What was added to the line stands behind what it had.
    const auto own = all.begin() + static_cast<std::ptrdiff_t>(all.size() - added_to(*mark.line));
    const auto found = std::partition_point(all.begin(), own, is_before);
    if (found != own && found->span == mark.span) {
      found->kind = kind;
    } else {
      all.push_back({kind, mark.span, {}});
      ++count_[mark.line];
      if (added_.empty() || added_.back() != mark.line) added_.push_back(mark.line);
    }
  }

  [[nodiscard]] std::size_t added_to(const Line& line) const {
    const auto found = count_.find(&line);
    return found == count_.end() ? 0 : found->second;
  }

  static void name(Block& block, const char* rule, double confidence) {
    block.role = BlockRole::note;
    block.why = {rule, confidence};
  }

  Page& page_;
  std::map<Text, std::vector<Raised>> waiting_;
  std::vector<Line*> added_;                  ///< lines that got small type
  std::map<const Line*, std::size_t> count_;  ///< how much of it
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
      by_label_[label_of(line, small.span)].push_back(notes_.size());
      notes_.push_back({&page, &line, &small});
      small.note = static_cast<std::uint32_t>(notes_.size());
    }
  }

  void link(Place& reference) {
    const auto found = by_label_.find(label_of(*reference.line, reference.small->span));
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
                     std::string(what) + " " + to_utf8(label_of(*place.line, place.small->span)));
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

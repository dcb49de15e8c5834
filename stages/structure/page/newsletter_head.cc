// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/page/newsletter_head.h"

#include <algorithm>
#include <string>
#include <utility>

#include "document/characters.h"
#include "document/plane.h"
#include "stages/structure/page/newsletter_lines.h"
#include "stages/structure/page/newsletter_words.h"
#include "stages/structure/page/partial_dates.h"

namespace broadsheet::structure {
namespace {

constexpr double kHead = 0.3;          ///< of the page's height: where the facts stand
constexpr double kFoot = 0.88;         ///< below it, where a paper may state its number instead
constexpr double kLarger = 1.2;        ///< sizes of the body, of a name
constexpr double kAlike = 0.97;        ///< of the largest size: print of the same size
constexpr double kNearRows = 2;        ///< sizes of a line of facts, from the head above
constexpr double kSameRow = 3;         ///< points
constexpr std::size_t kMostRows = 60;  ///< a page with more at its top has no such head
constexpr std::size_t kMostNames = 2;  ///< blocks
constexpr std::size_t kMostNameLines = 4;
constexpr std::size_t kLeastName = 3;  ///< letters
constexpr std::size_t kLongestName = 60;
constexpr std::size_t kMostLinesBetween = 2;  ///< of a block between name and facts
constexpr std::size_t kLongestBetween = 120;
constexpr std::size_t kMostAbove = 4;  ///< blocks
constexpr double kNameConfidence = 0.85;

/// A block of the page's head, its months and seasons read.
struct Row {
  const Candidate* block = nullptr;
  std::vector<MastheadLine> lines;
  Box box;
  double size = 0;

  [[nodiscard]] bool states(FactKind kind) const {
    return std::any_of(lines.begin(), lines.end(), [&](const MastheadLine& line) {
      return line.states_facts &&
             std::any_of(line.facts.begin(), line.facts.end(),
                         [&](const FoundFact& f) { return f.fact.kind == kind; });
    });
  }
  [[nodiscard]] bool states_only_facts() const {
    return std::all_of(lines.begin(), lines.end(),
                       [](const MastheadLine& line) { return line.states_facts; });
  }
  [[nodiscard]] const Text& text() const { return block->text.text; }
};

bool overlap_in_x(const Box& a, const Box& b) {
  return std::min(a.x1, b.x1) > std::max(a.x0, b.x0);
}

bool share_a_row(const Box& a, const Box& b) {
  const double shared = std::min(a.y1, b.y1) - std::max(a.y0, b.y0);
  return 2 * shared > std::min(a.y1 - a.y0, b.y1 - b.y0);
}

/// The blocks at the top of the page, and at its foot, from the top down; none if there are too
/// many for a head.
std::vector<Row> rows_of(const Page& page, const std::vector<Candidate>& candidates) {
  std::vector<const Candidate*> near;
  for (const Candidate& c : candidates) {
    const Block& block = *c.text.block;
    if (c.text.page != &page || !block.box || c.lines.empty() || block.mark == Mark::picture ||
        block.mark == Mark::table)
      continue;
    if (block.box->y0 > kHead * page.height && block.box->y0 < kFoot * page.height) continue;
    near.push_back(&c);
  }
  if (near.size() > kMostRows) return {};
  std::vector<Row> rows;
  for (const Candidate* c : near) {
    const Block& block = *c->text.block;
    rows.push_back({c, c->lines, *block.box, largest_size(page, block)});
    for (MastheadLine& line : rows.back().lines) add_partial_dates(line);
  }
  MastheadLine* before = nullptr;
  for (Row& row : rows) {
    for (MastheadLine& line : row.lines) {
      if (before != nullptr) join_month_and_year(*before, line);
      before = &line;
    }
  }
  return rows;
}

std::size_t letters_of(TextView text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char32_t c) { return is_alphabetic(c) || is_han(c); }));
}

bool is_name(const Page& page, const Row& row) {
  const Block& block = *row.block->text.block;
  const Text& text = row.text();
  const bool is_sentence = reads_as_sentence(text) && block.lines.size() > 1;
  const bool is_even = std::all_of(block.lines.begin(), block.lines.end(), [&](LineId id) {
    return find(page, id)->style.size >= 0.9 * row.size;
  });
  return row.box.y1 <= kTopOfPage * page.height && block.lines.size() <= kMostNameLines &&
         letters_of(text) >= kLeastName && row.block->text.length <= kLongestName && !is_sentence &&
         is_even;
}

/// The blocks in the largest print of the page's top; none if one of them is no name.
std::vector<const Row*> names_of(const Page& page, const std::vector<Row>& rows) {
  double largest = 0;
  const auto is_at_top = [&](const Row& row) { return row.box.y0 <= kTopOfPage * page.height; };
  for (const Row& row : rows) largest = is_at_top(row) ? std::max(largest, row.size) : largest;
  std::vector<const Row*> names;
  for (const Row& row : rows) {
    if (!is_at_top(row) || row.size < kAlike * largest) continue;
    if (row.states_only_facts() && row.size < largest) continue;
    names.push_back(&row);
  }
  // A line of the same size that states the date alone is no name, if another is one.
  if (names.size() > 1)
    std::erase_if(names, [](const Row* row) { return row->states_only_facts(); });
  const bool are_names =
      largest >= kLarger * body_size(page) && names.size() <= kMostNames &&
      std::all_of(names.begin(), names.end(), [&](const Row* row) { return is_name(page, *row); });
  return are_names ? names : std::vector<const Row*>();
}

/// The name in its lines, without the facts that stand in them.
Text printed_name(const std::vector<const Row*>& names) {
  Text name;
  const auto add = [&](TextView text) {
    if (text.empty()) return;
    if (!name.empty()) name += U' ';
    name += text;
  };
  for (const Row* row : names) {
    for (const MastheadLine& line : row->lines) {
      if (!line.states_facts) add(trimmed(line.text));
    }
  }
  if (!name.empty()) return name;
  for (const Row* row : names) {
    for (const MastheadLine& line : row->lines) {
      TextView rest = line.text;
      if (!line.facts.empty()) rest = rest.substr(0, line.facts.front().span.from);
      while (!rest.empty() && !is_alphabetic(rest.back()) && !is_han(rest.back()))
        rest.remove_suffix(1);
      add(trimmed(rest));
    }
  }
  return name;
}

/// Whether the facts of a row may be those of a paper of this name.
bool may_date(const Page& page, const Row& row, const Box& name, TextView title) {
  if (row.box.y1 > kHead * page.height) return false;
  const bool says_kind = has_newsletter_word(title, NewsletterWord::kind);
  if (row.box.y1 <= name.y0 + kSameRow && row.box.y0 < name.y0)
    return says_kind || has_newsletter_word(title, NewsletterWord::body);
  if (row.states(FactKind::number)) return true;
  // A day below the largest print is also that of a story.
  return says_kind || std::any_of(row.lines.begin(), row.lines.end(), [](const MastheadLine& l) {
           return l.states_facts &&
                  (length_of_newsletter_words(l.text) > 0 ||
                   std::any_of(l.facts.begin(), l.facts.end(),
                               [](const FoundFact& f) { return is_partial_date(f.fact.value); }));
         });
}

/// A paper may state its number and its date at the foot: the row of the first of them.
const Row* row_at_foot(const Page& page, const std::vector<Row>& rows) {
  const Row* first = nullptr;
  bool has_number = false;
  bool has_date = false;
  for (const Row& row : rows) {
    if (row.box.y0 < kFoot * page.height || !row.states_only_facts()) continue;
    has_number = has_number || row.states(FactKind::number);
    has_date = has_date || row.states(FactKind::date);
    if (first == nullptr) first = &row;
  }
  return has_number && has_date ? first : nullptr;
}

/// The row of the date, or else of the number.
const Row* row_of_facts(const Page& page, const std::vector<Row>& rows, const Box& name,
                        TextView title) {
  for (const FactKind kind : {FactKind::date, FactKind::number}) {
    for (const Row& row : rows) {
      if (row.states(kind) && may_date(page, row, name, title)) return &row;
    }
  }
  return row_at_foot(page, rows);
}

bool is_short(const Row& row) {
  return row.block->text.block->lines.size() <= kMostLinesBetween &&
         row.block->text.length <= kLongestBetween;
}

bool is_address(const Row& row) {
  return row.block->text.block->lines.size() == 1 && row.block->text.length <= kLongestBetween &&
         has_newsletter_word(row.text(), NewsletterWord::address);
}

/// The blocks of the head from the top down: the names, the facts, and what stands between and
/// beside them. Nothing if a text stands there.
std::vector<const Row*> rows_of_head(const Page& page, const std::vector<Row>& rows,
                                     const std::vector<const Row*>& names, const Row* facts) {
  Box name = names.front()->box;
  for (const Row* row : names) name = united(name, row->box);
  const bool is_at_foot = facts != nullptr && facts->box.y0 >= kFoot * page.height;
  Box head = facts == nullptr || is_at_foot ? name : united(name, facts->box);
  std::vector<const Row*> below;  // more facts, and where the paper is at home
  for (const Row& row : rows) {
    const bool is_near = row.box.y1 <= kHead * page.height && row.box.y0 >= head.y1 - kSameRow &&
                         row.box.y0 <= head.y1 + kNearRows * row.size;
    if (!is_near || !(row.states_only_facts() || is_address(row))) continue;
    head = united(head, row.box);
    below.push_back(&row);
  }
  const double body = body_size(page);
  const bool is_below = facts != nullptr && !is_at_foot && facts->box.y0 > name.y0;
  const Box& upper = is_below || facts == nullptr || is_at_foot ? name : facts->box;
  const Box& lower = is_below ? facts->box : name;
  std::vector<const Row*> chosen;
  std::vector<const Row*> above;
  bool has_text_above = false;
  for (const Row& row : rows) {
    const bool is_of_it = &row == facts ||
                          std::find(below.begin(), below.end(), &row) != below.end() ||
                          std::find(names.begin(), names.end(), &row) != names.end();
    if (is_of_it) {
      chosen.push_back(&row);
      continue;
    }
    if (row.box.y0 >= kFoot * page.height) {
      if (is_at_foot && row.states_only_facts()) chosen.push_back(&row);
      continue;
    }
    if (row.box.y1 <= head.y0 + kSameRow) {
      if (letters_of(row.text()) == 0) continue;  // a folio
      above.push_back(&row);
      has_text_above = has_text_above || !is_short(row) || reads_as_sentence(row.text());
      continue;
    }
    const bool is_inside = row.box.y1 <= head.y1 + kSameRow && row.box.y0 >= head.y0 - kSameRow;
    const bool is_between = row.box.y0 >= upper.y0 && row.box.y1 <= lower.y0 + kSameRow &&
                            (overlap_in_x(row.box, name) || overlap_in_x(row.box, lower));
    if (is_between && !is_short(row)) return {};
    const bool is_mate = facts != nullptr && share_a_row(row.box, facts->box) && is_short(row) &&
                         row.size < kLarger * body && !reads_as_sentence(row.text());
    const bool is_beside = row.states_only_facts() || is_mate;
    if (is_inside && (is_between || is_beside)) chosen.push_back(&row);
  }
  if (!has_text_above && above.size() <= kMostAbove)
    chosen.insert(chosen.begin(), above.begin(), above.end());
  return chosen;
}

std::string language_of(TextView name, std::string_view lang) {
  if (std::any_of(name.begin(), name.end(), is_han)) return "zh";
  return lang.empty() || lang.starts_with("zh") ? "en" : std::string(lang.substr(0, 2));
}

/// The title, the facts, and the rest as notes.
Masthead masthead_of(const std::vector<const Row*>& rows, const std::vector<const Row*>& names,
                     Text title, std::string_view lang) {
  Masthead masthead;
  std::vector<Fact> notes;
  Fact name{FactKind::title,
            language_of(title, lang),
            std::move(title),
            {},
            {},
            {"masthead.newsletter", kNameConfidence}};
  for (const Row* row : rows) {
    const BlockId id = row->block->text.block->id;
    const bool is_name = std::find(names.begin(), names.end(), row) != names.end();
    if (is_name) name.blocks.push_back(id);
    for (const MastheadLine& line : row->lines) {
      for (const FoundFact& f : line.states_facts ? line.facts : std::vector<FoundFact>()) {
        masthead.facts.push_back(f.fact);
        masthead.facts.back().blocks = {id};
      }
      if (!line.states_facts && !is_name && !line.text.empty())
        notes.push_back({FactKind::note, {}, line.text, {}, {id}, {"masthead.rest", 0.6}});
    }
  }
  masthead.facts.insert(masthead.facts.begin(), std::move(name));
  masthead.facts.insert(masthead.facts.end(), notes.begin(), notes.end());
  return masthead;
}

}  // namespace

NewsletterHead read_newsletter_head(const Page& page, const std::vector<Candidate>& candidates,
                                    std::string_view lang) {
  NewsletterHead head;
  if (!page.has_geometry() || main_mode(page) == WritingMode::vertical) return head;
  const std::vector<Row> rows = rows_of(page, candidates);
  std::vector<const Row*> names = names_of(page, rows);
  if (names.empty()) return head;
  // What follows a name that says itself that it is one is the first story's.
  if (ends_with_kind(names.front()->text())) names.resize(1);
  Box box = names.front()->box;
  for (const Row* row : names) box = united(box, row->box);
  Text title = printed_name(names);
  if (title.size() < kLeastName) return head;
  const Row* facts = row_of_facts(page, rows, box, title);
  if (facts == nullptr && !ends_with_kind(title)) return head;
  const std::vector<const Row*> chosen = rows_of_head(page, rows, names, facts);
  if (chosen.empty()) return head;
  head.has_facts = facts != nullptr;
  head.size = names.front()->size;
  head.masthead = masthead_of(chosen, names, std::move(title), lang);
  for (const Row* row : chosen) head.blocks.push_back(row->block);
  return head;
}

}  // namespace broadsheet::structure

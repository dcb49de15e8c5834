// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/text/boundaries.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "stages/structure/grammar/grammar.h"

namespace broadsheet::structure {
namespace {

/// A new article needs this much more evidence for than against.
constexpr double kThreshold = 1.0;

bool any_is(const Boundary& b, BlockRole role) {
  return std::any_of(b.stack.begin(), b.stack.end(),
                     [&](const BlockText* t) { return t->block->role == role; });
}

const BlockText& main_line(const Boundary& b) {
  return **std::max_element(
      b.stack.begin(), b.stack.end(),
      [](const BlockText* x, const BlockText* y) { return x->length < y->length; });
}

int level(const Boundary& b) {
  int least = 0;
  for (const BlockText* t : b.stack) {
    if (t->is_heading() && (least == 0 || t->block->level < least)) least = t->block->level;
  }
  return least;
}

/// The line that the source sets largest is a numbered one, or the longest is.
bool is_numbered(const Boundary& b) {
  const BlockText* largest = &main_line(b);
  int equals = 0;
  for (const BlockText* t : b.stack) {
    if (!t->is_heading() || t->block->level != level(b)) continue;
    largest = t;
    ++equals;
  }
  return has_sign(Sign::numbered_head, (equals == 1 ? *largest : main_line(b)).text);
}

/// The document keeps its subheads below this level.
bool is_over_subheads(const Boundary& b) {
  return level(b) > 0 && level(b) < b.subhead_level;
}

std::size_t words(TextView text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), U' ')) + 1;
}

bool is_long(const Boundary& b) {
  const BlockText& line = main_line(b);
  return line.is_solid() ? line.length >= 9 : words(line.text) >= 5;
}

bool is_label(const Boundary& b) {
  const BlockText& line = main_line(b);
  return line.is_solid() ? line.length <= 7 : words(line.text) <= 3;
}

struct EvidenceRow {
  std::string_view name;
  double weight;  ///< for a new article; negative: for a subhead
  bool (*holds)(const Boundary&);
};

/// Weights are judgement, checked against the cases in tests/unit/structure; docs/layout.md says
/// what pulls which way.
constexpr auto kTable = std::to_array<EvidenceRow>({
    {"boundary.no_article", 8, [](const Boundary& b) { return !b.article_runs; }},
    {"boundary.opening", 7, [](const Boundary& b) { return b.before_opening; }},
    {"boundary.blank_above", 5, [](const Boundary& b) { return b.blank_above; }},
    {"boundary.in_sentence", 5, [](const Boundary& b) { return b.in_sentence; }},
    {"boundary.column_title", 4,
     [](const Boundary& b) { return any_is(b, BlockRole::column_title); }},
    {"boundary.after_jump", 4, [](const Boundary& b) { return b.after_jump; }},
    {"boundary.page_start", 4, [](const Boundary& b) { return b.at_page_start; }},
    {"boundary.section_label", 3,
     [](const Boundary& b) { return any_is(b, BlockRole::section_label); }},
    {"boundary.section_words", 2.5,
     [](const Boundary& b) {
       return b.stack.size() == 1 && level(b) > 0 && level(b) <= b.headline_level &&
              has_sign(Sign::section_name, b.stack[0]->text);
     }},
    {"boundary.signature", 2.5, [](const Boundary& b) { return b.after_signature; }},
    {"boundary.deck", 2, [](const Boundary& b) { return any_is(b, BlockRole::deck); }},
    {"boundary.level_up", 2,
     [](const Boundary& b) {
       return level(b) > 0 && b.headline_level > 0 && level(b) < b.headline_level;
     }},
    {"boundary.level_of_headlines", 2,
     [](const Boundary& b) {
       return is_over_subheads(b) || (level(b) > 0 && level(b) < b.deepest_level &&
                                      (level(b) == b.headline_level || level(b) == b.usual_level));
     }},
    {"boundary.as_long_as_headlines", 1.5,
     [](const Boundary& b) { return b.bare_are_headlines && level(b) <= b.headline_level; }},
    {"boundary.long_text", 1.5,
     [](const Boundary& b) { return b.texts_below >= 4 && level(b) <= b.headline_level; }},
    {"boundary.stack", 1.5, [](const Boundary& b) { return b.stack.size() > 1; }},
    {"boundary.subheads_unmarked", 1.5,
     [](const Boundary& b) { return level(b) > 0 && b.subheads_are_unmarked; }},
    {"boundary.separator", 1.5, [](const Boundary& b) { return b.after_separator; }},
    {"boundary.after_table", 1.5,
     [](const Boundary& b) { return b.after_table && !b.before_table; }},
    {"boundary.long_line", 1, is_long},
    {"boundary.short_texts", 1,
     [](const Boundary& b) {
       return b.texts_above > 0 && b.texts_above <= 2 && b.texts_below > 0 && b.texts_below <= 2 &&
              level(b) <= b.headline_level;
     }},
    {"boundary.level_same", 0.5,
     [](const Boundary& b) { return level(b) > 0 && level(b) == b.headline_level; }},
    {"boundary.label", -1, is_label},
    {"boundary.shorter_than_headlines", -1.5,
     [](const Boundary& b) { return b.is_shorter_than_headlines; }},
    {"boundary.no_text_yet", -1.5,
     [](const Boundary& b) { return b.article_runs && !b.article_has_text; }},
    {"boundary.no_press", -1.5, [](const Boundary& b) { return !b.document_is_press; }},
    {"boundary.unmarked", -2,
     [](const Boundary& b) { return level(b) == 0 && b.document_has_headings; }},
    {"boundary.level_down", -2.5,
     [](const Boundary& b) {
       return b.headline_level > 0 && level(b) > b.headline_level && level(b) > b.usual_level &&
              !is_over_subheads(b);
     }},
    {"boundary.same_subject", -2.5,
     [](const Boundary& b) {
       return b.same_subject && level(b) > 0 && level(b) == b.headline_level;
     }},
    {"boundary.below_headlines", -3,
     [](const Boundary& b) {
       return b.levels_agree && level(b) > b.usual_level && !is_over_subheads(b);
     }},
    {"boundary.after_cut", -3, [](const Boundary& b) { return b.after_cut; }},
    {"boundary.over_list", -3, [](const Boundary& b) { return b.before_list; }},
    {"boundary.over_table", -3, [](const Boundary& b) { return b.before_table; }},
    {"boundary.numbered", -4, is_numbered},
    {"boundary.no_blank", -4, [](const Boundary& b) { return b.no_blank_above; }},
});
static_assert(std::is_sorted(kTable.begin(), kTable.end(),
                             [](const EvidenceRow& a, const EvidenceRow& b) {
                               return a.weight > b.weight;
                             }),
              "`judge` names the first row that speaks for an article, and the last against it");

}  // namespace

BoundaryVerdict judge(const Boundary& boundary) {
  double sum = 0;
  const EvidenceRow* strongest_for = nullptr;
  const EvidenceRow* strongest_against = nullptr;
  for (const EvidenceRow& row : kTable) {
    if (!row.holds(boundary)) continue;
    sum += row.weight;
    if (row.weight > 0 && strongest_for == nullptr) strongest_for = &row;
    if (row.weight < 0) strongest_against = &row;  // the table ends with the strongest
  }
  const double margin = sum - kThreshold;
  const bool starts = margin >= 0;
  const EvidenceRow* reason = starts ? strongest_for : strongest_against;
  // The logistic curve turns a margin of 0 into a coin's toss, and one of 4 into near certainty.
  const double confidence = 1.0 / (1.0 + std::exp(-std::abs(margin)));
  const std::string_view rule = reason == nullptr ? "boundary.nothing_speaks_for_it" : reason->name;
  return {starts, {std::string(rule), std::round(std::min(confidence, 0.98) * 100) / 100}};
}

}  // namespace broadsheet::structure

// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/page/furniture.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <vector>

#include "document/characters.h"
#include "document/plane.h"
#include "stages/structure/article/block_text.h"
#include "stages/structure/grammar/grammar.h"
#include "stages/structure/page/edges.h"
#include "stages/structure/page/inner_heads.h"
#include "stages/structure/page/page_labels.h"
#include "stages/structure/page/partial_dates.h"
#include "stages/structure/page/profile_signs.h"
#include "stages/structure/page/running_head.h"

namespace broadsheet::structure {
namespace {

constexpr std::size_t kLongest = 120;    ///< longest running head or editor's credits
constexpr std::size_t kLeastRepeat = 3;  ///< pages on which the same line is a running head
constexpr std::size_t kLeastPrinted =
    2;                                  ///< the same of printed pages, where its place says so too
constexpr std::size_t kLeastSigns = 3;  ///< of a typed rule
constexpr double kLargest = 1.5;        ///< sizes of the body: more is a headline
constexpr std::size_t kLongestSection = 24;
constexpr double kSameSize = 0.1;  ///< share by which the print of one row may differ

/// What the pages are read with.
struct Known {
  const TitleProfile* profile = nullptr;
  std::vector<Text> names;  ///< of the paper
  Edges edges;
  std::vector<std::string> labels;  ///< of the pages, as their files give them
  std::size_t pages = 0;
  std::set<const Block*> inner;  ///< running heads that stand inside of texts
};

void detach(const BlockText& b, BlockRole role, Decision why) {
  b.block->role = role;
  b.block->why = std::move(why);
  std::vector<Seg> segs = segs_of_lines(*b.page, b.block->lines);
  if (segs.empty() || role == BlockRole::discarded) return;  // only markup
  b.page->furniture.push_back({role, std::move(segs), {b.block->id}, b.block->why});
}

RunningHead head_of(const BlockText& b, const Known& known) {
  return read_running_head(b.text, known.profile, known.names);
}

/// Whether a line at the top of the page is a section name of the paper, and so labels the page.
bool read_section_label(const BlockText& b, const Known& known) {
  if (!b.page->section.empty() || !is_section(known.profile, b.text)) return false;
  b.page->section = head_of(b, known).section;
  detach(b, BlockRole::running_head, {"profile.section", 0.9});
  return true;
}

double size_of(const BlockText& b) {
  double size = 0;
  for (const LineId id : b.block->lines) size = std::max(size, find(*b.page, id)->style.size);
  return size;
}

bool is_small(const BlockText& b) {
  return size_of(b) <= kLargest * body_size(*b.page);
}

/// A bare number that counts the pages otherwise than most at their edges is no label, nor is a
/// second one of a page. (A file may give its pages other labels than the paper prints.)
void doubt_label(RunningHead& head, const Page& page, std::size_t p, const Known& known) {
  const Edges& edges = known.edges;
  if (head.label.empty() || head.is_worded || edges.most_agreeing() < kLeastPrinted) return;
  const bool is_best = edges.agreeing(head.label, p) >= edges.most_agreeing(p);
  const bool agrees = edges.agreeing(head.label, p) >= kLeastPrinted;
  const bool is_alone = head.facts == 0 && head.section.empty() && head.unread == 0;
  const bool is_first = page.label.empty() || page.label == known.labels[p];
  if (is_best && agrees && (is_first || !is_alone)) return;
  head.unread += head.label.size();
  head.label.clear();
}

/// Sets label and section of the page, if the block states them.
void take_labels(const BlockText& b, const RunningHead& head) {
  if (b.page->label.empty() && !head.label.empty()) b.page->label = normal_page_label(head.label);
  if (b.page->section.empty()) b.page->section = head.section;
}

/// An e-mail or a web address.
bool has_address(TextView text) {
  if (text.find(U"www.") != TextView::npos || text.find(U"http") != TextView::npos) return true;
  const std::size_t at = text.find(U'@');
  return at != TextView::npos && at > 0 && at + 1 < text.size() && !is_space(text[at - 1]) &&
         !is_space(text[at + 1]);
}

/// On how many pages a line must stand to be a running head: its address speaks for one.
std::size_t least_repeat(const BlockText& b) {
  return b.page->has_geometry() && has_address(b.text) ? kLeastPrinted : kLeastRepeat;
}

void read_edge(const BlockText& b, std::size_t page, const Known& known) {
  const bool is_printed = b.page->has_geometry();
  RunningHead head = head_of(b, known);
  if (is_printed) doubt_label(head, *b.page, page, known);
  const bool is_folio = is_printed && !head.label.empty() && head.unread == 0 &&
                        known.edges.agreeing(head.label, page) >= kLeastPrinted;
  if (is_folio || is_running_head(head, page == 0)) {
    take_labels(b, head);
    detach(b, BlockRole::running_head, {"running_head.facts", 0.9});
    return;
  }
  if (is_printed && has_sign(Sign::production, b.text)) {
    detach(b, BlockRole::running_head, {"running_head.production", 0.8});
    return;
  }
  const bool is_jump = has_sign(Sign::jump_to, b.text) || has_sign(Sign::jump_from, b.text);
  if (is_jump || reads_as_sentence(b.text)) return;
  const Edges::Folio folio = is_printed ? known.edges.folio(b, page) : Edges::Folio{};
  const bool counts = folio.pages >= kLeastPrinted;
  const bool repeats = known.edges.repeats(b) >= least_repeat(b) && !has_sign(Sign::credit, b.text);
  if (!counts && !repeats) return;
  // Last, since it looks at every line of the page.
  if (is_printed && known.edges.repeats_in_place(b) < kLeastRepeat && !is_small(b)) return;
  if (counts && b.page->label.empty()) b.page->label = normal_page_label(folio.label);
  detach(b, BlockRole::running_head,
         counts ? Decision{"running_head.counts", 0.85} : Decision{"running_head.repeated", 0.8});
}

/// Where the running heads of the page stand.
std::vector<Box> boxes_of_heads(const Page& page) {
  std::vector<Box> boxes;
  for (const Block& block : page.blocks) {
    const bool is_head =
        block.role == BlockRole::running_head || block.role == BlockRole::editor_credits;
    if (is_head && block.box) boxes.push_back(*block.box);
  }
  return boxes;
}

/// The section name in the row of a running head.
void read_section_beside(const BlockText& b, const std::vector<Box>& heads, const Known& known) {
  if (b.block->role != BlockRole::unknown || b.length > kLongest || !b.block->box) return;
  const Box& box = *b.block->box;
  const double middle = (box.y0 + box.y1) / 2;
  const bool is_in_row = std::any_of(heads.begin(), heads.end(), [&](const Box& head) {
    return head.y0 <= middle && middle <= head.y1;
  });
  if (!is_in_row) return;
  const RunningHead head = head_of(b, known);
  if (head.unread > 0 || head.section.empty()) return;
  if (b.page->section.empty()) b.page->section = head.section;
  detach(b, BlockRole::section_label, {"running_head.in_row", 0.9});
}

/// Where a running head stands on a printed page, and in what size.
struct HeadRow {
  std::size_t page = 0;
  bool is_at_head = false;
  double from = 0, to = 0;  ///< from the nearer edge of the page
  double size = 0;
};

HeadRow row_of(const BlockText& b, std::size_t page) {
  const Box& box = *b.block->box;
  const bool at_head = box.y1 <= b.page->height / 2;
  return at_head
             ? HeadRow{page, true, box.y0, box.y1, size_of(b)}
             : HeadRow{page, false, b.page->height - box.y1, b.page->height - box.y0, size_of(b)};
}

std::vector<HeadRow> head_rows(const std::vector<std::vector<BlockText>>& pages) {
  std::vector<HeadRow> rows;
  for (std::size_t p = 0; p < pages.size(); ++p) {
    for (const BlockText& b : pages[p]) {
      if (b.block->role == BlockRole::running_head && b.block->box) rows.push_back(row_of(b, p));
    }
  }
  return rows;
}

/// A short line in the row where another page has its running head, in print of its size: a running
/// head that changes from page to page, such as the section's name.
void read_changing_head(const BlockText& b, std::size_t page, const std::vector<HeadRow>& rows) {
  if (b.block->role != BlockRole::unknown || b.length == 0 || b.length > kLongestSection ||
      !b.block->box || b.block->lines.size() != 1 || reads_as_sentence(b.text) ||
      has_sign(Sign::jump_to, b.text) || has_sign(Sign::jump_from, b.text))
    return;
  if (std::none_of(b.text.begin(), b.text.end(), is_letter)) return;
  const HeadRow own = row_of(b, page);
  const double middle = (own.from + own.to) / 2;
  const bool has_row = std::any_of(rows.begin(), rows.end(), [&](const HeadRow& row) {
    return row.page != page && row.is_at_head == own.is_at_head && row.from <= middle &&
           middle <= row.to && std::abs(row.size - own.size) <= kSameSize * row.size;
  });
  if (!has_row) return;
  if (b.page->section.empty() && own.is_at_head) b.page->section = trimmed(b.text);
  detach(b, BlockRole::running_head, {"running_head.changes", 0.75});
}

/// Furniture by the profile, wherever it stands.
bool read_profile(const BlockText& b, const FurniturePatterns& patterns, const Known& known) {
  const auto role = patterns.role_of(*b.page, *b.block);
  if (!role) return false;
  if (role != BlockRole::discarded) take_labels(b, head_of(b, known));
  detach(b, *role, {"profile.furniture", 0.97});
  return true;
}

/// A printed rule of typed signs: ________, ***, =====.
bool is_typed_rule(const BlockText& b) {
  constexpr TextView kSigns = U"_*=~-–—•·";
  return b.page->has_geometry() && b.length >= kLeastSigns &&
         std::all_of(b.text.begin(), b.text.end(),
                     [&](char32_t c) { return is_space(c) || kSigns.find(c) != TextView::npos; });
}

/// Block `i` of the page `p`, by what it says and where it stands.
void read_block(const std::vector<BlockText>& blocks, std::size_t i, std::size_t p,
                const OuterRows& outer, const FurniturePatterns& patterns, const Known& known) {
  const BlockText& b = blocks[i];
  if (b.block->mark == Mark::separator) {
    detach(b, BlockRole::separator, {"markup.separator", 1.0});
  } else if (is_typed_rule(b)) {
    detach(b, BlockRole::separator, {"separator.typed", 0.85});
  } else if (b.length == 0 && b.block->mark != Mark::picture && b.block->mark != Mark::table) {
    detach(b, BlockRole::markup, {"markup.only", 1.0});
  } else if (b.block->mark == Mark::noise) {
    detach(b, BlockRole::discarded, {"source.noise", 0.9});
  } else if (b.block->mark == Mark::picture || b.block->mark == Mark::table ||
             read_profile(b, patterns, known) || b.length > kLongest) {
    return;
  } else if (has_sign(Sign::editor_credits, b.text) && !reads_as_sentence(b.text)) {
    const RunningHead head = head_of(b, known);
    take_labels(b, head);
    detach(b, head.label.empty() ? BlockRole::editor_credits : BlockRole::running_head,
           {"credits.editor", 0.95});
  } else if (b.block->mark == Mark::running_head && !reads_as_sentence(b.text)) {
    take_labels(b, head_of(b, known));
    detach(b, BlockRole::running_head, {"markup.running_head", 0.85});
  } else if (is_at_edge(blocks, i, outer)) {
    const bool is_label = is_at_head(blocks, i) && read_section_label(b, known);
    if (!is_label) read_edge(b, p, known);
  }
  if (b.block->role == BlockRole::unknown && known.inner.contains(b.block)) {
    // A text without marks of its pages is one page, of which no number is the label.
    if (known.pages > 1) take_labels(b, head_of(b, known));
    detach(b, BlockRole::running_head, {"running_head.inside", 0.75});
  }
}

/// What running heads call the paper: its names, and the month or season of the issue, which says
/// nothing by itself.
std::vector<Text> names_of_paper(const Issue& issue) {
  std::vector<Text> names;
  for (const Fact& fact : issue.masthead.facts) {
    const bool is_name = fact.kind == FactKind::title ||
                         (fact.kind == FactKind::date && is_partial_date(fact.value));
    if (is_name && !fact.printed.empty()) names.push_back(fact.printed);
  }
  return names;
}

std::vector<std::string> labels_of(const Issue& issue) {
  std::vector<std::string> labels;
  for (const Page& page : issue.pages) labels.push_back(page.label);
  return labels;
}

}  // namespace

Issue detach_furniture(Issue issue, const Settings& settings, Diagnostics& diagnostics) {
  std::vector<std::vector<BlockText>> pages;
  for (Page& page : issue.pages) {
    pages.emplace_back();
    for (Block& block : page.blocks) {
      if (block.role == BlockRole::unknown && !block.part)
        pages.back().push_back(text_of(page, block));
    }
  }
  const TitleProfile* profile = settings.profile.get();
  const std::vector<Text> names = names_of_paper(issue);
  const Known known{profile,          names,        Edges(pages),
                    labels_of(issue), pages.size(), heads_inside(pages, profile, names)};
  const FurniturePatterns patterns(known.profile);
  for (std::size_t p = 0; p < pages.size(); ++p) {
    OuterRows outer(issue.pages[p]);
    for (std::size_t i = 0; i < pages[p].size(); ++i) {
      read_block(pages[p], i, p, outer, patterns, known);
      const bool is_gone = pages[p][i].block->role == BlockRole::discarded;
      if (is_gone) outer = OuterRows(issue.pages[p]);
    }
    const std::vector<Box> heads = boxes_of_heads(issue.pages[p]);
    for (std::size_t i = 0; i < pages[p].size(); ++i) {
      if (is_at_edge(pages[p], i, outer)) read_section_beside(pages[p][i], heads, known);
    }
  }
  const std::vector<HeadRow> rows = head_rows(pages);
  for (std::size_t p = 0; p < pages.size(); ++p) {
    const OuterRows outer(issue.pages[p]);
    for (std::size_t i = 0; i < pages[p].size(); ++i) {
      if (is_at_edge(pages[p], i, outer)) read_changing_head(pages[p][i], p, rows);
    }
  }
  check_page_labels(issue, diagnostics);
  return issue;
}

}  // namespace broadsheet::structure

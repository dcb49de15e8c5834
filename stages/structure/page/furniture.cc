// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/page/furniture.h"

#include <algorithm>
#include <map>

#include "document/characters.h"
#include "stages/structure/article/block_text.h"
#include "stages/structure/grammar/grammar.h"
#include "stages/structure/page/masthead_facts.h"
#include "stages/structure/page/profile_signs.h"

namespace broadsheet::structure {
namespace {

constexpr std::size_t kLongest = 120;  ///< longest running head or editor's credits
constexpr std::size_t kReach = 4;      ///< blocks at either end of a page where running heads stand
constexpr double kBand = 0.07;         ///< of a printed page's height: where running heads stand
constexpr std::size_t kLeastRepeat = 3;  ///< pages on which the same line is a running head

void set_apart(const BlockText& b, BlockRole role, Decision why) {
  b.block->role = role;
  b.block->why = std::move(why);
  std::vector<Seg> segs = segs_of_lines(*b.page, b.block->lines);
  if (segs.empty() || role == BlockRole::discarded) return;  // only markup
  b.page->furniture.push_back({role, std::move(segs), {b.block->id}, b.block->why});
}

/// A running head in pieces: its page label, its section, and whether it states a date.
struct RunningHead {
  Text label;
  Text section;
  std::size_t facts = 0;
  std::size_t unread = 0;  ///< code points without explanation
};

/// Whether it is a section name of the paper, spaced or not.
void take_section(const TitleProfile& profile, Text& rest, RunningHead& head) {
  for (const Text& section : profile.sections) {
    const auto found = find_name(rest, section);
    if (!found) continue;
    head.section = section;
    std::fill(rest.begin() + found->from, rest.begin() + found->to, U' ');
    return;
  }
}

RunningHead read_running_head(TextView text, const TitleProfile* profile) {
  RunningHead head;
  Text rest(text);
  if (const auto credits = find_sign(Sign::editor_credits, text)) {
    rest.resize(credits->match.whole.from);  // credits run to the line's end
    ++head.facts;
  }
  for (const FoundFact& f : facts_in(rest)) {
    ++head.facts;
    std::fill(rest.begin() + f.span.from, rest.begin() + f.span.to, U' ');
  }
  if (profile != nullptr) take_section(*profile, rest, head);
  Text token;
  rest.push_back(U' ');
  for (const char32_t c : rest) {
    if (!is_space(c) && c != U'|' && c != U'·' && c != U'丨') {
      token.push_back(c);
      continue;
    }
    if (token.empty()) continue;
    if (const auto label = find_sign(Sign::page_label, token); label && head.label.empty()) {
      const Span span = label->match.groups[0];
      head.label = token.substr(span.from, span.size());
    } else if (head.section.empty() && has_sign(Sign::section_name, token)) {
      head.section = token;
    } else {
      head.unread += token.size();
    }
    token.clear();
  }
  return head;
}

bool is_running_head(const RunningHead& head, bool is_first_page) {
  if (head.unread > 12) return false;
  if (!head.label.empty() && (!head.section.empty() || head.facts > 0)) return true;
  if (is_first_page) return false;
  return head.unread <= 6 && (head.facts > 0 || (!head.label.empty() && head.unread == 0));
}

/// One line with nothing above it on the page, or nothing below.
bool is_in_outer_row(const Page& page, const BlockText& b) {
  const auto all_of_others = [&](auto&& holds) {
    return std::all_of(page.blocks.begin(), page.blocks.end(), [&](const Block& other) {
      return &other == b.block || other.role == BlockRole::discarded || !other.box ||
             holds(*other.box);
    });
  };
  const Box& box = *b.block->box;
  return b.block->lines.size() == 1 &&
         find(page, b.block->lines.front())->mode == WritingMode::horizontal &&
         (all_of_others([&](const Box& o) { return o.y1 > box.y0; }) ||
          all_of_others([&](const Box& o) { return o.y0 < box.y1; }));
}

/// Whether running heads stand where block `i` of a page's blocks does: among the first or the last
/// of a text, in the outer bands of a printed page but in no frame there.
bool is_at_edge(const std::vector<BlockText>& blocks, std::size_t i) {
  const Page& page = *blocks[i].page;
  if (!page.has_geometry()) return i < kReach || i + kReach >= blocks.size();
  if (!blocks[i].block->box) return false;
  const Box& box = *blocks[i].block->box;
  const bool is_in_band = box.y1 <= kBand * page.height || box.y0 >= (1 - kBand) * page.height;
  if (!is_in_band && !is_in_outer_row(page, blocks[i])) return false;
  return std::none_of(page.separators.begin(), page.separators.end(),
                      [&](const Separator& separator) {
                        return separator.kind != Separator::Kind::rule &&
                               separator.box.x0 <= box.x0 && box.x1 <= separator.box.x1 &&
                               separator.box.y0 <= box.y0 && box.y1 <= separator.box.y1;
                      });
}

/// The upper of the two edges.
bool is_at_head(const std::vector<BlockText>& blocks, std::size_t i) {
  const Page& page = *blocks[i].page;
  if (!page.has_geometry()) return i < kReach;
  return blocks[i].block->box && blocks[i].block->box->y1 <= page.height / 2;
}

/// Lines repeated word for word at the edge of several pages.
std::map<Text, std::size_t> repeated_at_edges(const std::vector<std::vector<BlockText>>& pages) {
  std::map<Text, std::size_t> count;
  for (const auto& blocks : pages) {
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      if (is_at_edge(blocks, i) && blocks[i].length > 0 && blocks[i].length <= kLongest)
        ++count[blocks[i].text];
    }
  }
  return count;
}

/// Whether a line at the top of the page is a section name of the paper, and so labels the page.
bool read_section_label(const BlockText& b, const TitleProfile* profile) {
  if (!b.page->section.empty() || !is_section(profile, b.text)) return false;
  b.page->section = read_running_head(b.text, profile).section;
  set_apart(b, BlockRole::running_head, {"profile.section", 0.9});
  return true;
}

void read_edge(const BlockText& b, bool is_first_page, std::size_t repeats,
               const TitleProfile* profile) {
  const RunningHead head = read_running_head(b.text, profile);
  if (is_running_head(head, is_first_page)) {
    if (b.page->label.empty())
      b.page->label = head.label.empty() ? "" : normal_page_label(head.label);
    if (b.page->section.empty()) b.page->section = head.section;
    set_apart(b, BlockRole::running_head, {"running_head.facts", 0.9});
  } else if (repeats >= kLeastRepeat && !reads_as_sentence(b.text)) {
    set_apart(b, BlockRole::running_head, {"running_head.repeated", 0.8});
  }
}

/// The section name in the row of a running head.
void read_section_beside(const BlockText& b, const TitleProfile* profile) {
  if (b.block->role != BlockRole::unknown || b.length > kLongest || !b.block->box) return;
  const Box& box = *b.block->box;
  const double middle = (box.y0 + box.y1) / 2;
  const bool is_in_row =
      std::any_of(b.page->blocks.begin(), b.page->blocks.end(), [&](const Block& other) {
        const bool is_head =
            other.role == BlockRole::running_head || other.role == BlockRole::editor_credits;
        return is_head && other.box && other.box->y0 <= middle && middle <= other.box->y1;
      });
  if (!is_in_row) return;
  const RunningHead head = read_running_head(b.text, profile);
  if (head.unread > 0 || head.section.empty()) return;
  if (b.page->section.empty()) b.page->section = head.section;
  set_apart(b, BlockRole::section_label, {"running_head.in_row", 0.9});
}

/// Sets label and section of the page, if the block states them.
void take_labels(const BlockText& b, const RunningHead& head) {
  if (b.page->label.empty() && !head.label.empty()) b.page->label = normal_page_label(head.label);
  if (b.page->section.empty()) b.page->section = head.section;
}

/// Furniture by the profile, wherever it stands.
bool read_profile(const BlockText& b, const FurniturePatterns& patterns,
                  const TitleProfile* profile) {
  const auto role = patterns.role_of(*b.page, *b.block);
  if (!role) return false;
  if (role != BlockRole::discarded) take_labels(b, read_running_head(b.text, profile));
  set_apart(b, *role, {"profile.furniture", 0.97});
  return true;
}

}  // namespace

Issue detach_furniture(Issue issue, const Settings& settings, Diagnostics&) {
  const TitleProfile* profile = settings.profile.get();
  const FurniturePatterns patterns(profile);
  std::vector<std::vector<BlockText>> pages;
  for (Page& page : issue.pages) {
    pages.emplace_back();
    for (Block& block : page.blocks) {
      if (block.role == BlockRole::unknown) pages.back().push_back(text_of(page, block));
    }
  }
  const std::map<Text, std::size_t> repeated = repeated_at_edges(pages);
  for (std::size_t p = 0; p < pages.size(); ++p) {
    const std::vector<BlockText>& blocks = pages[p];
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      const BlockText& b = blocks[i];
      if (b.block->mark == Mark::separator) {
        set_apart(b, BlockRole::separator, {"markup.separator", 1.0});
      } else if (b.length == 0 && b.block->mark != Mark::picture && b.block->mark != Mark::table) {
        set_apart(b, BlockRole::markup, {"markup.only", 1.0});
      } else if (b.block->mark == Mark::picture || b.block->mark == Mark::table ||
                 read_profile(b, patterns, profile) || b.length > kLongest) {
        continue;
      } else if (has_sign(Sign::editor_credits, b.text) && !reads_as_sentence(b.text)) {
        const RunningHead head = read_running_head(b.text, profile);
        take_labels(b, head);
        set_apart(b, head.label.empty() ? BlockRole::editor_credits : BlockRole::running_head,
                  {"credits.editor", 0.95});
      } else if (is_at_edge(blocks, i)) {
        const auto found = repeated.find(b.text);
        const bool is_label = is_at_head(blocks, i) && read_section_label(b, profile);
        if (!is_label) read_edge(b, p == 0, found == repeated.end() ? 0 : found->second, profile);
      }
    }
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      if (is_at_edge(blocks, i)) read_section_beside(blocks[i], profile);
    }
  }
  return issue;
}

}  // namespace broadsheet::structure

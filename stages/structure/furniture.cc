// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/furniture.h"

#include <algorithm>
#include <map>

#include "document/characters.h"
#include "stages/structure/block_text.h"
#include "stages/structure/grammar.h"
#include "stages/structure/masthead_facts.h"

namespace broadsheet::structure {
namespace {

constexpr std::size_t kLongest = 120;  ///< of a running head or of editor's credits
constexpr std::size_t kReach = 4;      ///< blocks at either end of a page where running heads stand
constexpr std::size_t kLeastRepeat = 3;  ///< pages on which the same line is a running head

void set_apart(const BlockText& b, BlockRole role, Decision why) {
  b.block->role = role;
  b.block->why = std::move(why);
  std::vector<Seg> segs = segs_of_lines(*b.page, b.block->lines);
  if (segs.empty()) return;  // markup alone is no print
  b.page->furniture.push_back({role, std::move(segs), {b.block->id}, b.block->why});
}

/// A running head in pieces: its page label, its section, and whether it states a date.
struct RunningHead {
  Text label;
  Text section;
  std::size_t facts = 0;
  std::size_t unread = 0;  ///< code points that nothing explains
};

RunningHead read_running_head(TextView text) {
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

/// Lines that stand at the edge of several pages word for word.
std::map<Text, std::size_t> repeated_at_edges(const std::vector<std::vector<BlockText>>& pages) {
  std::map<Text, std::size_t> count;
  for (const auto& blocks : pages) {
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      const bool at_edge = i < kReach || i + kReach >= blocks.size();
      if (at_edge && blocks[i].length > 0 && blocks[i].length <= kLongest) ++count[blocks[i].text];
    }
  }
  return count;
}

void read_edge(const BlockText& b, bool is_first_page, std::size_t repeats) {
  const RunningHead head = read_running_head(b.text);
  if (is_running_head(head, is_first_page)) {
    if (b.page->label.empty())
      b.page->label = head.label.empty() ? "" : normal_page_label(head.label);
    if (b.page->section.empty()) b.page->section = head.section;
    set_apart(b, BlockRole::running_head, {"running_head.facts", 0.9});
  } else if (repeats >= kLeastRepeat && !reads_as_sentence(b.text)) {
    set_apart(b, BlockRole::running_head, {"running_head.repeated", 0.8});
  }
}

}  // namespace

Issue set_furniture_apart(Issue issue, const Settings&, Diagnostics&) {
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
      } else if (b.length > kLongest || b.block->mark == Mark::picture ||
                 b.block->mark == Mark::table) {
        continue;
      } else if (has_sign(Sign::editor_credits, b.text) && !reads_as_sentence(b.text)) {
        const RunningHead head = read_running_head(b.text);
        if (b.page->label.empty() && !head.label.empty())
          b.page->label = normal_page_label(head.label);
        if (b.page->section.empty()) b.page->section = head.section;
        set_apart(b, head.label.empty() ? BlockRole::editor_credits : BlockRole::running_head,
                  {"credits.editor", 0.95});
      } else if (i < kReach || i + kReach >= blocks.size()) {
        const auto found = repeated.find(b.text);
        read_edge(b, p == 0, found == repeated.end() ? 0 : found->second);
      }
    }
  }
  return issue;
}

}  // namespace broadsheet::structure

// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/article/elements.h"

#include <algorithm>

#include "document/reading.h"
#include "stages/structure/article/segs.h"
#include "stages/structure/grammar/grammar.h"

namespace broadsheet::structure {
namespace {

constexpr std::size_t kOpening = 160;  ///< as much of a text as may hold its dateline
constexpr std::size_t kEnding = 48;    ///< as much as may hold a jump line or a caption's credit

Element element_of(const BlockText& b, ElementKind kind, std::vector<Seg> segs) {
  Element element;
  element.kind = kind;
  element.segs = std::move(segs);
  element.blocks = {b.block->id};
  element.why = b.block->why;
  return element;
}

Element make_jump(const BlockText& b, std::vector<Seg> segs, const SignMatch& found, TextView label,
                  JumpDetail::Direction direction) {
  Element jump = element_of(b, ElementKind::jump, std::move(segs));
  jump.why = {std::string(found.row->name), 0.97};
  jump.detail = JumpDetail{direction, normal_page_label(label), {}};
  return jump;
}

/// The sign in an opening or end of the text, of at most `kEnding` characters; or, for some jump
/// lines are known for what they are only when they stand alone, in the one line there.
std::optional<SignMatch> find_jump(const BlockText& b, Sign sign, TextView part, LineId line) {
  if (!may_have_sign(sign, part)) return std::nullopt;
  if (auto found = find_sign(sign, part)) return found;
  const Line* alone = b.block->lines.size() < 2 ? nullptr : find(*b.page, line);
  if (alone == nullptr) return std::nullopt;
  const Text text = corrected(*alone, content(*alone));
  const bool at_end = sign == Sign::jump_to;
  if (text.empty() || text.size() > part.size()) return std::nullopt;
  if (!(at_end ? part.ends_with(text) : part.starts_with(text))) return std::nullopt;
  auto found = find_sign(sign, text);
  if (!found || found->match.whole.size() != text.size()) return std::nullopt;
  const auto offset = at_end ? static_cast<std::uint32_t>(part.size() - text.size()) : 0;
  found->match.whole = {found->match.whole.from + offset, found->match.whole.to + offset};
  for (Span& group : found->match.groups) group = {group.from + offset, group.to + offset};
  return found;
}

/// Marks the dateline that opens the text, and the reporter in it, as inlines.
void mark_dateline(const Issue& issue, const BlockText& b, Element& paragraph) {
  const TextView opening = TextView(b.text).substr(0, kOpening);
  const auto found = find_sign(Sign::dateline, opening);
  if (!found) return;
  const Span dateline = found->match.groups[0];
  // Which group names the reporter differs from row to row; at most one took part.
  Span byline;
  for (std::size_t g = 1; g < found->match.groups.size(); ++g) {
    if (!found->match.groups[g].empty()) byline = found->match.groups[g];
  }
  const Decision why{std::string(found->row->name), 0.95};
  const auto index = [&](std::size_t at) {
    return static_cast<std::uint32_t>(split_segs(issue, paragraph.segs, at));
  };
  // From the front: a cut moves only the indices behind it.
  Inline whole{ElementKind::dateline, index(dateline.from), 0, why};
  Inline reporter{ElementKind::byline, 0, 0, why};
  if (!byline.empty()) {
    reporter.first = index(byline.from);
    reporter.last = index(byline.to);
  }
  whole.last = index(dateline.to);
  paragraph.inlines.push_back(whole);
  if (!byline.empty()) paragraph.inlines.push_back(reporter);
}

}  // namespace

Element line_element(const Issue&, const BlockText& b, ElementKind kind) {
  return element_of(b, kind, segs_of_lines(*b.page, b.block->lines));
}

std::vector<Element> text_elements(const Issue& issue, const BlockText& b) {
  if (b.block->lines.empty()) return {};
  const std::vector<Seg> all = segs_of_lines(*b.page, b.block->lines);
  std::vector<Element> out;
  std::size_t from = 0;
  std::size_t to = b.text.size();
  const TextView text = b.text;

  if (const auto found =
          find_jump(b, Sign::jump_from, text.substr(0, kEnding), b.block->lines.front())) {
    const Span label = found->match.groups[0];
    from = found->match.whole.to;
    out.push_back(make_jump(b, slice_segs(issue, all, 0, from), *found,
                            text.substr(label.from, label.size()), JumpDetail::Direction::from));
  }
  const std::size_t tail = text.size() > kEnding ? text.size() - kEnding : 0;
  const auto jump = find_jump(b, Sign::jump_to, text.substr(tail), b.block->lines.back());
  if (jump && tail + jump->match.whole.from >= from) to = tail + jump->match.whole.from;
  if (to > from) {
    std::vector<Seg> segs = slice_segs(issue, all, from, to < text.size() ? to : kEndOfSegs);
    if (!segs.empty()) {
      Element paragraph = element_of(b, ElementKind::paragraph, std::move(segs));
      if (from == 0) mark_dateline(issue, b, paragraph);
      out.push_back(std::move(paragraph));
    }
  }
  if (to < text.size()) {
    const Span label = jump->match.groups[0];
    out.push_back(make_jump(b, slice_segs(issue, all, to, kEndOfSegs), *jump,
                            text.substr(tail + label.from, label.size()),
                            JumpDetail::Direction::to));
  }
  return out;
}

void append_text(Element& element, Element&& rest, Join join) {
  const auto offset = static_cast<std::uint32_t>(element.segs.size());
  if (!element.segs.empty()) element.segs.back().join = join;
  element.segs.insert(element.segs.end(), rest.segs.begin(), rest.segs.end());
  for (Inline in : rest.inlines) {
    in.first += offset;
    in.last += offset;
    element.inlines.push_back(in);
  }
  element.blocks.insert(element.blocks.end(), rest.blocks.begin(), rest.blocks.end());
}

Element item_element(const Issue&, const BlockText& b) {
  return element_of(b, ElementKind::item, segs_of_lines(*b.page, b.block->lines));
}

Element table_element(const Issue&, const BlockText& b) {
  Element table = element_of(b, ElementKind::table, {});
  std::uint32_t row = 0;
  for (const Cell& cell : b.block->cells) {
    if (table.children.empty() || cell.row != row) {
      table.children.push_back(element_of(b, ElementKind::row, {}));
      row = cell.row;
    }
    Element child = element_of(b, ElementKind::cell, cell.segs);
    child.detail = CellDetail{cell.header, cell.colspan, cell.rowspan};
    table.children.back().children.push_back(std::move(child));
  }
  return table;
}

std::vector<Element> figure_parts(const Issue& issue, const BlockText& b) {
  const std::vector<Seg> all = segs_of_lines(*b.page, b.block->lines);
  const TextView text = b.text;
  if (b.block->role == BlockRole::credit) {
    Element credit = element_of(b, ElementKind::credit, all);
    const auto found = find_sign(Sign::credit, text);
    const Span names = found ? found->match.groups[0] : Span{};
    credit.detail = CreditDetail{Text(text.substr(names.from, names.size()))};
    return {std::move(credit)};
  }
  const std::size_t tail = text.size() > kEnding ? text.size() - kEnding : 0;
  const auto found = find_sign(Sign::caption_credit, text.substr(tail));
  const std::size_t end = found ? tail + found->match.groups[0].from : text.size();
  std::vector<Element> parts;
  if (std::vector<Seg> segs = slice_segs(issue, all, 0, end); !segs.empty()) {
    parts.push_back(element_of(b, ElementKind::caption, std::move(segs)));
  }
  if (found) {
    Element credit = element_of(b, ElementKind::credit, slice_segs(issue, all, end, kEndOfSegs));
    credit.why = {std::string(found->row->name), 0.85};
    const Span names = found->match.groups[1];
    credit.detail = CreditDetail{Text(text.substr(tail + names.from, names.size()))};
    parts.push_back(std::move(credit));
  }
  return parts;
}

}  // namespace broadsheet::structure

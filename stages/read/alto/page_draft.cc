// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/alto/page_draft.h"

#include <algorithm>
#include <utility>

#include "stages/read/alto/empty_lines.h"
#include "stages/read/recognized/measures.h"

namespace broadsheet::read {
namespace {

void put_line(Page& page, Block& block, Line line) {
  line.id = {page.id, static_cast<std::uint32_t>(page.lines.size() + 1)};
  if (!line.as_read.empty())
    block.strong = block.lines.empty() ? line.style.bold : block.strong && line.style.bold;
  block.lines.push_back(line.id);
  page.lines.push_back(std::move(line));
}

void put_picture(Page& page, Block& block) {
  block.picture = {page.id, static_cast<std::uint32_t>(page.pictures.size() + 1)};
  Picture picture;
  picture.id = block.picture;
  picture.box = block.box;
  page.pictures.push_back(std::move(picture));
}

void put_block(Page& page, AltoBlock& read, const AltoPageRules& rules) {
  Block& block = read.block;
  block.id = {page.id, static_cast<std::uint32_t>(page.blocks.size() + 1)};
  for (Line& line : read.lines) put_line(page, block, std::move(line));
  if (read.box) {
    block.box = rules.description.points(*read.box);
  } else {
    for (const LineId id : block.lines) unite(block.box, page.lines[id.n - 1].box);
  }
  if (read.is_picture) put_picture(page, block);
  constexpr std::size_t kMostLinesOfAHead = 3;
  if (block.mark == Mark::none && read.is_margin && !block.lines.empty() &&
      block.lines.size() <= kMostLinesOfAHead)
    block.mark = Mark::running_head;
  block.part = rules.stories.part_of(read.place, page.id, rules.found);
  // An item is one of its article: without its frame it would look like one of a box.
  if (!block.part && block.mark == Mark::list_item) block.mark = Mark::none;
  page.blocks.push_back(std::move(block));
}

/// What is long and thin is a rule, all else a frame.
Separator separator_of(const Box& box) {
  constexpr double kThin = 0.1;  ///< of its length, and less, is a rule
  constexpr double kStroke = 6;  ///< points
  const auto [narrow, wide] = std::minmax({box.x1 - box.x0, box.y1 - box.y0});
  Separator separator;
  separator.kind =
      narrow <= std::max(kStroke, kThin * wide) ? Separator::Kind::rule : Separator::Kind::frame;
  separator.box = box;
  return separator;
}

}  // namespace

void AltoPageDraft::add_block(const AltoAttributes& element, std::optional<Box> box,
                              const AltoAround& around) {
  const std::size_t index = blocks_.size();
  AltoBlock& made = blocks_.emplace_back();
  made.box = box;
  made.line = element.line;
  made.block.source_id = element.id;
  made.block.lang = around.lang;
  made.block.mark = around.mark;
  made.place = around.place;
  made.id_next = element.id_next;
  made.is_margin = around.is_margin;
  for (const Composed& composed : open_composed_)
    if (!composed.id.empty()) by_id_.try_emplace(composed.id, index);
  if (!element.id.empty()) by_id_.try_emplace(std::string(element.id), index);
}

void AltoPageDraft::add_picture(const AltoAttributes& element, std::optional<Box> box,
                                const AltoAround& around) {
  add_block(element, box, around);
  last_block().is_picture = true;
  last_block().block.mark = Mark::picture;
}

void AltoPageDraft::open_composed(const AltoAttributes& composed) {
  open_composed_.push_back(
      {std::string(composed.id), std::string(composed.id_next), blocks_.size()});
}

void AltoPageDraft::close_composed() {
  if (open_composed_.empty()) return;  // a Page began inside it
  const Composed composed = std::move(open_composed_.back());
  open_composed_.pop_back();
  if (composed.id_next.empty() || composed.first >= blocks_.size()) return;
  for (std::size_t i = composed.first; i + 1 < blocks_.size(); ++i)
    if (blocks_[i].id_next.empty()) blocks_[i].next = i + 1;
  if (blocks_.back().id_next.empty()) blocks_.back().id_next = composed.id_next;
}

Point AltoPageDraft::reach(const AltoDescription& description) const {
  Point farthest;
  const auto reach = [&](const Box& box) {
    farthest = {std::max(farthest.x, box.x1), std::max(farthest.y, box.y1)};
  };
  for (const AltoBlock& read : blocks_) {
    if (read.box) reach(description.points(*read.box));
    for (const Line& line : read.lines)
      if (line.box) reach(*line.box);
  }
  return farthest;
}

std::size_t AltoPageDraft::block_of(std::string_view id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? kNoBlock : found->second;
}

std::vector<std::size_t> AltoPageDraft::order(const std::vector<std::size_t>& named) const {
  if (std::any_of(named.begin(), named.end(), [](std::size_t i) { return i != kNoBlock; }))
    return order_by_names(blocks_.size(), named);
  std::vector<std::size_t> next;
  next.reserve(blocks_.size());
  for (const AltoBlock& read : blocks_)
    next.push_back(read.id_next.empty() ? read.next : block_of(read.id_next));
  return order_by_chains(next);
}

std::size_t AltoPageDraft::put_into(Page& page, const AltoPageRules& rules, Repairs& repairs) {
  std::vector<std::size_t> named;
  named.reserve(rules.references.size());
  for (const AltoReference& reference : rules.references) {
    named.push_back(block_of(reference.id));
    if (named.back() == kNoBlock) continue;
    AltoPlace& place = blocks_[named.back()].place;
    if (place.article == 0) place.article = reference.article;
  }
  for (const std::size_t i : order(named)) {
    AltoBlock& read = blocks_[i];
    if (read.has_rows && fill_empty_lines(read.lines, grains_per_point(page)) > 0)
      repairs.add("the words of several TextLines stand in one of them; each line has its own",
                  read.line);
    put_block(page, read, rules);
  }
  for (const Box& graphic : graphics_)
    page.separators.push_back(separator_of(rules.description.points(graphic)));
  return static_cast<std::size_t>(std::count(named.begin(), named.end(), kNoBlock));
}

}  // namespace broadsheet::read

// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/page/parts.h"

#include <algorithm>

#include "document/characters.h"
#include "document/initials.h"
#include "document/note_marks.h"
#include "document/plane.h"
#include "stages/structure/grammar/grammar.h"
#include "stages/structure/page/profile_signs.h"

namespace broadsheet::structure {
namespace {

constexpr std::size_t kLongestSign = 80;        ///< longest line that is only a sign
constexpr std::size_t kLeastBeforeCaption = 4;  ///< lines of a paragraph with a caption at its end
constexpr std::size_t kMostOfCaption = 4;       ///< lines
constexpr std::size_t kLongestCredit = 8;
constexpr std::size_t kOpening = 60;  ///< the part of a line to search for a dateline

bool stands_alone(TextView line) {
  if (line.size() > kLongestSign) return false;
  for (const Sign sign : {Sign::byline, Sign::credit, Sign::column_title, Sign::editor_credits}) {
    if (has_sign(sign, line)) return true;
  }
  for (const Sign sign : {Sign::jump_to, Sign::jump_from}) {
    const auto found = find_sign(sign, line);
    if (found && found->match.whole == Span{0, static_cast<std::uint32_t>(line.size())})
      return true;
  }
  return false;
}

/// Whether hard breaks mean nothing: some tools end every printed line of a paragraph with one.
/// Then they are many, and lines have one length.
bool is_set_in_lines(const std::vector<Text>& lines) {
  if (lines.size() < 4) return false;
  std::vector<std::size_t> lengths;
  lengths.reserve(lines.size());
  for (const Text& line : lines) lengths.push_back(line.size());
  std::sort(lengths.begin(), lengths.end());
  const std::size_t middle = lengths[lengths.size() / 2];
  const auto near = [&](std::size_t length) {
    return length + 2 >= middle && length <= middle + 2;
  };
  const auto count = std::count_if(lengths.begin(), lengths.end(), near);
  return static_cast<std::size_t>(count) * 10 >= lengths.size() * 6;
}

/// The bullet with which two lines or more of the block begin, or 0: tools write a list as one
/// paragraph.
char32_t bullet_of(const std::vector<Text>& lines) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].empty() || !is_bullet(lines[i].front())) continue;
    const auto same = std::count_if(lines.begin(), lines.end(), [&](const Text& line) {
      return !line.empty() && line.front() == lines[i].front();
    });
    return same > 1 ? lines[i].front() : 0;
  }
  return 0;
}

/// Where a caption with its credit begins at the end of a wrapped paragraph: behind the last line
/// that ends a sentence; 0 if none stands there.
std::size_t caption_at_end(const std::vector<Text>& lines) {
  if (lines.size() < kLeastBeforeCaption) return 0;
  const Text tail = lines[lines.size() - 2] + lines.back();
  const TextView end = TextView(tail).substr(tail.size() - std::min(tail.size(), kOpening));
  const auto credit = find_sign(Sign::caption_credit, end);
  if (!credit || credit->match.whole.to != end.size()) return 0;
  // The credit may stand on a line of its own, behind the caption's.
  for (std::size_t i = lines.size() - 1; i > 1 && i + kMostOfCaption > lines.size(); --i) {
    const bool holds_caption = i + 1 < lines.size() || lines[i].size() > kLongestCredit;
    if (holds_caption && !lines[i - 1].empty() && is_terminal(lines[i - 1].back())) return i;
  }
  return 0;
}

bool begins_with(const Text& line, char32_t bullet) {
  return bullet != 0 && !line.empty() && line.front() == bullet;
}

/// The line begins with a mark as notes have: several notes may stand in one block, line by line.
bool begins_raised(const Line& line) {
  const Span text = content(line);
  if (text.empty()) return false;
  const SmallType* small = small_type_at(line, text.from);
  return raised_digit(line.as_read[text.from]) != 0 ||
         (small != nullptr && is_raised(small->kind) && small->span.from == text.from);
}

/// Where a block is split.
struct Cuts {
  std::vector<std::size_t> at;  ///< indices into its lines
  std::vector<bool> is_item;    ///< of each part: a line with a bullet begins it
};

Cuts cuts_of(const Page& page, const Block& block, const FurniturePatterns& furniture) {
  std::vector<Text> lines;
  for (const LineId id : block.lines) {
    const Line& line = *find(page, id);
    lines.push_back(corrected(line, content(line)));
  }
  const bool breaks_count = !is_set_in_lines(lines);
  const char32_t bullet = bullet_of(lines);
  Cuts cuts{{}, {!lines.empty() && begins_with(lines[0], bullet)}};
  bool cut_next = false;
  const std::size_t caption = block.mark == Mark::none && !block.box ? caption_at_end(lines) : 0;
  const bool has_notes = !block.box && begins_raised(*find(page, block.lines.front()));
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool is_note = has_notes && i > 0 && begins_raised(*find(page, block.lines[i]));
    const bool alone = stands_alone(lines[i]) || furniture.role_of(TextView(lines[i])).has_value();
    // On paper an indent begins a paragraph; the words alone may be anywhere in a column.
    const bool opens =
        !block.box && has_sign(Sign::dateline, TextView(lines[i]).substr(0, kOpening));
    const bool is_item = begins_with(lines[i], bullet);
    if (i > 0 && (alone || opens || is_item || is_note || cut_next || i == caption)) {
      cuts.at.push_back(i);
      cuts.is_item.push_back(is_item);
    }
    cut_next = alone || (breaks_count && find(page, block.lines[i])->hard_break);
  }
  return cuts;
}

bool may_be_split(const Block& block) {
  return block.lines.size() > 1 && (block.mark == Mark::none || block.mark == Mark::paragraph);
}

/// The box and the opening of a part of a printed block.
void fit(Block& part, const Page& page, bool is_later) {
  part.box = find(page, part.lines.front())->box;
  for (const LineId id : part.lines) {
    const Line& line = *find(page, id);
    if (part.box && line.box) part.box = united(*part.box, *line.box);
  }
  if (is_later && part.opening == Opening::indented) part.opening = Opening::flush;
}

/// A large first letter that a tool read as a block of its own goes to the paragraph it begins.
void join_initials(Page& page) {
  const auto text_of_line = [&](LineId id) {
    const Line& line = *find(page, id);
    return corrected(line, content(line));
  };
  std::vector<Block> kept;
  kept.reserve(page.blocks.size());
  for (std::size_t i = 0; i < page.blocks.size(); ++i) {
    Block& block = page.blocks[i];
    const bool may_be = i + 1 < page.blocks.size() && block.lines.size() == 1 && !block.picture &&
                        block.cells.empty() && block.mark != Mark::list_item;
    if (may_be) {
      Block& next = page.blocks[i + 1];
      const Text text = text_of_line(block.lines.front());
      const auto initial = initial_of(text);
      const bool is_text = next.mark == Mark::none || next.mark == Mark::paragraph;
      if (initial && *initial + 1 == text.size() && is_text && !next.lines.empty() &&
          completes_word(text.back(), text_of_line(next.lines.front()))) {
        next.lines.insert(next.lines.begin(), block.lines.front());
        continue;
      }
    }
    kept.push_back(std::move(block));
    kept.back().id.n = static_cast<std::uint32_t>(kept.size());
  }
  page.blocks = std::move(kept);
}

}  // namespace

Page split_blocks(Page page, const Settings& settings, Diagnostics&) {
  const FurniturePatterns furniture(settings.profile.get());
  std::vector<Block> split;
  split.reserve(page.blocks.size());
  for (Block& block : page.blocks) {
    const Cuts cuts = may_be_split(block) ? cuts_of(page, block, furniture) : Cuts{{}, {false}};
    const std::vector<LineId> lines = std::move(block.lines);
    std::size_t from = 0;
    for (std::size_t c = 0; c <= cuts.at.size(); ++c) {
      const std::size_t to = c < cuts.at.size() ? cuts.at[c] : lines.size();
      Block part = block;
      part.lines.assign(lines.begin() + static_cast<std::ptrdiff_t>(from),
                        lines.begin() + static_cast<std::ptrdiff_t>(to));
      part.id = {page.id, static_cast<std::uint32_t>(split.size() + 1)};
      if (cuts.is_item[c]) {
        part.mark = Mark::list_item;
        part.level = 1;
      }
      if (block.box && !cuts.at.empty()) fit(part, page, from > 0);
      split.push_back(std::move(part));
      from = to;
    }
  }
  page.blocks = std::move(split);
  if (!page.has_geometry()) join_initials(page);
  return page;
}

}  // namespace broadsheet::structure

// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/layout/printed/blocks.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "document/characters.h"
#include "document/typography.h"
#include "stages/layout/printed/emphasis.h"
#include "stages/layout/printed/lists.h"
#include "stages/layout/printed/open_tables.h"
#include "stages/layout/printed/recognized.h"
#include "stages/layout/printed/stacks.h"
#include "stages/layout/printed/tables.h"
#include "stages/layout/printed/turned.h"

namespace broadsheet::layout {
namespace {

// In sizes of the font.
constexpr double kWideIndent = 1.2;  ///< least indent of a paragraph in Han; two em as a rule
constexpr double kWordIndent = 0.6;
constexpr double kMostIndent = 3.2;
constexpr double kShift = 3.5;  ///< a left edge that moves farther runs around a picture
constexpr double kEdge = 0.7;
constexpr double kStray = 0.4;
constexpr double kSamePlace = 0.1;       ///< lines end at one edge that differ by less
constexpr std::size_t kLeastBeyond = 3;  ///< places beyond an edge that show it is none
constexpr double kLeastShare = 0.15;     ///< of the lines that begin at a column's edge
constexpr double kShort = 2.0;      ///< a line that ends this far from the edge ends its paragraph
constexpr double kCentred = 1.2;    ///< white on its sides that differs by less
constexpr double kOnMiddle = 0.3;   ///< a centred line is off its middle by less
constexpr double kTitleSize = 1.1;  ///< of the body's; a line of a title
constexpr double kShortItem = 6.0;  ///< the same for an item in words, which break where they may
constexpr double kLeastHang = 0.3;  ///< how far the text of an item stands behind its bullet
constexpr double kMostHang = 1.9;
constexpr double kIndentHabit = 0.03;      ///< share of indented lines on a page that indents
constexpr std::size_t kLeastCentred = 3;   ///< lines that show that all are
constexpr std::size_t kLeastColumn = 4;    ///< least lines that show where a column begins and ends
constexpr std::ptrdiff_t kSureColumn = 8;  ///< this many lines show their own edge
constexpr std::size_t kLeastEntries = 2;   ///< of a list of numbers
constexpr double kLeastRunning = 6;        ///< a line of running text is as long
constexpr std::size_t kLeastOver = 6;      ///< such lines over a picture
constexpr double kLeastCovered = 0.2;      ///< of the picture, by them
constexpr std::ptrdiff_t kMostLooks = 2000;  ///< at lines beside one picture
constexpr double kLeastPicture = 8;          ///< points; a smaller one is an ornament
constexpr double kStroke = 4;                ///< points; a narrower one shows nothing
constexpr double kHighBar = 48;              ///< points; a bar behind a title is no higher
constexpr double kLongBar = 3;               ///< times its height: the least length of one
constexpr double kBarCovered = 0.3;          ///< of its height, by its title
constexpr double kBarEdge = 2;               ///< points that the title may stand out

/// Where a column begins and ends, learned from its longest stacks.
struct Column {
  double left = 0;
  double right = 0;
};

bool has_bullet(const Text& text) {
  return !text.empty() && is_bullet(text.front());
}

/// A raised figure before a word opens a note; one that was torn from the end of a sentence does
/// not.
bool opens_note(const Line& line) {
  if (line.small_type.empty() || line.small_type.front().kind != SmallType::Kind::superior ||
      line.small_type.front().span.from != 0 || !is_digit(line.as_read.front()))
    return false;
  const TextView text = TextView(line.as_read).substr(line.small_type.front().span.to);
  const auto first = std::find_if_not(text.begin(), text.end(), is_space);
  return first != text.end() && (is_alphabetic(*first) || is_han(*first));
}

double indent_of(const PlaneLine& line) {
  return (line.is_wide ? kWideIndent : kWordIndent) * line.size;
}

/// The edge at which most lines end.
double right_edge(const Stack& stack) {
  std::vector<double> ends;
  ends.reserve(stack.size());
  for (const PlaneLine& line : stack) ends.push_back(line.box.u1);
  std::sort(ends.begin(), ends.end());
  double best = stack.front().box.u1;
  std::ptrdiff_t most = 0;
  for (const PlaneLine& a : stack) {
    const std::ptrdiff_t count =
        std::upper_bound(ends.begin(), ends.end(), a.box.u1 + kEdge * a.size) -
        std::lower_bound(ends.begin(), ends.end(), a.box.u1 - kEdge * a.size);
    if (count > most || (count == most && a.box.u1 > best)) {
      most = count;
      best = a.box.u1;
    }
  }
  return best;
}

/// How the lines of a stack end.
struct Margin {
  double edge = 0;         ///< where most end
  double longest = 0;      ///< where the longest does
  bool is_ragged = false;  ///< less than half end at the edge, or some end anywhere beyond
};

/// Whether lines end beyond the edge, each at a place of its own: no justified line does. Those
/// below a picture all end at the one edge of the column.
bool ends_beyond(const Stack& stack, double edge) {
  std::vector<double> ends;
  for (const PlaneLine& line : stack) {
    if (line.box.u1 > edge + kEdge * line.size) ends.push_back(line.box.u1);
  }
  std::sort(ends.begin(), ends.end());
  std::size_t places = 0;
  for (std::size_t i = 0; i < ends.size(); ++i) {
    if (i == 0 || ends[i] - ends[i - 1] > kSamePlace * stack.front().size) ++places;
  }
  return places >= kLeastBeyond;
}

Margin margin_of(const Stack& stack) {
  Margin margin;
  margin.edge = right_edge(stack);
  std::ptrdiff_t flush = 0;
  for (const PlaneLine& line : stack) {
    margin.longest = std::max(margin.longest, line.box.u1);
    flush += std::abs(line.box.u1 - margin.edge) <= kEdge * line.size ? 1 : 0;
  }
  margin.is_ragged =
      stack.size() >= kLeastColumn &&
      (2 * flush < static_cast<std::ptrdiff_t>(stack.size()) || ends_beyond(stack, margin.edge));
  return margin;
}

/// The length of the line's first word and the space before it; of Han, that of a character.
double first_word(const PlaneLine& line, const Text& text) {
  const auto word = std::find_if(text.begin(), text.end(), [](char32_t c) { return is_space(c); });
  if (line.is_wide || text.empty()) return line.size;
  const auto share =
      static_cast<double>(word - text.begin() + 1) / static_cast<double>(text.size() + 1);
  return line.box.width() * share;
}

/// The leftmost edge at which more than a stray line begins.
double left_edge(const PlaneLine* first, const PlaneLine* last) {
  std::vector<double> starts;
  for (const PlaneLine* line = first; line != last; ++line) starts.push_back(line->box.u0);
  std::sort(starts.begin(), starts.end());
  const auto least = static_cast<std::ptrdiff_t>(kLeastShare * static_cast<double>(starts.size()));
  for (auto it = starts.begin(); it != starts.end(); ++it) {
    if (std::upper_bound(it, starts.end(), *it + kStray * first->size) - it > least) return *it;
  }
  return starts.front();
}

/// Lines on one middle that begin where they like: verse, as a rule.
bool is_centred(const Stack& stack) {
  if (stack.size() < kLeastCentred) return false;
  std::size_t moves = 0;
  for (std::size_t i = 0; i < stack.size(); ++i) {
    const PlaneLine& line = stack[i];
    if (std::abs(line.box.centre() - stack.front().box.centre()) > kOnMiddle * line.size)
      return false;
    if (i > 0 && std::abs(line.box.u0 - stack[i - 1].box.u0) > kOnMiddle * line.size) ++moves;
  }
  // Of four lines on one middle one shows it: a paragraph's first or last line stands off it.
  return 2 * moves >= stack.size() || (moves > 0 && stack.size() > kLeastCentred);
}

class BlockBuilder {
 public:
  explicit BlockBuilder(Page& page) : page_(page), body_(body_size(page)) {}

  void build() {
    const std::vector<Block> given = take_source_blocks();
    std::set<LineId> taken;
    for (const Block& block : given) taken.insert(block.lines.begin(), block.lines.end());
    // Tables are found where nobody has said what stands together.
    if (given.empty() && main_mode(page_) == WritingMode::horizontal)
      blocks_ = form_open_tables(page_);
    for (const Block& table : blocks_) taken.insert(table.lines.begin(), table.lines.end());
    std::vector<Stack> stacks = form_stacks(page_, main_mode(page_), taken);
    std::vector<std::vector<Stack>> stacks_given;
    for (const Block& block : given) stacks_given.push_back(source_stacks(page_, block));
    std::vector<Stack> all = stacks;
    for (const auto& of_block : stacks_given)
      all.insert(all.end(), of_block.begin(), of_block.end());
    learn_columns(all);
    for (std::size_t i = 0; i < given.size(); ++i) cut_source(given[i], stacks_given[i]);
    for (const Stack& stack : stacks) cut(stack);
    const WritingMode other = main_mode(page_) == WritingMode::horizontal ? WritingMode::vertical
                                                                          : WritingMode::horizontal;
    for (const Stack& stack : form_stacks(page_, other, taken))
      put(stack, 0, stack.size(), Opening::unknown);
    if (given.empty()) form_tables(page_, blocks_);
    std::vector<Block> discarded = add_pictures();
    number();
    add(std::move(discarded));
    mark_list_items(page_);
  }

 private:
  [[nodiscard]] bool is_body(const Stack& stack) const {
    return stack.front().size < kHeadingSize * body_;
  }

  /// Takes the blocks of the source off the page; those that hold what nobody sees stay.
  std::vector<Block> take_source_blocks() {
    std::vector<Block> given;
    std::vector<Block> rest;
    for (Block& block : page_.blocks)
      (block.role == BlockRole::unknown ? given : rest).push_back(std::move(block));
    page_.blocks = std::move(rest);
    for (std::size_t i = 0; i < page_.blocks.size(); ++i)
      page_.blocks[i].id.n = static_cast<std::uint32_t>(i + 1);
    return given;
  }

  /// Cuts a block of the source where its paragraphs begin. Each piece is the source's block still,
  /// and all of its lines stand in one, in their order.
  void cut_source(const Block& given, const std::vector<Stack>& stacks) {
    if (given.picture) {
      pictures_.emplace(given.picture, given);
      return;
    }
    if (!given.cells.empty()) {  // a table, whose cells are its parts
      blocks_.push_back(given);
      return;
    }
    const std::size_t first = blocks_.size();
    // A paragraph that the source states is none of ours to cut.
    const bool is_whole = given.part.paragraph != 0 && stacks.size() == 1;
    for (const Stack& stack : stacks) {
      if (is_whole) {
        put_lines(stack, 0, stack.size(), Opening::unknown, false);
      } else {
        cut(stack);
      }
    }
    if (blocks_.size() == first) {
      blocks_.push_back(given);
      return;
    }
    std::map<LineId, std::size_t> piece_of;
    for (std::size_t i = first; i < blocks_.size(); ++i) {
      for (const LineId id : blocks_[i].lines) piece_of.emplace(id, i);
      blocks_[i].lines.clear();
    }
    std::size_t piece = first;
    for (const LineId id : given.lines) {
      const auto found = piece_of.find(id);
      if (found != piece_of.end()) piece = found->second;
      blocks_[piece].lines.push_back(id);
    }
    const bool is_one = blocks_.size() == first + 1;
    for (std::size_t i = first; i < blocks_.size(); ++i) {
      Block& made = blocks_[i];
      if (made.mark == Mark::none) made.mark = given.mark;
      made.level = given.level;
      made.source_id = given.source_id;
      made.lang = given.lang;
      made.part = given.part;
      if (!is_one) continue;
      made.box = given.box;
      made.outline = given.outline;
      made.cells = given.cells;
    }
  }

  /// Finds the columns, and whether the page indents paragraphs.
  void learn_columns(const std::vector<Stack>& stacks) {
    std::size_t lines = 0;
    std::size_t indented = 0;
    for (const Stack& stack : stacks) {
      if (!is_body(stack) || stack.size() < kLeastColumn) continue;
      const double right = right_edge(stack);
      const double left = left_edge(&stack.front(), &stack.front() + stack.size());
      auto known = std::find_if(columns_.begin(), columns_.end(), [&](const Column& c) {
        return std::abs(c.right - right) <= kEdge * body_ &&
               std::abs(c.left - left) <= kMostIndent * body_;
      });
      if (known == columns_.end()) {
        columns_.push_back({left, right});
      } else {
        known->left = std::min(known->left, left);
      }
      lines += stack.size();
      for (const PlaneLine& line : stack) {
        const double indent = line.box.u0 - left;
        if (indent >= indent_of(line) && indent <= kMostIndent * line.size) ++indented;
      }
    }
    indents_ = static_cast<double>(indented) >= kIndentHabit * static_cast<double>(lines);
  }

  /// The left edge of the lines [first, last) of a stack: their own, or that of the column if all
  /// of them are indented.
  [[nodiscard]] double edge_of(const PlaneLine* first, const PlaneLine* last, double right) const {
    const double own = left_edge(first, last);
    // This many lines show their own edge; on a skewed page it differs from the next.
    if (last - first >= kSureColumn) return own;
    for (const Column& column : columns_) {
      const double indent = own - column.left;
      if (std::abs(column.right - right) <= kEdge * body_ && indent > 0 &&
          indent <= kMostIndent * first->size)
        return column.left;
    }
    return own;
  }

  void cut(const Stack& stack) {
    if (!is_body(stack)) {
      put(stack, 0, stack.size(), Opening::unknown);
      return;
    }
    if (is_centred(stack)) {
      put(stack, 0, stack.size(), Opening::unknown);
      return;
    }
    const Margin margin = margin_of(stack);
    // Sections with one left edge: it moves where text runs around a picture.
    std::size_t first = 0;
    bool begun = true;
    std::vector<std::size_t> cuts;
    std::vector<Opening> openings;
    const auto take_section = [&](std::size_t from, std::size_t to) {
      const double left = edge_of(&stack[from], &stack[from] + (to - from), margin.edge);
      for (std::size_t i = from; i < to; ++i) {
        const bool opens = begins_paragraph(stack, i, left, margin) &&
                           (begun || !goes_on_in_item(stack, cuts.back(), i));
        if (begun || opens) {
          cuts.push_back(i);
          openings.push_back(opens ? Opening::indented
                                   : (indents_ ? Opening::flush : Opening::unknown));
        }
        begun = false;
      }
    };
    for (std::size_t i = 1; i <= stack.size(); ++i) {
      const bool moves = i < stack.size() &&
                         std::abs(stack[i].box.u0 - stack[i - 1].box.u0) > kShift * stack[i].size;
      if (i < stack.size() && !moves) continue;
      take_section(first, i);
      first = i;
    }
    for (std::size_t c = 0; c < cuts.size(); ++c)
      put(stack, cuts[c], c + 1 < cuts.size() ? cuts[c + 1] : stack.size(), openings[c]);
  }

  [[nodiscard]] bool begins_paragraph(const Stack& stack, std::size_t i, double left,
                                      const Margin& margin) const {
    const PlaneLine& line = stack[i];
    const Line& read = page_.lines[line.index];
    if (line.has_cap || has_bullet(read.as_read) || opens_note(read)) return true;
    if (line.beside_cap) return false;
    const double right = margin.is_ragged ? margin.longest : margin.edge;
    if (i > 0 && weight_changes(stack, i, left, right)) return true;
    if (i > 0 && is_title_line(stack[i - 1]) && is_title_line(line) &&
        are_centred(stack[i - 1], line))
      return false;
    const double indent = line.box.u0 - left;
    if (indents_) return indent >= indent_of(line) && indent <= kMostIndent * line.size;
    if (i == 0) return false;
    const PlaneLine& before = stack[i - 1];
    const Text& text = page_.lines[before.index].as_read;
    const bool ends = !text.empty() && (is_terminal(text.back()) || is_closing(text.back()));
    if (!margin.is_ragged) return ends && before.box.u1 < margin.edge - kShort * line.size;
    // Where lines end anywhere, the next word would have fitted.
    const double word = first_word(line, page_.lines[line.index].as_read);
    return ends && before.box.u1 + word + kWordIndent * line.size < margin.longest;
  }

  /// Bold lines that end short or are centred are a heading, and no part of what stands above or
  /// below them. A bold opening that fills its line is part of its paragraph.
  [[nodiscard]] bool weight_changes(const Stack& stack, std::size_t i, double left,
                                    double right) const {
    if (is_bold(stack[i]) == is_bold(stack[i - 1])) return false;
    std::size_t last = i - 1;
    if (is_bold(stack[i])) {
      for (last = i; last + 1 < stack.size() && is_bold(stack[last + 1]);) ++last;
    }
    const PlaneLine& end = stack[last];
    const double short_by = right - end.box.u1;
    const double set_in = end.box.u0 - left;
    const bool is_centred = std::min(short_by, set_in) > 0.5 * end.size &&
                            std::abs(short_by - set_in) < kCentred * end.size;
    return short_by > kShort * end.size || is_centred;
  }

  /// Set in bold or larger than the text.
  [[nodiscard]] bool is_title_line(const PlaneLine& line) const {
    return is_bold(line) || line.size >= kTitleSize * body_;
  }

  /// Both stand on one middle, and begin at places of their own: paragraphs are set in alike.
  [[nodiscard]] static bool are_centred(const PlaneLine& a, const PlaneLine& b) {
    return std::abs(a.box.centre() - b.box.centre()) <= kOnMiddle * b.size &&
           std::abs(a.box.u0 - b.box.u0) > kOnMiddle * b.size;
  }

  [[nodiscard]] bool is_bold(const PlaneLine& line) const {
    return page_.lines[line.index].style.bold;
  }

  /// A line of an item of a list: the item begins at line `first`, its text hangs behind the
  /// bullet, and the line above is full.
  [[nodiscard]] bool goes_on_in_item(const Stack& stack, std::size_t first, std::size_t i) const {
    const PlaneLine& line = stack[i];
    if (!has_bullet(page_.lines[stack[first].index].as_read) || line.has_cap ||
        has_bullet(page_.lines[line.index].as_read))
      return false;
    const double hang = line.box.u0 - stack[first].box.u0;
    if (hang < kLeastHang * line.size || hang > kMostHang * line.size) return false;
    if (is_followed_by_flush(stack, first, i)) return false;
    double right = 0;
    for (const PlaneLine& other : stack) right = std::max(right, other.box.u1);
    return right - stack[i - 1].box.u1 < (line.is_wide ? kShort : kShortItem) * line.size;
  }

  /// The line is set in, not hung: a sentence ends above it, and the next line stands below the
  /// bullet.
  [[nodiscard]] bool is_followed_by_flush(const Stack& stack, std::size_t first,
                                          std::size_t i) const {
    const Text& before = page_.lines[stack[i - 1].index].as_read;
    if (i + 1 >= stack.size() || before.empty() || !is_terminal(before.back())) return false;
    const PlaneLine& next = stack[i + 1];
    return !has_bullet(page_.lines[next.index].as_read) &&
           std::abs(next.box.u0 - stack[first].box.u0) < kLeastHang * next.size;
  }

  /// A few words and a number at the end of each line, none of them a sentence: a list of numbers,
  /// not text.
  [[nodiscard]] bool is_list(const Stack& stack, std::size_t from, std::size_t to) const {
    if (to - from < kLeastEntries) return false;
    return std::all_of(stack.begin() + static_cast<std::ptrdiff_t>(from),
                       stack.begin() + static_cast<std::ptrdiff_t>(to), [&](const PlaneLine& line) {
                         return !line.has_cap && is_entry(page_.lines[line.index].as_read);
                       });
  }

  void put(const Stack& stack, std::size_t from, std::size_t to, Opening opening) {
    if (is_list(stack, from, to)) {
      for (std::size_t i = from; i < to; ++i) put_lines(stack, i, i + 1, Opening::unknown, true);
      return;
    }
    put_lines(stack, from, to, opening, false);
  }

  void put_lines(const Stack& stack, std::size_t from, std::size_t to, Opening opening,
                 bool is_item) {
    Block block;
    if (is_item) block.mark = Mark::list_item;
    block.opening = opening;
    for (std::size_t i = from; i < to; ++i) {
      if (stack[i].has_cap) {
        // Nothing stands between an initial and its word.
        page_.lines[stack[i].cap].ending.clear();
        add_line(block, page_.lines[stack[i].cap]);
      }
      add_line(block, page_.lines[stack[i].index]);
    }
    // Of text on its head, or running upwards, the last line comes first on the page.
    if (page_.lines[stack[from].index].turn >= kOnItsHead)
      std::reverse(block.lines.begin(), block.lines.end());
    block.strong = std::all_of(block.lines.begin(), block.lines.end(),
                               [&](LineId id) { return find(page_, id)->style.bold; });
    blocks_.push_back(std::move(block));
  }

  static void add_line(Block& block, const Line& line) {
    block.box = block.box ? united(*block.box, *line.box) : *line.box;
    block.lines.push_back(line.id);
  }

  /// Whether it is the scan of the whole page, behind its recognized text.
  [[nodiscard]] bool is_scan(const Box& box) const {
    return !page_.lines.empty() &&
           (box.x1 - box.x0) * (box.y1 - box.y0) >= kScanShare * page_.width * page_.height;
  }

  /// Whether running text is printed over it: a background.
  [[nodiscard]] bool is_background(const Box& box) const {
    const auto first = std::lower_bound(running_.begin(), running_.end(), box.y0,
                                        [](const Box& line, double y) { return line.y0 < y; });
    std::size_t lines = 0;
    double covered = 0;
    for (auto line = first; line != running_.end() && line->y1 <= box.y1; ++line) {
      if (line - first > kMostLooks) break;
      if (line->x0 < box.x0 || line->x1 > box.x1) continue;
      ++lines;
      covered += (line->x1 - line->x0) * (line->y1 - line->y0);
    }
    return lines >= kLeastOver && covered >= kLeastCovered * (box.x1 - box.x0) * (box.y1 - box.y0);
  }

  /// Whether it is a bar behind a title: as high as the lines that stand on it, and much wider.
  [[nodiscard]] bool is_bar(const Box& box) const {
    const double height = box.y1 - box.y0;
    if (height > kHighBar || box.x1 - box.x0 < kLongBar * height) return false;
    const auto first = std::lower_bound(lines_.begin(), lines_.end(), box.y0 - kBarEdge,
                                        [](const Box& line, double y) { return line.y0 < y; });
    double covered = 0;
    for (auto line = first; line != lines_.end() && line->y0 < box.y1; ++line) {
      if (line - first > kMostLooks) break;
      if (line->x0 >= box.x0 && line->x1 <= box.x1 && line->y1 <= box.y1 + kBarEdge)
        covered += line->y1 - line->y0;
    }
    return covered > 0 && covered >= kBarCovered * height;
  }

  /// The lines of running text, and all level ones, from the top.
  void find_running() {
    for (const Line& line : page_.lines) {
      const double size = line.style.size;
      if (!line.box || line.mode != WritingMode::horizontal) continue;
      lines_.push_back(*line.box);
      if (size < kHeadingSize * body_ && line.box->x1 - line.box->x0 >= kLeastRunning * size)
        running_.push_back(*line.box);
    }
    for (std::vector<Box>* boxes : {&running_, &lines_}) {
      std::sort(boxes->begin(), boxes->end(), [](const Box& a, const Box& b) {
        return std::tuple(a.y0, a.x0, a.y1, a.x1) < std::tuple(b.y0, b.x0, b.y1, b.x1);
      });
    }
  }

  /// Smaller than a picture both ways, or no more than a stroke.
  [[nodiscard]] static bool is_sign(const Box& box) {
    const auto [narrow, wide] = std::minmax({box.x1 - box.x0, box.y1 - box.y0});
    return wide < kLeastPicture || narrow < kStroke;
  }

  /// Why a picture stands in no article; nothing if it may.
  [[nodiscard]] const char* reason_against(const std::optional<Box>& box) const {
    if (!box) return "picture.without_place";
    if (is_scan(*box) || is_background(*box) || is_bar(*box)) return "picture.behind_text";
    return is_sign(*box) ? "picture.sign" : nullptr;
  }

  /// Returns the blocks of those that stand in no article.
  std::vector<Block> add_pictures() {
    std::vector<Block> discarded;
    if (!page_.pictures.empty()) find_running();
    for (const Picture& picture : page_.pictures) {
      Block block;
      if (const auto given = pictures_.find(picture.id); given != pictures_.end())
        block = given->second;
      block.mark = Mark::picture;
      block.picture = picture.id;
      block.box = picture.box;
      const char* reason = reason_against(picture.box);
      if (reason != nullptr) {
        block.role = BlockRole::discarded;
        block.why = {reason, 0.9};
      }
      (reason == nullptr ? blocks_ : discarded).push_back(std::move(block));
    }
    return discarded;
  }

  void number() {
    const WritingMode mode = main_mode(page_);
    const auto place = [&](const Block& b) {
      const PlaneBox box = to_plane(b.box.value_or(Box()), mode, page_.width);
      return std::tuple(std::round(box.v0), box.u0, box.v1);
    };
    std::stable_sort(blocks_.begin(), blocks_.end(),
                     [&](const Block& a, const Block& b) { return place(a) < place(b); });
    add(std::move(blocks_));
  }

  void add(std::vector<Block> blocks) {
    for (Block& block : blocks) {
      block.id = {page_.id, static_cast<std::uint32_t>(page_.blocks.size() + 1)};
      page_.blocks.push_back(std::move(block));
    }
  }

  Page& page_;
  double body_;
  bool indents_ = false;
  std::vector<Column> columns_;
  std::vector<Block> blocks_;
  std::map<PictureId, Block> pictures_;  ///< blocks of pictures that the source has
  std::vector<Box> running_;             ///< lines of running text, where the page has pictures
  std::vector<Box> lines_;               ///< all level lines, there
};

}  // namespace

Page form_printed_blocks(Page page, const Settings& /*settings*/, Diagnostics& /*diagnostics*/) {
  BlockBuilder(page).build();
  keep_telling_emphasis(page);
  return page;
}

}  // namespace broadsheet::layout

// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/layout/text/blocks.h"

#include <algorithm>

#include "stages/layout/text/line_shapes.h"
#include "stages/layout/text/spaced_tables.h"

namespace broadsheet::layout {
namespace {

/// Least columns of a first-line indent: two spaces, or one ideographic space.
constexpr std::size_t kIndent = 2;
/// Most lines from one list marker to the next.
constexpr std::size_t kNearItem = 8;
/// Columns that a filled line of Han may lack, since some marks cannot begin a line.
constexpr std::size_t kHanSlack = 4;
/// A run of fewer lines says little of its measure where the page has lines so many times longer.
constexpr std::size_t kLongRun = 12;
constexpr std::size_t kLong = 3;

/// For each line, whether it begins a list item: its marker and that of a nearby line are
/// consecutive.
std::vector<bool> items_among(std::span<const LineShape> lines) {
  std::vector<bool> items(lines.size());
  std::vector<std::size_t> recent;  // lines with markers; few lie near
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!lines[i].marker) continue;
    for (std::size_t k = recent.size(); k-- > 0 && i - recent[k] <= kNearItem;) {
      if (!lines[recent[k]].marker.is_followed_by(lines[i].marker)) continue;
      items[recent[k]] = items[i] = true;
      break;
    }
    recent.push_back(i);
  }
  return items;
}

/// The page uses first-line indents if some lines have one and others have none.
bool uses_indents(std::span<const LineShape> lines) {
  std::size_t indented = 0;
  for (const LineShape& line : lines) indented += line.indent >= kIndent ? 1 : 0;
  return indented > 0 && indented < lines.size();
}

/// True if the first word of `next` would have fitted behind `line`. Lines of Han that end a
/// sentence lack little where the next begins a paragraph.
bool stops_short(const LineShape& line, const LineShape& next, const Measure& measure,
                 std::size_t han_slack = kHanSlack) {
  const std::size_t slack = line.has_han ? han_slack : 0;
  const bool has_room = line.width + line.indent + next.first_unit + slack <= measure.columns;
  // Where characters are counted, digits among Han do not make a line short.
  const bool is_full = line.has_han && line.characters + line.indent / 2 + 1 >= measure.characters;
  return has_room && !is_full;
}

struct Habits {
  bool indents = false;
  Measure measure;          ///< of no columns: each line is a paragraph
  std::size_t longest = 0;  ///< columns of the longest lines
};

/// The block that runs when a line is looked at.
struct Running {
  bool is_set_in = false;  ///< its first line is
  std::size_t lines = 0;
};

/// Whether a paragraph ends between `line` and `next`, with no blank line between. `behind` is the
/// line after `next`, or nothing.
bool parts(const LineShape& line, const LineShape& next, const LineShape* behind,
           const Running& block, const Habits& habits) {
  if (habits.indents && next.indent >= kIndent) return true;
  if (habits.measure.columns == 0) return true;
  // Where paragraphs are set in, a line lacks two characters only at the end of one.
  const bool may_end = habits.indents && line.ends_sentence;
  const bool is_short =
      stops_short(line, next, habits.measure, may_end ? kHanSlack / 2 : kHanSlack);
  // Where paragraphs are set in, a line of one that stops short in its sentence goes on, unless it
  // is hardly begun.
  const bool is_begun = 2 * (line.width + line.indent) >= habits.measure.columns;
  const bool goes_on = habits.indents && block.is_set_in && !line.ends_sentence && is_begun;
  if (is_short && !goes_on) return true;
  // A filled line may be the last of its paragraph: a short line after it that is no sentence is a
  // heading.
  const bool next_is_short = behind == nullptr ? next.width + kHanSlack < habits.measure.columns
                                               : stops_short(next, *behind, habits.measure);
  return line.ends_sentence && next_is_short && !next.ends_sentence;
}

/// The measure of a run by itself, for a page has columns of several widths; not where the page has
/// lines so long that they are paragraphs, and the run a few of one length by chance.
Measure measure_in(std::span<const LineShape> run, const Habits& page) {
  const Measure own = measure_of(run);
  const bool is_chance =
      page.measure.columns == 0 && run.size() < kLongRun && own.columns * kLong < page.longest;
  return own.columns == 0 || is_chance ? page.measure : own;
}

Block begun_at(const Page& page, const Line& first, bool is_item) {
  Block block;
  block.id = {page.id, static_cast<std::uint32_t>(page.blocks.size() + 1)};
  if (content(first).empty()) {
    block.mark = Mark::separator;
  } else if (is_item) {
    block.mark = Mark::list_item;
    block.level = 1;
  }
  return block;
}

/// Cuts the lines of one run (without blank lines) into blocks.
void form_run(std::span<const LineShape> lines, std::size_t first, const Habits& page_habits,
              const std::vector<bool>& items, Page& page) {
  Habits habits = page_habits;
  habits.measure = measure_in(lines, page_habits);
  Running block;
  for (std::size_t i = 0; i < lines.size();) {
    const std::size_t rows = spaced_rows(page, first + i, first + lines.size());
    if (rows > 0) {
      page.blocks.push_back(spaced_table(page, first + i, rows));
      i += rows;
      block = {};
      continue;
    }
    const LineShape* behind = i + 1 < lines.size() ? &lines[i + 1] : nullptr;
    const bool begins = block.lines == 0 || items[first + i] ||
                        parts(lines[i - 1], lines[i], behind, block, habits);
    if (begins) {
      page.blocks.push_back(begun_at(page, page.lines[first + i], items[first + i]));
      block = {lines[i].indent >= kIndent, 0};
    }
    page.blocks.back().lines.push_back(page.lines[first + i].id);
    ++block.lines;
    ++i;
  }
}

/// A line of only markup, as a page separator is, is a run by itself.
void part_separators(const Page& page, std::vector<LineShape>& lines) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (page.lines[i].markup.empty() || !content(page.lines[i]).empty()) continue;
    lines[i].ends_run = true;
    if (i > 0) lines[i - 1].ends_run = true;
  }
}

/// Columns of the line that only one in twenty exceeds.
std::size_t longest_of(std::span<const LineShape> lines) {
  std::vector<std::size_t> widths;
  widths.reserve(lines.size());
  for (const LineShape& line : lines) widths.push_back(line.width);
  const auto high = widths.begin() + static_cast<std::ptrdiff_t>((widths.size() - 1) * 19 / 20);
  std::nth_element(widths.begin(), high, widths.end());
  return *high;
}

}  // namespace

Page form_text_blocks(Page page, const Settings& /*settings*/, Diagnostics& /*diagnostics*/) {
  if (!page.blocks.empty() || page.lines.empty()) return page;
  std::vector<LineShape> shapes = shapes_of(page);
  part_separators(page, shapes);
  const std::span<const LineShape> lines = shapes;
  const std::vector<bool> items = items_among(lines);
  const Habits habits{uses_indents(lines), measure_of(lines), longest_of(lines)};
  std::size_t first = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!lines[i].ends_run) continue;
    form_run(lines.subspan(first, i + 1 - first), first, habits, items, page);
    first = i + 1;
  }
  return page;
}

}  // namespace broadsheet::layout

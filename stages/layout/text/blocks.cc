// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/layout/text/blocks.h"

#include "stages/layout/text/line_shapes.h"

namespace broadsheet::layout {
namespace {

/// Least columns of a first-line indent: two spaces, or one ideographic space.
constexpr std::size_t kIndent = 2;
/// Most lines from one list marker to the next.
constexpr std::size_t kNearItem = 8;
/// Columns that a filled line of Han may lack, since some marks cannot begin a line.
constexpr std::size_t kHanSlack = 4;

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

/// True if the first word of `next` would have fitted behind `line`.
bool stops_short(const LineShape& line, const LineShape& next, std::size_t measure) {
  const std::size_t slack = line.has_han ? kHanSlack : 0;
  return line.width + line.indent + next.first_unit + slack <= measure;
}

struct Habits {
  bool indents = false;
  std::size_t measure = 0;  ///< 0: each line is a paragraph
};

/// Whether a paragraph ends between `line` and `next`, with no blank line between. `behind` is the
/// line after `next`, or nothing.
bool parts(const LineShape& line, const LineShape& next, const LineShape* behind,
           const Habits& habits) {
  if (habits.indents && next.indent >= kIndent) return true;
  if (habits.measure == 0) return !habits.indents;
  if (stops_short(line, next, habits.measure)) return true;
  // A filled line may be the last of its paragraph: a short line after it that is no sentence is a
  // heading.
  const bool next_is_short = behind == nullptr ? next.width + kHanSlack < habits.measure
                                               : stops_short(next, *behind, habits.measure);
  return line.ends_sentence && next_is_short && !next.ends_sentence;
}

/// Cuts the lines of one run (without blank lines) into blocks.
void form_run(std::span<const LineShape> lines, std::size_t first, const Habits& page_habits,
              const std::vector<bool>& items, Page& page) {
  Habits habits = page_habits;
  if (const std::size_t own = measure_of(lines); own > 0) habits.measure = own;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const LineShape* behind = i + 1 < lines.size() ? &lines[i + 1] : nullptr;
    const bool begins = i == 0 || items[first + i] || parts(lines[i - 1], lines[i], behind, habits);
    if (begins) {
      Block block;
      block.id = {page.id, static_cast<std::uint32_t>(page.blocks.size() + 1)};
      if (content(page.lines[first + i]).empty()) {
        block.mark = Mark::separator;
      } else if (items[first + i]) {
        block.mark = Mark::list_item;
        block.level = 1;
      }
      page.blocks.push_back(std::move(block));
    }
    page.blocks.back().lines.push_back(page.lines[first + i].id);
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

}  // namespace

Page form_text_blocks(Page page, const Settings& /*settings*/, Diagnostics& /*diagnostics*/) {
  if (!page.blocks.empty() || page.lines.empty()) return page;
  std::vector<LineShape> shapes = shapes_of(page);
  part_separators(page, shapes);
  const std::span<const LineShape> lines = shapes;
  const std::vector<bool> items = items_among(lines);
  const Habits habits{uses_indents(lines), measure_of(lines)};
  std::size_t first = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!lines[i].ends_run) continue;
    form_run(lines.subspan(first, i + 1 - first), first, habits, items, page);
    first = i + 1;
  }
  return page;
}

}  // namespace broadsheet::layout

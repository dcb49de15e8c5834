// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/markdown_page.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include <cmark-gfm.h>
#include <fmt/format.h>

#include "document/characters.h"
#include "stages/read/block_drafts.h"
#include "stages/read/entities.h"
#include "stages/read/markdown_feed.h"

namespace broadsheet::read {
namespace {

using NodePointer = std::unique_ptr<cmark_node, decltype(&cmark_node_free)>;

NodePointer parse(const std::string& bytes) {
  return {cmark_parse_document(bytes.data(), bytes.size(), CMARK_OPT_DEFAULT), cmark_node_free};
}

bool is_blank_text(TextView text) {
  return std::all_of(text.begin(), text.end(), is_space);
}

/// Reads a page in the order in which its parts can be told apart: what is no Markdown (front
/// matter, fences, tables, lines of tags) is claimed line by line, and cmark is fed the rest.
class PageReader {
 public:
  PageReader(TextView text, std::span<const SourceLine> lines, PageId id, const Limits& limits)
      : text_(text),
        lines_(lines),
        id_(id),
        max_depth_(static_cast<std::size_t>(limits.markup_depth)),
        from_(lines.front().from),
        is_claimed_(lines.size()),
        scan_(scan_markdown(text, lines)) {
    strip_quotes();
    shown_ = neutralised(text_.substr(from_, lines_.back().next - from_), from_, contents_, scan_,
                         max_depth_);
  }

  Page run(std::span<const LineKind> kinds, Diagnostics& diagnostics) {
    mark_tags();
    claim_front_matter();
    claim_kinds(kinds);
    claim_html_tables();
    claim_tag_lines();
    claim_pipe_tables();
    Feed feed(shown_, from_);
    fill(feed);
    Feed indented(shown_, from_);
    read(feed, &indented);
    read(indented, nullptr);
    report_unclosed(diagnostics);
    return page_of_draft(text_, lines_, id_, std::move(draft_));
  }

 private:
  [[nodiscard]] TextView view(Range range) const {
    return text_.substr(range.from, range.to - range.from);
  }
  [[nodiscard]] TextView shown(Range range) const {
    return TextView(shown_).substr(range.from - from_, range.to - range.from);
  }

  void mark(Range range, Text stands_for = {}) {
    if (range.from < range.to) draft_.markup.push_back({range, std::move(stands_for)});
  }

  void claim(std::size_t first, std::size_t last, Mark mark, bool is_markup) {
    for (std::size_t i = first; i <= last; ++i) {
      is_claimed_[i] = true;
      if (is_markup && !lines_[i].is_blank) this->mark({lines_[i].from, lines_[i].to});
    }
    BlockDraft draft;
    draft.first = first;
    draft.last = last;
    draft.mark = mark;
    draft_.blocks.push_back(std::move(draft));
  }

  /// Takes the > of block quotes off each line, which makes their text paragraphs like others, and
  /// indentation beyond what the deepest list could need.
  void strip_quotes() {
    auto tag = scan_.tags.begin();
    auto formula = scan_.formulas.begin();
    for (const SourceLine& line : lines_) {
      while (tag != scan_.tags.end() && tag->to <= line.from) ++tag;
      while (formula != scan_.formulas.end() && formula->to <= line.from) ++formula;
      const bool is_inside = (tag != scan_.tags.end() && tag->from < line.from) ||
                             (formula != scan_.formulas.end() && formula->from < line.from);
      Range content{line.from, line.to};
      std::size_t depth = 0;
      for (std::size_t at = line.from; at < line.to && !is_inside; ++at) {
        if (text_[at] == U'>') {
          ++depth;
          content.from = at + 1;
        } else if (text_[at] != U' ' && text_[at] != U'\t') {
          break;
        }
      }
      if (depth > 0) {
        if (content.from < line.to && text_[content.from] == U' ') ++content.from;
        mark({line.from, content.from});
      }
      std::size_t text_from = content.from;
      while (text_from < content.to && (text_[text_from] == U' ' || text_[text_from] == U'\t')) {
        ++text_from;
      }
      content.from = std::max(content.from, text_from - std::min(text_from, 2 * max_depth_));
      contents_.push_back(content);
      quote_depths_.push_back(depth);
    }
  }

  /// Tags are markup; one that parts text within a line stands for the space that it makes.
  void mark_tags() {
    for (std::size_t i = 0; i < scan_.tags.size();) {
      std::size_t last = i;
      bool parts = false;
      for (;; ++last) {
        const TagKind kind = scan_.tags[last].kind;
        parts = parts || kind == TagKind::line_break || parts_blocks(kind);
        if (last + 1 == scan_.tags.size() || scan_.tags[last].to != scan_.tags[last + 1].from) break;
      }
      const Range run{scan_.tags[i].from, scan_.tags[last].to};
      Text space = parts ? space_for(run) : Text{};
      for (; i <= last; ++i) {
        const Tag& tag = scan_.tags[i];
        mark({tag.from, tag.to}, std::exchange(space, {}));
        if (tag.kind == TagKind::picture) add_picture(tag);
      }
    }
  }

  Text space_for(Range run) {
    constexpr std::size_t kNear = 16;
    const SourceLine& line = lines_[line_at(lines_, run.from)];
    if (run.to > line.to) return {};
    const std::size_t left = std::max(line.from, run.from - std::min(run.from, kNear));
    const TextView before = text_.substr(left, run.from - left);
    const TextView after = text_.substr(run.to, std::min(line.to - run.to, kNear));
    if (is_blank_text(after)) {
      draft_.hard_breaks.push_back(run.from);
      return {};
    }
    const bool is_spaced = before.empty() || is_space(before.back()) || is_space(after.front());
    return !is_spaced && join_between(before, after) == Join::space ? Text{U" "} : Text{};
  }

  void add_picture(const Tag& tag) {
    const auto source = attribute(text_, tag, U"src");
    if (!source) return;
    draft_.pictures.push_back({tag.from, to_utf8(*source),
                               to_utf8(attribute(text_, tag, U"alt").value_or(Text{}))});
  }

  void claim_front_matter() {
    const std::size_t count = front_matter_lines(text_, lines_);
    if (count > 0) claim(0, count - 1, Mark::markup, true);
  }

  void claim_kinds(std::span<const LineKind> kinds) {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (is_claimed_[i] || lines_[i].is_blank) continue;
      if (kinds[i] == LineKind::fence) claim(i, i, Mark::markup, true);
      if (kinds[i] == LineKind::separator) claim(i, i, Mark::separator, true);
      if (kinds[i] != LineKind::code) continue;
      std::size_t last = i;
      while (last + 1 < lines_.size() && kinds[last + 1] == LineKind::code &&
             !lines_[last + 1].is_blank) {
        ++last;
      }
      claim(i, last, Mark::paragraph, false);
      i = last;
    }
  }

  /// For each <table> the number of its </table>, or nothing.
  std::vector<std::size_t> ends_of_tables() const {
    std::vector<std::size_t> ends(scan_.tags.size());
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < scan_.tags.size(); ++i) {
      if (scan_.tags[i].kind != TagKind::table) continue;
      if (!scan_.tags[i].closing) {
        open.push_back(i);
      } else if (!open.empty()) {
        ends[open.back()] = i;
        open.pop_back();
      }
    }
    return ends;
  }

  /// The last part of a table that is not closed, as when a model stopped in the middle.
  std::size_t last_part(std::size_t table) const {
    std::size_t last = table;
    for (std::size_t i = table + 1; i < scan_.tags.size(); ++i) {
      if (scan_.tags[i].kind == TagKind::table) break;
      if (scan_.tags[i].kind > TagKind::table) last = i;
    }
    return last;
  }

  /// Tables that share a line share a block.
  void claim_html_tables() {
    const std::vector<std::size_t> ends = ends_of_tables();
    std::optional<std::pair<std::size_t, std::size_t>> block;
    for (std::size_t i = 0; i < scan_.tags.size(); ++i) {
      if (scan_.tags[i].kind != TagKind::table || scan_.tags[i].closing) continue;
      const std::size_t begin = scan_.tags[i].from;
      if (ends[i] == 0) open_tables_.push_back(begin);
      i = ends[i] == 0 ? last_part(i) : ends[i];
      const std::size_t first = line_at(lines_, begin);
      const std::size_t last = line_at(lines_, scan_.tags[i].to - 1);
      if (block && block->second == first) {
        block->second = last;
        continue;
      }
      if (block) claim_html_table(block->first, block->second);
      block = {first, last};
    }
    if (block) claim_html_table(block->first, block->second);
  }

  void claim_html_table(std::size_t first, std::size_t last) {
    const auto begin = is_claimed_.begin() + static_cast<std::ptrdiff_t>(first);
    const auto end = is_claimed_.begin() + static_cast<std::ptrdiff_t>(last) + 1;
    if (std::find(begin, end, true) != end) return;
    auto cells = read_html_table(text_, {contents_[first].from, lines_[last].to}, scan_.tags);
    for (const SourceCell& cell : cells) {
      for (const Range& piece : cell.pieces) mark_entities(piece);
    }
    claim(first, last, cells.empty() ? Mark::markup : Mark::table, false);
    draft_.blocks.back().cells = std::move(cells);
  }

  void mark_entities(Range range) {
    const TextView text = text_.substr(0, range.to);
    for (std::size_t at = text.find(U'&', range.from); at != TextView::npos;
         at = text.find(U'&', at + 1)) {
      if (auto entity = entity_at(text, at)) {
        mark({at, at + entity->length}, std::move(entity->stands_for));
      }
    }
  }

  /// True if nothing but tags and white space stands on the line behind its quote marks.
  bool is_tags_only(std::size_t i, bool& has_picture, bool& has_rule) const {
    std::size_t at = contents_[i].from;
    for (auto tag = first_tag_behind(scan_.tags, at);
         tag != scan_.tags.end() && tag->from < lines_[i].to; ++tag) {
      if (tag->from > at && !is_blank_text(view({at, tag->from}))) return false;
      has_picture = has_picture || (tag->kind == TagKind::picture && tag->from >= lines_[i].from &&
                                    attribute(text_, *tag, U"src"));
      has_rule = has_rule || tag->kind == TagKind::rule;
      at = std::min(tag->to, lines_[i].to);
    }
    return is_blank_text(view({at, lines_[i].to}));
  }

  void claim_tag_lines() {
    bool follows = false;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      bool has_picture = false;
      bool has_rule = false;
      const bool is_one = !is_claimed_[i] && !lines_[i].is_blank &&
                          is_tags_only(i, has_picture, has_rule);
      const bool is_plain = is_one && !has_picture && !has_rule;
      if (is_plain && follows) {
        draft_.blocks.back().last = i;
        is_claimed_[i] = true;
      } else if (is_one) {
        claim(i, i, has_picture ? Mark::picture : has_rule ? Mark::separator : Mark::markup, false);
      }
      follows = is_plain;
    }
  }

  bool is_row(std::size_t i) const {
    if (i >= lines_.size() || is_claimed_[i] || lines_[i].is_blank) return false;
    if (shown(contents_[i]).find(U'|') == TextView::npos) return false;
    return !cut_pipe_row(shown(contents_[i]), {0, contents_[i].to - contents_[i].from}).pipes.empty();
  }
  bool is_table_rule(std::size_t i) const { return is_row(i) && is_pipe_rule(shown(contents_[i])); }

  void claim_pipe_tables() {
    for (std::size_t i = 0; i + 1 < lines_.size(); ++i) {
      const bool begins = is_row(i) && (is_table_rule(i + 1) || (is_table_rule(i) && is_row(i + 1)));
      if (!begins) continue;
      const std::size_t first = i;
      std::vector<SourceCell> cells;
      std::uint32_t row = 0;
      bool is_header = !is_table_rule(i);
      for (; is_row(i); ++i) {
        if (is_table_rule(i)) {
          mark(contents_[i]);
          is_header = false;
        } else {
          add_row(i, row++, is_header, cells);
        }
      }
      claim(first, --i, Mark::table, false);
      draft_.blocks.back().cells = std::move(cells);
    }
  }

  void add_row(std::size_t line, std::uint32_t row, bool is_header, std::vector<SourceCell>& cells) {
    const Range content = contents_[line];
    const PipeRow cut = cut_pipe_row(shown(content), {0, content.to - content.from});
    for (const std::size_t at : cut.pipes) mark({content.from + at, content.from + at + 1});
    for (const Range& cell : cut.cells) {
      const Range source{content.from + cell.from, content.from + cell.to};
      cells.push_back({row, is_header, 1, 1, pieces_of(source)});
      if (!is_blank_text(view(source))) pipe_cells_.push_back(source);
    }
  }

  /// A pipe table's cell has several lines only by <br>.
  std::vector<Range> pieces_of(Range cell) const {
    std::vector<Range> pieces;
    std::size_t at = cell.from;
    for (auto tag = first_tag_behind(scan_.tags, at);
         tag != scan_.tags.end() && tag->from < cell.to; ++tag) {
      if (tag->kind != TagKind::line_break) continue;
      pieces.push_back({at, tag->from});
      at = tag->to;
    }
    pieces.push_back({at, cell.to});
    return pieces;
  }

  void fill(Feed& feed) const {
    auto cell = pipe_cells_.begin();
    std::size_t quote_depth = 0;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const Range content = contents_[i];
      if (is_claimed_[i]) {
        for (; cell != pipe_cells_.end() && cell->from < lines_[i].to; ++cell) feed.add_cell(*cell);
      }
      if (is_claimed_[i] || is_blank_text(view(content)) || quote_depths_[i] != quote_depth) {
        feed.add_blank();
      }
      quote_depth = quote_depths_[i];
      if (is_claimed_[i] || is_blank_text(view(content))) continue;
      if (has_block_tag_at_start(content)) feed.add_blank();
      feed.add_line(content);
      if (has_block_tag_at_end(content)) feed.add_blank();
    }
  }

  bool has_block_tag_at_start(Range content) const {
    const auto tag = first_tag_behind(scan_.tags, content.from);
    return tag != scan_.tags.end() && tag->from >= content.from && tag->from < content.to &&
           parts_blocks(tag->kind) && is_blank_text(view({content.from, tag->from}));
  }

  bool has_block_tag_at_end(Range content) const {
    auto tag = first_tag_behind(scan_.tags, content.to - 1);
    while (tag != scan_.tags.begin() && (tag == scan_.tags.end() || tag->from >= content.to)) --tag;
    return tag != scan_.tags.end() && tag->from >= content.from && tag->to <= content.to &&
           parts_blocks(tag->kind) && is_blank_text(view({tag->to, content.to}));
  }

  /// Makes blocks of what cmark finds in `feed`. Indented code is set aside in `indented`, to be
  /// read without its indentation: newspapers indent paragraphs and print no code.
  void read(const Feed& feed, Feed* indented) {
    if (feed.lines().empty()) return;
    const NodePointer document = parse(feed.bytes());
    const std::unique_ptr<cmark_iter, decltype(&cmark_iter_free)> iter(
        cmark_iter_new(document.get()), cmark_iter_free);
    std::size_t depth = 0;  // of list items
    for (auto event = cmark_iter_next(iter.get()); event != CMARK_EVENT_DONE;
         event = cmark_iter_next(iter.get())) {
      cmark_node* node = cmark_iter_get_node(iter.get());
      const cmark_node_type type = cmark_node_get_type(node);
      if (type == CMARK_NODE_ITEM) {
        event == CMARK_EVENT_ENTER ? ++depth : --depth;
        if (event == CMARK_EVENT_ENTER && stands_alone(node)) add_bare_marker(feed, node, depth);
      }
      if (event != CMARK_EVENT_ENTER) continue;
      if (type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING) {
        add_text_block(feed, node, depth);
      } else if (type == CMARK_NODE_THEMATIC_BREAK) {
        add_rule(feed, node);
      } else if (type == CMARK_NODE_CODE_BLOCK && indented != nullptr) {
        set_aside(feed, node, *indented);
      }
    }
  }

  /// The feed line on which a block begins.
  static std::size_t feed_line(cmark_node* node) {
    return static_cast<std::size_t>(cmark_node_get_start_line(node)) - 1;
  }

  /// The place where a block begins behind list markers and indentation, all of which is ASCII.
  static std::size_t begin_of(const Feed& feed, cmark_node* node) {
    const Range source = feed.lines()[feed_line(node)].source;
    const auto column = static_cast<std::size_t>(std::max(cmark_node_get_start_column(node), 1)) - 1;
    return std::min(source.from + column, source.to);
  }

  std::size_t source_line(const Feed& feed, std::size_t line) const {
    return line_at(lines_, feed.lines()[line].source.from);
  }

  /// Bullets are markup. The numbers of numbered items are print, and stay.
  void mark_bullets(Range prefix) {
    for (std::size_t at = prefix.from; at < prefix.to; ++at) {
      const char32_t c = text_[at];
      if (c != U'-' && c != U'+' && c != U'*') continue;
      const std::size_t from = at;
      while (at + 1 < prefix.to && is_space(text_[at + 1])) ++at;
      mark({from, at + 1});
    }
  }

  /// True for a list marker with nothing behind it but, lines below, another list or block.
  static bool stands_alone(cmark_node* item) {
    cmark_node* child = cmark_node_first_child(item);
    if (child == nullptr) return true;
    return cmark_node_get_type(child) != CMARK_NODE_PARAGRAPH && feed_line(child) > feed_line(item);
  }

  void add_bare_marker(const Feed& feed, cmark_node* node, std::size_t depth) {
    const Range source = feed.lines()[feed_line(node)].source;
    const Range prefix{begin_of(feed, node), source.to};
    mark_bullets({source.from, source.to});
    BlockDraft draft;
    draft.first = draft.last = source_line(feed, feed_line(node));
    const TextView marker = trimmed(view(prefix));
    const bool is_numbered = !marker.empty() && is_digit(marker.front());
    draft.mark = is_numbered ? Mark::list_item : Mark::markup;
    if (is_numbered) draft.level = level_of(depth);
    draft_.blocks.push_back(std::move(draft));
  }

  static std::uint8_t level_of(std::size_t depth) {
    return static_cast<std::uint8_t>(std::min<std::size_t>(depth, 255));
  }

  void add_rule(const Feed& feed, cmark_node* node) {
    const Range source = feed.lines()[feed_line(node)].source;
    mark(source);
    BlockDraft draft;
    draft.first = draft.last = source_line(feed, feed_line(node));
    draft.mark = Mark::separator;
    draft_.blocks.push_back(std::move(draft));
  }

  void set_aside(const Feed& feed, cmark_node* node, Feed& indented) {
    const char* literal = cmark_node_get_literal(node);
    const std::string_view code = literal == nullptr ? "" : literal;
    const auto count = static_cast<std::size_t>(std::count(code.begin(), code.end(), '\n'));
    const std::size_t first = feed_line(node);
    mark_bullets({feed.lines()[first].source.from, begin_of(feed, node)});
    indented.add_blank();
    for (std::size_t i = first; i < std::min(first + count, feed.lines().size()); ++i) {
      Range source = feed.lines()[i].source;
      if (i == first) source.from = begin_of(feed, node);
      while (source.from < source.to && (text_[source.from] == U' ' || text_[source.from] == U'\t')) {
        ++source.from;
      }
      source.from == source.to ? indented.add_blank() : indented.add_line(source);
    }
    indented.add_blank();
  }

  void add_text_block(const Feed& feed, cmark_node* node, std::size_t depth) {
    const std::size_t first = feed_line(node);
    const std::size_t begin = begin_of(feed, node);
    const bool is_cell = feed.lines()[first].is_cell;
    Inlines inlines =
        find_inlines(feed, scan_.tags, node, first, is_cell ? feed.lines()[first].source.from : begin);
    if (!inlines.is_sound) inlines = flat(feed, node);
    BlockDraft draft;
    draft.first = source_line(feed, first);
    draft.last = source_line(feed, inlines.last_line);
    draft.strong = inlines.all_strong;
    if (!is_cell) {
      mark_bullets({feed.lines()[first].source.from, begin});
      describe(draft, feed, node, begin, depth);
    }
    const bool has_content = inlines.has_content;
    take(std::move(inlines));
    if (is_cell) return;
    if (has_content) {
      draft_.blocks.push_back(std::move(draft));
    } else {
      add_without_content(draft);
    }
  }

  /// The lines of a block whose inlines could not be found again, as they stand.
  static Inlines flat(const Feed& feed, cmark_node* node) {
    Inlines inlines;
    const auto end = static_cast<std::size_t>(std::max(cmark_node_get_end_line(node), 1));
    inlines.last_line = feed_line(node);
    while (inlines.last_line + 1 < std::min(end, feed.lines().size()) &&
           !feed.lines()[inlines.last_line + 1].is_blank()) {
      ++inlines.last_line;
    }
    inlines.has_content = true;
    inlines.all_strong = false;
    return inlines;
  }

  /// Says what a block is: by Markdown, else by the tags that open it.
  void describe(BlockDraft& draft, const Feed& feed, cmark_node* node, std::size_t begin,
                std::size_t depth) {
    cmark_node* parent = cmark_node_parent(node);
    if (cmark_node_get_type(node) == CMARK_NODE_HEADING) {
      draft.mark = Mark::heading;
      draft.level = level_of(static_cast<std::size_t>(cmark_node_get_heading_level(node)));
    } else if (cmark_node_get_type(parent) == CMARK_NODE_ITEM &&
               cmark_node_first_child(parent) == node) {
      draft.mark = Mark::list_item;
      draft.level = level_of(depth);
      const std::size_t marker = feed_line(parent);  // it may stand alone on the line before
      if (marker < feed_line(node)) {
        draft.first = source_line(feed, marker);
        mark_bullets(feed.lines()[marker].source);
      }
    } else {
      describe_by_tags(draft, begin);
    }
  }

  void describe_by_tags(BlockDraft& draft, std::size_t at) const {
    for (auto tag = first_tag_behind(scan_.tags, at); tag != scan_.tags.end(); ++tag) {
      if (tag->from > at && !is_blank_text(view({at, tag->from}))) return;
      if (tag->kind == TagKind::heading && !tag->closing) {
        draft.mark = Mark::heading;
        draft.level = tag->level;
      } else if (tag->kind == TagKind::item && !tag->closing) {
        draft.mark = Mark::list_item;
        draft.level = 1;
      }
      at = std::max(at, tag->to);
    }
  }

  void take(Inlines inlines) {
    std::move(inlines.markup.begin(), inlines.markup.end(), std::back_inserter(draft_.markup));
    std::move(inlines.pictures.begin(), inlines.pictures.end(), std::back_inserter(draft_.pictures));
    draft_.hard_breaks.insert(draft_.hard_breaks.end(), inlines.hard_breaks.begin(),
                              inlines.hard_breaks.end());
    last_pictures_ = inlines.pictures.size();
  }

  /// A block of pictures alone is one block a line; one of nothing at all is markup.
  void add_without_content(BlockDraft draft) {
    const auto has_picture = [&](std::size_t line) {
      return std::any_of(draft_.pictures.end() - static_cast<std::ptrdiff_t>(last_pictures_),
                         draft_.pictures.end(),
                         [&](const SourcePicture& p) { return line_at(lines_, p.at) == line; });
    };
    for (std::size_t i = draft.first; i <= draft.last; ++i) {
      BlockDraft one;
      one.first = one.last = i;
      one.mark = has_picture(i) ? Mark::picture : Mark::markup;
      draft_.blocks.push_back(std::move(one));
    }
  }

  void report_unclosed(Diagnostics& diagnostics) const {
    report(scan_.open_comments, "<!--", diagnostics);
    report(open_tables_, "<table>", diagnostics);
  }

  void report(const std::vector<std::size_t>& places, std::string_view what,
              Diagnostics& diagnostics) const {
    if (places.empty()) return;
    const std::size_t line = line_at(lines_, places.front());
    const auto blank = std::count_if(lines_.begin(), lines_.begin() + static_cast<std::ptrdiff_t>(line),
                                     [](const SourceLine& l) { return l.is_blank; });
    const LineId id{id_, static_cast<std::uint32_t>(line + 1 - static_cast<std::size_t>(blank))};
    diagnostics.add(DiagCode::markup_unclosed, id_, to_string(id),
                    fmt::format("{}, {} on this page", what, places.size()));
  }

  TextView text_;
  std::span<const SourceLine> lines_;
  PageId id_;
  std::size_t max_depth_;
  std::size_t from_;
  std::vector<bool> is_claimed_;  ///< lines that cmark does not see
  MarkdownScan scan_;
  std::vector<Range> contents_;  ///< each line behind its quote marks
  std::vector<std::size_t> quote_depths_;
  Text shown_;
  std::vector<Range> pipe_cells_;  ///< with text, in the order of the source
  std::vector<std::size_t> open_tables_;
  std::size_t last_pictures_ = 0;
  PageDraft draft_;
};

}  // namespace

Page read_markdown_page(TextView text, std::span<const SourceLine> lines,
                        std::span<const LineKind> kinds, PageId id, const Settings& settings,
                        Diagnostics& diagnostics) {
  const bool is_blank =
      std::all_of(lines.begin(), lines.end(), [](const SourceLine& l) { return l.is_blank; });
  if (is_blank) return page_of_lines(text, lines, id);
  return PageReader(text, lines, id, settings.limits).run(kinds, diagnostics);
}

}  // namespace broadsheet::read

// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/markdown/claims.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "stages/read/markdown/entities.h"

namespace broadsheet::read {
namespace {

class Claimer {
 public:
  Claimer(const MarkdownSource& source, PageDraft& draft) : source_(source), draft_(draft) {
    claimed_.lines.resize(source.lines.size());
  }

  Claimed run(std::span<const LineKind> kinds) {
    claim_front_matter();
    claim_kinds(kinds);
    claim_html_tables();
    claim_tag_lines();
    claim_pipe_tables();
    return std::move(claimed_);
  }

 private:
  void mark(Range range, Text stands_for = {}) {
    if (range.from < range.to) draft_.markup.push_back({range, std::move(stands_for)});
  }

  void claim(std::size_t first, std::size_t last, Mark mark, bool is_markup) {
    for (std::size_t i = first; i <= last; ++i) {
      claimed_.lines[i] = true;
      if (is_markup) this->mark({source_.lines[i].from, source_.lines[i].to});
    }
    BlockDraft draft;
    draft.first = first;
    draft.last = last;
    draft.mark = mark;
    draft_.blocks.push_back(std::move(draft));
  }

  void claim_front_matter() {
    const std::size_t count = front_matter_lines(source_.text, source_.lines);
    if (count > 0) claim(0, count - 1, Mark::markup, true);
  }

  void claim_kinds(std::span<const LineKind> kinds) {
    for (std::size_t i = 0; i < source_.lines.size(); ++i) {
      if (claimed_.lines[i] || source_.lines[i].is_blank) continue;
      if (kinds[i] == LineKind::fence) claim(i, i, Mark::markup, true);
      if (kinds[i] == LineKind::separator) claim(i, i, Mark::separator, true);
      if (kinds[i] != LineKind::code) continue;
      std::size_t last = i;
      while (last + 1 < source_.lines.size() && kinds[last + 1] == LineKind::code &&
             !source_.lines[last + 1].is_blank) {
        ++last;
      }
      claim(i, last, Mark::paragraph, false);
      i = last;
    }
  }

  /// For each <table> the number of its </table>, or nothing.
  std::vector<std::size_t> ends_of_tables() const {
    std::vector<std::size_t> ends(source_.scan.tags.size());
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < source_.scan.tags.size(); ++i) {
      if (source_.scan.tags[i].kind != TagKind::table) continue;
      if (!source_.scan.tags[i].closing) {
        open.push_back(i);
      } else if (!open.empty()) {
        ends[open.back()] = i;
        open.pop_back();
      }
    }
    return ends;
  }

  /// The end of a table that is not closed, as when a model stopped in the middle.
  std::size_t last_part(std::size_t table) const {
    std::size_t last = table;
    for (std::size_t i = table + 1; i < source_.scan.tags.size(); ++i) {
      if (source_.scan.tags[i].kind == TagKind::table) break;
      if (source_.scan.tags[i].kind > TagKind::table) last = i;
    }
    return last;
  }

  /// Tables that share a line share a block.
  void claim_html_tables() {
    const std::vector<std::size_t> ends = ends_of_tables();
    std::optional<std::pair<std::size_t, std::size_t>> block;
    for (std::size_t i = 0; i < source_.scan.tags.size(); ++i) {
      if (source_.scan.tags[i].kind != TagKind::table || source_.scan.tags[i].closing) continue;
      const std::size_t begin = source_.scan.tags[i].from;
      if (ends[i] == 0) claimed_.open_tables.push_back(begin);
      i = ends[i] == 0 ? last_part(i) : ends[i];
      const std::size_t first = source_.line_of(begin);
      const std::size_t last = source_.line_of(source_.scan.tags[i].to - 1);
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
    const auto begin = claimed_.lines.begin() + static_cast<std::ptrdiff_t>(first);
    const auto end = claimed_.lines.begin() + static_cast<std::ptrdiff_t>(last) + 1;
    if (std::find(begin, end, true) != end) return;
    auto cells = read_html_table(
        source_.text, {source_.contents[first].from, source_.lines[last].to}, source_.scan.tags);
    for (const SourceCell& cell : cells) {
      for (const Range& piece : cell.pieces) mark_entities(piece);
    }
    claim(first, last, cells.empty() ? Mark::markup : Mark::table, false);
    draft_.blocks.back().cells = std::move(cells);
  }

  void mark_entities(Range range) {
    const TextView text = source_.text.substr(0, range.to);
    for (std::size_t at = text.find(U'&', range.from); at != TextView::npos;
         at = text.find(U'&', at + 1)) {
      if (auto entity = entity_at(text, at)) {
        mark({at, at + entity->length}, std::move(entity->stands_for));
      }
    }
  }

  /// True if the line has only tags and white space behind its quote marks.
  bool is_tags_only(std::size_t i, bool& has_picture, bool& has_rule) const {
    std::size_t at = source_.contents[i].from;
    for (auto tag = first_tag_behind(source_.scan.tags, at);
         tag != source_.scan.tags.end() && tag->from < source_.lines[i].to; ++tag) {
      if (tag->from > at && !is_blank(source_.view({at, tag->from}))) return false;
      has_picture =
          has_picture || (tag->kind == TagKind::picture && tag->from >= source_.lines[i].from &&
                          picture_of(source_, *tag).has_value());
      has_rule = has_rule || tag->kind == TagKind::rule;
      at = std::min(tag->to, source_.lines[i].to);
    }
    return is_blank(source_.view({at, source_.lines[i].to}));
  }

  void claim_tag_lines() {
    bool follows = false;
    for (std::size_t i = 0; i < source_.lines.size(); ++i) {
      bool has_picture = false;
      bool has_rule = false;
      const bool is_one = !claimed_.lines[i] && !source_.lines[i].is_blank &&
                          is_tags_only(i, has_picture, has_rule);
      const bool is_plain = is_one && !has_picture && !has_rule;
      if (is_plain && follows) {
        draft_.blocks.back().last = i;
        claimed_.lines[i] = true;
      } else if (is_one) {
        claim(i, i, has_picture ? Mark::picture : has_rule ? Mark::separator : Mark::markup, false);
      }
      follows = is_plain;
    }
  }

  bool is_row(std::size_t i) const {
    if (i >= source_.lines.size() || claimed_.lines[i] || source_.lines[i].is_blank) return false;
    if (source_.shown_view(source_.contents[i]).find(U'|') == TextView::npos) return false;
    return !cut_pipe_row(source_.shown_view(source_.contents[i]),
                         {0, source_.contents[i].to - source_.contents[i].from})
                .pipes.empty();
  }
  bool is_table_rule(std::size_t i) const {
    return is_row(i) && is_pipe_rule(source_.shown_view(source_.contents[i]));
  }

  void claim_pipe_tables() {
    for (std::size_t i = 0; i + 1 < source_.lines.size(); ++i) {
      const bool begins =
          is_row(i) && (is_table_rule(i + 1) || (is_table_rule(i) && is_row(i + 1)));
      if (!begins) continue;
      const std::size_t first = i;
      std::vector<SourceCell> cells;
      std::uint32_t row = 0;
      bool is_header = !is_table_rule(i);
      for (; is_row(i); ++i) {
        if (is_table_rule(i)) {
          mark(source_.contents[i]);
          is_header = false;
        } else {
          add_row(i, row++, is_header, cells);
        }
      }
      claim(first, --i, Mark::table, false);
      draft_.blocks.back().cells = std::move(cells);
    }
  }

  void add_row(std::size_t line, std::uint32_t row, bool is_header,
               std::vector<SourceCell>& cells) {
    const Range content = source_.contents[line];
    const PipeRow cut = cut_pipe_row(source_.shown_view(content), {0, content.to - content.from});
    for (const std::size_t at : cut.pipes) mark({content.from + at, content.from + at + 1});
    for (const Range& cell : cut.cells) {
      const Range source{content.from + cell.from, content.from + cell.to};
      cells.push_back({row, is_header, 1, 1, pieces_of(source)});
      if (!is_blank(source_.view(source))) claimed_.cells.push_back(source);
    }
  }

  /// A pipe table's cell has several lines only by <br>.
  std::vector<Range> pieces_of(Range cell) const {
    std::vector<Range> pieces;
    std::size_t at = cell.from;
    for (auto tag = first_tag_behind(source_.scan.tags, at);
         tag != source_.scan.tags.end() && tag->from < cell.to; ++tag) {
      if (tag->kind != TagKind::line_break) continue;
      pieces.push_back({at, tag->from});
      at = tag->to;
    }
    pieces.push_back({at, cell.to});
    return pieces;
  }

  const MarkdownSource& source_;
  PageDraft& draft_;
  Claimed claimed_;
};

}  // namespace

Claimed claim_lines(const MarkdownSource& source, std::span<const LineKind> kinds,
                    PageDraft& draft) {
  return Claimer(source, draft).run(kinds);
}

}  // namespace broadsheet::read

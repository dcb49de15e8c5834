// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/markdown/table_cells.h"

#include <algorithm>

#include "document/characters.h"

namespace broadsheet::read {
namespace {

/// HTML's own limit for colspan.
constexpr std::uint32_t kLargestSpan = 1000;

std::uint16_t span_of(TextView text, const Tag& tag, TextView name) {
  const Text written = attribute(text, tag, name).value_or(Text{});
  std::uint32_t value = 0;
  for (const char32_t c : trimmed(written)) {
    if (!is_digit(c)) break;
    value = std::min(value * 10 + (c - U'0'), kLargestSpan);
  }
  return static_cast<std::uint16_t>(std::max(value, 1U));
}

/// Walks the tags of a table from left to right and gathers the text between them into cells.
class TableReader {
 public:
  explicit TableReader(TextView text) : text_(text) {}

  void text(std::size_t from, std::size_t to) {
    const TextView piece = text_.substr(from, to - from);
    if (std::all_of(piece.begin(), piece.end(), is_space)) return;
    if (!is_open_) {
      ends_row_ = true;
      open_cell(false);
      is_stray_ = true;
    }
    std::vector<Range>& pieces = cells_.back().pieces;
    if (is_cut_) {
      pieces.push_back({from, to});
    } else {
      pieces.back().to = to;
    }
    is_cut_ = false;
  }

  void tag(const Tag& tag) {
    if (tag.kind == TagKind::table) {
      depth_ = tag.closing ? std::max(depth_ - 1, 0) : depth_ + 1;
      if (depth_ == (tag.closing ? 0 : 1)) end_row();
      is_cut_ = true;
    } else if (depth_ == 1) {
      part(tag);
    } else if (tag.kind == TagKind::line_break || splits_blocks(tag.kind)) {
      is_cut_ = true;
    }
  }

  std::vector<SourceCell> take() { return std::move(cells_); }

 private:
  void part(const Tag& tag) {
    switch (tag.kind) {
      case TagKind::row:
        end_row();
        break;
      case TagKind::table_head:
        end_row();
        is_head_ = !tag.closing;
        break;
      case TagKind::cell:
      case TagKind::header_cell:
        close_cell();
        if (tag.closing) break;
        open_cell(tag.kind == TagKind::header_cell || is_head_);
        cells_.back().colspan = span_of(text_, tag, U"colspan");
        cells_.back().rowspan = span_of(text_, tag, U"rowspan");
        break;
      default:
        is_cut_ = is_cut_ || tag.kind == TagKind::line_break || splits_blocks(tag.kind);
    }
  }

  void open_cell(bool header) {
    if (ends_row_ && !cells_.empty()) ++row_;
    ends_row_ = false;
    is_open_ = true;
    is_cut_ = true;
    cells_.push_back({row_, header, 1, 1, {}});
  }

  void close_cell() {
    if (is_stray_) ends_row_ = true;
    is_open_ = is_stray_ = false;
  }

  void end_row() {
    close_cell();
    ends_row_ = true;
  }

  TextView text_;
  std::vector<SourceCell> cells_;
  std::uint32_t row_ = 0;
  int depth_ = 0;
  bool is_head_ = false;
  bool is_open_ = false;   ///< text belongs to the last cell
  bool is_stray_ = false;  ///< the last cell holds text outside all cells
  bool ends_row_ = false;  ///< the next cell begins a row
  bool is_cut_ = true;     ///< the next text begins a piece
};

}  // namespace

std::vector<SourceCell> read_html_table(TextView text, Range range, const std::vector<Tag>& tags) {
  TableReader reader(text);
  std::size_t at = range.from;
  for (auto tag = first_tag_behind(tags, at); tag != tags.end() && tag->from < range.to; ++tag) {
    if (tag->from > at) reader.text(at, tag->from);
    reader.tag(*tag);
    at = tag->to;
  }
  if (at < range.to) reader.text(at, range.to);
  return reader.take();
}

PipeRow cut_pipe_row(TextView text, Range row) {
  PipeRow out;
  std::size_t from = row.from;
  const auto is_blank = [&](std::size_t a, std::size_t b) {
    const TextView part = text.substr(a, b - a);
    return std::all_of(part.begin(), part.end(), is_space);
  };
  for (std::size_t at = row.from; at < row.to; ++at) {
    if (text[at] == U'\\') {
      ++at;
    } else if (text[at] == U'|') {
      const bool is_leading = out.pipes.empty() && is_blank(row.from, at);
      if (!is_leading) out.cells.push_back({from, at});
      out.pipes.push_back(at);
      from = at + 1;
    }
  }
  if (!is_blank(from, row.to)) out.cells.push_back({from, row.to});
  return out;
}

bool is_pipe_rule(TextView line) {
  line = trimmed(line);
  const bool has_pipe = line.find(U'|') != TextView::npos;
  if (!has_pipe || line.find_first_not_of(U"|-: \t") != TextView::npos) return false;
  for (const Range cell : cut_pipe_row(line, {0, line.size()}).cells) {
    TextView part = trimmed(line.substr(cell.from, cell.to - cell.from));
    if (part.starts_with(U':')) part.remove_prefix(1);
    if (part.ends_with(U':')) part.remove_suffix(1);
    if (part.empty() || part.find_first_not_of(U'-') != TextView::npos) return false;
  }
  return line.find(U'-') != TextView::npos;
}

}  // namespace broadsheet::read

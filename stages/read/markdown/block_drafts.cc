// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/markdown/block_drafts.h"

#include <algorithm>
#include <utility>

#include "stages/read/markdown/picture_source.h"

namespace broadsheet::read {
namespace {

class Finisher {
 public:
  Finisher(TextView text, std::span<const SourceLine> lines, PageId id)
      : lines_(lines), page_(page_of_lines(text, lines, id)) {
    std::uint32_t n = 0;
    for (const SourceLine& line : lines) numbers_.push_back(line.is_blank ? 0 : ++n);
  }

  Page run(PageDraft draft) {
    distribute(std::move(draft.markup));
    for (const std::size_t at : draft.hard_breaks) {
      if (Line* line = line_of(line_at(lines_, at))) line->hard_break = true;
    }
    add_small_type(std::move(draft.small_type));
    add_emphasis(std::move(draft.emphasis));
    add_pictures(std::move(draft.pictures), draft.picture_bytes);
    add_blocks(std::move(draft.blocks));
    return std::move(page_);
  }

 private:
  /// The page line of a source line; nothing for a blank one.
  Line* line_of(std::size_t source_line) {
    const std::uint32_t n = numbers_[source_line];
    return n == 0 ? nullptr : &page_.lines[n - 1];
  }

  Span span_on(std::size_t source_line, Range range) const {
    const SourceLine& line = lines_[source_line];
    const std::size_t from = std::clamp(range.from, line.from, line.to);
    const std::size_t to = std::clamp(range.to, from, line.to);
    return {static_cast<std::uint32_t>(from - line.from),
            static_cast<std::uint32_t>(to - line.from)};
  }

  static void add_markup(Line& line, Span span, Text stands_for) {
    if (span.empty()) return;
    if (!line.markup.empty() && span.from < line.markup.back().span.to) {
      Markup& last = line.markup.back();  // a picture's construct around a tag or an entity
      last.span.to = std::max(last.span.to, span.to);
    } else {
      line.markup.push_back({span, std::move(stands_for)});
    }
  }

  void distribute(std::vector<SourceMarkup> markup) {
    std::sort(markup.begin(), markup.end(), [](const SourceMarkup& a, const SourceMarkup& b) {
      return a.range.from != b.range.from ? a.range.from < b.range.from : a.range.to > b.range.to;
    });
    for (SourceMarkup& m : markup) {
      for (std::size_t i = line_at(lines_, m.range.from);
           i < lines_.size() && lines_[i].from < m.range.to; ++i) {
        if (Line* line = line_of(i)) {
          add_markup(*line, span_on(i, m.range), std::exchange(m.stands_for, {}));
        }
      }
    }
  }

  void add_small_type(std::vector<SourceSmallType> all) {
    std::sort(all.begin(), all.end(), [](const SourceSmallType& a, const SourceSmallType& b) {
      return a.range.from < b.range.from;
    });
    for (SourceSmallType& small : all) {
      const std::size_t at = line_at(lines_, small.range.from);
      Line* line = line_of(at);
      if (line == nullptr) continue;
      const Span span = span_on(at, small.range);
      const bool is_apart =
          line->small_type.empty() || line->small_type.back().span.to <= span.from;
      if (is_apart && !span.empty())
        line->small_type.push_back({small.kind, span, std::move(small.reading)});
    }
  }

  void add_emphasis(std::vector<SourceEmphasis> all) {
    std::sort(all.begin(), all.end(), [](const SourceEmphasis& a, const SourceEmphasis& b) {
      return a.range.from < b.range.from;
    });
    for (const SourceEmphasis& emphasis : all) {
      for (std::size_t i = line_at(lines_, emphasis.range.from);
           i < lines_.size() && lines_[i].from < emphasis.range.to; ++i) {
        Line* line = line_of(i);
        if (line == nullptr) continue;
        const Span span = content(*line, span_on(i, emphasis.range));
        const bool is_apart = line->emphasis.empty() || line->emphasis.back().span.to <= span.from;
        if (is_apart && !span.empty()) line->emphasis.push_back({emphasis.kind, span});
      }
    }
  }

  void add_pictures(std::vector<SourcePicture> pictures, std::uint64_t max_bytes) {
    std::stable_sort(pictures.begin(), pictures.end(),
                     [](const SourcePicture& a, const SourcePicture& b) { return a.at < b.at; });
    for (SourcePicture& source : pictures) {
      Picture picture;
      picture.id = {page_.id, static_cast<std::uint32_t>(page_.pictures.size() + 1)};
      if (auto held = held_picture(source.source, max_bytes)) {
        picture.source = std::move(held->name);
        picture.media_type = std::move(held->media_type);
        picture.data = std::move(held->bytes);
      } else {
        picture.file = picture_file(source.source);
        picture.source = std::move(source.source);
      }
      picture.alt = std::move(source.alt);
      page_.pictures.push_back(std::move(picture));
      picture_lines_.push_back(line_at(lines_, source.at));
    }
  }

  void add_blocks(std::vector<BlockDraft> drafts) {
    std::stable_sort(drafts.begin(), drafts.end(),
                     [](const BlockDraft& a, const BlockDraft& b) { return a.first < b.first; });
    std::size_t next = 0;
    for (BlockDraft& draft : drafts) {
      add_unclaimed(next, draft.first);
      draft.first = std::max(draft.first, next);
      if (draft.first > draft.last) continue;
      next = draft.last + 1;
      add_block(draft);
    }
    add_unclaimed(next, lines_.size());
  }

  void add_unclaimed(std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i) {
      if (numbers_[i] == 0) continue;
      BlockDraft draft;
      draft.first = i;
      while (i + 1 < to && numbers_[i + 1] != 0) ++i;
      draft.last = i;
      add_block(draft);
    }
  }

  void add_block(const BlockDraft& draft) {
    Block block;
    for (std::size_t i = draft.first; i <= draft.last; ++i) {
      if (numbers_[i] != 0) block.lines.push_back({page_.id, numbers_[i]});
    }
    if (block.lines.empty()) return;
    block.id = {page_.id, static_cast<std::uint32_t>(page_.blocks.size() + 1)};
    block.mark = draft.mark;
    block.level = draft.level;
    block.strong = draft.strong;
    const auto first =
        std::lower_bound(picture_lines_.cbegin(), picture_lines_.cend(), draft.first);
    const auto last = std::upper_bound(first, picture_lines_.cend(), draft.last);
    if (first != last) block.picture = picture_at(first);
    for (const SourceCell& cell : draft.cells) block.cells.push_back(cell_of(cell));
    page_.blocks.push_back(std::move(block));
    for (auto place = first; place != last; ++place) {
      if (place != first) add_picture_block(picture_at(place));
    }
  }

  [[nodiscard]] PictureId picture_at(std::vector<std::size_t>::const_iterator place) const {
    return page_.pictures[static_cast<std::size_t>(place - picture_lines_.begin())].id;
  }

  void add_picture_block(PictureId picture) {
    Block block;
    block.id = {page_.id, static_cast<std::uint32_t>(page_.blocks.size() + 1)};
    block.mark = Mark::picture;
    block.picture = picture;
    page_.blocks.push_back(std::move(block));
  }

  Cell cell_of(const SourceCell& source) {
    Cell cell;
    cell.row = source.row;
    cell.header = source.header;
    cell.colspan = source.colspan;
    cell.rowspan = source.rowspan;
    for (const Range& piece : source.pieces) {
      for (std::size_t i = line_at(lines_, piece.from);
           i < lines_.size() && lines_[i].from < piece.to; ++i) {
        if (const Line* line = line_of(i)) add_seg(cell, *line, span_on(i, piece));
      }
    }
    return cell;
  }

  void add_seg(Cell& cell, const Line& line, Span span) {
    span = content(line, span);
    if (span.empty()) return;
    if (!cell.segs.empty()) {
      Seg& last = cell.segs.back();
      last.join =
          join_between(corrected(*find(page_, last.line), last.span), corrected(line, span));
    }
    cell.segs.push_back({line.id, span, Join::none});
  }

  std::span<const SourceLine> lines_;
  Page page_;
  std::vector<std::size_t> picture_lines_;  ///< source line of each picture
  std::vector<std::uint32_t> numbers_;  ///< of the page's line for each source line; 0 for a blank
};

}  // namespace

Page page_of_draft(TextView text, std::span<const SourceLine> lines, PageId id, PageDraft draft) {
  return Finisher(text, lines, id).run(std::move(draft));
}

}  // namespace broadsheet::read

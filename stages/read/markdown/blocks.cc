// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/markdown/blocks.h"

#include <algorithm>
#include <iterator>
#include <memory>
#include <utility>

#include <cmark-gfm.h>

#include "document/characters.h"
#include "stages/read/markdown/feed.h"
#include "stages/read/markdown/tool_labels.h"

namespace broadsheet::read {
namespace {

using NodePointer = std::unique_ptr<cmark_node, decltype(&cmark_node_free)>;

NodePointer parse(const std::string& bytes) {
  return {cmark_parse_document(bytes.data(), bytes.size(), CMARK_OPT_DEFAULT), cmark_node_free};
}

class BlockReader {
 public:
  BlockReader(const MarkdownSource& source, const Claimed& claimed, PageDraft& draft)
      : source_(source), claimed_(claimed), draft_(draft) {}

  void run() {
    Feed feed(source_.shown, source_.from);
    fill(feed);
    Feed indented(source_.shown, source_.from);
    read(feed, &indented);
    read(indented, nullptr);
  }

 private:
  void mark(Range range) {
    if (range.from < range.to) draft_.markup.push_back({range, {}});
  }

  void fill(Feed& feed) const {
    auto cell = claimed_.cells.begin();
    std::size_t quote_depth = 0;
    for (std::size_t i = 0; i < source_.lines.size(); ++i) {
      const Range content = source_.contents[i];
      if (claimed_.lines[i]) {
        for (; cell != claimed_.cells.end() && cell->from < source_.lines[i].to; ++cell)
          feed.add_cell(*cell);
      }
      if (claimed_.lines[i] || is_blank(source_.view(content)) ||
          source_.quote_depths[i] != quote_depth) {
        feed.add_blank();
      }
      quote_depth = source_.quote_depths[i];
      if (claimed_.lines[i] || is_blank(source_.view(content))) continue;
      if (source_.begins[i] || has_block_tag_at_start(content)) feed.add_blank();
      feed.add_line(content);
      if (has_block_tag_at_end(content)) feed.add_blank();
    }
  }

  bool has_block_tag_at_start(Range content) const {
    const auto tag = first_tag_behind(source_.scan.tags, content.from);
    return tag != source_.scan.tags.end() && tag->from >= content.from && tag->from < content.to &&
           splits_blocks(tag->kind) && is_blank(source_.view({content.from, tag->from}));
  }

  bool has_block_tag_at_end(Range content) const {
    auto tag = first_tag_behind(source_.scan.tags, content.to - 1);
    while (tag != source_.scan.tags.begin() &&
           (tag == source_.scan.tags.end() || tag->from >= content.to))
      --tag;
    return tag != source_.scan.tags.end() && tag->from >= content.from && tag->to <= content.to &&
           splits_blocks(tag->kind) && is_blank(source_.view({tag->to, content.to}));
  }

  /// Makes blocks of what cmark finds in `feed`. Collects indented code in `indented`, to read it
  /// again without indentation: newspapers indent paragraphs and print no code.
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

  /// The place where a block begins, behind list markers and indentation (all ASCII).
  static std::size_t begin_of(const Feed& feed, cmark_node* node) {
    const Range source = feed.lines()[feed_line(node)].source;
    const auto column =
        static_cast<std::size_t>(std::max(cmark_node_get_start_column(node), 1)) - 1;
    return std::min(source.from + column, source.to);
  }

  std::size_t source_line(const Feed& feed, std::size_t line) const {
    return source_.line_of(feed.lines()[line].source.from);
  }

  /// Bullets and the quote marks behind them are markup. Item numbers are print and stay.
  void mark_bullets(Range prefix) {
    for (std::size_t at = prefix.from; at < prefix.to; ++at) {
      const char32_t c = source_.text[at];
      if (c != U'-' && c != U'+' && c != U'*' && c != U'>') continue;
      const std::size_t from = at;
      while (at + 1 < prefix.to && is_space(source_.text[at + 1])) ++at;
      mark({from, at + 1});
    }
  }

  /// True for a list marker with nothing behind it on its line, but another list or block below.
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
    const TextView marker = trimmed(source_.view(prefix));
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
      while (source.from < source.to &&
             (source_.text[source.from] == U' ' || source_.text[source.from] == U'\t')) {
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
    Inlines inlines = find_inlines(feed, source_.scan.tags, node, first,
                                   is_cell ? feed.lines()[first].source.from : begin);
    if (!inlines.is_sound) inlines = flat(feed, node);
    BlockDraft draft;
    draft.first = source_line(feed, first);
    draft.last = source_line(feed, inlines.last_line);
    draft.strong = inlines.all_strong;
    if (!is_cell) {
      mark_bullets({feed.lines()[first].source.from, begin});
      describe(draft, feed, node, begin, depth);
    }
    if (!is_cell && inlines.has_content) {
      draft_.blocks.push_back(std::move(draft));
    } else if (!is_cell) {
      add_without_content(draft, inlines.pictures);
    }
    take(std::move(inlines));
  }

  /// The lines of a block whose inlines were not found in the source, as they are.
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

  /// Decides what a block is: by Markdown, else by its opening tags.
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
    describe_by_label(draft, begin);
  }

  /// A label of a recognition tool stands before the block, or opens it. Words that the text sets
  /// as a heading or an item stay one.
  void describe_by_label(BlockDraft& draft, std::size_t at) const {
    if (draft.mark != Mark::paragraph) return;
    const std::vector<Tag>& tags = source_.scan.tags;
    auto i = static_cast<std::size_t>(first_tag_behind(tags, at) - tags.begin());
    const auto is_near = [&](std::size_t from, std::size_t to) {
      return from >= to || is_blank(source_.view({from, to}));
    };
    std::size_t ahead = at;
    while (i < tags.size() && is_near(ahead, tags[i].from)) ahead = std::max(ahead, tags[i++].to);
    for (; i > 0 && is_near(tags[i - 1].to, at); --i) {
      at = std::min(at, tags[i - 1].from);
      const ToolLabel* label = label_of(source_.text, tags, i - 1);
      if (label == nullptr) continue;
      draft.mark = label->mark;
      draft.level = label->level;
      return;
    }
  }

  void describe_by_tags(BlockDraft& draft, std::size_t at) const {
    for (auto tag = first_tag_behind(source_.scan.tags, at); tag != source_.scan.tags.end();
         ++tag) {
      if (tag->from > at && !is_blank(source_.view({at, tag->from}))) return;
      if (tag->kind == TagKind::heading && !tag->closing) {
        draft.mark = Mark::heading;
        draft.level = tag->level;
      } else if (tag->kind == TagKind::item && !tag->closing) {
        draft.mark = Mark::list_item;
        draft.level = 1;
      } else if (tag->kind == TagKind::note) {
        draft.mark = Mark::note;
        return;
      }
      at = std::max(at, tag->to);
    }
  }

  void take(Inlines inlines) {
    std::move(inlines.markup.begin(), inlines.markup.end(), std::back_inserter(draft_.markup));
    std::move(inlines.pictures.begin(), inlines.pictures.end(),
              std::back_inserter(draft_.pictures));
    draft_.emphasis.insert(draft_.emphasis.end(), inlines.emphasis.begin(), inlines.emphasis.end());
    draft_.hard_breaks.insert(draft_.hard_breaks.end(), inlines.hard_breaks.begin(),
                              inlines.hard_breaks.end());
  }

  /// A block of only pictures becomes a block for each line; an empty one is markup.
  void add_without_content(const BlockDraft& draft, const std::vector<SourcePicture>& pictures) {
    std::vector<bool> has_picture(draft.last - draft.first + 1);
    for (const SourcePicture& picture : pictures) {
      has_picture[source_.line_of(picture.at) - draft.first] = true;
    }
    for (std::size_t i = draft.first; i <= draft.last; ++i) {
      BlockDraft one;
      one.first = one.last = i;
      one.mark = has_picture[i - draft.first] ? Mark::picture : Mark::markup;
      draft_.blocks.push_back(std::move(one));
    }
  }

  const MarkdownSource& source_;
  const Claimed& claimed_;
  PageDraft& draft_;
};

}  // namespace

void read_blocks(const MarkdownSource& source, const Claimed& claimed, PageDraft& draft) {
  BlockReader(source, claimed, draft).run();
}

}  // namespace broadsheet::read

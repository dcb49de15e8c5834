// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/page/arrange.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "stages/read/page/table_rows.h"
#include "stages/read/recognized/measures.h"

namespace broadsheet::read {
namespace {

std::vector<Text> lines_of(const Text& text) {
  std::vector<Text> lines;
  std::size_t from = 0;
  while (from <= text.size()) {
    const std::size_t to = std::min(text.find(U'\n', from), text.size());
    Text line = text.substr(from, to - from);
    if (count_non_space(line) > 0) lines.push_back(std::move(line));
    from = to + 1;
  }
  return lines;
}

std::size_t letters_of(const OcrLine& line) {
  if (line.text) return count_non_space(*line.text);
  std::size_t count = 0;
  for (const OcrWord& word : line.words) {
    count += count_non_space(word.text);
    if (!word.text.empty()) continue;
    for (const OcrGlyph& glyph : word.glyphs) count += count_non_space(glyph.text);
  }
  return count;
}

class Arrangement {
 public:
  Arrangement(ParsedPage page, Repairs& repairs, std::vector<Story>& stories)
      : page_(std::move(page)), repairs_(repairs), stories_(stories) {}

  OcrPage run() {
    for (std::size_t i = 0; i < page_.regions.size(); ++i) {
      PageRegion& region = page_.regions[i];
      known_.emplace(region.id, i);
      hand_down(region);
      sort_lines(region);
      settle_text(region);
    }
    done_.resize(page_.regions.size());
    if (page_.order.roots.empty()) {
      arrange_by_tags();
    } else {
      arrange_by_order();
    }
    join_paragraphs();
    return std::move(page_.draft);
  }

 private:
  // --- what regions hand down to their lines
  // ------------------------------------------------------

  void hand_down(PageRegion& region) {
    PrintDirection& own = region.direction;
    const PrintDirection& around =
        region.parent ? page_.regions[*region.parent].direction : page_.direction;
    if (own.reading.empty()) own.reading = around.reading;
    if (!own.orientation) own.orientation = around.orientation;
    for (PageLine& line : region.lines) {
      if (line.draft.style == Style()) line.draft.style = region.style;
      set_direction(line, own);
    }
  }

  /// The orientation is the turn that would set the print upright.
  static void set_direction(PageLine& line, const PrintDirection& around) {
    const std::string& reading =
        line.direction.reading.empty() ? around.reading : line.direction.reading;
    const double orientation = line.direction.orientation.value_or(around.orientation.value_or(0));
    OcrLine& draft = line.draft;
    draft.turn = quarter_turn(-orientation);
    if (reading == "top-to-bottom") draft.mode = WritingMode::vertical;
    if (reading == "bottom-to-top") draft.turn = 270;
    if (reading == "right-to-left") draft.right_to_left = true;
  }

  /// Transkribus numbers lines that it has not sorted.
  static void sort_lines(PageRegion& region) {
    const bool all = std::all_of(region.lines.begin(), region.lines.end(),
                                 [](const PageLine& line) { return line.order.has_value(); });
    if (!all) return;
    std::stable_sort(region.lines.begin(), region.lines.end(),
                     [](const PageLine& a, const PageLine& b) { return *a.order < *b.order; });
  }

  /// The text that only the region has becomes that of its lines.
  void settle_text(PageRegion& region) {
    if (!region.text) return;
    std::size_t letters = 0;
    for (const PageLine& line : region.lines) letters += letters_of(line.draft);
    if (letters > 0) {
      if (letters != count_non_space(*region.text))
        repairs_.add("the text of a region differs from that of its lines, which is taken",
                     region.at);
      return;
    }
    const bool has_parts =
        std::any_of(region.children.begin(), region.children.end(), [&](std::size_t child) {
          const PageRegion& part = page_.regions[child];
          return part.text ||
                 std::any_of(part.lines.begin(), part.lines.end(),
                             [](const PageLine& l) { return letters_of(l.draft) > 0; });
        });
    if (has_parts) return;
    std::vector<Text> texts = lines_of(*region.text);
    if (texts.size() != region.lines.size()) {
      region.lines.clear();
      for (std::size_t i = 0; i < texts.size(); ++i) {
        region.lines.emplace_back();
        region.lines.back().draft.at = region.at;
        region.lines.back().draft.style = region.style;
        set_direction(region.lines.back(), region.direction);
      }
    }
    for (std::size_t i = 0; i < texts.size(); ++i) {
      region.lines[i].draft.words.clear();
      region.lines[i].draft.text = std::move(texts[i]);
    }
    repairs_.add("only the region has a text; it is divided among its lines", region.at);
  }

  // --- order ------------------------------------------------------------------------------------

  void arrange_by_order() {
    const std::vector<OrderedRegion> order = page_.order.flattened();
    std::vector<std::pair<std::size_t, std::optional<std::size_t>>> found;
    for (const OrderedRegion& entry : order) {
      const auto region = known_.find(entry.region);
      if (region == known_.end()) {
        repairs_.add("the reading order names a region that is not there", entry.at);
        continue;
      }
      named_.insert(region->second);
      found.emplace_back(region->second, entry.article);
    }
    for (const auto& [region, article] : found) put(region, article ? story_of_group(*article) : 0);
    for (std::size_t i = 0; i < page_.regions.size(); ++i) {
      if (done_[i]) continue;
      const PageRegion& region = page_.regions[i];
      if (!region.lines.empty())
        repairs_.add("the reading order leaves a region out; it follows at the end", region.at);
      put(i, 0);
    }
  }

  void arrange_by_tags() {
    std::vector<std::size_t> order;
    bool has_tags = false;
    for (std::size_t i = 0; i < page_.regions.size(); ++i) {
      if (page_.regions[i].parent) continue;
      order.push_back(i);
      has_tags = has_tags || page_.regions[i].order;
    }
    if (has_tags) {
      constexpr double kLast = 1e9;
      std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return page_.regions[a].order.value_or(kLast) < page_.regions[b].order.value_or(kLast);
      });
    }
    for (const std::size_t region : order) put(region, 0);
  }

  /// A region, and behind it those inside that stand nowhere else in the order. As deep as elements
  /// may nest.
  void put(std::size_t at, std::uint32_t story) {
    if (done_[at]) return;
    done_[at] = true;
    put_blocks(at, story);
    for (const std::size_t child : page_.regions[at].children)
      if (!named_.contains(child) || page_.regions[at].kind == RegionKind::table) put(child, story);
  }

  // --- stories ----------------------------------------------------------------------------------

  /// A new one is made for each group and for each id that lines and regions name.
  std::uint32_t new_story(const std::string& id, const std::string& caption) {
    Story story;
    story.id = id;
    story.type = "article";
    story.label = text_of_utf8(caption);
    stories_.push_back(std::move(story));
    return static_cast<std::uint32_t>(stories_.size());
  }

  std::uint32_t story_of_group(std::size_t node) {
    const auto [known, is_new] = story_of_node_.try_emplace(node, 0);
    const OrderNode& group = page_.order.nodes[node];
    if (is_new) {
      known->second = new_story(group.article.empty() ? group.id : group.article, group.caption);
      stories_.back().continues = group.continues;
    }
    return known->second;
  }

  std::uint32_t story_of_tag(const std::string& id) {
    const auto [known, is_new] = story_of_id_.try_emplace(id, 0);
    if (is_new) known->second = new_story(id, {});
    return known->second;
  }

  std::uint32_t story_of_masthead() {
    if (masthead_ != 0) return masthead_;
    masthead_ = new_story({}, {});
    stories_.back().type = "masthead";
    return masthead_;
  }

  StoryPart part_of(std::uint32_t story, StoryPart::Kind kind) {
    StoryPart part;
    if (story == 0) return part;
    Progress& progress = progress_[story];
    part.story = story;
    part.n = ++progress.parts;
    part.kind = kind;
    if (kind == StoryPart::Kind::text) progress.has_text = true;
    if (kind == StoryPart::Kind::headline && progress.has_text)
      part.kind = StoryPart::Kind::subhead;
    return part;
  }

  // --- blocks -----------------------------------------------------------------------------------

  struct BlockForm {
    Mark mark = Mark::none;
    StoryPart::Kind part = StoryPart::Kind::text;
  };

  [[nodiscard]] BlockForm form_of(const PageRegion& region) const {
    switch (region.kind) {
      case RegionKind::picture:
        return {Mark::picture, StoryPart::Kind::picture};
      case RegionKind::noise:
        return {Mark::noise, StoryPart::Kind::text};
      case RegionKind::advertisement:
        return {Mark::advertisement, StoryPart::Kind::advertisement};
      default:
        break;
    }
    const TextTypeRow& row = text_type_row(region.type);
    if (stands_in_advertisement(region) && row.mark != Mark::running_head)
      return {Mark::advertisement, StoryPart::Kind::advertisement};
    return {row.mark, row.part};
  }

  static TextTypeRow::Use use_of(const PageRegion& region) {
    return region.kind == RegionKind::text ? text_type_row(region.type).use
                                           : TextTypeRow::Use::text;
  }

  /// The number of the box around the region; 0 of none.
  [[nodiscard]] std::uint32_t box_around_region(const PageRegion& region) const {
    for (std::optional<std::size_t> at = region.parent; at; at = page_.regions[*at].parent) {
      if (use_of(page_.regions[*at]) == TextTypeRow::Use::box)
        return static_cast<std::uint32_t>(*at + 1);
    }
    return 0;
  }

  [[nodiscard]] bool stands_in_advertisement(const PageRegion& region) const {
    for (std::optional<std::size_t> at = region.parent; at; at = page_.regions[*at].parent)
      if (page_.regions[*at].kind == RegionKind::advertisement) return true;
    return false;
  }

  OcrBlock block_of(const PageRegion& region, std::uint32_t story) {
    const BlockForm form = form_of(region);
    OcrBlock block;
    block.id = region.id;
    block.at = region.at;
    block.mark = form.mark;
    block.level = form.mark == Mark::heading ? 1 : 0;
    block.outline = region.outline;
    block.lang = region.lang;
    block.opening = region.opening;
    std::uint32_t own = story;
    if (own == 0 && !region.article.empty()) own = story_of_tag(region.article);
    if (own == 0 && use_of(region) == TextTypeRow::Use::masthead) own = story_of_masthead();
    block.part = part_of(own, form.part);
    if (block.part) block.part.box = box_around_region(region);
    // An item is one of its article: without its frame it would look like one of a box.
    if (!block.part && block.mark == Mark::list_item) block.mark = Mark::none;
    return block;
  }

  void put_blocks(std::size_t at, std::uint32_t story) {
    PageRegion& region = page_.regions[at];
    switch (region.kind) {
      case RegionKind::separator:
      case RegionKind::frame:
        put_separator(region);
        break;
      case RegionKind::table:
        put_table(at, story);
        return;
      case RegionKind::picture:
        add(block_of(region, story));
        break;
      case RegionKind::advertisement:
      case RegionKind::noise:
        // A mere wrapping shows in what it holds.
        if (region.lines.empty() && region.children.empty()) add(block_of(region, story));
        break;
      case RegionKind::text:
      case RegionKind::cell:
        if (region.lines.empty() && !is_mere_box(region)) add(block_of(region, story));
        break;
    }
    if (!region.lines.empty()) put_text(region, story);
  }

  static bool is_mere_box(const PageRegion& region) {
    return use_of(region) == TextTypeRow::Use::box && !region.children.empty();
  }

  void put_separator(const PageRegion& region) {
    if (const std::optional<Box> box = box_around(region.outline)) {
      const bool is_frame = region.kind == RegionKind::frame;
      page_.draft.separators.push_back(
          {is_frame ? Separator::Kind::frame : Separator::Kind::rule, *box, 0});
    }
  }

  /// The lines as one block, or cut where another article begins.
  void put_text(PageRegion& region, std::uint32_t story) {
    const bool is_cut = std::any_of(
        region.lines.begin(), region.lines.end(),
        [&](const PageLine& line) { return line.article != region.lines.front().article; });
    std::size_t from = 0;
    while (from < region.lines.size()) {
      std::size_t to = from + 1;
      const std::string& article = region.lines[from].article;
      while (to < region.lines.size() && region.lines[to].article == article) ++to;
      const std::uint32_t own = story == 0 && !article.empty() ? story_of_tag(article) : story;
      OcrBlock block = block_of(region, own);
      if (block.mark == Mark::picture) block.mark = Mark::none;
      block.is_cut = from > 0 || region.kind == RegionKind::picture;
      if (is_cut) block.outline.clear();  // it has the box of its lines
      for (std::size_t i = from; i < to; ++i)
        block.lines.push_back(std::move(region.lines[i].draft));
      add(std::move(block));
      from = to;
    }
  }

  void put_table(std::size_t at, std::uint32_t story) {
    std::vector<std::size_t> cells;
    collect_cells(at, cells);
    OcrBlock block = block_of(page_.regions[at], story);
    if (block.part) block.part.kind = StoryPart::Kind::table;
    if (!cells.empty()) block.mark = Mark::table;
    place_cells(page_.regions, cells);
    take_lines(page_.regions[at], {}, block);
    TableGaps gaps(cells.size());
    for (const std::size_t cell : cells) {
      done_[cell] = true;
      const CellPlace& place = *page_.regions[cell].cell;
      for (std::uint32_t empty = gaps.before(place); empty > 0; --empty)
        block.cells.push_back({place.row, false, 1, 1, block.lines.size(), 0});
      take_lines(page_.regions[cell], page_.regions[cell].cell, block);
    }
    add(std::move(block));
  }

  /// Regions of text inside a table; what they hold in turn is theirs.
  void collect_cells(std::size_t at, std::vector<std::size_t>& cells) {
    for (const std::size_t child : page_.regions[at].children) {
      if (!holds_text(child)) continue;
      cells.push_back(child);
      absorb_parts(child, child);
    }
  }

  [[nodiscard]] bool holds_text(std::size_t at) const {
    const RegionKind kind = page_.regions[at].kind;
    return !done_[at] && (kind == RegionKind::text || kind == RegionKind::cell);
  }

  void absorb_parts(std::size_t cell, std::size_t at) {
    for (const std::size_t child : page_.regions[at].children) {
      if (!holds_text(child)) continue;
      done_[child] = true;
      std::vector<PageLine>& lines = page_.regions[child].lines;
      std::move(lines.begin(), lines.end(), std::back_inserter(page_.regions[cell].lines));
      lines.clear();
      absorb_parts(cell, child);
    }
  }

  static void take_lines(PageRegion& region, const std::optional<CellPlace>& place,
                         OcrBlock& block) {
    const CellPlace cell = place.value_or(CellPlace());
    if (!place && region.lines.empty()) return;
    block.cells.push_back({cell.row, cell.header, cell.colspan, cell.rowspan, block.lines.size(),
                           region.lines.size()});
    for (PageLine& line : region.lines) block.lines.push_back(std::move(line.draft));
  }

  void add(OcrBlock block) {
    place_of_.emplace(block.id, page_.draft.blocks.size());
    page_.draft.blocks.push_back(std::move(block));
  }

  /// Regions of one story that go on from one to the next are one paragraph.
  void join_paragraphs() {
    for (const JoinedRegions& join : page_.joins) {
      std::uint32_t paragraph = 0;
      std::uint32_t story = 0;
      for (const std::string& id : join) {
        const auto place = place_of_.find(id);
        if (place == place_of_.end()) continue;
        StoryPart& part = page_.draft.blocks[place->second].part;
        if (!part || (story != 0 && part.story != story)) continue;
        story = part.story;
        if (paragraph == 0) paragraph = part.paragraph != 0 ? part.paragraph : ++paragraphs_[story];
        part.paragraph = paragraph;
      }
    }
  }

  struct Progress {
    std::uint32_t parts = 0;
    bool has_text = false;
  };

  ParsedPage page_;
  Repairs& repairs_;
  std::vector<Story>& stories_;
  std::map<std::string, std::size_t> known_;     ///< the first region of each id
  std::map<std::string, std::size_t> place_of_;  ///< the first block of each region
  std::set<std::size_t> named_;                  ///< regions that the order names
  std::vector<bool> done_;
  std::map<std::size_t, std::uint32_t> story_of_node_;
  std::map<std::string, std::uint32_t> story_of_id_;
  std::uint32_t masthead_ = 0;  ///< its story
  std::map<std::uint32_t, Progress> progress_;
  std::map<std::uint32_t, std::uint32_t> paragraphs_;  ///< numbers given, of each story
};

}  // namespace

OcrPage arrange_page(ParsedPage page, Repairs& repairs, std::vector<Story>& stories) {
  return Arrangement(std::move(page), repairs, stories).run();
}

}  // namespace broadsheet::read

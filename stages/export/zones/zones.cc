// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/zones/zones.h"

#include <algorithm>
#include <utility>

#include "document/characters.h"
#include "stages/export/words/words.h"

namespace broadsheet::exporting {
namespace {

/// Print that stands at the foot of a page, or is no part of the paper, is read last.
enum class Turn { head, article, foot };

bool has_text(TextView text) {
  return std::any_of(text.begin(), text.end(), [](char32_t c) { return !is_space(c); });
}

/// True if anything of the stretch is text when markup and repairs are applied.
bool says_anything(const Line& line, Span span) {
  Text room;
  return has_text(corrected(line, span, room));
}

void add_box(std::optional<Box>& all, const std::optional<Box>& one) {
  if (!one) return;
  if (!all) {
    all = one;
    return;
  }
  *all = {std::min(all->x0, one->x0), std::min(all->y0, one->y0), std::max(all->x1, one->x1),
          std::max(all->y1, one->y1)};
}

template <class Item>
std::size_t index_in(const std::vector<Item>& items, const Item* item) {
  return static_cast<std::size_t>(item - items.data());
}

/// The work on one issue. Zones are made in reading order, element by element; what no element
/// takes of a line becomes print of the page.
class Zoning {
 public:
  explicit Zoning(const Issue& issue) : issue_(issue) {
    for (const Page& page : issue.pages) add_page(page);
  }

  IssueZones run() {
    for (const Article& article : issue_.articles) {
      for (const Element& element : article.elements) add_element(article, element);
    }
    for (std::size_t p = 0; p < sheets_.size(); ++p) {
      add_furniture(p);
      add_rest(p);
      put_in_order(p);
      finish(p);
    }
    move_places();
    return std::move(out_);
  }

 private:
  /// What is known of a page while its zones are made.
  struct Sheet {
    std::vector<const Block*> block_of_line;
    std::vector<std::vector<Span>> taken;  ///< of each line
    std::vector<const Block*> block_of_picture;
    std::vector<bool> is_shown;  ///< of each picture
    std::vector<Turn> turns;     ///< of each zone
  };

  void add_page(const Page& page) {
    Sheet sheet;
    sheet.block_of_line.resize(page.lines.size());
    sheet.taken.resize(page.lines.size());
    sheet.block_of_picture.resize(page.pictures.size());
    sheet.is_shown.resize(page.pictures.size());
    for (const Block& block : page.blocks) {
      for (const LineId id : block.lines) {
        if (const Line* line = find(page, id))
          sheet.block_of_line[index_in(page.lines, line)] = &block;
      }
      if (const auto at = picture_index(page, block.picture)) sheet.block_of_picture[*at] = &block;
    }
    sheets_.push_back(std::move(sheet));
    out_.pages.push_back({&page, {}});
  }

  static std::optional<std::size_t> picture_index(const Page& page, PictureId id) {
    const Picture* picture = id ? find(page, id) : nullptr;
    if (picture == nullptr) return std::nullopt;
    return index_in(page.pictures, picture);
  }

  [[nodiscard]] std::optional<std::size_t> page_index(PageId id) const {
    const Page* page = find(issue_, id);
    if (page == nullptr) return std::nullopt;
    return index_in(issue_.pages, page);
  }

  void add_element(const Article& article, const Element& element) {
    if (element.kind == ElementKind::table) return add_table(article, element);
    if (element.kind == ElementKind::verse) {  // a stanza is one, whatever lines it has
      for_each_element(
          element, [&](const Element& part) { add_segs(article, element, part, nullptr, 0, 0); });
      return;
    }
    if (const auto* figure = std::get_if<FigureDetail>(&element.detail))
      add_picture(article, element, figure->picture);
    add_segs(article, element, element, nullptr, 0, 0);
    const bool is_box = element.kind == ElementKind::box;
    const Element* around = is_box ? std::exchange(box_, &element) : box_;
    for (const Element& child : element.children) add_element(article, child);
    box_ = around;
  }

  void add_table(const Article& article, const Element& table) {
    std::uint32_t row = 0;
    for (const Element& child : table.children) {
      if (child.kind != ElementKind::row) {
        add_element(article, child);
        continue;
      }
      std::uint32_t column = 0;
      for (const Element& cell : child.children) {
        for_each_element(
            cell, [&](const Element& part) { add_segs(article, table, part, &cell, row, column); });
        const auto* form = std::get_if<CellDetail>(&cell.detail);
        column += form == nullptr ? 1 : std::max<std::uint32_t>(1, form->colspan);
      }
      ++row;
    }
  }

  /// The text of `part` as zones of `owner`: the same element, or the table that it is a cell of.
  void add_segs(const Article& article, const Element& owner, const Element& part,
                const Element* cell, std::uint32_t row, std::uint32_t column) {
    for (std::size_t i = 0; i < part.segs.size(); ++i) {
      const Seg& seg = part.segs[i];
      const auto p = page_index(seg.line.page);
      const Line* line = p ? find(issue_.pages[*p], seg.line) : nullptr;
      if (line == nullptr) continue;
      take(*p, *line, seg.span);
      if (!says_anything(*line, seg.span)) continue;
      Zone& top = zone_for(*p, block_of(*p, *line), article, owner);
      Zone& zone = cell == nullptr ? top : cell_for(top, *cell, row, column);
      ZoneLine& added = add_line(zone, *line, seg.span);
      if (seg.join == Join::hyphen && i + 1 < part.segs.size())
        added.next = find(issue_, part.segs[i + 1].line);
    }
  }

  void add_picture(const Article& article, const Element& figure, PictureId id) {
    const auto p = page_index(id.page);
    const auto at = p ? picture_index(issue_.pages[*p], id) : std::nullopt;
    if (!at || sheets_[*p].is_shown[*at]) return;
    sheets_[*p].is_shown[*at] = true;
    Zone& zone = new_zone(*p, sheets_[*p].block_of_picture[*at], Turn::article);
    zone.article = &article;
    zone.element = &figure;
    zone.box_of = box_;
    zone.picture = &issue_.pages[*p].pictures[*at];
    note(figure, *p);
  }

  void note(const Element& element, std::size_t p) {
    out_.places[&element].push_back({static_cast<std::uint32_t>(p),
                                     static_cast<std::uint32_t>(out_.pages[p].zones.size() - 1)});
  }

  Zone& new_zone(std::size_t p, const Block* block, Turn turn) {
    Zone& zone = out_.pages[p].zones.emplace_back();
    zone.block = block;
    sheets_[p].turns.push_back(turn);
    return zone;
  }

  /// The zone of that element and block: the last one of the page, or a new one.
  Zone& zone_for(std::size_t p, const Block* block, const Article& article,
                 const Element& element) {
    std::vector<Zone>& zones = out_.pages[p].zones;
    const bool is_same = !zones.empty() && zones.back().element == &element &&
                         zones.back().block == block && zones.back().picture == nullptr;
    if (is_same) return zones.back();
    // An element may come back to a block that it has left: then the first zone takes that, too.
    if (const auto known = out_.places.find(&element); known != out_.places.end()) {
      for (const ZonePlace& place : known->second) {
        Zone& zone = out_.pages[place.page].zones[place.zone];
        if (place.page == p && zone.block == block && block != nullptr && zone.picture == nullptr)
          return zone;
      }
    }
    Zone& zone = new_zone(p, block, Turn::article);
    zone.article = &article;
    zone.element = &element;
    zone.box_of = box_;
    note(element, p);
    return zone;
  }

  static Zone& cell_for(Zone& table, const Element& cell, std::uint32_t row, std::uint32_t column) {
    if (!table.cells.empty() && table.cells.back().cell == &cell) return table.cells.back();
    Zone& zone = table.cells.emplace_back();
    zone.block = table.block;
    zone.article = table.article;
    zone.element = table.element;
    zone.cell = &cell;
    zone.row = row;
    zone.column = column;
    return zone;
  }

  /// Stretches of one line that follow each other are one.
  static ZoneLine& add_line(Zone& zone, const Line& line, Span span) {
    if (!zone.lines.empty() && zone.lines.back().line == &line &&
        zone.lines.back().span.to <= span.from) {
      Span& last = zone.lines.back().span;
      const Text between = text_as_read(line, {last.to, span.from});
      if (!has_text(between)) {
        last.to = span.to;
        return zone.lines.back();
      }
    }
    return zone.lines.emplace_back(ZoneLine{&line, span});
  }

  [[nodiscard]] const Block* block_of(std::size_t p, const Line& line) const {
    return sheets_[p].block_of_line[index_in(issue_.pages[p].lines, &line)];
  }

  void take(std::size_t p, const Line& line, Span span) {
    sheets_[p].taken[index_in(issue_.pages[p].lines, &line)].push_back(span);
  }

  void add_furniture(std::size_t p) {
    const Page& page = issue_.pages[p];
    for (const Furniture& furniture : page.furniture) {
      Zone* zone = nullptr;
      for (const Seg& seg : furniture.segs) {
        const Line* line = find(page, seg.line);
        if (line == nullptr) continue;
        take(p, *line, seg.span);
        if (!says_anything(*line, seg.span)) continue;
        const Block* block = block_of(p, *line);
        if (zone == nullptr || zone->block != block) {
          zone = &new_zone(p, block, Turn::head);
          zone->role = furniture.role;
        }
        add_line(*zone, *line, seg.span);
      }
    }
  }

  /// What no element and no furniture has taken, by blocks; and pictures that nothing shows.
  void add_rest(std::size_t p) {
    const Page& page = issue_.pages[p];
    constexpr std::size_t kNone = ~std::size_t{0};
    std::vector<std::size_t> zones(page.blocks.size() + 1, kNone);
    for (std::size_t at = 0; at < page.lines.size(); ++at) {
      for (const Span span : rest_of(page.lines[at], sheets_[p].taken[at])) {
        const Block* block = sheets_[p].block_of_line[at];
        std::size_t& zone = zones[number_of(page, block)];
        if (zone == kNone) {
          zone = out_.pages[p].zones.size();
          new_zone(p, block, Turn::foot).role =
              block == nullptr ? BlockRole::discarded : block->role;
        }
        add_line(out_.pages[p].zones[zone], page.lines[at], span);
      }
    }
    for (std::size_t i = 0; i < page.pictures.size(); ++i) {
      if (sheets_[p].is_shown[i]) continue;
      const Block* block = sheets_[p].block_of_picture[i];
      Zone& zone = new_zone(p, block, Turn::foot);
      zone.picture = &page.pictures[i];
      zone.role = block == nullptr ? BlockRole::picture : block->role;
    }
  }

  /// Of a block of the page, from 1; 0 of none.
  static std::size_t number_of(const Page& page, const Block* block) {
    return block == nullptr ? 0 : index_in(page.blocks, block) + 1;
  }

  /// The stretches with text outside those that are taken.
  static std::vector<Span> rest_of(const Line& line, std::vector<Span>& taken) {
    std::sort(taken.begin(), taken.end());
    std::vector<Span> rest;
    std::uint32_t at = 0;
    const bool is_put_in = line.as_read.empty() && taken.empty();  // all its text is a repair
    const auto add = [&](std::uint32_t to) {
      if ((at < to || is_put_in) && says_anything(line, {at, to})) rest.push_back({at, to});
    };
    for (const Span span : taken) {
      add(span.from);
      at = std::max(at, span.to);
    }
    add(static_cast<std::uint32_t>(line.as_read.size()));
    return rest;
  }

  /// Heads first, feet last; a foot is what stands below the middle of its page.
  void put_in_order(std::size_t p) {
    std::vector<Zone>& zones = out_.pages[p].zones;
    const Page& page = issue_.pages[p];
    std::vector<std::uint32_t> order(zones.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) {
      order[i] = i;
      Turn& turn = sheets_[p].turns[i];
      std::optional<Box> box;
      for (const ZoneLine& line : zones[i].lines) add_box(box, line.line->box);
      if (turn == Turn::head && box && page.height > 0 && box->y0 > page.height / 2)
        turn = Turn::foot;
    }
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      return sheets_[p].turns[a] < sheets_[p].turns[b];
    });
    std::vector<std::uint32_t> place(order.size());
    std::vector<Zone> sorted;
    sorted.reserve(zones.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) {
      place[order[i]] = i;
      sorted.push_back(std::move(zones[order[i]]));
    }
    zones = std::move(sorted);
    moved_.push_back(std::move(place));
  }

  /// Numbers the parts of blocks and lines that are cut, and gives every zone its box.
  void finish(std::size_t p) {
    const Page& page = issue_.pages[p];
    std::vector<Zone>& zones = out_.pages[p].zones;
    std::vector<std::uint32_t> zones_of_block(page.blocks.size() + 1);
    std::vector<std::uint32_t> parts_of_block(page.blocks.size() + 1);
    LineParts lines{std::vector<std::uint32_t>(page.lines.size()),
                    std::vector<std::uint32_t>(page.lines.size())};
    for (const Zone& zone : zones) {
      if (zone.picture == nullptr) ++zones_of_block[number_of(page, zone.block)];
      for_each_line(
          zone, [&](const ZoneLine& line) { ++lines.stretches[index_in(page.lines, line.line)]; });
    }
    WordCutter cutter(page, nullptr);
    for (Zone& zone : zones) {
      if (zone.picture != nullptr) {
        zone.box = zone.picture->box;
        if (!zone.box && zone.block != nullptr) zone.box = zone.block->box;
        continue;
      }
      const std::size_t block = number_of(page, zone.block);
      const bool is_cut = block == 0 || zones_of_block[block] > 1;
      if (is_cut) zone.part = ++parts_of_block[block];
      for (Zone& cell : zone.cells) {
        finish_lines(page, cell, lines, cutter);
        add_box(zone.box, cell.box);
      }
      finish_lines(page, zone, lines, cutter);
      if (!is_cut && zone.block->box) zone.box = zone.block->box;
    }
  }

  /// Of each line of a page: how many zones it stands in, and how many of them are numbered.
  struct LineParts {
    std::vector<std::uint32_t> stretches;
    std::vector<std::uint32_t> numbered;
  };

  template <class Visit>
  static void for_each_line(const Zone& zone, Visit&& visit) {
    for (const ZoneLine& line : zone.lines) visit(line);
    for (const Zone& cell : zone.cells) {
      for (const ZoneLine& line : cell.lines) visit(line);
    }
  }

  static void finish_lines(const Page& page, Zone& zone, LineParts& lines, WordCutter& cutter) {
    for (ZoneLine& line : zone.lines) {
      const std::size_t at = index_in(page.lines, line.line);
      const bool is_cut = lines.stretches[at] > 1;
      if (is_cut) line.part = ++lines.numbered[at];
      add_box(zone.box, is_cut ? cutter.box_of(*line.line, line.span) : line.line->box);
    }
  }

  /// Where the zones of elements went when they were put in order.
  void move_places() {
    for (auto& [element, places] : out_.places) {
      for (ZonePlace& place : places) place.zone = moved_[place.page][place.zone];
    }
  }

  const Issue& issue_;
  IssueZones out_;
  std::vector<Sheet> sheets_;
  const Element* box_ = nullptr;                   ///< around the element that is added
  std::vector<std::vector<std::uint32_t>> moved_;  ///< where the zones of each page went
};

}  // namespace

const std::vector<ZonePlace>& IssueZones::of(const Element& element) const {
  static const std::vector<ZonePlace> kNone;
  const auto found = places.find(&element);
  return found == places.end() ? kNone : found->second;
}

IssueZones zones_of(const Issue& issue) {
  return Zoning(issue).run();
}

bool is_shown(const IssueZones& zones, const Article& article) {
  bool is_shown = false;
  for (const Element& top : article.elements) {
    for_each_element(top, [&](const Element& e) { is_shown = is_shown || !zones.of(e).empty(); });
  }
  return is_shown;
}

}  // namespace broadsheet::exporting

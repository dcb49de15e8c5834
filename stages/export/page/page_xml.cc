// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/page/page_xml.h"

#include <algorithm>
#include <array>
#include <map>

#include "document/reading.h"
#include "stages/export/page/page_lines.h"
#include "stages/export/zones/kinds.h"
#include "stages/export/zones/language_names.h"
#include "stages/export/zones/record.h"

namespace broadsheet::exporting {
namespace {

using namespace page;

struct PageForm {
  PageEdition edition;
  std::string_view name_space;
};
constexpr auto kForms = std::to_array<PageForm>({
    {PageEdition::v2019, "http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"},
    {PageEdition::v2024, "http://schema.primaresearch.org/PAGE/gts/pagecontent/2024-07-15"},
});

/// TextTypeSimpleType by our labels (kinds.h); `paragraph` else.
struct TypeRow {
  std::string_view label;
  std::string_view type;
};
constexpr auto kTypes = std::to_array<TypeRow>({
    {"column-title", "heading"},
    {"kicker", "heading"},
    {"headline", "heading"},
    {"deck", "heading"},
    {"subhead", "heading"},
    {"jump-headline", "heading"},
    {"masthead", "header"},
    {"section-label", "header"},
    {"running-head", "header"},
    {"editor-credits", "other"},
    {"byline", "credit"},
    {"credit", "credit"},
    {"caption", "caption"},
    {"note", "footnote"},
    {"pull-quote", "floating"},
    {"jump", "other"},
    {"discarded", "other"},
    {"unknown", "other"},
});

std::string_view text_type_of(const Zone& zone, const Page& page) {
  const std::string_view label = label_of(zone);
  const auto* found = std::find_if(kTypes.begin(), kTypes.end(),
                                   [&](const TypeRow& row) { return row.label == label; });
  const std::string_view type = found == kTypes.end() ? "paragraph" : found->type;
  const bool is_foot = type == "header" && zone.box && zone.box->y0 > page.height / 2;
  return is_foot && label == "running-head" ? "footer" : type;
}

/// Counter-clockwise, as the schema has it: what turns the text upright.
std::string_view orientation_of(std::uint16_t turn) {
  return turn == 90 ? "-90" : turn == 180 ? "180" : turn == 270 ? "90" : "";
}

/// The source's; else, and of one that was drawn, by the name of the page's document.
std::string image_name_of(const Issue& issue, const Page& page, std::uint32_t index) {
  const std::string_view name = page.image.file;
  if (!name.empty() && page.image.data.empty()) return page.image.file;
  const std::size_t dot = name.rfind('.');
  const std::string_view ending = dot == std::string_view::npos ? ".tif" : name.substr(dot);
  return issue.id + "-" + five_digits(index + 1) + std::string(ending);
}

class PageWriter {
 public:
  PageWriter(const Issue& issue, const IssueZones& zones, std::uint32_t index,
             const WriteOptions& options)
      : issue_(issue),
        zones_(zones),
        index_(index),
        page_(*zones.pages[index].page),
        all_(zones.pages[index].zones),
        options_(options),
        scale_(pixels_of(page_, static_cast<double>(options.format.dpi))),
        book_(page_),
        ids_(ids_of(zones.pages[index], book_)),
        lines_(xml_, page_, scale_, options.languages.get(), book_) {}

  std::string write() {
    xml_.reserve(estimated_size());
    xml_.start("PcGts");
    xml_.attribute("xmlns", kForms.at(static_cast<std::size_t>(options_.format.page)).name_space);
    write_metadata();
    write_page();
    xml_.end();
    return xml_.take();
  }

 private:
  [[nodiscard]] std::size_t estimated_size() const {
    std::size_t size = 4096;
    for (const Line& line : page_.lines) size += 180 * line.as_read.size() + 400;
    return size;
  }

  void write_metadata() {
    xml_.start("Metadata");
    const std::string maker = options_.software + " " + options_.version;
    xml_.element("Creator", maker);
    xml_.element("Created", options_.modified);
    xml_.element("LastChange", options_.modified);
    xml_.start("MetadataItem");
    xml_.attribute("type", "processingStep");
    xml_.attribute("name", "layout/segmentation/region");
    xml_.attribute("value", maker);
    xml_.end();
    xml_.end();
  }

  void write_page() {
    xml_.start("Page");
    xml_.attribute("imageFilename", image_name_of(issue_, page_, index_));
    xml_.attribute("imageWidth", scale_.width);
    xml_.attribute("imageHeight", scale_.height);
    if (page_.has_geometry()) {
      const double dpi = resolution_of(page_, static_cast<double>(options_.format.dpi));
      xml_.attribute("imageXResolution", dpi, 2);
      xml_.attribute("imageYResolution", dpi, 2);
      xml_.attribute("imageResolutionUnit", "PPI");
    }
    if (const LanguageName* name = find_language(language_of(issue_, page_)))
      xml_.attribute("primaryLanguage", name->page);
    find_adverts();
    write_order();
    write_relations();
    for (std::size_t i = 0; i < all_.size();) {
      if (advert_of_[i].empty()) {
        i = write_next(i);
      } else {
        i = write_advert(i);
      }
    }
    write_separators();
    xml_.end();
  }

  [[nodiscard]] bool is_ad(const Zone& zone) const {
    if (zone.article != nullptr) return zone.article->kind == ArticleKind::ad;
    return zone.role == BlockRole::advertisement;
  }

  /// The AdvertRegion that each zone stands in: those of one advertisement are one.
  void find_adverts() {
    advert_of_.resize(all_.size());
    for (std::size_t i = 0; i < all_.size(); ++i) {
      if (!is_ad(all_[i])) continue;
      const bool goes_on = i > 0 && !advert_of_[i - 1].empty() && all_[i].article != nullptr &&
                           all_[i].article == all_[i - 1].article;
      advert_of_[i] = goes_on ? advert_of_[i - 1]
                              : book_.take({}, "p" + std::to_string(page_.id.n) + "-ad" +
                                                   std::to_string(++adverts_));
    }
  }

  /// Heads, the articles as groups, feet: all in the order of the document.
  void write_order() {
    if (all_.empty()) return;
    xml_.start("ReadingOrder");
    xml_.start("OrderedGroup");
    xml_.attribute("id", book_.take({}, "order"));
    std::uint64_t n = 0;
    for (std::size_t i = 0; i < all_.size(); ++n) {
      const Article* article = all_[i].article;
      if (article == nullptr) {
        write_reference(ids_[i++].zone, n);
        continue;
      }
      xml_.start("OrderedGroupIndexed");
      xml_.attribute("id", book_.take({}, "order-a" + std::to_string(article->id.n)));
      xml_.attribute("index", n);
      xml_.attribute("type", "article");
      if (const std::string title = title_of(issue_, *article); !title.empty())
        xml_.attribute("caption", title);
      if (!article->pages.empty() && article->pages.front() != page_.id)
        xml_.attribute("continuation", "true");
      xml_.attribute("custom", custom_of(*article));
      for (std::uint64_t inside = 0; i < all_.size() && all_[i].article == article; ++i, ++inside)
        write_reference(ids_[i].zone, inside);
      xml_.end();
    }
    xml_.end();
    xml_.end();
  }

  void write_reference(const std::string& region, std::uint64_t n) {
    xml_.start("RegionRefIndexed");
    xml_.attribute("index", n);
    xml_.attribute("regionRef", region);
    xml_.end();
  }

  [[nodiscard]] std::string custom_of(const Article& article) const {
    return "structure {type:article; id:" + article_id(issue_.id, article.id) + ";}";
  }

  struct Relation {
    std::string_view type;
    std::size_t from;
    std::size_t to;
  };

  /// What a column or a picture has cut is joined, a caption is linked with its picture.
  [[nodiscard]] std::vector<Relation> relations() const {
    std::vector<Relation> out;
    std::map<const Element*, std::size_t> last;   // looked up only
    std::map<const Element*, std::size_t> owner;  // the picture or table of a caption
    for (std::size_t i = 0; i < all_.size(); ++i) {
      const Element* element = all_[i].element;
      if (element == nullptr) continue;
      if (const auto [known, is_new] = last.emplace(element, i); !is_new) {
        out.push_back({"join", known->second, i});
        known->second = i;
      }
      for (const Element& child : element->children) owner.emplace(&child, i);
    }
    for (std::size_t i = 0; i < all_.size(); ++i) {
      const Element* element = all_[i].element;
      if (element == nullptr ||
          (element->kind != ElementKind::caption && element->kind != ElementKind::credit))
        continue;
      if (const auto found = owner.find(element); found != owner.end())
        out.push_back({"link", found->second, i});
    }
    return out;
  }

  void write_relations() {
    const std::vector<Relation> all = relations();
    if (all.empty()) return;
    xml_.start("Relations");
    std::size_t n = 0;
    for (const Relation& relation : all) {
      xml_.start("Relation");
      xml_.attribute("id", book_.take({}, "relation-" + std::to_string(++n)));
      xml_.attribute("type", relation.type);
      xml_.start("SourceRegionRef");
      xml_.attribute("regionRef", ids_[relation.from].zone);
      xml_.end();
      xml_.start("TargetRegionRef");
      xml_.attribute("regionRef", ids_[relation.to].zone);
      xml_.end();
      xml_.end();
    }
    xml_.end();
  }

  /// Around the zones [first, last).
  [[nodiscard]] std::optional<Box> box_around(std::size_t first, std::size_t last) const {
    std::optional<Box> box;
    for (std::size_t i = first; i < last; ++i) {
      const std::optional<Box>& one = all_[i].box;
      if (!one) continue;
      if (!box) box = one;
      *box = {std::min(box->x0, one->x0), std::min(box->y0, one->y0), std::max(box->x1, one->x1),
              std::max(box->y1, one->y1)};
    }
    return box;
  }

  /// The zones from `first` on that stand in its advertisement. Returns the one behind them.
  std::size_t write_advert(std::size_t first) {
    std::size_t last = first;
    while (last < all_.size() && advert_of_[last] == advert_of_[first]) ++last;
    xml_.start("AdvertRegion");
    xml_.attribute("id", advert_of_[first]);
    write_coords(xml_, points_of(scale_, box_around(first, last)));
    for (std::size_t i = first; i < last;) i = write_next(i);
    xml_.end();
    return last;
  }

  /// The zone, or all that follow one another in its box, inside a region of their own. Returns the
  /// one behind.
  std::size_t write_next(std::size_t first) {
    const Element* box = all_[first].box_of;
    if (box == nullptr) {
      write_region(first);
      return first + 1;
    }
    std::size_t last = first;
    while (last < all_.size() && all_[last].box_of == box) ++last;
    xml_.start("TextRegion");
    xml_.attribute(
        "id", book_.take({}, "p" + std::to_string(page_.id.n) + "-box" + std::to_string(++boxes_)));
    xml_.attribute("custom", "structure {type:box;}");
    xml_.attribute("type", "floating");
    write_coords(xml_, points_of(scale_, box_around(first, last)));
    for (std::size_t i = first; i < last; ++i) write_region(i);
    xml_.end();
    return last;
  }

  void write_region(std::size_t i) {
    const Zone& zone = all_[i];
    if (zone.picture != nullptr) {
      start_region("ImageRegion", ids_[i].zone, zone);
      write_coords(xml_, points_of(scale_, zone.box));
      xml_.end();
    } else if (!zone.cells.empty()) {
      write_table(zone, ids_[i]);
    } else {
      write_text_region(zone, ids_[i].zone, text_type_of(zone, page_));
    }
  }

  void start_region(std::string_view element, const std::string& id, const Zone& zone) {
    xml_.start(element);
    xml_.attribute("id", id);
    xml_.attribute("custom", "structure {type:" + std::string(label_of(zone)) + ";}");
    if (continues(zone)) xml_.attribute("continuation", "true");
  }

  /// True if the element began on an earlier page.
  [[nodiscard]] bool continues(const Zone& zone) const {
    if (zone.element == nullptr) return false;
    const std::vector<ZonePlace>& places = zones_.of(*zone.element);
    return !places.empty() && places.front().page < index_;
  }

  void write_table(const Zone& zone, const ZoneIds& ids) {
    start_region("TableRegion", ids.zone, zone);
    write_coords(xml_, points_of(scale_, zone.box));
    for (std::size_t c = 0; c < zone.cells.size(); ++c)
      write_text_region(zone.cells[c], ids.cells[c], "paragraph");
    xml_.end();
  }

  void write_text_region(const Zone& zone, const std::string& id, std::string_view type) {
    start_region("TextRegion", id, zone);
    xml_.attribute("type", type);
    const Line& first = *zone.lines.front().line;
    if (first.mode == WritingMode::vertical) {
      xml_.attribute("readingDirection", direction_of(first));
      xml_.attribute("textLineOrder", "right-to-left");
    }
    if (const std::string_view turn = orientation_of(first.turn); !turn.empty())
      xml_.attribute("orientation", turn);
    write_language(zone);
    const bool is_whole = zone.part == 0 && zone.block != nullptr && zone.cell == nullptr;
    write_coords(
        xml_, points_of(scale_, zone.box, is_whole ? zone.block->outline : std::vector<Point>()));
    write_cell_role(zone);
    const std::string custom = zone.article == nullptr ? "" : custom_of(*zone.article);
    Text text;
    Text room;
    for (const ZoneLine& line : zone.lines) {
      lines_.write(line, custom);
      if (!text.empty()) text.push_back(U'\n');
      text += trimmed(corrected(*line.line, line.span, room));
    }
    xml_.start("TextEquiv");
    xml_.element("Unicode", text);
    xml_.end();
    xml_.end();
  }

  void write_language(const Zone& zone) {
    const LanguageName* name = find_language(language_of(issue_, page_, zone));
    if (name != nullptr && name != find_language(language_of(issue_, page_)))
      xml_.attribute("primaryLanguage", name->page);
  }

  void write_cell_role(const Zone& zone) {
    if (zone.cell == nullptr) return;
    const auto* form = std::get_if<CellDetail>(&zone.cell->detail);
    xml_.start("Roles");
    xml_.start("TableCellRole");
    xml_.attribute("rowIndex", std::uint64_t{zone.row});
    xml_.attribute("columnIndex", std::uint64_t{zone.column});
    if (form != nullptr) {
      if (form->rowspan > 1) xml_.attribute("rowSpan", std::uint64_t{form->rowspan});
      if (form->colspan > 1) xml_.attribute("colSpan", std::uint64_t{form->colspan});
      if (form->header) xml_.attribute("header", "true");
    }
    xml_.end();
    xml_.end();
  }

  void write_separators() {
    std::size_t n = 0;
    for (const Separator& separator : page_.separators) {
      if (separator.kind != Separator::Kind::rule) continue;
      xml_.start("SeparatorRegion");
      xml_.attribute("id",
                     book_.take({}, "p" + std::to_string(page_.id.n) + "-r" + std::to_string(++n)));
      write_coords(xml_, points_of(scale_, separator.box));
      xml_.end();
    }
  }

  const Issue& issue_;
  const IssueZones& zones_;
  std::uint32_t index_;
  const Page& page_;
  const std::vector<Zone>& all_;
  const WriteOptions& options_;
  Scale scale_;
  IdBook book_;
  std::vector<ZoneIds> ids_;
  XmlSink xml_;
  PageLines lines_;
  std::vector<std::string> advert_of_;
  std::size_t adverts_ = 0;
  std::size_t boxes_ = 0;
};

}  // namespace

std::vector<OutputFile> write_page(const Issue& issue, const WriteOptions& options, Diagnostics&) {
  const IssueZones zones = zones_of(issue);
  std::vector<OutputFile> files;
  for (std::uint32_t p = 0; p < zones.pages.size(); ++p) {
    const Page& page = issue.pages[p];
    files.push_back({std::string(kPageFolder) + issue.id + "-" + five_digits(p + 1) + ".xml",
                     PageWriter(issue, zones, p, options).write()});
    if (!page.image.data.empty()) {
      files.push_back({std::string(kPageFolder) + image_name_of(issue, page, p), page.image.data});
    }
  }
  return files;
}

}  // namespace broadsheet::exporting

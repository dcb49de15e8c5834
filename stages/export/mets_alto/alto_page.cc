// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/mets_alto/alto_page.h"

#include <algorithm>
#include <array>
#include <map>

#include "document/language_tag.h"
#include "stages/export/facts.h"
#include "stages/export/mets_alto/alto_lines.h"
#include "stages/export/xml/xml_sink.h"
#include "stages/export/zones/kinds.h"
#include "stages/export/zones/language_names.h"
#include "stages/export/zones/record.h"

namespace broadsheet::exporting::mets_alto {
namespace {

constexpr auto kUnits = std::to_array<std::string_view>({"pixel", "pixel", "mm10", "inch1200"});

std::string_view name_of(Unit unit) {
  return kUnits.at(static_cast<std::size_t>(unit));
}

/// Writes one document. What a page names (styles, tags) stands before the page, so the layout is
/// looked through first.
class AltoWriter {
 public:
  AltoWriter(const Issue& issue, const AltoPage& page, const AltoSettings& settings,
             const Languages* languages, IdBook& book)
      : issue_(issue),
        page_(page),
        of_(*page.zones->page),
        settings_(settings),
        form_(*settings.form),
        languages_(languages),
        book_(book),
        styles_(form_, book) {}

  std::string write() {
    collect();
    xml_.reserve(estimated_size());
    xml_.start("alto");
    xml_.attribute("xmlns", form_.name_space);
    xml_.attribute("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
    xml_.attribute("xsi:schemaLocation",
                   std::string(form_.name_space) + " " + std::string(form_.schema));
    if (form_.has_version) xml_.attribute("SCHEMAVERSION", form_.name);
    write_description();
    styles_.write(xml_);
    write_tags();
    if (form_.has_order) write_reading_order();
    write_layout();
    xml_.end();
    return xml_.take();
  }

 private:
  struct Tag {
    std::string id;
    std::string_view element;  ///< StructureTag or RoleTag
    std::string_view type;
    std::string label;
    std::string uri = {};  ///< the same on all pages
  };

  [[nodiscard]] std::size_t estimated_size() const {
    std::size_t size = 4096;
    for (const Line& line : of_.lines) size += 90 * line.as_read.size() + 300;
    return size;
  }

  /// The tags and styles that the layout will name.
  void collect() {
    processing_ = book_.take({}, "processing-1");
    for (const Zone& zone : page_.zones->zones) {
      (void)tag_of(zone);
      if (zone.article != nullptr) (void)tag_of(*zone.article);
      if (zone.box_of != nullptr) (void)tag_of_box(zone);
      if (zone.element != nullptr) {
        for (const Inline& in : zone.element->inlines) add_inline_tag(in.kind);
      }
      const auto add_styles = [&](const Zone& part) {
        for (const ZoneLine& line : part.lines) (void)styles_.of(line.line->style);
      };
      add_styles(zone);
      for (const Zone& cell : zone.cells) add_styles(cell);
    }
  }

  const std::string& tag_of(const Zone& zone) {
    return add_tag(std::string(label_of(zone)), is_function(zone) ? "RoleTag" : "StructureTag");
  }

  const std::string& add_tag(const std::string& label, std::string_view element) {
    const auto [known, is_new] = kind_tags_.try_emplace(label);
    if (is_new) {
      known->second = book_.take({}, "tag-" + label);
      tags_.push_back({known->second, element, "kind", label});
    }
    return known->second;
  }

  const std::string& tag_of(const Article& article) {
    const auto [known, is_new] = article_tags_.try_emplace(article.id);
    if (is_new) {
      known->second = book_.take({}, "tag-a" + std::to_string(article.id.n));
      tags_.push_back({known->second, "StructureTag",
                       article.kind == ArticleKind::ad ? "advertisement" : "article",
                       title_of(issue_, article), urn_of(article_id(issue_.id, article.id))});
    }
    return known->second;
  }

  /// Each box has a tag of its own.
  const std::string& tag_of_box(const Zone& zone) {
    const auto [known, is_new] = box_tags_.try_emplace(zone.box_of);
    if (is_new) {
      const std::string id = "tag-a" + std::to_string(zone.article->id.n) + "-box";
      known->second = book_.take({}, id + std::to_string(box_tags_.size()));
      tags_.push_back({known->second, "StructureTag", "box", "box"});
    }
    return known->second;
  }

  void add_inline_tag(ElementKind kind) {
    Zone zone;
    Element element;
    element.kind = kind;
    zone.element = &element;
    inline_tags_.emplace(kind, tag_of(zone));
  }

  void write_description() {
    xml_.start("Description");
    xml_.element("MeasurementUnit", name_of(page_.scale.unit));
    if (!page_.image.empty()) {
      xml_.start("sourceImageInformation");
      xml_.element("fileName", page_.image);
      xml_.end();
    }
    // What made the text: this program of a PDF or a text; of what a tool has recognized it is not
    // the maker, only the last who changed it.
    const bool is_maker = of_.born_digital;
    if (form_.has_processing) {
      xml_.start("Processing");
      xml_.attribute("ID", processing_);
      xml_.element("processingCategory", is_maker ? "contentGeneration" : "contentModification");
      write_step();
      xml_.end();
    } else {
      xml_.start("OCRProcessing");
      xml_.attribute("ID", processing_);
      xml_.start("ocrProcessingStep");
      if (is_maker) write_step();
      xml_.end();
      if (!is_maker) {
        xml_.start("postProcessingStep");
        write_step();
        xml_.end();
      }
      xml_.end();
    }
    xml_.end();
  }

  void write_step() {
    if (!settings_.modified.empty()) xml_.element("processingDateTime", settings_.modified);
    std::string stages;
    for (const Step& step : issue_.history)
      stages += (stages.empty() ? "" : ", ") + step.stage + " " + std::to_string(step.version);
    if (!stages.empty()) xml_.element("processingStepDescription", stages);
    xml_.start("processingSoftware");
    xml_.element("softwareName", settings_.software);
    if (!settings_.version.empty()) xml_.element("softwareVersion", settings_.version);
    xml_.end();
  }

  void write_tags() {
    if (tags_.empty()) return;
    xml_.start("Tags");
    for (const Tag& tag : tags_) {
      xml_.start(tag.element);
      xml_.attribute("ID", tag.id);
      xml_.attribute("TYPE", tag.type);
      xml_.attribute("LABEL", tag.label);
      if (!tag.uri.empty()) xml_.attribute("URI", tag.uri);
      xml_.end();
    }
    xml_.end();
  }

  /// A group without order of ordered groups, one an article: nobody says in which order articles
  /// are read.
  void write_reading_order() {
    const std::vector<Zone>& zones = page_.zones->zones;
    const auto is_of_article = [](const Zone& zone) { return zone.article != nullptr; };
    if (std::none_of(zones.begin(), zones.end(), is_of_article)) return;
    xml_.start("ReadingOrder");
    xml_.start("UnorderedGroup");
    xml_.attribute("ID", book_.take({}, "order"));
    for (std::size_t i = 0; i < zones.size();) {
      if (!is_of_article(zones[i])) {
        ++i;
        continue;
      }
      const Article& article = *zones[i].article;
      const std::string id = "order-a" + std::to_string(article.id.n);
      xml_.start("OrderedGroup");
      xml_.attribute("ID", book_.take({}, id));
      xml_.attribute("TAGREFS", tag_of(article));
      for (std::size_t n = 1; i < zones.size() && zones[i].article == &article; ++i, ++n) {
        xml_.start("ElementRef");
        xml_.attribute("ID", book_.take({}, id + "-" + std::to_string(n)));
        xml_.attribute("REF", page_.ids[i].zone);
        xml_.end();
      }
      xml_.end();
    }
    xml_.end();
    xml_.end();
  }

  void write_layout() {
    xml_.start("Layout");
    xml_.start("Page");
    xml_.attribute("ID", page_.id);
    xml_.attribute("PHYSICAL_IMG_NR", std::uint64_t{of_.id.n});
    if (!of_.label.empty()) xml_.attribute("PRINTED_IMG_NR", of_.label);
    if (of_.has_geometry()) {
      xml_.attribute("HEIGHT", page_.scale.height);
      xml_.attribute("WIDTH", page_.scale.width);
    }
    if (form_.has_processing) {
      xml_.attribute("PROCESSINGREFS", processing_);
    } else {
      xml_.attribute("PROCESSING", processing_);
    }
    if (const Quality* quality = quality_of_page(); quality != nullptr)
      xml_.attribute("PC", std::clamp(quality->estimate, 0.0, 1.0), 3);
    const std::string_view lang = language_of(issue_, of_);
    if (form_.has_page_language && is_language_tag(lang)) xml_.attribute("LANG", lang);
    xml_.start("PrintSpace");
    write_places(xml_, page_.scale, print_space(), form_.needs_places);
    write_blocks();
    write_separators();
    xml_.end();
    xml_.end();
    xml_.end();
  }

  [[nodiscard]] const Quality* quality_of_page() const {
    const auto found = std::find_if(issue_.qualities.begin(), issue_.qualities.end(),
                                    [&](const Quality& q) { return q.page == of_.id; });
    return found == issue_.qualities.end() ? nullptr : &*found;
  }

  /// All print of the page.
  [[nodiscard]] std::optional<Box> print_space() const {
    std::optional<Box> all;
    for (const Zone& zone : page_.zones->zones) {
      if (!zone.box) continue;
      if (!all) all = zone.box;
      *all = {std::min(all->x0, zone.box->x0), std::min(all->y0, zone.box->y0),
              std::max(all->x1, zone.box->x1), std::max(all->y1, zone.box->y1)};
    }
    return all;
  }

  void write_blocks() {
    const std::vector<Zone>& zones = page_.zones->zones;
    std::vector<const ZoneLine*> lines;  // in the order of the document
    for (const Zone& zone : zones) {
      for (const ZoneLine& line : zone.lines) lines.push_back(&line);
      for (const Zone& cell : zone.cells) {
        for (const ZoneLine& line : cell.lines) lines.push_back(&line);
      }
    }
    lines.push_back(nullptr);
    AltoLines writer(xml_, of_, page_.scale, form_, languages_, book_, styles_, inline_tags_);
    std::size_t next = 0;
    const auto write_lines = [&](const Zone& zone) {
      for (const ZoneLine& line : zone.lines) writer.write(zone, line, lines[++next]);
    };
    for (std::size_t i = 0; i < zones.size(); ++i) {
      const Zone& zone = zones[i];
      const ZoneIds& ids = page_.ids[i];
      if (zone.picture != nullptr) {
        start_block("Illustration", ids.zone, zone, zone.box);
        xml_.end();
      } else if (zone.cells.empty()) {
        start_block("TextBlock", ids.zone, zone, zone.box);
        write_block_shape(zone);
        write_lines(zone);
        xml_.end();
      } else {
        start_block("ComposedBlock", ids.zone, zone, zone.box);
        xml_.attribute("TYPE", "table");
        for (std::size_t c = 0; c < zone.cells.size(); ++c) {
          start_block("TextBlock", ids.cells[c], zone.cells[c], zone.cells[c].box);
          write_lines(zone.cells[c]);
          xml_.end();
        }
        xml_.end();
      }
    }
  }

  void start_block(std::string_view element, const std::string& id, const Zone& zone,
                   const std::optional<Box>& box) {
    xml_.start(element);
    xml_.attribute("ID", id);
    std::string tags = tag_of(zone);
    if (zone.article != nullptr) tags += " " + tag_of(*zone.article);
    if (zone.box_of != nullptr) tags += " " + tag_of_box(zone);
    xml_.attribute("TAGREFS", tags);
    write_places(xml_, page_.scale, box, form_.needs_places);
    if (zone.lines.empty()) return;
    if (const std::uint16_t turn = zone.lines.front().line->turn; turn != 0)
      xml_.attribute("ROTATION", std::uint64_t{360} - turn);
    write_language(zone);
  }

  /// Only what differs from the page, where the page can say it.
  void write_language(const Zone& zone) {
    const std::string_view lang = language_of(issue_, of_, zone);
    if (!is_language_tag(lang)) return;
    const LanguageName* name = find_language(lang);
    if (settings_.has_language_codes && name != nullptr) xml_.attribute("language", name->code);
    if (settings_.has_language_codes || !form_.has_page_language ||
        lang != language_of(issue_, of_))
      xml_.attribute("LANG", lang);
  }

  void write_block_shape(const Zone& zone) {
    if (zone.part == 0 && zone.block != nullptr)
      write_shape(xml_, page_.scale, zone.block->outline);
  }

  /// Rules only: a frame has text inside, and readers would take it for a block of ink.
  void write_separators() {
    std::size_t n = 0;
    for (const Separator& separator : of_.separators) {
      if (separator.kind != Separator::Kind::rule) continue;
      xml_.start("GraphicalElement");
      xml_.attribute("ID",
                     book_.take({}, "p" + std::to_string(of_.id.n) + "-r" + std::to_string(++n)));
      write_places(xml_, page_.scale, separator.box, true);
      xml_.end();
    }
  }

  const Issue& issue_;
  const AltoPage& page_;
  const Page& of_;
  const AltoSettings& settings_;
  const AltoForm& form_;
  const Languages* languages_;
  IdBook& book_;
  XmlSink xml_;
  AltoStyles styles_;
  std::string processing_;
  std::vector<Tag> tags_;
  std::map<std::string, std::string> kind_tags_;
  std::map<ArticleId, std::string> article_tags_;
  std::map<const Element*, std::string> box_tags_;  ///< looked up only
  InlineTags inline_tags_;
};

}  // namespace

std::string write_alto(const Issue& issue, const AltoPage& page, const AltoSettings& settings,
                       const Languages* languages, IdBook& book) {
  return AltoWriter(issue, page, settings, languages, book).write();
}

}  // namespace broadsheet::exporting::mets_alto

// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/iiif/iiif.h"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "document/reading.h"
#include "stages/export/facts.h"
#include "stages/export/json/json_sink.h"
#include "stages/export/regions.h"
#include "stages/export/zones/scale.h"

namespace broadsheet::exporting {
namespace {

constexpr std::uint64_t kUnknownSide = 1000;  ///< of the canvas of a page without geometry

/// A part of a canvas that an article covers.
struct CanvasRegion {
  PageId page;
  UnitBox box;
};

/// Where the picture of a page lies that was drawn or will be put there.
std::string image_path(const Issue& issue, std::size_t index, std::string_view ending) {
  return fmt::format("{}images/{}-{:05}{}", kIiifFolder, issue.id, index + 1, ending);
}

/// That of a file's own name, if it has letters and digits only.
std::string ending_of(const std::string& file) {
  const std::size_t dot = file.rfind('.');
  const bool is_plain =
      dot != std::string::npos &&
      file.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
                             dot + 1) == std::string::npos;
  return is_plain ? file.substr(dot) : ".jpg";
}

class ManifestWriter {
 public:
  ManifestWriter(const Issue& issue, const WriteOptions& options)
      : issue_(issue),
        options_(options),
        json_(JsonSink::indented),
        base_(fmt::format("{}{}/", options.format.iiif_base, issue.id)),
        lang_(issue.lang.empty() ? "none" : issue.lang) {}

  std::string write() {
    json_.begin_object();
    json_.member("@context", kIiifContext);
    json_.member("id", fmt::format("{}{}manifest.json", base_, kIiifFolder));
    json_.member("type", "Manifest");
    const std::string date = date_of(issue_);
    write_text("label", lang_, date.empty() ? paper_of(issue_) : paper_of(issue_) + " " + date);
    write_metadata(date);
    constexpr std::size_t kDay = 10;  // 2023-12-22
    if (date.size() == kDay) json_.member("navDate", date + "T00:00:00Z");
    json_.member("viewingDirection", is_vertical() ? "right-to-left" : "left-to-right");
    json_.member_row("behavior", std::vector<std::string>{"paged"});
    json_.key("items");
    json_.begin_array();
    gather_regions();
    for (const Page& page : issue_.pages) write_canvas(page);
    json_.end_array();
    write_structures();
    json_.end_object();
    return json_.take() + "\n";
  }

 private:
  /// Papers set in columns from right to left are turned so.
  [[nodiscard]] bool is_vertical() const {
    std::size_t vertical = 0;
    std::size_t lines = 0;
    for (const Page& page : issue_.pages) {
      lines += page.lines.size();
      vertical += static_cast<std::size_t>(
          std::count_if(page.lines.begin(), page.lines.end(),
                        [](const Line& line) { return line.mode == WritingMode::vertical; }));
    }
    return vertical * 2 > lines;
  }

  void write_text(std::string_view name, std::string_view lang, std::string_view text) {
    json_.key(name);
    json_.begin_object_in_row();
    json_.member_row(lang, std::vector<std::string>{std::string(text)});
    json_.end_object();
  }

  void write_metadata(const std::string& date) {
    json_.key("metadata");
    json_.begin_array();
    const auto add = [&](std::string_view label, std::string_view value) {
      if (value.empty()) return;
      json_.begin_object();
      write_text("label", "en", label);
      write_text("value", "none", value);
      json_.end_object();
    };
    add("Newspaper", paper_of(issue_));
    add("Date", date);
    for (const Fact& fact : issue_.masthead.facts) {
      if (fact.kind == FactKind::number) add("Number", fact.value);
      if (fact.kind == FactKind::identifier) add(fact.type, fact.value);
    }
    json_.end_array();
  }

  [[nodiscard]] Scale scale_of(const Page& page) const {
    return pixels_of(page, static_cast<double>(options_.format.dpi));
  }

  [[nodiscard]] std::string canvas_id(PageId page) const {
    return fmt::format("{}canvas/p{}", base_, page.n);
  }

  [[nodiscard]] std::string target_of(const CanvasRegion& region) const {
    return fmt::format("{}#xywh={},{},{},{}", canvas_id(region.page), region.box.x, region.box.y,
                       region.box.width, region.box.height);
  }

  void gather_regions() {
    for (const Article& article : issue_.articles) {
      std::vector<CanvasRegion>& regions = regions_[article.id];
      for (const auto& [page, box] : regions_of(issue_, article)) {
        const UnitBox place = on_canvas(scale_of(*find(issue_, page)), box);
        // Sources have blocks without a side, which nobody could be shown.
        if (place.width > 0 && place.height > 0) regions.push_back({page, place});
      }
      // One that stands nowhere is told on the first page.
      const PageId start = !regions.empty()         ? regions.front().page
                           : !article.pages.empty() ? article.pages.front()
                           : issue_.pages.empty()   ? PageId{}
                                                    : issue_.pages.front().id;
      starting_[start].push_back(&article);
    }
  }

  /// The part of a box that stands on the page: type may run beyond its edge.
  static UnitBox on_canvas(const Scale& scale, const Box& box) {
    UnitBox place = scaled(scale, box);
    place.x = std::min(place.x, scale.width);
    place.y = std::min(place.y, scale.height);
    place.width = std::min(place.width, scale.width - place.x);
    place.height = std::min(place.height, scale.height - place.y);
    return place;
  }

  void write_canvas(const Page& page) {
    const Scale scale = scale_of(page);
    const std::uint64_t width = scale.width == 0 ? kUnknownSide : scale.width;
    const std::uint64_t height = scale.height == 0 ? kUnknownSide : scale.height;
    json_.begin_object();
    json_.member("id", canvas_id(page.id));
    json_.member("type", "Canvas");
    write_text("label", "none", printed_label(page));
    json_.member("width", width);
    json_.member("height", height);
    write_painting(page, width, height);
    write_see_also(page);
    write_annotations(page);
    json_.end_object();
  }

  void write_painting(const Page& page, std::uint64_t width, std::uint64_t height) {
    json_.key("items");
    json_.begin_array();
    json_.begin_object();
    json_.member("id", canvas_id(page.id) + "/painting");
    json_.member("type", "AnnotationPage");
    json_.key("items");
    json_.begin_array();
    const std::string image = image_address(page);
    json_.begin_object();
    json_.member("id", canvas_id(page.id) + "/image");
    json_.member("type", "Annotation");
    json_.member("motivation", "painting");
    json_.key("body");
    json_.begin_object();
    json_.member("id", image);
    json_.member("type", "Image");
    json_.member("format", format_of(image));
    json_.member("width", width);
    json_.member("height", height);
    json_.end_object();
    json_.member("target", canvas_id(page.id));
    json_.end_object();
    json_.end_array();
    json_.end_object();
    json_.end_array();
  }

  /// Where the page's picture will be: an address of the source, else in the manifest's folder.
  [[nodiscard]] std::string image_address(const Page& page) const {
    const std::string& file = page.image.file;
    if (file.starts_with("http://") || file.starts_with("https://")) return file;
    return base_ + image_path(issue_, index_of(page), ending_of(file));
  }

  [[nodiscard]] std::size_t index_of(const Page& page) const {
    return static_cast<std::size_t>(&page - issue_.pages.data());
  }

  static std::string_view format_of(std::string_view name) {
    if (name.ends_with(".png")) return "image/png";
    if (name.ends_with(".tif") || name.ends_with(".tiff")) return "image/tiff";
    if (name.ends_with(".jp2")) return "image/jp2";
    return "image/jpeg";
  }

  void write_see_also(const Page& page) {
    const auto& beside = options_.beside;
    if (std::find(beside.begin(), beside.end(), "mets-alto") == beside.end() ||
        options_.format.mets_dialect == MetsDialect::ndnp)
      return;
    json_.key("seeAlso");
    json_.begin_array();
    json_.begin_object();
    json_.member(
        "id", fmt::format("{}mets-alto/text/{}-{:05}.xml", base_, issue_.id, index_of(page) + 1));
    json_.member("type", "Dataset");
    json_.member("format", "application/xml");
    json_.member("profile", "http://www.loc.gov/standards/alto/");
    json_.end_object();
    json_.end_array();
  }

  /// The text of each article stands once, on the page of its first region.
  void write_annotations(const Page& page) {
    const std::vector<const Article*>& here = starting_[page.id];
    if (here.empty()) return;
    json_.key("annotations");
    json_.begin_array();
    json_.begin_object();
    json_.member("id", canvas_id(page.id) + "/text");
    json_.member("type", "AnnotationPage");
    json_.key("items");
    json_.begin_array();
    for (const Article* article : here) write_annotation(page, *article);
    json_.end_array();
    json_.end_object();
    json_.end_array();
  }

  void write_annotation(const Page& page, const Article& article) {
    Text text = text_of(issue_, article);
    while (!text.empty() && text.back() == U'\n') text.pop_back();
    const std::vector<CanvasRegion>& regions = regions_[article.id];
    json_.begin_object();
    json_.member("id", fmt::format("{}text/a{}", base_, article.id.n));
    json_.member("type", "Annotation");
    json_.member("motivation", "supplementing");
    json_.key("body");
    json_.begin_object();
    json_.member("type", "TextualBody");
    json_.member("format", "text/plain");
    const std::string& lang = article.lang.empty() ? issue_.lang : article.lang;
    json_.member_if("language", lang);
    json_.member("value", text);
    json_.end_object();
    json_.member("target", regions.empty() ? canvas_id(page.id) : target_of(regions.front()));
    json_.end_object();
  }

  /// Articles that follow one another in a section stand in its range.
  void write_structures() {
    if (issue_.articles.empty()) return;
    json_.key("structures");
    json_.begin_array();
    json_.begin_object();
    json_.member("id", base_ + "range/issue");
    json_.member("type", "Range");
    write_text("label", lang_, paper_of(issue_));
    json_.key("items");
    json_.begin_array();
    std::size_t sections = 0;
    for (std::size_t i = 0; i < issue_.articles.size();) {
      const Text section = section_of(i);
      std::size_t end = i + 1;
      while (end < issue_.articles.size() && section_of(end) == section) ++end;
      if (!section.empty()) {
        json_.begin_object();
        json_.member("id", fmt::format("{}range/s{}", base_, ++sections));
        json_.member("type", "Range");
        write_text("label", lang_, to_utf8(section));
        json_.key("items");
        json_.begin_array();
      }
      for (; i < end; ++i) write_range(issue_.articles[i]);
      if (!section.empty()) {
        json_.end_array();
        json_.end_object();
      }
    }
    json_.end_array();
    json_.end_object();
    json_.end_array();
  }

  [[nodiscard]] Text section_of(std::size_t i) const {
    const Article& article = issue_.articles[i];
    return exporting::section_of(article, first_page(issue_, article));
  }

  void write_range(const Article& article) {
    json_.begin_object();
    json_.member("id", fmt::format("{}range/a{}", base_, article.id.n));
    json_.member("type", "Range");
    write_text("label", lang_, name_of_article(article));
    json_.key("items");
    json_.begin_array();
    const std::vector<CanvasRegion>& regions = regions_[article.id];
    for (const CanvasRegion& region : regions) write_canvas_ref(target_of(region));
    if (regions.empty()) {
      for (const PageId page : article.pages) write_canvas_ref(canvas_id(page));
    }
    json_.end_array();
    json_.end_object();
  }

  void write_canvas_ref(const std::string& id) {
    json_.begin_object_in_row();
    json_.member("id", id);
    json_.member("type", "Canvas");
    json_.end_object();
  }

  /// Its headline, else its first words.
  [[nodiscard]] std::string name_of_article(const Article& article) const {
    constexpr std::size_t kMost = 30;
    Text name = joined_text(issue_, article.elements, ElementKind::headline);
    if (!name.empty()) return to_utf8(name);
    const Text text = text_of(issue_, article);
    name = text.substr(0, std::min(text.find(U'\n'), text.size()));
    if (name.size() > kMost) name = name.substr(0, kMost) + U"…";
    return name.empty() ? article_id(issue_.id, article.id) : to_utf8(name);
  }

  const Issue& issue_;
  const WriteOptions& options_;
  JsonSink json_;
  std::string base_;
  std::string lang_;
  std::map<ArticleId, std::vector<CanvasRegion>> regions_;
  std::map<PageId, std::vector<const Article*>> starting_;  ///< whose text stands there
};

}  // namespace

std::vector<OutputFile> write_iiif(const Issue& issue, const WriteOptions& options, Diagnostics&) {
  std::vector<OutputFile> files;
  files.push_back(
      {std::string(kIiifFolder) + "manifest.json", ManifestWriter(issue, options).write()});
  for (std::size_t i = 0; i < issue.pages.size(); ++i) {
    const PageImage& image = issue.pages[i].image;
    if (!image.data.empty())
      files.push_back({image_path(issue, i, ending_of(image.file)), image.data});
  }
  return files;
}

}  // namespace broadsheet::exporting

// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/page/parse.h"

#include <algorithm>
#include <array>
#include <utility>

#include "document/errors.h"
#include "stages/read/page/custom_tags.h"
#include "stages/read/recognized/form_line.h"
#include "stages/read/recognized/measures.h"
#include "stages/read/recognized/tool_languages.h"
#include "stages/read/xml/element_table.h"

namespace broadsheet::read {
namespace {

/// A TextEquiv.
struct Equivalent {
  Text text;
  Text plain;
  double index = 0;
  std::optional<double> confidence;
};

/// What several TextEquivs come to.
struct Chosen {
  std::optional<Text> text;
  std::optional<double> confidence;
  std::vector<Alternative> alternatives;
};

Chosen choose(std::vector<Equivalent> all) {
  std::stable_sort(all.begin(), all.end(),
                   [](const Equivalent& a, const Equivalent& b) { return a.index < b.index; });
  Chosen chosen;
  for (Equivalent& one : all) {
    if (count_non_space(one.text) == 0) one.text = std::move(one.plain);
    if (count_non_space(one.text) == 0) continue;
    if (!chosen.text) {
      chosen.text = std::move(one.text);
      chosen.confidence = one.confidence;
    } else {
      chosen.alternatives.push_back({std::move(one.text), one.confidence});
    }
  }
  return chosen;
}

std::string text_of(const XmlElement& element, std::string_view name) {
  return std::string(element.attribute(name));
}

/// The attribute under its name, or under that of 2009, which has a _ for each capital.
std::string_view either(const XmlElement& element, std::string_view name, std::string_view old) {
  return element.has(name) ? element.attribute(name) : element.attribute(old);
}

std::uint16_t span_of(const XmlElement& element, std::string_view name) {
  constexpr double kMost = 1000;
  const double said = element.number(name).value_or(1);
  return static_cast<std::uint16_t>(std::clamp(said, 1.0, kMost));
}

std::uint32_t ordinal_of(const XmlElement& element, std::string_view name) {
  constexpr double kMost = 1'000'000;
  return static_cast<std::uint32_t>(std::clamp(element.number(name).value_or(0), 0.0, kMost));
}

/// How deep an element stands in the structure of a page; of these only regions and groups hold
/// their like.
enum class Level { anywhere, page, region, line, word, glyph, equivalent, leaf };

class Parser final : public ElementTableVisitor<Parser, Level> {
 public:
  Parser(Repairs& repairs, const std::function<void(ParsedPage)>& take)
      : repairs_(repairs), take_(take) {}

  [[nodiscard]] bool has_page() const { return has_page_; }

 private:
  void take_text(std::string_view utf8) override {
    if (characters_ != nullptr) utf8_ += utf8;
  }

  [[nodiscard]] Level level() const {
    return open().empty() ? Level::anywhere : open().back().level;
  }

  [[nodiscard]] bool may_stand_here(const Row& row, std::uint64_t at) override {
    if (row.level == Level::anywhere) return true;
    if (row.level > Level::page && !in_page_) return false;
    if (row.level > level() || (row.level == Level::region && level() == Level::region))
      return true;
    repairs_.add("an element stands inside one that cannot hold it; it is passed over", at);
    return false;
  }

  [[nodiscard]] const Row* row_of(std::string_view name) const override {
    static constexpr auto kRows = std::to_array<Row>({
        {"PcGts", Level::anywhere, &Parser::start_root, nullptr},
        {"Page", Level::page, &Parser::start_page, &Parser::end_page},
        {"ReadingOrder", Level::region, nullptr, nullptr},
        {"OrderedGroup", Level::region, &Parser::start_ordered, &Parser::end_group},
        {"OrderedGroupIndexed", Level::region, &Parser::start_ordered, &Parser::end_group},
        {"UnorderedGroup", Level::region, &Parser::start_unordered, &Parser::end_group},
        {"UnorderedGroupIndexed", Level::region, &Parser::start_unordered, &Parser::end_group},
        {"RegionRef", Level::leaf, &Parser::start_reference, nullptr},
        {"RegionRefIndexed", Level::leaf, &Parser::start_reference, nullptr},
        {"SourceRegionRef", Level::leaf, &Parser::start_reference, nullptr},
        {"TargetRegionRef", Level::leaf, &Parser::start_reference, nullptr},
        {"Relations", Level::region, nullptr, nullptr},
        {"Relation", Level::equivalent, &Parser::start_relation, &Parser::end_relation},
        {"Coords", Level::equivalent, &Parser::start_coords, &Parser::end_coords},
        {"Point", Level::leaf, &Parser::start_point, nullptr},
        {"Baseline", Level::equivalent, &Parser::start_baseline, &Parser::end_baseline},
        {"TextLine", Level::line, &Parser::start_line, &Parser::end_line},
        {"Word", Level::word, &Parser::start_word, &Parser::end_word},
        {"Glyph", Level::glyph, &Parser::start_glyph, &Parser::end_glyph},
        {"TextEquiv", Level::equivalent, &Parser::start_equivalent, &Parser::end_equivalent},
        {"Unicode", Level::leaf, &Parser::start_unicode, &Parser::end_characters},
        {"PlainText", Level::leaf, &Parser::start_plain, &Parser::end_characters},
        {"TextStyle", Level::leaf, &Parser::start_style, nullptr},
        {"Roles", Level::region, nullptr, nullptr},
        {"TableCellRole", Level::leaf, &Parser::start_role, nullptr},
    });
    static constexpr Row kRegion{"Region", Level::region, &Parser::start_region,
                                 &Parser::end_region};
    const auto* found =
        std::find_if(kRows.begin(), kRows.end(), [&](const Row& row) { return row.name == name; });
    if (found != kRows.end()) return found;
    return region_row(name) == nullptr ? nullptr : &kRegion;
  }

  // --- page -------------------------------------------------------------------------------------

  void start_root(const XmlElement& element) { root_id_ = text_of(element, "pcGtsId"); }

  void start_page(const XmlElement& element) {
    constexpr double kCentimetres = 2.54;
    page_ = ParsedPage();
    in_page_ = has_page_ = true;
    OcrPage& draft = page_.draft;
    draft.at = element.line;
    draft.id = element.has("id") ? text_of(element, "id") : root_id_;
    draft.image = either(element, "imageFilename", "image_filename");
    draft.width = xml_number(either(element, "imageWidth", "image_width")).value_or(0);
    draft.height = xml_number(either(element, "imageHeight", "image_height")).value_or(0);
    draft.resolution = element.number("imageXResolution").value_or(0);
    if (element.attribute("imageResolutionUnit") == "PPCM") draft.resolution *= kCentimetres;
    if (element.attribute("imageResolutionUnit") == "other") draft.resolution = 0;
    draft.lang = language_of_tool(element.attribute("primaryLanguage"));
    page_.direction = direction_of(element);
  }

  void end_page() {
    in_page_ = false;
    take_(std::move(page_));
  }

  static PrintDirection direction_of(const XmlElement& element) {
    return {text_of(element, "readingDirection"), element.number("orientation")};
  }

  // --- order and relations ----------------------------------------------------------------------

  void start_ordered(const XmlElement& element) { start_group(element, true); }
  void start_unordered(const XmlElement& element) { start_group(element, false); }

  void start_group(const XmlElement& element, bool is_ordered) {
    OrderNode node;
    node.region = text_of(element, "regionRef");
    node.id = text_of(element, "id");
    node.type = text_of(element, "type");
    node.caption = text_of(element, "caption");
    const std::vector<CustomTag> tags = custom_tags(element.attribute("custom"));
    if (const CustomTag* tag = find_tag(tags, "structure")) {
      if (node.type.empty()) node.type = tag->property("type");
      node.article = tag->property("id");
    }
    node.continues = xml_true(element.attribute("continuation"));
    node.index = element.number("index");
    node.is_ordered = is_ordered;
    node.at = element.line;
    groups_.push_back(add_node(std::move(node)));
  }

  void end_group() { groups_.pop_back(); }

  std::size_t add_node(OrderNode node) {
    ReadingOrder& order = page_.order;
    const std::size_t at = order.nodes.size();
    order.nodes.push_back(std::move(node));
    (groups_.empty() ? order.roots : order.nodes[groups_.back()].members).push_back(at);
    return at;
  }

  void start_reference(const XmlElement& element) {
    std::string region = text_of(element, "regionRef");
    if (in_relation_) {
      page_.joins.back().push_back(std::move(region));
      return;
    }
    OrderNode node;
    node.region = std::move(region);
    node.index = element.number("index");
    node.at = element.line;
    add_node(std::move(node));
  }

  void start_relation(const XmlElement& element) {
    in_relation_ = true;
    is_join_ = element.attribute("type") == "join";
    page_.joins.emplace_back();
  }

  void end_relation() {
    in_relation_ = false;
    if (!is_join_) page_.joins.pop_back();
  }

  // --- regions ----------------------------------------------------------------------------------

  void start_region(const XmlElement& element) {
    PageRegion region;
    region.id = text_of(element, "id");
    region.at = element.line;
    region.kind = region_row(element.name)->kind;
    region.type = text_of(element, "type");
    region.lang = language_of_tool(element.attribute("primaryLanguage"));
    region.direction = direction_of(element);
    if (element.has("indented") && xml_true(element.attribute("indented")))
      region.opening = Opening::indented;
    const std::vector<CustomTag> tags = custom_tags(element.attribute("custom"));
    read_order(tags, region.order, region.article);
    if (const CustomTag* tag = find_tag(tags, "structure")) {
      const std::string_view type = tag->property("type");
      if (region.type.empty() || is_text_type(type)) region.type = type;
    }
    if (region.kind == RegionKind::cell) {
      region.cell = CellPlace{ordinal_of(element, "row"), ordinal_of(element, "col"),
                              span_of(element, "rowSpan"), span_of(element, "colSpan"), false};
    }
    if (!regions_.empty()) {
      region.parent = regions_.back();
      page_.regions[*region.parent].children.push_back(page_.regions.size());
    }
    regions_.push_back(page_.regions.size());
    equivalents_.emplace_back();
    page_.regions.push_back(std::move(region));
  }

  void end_region() {
    this_region().text = choose(std::move(equivalents_.back())).text;
    equivalents_.pop_back();
    regions_.pop_back();
  }

  [[nodiscard]] PageRegion& this_region() { return page_.regions[regions_.back()]; }

  static void read_order(const std::vector<CustomTag>& tags, std::optional<double>& order,
                         std::string& article) {
    if (const CustomTag* tag = find_tag(tags, "readingOrder")) order = tag->number("index");
    for (const CustomTag& tag : tags) {
      if (tag.name == "structure" && tag.property("type") == "article" && article.empty())
        article = tag.property("id");
    }
  }

  void start_role(const XmlElement& element) {
    if (regions_.empty()) return;
    this_region().cell =
        CellPlace{ordinal_of(element, "rowIndex"), ordinal_of(element, "columnIndex"),
                  span_of(element, "rowSpan"), span_of(element, "colSpan"),
                  xml_true(element.attribute("header"))};
  }

  // --- lines, words, glyphs

  void start_line(const XmlElement& element) {
    PageLine line;
    line.draft.id = text_of(element, "id");
    line.draft.at = element.line;
    line.direction = direction_of(element);
    const std::vector<CustomTag> tags = custom_tags(element.attribute("custom"));
    read_order(tags, line.order, line.article);
    for (const CustomTag& tag : tags)
      if (tag.name == "textStyle") add_style(tag, line.draft);
    if (regions_.empty()) {
      repairs_.add("a line stands in no region; it has got one of its own", element.line);
      page_.regions.emplace_back();
      page_.regions.back().at = element.line;
      lone_region_ = page_.regions.size() - 1;
    }
    owner_of_lines().lines.push_back(std::move(line));
    line_ = true;
    equivalents_.emplace_back();
  }

  [[nodiscard]] PageRegion& owner_of_lines() {
    return regions_.empty() ? page_.regions[lone_region_] : this_region();
  }
  [[nodiscard]] OcrLine& this_line() { return owner_of_lines().lines.back().draft; }

  /// Transkribus: `textStyle {offset:3; length:4; bold:true;}`.
  static void add_style(const CustomTag& tag, OcrLine& line) {
    constexpr double kMost = 1'000'000;
    const double from = std::clamp(tag.number("offset").value_or(0), 0.0, kMost);
    const double length = std::clamp(tag.number("length").value_or(0), 0.0, kMost);
    const bool bold = xml_true(tag.property("bold"));
    if (!bold && !xml_true(tag.property("italic"))) return;
    line.styles.push_back(
        {{static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(from + length)},
         bold ? Emphasis::Kind::strong : Emphasis::Kind::em});
  }

  void end_line() {
    Chosen chosen = choose(std::move(equivalents_.back()));
    equivalents_.pop_back();
    OcrLine& line = this_line();
    line.text = std::move(chosen.text);
    line.confidence = chosen.confidence;
    line.alternatives = std::move(chosen.alternatives);
    line_ = false;
  }

  void start_word(const XmlElement& element) {
    if (!line_) {
      start_line(element);
      this_line().id.clear();
      line_of_word_ = true;
    }
    OcrWord word;
    word.id = text_of(element, "id");
    this_line().words.push_back(std::move(word));
    word_ = true;
    equivalents_.emplace_back();
  }

  [[nodiscard]] OcrWord& this_word() { return this_line().words.back(); }

  void end_word() {
    Chosen chosen = choose(std::move(equivalents_.back()));
    equivalents_.pop_back();
    OcrWord& word = this_word();
    if (chosen.text) word.text = std::move(*chosen.text);
    word.confidence = chosen.confidence;
    word.alternatives = std::move(chosen.alternatives);
    word_ = false;
    if (std::exchange(line_of_word_, false)) end_line();
  }

  void start_glyph(const XmlElement& element) {
    if (!word_) {
      start_word(element);
      this_word().id.clear();
      word_of_glyph_ = true;
    }
    this_word().glyphs.emplace_back();
    glyph_ = true;
    equivalents_.emplace_back();
  }

  void end_glyph() {
    Chosen chosen = choose(std::move(equivalents_.back()));
    equivalents_.pop_back();
    OcrGlyph& glyph = this_word().glyphs.back();
    if (chosen.text) glyph.text = plain_text(*chosen.text);
    glyph.confidence = chosen.confidence;
    glyph.alternatives = std::move(chosen.alternatives);
    glyph_ = false;
    if (std::exchange(word_of_glyph_, false)) end_word();
  }

  // --- texts ------------------------------------------------------------------------------------

  void start_equivalent(const XmlElement& element) {
    if (equivalents_.empty()) return;
    Equivalent one;
    one.index = element.number("index").value_or(0);
    one.confidence = confidence_of(element.number("conf"));
    equivalents_.back().push_back(std::move(one));
    in_equivalent_ = true;
  }

  void end_equivalent() { in_equivalent_ = false; }

  void start_unicode(const XmlElement& /*element*/) {
    if (in_equivalent_) characters_ = &equivalents_.back().back().text;
  }
  void start_plain(const XmlElement& /*element*/) {
    if (in_equivalent_) characters_ = &equivalents_.back().back().plain;
  }
  void end_characters() {
    if (characters_ == nullptr) return;
    *characters_ += text_of_utf8(utf8_);
    utf8_.clear();
    characters_ = nullptr;
  }

  // --- places and type --------------------------------------------------------------------------

  void start_coords(const XmlElement& element) {
    points_ = points_of(xml_numbers(element.attribute("points")));
    points_at_ = element.line;
  }
  void start_baseline(const XmlElement& element) { start_coords(element); }

  /// Until 2010 points were elements.
  void start_point(const XmlElement& element) {
    points_.push_back({element.number("x").value_or(0), element.number("y").value_or(0)});
  }

  void end_coords() {
    const std::optional<Box> box = box_around(points_);
    if (!box) repairs_.add("Coords has no points; the element has no place", points_at_);
    if (glyph_) {
      this_word().glyphs.back().box = box;
    } else if (word_) {
      this_word().box = box;
    } else if (line_) {
      this_line().box = box;
      this_line().outline = std::move(points_);
    } else if (!regions_.empty()) {
      this_region().outline = std::move(points_);
    }
    points_.clear();
  }

  void end_baseline() {
    if (line_) this_line().baseline = std::move(points_);
    points_.clear();
  }

  void start_style(const XmlElement& element) {
    const bool bold = xml_true(element.attribute("bold"));
    const bool italic = xml_true(element.attribute("italic"));
    if (glyph_) return;
    if (word_) {
      OcrWord& word = this_word();
      word.bold = bold;
      word.italic = italic;
      if (xml_true(element.attribute("superscript"))) word.small = SmallType::Kind::superior;
      if (xml_true(element.attribute("subscript"))) word.small = SmallType::Kind::inferior;
      return;
    }
    if (!line_ && regions_.empty()) return;
    Style& style = line_ ? this_line().style : this_region().style;
    style.bold = bold;
    style.italic = italic;
    style.family = text_of(element, "fontFamily");
    style.size = std::max(element.number("fontSize").value_or(0), 0.0);
  }

  Repairs& repairs_;
  const std::function<void(ParsedPage)>& take_;
  std::string root_id_;
  ParsedPage page_;
  bool in_page_ = false;
  bool has_page_ = false;
  bool in_relation_ = false;
  bool is_join_ = false;
  std::vector<std::size_t> groups_;   ///< open ones, of the order
  std::vector<std::size_t> regions_;  ///< open ones
  std::size_t lone_region_ = 0;       ///< of a line that stands in none
  bool line_ = false;                 ///< one is open, as below
  bool word_ = false;
  bool glyph_ = false;
  bool line_of_word_ = false;  ///< made for a word that stands in none
  bool word_of_glyph_ = false;
  std::vector<std::vector<Equivalent>> equivalents_;  ///< of each open element that may have some
  bool in_equivalent_ = false;
  Text* characters_ = nullptr;  ///< what is read now
  std::string utf8_;
  std::vector<Point> points_;
  std::uint64_t points_at_ = 0;
};

}  // namespace

void parse_page_xml(std::string_view bytes, const Limits& limits, Repairs& repairs,
                    const std::function<void(ParsedPage)>& take) {
  Parser parser(repairs, take);
  read_xml(bytes, limits, parser);
  if (!parser.has_page()) {
    throw Error(ErrorKind::input,
                "the PAGE XML has no Page. Look whether the file was written whole, or leave it "
                "out.");
  }
}

}  // namespace broadsheet::read

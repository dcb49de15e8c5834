// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/alto/pages.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "document/errors.h"
#include "document/odd_characters.h"
#include "stages/read/alto/attributes.h"
#include "stages/read/alto/description.h"
#include "stages/read/alto/line.h"
#include "stages/read/alto/line_draft.h"
#include "stages/read/alto/page_draft.h"
#include "stages/read/alto/surroundings.h"
#include "stages/read/alto/written_ids.h"
#include "stages/read/recognized/measures.h"
#include "stages/read/xml/languages.h"
#include "stages/read/xml/repairs.h"
#include "stages/read/xml/sax.h"

namespace broadsheet::read {
namespace {

/// Pages beyond the page: what lies farther was computed wrong.
constexpr double kFar = 2;

class AltoPages : public XmlVisitor {
 public:
  AltoPages(std::string_view name, PageId first, const Settings& settings, Issue& issue)
      : name_(name),
        next_page_(first),
        settings_(settings),
        diagnostics_(issue.diagnostics),
        found_(issue.stories) {}

  void start(const XmlElement& element) override;
  void end(std::string_view name) override;
  void text(std::string_view utf8) override {
    if (takes_text_) text_ += utf8;
  }

  std::vector<Page> finish() {
    if (pages_.empty()) {
      throw Error(ErrorKind::input,
                  "the ALTO has no Page. Look whether the file was copied whole, or leave it out.");
    }
    ids_.tell_repeated(repairs_);
    if (unknown_references_ > 0)
      repairs_.add("a REF of ReadingOrder leads to no block; it was passed over", reference_line_);
    repairs_.tell(name_, pages_.front().id, diagnostics_);
    return std::move(pages_);
  }

 private:
  using Start = void (AltoPages::*)(const AltoAttributes&);
  using End = void (AltoPages::*)();
  struct Row {
    std::string_view name;
    Start start;
    End end;
    bool takes_text;
  };
  static const std::vector<Row>& rows();

  // --- what stands before the layout

  void end_unit() { description_.take_unit(text_); }
  void end_image() { description_.take_image(text_); }
  void end_settings() { description_.take_settings(text_); }
  void end_software() { description_.take_software(text_); }
  void start_style(const AltoAttributes& style) { around_.add_style(style); }

  void start_tag(const AltoAttributes& tag) { around_.add_tag(tag); }

  /// Of the ReadingOrder: its members are parts of the article that its tag names.
  void start_group(const AltoAttributes& group) {
    const std::uint32_t article = around_.article_of(group);
    groups_.push_back(article == 0 && !groups_.empty() ? groups_.back() : article);
  }
  void end_group() { groups_.pop_back(); }

  void start_reference(const AltoAttributes& reference) {
    references_.push_back({std::string(reference.ref), groups_.empty() ? 0 : groups_.back()});
    reference_line_ = reference_line_ == 0 ? reference.line : reference_line_;
  }

  // --- the layout

  void start_page(const AltoAttributes& page) {
    if (is_in_page_) end_page();
    is_in_page_ = true;
    page_ = Page();
    page_.id = next_page_;
    ++next_page_.n;
    page_.source_id = page.id;
    page_.label = label_of(page.printed_number);
    page_.lang = language_tag_of(page.lang);
    page_line_ = page.line;
    width_ = xml_number(page.width).value_or(0);
    height_ = xml_number(page.height).value_or(0);
    ids_.add(page.id, page.line);
    around_.enter(page);
  }

  /// Layout without a page, as some tools write it.
  void expect_page(const AltoAttributes& at) {
    if (is_in_page_) return;
    repairs_.add("print stands in no Page; one was made for it", at.line);
    AltoAttributes none = at;
    none.id = none.width = none.height = none.printed_number = none.lang = {};
    none.style_refs = none.tag_refs = none.type = none.rotation = none.direction = {};
    start_page(none);
    around_.leave();  // nothing closes it
  }

  void start_zone(const AltoAttributes& zone) {
    expect_page(zone);
    ids_.add(zone.id, zone.line);
    around_.enter(zone);
  }

  void start_margin(const AltoAttributes& margin) {
    expect_page(margin);
    ids_.add(margin.id, margin.line);
    around_.enter_margin(margin);
  }

  void leave() { around_.leave(); }

  void start_composed(const AltoAttributes& composed) {
    expect_page(composed);
    ids_.add(composed.id, composed.line);
    around_.enter_composed(composed);
    draft_.open_composed(composed);
  }

  void end_composed() {
    leave();
    draft_.close_composed();
  }

  void start_block(const AltoAttributes& block) {
    start_zone(block);
    if (is_in_block_)
      repairs_.add("a block stands in a TextBlock; it was put behind it", block.line);
    end_line_if_open();
    draft_.add_block(block, box_of(block), around_.innermost());
    is_in_block_ = true;
  }

  void end_block() {
    end_line_if_open();
    leave();
    is_in_block_ = false;
  }

  void start_picture(const AltoAttributes& picture) {
    start_zone(picture);
    end_line_if_open();
    draft_.add_picture(picture, box_of(picture), around_.innermost());
    is_in_block_ = false;
  }

  void start_graphic(const AltoAttributes& graphic) {
    start_zone(graphic);
    if (const std::optional<Box> box = box_of(graphic)) draft_.add_graphic(*box);
  }

  void start_line(const AltoAttributes& line) {
    expect_page(line);
    end_line_if_open();
    around_.enter(line);
    if (!is_in_block_) {
      repairs_.add("a TextLine stands in no TextBlock; one was made for it", line.line);
      open_made_block(line);
    }
    open_line(line);
  }

  /// A block for print that has none: nothing closes it but the next one.
  void open_made_block(const AltoAttributes& inside) {
    AltoAttributes none = inside;
    none.id = none.id_next = none.hpos = {};
    draft_.add_block(none, std::nullopt, around_.innermost());
    is_in_block_ = true;
  }

  void open_line(const AltoAttributes& at) {
    if (++lines_ > settings_.limits.lines_per_page) {
      throw Error(ErrorKind::input,
                  fmt::format("page {} has more lines than the limit page.lines of {}. Split it, "
                              "or raise the limit: --limit page.lines=N.",
                              page_.id.n, settings_.limits.lines_per_page));
    }
    line_.begin(at, box_of(at), around_.innermost().setting);
    ids_.add(at.id, at.line);
  }

  void end_line() {
    end_line_if_open();
    leave();
  }

  void end_line_if_open() {
    if (!line_.is_open()) return;
    std::vector<Line> lines = lines_of(line_.end(), description_, line_.writes_spaces(), repairs_);
    AltoBlock& block = draft_.last_block();
    block.has_rows = block.has_rows || lines.size() > 1;
    for (Line& line : lines) block.lines.push_back(std::move(line));
  }

  void expect_line(const AltoAttributes& at) {
    if (line_.is_open()) return;
    expect_page(at);
    AltoAttributes none = at;
    none.id = none.id_next = none.hpos = none.baseline = {};
    if (!is_in_block_) open_made_block(none);
    repairs_.add("a String stands in no TextLine; one was made for it", at.line);
    open_line(none);
  }

  void start_word(const AltoAttributes& word) {
    expect_line(word);
    line_.begin_word(word, box_of(word), around_.face_of(word));
    ids_.add(word.id, word.line);
  }
  void end_word() { line_.end_word(); }

  void start_space(const AltoAttributes& space) {
    line_.add_space();
    ids_.add(space.id, space.line);
  }

  void start_hyphen(const AltoAttributes& hyphen) {
    expect_line(hyphen);
    line_.add_hyphen(hyphen);
  }

  void start_glyph(const AltoAttributes& glyph) {
    line_.add_glyph(glyph);
    ids_.add(glyph.id, glyph.line);
  }
  void start_variant(const AltoAttributes& variant) { line_.add_variant(variant); }
  void end_alternative() { line_.add_alternative(text_); }

  /// The Shape of a line, a block or a picture; those of Strings are not taken.
  void start_polygon(const AltoAttributes& polygon) {
    if (line_.has_open_word()) return;
    std::vector<double> numbers = xml_numbers(polygon.points);
    if (line_.is_open()) {
      line_.add_outline(std::move(numbers));
    } else if (draft_.has_blocks() && (is_in_block_ || draft_.last_block().is_picture)) {
      AltoBlock& block = draft_.last_block();
      const std::vector<Point> outline = points_of(numbers);
      if (!block.box) block.box = box_around(outline);
      for (const Point& at : outline)
        block.block.outline.push_back({description_.points(at.x), description_.points(at.y)});
    }
  }

  // --- the end of a page

  void end_page_element() {
    if (is_in_page_) end_page();
    leave();
  }

  void end_layout() {
    if (is_in_page_) end_page();
  }

  void end_page() {
    end_line_if_open();
    is_in_page_ = is_in_block_ = false;
    describe();
    unknown_references_ +=
        draft_.put_into(page_, {references_, description_, around_.stories(), found_}, repairs_);
    if (page_.lines.empty() && page_.pictures.empty())
      diagnostics_.add(DiagCode::page_empty, page_.id, {}, std::string(name_));
    report_odd_characters(page_, diagnostics_);
    if (!description_.has_unit)
      repairs_.add("no MeasurementUnit that is known; pixels were taken", page_line_);
    if (page_.unit == Unit::pixel && description_.resolution == 0) {
      diagnostics_.add(DiagCode::resolution_guessed, page_.id, {}, std::string(name_));
    }
    repairs_.tell(name_, page_.id, diagnostics_);
    pages_.push_back(std::move(page_));
    if (pages_.size() > settings_.limits.pages) {
      throw Error(ErrorKind::input,
                  fmt::format("there are more pages than the limit pages of {}. Split the file, or "
                              "raise the limit: --limit pages=N.",
                              settings_.limits.pages));
    }
    draft_ = AltoPageDraft();
    lines_ = 0;
  }

  /// Size, unit and picture of the page.
  void describe() {
    page_.unit = description_.unit;
    page_.resolution = description_.resolution;
    if (page_.unit == Unit::pixel && page_.resolution == 0) page_.resolution = 300;
    page_.image = description_.image;
    if (page_.unit == Unit::pixel && width_ > 0 && height_ > 0) {
      page_.image.width = pixels(width_);
      page_.image.height = pixels(height_);
    }
    page_.width = description_.points(std::max(width_, 0.0));
    page_.height = description_.points(std::max(height_, 0.0));
    if (width_ <= 0 || height_ <= 0) {
      repairs_.add("the Page has no size; it is as large as what stands on it", page_line_);
      const Point reach = draft_.reach(description_);
      page_.width = std::max(page_.width, reach.x);
      page_.height = std::max(page_.height, reach.y);
    }
    const auto most = static_cast<double>(settings_.limits.page_points);
    if (page_.width > most || page_.height > most) {
      throw Error(
          ErrorKind::input,
          fmt::format("page {} is larger than the limit page.points of {}. Look whether "
                      "MeasurementUnit is right, or raise the limit: --limit page.points=N.",
                      page_.id.n, settings_.limits.page_points));
    }
  }

  [[nodiscard]] static std::uint32_t pixels(double length) {
    constexpr double kMost = 1'000'000;
    return static_cast<std::uint32_t>(std::lround(std::clamp(length, 0.0, kMost)));
  }

  // --- small things

  /// The number in print; 0 is none.
  [[nodiscard]] static std::string label_of(std::string_view number) {
    const Text text = text_of_utf8(number);
    std::string label = to_utf8(trimmed(text));
    return label == "0" ? std::string() : label;
  }

  [[nodiscard]] std::optional<Box> box_of(const AltoAttributes& at) {
    const std::optional<Box> box = at.box();
    if (!box) {
      if (!at.hpos.empty())
        repairs_.add("HPOS, VPOS, WIDTH and HEIGHT are not all numbers; the box was left out",
                     at.line);
      return std::nullopt;
    }
    if (width_ <= 0 || height_ <= 0) return box;
    const auto reaches = [&](double width, double height) {
      return box->x0 >= -width && box->y0 >= -height && box->x1 <= width_ + width &&
             box->y1 <= height_ + height;
    };
    if (!reaches(kFar * width_, kFar * height_)) {
      repairs_.add("a box lies where no page reaches; it was left out", at.line);
      return std::nullopt;
    }
    if (!reaches(1, 1)) repairs_.add("a box lies outside the page; it was kept as it is", at.line);
    return box;
  }

  std::string_view name_;
  PageId next_page_;
  const Settings& settings_;
  Diagnostics& diagnostics_;
  Repairs repairs_;

  std::vector<const Row*> open_;
  std::string text_;
  bool takes_text_ = false;

  AltoDescription description_;
  std::vector<Story>& found_;          ///< the stories of the issue
  std::vector<std::uint32_t> groups_;  ///< open ones of the ReadingOrder: their articles
  std::vector<AltoReference> references_;
  std::uint64_t reference_line_ = 0;
  std::size_t unknown_references_ = 0;
  WrittenIds ids_;

  AltoSurroundings around_;
  bool is_in_page_ = false;
  bool is_in_block_ = false;
  Page page_;
  std::uint64_t page_line_ = 0;
  double width_ = 0;
  double height_ = 0;
  std::uint64_t lines_ = 0;
  AltoPageDraft draft_;
  AltoLineDraft line_{repairs_};
  std::vector<Page> pages_;
};

/// The elements that mean something, the commonest first. Others are passed through: what stands
/// inside them counts as if they were not there.
const std::vector<AltoPages::Row>& AltoPages::rows() {
  using P = AltoPages;
  static const std::vector<Row> kRows = {
      {"String", &P::start_word, &P::end_word, false},
      {"SP", &P::start_space, nullptr, false},
      {"TextLine", &P::start_line, &P::end_line, false},
      {"HYP", &P::start_hyphen, nullptr, false},
      {"Glyph", &P::start_glyph, nullptr, false},
      {"Variant", &P::start_variant, nullptr, false},
      {"ALTERNATIVE", nullptr, &P::end_alternative, true},
      {"TextBlock", &P::start_block, &P::end_block, false},
      {"Polygon", &P::start_polygon, nullptr, false},
      {"ComposedBlock", &P::start_composed, &P::end_composed, false},
      {"Illustration", &P::start_picture, &P::leave, false},
      {"GraphicalElement", &P::start_graphic, &P::leave, false},
      {"Page", &P::start_page, &P::end_page_element, false},
      {"PrintSpace", &P::start_zone, &P::leave, false},
      {"TopMargin", &P::start_margin, &P::leave, false},
      {"BottomMargin", &P::start_margin, &P::leave, false},
      {"LeftMargin", &P::start_zone, &P::leave, false},
      {"RightMargin", &P::start_zone, &P::leave, false},
      {"TextStyle", &P::start_style, nullptr, false},
      {"MeasurementUnit", nullptr, &P::end_unit, true},
      {"fileName", nullptr, &P::end_image, true},
      {"processingStepSettings", nullptr, &P::end_settings, true},
      {"softwareName", nullptr, &P::end_software, true},
      {"LayoutTag", &P::start_tag, nullptr, false},
      {"StructureTag", &P::start_tag, nullptr, false},
      {"RoleTag", &P::start_tag, nullptr, false},
      {"OtherTag", &P::start_tag, nullptr, false},
      {"OrderedGroup", &P::start_group, &P::end_group, false},
      {"UnorderedGroup", &P::start_group, &P::end_group, false},
      {"ElementRef", &P::start_reference, nullptr, false},
      {"Layout", nullptr, &P::end_layout, false},
  };
  return kRows;
}

void AltoPages::start(const XmlElement& element) {
  const std::vector<Row>& all = rows();
  const auto row =
      std::find_if(all.begin(), all.end(), [&](const Row& r) { return r.name == element.name; });
  open_.push_back(row == all.end() ? nullptr : &*row);
  if (row == all.end()) return;
  if (row->takes_text) {
    text_.clear();
    takes_text_ = true;
  }
  if (row->start != nullptr) (this->*(row->start))(AltoAttributes(element));
}

void AltoPages::end(std::string_view /*name*/) {
  const Row* row = open_.back();
  open_.pop_back();
  if (row == nullptr) return;
  if (row->end != nullptr) (this->*(row->end))();
  if (row->takes_text) takes_text_ = false;
}

}  // namespace

std::vector<Page> read_alto_pages(std::string_view bytes, std::string_view name, PageId first,
                                  const Settings& settings, Issue& issue) {
  AltoPages pages(name, first, settings, issue);
  read_xml(bytes, settings.limits, pages);
  return pages.finish();
}

}  // namespace broadsheet::read

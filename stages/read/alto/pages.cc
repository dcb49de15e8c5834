// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/alto/pages.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <map>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "document/errors.h"
#include "document/odd_characters.h"
#include "stages/read/alto/attributes.h"
#include "stages/read/alto/description.h"
#include "stages/read/alto/empty_lines.h"
#include "stages/read/alto/labels.h"
#include "stages/read/alto/line.h"
#include "stages/read/alto/order.h"
#include "stages/read/alto/styles.h"
#include "stages/read/xml/languages.h"
#include "stages/read/xml/repairs.h"
#include "stages/read/xml/sax.h"

namespace broadsheet::read {
namespace {

/// Pages beyond the page: what lies farther was computed wrong.
constexpr double kFar = 2;

/// What holds for all that stands inside an element of the layout.
struct Around {
  AltoSetting setting;
  std::string lang;
  Mark mark = Mark::none;
  bool is_margin = false;  ///< at the head or foot: in a block of few lines a running head
};

/// A block as it is read.
struct Draft {
  Block block;
  std::optional<AltoBox> box;
  std::vector<Line> lines;
  std::string id_next;
  std::size_t next = kNoBlock;  ///< what follows it where it has no IDNEXT itself
  bool is_margin = false;
  bool is_picture = false;
  bool has_rows = false;   ///< a TextLine held several lines
  std::uint64_t line = 0;  ///< of the file
};

/// A ComposedBlock that is open: its blocks from `first` on.
struct Composed {
  std::string id;
  std::string id_next;
  std::size_t first = 0;
};

/// Keeps what was written for an id and where.
struct WrittenId {
  std::size_t hash = 0;
  std::uint64_t line = 0;
};

Text text_of(std::string_view utf8) {
  return from_utf8(utf8).value_or(Text());
}

class AltoPages : public XmlVisitor {
 public:
  AltoPages(std::string_view name, PageId first, const Settings& settings, Diagnostics& diagnostics)
      : name_(name), next_page_(first), settings_(settings), diagnostics_(diagnostics) {
    around_.emplace_back();
  }

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
    tell_of_ids();
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
  void start_style(const AltoAttributes& style) { styles_.add(style); }

  void start_tag(const AltoAttributes& tag) {
    const std::optional<Mark> by_label = mark_of_label(tag.label);
    const std::optional<Mark> mark = by_label ? by_label : mark_of_label(tag.type);
    if (mark) tags_.try_emplace(std::string(tag.id), *mark);
  }

  void start_reference(const AltoAttributes& reference) {
    references_.emplace_back(reference.ref);
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
    remember(page.id, page.line);
    enter(page);
  }

  /// Layout without a page, as some tools write it.
  void expect_page(const AltoAttributes& at) {
    if (is_in_page_) return;
    repairs_.add("print stands in no Page; one was made for it", at.line);
    AltoAttributes none = at;
    none.id = none.width = none.height = none.printed_number = none.lang = {};
    none.style_refs = none.tag_refs = none.type = none.rotation = none.direction = {};
    start_page(none);
    around_.pop_back();  // nothing closes it
  }

  void start_zone(const AltoAttributes& zone) {
    expect_page(zone);
    remember(zone.id, zone.line);
    enter(zone);
  }

  void start_margin(const AltoAttributes& margin) {
    start_zone(margin);
    around_.back().is_margin = true;
  }

  void leave() { around_.pop_back(); }

  void start_composed(const AltoAttributes& composed) {
    start_zone(composed);
    open_composed_.push_back(
        {std::string(composed.id), std::string(composed.id_next), drafts_.size()});
  }

  /// What follows a composed block follows its last block, and these one another.
  void end_composed() {
    leave();
    const Composed composed = std::move(open_composed_.back());
    open_composed_.pop_back();
    if (composed.id_next.empty() || composed.first >= drafts_.size()) return;
    for (std::size_t i = composed.first; i + 1 < drafts_.size(); ++i)
      if (drafts_[i].id_next.empty()) drafts_[i].next = i + 1;
    if (drafts_.back().id_next.empty()) drafts_.back().id_next = composed.id_next;
  }

  void start_block(const AltoAttributes& block) {
    start_zone(block);
    if (is_in_block_)
      repairs_.add("a block stands in a TextBlock; it was put behind it", block.line);
    end_line_if_open();
    open_block(block);
    is_in_block_ = true;
  }

  void open_block(const AltoAttributes& at) {
    const Around& around = around_.back();
    Draft& draft = drafts_.emplace_back();
    draft.box = box_of(at);
    draft.line = at.line;
    draft.block.source_id = at.id;
    draft.block.lang = around.lang;
    draft.block.mark = around.mark;
    draft.id_next = at.id_next;
    draft.is_margin = around.is_margin;
    for (const Composed& composed : open_composed_)
      if (!composed.id.empty()) by_id_.try_emplace(composed.id, drafts_.size() - 1);
    if (!at.id.empty()) by_id_.try_emplace(std::string(at.id), drafts_.size() - 1);
  }

  void end_block() {
    end_line_if_open();
    leave();
    is_in_block_ = false;
  }

  void start_picture(const AltoAttributes& picture) {
    start_zone(picture);
    end_line_if_open();
    open_block(picture);
    drafts_.back().is_picture = true;
    drafts_.back().block.mark = Mark::picture;
    is_in_block_ = false;
  }

  void start_graphic(const AltoAttributes& graphic) {
    start_zone(graphic);
    if (const std::optional<AltoBox> box = box_of(graphic)) graphics_.push_back(*box);
  }

  void start_line(const AltoAttributes& line) {
    expect_page(line);
    end_line_if_open();
    enter(line);
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
    open_block(none);
    is_in_block_ = true;
  }

  void open_line(const AltoAttributes& at) {
    if (++lines_ > settings_.limits.lines_per_page) {
      throw Error(ErrorKind::input,
                  fmt::format("page {} has more lines than the limit page.lines of {}. Split it, "
                              "or raise the limit: --limit page.lines=N.",
                              page_.id.n, settings_.limits.lines_per_page));
    }
    is_in_line_ = true;
    is_in_word_ = false;
    line_.id = at.id;
    line_.box = box_of(at);
    line_.baseline = at.baseline;
    line_.outline.clear();
    line_.setting = around_.back().setting;
    line_.words.clear();
    line_.line = at.line;
    sp_before_ = false;
    remember(at.id, at.line);
  }

  void end_line() {
    end_line_if_open();
    leave();
  }

  void end_line_if_open() {
    is_in_word_ = false;
    if (!is_in_line_) return;
    is_in_line_ = false;
    std::vector<Line> lines = lines_of(std::move(line_), description_, has_spaces_, repairs_);
    Draft& draft = drafts_.back();
    draft.has_rows = draft.has_rows || lines.size() > 1;
    for (Line& line : lines) draft.lines.push_back(std::move(line));
  }

  void expect_line(const AltoAttributes& at) {
    if (is_in_line_) return;
    expect_page(at);
    AltoAttributes none = at;
    none.id = none.id_next = none.hpos = none.baseline = {};
    if (!is_in_block_) open_made_block(none);
    repairs_.add("a String stands in no TextLine; one was made for it", at.line);
    open_line(none);
  }

  void start_word(const AltoAttributes& word) {
    expect_line(word);
    AltoWord& made = line_.words.emplace_back();
    made.text = text_of(word.content);
    made.box = box_of(word);
    made.id = word.id;
    made.doubts = word.cc;
    made.face = styles_.face(around_.back().setting.face, word);
    made.is_first_part = word.subs_type == "HypPart1";
    made.follows_sp = std::exchange(sp_before_, false);
    made.line = word.line;
    if (!word.wc.empty()) {
      made.confidence = alto_confidence(word.wc);
      if (!made.confidence) repairs_.add("a WC is no confidence; it was left out", word.line);
    }
    remember(word.id, word.line);
    is_in_word_ = true;
  }
  void end_word() { is_in_word_ = false; }

  void start_space(const AltoAttributes& space) {
    has_spaces_ = true;
    sp_before_ = !line_.words.empty();
    remember(space.id, space.line);
  }

  void start_hyphen(const AltoAttributes& hyphen) {
    expect_line(hyphen);
    AltoWord& made = line_.words.emplace_back();
    made.text = text_of(hyphen.content);
    made.box = hyphen_box(hyphen);
    made.face = line_.words.size() > 1 ? line_.words[line_.words.size() - 2].face
                                       : around_.back().setting.face;
    made.is_hyphen = true;
    made.line = hyphen.line;
    sp_before_ = false;
    if (made.text.empty()) {
      made.text = U"-";
      repairs_.add("a HYP has no CONTENT; a hyphen was read", hyphen.line);
    }
  }

  /// A HYP has no height as a rule: that of its line.
  [[nodiscard]] std::optional<AltoBox> hyphen_box(const AltoAttributes& hyphen) const {
    if (const std::optional<AltoBox> box = hyphen.box()) return box;
    const auto x = xml_number(hyphen.hpos);
    const auto width = xml_number(hyphen.width);
    if (!x || !width || *width < 0 || !line_.box) return std::nullopt;
    return AltoBox{*x, line_.box->y0, *x + *width, line_.box->y1};
  }

  void start_glyph(const AltoAttributes& glyph) {
    if (!is_in_word_) return;
    AltoGlyph& made = line_.words.back().glyphs.emplace_back();
    made.text = text_of(glyph.content);
    made.box = glyph.box();
    made.confidence = alto_confidence(glyph.gc);
    remember(glyph.id, glyph.line);
  }

  void start_variant(const AltoAttributes& variant) {
    if (!is_in_word_ || line_.words.back().glyphs.empty()) return;
    Text text = text_of(variant.content);
    if (text.empty()) return;
    line_.words.back().glyphs.back().variants.push_back(
        {{}, std::move(text), alto_confidence(variant.vc)});
  }

  void end_alternative() {
    if (!is_in_word_) return;
    Text text = text_of(text_);
    line_.words.back().alternatives.emplace_back(trimmed(text));
  }

  void start_polygon(const AltoAttributes& polygon) {
    if (is_in_word_) return;
    std::vector<double> points = xml_numbers(polygon.points);
    if (is_in_line_) {
      if (!line_.box) line_.box = bounds_of(points);
      line_.outline = std::move(points);
    } else if (!drafts_.empty() && (is_in_block_ || drafts_.back().is_picture)) {
      if (!drafts_.back().box) drafts_.back().box = bounds_of(points);
      std::vector<Point>& outline = drafts_.back().block.outline;
      for (std::size_t i = 0; i + 1 < points.size(); i += 2)
        outline.push_back({description_.points(points[i]), description_.points(points[i + 1])});
    }
  }

  /// Of x and y in turn; nothing for fewer than two corners.
  static std::optional<AltoBox> bounds_of(const std::vector<double>& points) {
    if (points.size() < 4) return std::nullopt;
    AltoBox box{points[0], points[1], points[0], points[1]};
    for (std::size_t i = 2; i + 1 < points.size(); i += 2)
      box = united(box, {points[i], points[i + 1], points[i], points[i + 1]});
    return box;
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
    put_blocks();
    put_graphics();
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
    drafts_.clear();
    graphics_.clear();
    by_id_.clear();
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
      measure_page();
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

  void measure_page() {
    const auto reach = [&](const Box& box) {
      page_.width = std::max(page_.width, box.x1);
      page_.height = std::max(page_.height, box.y1);
    };
    for (const Draft& draft : drafts_) {
      if (draft.box) reach(description_.points(*draft.box));
      for (const Line& line : draft.lines)
        if (line.box) reach(*line.box);
    }
  }

  [[nodiscard]] static std::uint32_t pixels(double length) {
    constexpr double kMost = 1'000'000;
    return static_cast<std::uint32_t>(std::lround(std::clamp(length, 0.0, kMost)));
  }

  [[nodiscard]] std::vector<std::size_t> order() {
    const auto block_of = [&](std::string_view id) {
      const auto found = by_id_.find(id);
      return found == by_id_.end() ? kNoBlock : found->second;
    };
    std::vector<std::size_t> named;
    for (const std::string& reference : references_) {
      named.push_back(block_of(reference));
      if (named.back() == kNoBlock) ++unknown_references_;
    }
    if (std::any_of(named.begin(), named.end(), [](std::size_t i) { return i != kNoBlock; }))
      return order_by_names(drafts_.size(), named);
    std::vector<std::size_t> next;
    for (const Draft& draft : drafts_)
      next.push_back(draft.id_next.empty() ? draft.next : block_of(draft.id_next));
    return order_by_chains(next);
  }

  void put_blocks() {
    const double grains = grains_per_point(page_);
    for (const std::size_t i : order()) {
      Draft& draft = drafts_[i];
      Block& block = draft.block;
      if (draft.has_rows && fill_empty_lines(draft.lines, grains) > 0) {
        repairs_.add("the words of several TextLines stand in one of them; each line has its own",
                     draft.line);
      }
      block.id = {page_.id, static_cast<std::uint32_t>(page_.blocks.size() + 1)};
      for (Line& line : draft.lines) put_line(block, std::move(line));
      if (draft.box) {
        block.box = description_.points(*draft.box);
      } else {
        for (const LineId id : block.lines) {
          const std::optional<Box>& line = page_.lines[id.n - 1].box;
          if (line) block.box = block.box ? united_boxes(*block.box, *line) : *line;
        }
      }
      if (draft.is_picture) {
        block.picture = {page_.id, static_cast<std::uint32_t>(page_.pictures.size() + 1)};
        Picture picture;
        picture.id = block.picture;
        picture.box = block.box;
        page_.pictures.push_back(std::move(picture));
      }
      constexpr std::size_t kMostLinesOfAHead = 3;
      if (block.mark == Mark::none && draft.is_margin && !block.lines.empty() &&
          block.lines.size() <= kMostLinesOfAHead)
        block.mark = Mark::running_head;
      page_.blocks.push_back(std::move(block));
    }
  }

  static Box united_boxes(const Box& a, const Box& b) {
    return {std::min(a.x0, b.x0), std::min(a.y0, b.y0), std::max(a.x1, b.x1), std::max(a.y1, b.y1)};
  }

  void put_line(Block& block, Line line) {
    line.id = {page_.id, static_cast<std::uint32_t>(page_.lines.size() + 1)};
    if (!line.as_read.empty()) {
      block.strong = block.lines.empty() ? line.style.bold : block.strong && line.style.bold;
    }
    block.lines.push_back(line.id);
    page_.lines.push_back(std::move(line));
  }

  void put_graphics() {
    constexpr double kThin = 0.1;  ///< of its length, and less, is a rule
    constexpr double kStroke = 6;  ///< points
    for (const AltoBox& graphic : graphics_) {
      const Box box = description_.points(graphic);
      const auto [narrow, wide] = std::minmax({box.x1 - box.x0, box.y1 - box.y0});
      Separator separator;
      separator.kind = narrow <= std::max(kStroke, kThin * wide) ? Separator::Kind::rule
                                                                 : Separator::Kind::frame;
      separator.box = box;
      page_.separators.push_back(separator);
    }
  }

  // --- small things

  /// Pushes what holds inside an element of the layout.
  void enter(const AltoAttributes& at) {
    Around inside = around_.back();
    inside.setting.face = styles_.face(inside.setting.face, at);
    if (const AltoDirection direction = alto_direction(at.direction);
        direction != AltoDirection::unknown)
      inside.setting.direction = direction;
    if (!at.rotation.empty()) inside.setting.turn = turn_of(at);
    if (!at.lang.empty()) inside.lang = language_tag_of(at.lang);
    each_reference(at.tag_refs, [&](std::string_view id) {
      const auto tag = tags_.find(id);
      if (tag != tags_.end()) inside.mark = tag->second;
    });
    if (const std::optional<Mark> mark = mark_of_label(at.type)) inside.mark = *mark;
    around_.push_back(std::move(inside));
  }

  /// ROTATION counts degrees against the clock; text stands upright or turned by quarters.
  [[nodiscard]] std::uint16_t turn_of(const AltoAttributes& at) {
    const std::optional<double> degrees = xml_number(at.rotation);
    if (!degrees) return around_.back().setting.turn;
    const auto quarters = std::lround(*degrees / 90);
    return static_cast<std::uint16_t>(((-quarters % 4 + 4) % 4) * 90);
  }

  /// The number in print; 0 is none.
  [[nodiscard]] static std::string label_of(std::string_view number) {
    const Text text = text_of(number);
    std::string label = to_utf8(trimmed(text));
    return label == "0" ? std::string() : label;
  }

  [[nodiscard]] std::optional<AltoBox> box_of(const AltoAttributes& at) {
    const std::optional<AltoBox> box = at.box();
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

  void remember(std::string_view id, std::uint64_t line) {
    if (!id.empty()) ids_.push_back({std::hash<std::string_view>()(id), line});
  }

  /// Ids that stand twice are kept; one finding names the first.
  void tell_of_ids() {
    std::stable_sort(ids_.begin(), ids_.end(),
                     [](const WrittenId& a, const WrittenId& b) { return a.hash < b.hash; });
    std::vector<std::uint64_t> lines;
    for (std::size_t i = 1; i < ids_.size(); ++i)
      if (ids_[i].hash == ids_[i - 1].hash) lines.push_back(ids_[i].line);
    std::sort(lines.begin(), lines.end());
    for (const std::uint64_t line : lines)
      repairs_.add("an ID stands twice; both were kept as they are", line);
    if (unknown_references_ > 0)
      repairs_.add("a REF of ReadingOrder leads to no block; it was passed over", reference_line_);
    repairs_.tell(name_, pages_.front().id, diagnostics_);
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
  AltoStyles styles_;
  std::map<std::string, Mark, std::less<>> tags_;
  std::vector<std::string> references_;
  std::uint64_t reference_line_ = 0;
  std::size_t unknown_references_ = 0;
  std::vector<WrittenId> ids_;

  std::vector<Around> around_;
  std::vector<Composed> open_composed_;
  bool is_in_page_ = false;
  bool is_in_block_ = false;
  bool is_in_line_ = false;
  bool is_in_word_ = false;
  bool has_spaces_ = false;  ///< an SP was met
  bool sp_before_ = false;
  Page page_;
  std::uint64_t page_line_ = 0;
  double width_ = 0;
  double height_ = 0;
  std::uint64_t lines_ = 0;
  std::vector<Draft> drafts_;
  std::vector<AltoBox> graphics_;
  std::map<std::string, std::size_t, std::less<>> by_id_;
  AltoLine line_;
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
                                  const Settings& settings, Diagnostics& diagnostics) {
  AltoPages pages(name, first, settings, diagnostics);
  read_xml(bytes, settings.limits, pages);
  return pages.finish();
}

}  // namespace broadsheet::read

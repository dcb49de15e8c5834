// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/abbyy/abbyy_pages.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "document/errors.h"
#include "stages/read/abbyy/base64.h"
#include "stages/read/abbyy/line_words.h"
#include "stages/read/recognized/form_line.h"
#include "stages/read/recognized/measures.h"
#include "stages/read/recognized/tool_languages.h"
#include "stages/read/xml/element_table.h"

namespace broadsheet::read {
namespace {

/// What the role of a paragraph style says (FineReader 10).
struct RoleRow {
  std::string_view role;
  Mark mark;
};
constexpr auto kRoles = std::to_array<RoleRow>({
    {"heading", Mark::heading},
    {"pictureCaption", Mark::caption},
    {"tableCaption", Mark::caption},
    {"footnote", Mark::note},
    {"endnote", Mark::note},
    {"rt", Mark::running_head},
    {"garb", Mark::noise},
});

struct TurnRow {
  std::string_view orientation;
  std::uint16_t turn;
};
constexpr auto kTurns = std::to_array<TurnRow>({
    {"RotatedClockwise", 90},
    {"RotatedUpsidedown", 180},
    {"RotatedCounterclockwise", 270},
});

std::optional<Box> box_in(const XmlElement& element) {
  const auto l = element.number("l");
  const auto t = element.number("t");
  const auto r = element.number("r");
  const auto b = element.number("b");
  if (!l || !t || !r || !b) return std::nullopt;
  if (*l == 0 && *t == 0 && *r == 0 && *b == 0) return std::nullopt;  // what FineReader lost
  return box_of(*l, *t, *r, *b);
}

/// Hundredths; FineReader writes -1 or 255 where it does not know.
std::optional<double> confidence_in(const XmlElement& element) {
  constexpr double kHundred = 100;
  const auto said = element.number("charConfidence");
  if (!said || *said < 0 || *said > kHundred) return std::nullopt;
  return *said / kHundred;
}

/// The outline of rectangles that stand one below the other: down their right sides, up their left.
std::vector<Point> outline_of(const std::vector<Box>& rects) {
  std::vector<Point> outline;
  for (const Box& rect : rects) {
    outline.push_back({rect.x1, rect.y0});
    outline.push_back({rect.x1, rect.y1});
  }
  for (auto rect = rects.rbegin(); rect != rects.rend(); ++rect) {
    outline.push_back({rect->x0, rect->y1});
    outline.push_back({rect->x0, rect->y0});
  }
  return outline;
}

/// Each holds only deeper ones.
enum class Level {
  document,
  data,
  styles,
  style,
  page,
  section,
  stream,
  block,
  region,
  row,
  cell,
  text,
  paragraph,
  line,
  formatting,
  word_variants,
  word_variant,
  variant_text,
  character,
  variants,
  variant,
  leaf
};

class AbbyyReader final : public ElementTableVisitor<AbbyyReader, Level> {
 public:
  AbbyyReader(Repairs& repairs, const std::function<void(OcrPage)>& take)
      : repairs_(repairs), take_(take) {}

  [[nodiscard]] bool has_page() const { return has_page_; }

 private:
  void take_text(std::string_view utf8) override {
    const Row& row = *open().back().row;
    if (!row.takes_text) return;
    const Text text = text_of_utf8(utf8);
    if (row.level == Level::formatting) {
      run_ += text;
    } else if (row.level == Level::variant) {
      variant_.text += text;
    } else {
      character_.text += text;
    }
  }

  [[nodiscard]] const Row* row_of(std::string_view name) const override {
    using R = AbbyyReader;
    static constexpr auto kRows = std::to_array<Row>({
        {"charParams", Level::character, &R::start_character, &R::end_character, true},
        {"formatting", Level::formatting, &R::start_formatting, &R::end_formatting, true},
        {"line", Level::line, &R::start_line, &R::end_line},
        {"par", Level::paragraph, &R::start_paragraph, nullptr},
        {"charRecVariants", Level::variants, nullptr, nullptr},
        {"charRecVariant", Level::variant, &R::start_variant, &R::end_variant, true},
        {"wordRecVariants", Level::word_variants, &R::start_word_variants, &R::end_word_variants},
        {"wordRecVariant", Level::word_variant, &R::start_word_variant, nullptr},
        {"variantText", Level::variant_text, nullptr, nullptr},
        {"rect", Level::leaf, &R::start_rect, nullptr},
        {"region", Level::region, nullptr, nullptr},
        {"block", Level::block, &R::start_block, &R::end_block},
        {"pageSection", Level::section, nullptr, nullptr},
        {"pageStream", Level::stream, nullptr, nullptr},
        {"pageElement", Level::block, &R::start_block, &R::end_element},
        {"table", Level::region, nullptr, nullptr},
        {"tableCell", Level::cell, nullptr, nullptr},
        {"text", Level::text, &R::start_text, nullptr},
        {"row", Level::row, &R::start_row, nullptr},
        {"cell", Level::cell, &R::start_cell, &R::end_cell},
        {"separatorsBox", Level::row, nullptr, nullptr},
        {"separator", Level::cell, &R::start_separator, &R::end_separator},
        {"start", Level::leaf, &R::start_point, nullptr},
        {"end", Level::leaf, &R::start_point, nullptr},
        {"page", Level::page, &R::start_page, &R::end_page},
        {"document", Level::document, &R::start_document, nullptr},
        {"documentData", Level::data, nullptr, nullptr},
        {"paragraphStyles", Level::styles, nullptr, nullptr},
        {"paragraphStyle", Level::style, &R::start_style, nullptr},
    });
    const auto* found =
        std::find_if(kRows.begin(), kRows.end(), [&](const Row& row) { return row.name == name; });
    return found == kRows.end() ? nullptr : found;
  }

  /// What stands on a page stands in a block of it.
  [[nodiscard]] bool may_stand_here(const Row& row, std::uint64_t at) override {
    const Level around = open().empty() ? Level::document : open().back().level;
    const bool is_root = open().empty() && row.level == Level::document;
    const bool has_page = row.level <= Level::page || in_page_;
    const bool has_block = row.level <= Level::block || in_block_;
    const bool has_line = row.level <= Level::line || in_line_ || row.level == Level::leaf;
    // The print of blocks again, in the order of the text: read where the blocks have none.
    if (row.level == Level::section || row.level == Level::stream) {
      if (has_text_) return false;
    }
    const bool is_deeper = row.level > around || (row.level == Level::text && around == row.level);
    if (is_root || (is_deeper && has_page && has_block && has_line)) return true;
    repairs_.add("an element stands inside one that cannot hold it; it is passed over", at);
    return false;
  }

  // --- document and pages
  // -------------------------------------------------------------------------

  void start_document(const XmlElement& element) {
    lang_ = language_of_tool(element.attribute("mainLanguage"));
  }

  void start_style(const XmlElement& element) {
    const std::string_view role = element.attribute("role");
    const auto* row = std::find_if(kRoles.begin(), kRoles.end(),
                                   [&](const RoleRow& r) { return r.role == role; });
    if (row != kRoles.end()) styles_.emplace(element.attribute("id"), row->mark);
  }

  void start_page(const XmlElement& element) {
    page_ = OcrPage();
    in_page_ = has_page_ = true;
    has_text_ = false;
    page_.at = element.line;
    page_.id = element.attribute("id");
    page_.lang = lang_;
    page_.width = element.number("width").value_or(0);
    page_.height = element.number("height").value_or(0);
    page_.resolution = element.number("resolution").value_or(0);
  }

  void end_page() {
    in_page_ = false;
    take_(std::move(page_));
  }

  // --- blocks -----------------------------------------------------------------------------------

  void start_block(const XmlElement& element) {
    block_ = OcrBlock();
    in_block_ = true;
    type_ = element.attribute("blockType");
    block_.id = element.has("id") ? element.attribute("id") : element.attribute("pageElemId");
    block_.at = element.line;
    block_.box = box_in(element);
    paragraphs_.clear();
    rects_.clear();
    row_ = 0;
    has_row_ = false;
    mode_.reset();
    turn_ = 0;
  }

  void start_rect(const XmlElement& element) {
    if (const std::optional<Box> box = box_in(element)) rects_.push_back(*box);
  }

  void start_text(const XmlElement& element) {
    const std::string_view orientation = element.attribute("orientation");
    const auto* row = std::find_if(kTurns.begin(), kTurns.end(),
                                   [&](const TurnRow& r) { return r.orientation == orientation; });
    turn_ = row == kTurns.end() ? 0 : row->turn;
    if (xml_true(element.attribute("vertCjk"))) mode_ = WritingMode::vertical;
  }

  /// A part of the text that has its print itself: of a block that has none.
  void end_element() {
    in_block_ = false;
    if (has_lines()) end_text();
  }

  void end_block() {
    in_block_ = false;
    has_text_ = has_text_ || has_row_ || has_lines();
    if (rects_.size() > 1) block_.outline = outline_of(rects_);
    if (has_row_) {
      end_table();
    } else if (type_ == "Separator" || type_ == "SeparatorsBox") {
      if (!has_separator_ && block_.box)
        page_.separators.push_back({Separator::Kind::rule, *block_.box, 0});
      has_separator_ = false;
    } else if (has_lines()) {
      end_text();
    } else {
      if (type_ != "Text" && type_ != "Table") block_.mark = Mark::picture;
      page_.blocks.push_back(std::move(block_));
    }
  }

  [[nodiscard]] bool has_lines() const {
    return std::any_of(paragraphs_.begin(), paragraphs_.end(),
                       [](const OcrBlock& paragraph) { return !paragraph.lines.empty(); });
  }

  /// Paragraphs are blocks, unless a version of FineReader makes one of each line.
  void end_text() {
    std::erase_if(paragraphs_, [](const OcrBlock& p) { return p.lines.empty(); });
    const auto single = static_cast<std::size_t>(std::count_if(
        paragraphs_.begin(), paragraphs_.end(), [](const auto& p) { return p.lines.size() == 1; }));
    constexpr std::size_t kFew = 3;
    const bool are_lines = paragraphs_.size() >= kFew && single * 5 > paragraphs_.size() * 4;
    if (are_lines || paragraphs_.size() == 1) {
      OcrBlock& first = paragraphs_.front();
      block_.lang = std::move(first.lang);
      if (!are_lines) {
        block_.mark = first.mark;
        block_.level = first.level;
        block_.opening = first.opening;
        if (block_.id.empty()) block_.id = std::move(first.id);
      }
      for (OcrBlock& paragraph : paragraphs_)
        std::move(paragraph.lines.begin(), paragraph.lines.end(), std::back_inserter(block_.lines));
      page_.blocks.push_back(std::move(block_));
      return;
    }
    bool is_first = true;
    for (OcrBlock& paragraph : paragraphs_) {
      if (paragraph.id.empty()) {
        paragraph.id = block_.id;
        paragraph.is_cut = !std::exchange(is_first, false);
      }
      page_.blocks.push_back(std::move(paragraph));
    }
  }

  // --- tables -----------------------------------------------------------------------------------

  void start_row(const XmlElement& /*element*/) {
    if (std::exchange(has_row_, true)) ++row_;
  }

  void start_cell(const XmlElement& element) {
    constexpr double kMost = 1000;
    const auto span = [&](std::string_view name) {
      return static_cast<std::uint16_t>(std::clamp(element.number(name).value_or(1), 1.0, kMost));
    };
    OcrCell cell;
    cell.row = row_;
    cell.colspan = span("colSpan");
    cell.rowspan = span("rowSpan");
    block_.cells.push_back(cell);
    has_row_ = true;
    paragraphs_.clear();
  }

  void end_cell() {
    OcrCell& cell = block_.cells.back();
    cell.first_line = block_.lines.size();
    for (OcrBlock& paragraph : paragraphs_)
      std::move(paragraph.lines.begin(), paragraph.lines.end(), std::back_inserter(block_.lines));
    cell.lines = block_.lines.size() - cell.first_line;
    paragraphs_.clear();
  }

  void end_table() {
    block_.mark = Mark::table;
    // Text of a table that stands in none of its cells has one of its own.
    OcrCell rest;
    rest.row = row_ + 1;
    rest.first_line = block_.lines.size();
    for (OcrBlock& paragraph : paragraphs_)
      std::move(paragraph.lines.begin(), paragraph.lines.end(), std::back_inserter(block_.lines));
    rest.lines = block_.lines.size() - rest.first_line;
    if (rest.lines > 0) block_.cells.push_back(rest);
    page_.blocks.push_back(std::move(block_));
  }

  // --- separators -------------------------------------------------------------------------------

  void start_separator(const XmlElement& element) {
    points_.clear();
    thickness_ = std::max(element.number("thickness").value_or(0), 0.0);
  }

  void start_point(const XmlElement& element) {
    const auto x = element.number("x");
    const auto y = element.number("y");
    if (x && y) points_.push_back({*x, *y});
  }

  void end_separator() {
    const std::optional<Box> box = box_around(points_);
    if (!box) return;
    const double half = thickness_ / 2;
    Box thick = *box;
    if (thick.x1 - thick.x0 < thick.y1 - thick.y0) {
      thick.x0 -= half;
      thick.x1 += half;
    } else {
      thick.y0 -= half;
      thick.y1 += half;
    }
    page_.separators.push_back({Separator::Kind::rule, thick, 0});
    has_separator_ = true;
  }

  // --- paragraphs and lines
  // -----------------------------------------------------------------------

  void start_paragraph(const XmlElement& element) {
    OcrBlock paragraph;
    paragraph.id = element.attribute("id");
    paragraph.at = element.line;
    const auto style = styles_.find(element.attribute("style"));
    if (style != styles_.end()) paragraph.mark = style->second;
    if (paragraph.mark == Mark::heading) paragraph.level = 1;
    if (xml_true(element.attribute("isListItem"))) {
      constexpr double kDeepest = 9;
      paragraph.mark = Mark::list_item;
      paragraph.level = static_cast<std::uint8_t>(
          std::clamp(element.number("lstLvl").value_or(0), 0.0, kDeepest) + 1);
    }
    if (element.number("startIndent").value_or(0) > 0) paragraph.opening = Opening::indented;
    paragraphs_.push_back(std::move(paragraph));
  }

  void start_line(const XmlElement& element) {
    line_ = OcrLine();
    in_line_ = true;
    line_.at = element.line;
    line_.id = element.attribute("id");
    line_.box = box_in(element);
    line_.turn = turn_;
    line_.mode = mode_;
    const auto baseline = element.number("baseline");
    const bool is_level = turn_ == 0 && mode_ != WritingMode::vertical;
    if (baseline && line_.box && is_level)
      line_.baseline = {{line_.box->x0, *baseline}, {line_.box->x1, *baseline}};
    if (paragraphs_.empty()) {
      paragraphs_.emplace_back();
      paragraphs_.back().at = element.line;
    }
  }

  void end_line() {
    in_line_ = false;
    words_.finish(line_);
    paragraphs_.back().lines.push_back(std::move(line_));
  }

  void start_formatting(const XmlElement& element) {
    AbbyyType type;
    type.lang = language_of_tool(element.attribute("lang"));
    type.family = element.attribute("ff");
    type.size = std::max(element.number("fs").value_or(0), 0.0);
    type.bold = xml_true(element.attribute("bold"));
    type.italic = xml_true(element.attribute("italic"));
    if (xml_true(element.attribute("superscript"))) type.small = SmallType::Kind::superior;
    if (xml_true(element.attribute("subscript"))) type.small = SmallType::Kind::inferior;
    if (paragraphs_.back().lang.empty()) paragraphs_.back().lang = type.lang;
    words_.set_type(std::move(type));
    run_.clear();
    has_characters_ = false;
    base64_at_ = xml_true(element.attribute("base64encoded")) ? element.line : 0;
  }

  /// Between characters white space is only that of the file.
  void end_formatting() {
    if (base64_at_ > 0 && !has_characters_ && count_non_space(run_) > 0) {
      if (std::optional<Text> text = text_of_base64(run_)) {
        run_ = *std::move(text);
      } else {
        repairs_.add("a run calls itself base64 and is none; it was read as it stands", base64_at_);
      }
    }
    if (!has_characters_ || count_non_space(run_) > 0) words_.add_text(run_);
    run_.clear();
  }

  // --- characters -------------------------------------------------------------------------------

  void start_character(const XmlElement& element) {
    character_ = OcrGlyph();
    character_.box = box_in(element);
    character_.confidence = confidence_in(element);
    const bool is_suspicious = xml_true(element.attribute("suspicious"));
    if (is_suspicious && !character_.confidence) character_.confidence = kSuspicious;
    begins_word_ =
        xml_true(element.attribute("wordStart")) || xml_true(element.attribute("wordFirst"));
    is_tab_ = xml_true(element.attribute("isTab"));
  }

  void end_character() {
    const bool is_blank = count_non_space(character_.text) == 0;
    character_.text = is_blank || is_tab_ ? Text(U" ") : plain_text(character_.text);
    if (in_variant_word_) {
      if (word_variants_.empty()) word_variants_.emplace_back();
      if (!is_blank) word_variants_.back().glyphs.push_back(std::move(character_));
      return;
    }
    if (std::exchange(has_characters_, true) == false && count_non_space(run_) > 0) {
      words_.add_text(run_);
      run_.clear();
    }
    words_.add(std::move(character_), begins_word_);
  }

  void start_variant(const XmlElement& element) {
    variant_ = Alternative();
    variant_.confidence = confidence_in(element);
  }

  void end_variant() {
    if (count_non_space(variant_.text) > 0) character_.alternatives.push_back(std::move(variant_));
  }

  void start_word_variants(const XmlElement& /*element*/) {
    word_variants_.clear();
    in_variant_word_ = true;
  }

  void start_word_variant(const XmlElement& /*element*/) { word_variants_.emplace_back(); }

  void end_word_variants() {
    in_variant_word_ = false;
    has_characters_ = true;
    std::erase_if(word_variants_, [](const OcrWord& word) { return word.glyphs.empty(); });
    words_.add_variants(std::move(word_variants_));
    word_variants_.clear();
  }

  static constexpr double kSuspicious = 0.5;  ///< marked as unsure, without a number

  Repairs& repairs_;
  const std::function<void(OcrPage)>& take_;
  std::map<std::string, Mark, std::less<>> styles_;  ///< of paragraphs, by their ids
  std::string lang_;
  OcrPage page_;
  bool in_page_ = false;
  bool has_page_ = false;
  OcrBlock block_;
  std::string type_;  ///< of the block
  bool in_block_ = false;
  std::vector<Box> rects_;
  std::vector<OcrBlock> paragraphs_;  ///< of the block or cell
  std::uint32_t row_ = 0;
  bool has_row_ = false;
  std::vector<Point> points_;
  double thickness_ = 0;
  bool has_separator_ = false;
  bool has_text_ = false;  ///< a block of the page has
  std::uint16_t turn_ = 0;
  std::optional<WritingMode> mode_;
  OcrLine line_;
  bool in_line_ = false;
  LineWords words_;
  Text run_;  ///< text of a run that is in no character
  bool has_characters_ = false;
  std::uint64_t base64_at_ = 0;  ///< line of the file of a run that says it is base64; or 0
  OcrGlyph character_;
  bool begins_word_ = false;
  bool is_tab_ = false;
  Alternative variant_;
  std::vector<OcrWord> word_variants_;
  bool in_variant_word_ = false;
};

}  // namespace

void read_abbyy_pages(std::string_view bytes, const Limits& limits, Repairs& repairs,
                      const std::function<void(OcrPage)>& take) {
  AbbyyReader reader(repairs, take);
  read_xml(bytes, limits, reader);
  if (!reader.has_page()) {
    throw Error(ErrorKind::input,
                "the ABBYY XML has no page. Look whether the file was written whole, or leave it "
                "out.");
  }
}

}  // namespace broadsheet::read

// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/hocr/hocr_pages.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "document/characters.h"
#include "document/errors.h"
#include "stages/read/hocr/classes.h"
#include "stages/read/hocr/html_tokens.h"
#include "stages/read/hocr/title.h"
#include "stages/read/hocr/word_text.h"
#include "stages/read/recognized/form_line.h"
#include "stages/read/recognized/measures.h"
#include "stages/read/recognized/tool_languages.h"

namespace broadsheet::read {
namespace {

constexpr double kPointsOfInch = 72;
constexpr double kUsualResolution = 300;

/// Elements that set type apart.
struct TypeRow {
  std::string_view element;
  bool OcrWord::*flag;
};
constexpr auto kTypes = std::to_array<TypeRow>({
    {"strong", &OcrWord::bold},
    {"b", &OcrWord::bold},
    {"em", &OcrWord::italic},
    {"i", &OcrWord::italic},
});

/// HTML takes a run of white space for one space, but keeps no-break spaces.
Text collapsed(TextView text) {
  Text out;
  for (const char32_t c : text) {
    const bool is_blank = c == U' ' || (c >= U'\t' && c <= U'\r');
    if (!is_blank) {
      out += c;
    } else if (out.empty() || out.back() != U' ') {
      out += U' ';
    }
  }
  return out;
}

class HocrReader {
 public:
  HocrReader(std::string_view utf8, const Limits& limits, Repairs& repairs,
             const std::function<void(OcrPage)>& take)
      : tokens_(utf8), deepest_(limits.markup_depth), repairs_(repairs), take_(take) {}

  void read() {
    for (HtmlTokens::Kind kind = tokens_.next(); kind != HtmlTokens::Kind::end;
         kind = tokens_.next()) {
      if (kind == HtmlTokens::Kind::text) {
        take_text(tokens_.text());
      } else if (tokens_.tag().is_end) {
        close(tokens_.tag().name);
      } else {
        open(tokens_.tag());
      }
    }
    close_down_to(0);
    end_page();
    if (!has_page_) {
      throw Error(ErrorKind::input,
                  "the hOCR has no page and no line. Look whether the file was written whole, or "
                  "leave it out.");
    }
  }

 private:
  struct Open {
    std::string name;
    HocrLevel level = HocrLevel::none;
    const TypeRow* type = nullptr;
    std::optional<SmallType::Kind> small;
    bool is_other_reading = false;  ///< a <del class="alt">
    std::size_t blocks = 0;         ///< of an area: how many there were before it
  };

  // --- elements ---------------------------------------------------------------------------------

  void open(const HtmlTag& tag) {
    if (tag.name == "br") end_loose_line();
    const HocrRow* row = hocr_row(tag.attribute("class"), tag.name);
    if (row != nullptr && row->level != HocrLevel::page && !in_page_ &&
        row->level < HocrLevel::line)
      row = nullptr;  // the head of the file, or a page that has no mark of its own
    if (row != nullptr) end_for(row->level);
    if (tag.name == "body" || tag.name == "html" || tag.name == "head") return;
    Open element;
    element.name = tag.name;
    if (row != nullptr) {
      element.level = row->level;
      element.blocks = page_.blocks.size();
      start(*row, tag);
    }
    const auto* type = std::find_if(kTypes.begin(), kTypes.end(),
                                    [&](const TypeRow& r) { return r.element == tag.name; });
    if (type != kTypes.end()) element.type = type;
    if (tag.name == "sup") element.small = SmallType::Kind::superior;
    if (tag.name == "sub") element.small = SmallType::Kind::inferior;
    if (tag.name == "del") element.is_other_reading = true;
    if (stack_.size() >= deepest_ && row == nullptr) return;
    if (stack_.size() >= 2 * deepest_) close_down_to(deepest_);
    stack_.push_back(std::move(element));
    if (tag.is_empty) close_down_to(stack_.size() - 1);
  }

  /// Ends what cannot go on where an element of that level begins.
  void end_for(HocrLevel level) {
    const bool may_nest = level == HocrLevel::area || level == HocrLevel::character;
    for (std::size_t i = 0; i < stack_.size(); ++i) {
      const HocrLevel open = stack_[i].level;
      if (open == HocrLevel::none || open < level || (may_nest && open == level)) continue;
      close_down_to(i);
      return;
    }
  }

  /// An end tag that nothing has begun is passed over.
  void close(std::string_view name) {
    for (std::size_t i = stack_.size(); i > 0; --i) {
      if (stack_[i - 1].name != name) continue;
      close_down_to(i - 1);
      return;
    }
  }

  void close_down_to(std::size_t size) {
    while (stack_.size() > size) {
      const Open element = std::move(stack_.back());
      stack_.pop_back();
      end(element);
    }
  }

  void start(const HocrRow& row, const HtmlTag& tag) {
    const HocrTitle title(tag.attribute("title"));
    if (row.level != HocrLevel::page && !in_page_) {
      repairs_.add("print stands in no ocr_page; a page was made for it", tag.line);
      begin_page(tag.line);
    }
    switch (row.level) {
      case HocrLevel::page:
        start_page(tag, title);
        break;
      case HocrLevel::area:
        start_area(row, tag, title);
        break;
      case HocrLevel::paragraph:
        start_paragraph(row, tag, title);
        break;
      case HocrLevel::line:
        start_line(row, tag, title);
        break;
      case HocrLevel::word:
        start_word(tag, title);
        break;
      case HocrLevel::character:
        start_character(title);
        break;
      case HocrLevel::none:
        break;
    }
  }

  void end(const Open& element) {
    switch (element.level) {
      case HocrLevel::page:
        end_page();
        break;
      case HocrLevel::area:
        end_area(element);
        break;
      case HocrLevel::paragraph:
        end_loose_line();
        has_block_ = false;
        break;
      case HocrLevel::line:
        end_line();
        break;
      case HocrLevel::word:
        end_word();
        break;
      case HocrLevel::character:
        end_character();
        break;
      case HocrLevel::none:
        break;
    }
  }

  // --- pages ------------------------------------------------------------------------------------

  void begin_page(std::uint64_t at) {
    page_ = OcrPage();
    page_.at = at;
    in_page_ = has_page_ = true;
    has_block_ = false;
    areas_.clear();
  }

  void start_page(const HtmlTag& tag, const HocrTitle& title) {
    end_page();
    begin_page(tag.line);
    page_.id = tag.attribute("id");
    page_.image = title.has("image") ? title.value("image") : title.value("file");
    page_.label = title.value("lpageno");
    page_.resolution = title.number("scan_res").value_or(0);
    page_.lang = language_of_tool(tag.attribute("lang"));
    if (const std::optional<Box> box = title.box()) {
      page_.width = box->x1;
      page_.height = box->y1;
    }
  }

  void end_page() {
    if (!in_page_) return;
    end_loose_line();
    in_page_ = false;
    std::erase_if(page_.blocks, [](const OcrBlock& block) {
      return block.id.empty() && !block.box && block.lines.empty();
    });
    turn_over();
    take_(std::move(page_));
  }

  /// OCRopus before 0.5 counted y from the foot of the page, whose height it did not tell.
  void turn_over() {
    if (page_.height > 0) return;
    std::size_t up = 0;
    std::size_t steps = 0;
    double highest = 0;
    const Box* last = nullptr;
    for (const OcrBlock& block : page_.blocks) {
      for (const OcrLine& line : block.lines) {
        if (!line.box) continue;
        highest = std::max(highest, line.box->y1);
        if (last != nullptr) {
          ++steps;
          up += line.box->y0 + line.box->y1 < last->y0 + last->y1 ? 1 : 0;
        }
        last = &*line.box;
      }
    }
    constexpr std::size_t kFewest = 3;
    if (steps < kFewest || up * 5 < steps * 4) return;
    repairs_.add("the lines run up the page: y is counted from its foot; it was turned over",
                 page_.at);
    const auto turn = [&](std::optional<Box>& box) {
      if (box) *box = {box->x0, highest - box->y1, box->x1, highest - box->y0};
    };
    for (OcrBlock& block : page_.blocks) {
      turn(block.box);
      for (OcrLine& line : block.lines) {
        turn(line.box);
        for (Point& point : line.baseline) point.y = highest - point.y;
        for (OcrWord& word : line.words) {
          turn(word.box);
          for (OcrGlyph& glyph : word.glyphs) turn(glyph.box);
        }
      }
    }
    page_.height = highest;
  }

  // --- areas and paragraphs
  // -----------------------------------------------------------------------

  /// What an area says of the blocks in it.
  struct Area {
    OcrBlock block;  ///< for lines that stand in no paragraph of it
    HocrKind kind = HocrKind::text;
  };

  static OcrBlock block_of(const HocrRow& row, const HtmlTag& tag, const HocrTitle& title) {
    OcrBlock block;
    block.id = tag.attribute("id");
    block.at = tag.line;
    block.mark = row.mark;
    block.box = title.box();
    block.lang = language_of_tool(tag.attribute("lang"));
    return block;
  }

  void start_area(const HocrRow& row, const HtmlTag& tag, const HocrTitle& title) {
    end_loose_line();
    has_block_ = false;
    OcrBlock block = block_of(row, tag, title);
    if (block.mark == Mark::heading) block.level = 1;
    if (block.mark == Mark::none && !areas_.empty()) block.mark = areas_.back().block.mark;
    areas_.push_back({std::move(block), row.kind});
  }

  /// An area of nothing but itself is a block all the same.
  void end_area(const Open& element) {
    end_loose_line();
    has_block_ = false;
    if (areas_.empty()) return;
    Area area = std::move(areas_.back());
    areas_.pop_back();
    const bool is_empty = page_.blocks.size() <= element.blocks;
    if (area.kind == HocrKind::separator && area.block.box) {
      page_.separators.push_back({Separator::Kind::rule, *area.block.box, 0});
    } else if (is_empty) {
      page_.blocks.push_back(std::move(area.block));
    }
  }

  void start_paragraph(const HocrRow& row, const HtmlTag& tag, const HocrTitle& title) {
    end_loose_line();
    OcrBlock block = block_of(row, tag, title);
    if (block.mark == Mark::heading) {
      const bool has_level = tag.name.size() == 2 && tag.name[0] == 'h';
      block.level = has_level ? static_cast<std::uint8_t>(tag.name[1] - '0') : 1;
    }
    if (!areas_.empty()) {
      const Mark around = areas_.back().block.mark;
      if (around != Mark::none && around != Mark::picture) block.mark = around;
      if (block.lang.empty()) block.lang = areas_.back().block.lang;
    }
    right_to_left_ = tag.attribute("dir") == "rtl";
    page_.blocks.push_back(std::move(block));
    has_block_ = true;
  }

  /// The block for a line that comes now.
  OcrBlock& this_block() {
    if (!has_block_) {
      OcrBlock block;
      block.at = tokens_.tag().line;
      if (!areas_.empty()) {
        block = areas_.back().block;
        if (block.mark == Mark::picture) block.mark = Mark::none;
        block.is_cut = !page_.blocks.empty() && page_.blocks.back().id == block.id;
      }
      page_.blocks.push_back(std::move(block));
      has_block_ = true;
    }
    return page_.blocks.back();
  }

  // --- lines ------------------------------------------------------------------------------------

  void start_line(const HocrRow& row, const HtmlTag& tag, const HocrTitle& title) {
    end_loose_line();
    line_ = OcrLine();
    in_line_ = true;
    after_blank_ = true;
    line_.id = tag.attribute("id");
    line_.at = tag.line;
    line_.box = title.box();
    line_.turn = quarter_turn(-title.number("textangle").value_or(0));
    if (tag.attribute("dir") == "rtl" || right_to_left_) line_.right_to_left = true;
    set_type(title);
    const double resolution = page_.resolution > 0 ? page_.resolution : kUsualResolution;
    if (const auto size = title.number("x_size"); size && *size > 0 && line_.style.size == 0)
      line_.style.size = *size * kPointsOfInch / resolution;
    line_.confidence = confidence_of(title.number("x_wconf"));
    set_baseline(title);
    if (row.mark != Mark::none && this_block().mark == Mark::paragraph &&
        this_block().lines.empty())
      this_block().mark = row.mark;
  }

  void set_type(const HocrTitle& title) {
    if (line_.style.family.empty()) line_.style.family = title.value("x_font");
    const auto size = title.number("x_fsize");
    if (size && *size > 0 && line_.style.size == 0) line_.style.size = *size;
  }

  /// hOCR 1.2, 4.2.2: the coefficients of a polynomial, from the lower left corner of the box.
  void set_baseline(const HocrTitle& title) {
    const std::vector<double> baseline = title.numbers("baseline");
    if (baseline.size() != 2 || !line_.box || line_.turn != 0) return;
    const Box& box = *line_.box;
    const double y = box.y1 + baseline[1];
    line_.baseline = {{box.x0, y}, {box.x1, y + baseline[0] * (box.x1 - box.x0)}};
  }

  void end_line() {
    if (!in_line_) return;
    end_word();
    end_stray();
    in_line_ = false;
    const bool is_stray_alone = line_.words.size() == 1 && is_stray(line_.words.front());
    if (is_stray_alone && !line_.words.front().bold && !line_.words.front().italic) {
      line_.text = std::move(line_.words.front().text);
      line_.words.clear();
    }
    OcrBlock& block = this_block();
    if (block.lang.empty()) block.lang = std::exchange(word_lang_, {});
    block.lines.push_back(std::move(line_));
    line_ = OcrLine();
  }

  static bool is_stray(const OcrWord& word) {
    return word.id.empty() && !word.box && word.glyphs.empty() && !word.confidence;
  }

  // --- words ------------------------------------------------------------------------------------

  void start_word(const HtmlTag& tag, const HocrTitle& title) {
    expect_line(title.box(), tag.line);
    end_stray();
    word_ = HocrWord(tag.attribute("id"), title);
    word_.draft.gap = after_blank_ ? Gap::space : Gap::measured;
    in_word_ = true;
    set_type(title);
    if (tag.attribute("dir") == "rtl") line_.right_to_left = true;
    if (word_lang_.empty()) word_lang_ = language_of_tool(tag.attribute("lang"));
  }

  /// Words that stand in no line make lines of their own: one goes on while they stand side by
  /// side.
  void expect_line(const std::optional<Box>& box, std::uint64_t at) {
    if (in_line_ && is_loose_ && box && !line_.words.empty() && line_.words.back().box) {
      const Box& last = *line_.words.back().box;
      const double middle = (box->y0 + box->y1) / 2;
      if (middle < last.y0 || middle > last.y1) end_loose_line();
    }
    if (in_line_) return;
    line_ = OcrLine();
    line_.at = at;
    in_line_ = is_loose_ = true;
    after_blank_ = true;
    repairs_.add("print stands in no line; a line was made for it", at);
  }

  void end_loose_line() {
    if (in_line_ && is_loose_) {
      end_line();
      is_loose_ = false;
    }
  }

  void end_word() {
    if (!in_word_) return;
    in_word_ = false;
    characters_.clear();
    line_.words.push_back(finished(std::move(word_)));
    word_ = HocrWord();
    after_blank_ = false;
  }

  /// Text between words, as it stands.
  void end_stray() {
    OcrWord word = std::move(stray_);
    stray_ = OcrWord();
    if (count_non_space(word.text) == 0) return;
    const Text text = collapsed(word.text);
    word.gap = text.front() == U' ' ? Gap::space : Gap::none;
    after_blank_ = text.back() == U' ';
    word.text = text;
    line_.words.push_back(std::move(word));
  }

  // --- characters -------------------------------------------------------------------------------

  /// One of a word with a box of its own, or a group of choices for one (Tesseract).
  struct Character {
    OcrGlyph glyph;
    bool is_choice = false;
    bool is_group = false;
    std::vector<Alternative> choices;
  };

  void start_character(const HocrTitle& title) {
    if (!in_word_) return;
    Character character;
    std::vector<double> box = title.numbers("x_bboxes");
    if (box.size() < 4) box = title.numbers("bbox");
    if (box.size() >= 4) character.glyph.box = box_of(box[0], box[1], box[2], box[3]);
    std::optional<double> confidence = title.number("x_conf");
    if (!confidence) confidence = title.number("x_confs");
    if (!confidence) confidence = title.number("x_wconf");
    character.glyph.confidence = confidence_of(confidence);
    if (!characters_.empty()) {
      character.is_choice = true;
      characters_.back().is_group = true;
    }
    characters_.push_back(std::move(character));
  }

  void end_character() {
    if (!in_word_ || characters_.empty()) return;
    Character character = std::move(characters_.back());
    characters_.pop_back();
    const Text text = plain_text(character.glyph.text);
    if (character.is_choice) {
      if (!characters_.empty() && !text.empty())
        characters_.back().choices.push_back({text, character.glyph.confidence});
      return;
    }
    if (character.is_group) {
      word_.choices.push_back(std::move(character.choices));
      if (text.empty()) return;
    }
    if (text.empty()) return;
    character.glyph.text = text;
    word_.text += text;
    word_.glyphs.push_back(std::move(character.glyph));
  }

  // --- text -------------------------------------------------------------------------------------

  void take_text(const Text& text) {
    if (!in_page_) return;
    if (in_word_) {
      if (!characters_.empty()) {
        characters_.back().glyph.text += text;
      } else {
        take_word_text(text);
      }
      return;
    }
    if (!in_line_) {
      if (count_non_space(text) == 0) return;
      expect_line(std::nullopt, tokens_.tag().line);
    }
    if (count_non_space(text) == 0 && stray_.text.empty()) {
      after_blank_ = after_blank_ || !text.empty();
      return;
    }
    if (stray_.text.empty() && after_blank_) stray_.text = U" ";
    stray_.text += text;
    if (count_non_space(text) > 0) mark_type(stray_);
  }

  void take_word_text(const Text& text) {
    const bool is_print = count_non_space(text) > 0;
    for (const Open& element : stack_) {
      if (!element.is_other_reading) continue;
      if (is_print) word_.draft.alternatives.push_back({plain_text(text), std::nullopt});
      return;
    }
    word_.text += collapsed(text);
    if (is_print) mark_type(word_.draft);
  }

  void mark_type(OcrWord& word) const {
    for (const Open& element : stack_) {
      if (element.type != nullptr) word.*(element.type->flag) = true;
      if (element.small) word.small = element.small;
    }
  }

  HtmlTokens tokens_;
  std::uint64_t deepest_;
  Repairs& repairs_;
  const std::function<void(OcrPage)>& take_;
  std::vector<Open> stack_;
  bool has_page_ = false;
  bool in_page_ = false;
  OcrPage page_;
  std::vector<Area> areas_;
  bool has_block_ = false;  ///< the last block takes the lines that come
  bool right_to_left_ = false;
  bool in_line_ = false;
  bool is_loose_ = false;  ///< the line was made for print that stands in none
  OcrLine line_;
  bool in_word_ = false;
  HocrWord word_;
  OcrWord stray_;             ///< text between words
  bool after_blank_ = false;  ///< white space stands before what comes
  std::string word_lang_;     ///< of the first word that names one
  std::vector<Character> characters_;
};

}  // namespace

void read_hocr_pages(std::string_view utf8, const Limits& limits, Repairs& repairs,
                     const std::function<void(OcrPage)>& take) {
  HocrReader(utf8, limits, repairs, take).read();
}

}  // namespace broadsheet::read

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/random_page.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <random>

#include <fmt/format.h>

namespace broadsheet::test {
namespace {

constexpr const char* kHan[] = {"水", "火", "木", "金", "土", "山", "石", "田", "禾", "竹",
                                "米", "虫", "鱼", "鸟", "马", "车", "舟", "门", "户", "高",
                                "长", "大", "小", "多", "少", "新", "旧", "来", "去", "上",
                                "下", "中", "的", "了", "在", "是", "有", "和", "说", "，"};
constexpr const char* kLatin[] = {"river",   "bridge", "council", "a",      "the",     "of",
                                  "harbour", "ships",  "winter",  "market", "lantern", "new",
                                  "old",     "road",   "counted", "Mill",   "Weir",    "engineers"};
constexpr const char* kUnseen[] = {"\xEF\xBB\xBF", "\xE2\x80\x8B", "\xC2\xAD",
                                   "\x01",         "\x0C",         "\xE2\x80\xA8",
                                   "\xEF\xBF\xBD", "\xEE\x80\x80", "\xCC\x81"};
constexpr const char* kBullets[] = {"■", "●", "•", "◆ ", "□", "- "};
constexpr const char* kLists[] = {"水闸", "Weir 12", "石桥 3 座", "Mill Road", "田野", "鸟"};

/// Who wrote, who took the picture, where it goes on, what stands at the head: in both languages.
struct Phrases {
  std::array<const char*, 2> bylines, credits, jumps, arrivals, heads, captions, datelines,
      mastheads;
};
constexpr Phrases kHanPhrases = {{"本报记者 水木生", "文/田石"},
                                 {"火田石 摄", "田石供图"},
                                 {"（下转第2版）", "（下转第7版）"},
                                 {"（上接第1版）", "（上接第3版）"},
                                 {"第2版 要闻", "2031年5月4日 星期日"},
                                 {"图为水边的石桥。", "图片说明：新车来了"},
                                 {"本报讯 （记者水木生）", "本报5月4日讯 "},
                                 {"山水日报", "2031年5月4日 第12期 总第345期"}};
constexpr Phrases kLatinPhrases = {{"By Ann Otherton", "By JO WEIR and Mill Reed"},
                                   {"Photo: Ann Otherton", "Picture by Jo Weir"},
                                   {"Continued on Page 2", "See WEIR, Page 7"},
                                   {"Continued from Page 1", "From Page One"},
                                   {"Page 2", "Sunday, May 4, 2031"},
                                   {"Above: the weir at night.", "Pictured: Mill Road"},
                                   {"LONDON, May 4 — ", "READING (Our Post) - "},
                                   {"The Weir Gazette", "Sunday, May 4, 2031 No. 345"}};

/// A row of things that stand under one another: where the next begins, and how wide it may be.
struct Column {
  double x = 0;
  double width = 0;
  double y = 0;
  double foot = 0;
};

class Maker {
 public:
  explicit Maker(std::uint32_t seed) : engine_(seed) {}

  std::string make() {
    is_latin_ = roll(3) == 0;
    body_ = 7 + roll(10) / 2.0;
    leading_ = body_ * (1.15 + roll(5) / 10.0);
    for (std::uint32_t n = 1 + roll(2), page = 1; page <= n; ++page) add_page(page);
    return std::move(script_);
  }

 private:
  // --- chance and words
  // --------------------------------------------------------------------------

  std::uint32_t roll(std::uint32_t below) { return static_cast<std::uint32_t>(engine_() % below); }
  bool one_in(std::uint32_t n) { return roll(n) == 0; }
  template <class List>
  const char* any(const List& list) {
    return list[roll(static_cast<std::uint32_t>(std::size(list)))];
  }
  [[nodiscard]] const Phrases& phrases() const { return is_latin_ ? kLatinPhrases : kHanPhrases; }

  /// Words that take up to `ems` of a line.
  std::string words(double ems) {
    std::string out;
    for (double room = ems; room > 0;) {
      const std::string word = is_latin_ ? any(kLatin) + std::string(" ") : any(kHan);
      room -= is_latin_ ? static_cast<double>(word.size()) / 2 : 1;
      if (room >= 0) out += word;
    }
    return out;
  }

  // --- what is painted
  // ---------------------------------------------------------------------------

  void paint(const char* verb, double x, double y, double size, const std::string& text) {
    script_ += fmt::format("{} {:.1f} {:.1f} {:.1f} {}\n", verb, x, y, size, text);
  }
  void shape(const char* verb, double x0, double y0, double x1, double y1) {
    script_ += fmt::format("{} {:.1f} {:.1f} {:.1f} {:.1f}\n", verb, x0, y0, x1, y1);
  }

  void add_page(std::uint32_t n) {
    const double width = 300 + 100 * roll(6);
    const double height = 400 + 100 * roll(7);
    script_ += fmt::format("page {} {}\n", width, height);
    if (one_in(10)) shape(one_in(2) ? "panel" : "picture", 0, 0, width, height);
    double top = 30 + roll(30);
    if (n == 1 && one_in(3)) top = add_masthead(width, top);
    if (one_in(3)) paint("text", 30 + roll(200), 12, body_, any(phrases().heads));
    if (one_in(4)) paint("text", width / 2, height - 16, body_, any(phrases().heads));
    if (!is_latin_ && one_in(8)) return add_tiers(width, height, top);
    if (one_in(3)) top = add_banner(width, top);
    const std::uint32_t columns = 1 + roll(width > 500 ? 5 : 3);
    const double gutter = 6 + roll(14);
    const double measure = (width - 60 + gutter) / columns - gutter;
    const double foot = height - 20 - roll(60);
    for (std::uint32_t c = 0; c < columns; ++c) {
      Column column{30 + c * (measure + gutter), measure, top, foot};
      if (c > 0 && one_in(4))
        shape("rule", column.x - gutter / 2, top, column.x - gutter / 2, foot);
      while (column.y < column.foot - leading_) add_thing(column);
    }
    if (one_in(5)) add_loose_shapes(width, height);
  }

  double add_masthead(double width, double y) {
    paint("bold", 40, y, 28 + roll(20), phrases().mastheads[0]);
    paint("text", 40, y + 50, body_, phrases().mastheads[1]);
    if (one_in(2)) shape("rule", 30, y + 64, width - 30, y + 64.5);
    return y + 70;
  }

  double add_banner(double width, double y) {
    const double size = body_ * (2 + roll(3));
    for (std::uint32_t n = 1 + roll(3); n > 0; --n, y += 1.3 * size)
      paint(one_in(2) ? "bold" : "text", 30, y, size, words((width - 60) / size * 0.8));
    if (one_in(2)) paint("text", 30, y, body_ * 1.4, words((width - 60) / body_ / 1.4 * 0.7));
    return y + 2 * leading_;
  }

  void add_loose_shapes(double width, double height) {
    for (std::uint32_t n = 1 + roll(6); n > 0; --n) {
      const double x = roll(static_cast<std::uint32_t>(width));
      const double y = roll(static_cast<std::uint32_t>(height));
      static constexpr const char* kVerbs[] = {"rule", "frame", "panel", "picture"};
      shape(any(kVerbs), x, y, x + roll(200), y + roll(200));
    }
    script_ += fmt::format("bead 1 1 30 30 {} {}\nbookmark {}\n", width / 2, height, words(8));
  }

  // --- things of a column
  // ------------------------------------------------------------------------

  using Thing = void (Maker::*)(Column&);

  void add_thing(Column& column) {
    static constexpr Thing kThings[] = {
        &Maker::add_text,     &Maker::add_text,   &Maker::add_text,    &Maker::add_headline,
        &Maker::add_headline, &Maker::add_line,   &Maker::add_subhead, &Maker::add_list,
        &Maker::add_box,      &Maker::add_box,    &Maker::add_box,     &Maker::add_figure,
        &Maker::add_figure,   &Maker::add_table,  &Maker::add_table,   &Maker::add_numbers,
        &Maker::add_rule,     &Maker::add_unseen, &Maker::add_nothing,
    };
    (this->*kThings[roll(std::size(kThings))])(column);
    column.y += roll(3) * leading_ / 2;
  }

  void add_row(Column& column, const char* verb, double size, const std::string& text,
               double indent = 0) {
    paint(verb, column.x + indent, column.y, size, text);
    column.y += size * leading_ / body_;
  }

  /// Lines of running text, the first set in or not, the last short and ended or cut.
  void add_lines(Column& column, std::uint32_t count, const std::string& opening) {
    const double measure = column.width / body_;
    const double indent = one_in(4) ? 0 : 2;
    for (std::uint32_t i = 0; i < count; ++i) {
      const bool is_last = i + 1 == count && !one_in(4);
      const double ems = (is_last ? 0.6 * measure : measure) - (i == 0 ? indent : 0);
      const std::string text = (i == 0 ? opening : "") + words(ems);
      add_row(column, "text", body_, is_last ? text + (is_latin_ ? "." : "。") : text,
              i == 0 ? indent * body_ : 0);
    }
  }

  void add_text(Column& column) {
    add_lines(column, 1 + roll(9), one_in(4) ? any(phrases().datelines) : "");
  }

  void add_headline(Column& column) {
    const double size = body_ * (1.3 + roll(10) / 6.0);
    if (one_in(4)) add_row(column, "text", body_ * 1.1, words(column.width / body_ / 2));
    for (std::uint32_t n = 1 + roll(2); n > 0; --n)
      add_row(column, one_in(2) ? "bold" : "text", size, words(column.width / size * 0.9));
    if (one_in(3)) add_row(column, "text", body_ * 1.15, words(column.width / body_ * 0.7));
    if (one_in(2)) add_row(column, "text", body_, any(phrases().bylines));
  }

  void add_line(Column& column) {
    const Phrases& h = phrases();
    const std::array<const char*, 6> lines = {any(h.bylines),  any(h.credits),  any(h.jumps),
                                              any(h.arrivals), any(h.captions), any(h.heads)};
    add_row(column, "text", one_in(2) ? body_ : body_ * 0.85, any(lines));
  }

  void add_subhead(Column& column) {
    add_row(column, "bold", body_ * (one_in(2) ? 1.1 : 1), words(column.width / body_ * 0.4));
  }

  void add_list(Column& column) {
    const char* bullet = any(kBullets);
    for (std::uint32_t n = 1 + roll(6); n > 0; --n) {
      add_row(column, "text", body_, bullet + words(column.width / body_ * 0.8));
      if (one_in(4)) add_row(column, "text", body_, words(column.width / body_ * 0.5), body_);
    }
  }

  /// Anything, or nothing, in a frame or on a tint.
  void add_box(Column& column) {
    static constexpr Thing kInside[] = {
        &Maker::add_list,  &Maker::add_list,   &Maker::add_list,    &Maker::add_headline,
        &Maker::add_text,  &Maker::add_line,   &Maker::add_subhead, &Maker::add_figure,
        &Maker::add_table, &Maker::add_unseen, &Maker::add_numbers, &Maker::add_nothing,
    };
    const double top = column.y;
    Column inside{column.x + 6, column.width - 12, top + 6, column.foot};
    if (inside.width < 3 * body_) return add_text(column);
    if (one_in(3)) add_headline(inside);
    for (std::uint32_t n = roll(5); n > 0; --n) (this->*kInside[roll(std::size(kInside))])(inside);
    shape(one_in(3) ? "panel" : "frame", column.x, top, column.x + column.width,
          std::max(inside.y, top + 20) + 2);
    column.y = std::max(inside.y, top + 20) + 8;
  }

  void add_figure(Column& column) {
    const double height = one_in(4) ? 2 + roll(10) : 20 + roll(120);
    const double width = one_in(4) ? roll(30) : column.width * (1 + roll(2)) / 2;
    shape("picture", column.x, column.y, column.x + width, column.y + height);
    column.y += height + 2;
    const std::uint32_t captions = one_in(4) ? roll(30) : roll(3);
    for (std::uint32_t n = captions; n > 0; --n) {
      const std::string text =
          one_in(2) ? any(phrases().captions) : words(column.width / body_ / 2);
      add_row(column, "text", body_ * 0.85, text);
    }
    if (one_in(3)) add_row(column, "text", body_ * 0.85, any(phrases().credits));
  }

  void add_table(Column& column) {
    for (std::uint32_t n = roll(4); n > 0; --n)
      add_row(column, "bold", body_ * 0.9, words(column.width / body_ * 0.5));
    const std::uint32_t rows = 1 + roll(6);
    const std::uint32_t cells = 1 + roll(4);
    const double height = leading_ + 4;
    const double top = column.y;
    const double width = column.width / cells;
    const bool is_ruled = !one_in(3);
    for (std::uint32_t r = 0; r < rows; ++r) {
      for (std::uint32_t c = 0; c < cells; ++c) {
        if (one_in(6)) continue;
        paint("text", column.x + c * width + 3, top + r * height + 2, body_ * 0.9, any(kLists));
      }
    }
    for (std::uint32_t r = 0; is_ruled && r <= rows; ++r)
      shape("rule", column.x, top + r * height, column.x + column.width, top + r * height + 0.5);
    for (std::uint32_t c = 0; is_ruled && c <= cells; ++c)
      shape("rule", column.x + c * width, top, column.x + c * width + 0.5, top + rows * height);
    column.y = top + rows * height + 4;
  }

  /// Short lines without end, as a telephone list is set.
  void add_numbers(Column& column) {
    const double size = body_ * 0.8;
    for (std::uint32_t n = 3 + roll(28); n > 0; --n)
      add_row(column, "text", size, fmt::format("{} 0{} {}", any(kLists), roll(99), roll(99999)));
  }

  void add_rule(Column& column) {
    shape("rule", column.x, column.y + 2, column.x + column.width, column.y + 2.5);
    column.y += 6;
  }

  void add_unseen(Column& column) {
    add_row(column, "text", body_, any(kUnseen) + words(roll(8)) + any(kUnseen));
  }

  void add_nothing(Column& column) {
    if (one_in(2)) shape("frame", column.x, column.y, column.x + column.width, column.y + 30);
    if (one_in(3)) shape("picture", column.x, column.y, column.x + 3, column.y + 3);
    column.y += 34;
  }

  // --- pages that run down
  // -----------------------------------------------------------------------

  void add_tiers(double width, double height, double top) {
    const std::uint32_t tiers = 1 + roll(4);
    const double gap = 10 + roll(14);
    const double measure = (height - top - 30 + gap) / tiers - gap;
    for (std::uint32_t t = 0; t < tiers; ++t) {
      const double y = top + t * (measure + gap);
      for (double x = width - 40; x > 30;) x = add_vertical(x, y, measure);
    }
  }

  /// Something at the left of `x`; returns where the next stands.
  double add_vertical(double x, double y, double measure) {
    const std::uint32_t kind = roll(8);
    if (kind == 0) {
      const double size = body_ * (1.5 + roll(4) / 2.0);
      paint("down", x - size, y, size, words(measure / size * 0.8));
      return x - 1.5 * size;
    }
    if (kind == 1) {
      const double side = 30 + roll(60);
      shape(one_in(2) ? "picture" : "frame", x - side, y, x, y + std::min(side, measure));
      return x - side - body_;
    }
    if (kind == 2) {
      paint("down", x - body_, y, body_, any(phrases().bylines));
      return x - leading_;
    }
    for (std::uint32_t n = 1 + roll(5); n > 0 && x > 30; --n, x -= leading_)
      paint("down", x - body_, y, body_, words(measure / body_ * (n == 1 ? 0.6 : 1)));
    return x;
  }

  std::mt19937 engine_;
  std::string script_;
  bool is_latin_ = false;
  double body_ = 10;
  double leading_ = 14;
};

}  // namespace

std::string random_page(std::uint32_t seed) {
  return Maker(seed).make();
}

}  // namespace broadsheet::test

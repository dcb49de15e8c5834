// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/drawn_page.h"

#include <algorithm>
#include <cctype>
#include <random>

namespace broadsheet::test {
namespace {

constexpr char32_t kFirst = U'\u6C34';
constexpr float kHeadline = 2;  ///< sizes of the body
constexpr float kSmallPrint = 0.8F;

class Drawing {
 public:
  Drawing(const Rows& rows, Painting painting) : painting_(painting) {
    page_.id.n = 1;
    page_.marks.fonts = {{"", false, false}, {"", true, false}};
    for (std::size_t y = 0; y < rows.size(); ++y) {
      for (std::size_t x = 0; x < rows[y].size(); ++x) put(rows, x, y);
    }
    page_.width = at(62 * kCell);
    page_.height = at((static_cast<float>(rows.size()) + 4) * kLeading);
    if (painting.seed != 0) {
      std::mt19937 order(painting.seed);
      std::vector<Glyph>& glyphs = page_.marks.glyphs;
      for (std::size_t i = glyphs.size(); i > 1; --i) std::swap(glyphs[i - 1], glyphs[order() % i]);
    }
    if (painting.is_tinted) tint();
    if (picture_.x1 > 0) {
      Picture picture;
      picture.id = {page_.id, 1};
      picture.box = picture_;
      page_.pictures.push_back(picture);
      page_.marks.shapes.push_back({Shape::Kind::picture, picture_, 0x808080, true, 0});
    }
  }

  [[nodiscard]] Page page() { return std::move(page_); }

 private:
  [[nodiscard]] float at(float points) const { return painting_.shift + painting_.scale * points; }

  void tint() {
    Box panel = page_.marks.shapes.front().box;
    for (const Shape& rule : page_.marks.shapes) {
      panel = {std::min(panel.x0, rule.box.x0), std::min(panel.y0, rule.box.y0),
               std::max(panel.x1, rule.box.x1), std::max(panel.y1, rule.box.y1)};
    }
    page_.marks.shapes.insert(page_.marks.shapes.begin(),
                              {Shape::Kind::panel, panel, 0xEEEEEE, true, 0});
  }

  static bool is_upright_rule(const Rows& rows, std::size_t column, std::size_t row) {
    return row < rows.size() && column < rows[row].size() &&
           (rows[row][column] == '|' || rows[row][column] == '+');
  }

  void put(const Rows& rows, std::size_t column, std::size_t row) {
    const std::string_view cells = rows[row];
    const char c = cells[column];
    const float x = static_cast<float>(column) * kCell;
    const float y = static_cast<float>(row) * kLeading;
    if (is_upright_rule(rows, column, row)) {
      if (row > 0 && is_upright_rule(rows, column, row - 1)) return;  // drawn already
      std::size_t end = row + 1;
      while (is_upright_rule(rows, column, end)) ++end;
      add_rule(x + kCell / 2 - 0.5F, y, x + kCell / 2, static_cast<float>(end) * kLeading);
    } else if (c == '-') {
      add_rule(x - kCell / 2, y + kLeading / 2 - 0.5F, x + 1.5F * kCell, y + kLeading / 2);
    } else if (c == '%') {
      const Box cell{at(x), at(y), at(x + kCell), at(y + kLeading)};
      picture_ = picture_.x1 > 0
                     ? Box{std::min(picture_.x0, cell.x0), std::min(picture_.y0, cell.y0),
                           std::max(picture_.x1, cell.x1), std::max(picture_.y1, cell.y1)}
                     : cell;
    } else if (c == '*') {
      add_glyph(U'■', x, y, 1, false);
    } else if (c == '.') {
      add_glyph(U'。', x, y, 1, false);
    } else if (c >= 'A' && c <= 'Z') {
      const bool is_large = column + 1 < cells.size() && cells[column + 1] == '~';
      add_glyph(drawn_as(c), x, y, is_large ? kHeadline : 1, !is_large);
    } else if (c >= 'a' && c <= 'z') {
      add_glyph(drawn_as(c), x, y, 1, false);
    } else if (c >= '0' && c <= '9') {
      add_glyph(drawn_as(c), x, y, kSmallPrint, false);
    }
  }

  void add_rule(float x0, float y0, float x1, float y1) {
    page_.marks.shapes.push_back({Shape::Kind::line, {at(x0), at(y0), at(x1), at(y1)}, 0, true, 0});
  }

  void add_glyph(char32_t c, float x, float y, float sizes, bool is_bold) {
    const float size = sizes * kCell;
    Glyph g;
    g.unicode = c;
    g.font = is_bold ? 1 : 0;
    g.size = painting_.scale * size;
    g.baseline = at(y + 0.88F * size);
    g.x0 = at(x);
    // Small print fills its cell, so that its characters stand as near as those of the body.
    g.x1 = at(x + std::max(size, kCell));
    g.y0 = at(y);
    g.y1 = at(y + size);
    page_.marks.glyphs.push_back(g);
  }

  Painting painting_;
  Page page_;
  Box picture_;
};

}  // namespace

Page draw_page(const Rows& rows, Painting painting) {
  return Drawing(rows, painting).page();
}

char32_t drawn_as(char letter) {
  return kFirst + static_cast<char32_t>(std::tolower(static_cast<unsigned char>(letter)));
}

std::string as_drawn(TextView text) {
  std::string out;
  for (const char32_t c : text) {
    if (c == U'。') out += '.';
    if (c == U'■') out += '*';
    if (c >= kFirst + '0' && c <= kFirst + 'z') out += static_cast<char>(c - kFirst);
    if (c < 0x80) out += static_cast<char>(c);
  }
  return out;
}

}  // namespace broadsheet::test

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/page_script.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace broadsheet::test {
namespace {

constexpr std::size_t kMostPages = 4;
constexpr std::size_t kMostGlyphs = 8'000;  ///< of a page, and of its shapes
constexpr double kFarthest = 3000;          ///< points
constexpr std::uint32_t kTint = 0xDDDDDD;

/// UTF-8, or where it is none a character a byte.
Text text_of(std::string_view bytes) {
  if (auto text = from_utf8(bytes)) return *text;
  Text text;
  for (const char c : bytes) text.push_back(static_cast<unsigned char>(c));
  return text;
}

/// In sizes of the font.
float advance_of(char32_t c) {
  const bool is_unseen = c == 0xAD || c == 0xFEFF || (c >= 0x200B && c <= 0x200F);
  if (is_unseen) return 0;
  return c < 0x2E80 ? 0.5F : 1.0F;
}

/// The words of one line of the script, from the front.
class Words {
 public:
  explicit Words(std::string_view line) : rest_(line) {}

  std::string_view next() {
    const std::size_t end = std::min(rest_.find(' '), rest_.size());
    const std::string_view word = rest_.substr(0, end);
    rest_.remove_prefix(std::min(end + 1, rest_.size()));
    return word;
  }

  double number() {
    const std::string_view word = next();
    double value = 0;
    std::from_chars(word.data(), word.data() + word.size(), value);
    return std::isfinite(value) ? std::clamp(value, -kFarthest, kFarthest) : 0;
  }

  std::uint32_t count() { return static_cast<std::uint32_t>(std::max(number(), 0.0)); }

  Box box() {
    const std::array<double, 4> at = {number(), number(), number(), number()};
    return {std::min(at[0], at[2]), std::min(at[1], at[3]), std::max(at[0], at[2]),
            std::max(at[1], at[3])};
  }

  [[nodiscard]] std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
};

class Painter {
 public:
  std::vector<Page> run(std::string_view script) {
    while (!script.empty()) {
      const std::size_t end = std::min(script.find('\n'), script.size());
      Words words(script.substr(0, end));
      script.remove_prefix(std::min(end + 1, script.size()));
      do_line(words);
    }
    return std::move(pages_);
  }

 private:
  void do_line(Words& words) {
    const std::string_view verb = words.next();
    if (verb == "page") return begin_page(words);
    if (pages_.empty() || is_full()) return;
    if (verb == "text" || verb == "bold" || verb == "white" || verb == "down")
      return put_text(verb, words);
    if (verb == "rule") return put(Shape::Kind::line, words.box(), 0);
    if (verb == "panel") return put(Shape::Kind::panel, words.box(), kTint);
    if (verb == "frame") return put_frame(words.box());
    if (verb == "picture") return put_picture(words.box());
    if (verb == "bead") return put_bead(words);
    if (verb == "bookmark") page().bookmarks.push_back(text_of(words.rest()));
  }

  Page& page() { return pages_.back(); }
  [[nodiscard]] bool is_full() const {
    const Marks& marks = pages_.back().marks;
    return marks.glyphs.size() > kMostGlyphs || marks.shapes.size() > kMostGlyphs;
  }

  void begin_page(Words& words) {
    if (pages_.size() == kMostPages) return;
    Page page;
    page.id.n = static_cast<std::uint32_t>(pages_.size() + 1);
    page.width = std::max(words.number(), 50.0);
    page.height = std::max(words.number(), 50.0);
    page.marks.fonts = {{"Song", false, false}, {"Hei", true, false}};
    pages_.push_back(std::move(page));
  }

  void put_text(std::string_view verb, Words& words) {
    float x = static_cast<float>(words.number());
    float y = static_cast<float>(words.number());
    const float size = std::clamp(static_cast<float>(words.number()), 1.0F, 200.0F);
    const bool runs_down = verb == "down";
    for (const char32_t c : text_of(words.rest())) {
      Glyph glyph;
      glyph.unicode = c;
      glyph.size = size;
      const float advance = size * advance_of(c);
      glyph.x0 = x;
      glyph.y0 = y;
      glyph.x1 = x + (runs_down ? size : advance);
      glyph.y1 = y + (runs_down ? advance : size);
      glyph.vertical = runs_down;
      glyph.direction = runs_down ? Direction::down : Direction::right;
      glyph.baseline = runs_down ? x + size / 2 : y + 0.88F * size;
      glyph.font = verb == "bold" ? 1 : 0;
      glyph.colour = verb == "white" ? 0xFFFFFF : 0;
      page().marks.glyphs.push_back(glyph);
      (runs_down ? y : x) += advance;
    }
  }

  void put(Shape::Kind kind, const Box& box, std::uint32_t colour) {
    const auto before = static_cast<std::uint32_t>(page().marks.glyphs.size());
    page().marks.shapes.push_back({kind, box, colour, true, before});
  }

  void put_frame(const Box& box) {
    constexpr double kThick = 0.5;
    put(Shape::Kind::line, {box.x0, box.y0, box.x1, box.y0 + kThick}, 0);
    put(Shape::Kind::line, {box.x0, box.y1 - kThick, box.x1, box.y1}, 0);
    put(Shape::Kind::line, {box.x0, box.y0, box.x0 + kThick, box.y1}, 0);
    put(Shape::Kind::line, {box.x1 - kThick, box.y0, box.x1, box.y1}, 0);
  }

  void put_picture(const Box& box) {
    put(Shape::Kind::picture, box, 0x808080);
    Picture picture;
    picture.id = {page().id, static_cast<std::uint32_t>(page().pictures.size() + 1)};
    picture.source = "picture-" + std::to_string(picture.id.n) + ".png";
    picture.box = box;
    page().pictures.push_back(std::move(picture));
  }

  void put_bead(Words& words) {
    Bead bead;
    bead.story = std::max(words.count(), 1U);
    bead.n = words.count();
    bead.box = words.box();
    page().beads.push_back(bead);
  }

  std::vector<Page> pages_;
};

}  // namespace

std::vector<Page> paint(std::string_view script) {
  return Painter().run(script);
}

bool is_page_script(std::string_view bytes) {
  return bytes.starts_with("page ");
}

}  // namespace broadsheet::test

// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/alto/line.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "document/characters.h"
#include "stages/read/alto/line_style.h"
#include "stages/read/alto/rows.h"
#include "stages/read/alto/word_sayings.h"
#include "stages/read/recognized/character_places.h"
#include "stages/read/recognized/direction.h"
#include "stages/read/recognized/measures.h"

namespace broadsheet::read {
namespace {

// In heights of a word.
constexpr double kTouching = 0.05;        ///< words are no farther apart where no space is
constexpr double kTouchingWithSp = 0.25;  ///< the same in a file that writes SP where it means it
constexpr double kTall = 1.8;  ///< a line of Han that is so much higher than wide runs down

struct DirectionRow {
  std::string_view name;
  AltoDirection direction;
};

constexpr auto kDirections = std::to_array<DirectionRow>({
    {"ltr", AltoDirection::ltr},
    {"rtl", AltoDirection::rtl},
    {"ttb", AltoDirection::ttb},
    {"btt", AltoDirection::btt},
});

/// A hyphen at the end of a line, as OCR tools and transcribers write it.
bool ends_like_hyphen(char32_t c) {
  return is_hyphen(c) || c == 0xAD || c == U'¬' || c == 0x2E17 || c == U'⸗' || c == U'=';
}

bool is_mark_of_line(char32_t c) {
  return c == U'\n' || c == U'\r' || c == U'\t';
}

bool sets_solid(char32_t c) {
  return is_solid(c) || is_cjk_punctuation(c);
}

/// One row of print becomes a line.
class LineMaker {
 public:
  LineMaker(const AltoLine& read, std::span<AltoWord> words, const AltoDescription& description,
            bool has_spaces, bool is_whole, Repairs& repairs)
      : read_(read),
        words_(words),
        description_(description),
        has_spaces_(has_spaces),
        is_whole_(is_whole),
        repairs_(repairs) {}

  Line make() {
    for (const AltoWord& word : words_) {
      has_spaces_ = has_spaces_ || word.follows_sp;
    }
    place_line();
    for (std::size_t i = 0; i < words_.size(); ++i) add(i);
    add_missing_hyphen();
    direct();
    if (box_ && !line_.as_read.empty()) place_characters();
    set_line_style(puts_, read_.setting.face, line_);
    set_emphasis(puts_, line_);
    add_sayings();
    if (box_) line_.box = description_.points(*box_);
    return std::move(line_);
  }

 private:
  void place_line() {
    if (is_whole_) box_ = read_.box;
    if (box_) return;
    for (const AltoWord& word : words_) unite(box_, word.box);
  }

  // --- text

  [[nodiscard]] bool has_space_between(const AltoWord& last, const AltoWord& next) const {
    if (next.follows_sp) return true;
    if (sets_solid(line_.as_read.back()) || sets_solid(next.text.front())) return false;
    if (!last.box || !next.box) return !has_spaces_;
    const bool upright = read_.setting.turn == 90 || read_.setting.turn == 270 ||
                         read_.setting.direction == AltoDirection::ttb ||
                         read_.setting.direction == AltoDirection::btt;
    const Box& a = *last.box;
    const Box& b = *next.box;
    const double height =
        upright ? std::max(a.x1 - a.x0, b.x1 - b.x0) : std::max(a.y1 - a.y0, b.y1 - b.y0);
    // Whichever way they run, between the two lies what neither covers.
    const double gap =
        upright ? std::max(b.y0 - a.y1, a.y0 - b.y1) : std::max(b.x0 - a.x1, a.x0 - b.x1);
    const double least = (has_spaces_ ? kTouchingWithSp : kTouching) * height;
    return gap > least;
  }

  void add(std::size_t i) {
    AltoWord& word = words_[i];
    Text& text = line_.as_read;
    for (char32_t& c : word.text) {
      if (!is_mark_of_line(c)) continue;
      c = U' ';
      repairs_.add("a line end or tab stands inside a String; a space stands for it", word.line);
    }
    if (word.is_hyphen) {
      if (!text.empty() && ends_like_hyphen(text.back())) {
        repairs_.add("the hyphen stands in CONTENT and in HYP; it was read once", word.line);
        return;
      }
    } else if (!text.empty() && !word.text.empty() && !is_space(text.back()) &&
               !is_space(word.text.front()) && has_space_between(words_[last_], word)) {
      text += U' ';
    }
    const auto from = static_cast<std::uint32_t>(text.size());
    text += word.text;
    puts_.push_back({&word, {from, static_cast<std::uint32_t>(text.size())}});
    if (!word.text.empty()) last_ = i;
  }

  /// A word that goes on in the next line has a hyphen in print, whether the file writes it or not.
  void add_missing_hyphen() {
    if (words_.empty() || !words_.back().is_first_part || line_.as_read.empty() ||
        ends_like_hyphen(line_.as_read.back()))
      return;
    constexpr char32_t kSoftHyphen = 0xAD;
    line_.as_read += kSoftHyphen;
    repairs_.add("a word is cut and has no hyphen; a soft one was put there", words_.back().line);
  }

  // --- direction

  void direct() {
    std::size_t solid = 0;
    std::size_t backward = 0;
    for (const char32_t c : line_.as_read) {
      solid += sets_solid(c) ? 1 : 0;
      backward += is_right_to_left(c) ? 1 : 0;
    }
    line_.turn = read_.setting.turn;
    switch (read_.setting.direction) {
      case AltoDirection::ttb:
        if (solid > 0 || line_.as_read.empty()) {
          line_.mode = WritingMode::vertical;
        } else {
          line_.turn = 90;
        }
        break;
      case AltoDirection::btt:
        line_.turn = 270;
        break;
      case AltoDirection::rtl:
        line_.right_to_left = true;
        break;
      case AltoDirection::ltr:
        break;
      case AltoDirection::unknown:
        if (solid >= 2 && 2 * solid > line_.as_read.size() && box_ && line_.turn == 0 &&
            box_->y1 - box_->y0 > kTall * (box_->x1 - box_->x0)) {
          line_.mode = WritingMode::vertical;
        }
        line_.right_to_left = 2 * backward > count_non_space(line_.as_read);
        break;
    }
  }

  // --- places, and what the tool says

  void place_characters() {
    CharacterPlaces places(line_);
    for (const PutWord& put : puts_) {
      if (!put.word->box || put.span.empty()) continue;
      places.put(put.span, *put.word->box);
      // Glyphs say it better, as far as they are the text of their word.
      std::uint32_t at = put.span.from;
      for (const AltoGlyph& glyph : put.word->glyphs) {
        const auto length = static_cast<std::uint32_t>(glyph.text.size());
        if (at + length > put.span.to || line_.as_read.compare(at, length, glyph.text) != 0) break;
        if (glyph.box) places.put({at, at + length}, *glyph.box);
        at += length;
      }
    }
    line_.places = places.within(*box_);
  }

  void add_sayings() {
    Recognition said;
    if (is_whole_) {
      said.id = read_.id;
      said.outline = in_points(points_of(read_.outline));
      said.baseline = baseline();
    }
    add_word_sayings(puts_, line_.as_read, description_, repairs_, said);
    if (said != Recognition()) line_.recognition = std::move(said);
  }

  /// Before ALTO 4.1 one number: its height on the page.
  [[nodiscard]] std::vector<Point> baseline() const {
    const std::vector<double> numbers = xml_numbers(read_.baseline);
    if (numbers.size() != 1 || !box_) return in_points(points_of(numbers));
    return in_points({{box_->x0, numbers[0]}, {box_->x1, numbers[0]}});
  }

  [[nodiscard]] std::vector<Point> in_points(std::vector<Point> corners) const {
    for (Point& at : corners) at = {description_.points(at.x), description_.points(at.y)};
    return corners;
  }

  const AltoLine& read_;
  std::span<AltoWord> words_;
  const AltoDescription& description_;
  bool has_spaces_;
  bool is_whole_;
  Repairs& repairs_;
  Line line_;
  std::optional<Box> box_;  ///< in the file's unit
  std::vector<PutWord> puts_;
  std::size_t last_ = 0;  ///< of the words, the last that has text
};

}  // namespace

AltoDirection alto_direction(std::string_view name) {
  for (const DirectionRow& row : kDirections)
    if (row.name == name) return row.direction;
  return AltoDirection::unknown;
}

std::vector<Line> lines_of(AltoLine& read, const AltoDescription& description, bool has_spaces,
                           Repairs& repairs) {
  if (reverse_sorted(read)) {
    repairs.add(
        "Strings of a line that runs to the left stand from left to right; they were turned",
        read.line);
  }
  const std::vector<std::span<AltoWord>> rows = rows_of(read);
  if (rows.size() > 1)
    repairs.add("a TextLine holds several lines of print; each is a line, from the top", read.line);
  const std::size_t own = own_row(read, rows);
  std::vector<Line> lines;
  lines.reserve(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i)
    lines.push_back(LineMaker(read, rows[i], description, has_spaces, i == own, repairs).make());
  return lines;
}

}  // namespace broadsheet::read

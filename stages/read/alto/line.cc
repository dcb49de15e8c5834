// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/alto/line.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <limits>
#include <map>
#include <span>

#include "document/characters.h"

namespace broadsheet::read {
namespace {

// In heights of a word.
constexpr double kTouching = 0.05;        ///< words are no farther apart where no space is
constexpr double kTouchingWithSp = 0.25;  ///< the same in a file that writes SP where it means it
constexpr double kBack = 0.5;             ///< a word that begins so far before the last one ...
constexpr double kOtherRow = 0.5;         ///< ... and so far above or below stands in another row
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

/// Hebrew, Arabic and their presentation forms.
bool is_right_to_left(char32_t c) {
  return (c >= 0x590 && c <= 0x8FF) || (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFC);
}

bool is_mark_of_line(char32_t c) {
  return c == U'\n' || c == U'\r' || c == U'\t';
}

bool sets_solid(char32_t c) {
  return is_solid(c) || is_cjk_punctuation(c);
}

/// Room that a character takes beside others of its word.
double weight_of(char32_t c) {
  const bool is_combining =
      (c >= 0x300 && c <= 0x36F) || (c >= 0x1DC0 && c <= 0x1DFF) || (c >= 0x20D0 && c <= 0x20FF);
  return is_combining ? 0.0 : is_wide(c) ? 2.0 : 1.0;
}

std::uint8_t hundredths(double confidence) {
  return static_cast<std::uint8_t>(std::lround(std::clamp(confidence, 0.0, 1.0) * 100));
}

/// Whether `next` begins another row: print goes on to the right, or from the top of a column.
bool begins_row(const AltoWord& last, const AltoWord& next) {
  if (!last.box || !next.box) return false;
  const double height = std::min(last.box->height(), next.box->height());
  return next.box->x0 < last.box->x0 - kBack * height &&
         std::abs(next.box->middle() - last.box->middle()) > kOtherRow * height && height > 0;
}

/// The words of each row of print, from the top.
std::vector<std::span<AltoWord>> rows_of(AltoLine& read) {
  std::vector<std::span<AltoWord>> rows;
  const std::span<AltoWord> all(read.words);
  const AltoDirection direction = read.setting.direction;
  const bool is_level = direction != AltoDirection::rtl && direction != AltoDirection::ttb &&
                        direction != AltoDirection::btt && read.setting.turn == 0;
  std::size_t first = 0;
  for (std::size_t i = 1; i < all.size() && is_level; ++i) {
    const bool is_written_back =
        !all[i].text.empty() &&
        std::any_of(all[i].text.begin(), all[i].text.end(), is_right_to_left);
    if (is_written_back || !begins_row(all[i - 1], all[i])) continue;
    rows.push_back(all.subspan(first, i - first));
    first = i;
  }
  rows.push_back(all.subspan(first));
  if (rows.size() > 1) {
    std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
      return a.front().box && b.front().box && a.front().box->middle() < b.front().box->middle();
    });
  }
  return rows;
}

/// Strings from left to right in a script that runs the other way, as some tools sort them, are put
/// in the order in which they are read. Returns whether they were.
bool reverse_sorted(AltoLine& read) {
  if (read.words.size() < 2) return false;
  std::size_t backward = 0;
  std::size_t all = 0;
  const AltoWord* last = nullptr;
  for (const AltoWord& word : read.words) {
    if (!word.box || word.is_hyphen || (last != nullptr && word.box->x0 <= last->box->x0))
      return false;
    last = &word;
    all += word.text.size();
    for (const char32_t c : word.text) backward += is_right_to_left(c) ? 1 : 0;
  }
  if (2 * backward <= all) return false;
  // A space that stood before a word stands behind it now.
  for (std::size_t i = 0; i + 1 < read.words.size(); ++i)
    read.words[i].follows_sp = read.words[i + 1].follows_sp;
  read.words.back().follows_sp = false;
  std::reverse(read.words.begin(), read.words.end());
  return true;
}

/// The row that the box of the TextLine is drawn around; none where it is drawn around several.
std::size_t own_row(const AltoLine& read, std::span<const std::span<AltoWord>> rows) {
  if (rows.size() == 1) return 0;
  for (std::size_t i = 0; i < rows.size() && read.box; ++i) {
    const std::optional<AltoBox>& word = rows[i].front().box;
    if (word && read.box->y0 <= word->middle() && word->middle() <= read.box->y1 &&
        read.box->height() < 2 * word->height())
      return i;
  }
  return rows.size();
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
    if (is_somewhere()) place_characters();
    set_style();
    set_emphasis();
    if (is_whole_) add_shape();
    finish();
    return std::move(line_);
  }

 private:
  /// Where a word stands in the line.
  struct Put {
    AltoWord* word;
    Span span;
  };

  void place_line() {
    if (is_whole_) box_ = read_.box;
    if (box_) return;
    for (const AltoWord& word : words_)
      if (word.box) box_ = box_ ? united(*box_, *word.box) : *word.box;
  }

  // --- text

  [[nodiscard]] bool has_space_between(const AltoWord& last, const AltoWord& next) const {
    if (next.follows_sp) return true;
    if (sets_solid(line_.as_read.back()) || sets_solid(next.text.front())) return false;
    if (!last.box || !next.box) return !has_spaces_;
    const bool upright = read_.setting.turn == 90 || read_.setting.turn == 270 ||
                         read_.setting.direction == AltoDirection::ttb ||
                         read_.setting.direction == AltoDirection::btt;
    const AltoBox& a = *last.box;
    const AltoBox& b = *next.box;
    const double height =
        upright ? std::max(a.width(), b.width()) : std::max(a.height(), b.height());
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
            box_->height() > kTall * box_->width()) {
          line_.mode = WritingMode::vertical;
        }
        line_.right_to_left = 2 * backward > count_non_space(line_.as_read);
        break;
    }
  }

  // --- places

  [[nodiscard]] bool is_somewhere() const { return box_.has_value() && !line_.as_read.empty(); }

  struct Stretch {
    double from = 0;
    double to = 0;
  };

  [[nodiscard]] Stretch along(const AltoBox& box) const {
    return runs_upright(line_) ? Stretch{box.y0, box.y1} : Stretch{box.x0, box.x1};
  }

  /// Text runs towards the low edge: from the right, on its head, or upwards.
  [[nodiscard]] bool runs_back() const {
    return line_.right_to_left != (line_.turn == 180 || line_.turn == 270);
  }

  void place_characters() {
    known_.assign(line_.as_read.size(), false);
    stretches_.resize(line_.as_read.size());
    for (const Put& put : puts_) place_word(put);
    fill_gaps();
    const double low = along(*box_).from;
    const auto grain = [&](double at) {
      constexpr double kMost = std::numeric_limits<std::int32_t>::max();
      return static_cast<std::int32_t>(std::lround(std::clamp(at - low, -kMost, kMost)));
    };
    line_.places.reserve(stretches_.size());
    for (const Stretch& stretch : stretches_)
      line_.places.push_back({grain(stretch.from), grain(std::max(stretch.from, stretch.to))});
  }

  /// Puts the characters of `span` side by side into `room`, as they run.
  void spread(Span span, Stretch room) {
    double all = 0;
    for (std::uint32_t i = span.from; i < span.to; ++i) all += weight_of(line_.as_read[i]);
    const double unit = all > 0 ? (room.to - room.from) / all : 0;
    double at = 0;
    for (std::uint32_t i = span.from; i < span.to; ++i) {
      const double begin = at;
      at += weight_of(line_.as_read[i]) * unit;
      stretches_[i] = runs_back() ? Stretch{room.to - at, room.to - begin}
                                  : Stretch{room.from + begin, room.from + at};
      known_[i] = true;
    }
  }

  void place_word(const Put& put) {
    if (!put.word->box || put.span.empty()) return;
    spread(put.span, along(*put.word->box));
    // Glyphs say it better, as far as they are the text of their word.
    std::uint32_t at = put.span.from;
    for (const AltoGlyph& glyph : put.word->glyphs) {
      const auto length = static_cast<std::uint32_t>(glyph.text.size());
      if (at + length > put.span.to || line_.as_read.compare(at, length, glyph.text) != 0) break;
      if (glyph.box) spread({at, at + length}, along(*glyph.box));
      at += length;
    }
  }

  /// Spaces, and words without a box, have what lies between their neighbours.
  void fill_gaps() {
    const Stretch whole = along(*box_);
    for (std::uint32_t i = 0; i < known_.size();) {
      if (known_[i]) {
        ++i;
        continue;
      }
      std::uint32_t end = i;
      while (end < known_.size() && !known_[end]) ++end;
      Stretch room = whole;
      if (runs_back()) {
        if (i > 0) room.to = stretches_[i - 1].from;
        if (end < known_.size()) room.from = stretches_[end].to;
      } else {
        if (i > 0) room.from = stretches_[i - 1].to;
        if (end < known_.size()) room.to = stretches_[end].from;
      }
      if (room.to < room.from) room.to = room.from;
      spread({i, end}, room);
      i = end;
    }
  }

  // --- how it is set

  void set_style() {
    std::map<double, std::size_t> sizes;
    std::map<std::string_view, std::size_t> families;
    std::map<std::uint32_t, std::size_t> colours;
    std::size_t all = 0;
    std::size_t bold = 0;
    std::size_t italic = 0;
    for (const Put& put : puts_) {
      const AltoFace& face = put.word->face;
      const std::size_t length = put.span.size();
      all += length;
      bold += face.bold ? length : 0;
      italic += face.italic ? length : 0;
      sizes[face.size] += length;
      families[face.family] += length;
      colours[face.colour] += length;
    }
    const auto most = [](const auto& counts) {
      return std::max_element(counts.begin(), counts.end(),
                              [](const auto& a, const auto& b) { return a.second < b.second; })
          ->first;
    };
    const AltoFace& given = read_.setting.face;
    line_.style.size = sizes.empty() ? given.size : most(sizes);
    line_.style.family = families.empty() ? given.family : most(families);
    line_.style.colour = colours.empty() ? given.colour : most(colours);
    line_.style.bold = all > 0 ? bold == all : given.bold;
    line_.style.italic = all > 0 ? italic == all : given.italic;
  }

  /// Words set apart from the rest of their line, with the spaces between them.
  void set_emphasis() {
    for (const Put& put : puts_) {
      if (put.span.empty()) continue;
      const AltoFace& face = put.word->face;
      if (face.superior || face.inferior) {
        line_.small_type.push_back(
            {face.superior ? SmallType::Kind::superior : SmallType::Kind::inferior, put.span});
      }
      const bool is_strong = face.bold && !line_.style.bold;
      if (!is_strong && !(face.italic && !line_.style.italic)) continue;
      const auto kind = is_strong ? Emphasis::Kind::strong : Emphasis::Kind::em;
      const bool goes_on = !line_.emphasis.empty() && line_.emphasis.back().kind == kind &&
                           last_emphasised_ + 1 == &put - puts_.data();
      if (goes_on) {
        line_.emphasis.back().span.to = put.span.to;
      } else {
        line_.emphasis.push_back({kind, put.span});
      }
      last_emphasised_ = &put - puts_.data();
    }
  }

  // --- what the tool says

  void add_shape() {
    Recognition& said = line_.recognition.make();
    for (std::size_t i = 0; i + 1 < read_.outline.size(); i += 2)
      said.outline.push_back(
          {description_.points(read_.outline[i]), description_.points(read_.outline[i + 1])});
    const std::vector<double> baseline = xml_numbers(read_.baseline);
    if (baseline.size() == 1 && box_) {  // before ALTO 4.1: its height on the page
      said.baseline = {{description_.points(box_->x0), description_.points(baseline[0])},
                       {description_.points(box_->x1), description_.points(baseline[0])}};
    } else {
      for (std::size_t i = 0; i + 1 < baseline.size(); i += 2)
        said.baseline.push_back(
            {description_.points(baseline[i]), description_.points(baseline[i + 1])});
    }
  }

  void finish() {
    Recognition& said = line_.recognition.make();
    if (is_whole_) said.id = read_.id;
    for (const Put& put : puts_) {
      if (put.word->is_hyphen) continue;
      RecognizedWord word;
      word.span = put.span;
      if (put.word->box) word.box = description_.points(*put.word->box);
      word.confidence = put.word->confidence;
      word.id = put.word->id;
      said.words.push_back(std::move(word));
      add_doubts(said, put);
      add_candidates(said, put);
    }
    std::stable_sort(said.candidates.begin(), said.candidates.end(),
                     [](const Candidate& a, const Candidate& b) {
                       if (a.span != b.span) return a.span < b.span;
                       return a.confidence.value_or(0) > b.confidence.value_or(0);
                     });
    said.words.shrink_to_fit();
    if (said == Recognition()) line_.recognition.reset();
    if (box_) line_.box = description_.points(*box_);
  }

  std::uint8_t& sureness(Recognition& said, std::uint32_t at) const {
    if (said.sureness.empty()) said.sureness.assign(line_.as_read.size(), Recognition::kUnknown);
    return said.sureness[at];
  }

  /// CC: a digit a character, 0 sure and 9 unsure; or numbers with spaces between them.
  void add_doubts(Recognition& said, const Put& put) const {
    const std::string& doubts = put.word->doubts;
    if (doubts.empty() || put.span.empty()) return;
    constexpr double kMost = 9;
    const bool are_digits =
        std::all_of(doubts.begin(), doubts.end(), [](char c) { return c >= '0' && c <= '9'; });
    std::vector<double> numbers;
    if (are_digits) {
      for (const char c : doubts) numbers.push_back(c - '0');
    } else {
      numbers = xml_numbers(doubts);
    }
    if (numbers.size() != put.span.size()) {
      repairs_.add("CC has another number of digits than CONTENT has characters; it was left out",
                   put.word->line);
      return;
    }
    for (std::uint32_t i = 0; i < put.span.size(); ++i)
      sureness(said, put.span.from + i) =
          hundredths((kMost - std::clamp(numbers[i], 0.0, kMost)) / kMost);
  }

  void add_candidates(Recognition& said, const Put& put) const {
    for (const Text& alternative : put.word->alternatives)
      if (!alternative.empty()) said.candidates.push_back({put.span, alternative, std::nullopt});
    std::uint32_t at = put.span.from;
    for (AltoGlyph& glyph : put.word->glyphs) {
      const auto length = static_cast<std::uint32_t>(glyph.text.size());
      if (at + length > put.span.to || line_.as_read.compare(at, length, glyph.text) != 0) {
        repairs_.add("the Glyphs of a String are not its CONTENT; those that follow were left out",
                     put.word->line);
        return;
      }
      if (glyph.confidence) {
        for (std::uint32_t i = at; i < at + length; ++i)
          sureness(said, i) = hundredths(*glyph.confidence);
      }
      for (Candidate& variant : glyph.variants) {
        variant.span = {at, at + length};
        if (variant.text != glyph.text) said.candidates.push_back(std::move(variant));
      }
      at += length;
    }
  }

  const AltoLine& read_;
  std::span<AltoWord> words_;
  const AltoDescription& description_;
  bool has_spaces_;
  bool is_whole_;
  Repairs& repairs_;
  Line line_;
  std::optional<AltoBox> box_;
  std::vector<Put> puts_;
  std::size_t last_ = 0;  ///< of the words, the last that has text
  std::ptrdiff_t last_emphasised_ = -2;
  std::vector<bool> known_;
  std::vector<Stretch> stretches_;
};

}  // namespace

AltoDirection alto_direction(std::string_view name) {
  for (const DirectionRow& row : kDirections)
    if (row.name == name) return row.direction;
  return AltoDirection::unknown;
}

std::optional<double> alto_confidence(std::string_view text) {
  const std::optional<double> value = xml_number(text);
  if (!value || *value < 0 || *value > 100) return std::nullopt;
  return *value > 1 ? *value / 100 : *value;
}

std::vector<Line> lines_of(AltoLine&& read, const AltoDescription& description, bool has_spaces,
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

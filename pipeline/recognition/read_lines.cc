// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/recognition/read_lines.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

#include "document/characters.h"
#include "pipeline/recognition/line_pictures.h"
#include "pipeline/recognition/page_language.h"
#include "stages/layout/printed/emphasis.h"
#include "stages/recognize/engines/choose.h"

namespace broadsheet::pipeline {
namespace {

using recognize::LineReading;
using recognize::ReadCharacter;
using recognize::ReadLanguage;

constexpr std::size_t kLeastOfWords = 6;  ///< letters of a line of words on a page of Han

constexpr char32_t kIdeographicSpace = U'\u3000';
// In sizes of the type.
constexpr double kWideSpace = 0.85;         ///< white between Han that is a space
constexpr double kWideSpaceAtSigns = 1.35;  ///< two signs have as much white of their own

/// The stretches of a line whose ink is bold, along it, in points.
std::vector<std::pair<double, double>> bold_stretches(const Line& line, double low, double grain) {
  std::vector<std::pair<double, double>> bold;
  for (const Emphasis& emphasis : line.emphasis) {
    if (emphasis.kind != Emphasis::Kind::strong || emphasis.span.to > line.places.size()) continue;
    bold.emplace_back(low + line.places[emphasis.span.from].from * grain,
                      low + line.places[emphasis.span.to - 1].to * grain);
  }
  return bold;
}

/// Whether a line of a page of Han, kana or hangul is one of words: an engine for those runs its
/// words together.
bool is_of_words(const LineReading& reading) {
  std::size_t letters = 0;
  for (const ReadCharacter& read : reading.characters) {
    if (is_solid(read.character)) return false;
    letters += is_alphabetic(read.character) ? 1 : 0;
  }
  return letters >= kLeastOfWords && 2 * letters >= reading.characters.size();
}

bool is_wide_script(const ReadLanguage& language) {
  return language.script == "Hans" || language.script == "Hant" || language.script == "Jpan" ||
         language.script == "Kore";
}

class LineText {
 public:
  LineText(Line& line, double resolution, double grains)
      : line_(line),
        is_upright_(runs_upright(line)),
        point_(72 / resolution),
        grain_(1 / grains),
        low_(is_upright_ ? line.box->y0 : line.box->x0),
        high_(is_upright_ ? line.box->y1 : line.box->x1) {}

  /// The sum of how sure its characters are.
  double put(const LineReading& reading) {
    const Box cut = around(line_);
    const double begin = is_upright_ ? cut.y0 : cut.x0;
    const auto bold = bold_stretches(line_, low_, grain_);
    auto first = reading.characters.begin();
    auto last = reading.characters.end();
    while (first != last && is_space(first->character)) ++first;
    while (first != last && is_space((last - 1)->character)) --last;
    line_.as_read.clear();
    line_.places.clear();
    line_.emphasis.clear();
    line_.small_type.clear();
    Recognition& recognition = line_.recognition.make();
    recognition = {};
    recognition.confidence = reading.confidence;
    double sum = 0;
    for (auto at = first; at != last; ++at) {
      const double from = std::clamp(begin + at->from * point_, low_, high_);
      if (at != first) add_white((at - 1)->character, at->character, from);
      const double to = std::clamp(begin + at->to * point_, from, high_);
      const auto i = static_cast<std::uint32_t>(line_.as_read.size());
      line_.as_read.push_back(at->character);
      line_.places.push_back({in_grains(from), in_grains(to)});
      recognition.sureness.push_back(at->sureness);
      for (const OtherReading& other : at->others)
        recognition.candidates.push_back(
            {{i, i + 1}, Text(1, other.character), other.sureness / 100.0});
      const double middle = (from + to) / 2;
      if (std::any_of(bold.begin(), bold.end(), [&](const auto& stretch) {
            return middle >= stretch.first && middle <= stretch.second;
          }))
        layout::add_bold(line_, i);
      sum += is_space(at->character) ? 0 : at->sureness / 100.0;
    }
    return sum;
  }

 private:
  /// Engines say where words are parted, but nothing of white between Han.
  void add_white(char32_t left, char32_t right, double from) {
    if (!is_wide(left) && !is_wide(right)) return;
    if (is_space(left) || is_space(right)) return;
    const auto is_print_of = [](char32_t c) {
      return is_solid(c) || is_alphabetic(c) || is_digit(c);
    };
    const bool is_print = is_print_of(left) && is_print_of(right);
    const std::int32_t end = line_.places.back().to;
    const double gap = from - low_ - end * grain_;
    if (gap <= (is_print ? kWideSpace : kWideSpaceAtSigns) * line_.style.size) return;
    line_.as_read.push_back(kIdeographicSpace);
    line_.places.push_back({end, in_grains(from)});
    line_.recognition.make().sureness.push_back(Recognition::kUnknown);
  }

  [[nodiscard]] std::int32_t in_grains(double along) const {
    return static_cast<std::int32_t>(std::lround((along - low_) / grain_));
  }

  Line& line_;
  bool is_upright_;
  double point_;  ///< a pixel of its picture in points
  double grain_;  ///< in points
  double low_, high_;
};

}  // namespace

LinesRead read_lines(Page& page, std::size_t kept, const recognize::Scan& scan,
                     const ReadLanguage& language, recognize::LineReaders& readers,
                     recognize::LineReaders::Loan& loan, const std::function<bool()>& goes_on) {
  LinesRead result;
  const ReadLanguage* english = recognize::find_read_language("en");
  const bool has_words = is_wide_script(language) && readers.has_network({english, false});
  const ReadLanguage* words = has_words ? english : nullptr;
  double sum = 0;
  std::size_t characters = 0;
  std::vector<Line> lines(
      std::make_move_iterator(page.lines.begin()),
      std::make_move_iterator(page.lines.begin() + static_cast<std::ptrdiff_t>(kept)));
  for (std::size_t i = kept; i < page.lines.size(); ++i) {
    Line& line = page.lines[i];
    if (!goes_on()) {
      result.left = page.lines.size() - i;
      break;
    }
    const recognize::LinePicture picture = picture_of_line(scan, line);
    LineReading reading = loan.reader({&language, runs_upright(line)}).read(picture);
    if (words != nullptr && !runs_upright(line) && is_of_words(reading))
      reading =
          recognize::surer_reading(loan.reader({words, false}).read(picture), std::move(reading));
    sum += LineText(line, picture.dpi, grains_per_point(page)).put(reading);
    if (line.as_read.empty()) {
      ++result.unread;
      continue;
    }
    characters += static_cast<std::size_t>(std::count_if(line.as_read.begin(), line.as_read.end(),
                                                         [](char32_t c) { return !is_space(c); }));
    ++result.read;
    lines.push_back(std::move(line));
  }
  page.lines = std::move(lines);
  if (characters > 0) result.sureness = sum / static_cast<double>(characters);
  return result;
}

}  // namespace broadsheet::pipeline

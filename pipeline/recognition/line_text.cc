// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/recognition/line_text.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

#include "document/characters.h"
#include "pipeline/recognition/line_pictures.h"
#include "stages/layout/printed/emphasis.h"

namespace broadsheet::pipeline {
namespace {

using recognize::LineReading;

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

class LineText {
 public:
  LineText(Line& line, const recognize::LinePicture& picture, double grains)
      : line_(line),
        is_upright_(runs_upright(line)),
        begin_(begin_of_picture(picture, line)),
        point_(72 / picture.dpi),
        grain_(1 / grains),
        low_(is_upright_ ? line.box->y0 : line.box->x0),
        high_(is_upright_ ? line.box->y1 : line.box->x1) {}

  void put(const LineReading& reading) {
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
    for (auto at = first; at != last; ++at) {
      const double from = std::clamp(begin_ + at->from * point_, low_, high_);
      if (at != first) add_white((at - 1)->character, at->character, from);
      const double to = std::clamp(begin_ + at->to * point_, from, high_);
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
    }
  }

 private:
  /// Engines say where words are parted, but nothing of white between Han.
  void add_white(char32_t left, char32_t right, double from) {
    if (!is_wide(left) && !is_wide(right)) return;
    if (is_space(left) || is_space(right)) return;
    // Of 一 the thin end may not show.
    const auto is_print_of = [](char32_t c) {
      return (is_solid(c) && c != U'一') || is_alphabetic(c) || is_digit(c);
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
  double begin_;  ///< of its picture
  double point_;  ///< a pixel of its picture in points
  double grain_;  ///< in points
  double low_, high_;
};

}  // namespace

void put_text(Line& line, const LineReading& reading, const recognize::LinePicture& picture,
              double grains) {
  LineText(line, picture, grains).put(reading);
}

}  // namespace broadsheet::pipeline

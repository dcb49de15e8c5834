// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/recognition/small_figures.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

#include "document/characters.h"
#include "pipeline/recognition/line_pictures.h"

namespace broadsheet::pipeline {
namespace {

using recognize::LinePicture;
using recognize::LineReading;
using recognize::ReadCharacter;

// In ems of the line, above the baseline.
constexpr double kLeastHigh = 0.3;  ///< a quotation mark or an asterisk is lower
constexpr double kMostHigh = 0.52;
constexpr double kLeastWide = 0.06;
constexpr double kMostWide = 0.75;  ///< two letters that touch (th)
constexpr double kRaised = 0.17;    ///< the foot of a raised figure; that of a plus is lower
constexpr double kRaisedTop = 0.56;
constexpr double kLowered = 0.07;  ///< the foot of a lowered one, below
constexpr double kLoweredTop = 0.38;
constexpr double kLeastLoweredTop = 0.19;  ///< a comma is lower
constexpr double kLetterHigh = 0.38;       ///< of letters that show the baseline
constexpr double kNear = 0.3;              ///< to what it belongs to
constexpr double kPlace = 0.2;             ///< of their height
constexpr double kSmallLetter = 0.8;       ///< of ascenders: what is lower is a small letter
constexpr double kLower = 0.92;            ///< than small letters
constexpr double kCapital = 0.66;
constexpr double kLeastRise = 0.58;  ///< of the highest letters: the type is as large as it is said
constexpr double kMostRise = 0.82;
constexpr std::size_t kBeside = 10;      ///< letters to each side by which the baseline is known
constexpr double kUneven = 0.12;         ///< their feet from where the line has its baseline
constexpr double kOneLine = 0.08;        ///< feet that are one line
constexpr std::size_t kMostFigures = 6;  ///< in a run
constexpr double kMostOfLine = 0.34;     ///< a line of more is one whose baseline is not known

/// Ends of numbers in English.
constexpr std::array<TextView, 4> kOrdinals = {U"st", U"nd", U"rd", U"th"};

struct LookAlike {
  TextView signs;
  char32_t figure;
};
constexpr std::array kLookAlikes = {
    LookAlike{U"OoQD°", U'0'}, LookAlike{U"lI|!i]jJ", U'1'}, LookAlike{U"Zz?", U'2'},
    LookAlike{U"Ss$", U'5'},   LookAlike{U"Gb", U'6'},       LookAlike{U"B&", U'8'},
    LookAlike{U"gq", U'9'},
};

/// The baseline, as letters show it: that of the line, and what is near it around a letter.
class Baseline {
 public:
  Baseline(const std::vector<InkLetter>& letters, double em) : letters_(letters), em_(em) {
    std::vector<int> feet;
    for (const InkLetter& letter : letters)
      if (letter.height() >= kLetterHigh * em) feet.push_back(letter.bottom);
    std::sort(feet.begin(), feet.end());
    std::size_t most = 0;
    for (std::size_t first = 0, end = 0; first < feet.size(); ++first) {
      while (end < feet.size() && feet[end] - feet[first] <= std::max(1.0, kOneLine * em)) ++end;
      if (end - first <= most) continue;
      most = end - first;
      of_line_ = feet[first + most / 2];
    }
  }

  [[nodiscard]] double at(std::size_t i) const {
    std::vector<int> feet;
    const std::size_t end = std::min(letters_.size(), i + 1 + kBeside);
    for (std::size_t k = i > kBeside ? i - kBeside : 0; k < end; ++k) {
      const InkLetter& letter = letters_[k];
      if (letter.height() >= kLetterHigh * em_ &&
          std::abs(letter.bottom - of_line_) <= kUneven * em_)
        feet.push_back(letter.bottom);
    }
    if (feet.empty()) return of_line_;
    const auto middle = feet.begin() + static_cast<std::ptrdiff_t>(feet.size() / 2);
    std::nth_element(feet.begin(), middle, feet.end());
    return *middle;
  }

  /// How high small letters are: what a raised figure is lower than. Where two columns were taken
  /// for one line, or paper is bent, small letters stand off the baseline.
  [[nodiscard]] double small_letter() const {
    const double most = kSmallLetter * highest();
    std::vector<int> heights;
    for (const InkLetter& letter : letters_) {
      if (letter.height() >= kLetterHigh * em_ && letter.height() <= most &&
          std::abs(letter.bottom - of_line_) <= kUneven * em_)
        heights.push_back(letter.height());
    }
    if (heights.empty()) return em_;
    const auto middle = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2);
    std::nth_element(heights.begin(), middle, heights.end());
    return *middle;
  }

  /// How high most capitals and ascenders are.
  [[nodiscard]] double highest() const {
    std::vector<double> rises;
    for (const InkLetter& letter : letters_) {
      if (letter.height() >= kLetterHigh * em_ &&
          std::abs(letter.bottom - of_line_) <= kUneven * em_)
        rises.push_back(of_line_ - letter.top);
    }
    if (rises.empty()) return 0;
    std::sort(rises.begin(), rises.end());
    return rises[(rises.size() - 1) * 9 / 10];
  }

 private:
  const std::vector<InkLetter>& letters_;
  double em_;
  double of_line_ = 0;
};

enum class Shift { none, raised, lowered };

Shift shift_of(const InkLetter& letter, double baseline, double most_high, double em) {
  if (letter.height() < kLeastHigh * em || letter.height() > most_high ||
      letter.width() < kLeastWide * em || letter.width() > kMostWide * em)
    return Shift::none;
  const double foot = (baseline - letter.bottom) / em;
  const double top = (baseline - letter.top) / em;
  if (foot >= kRaised && top >= kRaisedTop) return Shift::raised;
  if (foot <= -kLowered && top <= kLoweredTop && top >= kLeastLoweredTop) return Shift::lowered;
  return Shift::none;
}

bool is_in(const ReadCharacter& read, const SmallFigures& figures) {
  const double middle = (static_cast<double>(read.from) + read.to) / 2;
  const InkLetter& ink = figures.run.ink;  // engines know places to a pixel or two
  return middle >= ink.left - kPlace * ink.height() && middle <= ink.right;
}

char32_t figure_like(char32_t c) {
  const auto* found =
      std::find_if(kLookAlikes.begin(), kLookAlikes.end(),
                   [&](const LookAlike& row) { return row.signs.find(c) != TextView::npos; });
  return found == kLookAlikes.end() ? c : found->figure;
}

using Characters = std::vector<ReadCharacter>;

void set_figures(Characters::iterator first, Characters::iterator last);

/// The raised end of a number, of which an engine knows the first letter: 8th.
bool set_ordinal(Characters& all, Characters::iterator first, Characters::iterator last) {
  const auto* end = std::find_if(kOrdinals.begin(), kOrdinals.end(),
                                 [&](TextView of) { return of[0] == first->character; });
  if (end == kOrdinals.end() || first == all.begin() ||
      !is_digit(figure_like(std::prev(first)->character)) ||
      !std::all_of(first, last, [](const ReadCharacter& r) { return is_alphabetic(r.character); }))
    return false;
  auto begin = first;
  while (begin != all.begin() && !is_space(std::prev(begin)->character)) --begin;
  set_figures(begin, first);
  std::next(first)->character = (*end)[1];
  std::next(first)->others.clear();
  std::next(first)->to = std::prev(last)->to;
  all.erase(std::next(first, 2), last);
  return true;
}

/// A number, some of whose figures were read as letters like them.
void set_figures(Characters::iterator first, Characters::iterator last) {
  if (!std::all_of(first, last,
                   [](const ReadCharacter& read) { return is_digit(figure_like(read.character)); }))
    return;
  for (auto at = first; at != last; ++at) {
    if (is_digit(at->character)) continue;
    at->character = figure_like(at->character);
    at->others.clear();
  }
}

}  // namespace

std::vector<SmallFigures> find_small_figures(const LinePicture& picture, double em) {
  if (em <= 0 || picture.is_vertical) return {};
  const std::vector<InkLetter> letters = letters_of(picture);
  const Baseline baseline(letters, em);
  const double highest = baseline.highest();
  if (highest < kLeastRise * em || highest > kMostRise * em) return {};
  const double most_high = std::min(kMostHigh * em, kLower * baseline.small_letter());
  std::vector<SmallFigures> found;
  std::size_t count = 0;
  std::size_t in_run = 0;
  Shift before = Shift::none;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    const double foot = baseline.at(i);
    const Shift shift = shift_of(letters[i], foot, most_high, em);
    const InkLetter& letter = letters[i];
    const double near = kNear * em;
    const bool follows = i > 0 && letter.left - letters[i - 1].right <= near;
    const bool leads = i == 0 && i + 1 < letters.size();
    if (shift == Shift::none || !(follows || (leads && shift == Shift::raised))) {
      before = Shift::none;
      continue;
    }
    ++count;
    if (shift == before && in_run < kMostFigures) {
      InkLetter& ink = found.back().run.ink;
      ink = {ink.left, std::max(ink.right, letter.right), std::min(ink.top, letter.top),
             std::max(ink.bottom, letter.bottom), ink.area + letter.area};
      ++in_run;
    } else {
      const int bottom = static_cast<int>(std::lround(foot));
      const int top = static_cast<int>(std::lround(foot - kCapital * em));
      found.push_back({{letter, std::max(0, top), bottom}, shift == Shift::raised, follows});
      in_run = 1;
    }
    before = shift;
  }
  if (static_cast<double>(count) > kMostOfLine * static_cast<double>(letters.size())) return {};
  return found;
}

void mend_small_figures(LineReading& reading, const std::vector<SmallFigures>& figures) {
  std::vector<ReadCharacter>& all = reading.characters;
  for (const SmallFigures& of : figures) {
    const auto is_of = [&](const ReadCharacter& read) { return is_in(read, of); };
    auto first = std::find_if(all.begin(), all.end(), is_of);
    auto last = std::find_if_not(first, all.end(), is_of);
    while (first != last && is_space(first->character)) ++first;
    if (first == last) continue;
    if (of.follows && first != all.begin() && is_space(std::prev(first)->character))
      --first;  // it stands at what is before it
    const auto at = first - all.begin();
    const auto end = std::remove_if(
        first, last, [](const ReadCharacter& read) { return is_space(read.character); });
    const auto count = end - first;
    all.erase(end, last);
    first = all.begin() + at;
    last = first + count;
    if (count > 1 && set_ordinal(all, first, last)) continue;
    set_figures(first, last);
    const bool is_lowered_figure = !of.is_raised && is_digit(std::prev(last)->character);
    if (is_lowered_figure && last != all.end() && last->character == U'0') last->character = U'O';
  }
}

void mark_small_figures(Line& line, const LinePicture& picture,
                        const std::vector<SmallFigures>& figures, double grains) {
  const double begin = begin_of_picture(picture, line) - line.box->x0;
  const double point = 72 / picture.dpi;
  std::uint32_t next = 0;
  for (const SmallFigures& of : figures) {
    const double from = (begin + of.run.ink.left * point) * grains;
    const double to = (begin + of.run.ink.right * point) * grains;
    const auto is_in = [&](std::uint32_t i) {
      const double middle = (line.places[i].from + line.places[i].to) / 2.0;
      return middle >= from && middle <= to && !is_space(line.as_read[i]);
    };
    const auto size = static_cast<std::uint32_t>(line.places.size());
    while (next < size && !is_in(next)) ++next;
    if (next == size) {
      next = 0;  // this one was not read
      continue;
    }
    std::uint32_t end = next;
    while (end < size && is_in(end)) ++end;
    const bool is_free = line.small_type.empty() || line.small_type.back().span.to <= next;
    const auto kind = of.is_raised ? SmallType::Kind::superior : SmallType::Kind::inferior;
    if (is_free) line.small_type.push_back({kind, {next, end}});
    next = end;
  }
}

}  // namespace broadsheet::pipeline

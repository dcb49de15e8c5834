// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/recognition/read_letters.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "document/characters.h"
#include "pipeline/recognition/small_capitals.h"

namespace broadsheet::pipeline {
namespace {

using recognize::LinePicture;
using recognize::LineReading;
using recognize::ReadCharacter;

// Of a minus, in ems.
constexpr double kLeastMinus = 0.18;  ///< its width
constexpr double kMostMinus = 0.5;
constexpr double kMostMinusHigh = 0.17;
constexpr double kLeastMinusUp = 0.12;  ///< its middle above the baseline
constexpr double kMostMinusUp = 0.42;
constexpr double kBaseline = 0.96;         ///< below the upper edge of a line's picture
constexpr double kFigure = 0.55;           ///< the height of a figure
constexpr double kNearMinus = 0.25;        ///< and the white before it
constexpr std::size_t kMostOfNumber = 12;  ///< letters of a line that is a number
constexpr std::uint8_t kSureOfMinus = 80;
constexpr std::uint8_t kWhite = 255;

LineReading read_even(recognize::LineReader& reader, const LinePicture& picture,
                      std::vector<SmallRun> runs) {
  if (runs.empty()) return reader.read(picture);
  std::sort(runs.begin(), runs.end(),
            [](const SmallRun& a, const SmallRun& b) { return a.ink.left < b.ink.left; });
  const EvenLine even = set_larger(picture, runs);
  LineReading reading = reader.read(even.picture);
  even.put_back(reading);
  return reading;
}

bool begins_with_minus(const std::vector<InkLetter>& letters, double em) {
  if (letters.size() < 2 || letters.size() > kMostOfNumber) return false;
  const InkLetter& minus = letters[0];
  const InkLetter& figure = letters[1];
  const double up = kBaseline * em - (minus.top + minus.bottom) / 2.0;
  return minus.width() >= kLeastMinus * em && minus.width() <= kMostMinus * em &&
         minus.height() <= kMostMinusHigh * em && up >= kLeastMinusUp * em &&
         up <= kMostMinusUp * em && figure.height() >= kFigure * em &&
         figure.left - minus.right <= kNearMinus * em;
}

bool is_number(const std::vector<ReadCharacter>& all) {
  return !all.empty() && is_digit(all.front().character) &&
         std::all_of(all.begin(), all.end(), [](const ReadCharacter& read) {
           return is_digit(read.character) ||
                  TextView(U".,:% /½¼¾⅛").find(read.character) != TextView::npos;
         });
}

/// The number behind the minus by itself, and the minus before it.
LineReading with_minus(recognize::LineReader& reader, const LinePicture& picture,
                       const InkLetter& minus, LineReading reading) {
  if (!is_number(reading.characters)) return reading;
  LinePicture rest = picture;
  for (std::size_t y = 0; y < rest.height; ++y)
    std::fill_n(rest.grey.begin() + static_cast<std::ptrdiff_t>(y * rest.width), minus.right + 1,
                kWhite);
  LineReading number = reader.read(rest);
  if (!is_number(number.characters)) return reading;
  number.characters.insert(
      number.characters.begin(),
      {U'-', static_cast<float>(minus.left), static_cast<float>(minus.right), kSureOfMinus, {}});
  return number;
}

}  // namespace

LineReading read_letters(recognize::LineReader& reader, const LinePicture& picture,
                         const std::vector<SmallFigures>& figures, double em, bool is_roman) {
  std::vector<SmallRun> runs;
  for (const SmallFigures& of : figures) runs.push_back(of.run);
  LineReading reading = read_even(reader, picture, runs);
  const std::vector<InkLetter> letters = letters_of(picture);
  const std::vector<SmallRun> capitals =
      is_roman ? find_small_capitals(reading, letters, em) : std::vector<SmallRun>();
  if (!capitals.empty()) {
    runs.insert(runs.end(), capitals.begin(), capitals.end());
    take_capitals(reading, read_even(reader, picture, runs), capitals);
  }
  mend_small_figures(reading, figures);
  if (begins_with_minus(letters, em))
    reading = with_minus(reader, picture, letters[0], std::move(reading));
  return reading;
}

}  // namespace broadsheet::pipeline

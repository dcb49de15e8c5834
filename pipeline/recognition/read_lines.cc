// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/recognition/read_lines.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>
#include <vector>

#include "document/characters.h"
#include "pipeline/recognition/inner_lines.h"
#include "pipeline/recognition/line_pictures.h"
#include "pipeline/recognition/line_text.h"
#include "pipeline/recognition/long_marks.h"
#include "pipeline/recognition/one_form.h"
#include "pipeline/recognition/read_letters.h"
#include "pipeline/recognition/sideways_lines.h"
#include "pipeline/recognition/sign_forms.h"
#include "pipeline/recognition/small_figures.h"
#include "pipeline/recognition/small_marks.h"
#include "stages/recognize/engines/choose.h"

namespace broadsheet::pipeline {
namespace {

using recognize::LineReading;
using recognize::ReadCharacter;
using recognize::ReadLanguage;

constexpr double kPointsInInch = 72;
constexpr std::size_t kLeastOfWords = 6;  ///< letters of a line of words on a page of Han

// A line that is none: what is left of a rule, specks, a shadow.
constexpr double kUnsure = 0.5;        ///< its confidence
constexpr double kUnsureOnPage = 0.6;  ///< the same as a share of the page's, if that is less
constexpr double kTiny = 0.55;         ///< its size, of that of most text
constexpr double kThin = 2;            ///< its box, in points

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

/// What most text of the page is like.
struct Usual {
  double size = 0;
  double sureness = 0;
};

Usual usual_of(const std::vector<Line>& lines, std::size_t first) {
  std::vector<std::pair<double, std::size_t>> sizes;
  std::size_t all = 0;
  double sureness = 0;
  for (std::size_t i = first; i < lines.size(); ++i) {
    const std::size_t count = lines[i].as_read.size();
    sizes.emplace_back(lines[i].style.size, count);
    sureness += lines[i].recognition->confidence.value_or(0) * static_cast<double>(count);
    all += count;
  }
  if (all == 0) return {};
  std::sort(sizes.begin(), sizes.end());
  std::size_t sum = 0;
  const auto middle = std::find_if(sizes.begin(), sizes.end(), [&](const auto& size) {
    sum += size.second;
    return 2 * sum >= all;
  });
  return {middle->first, sureness / static_cast<double>(all)};
}

bool has_vertical(const std::vector<Line>& lines, std::size_t first) {
  return std::any_of(lines.begin() + static_cast<std::ptrdiff_t>(first), lines.end(),
                     [](const Line& line) { return runs_upright(line); });
}

/// No print is one such sign by itself.
bool is_speck(const Line& line) {
  constexpr TextView kSmall = U".,'‘’`";
  return line.as_read.size() == 1 && kSmall.find(line.as_read[0]) != TextView::npos;
}

bool is_phantom(const Line& line, const Usual& usual) {
  const Box& box = *line.box;
  return is_speck(line) ||
         line.recognition->confidence < std::min(kUnsure, kUnsureOnPage * usual.sureness) ||
         line.style.size < kTiny * usual.size || box.x1 - box.x0 < kThin || box.y1 - box.y0 < kThin;
}

}  // namespace

LinesRead read_lines(Page& page, std::size_t kept, const recognize::Scan& scan,
                     const ReadLanguage& language, recognize::LineReaders& readers,
                     recognize::LineReaders::Loan& loan, const std::function<bool()>& goes_on,
                     const std::function<Text(TextView)>& simplified) {
  LinesRead result;
  const ReadLanguage* english = recognize::find_read_language("en");
  const bool is_wide = is_wide_script(language);
  const bool has_words = is_wide && readers.has_network({english, false});
  const ReadLanguage* words = has_words ? english : nullptr;
  const double grains = grains_per_point(page);
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
    const double em = line.style.size * picture.dpi / kPointsInInch;
    const std::vector<SmallFigures> figures = is_wide || runs_upright(line)
                                                  ? std::vector<SmallFigures>()
                                                  : find_small_figures(picture, em);
    LineReading reading;
    if (runs_upright(line) && !language.has_vertical) {
      reading = read_sideways(loan.reader({&language, false}), picture);
    } else if (!is_wide && !runs_upright(line)) {
      reading = read_letters(loan.reader({&language, false}), picture, figures, em,
                             language.script == "Latn");
    } else {
      reading = loan.reader({&language, runs_upright(line)}).read(picture);
    }
    if (words != nullptr && !runs_upright(line) && is_of_words(reading))
      reading =
          recognize::surer_reading(loan.reader({words, false}).read(picture), std::move(reading));
    if (is_wide) {
      set_long_marks(reading, picture, em);
      set_sign_forms(reading, picture, em, language.script);
    } else {
      drop_specks(reading, picture, em);
      set_bullet(reading, picture, em);
    }
    put_text(line, reading, picture, grains);
    mark_small_figures(line, picture, figures, grains);
    if (line.as_read.empty()) {
      ++result.unread;
    } else {
      lines.push_back(std::move(line));
    }
  }
  const Usual usual = usual_of(lines, kept);
  const auto phantoms =
      std::remove_if(lines.begin() + static_cast<std::ptrdiff_t>(kept), lines.end(),
                     [&](const Line& line) { return is_phantom(line, usual); });
  result.unread += static_cast<std::size_t>(lines.end() - phantoms);
  lines.erase(phantoms, lines.end());
  result.unread += drop_inner_lines(lines, kept);
  if (language.script == "Hant" && language.has_vertical && has_vertical(lines, kept)) {
    const recognize::LineReader& reader = loan.reader({&language, true});
    set_one_form(
        lines, kept, [&](char32_t c) { return reader.knows(c); }, simplified);
  }
  result.read = lines.size() - kept;
  result.sureness = usual_of(lines, kept).sureness;
  page.lines = std::move(lines);
  return result;
}

}  // namespace broadsheet::pipeline

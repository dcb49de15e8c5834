// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/recognize/scan/skew.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <vector>

namespace broadsheet::recognize {
namespace {

constexpr double kLetter = 40;  ///< points; larger things may lean as they like
constexpr double kStrip = 108;  ///< points: narrower than a column, so that each sees its own lines
constexpr std::size_t kMostRuns = 600'000;
constexpr std::size_t kLeastLetters = 40;

// Degrees.
constexpr double kMost = 7;
constexpr double kCoarse = 0.25;
constexpr double kFine = 0.03;
constexpr int kFineSteps = 10;  ///< to each side of the best
constexpr int kBend = 5;        ///< of these, through which the parabola goes

constexpr double kSure = 1.25;  ///< times as sharp as the page is at most angles

// Of rules: they are exact where text says about how the page leans.
constexpr double kLeastRule = 90;  ///< points
constexpr double kMostThick = 4;   ///< points
constexpr double kRuleStep = 0.015;
constexpr int kRuleSteps = 20;  ///< to each side
constexpr double kSureOfRules = 1.25;
constexpr int kPiece = 32;  ///< pixels of a rule that are sheared as one

/// How sharply lines begin and end in a page that is sheared by so much: the square of what each
/// row of pixels (column, if `is_upright`) has more ink than the next. By strips, since lines of
/// columns side by side that do not stand level would draw the page towards them; and letter by
/// letter, since strokes sheared one by one no longer fit their letter.
class Sharpness {
 public:
  Sharpness(const Components& ink, int width, int height, double dpi, bool is_upright)
      : size_(is_upright ? width : height),
        other_(is_upright ? height : width),
        strip_(std::max(8, static_cast<int>(kStrip * dpi / kPointsInInch))) {
    const double most = kLetter * dpi / kPointsInInch;
    const std::size_t every = ink.runs.size() / kMostRuns + 1;
    for (std::size_t i = 0; i < ink.all.size(); i += every) {
      const Component& c = ink.all[i];
      if (c.box.width() > most || c.box.height() > most) continue;
      const PixelBox& box = c.box;
      Letter letter{is_upright ? -(box.y0 + box.y1) / 2 : (box.x0 + box.x1) / 2, 0, 0, 0};
      letter.first = is_upright ? box.x0 : box.y0;
      letter.begin = ink_.size();
      ink_.resize(ink_.size() +
                  static_cast<std::size_t>((is_upright ? box.width() : box.height()) + 1));
      for (const PixelRun& run : ink.runs_of(c)) {
        if (is_upright) {
          ++ink_[letter.begin + static_cast<std::size_t>(run.x0 - box.x0)];
          --ink_[letter.begin + static_cast<std::size_t>(run.x1 - box.x0)];
        } else {
          ink_[letter.begin + static_cast<std::size_t>(run.y - box.y0)] += run.x1 - run.x0;
          ink_[letter.begin + static_cast<std::size_t>(run.y - box.y0) + 1] -= run.x1 - run.x0;
        }
      }
      letter.end = ink_.size();
      letters_.push_back(letter);
    }
  }

  [[nodiscard]] bool has_text() const { return letters_.size() >= kLeastLetters; }

  [[nodiscard]] double at(double degrees) {
    const double slope = std::tan(degrees * std::numbers::pi / 180);
    const int margin = static_cast<int>(std::abs(slope) * other_) + 2;
    const std::ptrdiff_t row = size_ + 2 * margin + 1;
    steps_.assign(static_cast<std::size_t>(row * (other_ / strip_ + 1)), 0);
    for (const Letter& letter : letters_) {
      std::int32_t* steps = steps_.data() + std::abs(letter.place) / strip_ * row + margin +
                            letter.first + std::lround(slope * letter.place);
      for (std::size_t i = letter.begin; i < letter.end; ++i) *steps++ += ink_[i];
    }
    double sum = 0;
    for (const std::int32_t value : steps_) sum += static_cast<double>(value) * value;
    return sum;
  }

 private:
  struct Letter {
    int place;  ///< its middle along the lines
    int first;  ///< where it begins across them
    std::size_t begin, end;
  };
  int size_, other_, strip_;
  std::vector<Letter> letters_;
  std::vector<std::int32_t>
      ink_;  ///< of each row of a letter, how much more than of the one before
  std::vector<std::int32_t> steps_;
};

struct Found {
  double degrees = 0;
  double sureness = 0;
};

Found search(Sharpness sharpness) {
  if (!sharpness.has_text()) return {};
  std::vector<double> scores;
  const int coarse = static_cast<int>(kMost / kCoarse);
  for (int i = -coarse; i <= coarse; ++i) scores.push_back(sharpness.at(i * kCoarse));
  const auto top = std::max_element(scores.begin(), scores.end());
  Found found;
  found.degrees = kCoarse * static_cast<double>(top - scores.begin() - coarse);
  const double best = *top;
  const auto middle = scores.begin() + coarse;
  std::nth_element(scores.begin(), middle, scores.end());
  found.sureness = *middle > 0 ? best / *middle : 0;
  const auto fine = [&](int step) { return found.degrees + step * kFine; };
  scores.clear();
  for (int i = -kFineSteps - kBend; i <= kFineSteps + kBend; ++i)
    scores.push_back(sharpness.at(fine(i)));
  const auto first = scores.begin() + kBend;
  const auto peak = std::max_element(first, scores.end() - kBend);
  // The parabola through it by least squares.
  double squares = 0;
  double fourths = 0;
  double slope = 0;
  double bend = 0;
  double sum = 0;
  for (int i = -kBend; i <= kBend; ++i) {
    const double value = peak[i];
    squares += i * i;
    fourths += static_cast<double>(i) * i * i * i;
    sum += value;
    slope += i * value;
    bend += static_cast<double>(i) * i * value;
  }
  constexpr double kCount = 2 * kBend + 1;
  slope /= squares;
  bend = (bend - squares * sum / kCount) / (fourths - squares * squares / kCount);
  const double off = bend < 0 ? std::clamp(-slope / (2 * bend), -1.0 * kBend, 1.0 * kBend) : 0;
  found.degrees = found.degrees +
                  kFine * (static_cast<double>(peak - scores.begin()) - kFineSteps - kBend + off);
  return found;
}

/// How straight rules are, level and upright ones together, in a page that is sheared: the square
/// of the ink on each row of pixels, and of each column.
class Straightness {
 public:
  Straightness(const Components& ink, int width, int height, double dpi)
      : width_(width), height_(height) {
    const double least = kLeastRule * dpi / kPointsInInch;
    const double thick = kMostThick * dpi / kPointsInInch;
    for (const Component& c : ink.all) {
      if (std::max(c.box.width(), c.box.height()) < least || c.stroke() > thick) continue;
      for (const PixelRun& run : ink.runs_of(c)) {
        if (pieces_.size() >= kMostRuns) return;
        for (int x = run.x0; x < run.x1; x += kPiece)
          pieces_.push_back({x, run.y, std::min(kPiece, run.x1 - x), run.x1 - run.x0 <= thick});
      }
    }
  }

  [[nodiscard]] double at(double degrees) {
    const double slope = std::tan(degrees * std::numbers::pi / 180);
    const int margin = static_cast<int>(std::abs(slope) * std::max(width_, height_)) + 2;
    const auto margins = 2 * static_cast<std::size_t>(margin);
    rows_.assign(static_cast<std::size_t>(height_) + margins, 0);
    columns_.assign(static_cast<std::size_t>(width_) + margins, 0);
    for (const Piece& piece : pieces_) {
      const double x = piece.x + piece.length / 2.0;
      const double y = piece.y + 0.5;
      rows_[static_cast<std::size_t>(y + slope * x + margin)] += piece.length;
      if (piece.is_thin) columns_[static_cast<std::size_t>(x - slope * y + margin)] += piece.length;
    }
    double sum = 0;
    for (const std::int32_t value : rows_) sum += static_cast<double>(value) * value;
    for (const std::int32_t value : columns_) sum += static_cast<double>(value) * value;
    return sum;
  }

 private:
  struct Piece {
    int x, y, length;
    bool is_thin;
  };
  int width_, height_;
  std::vector<Piece> pieces_;
  std::vector<std::int32_t> rows_, columns_;
};

/// The angle near that one at which rules are straightest; that one if there are none.
double straightened(Straightness rules, double about) {
  std::vector<double> scores;
  for (int i = -kRuleSteps; i <= kRuleSteps; ++i) scores.push_back(rules.at(about + i * kRuleStep));
  const auto top = std::max_element(scores.begin(), scores.end());
  const double best = *top;
  // The middle of all that is nearly as straight.
  double sum = 0;
  double weight = 0;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    const double more = std::max(0.0, scores[i] - 0.8 * best);
    sum += more * (static_cast<double>(i) - kRuleSteps);
    weight += more;
  }
  const auto middle = scores.begin() + kRuleSteps;
  std::nth_element(scores.begin(), middle, scores.end());
  if (*middle <= 0 || best < kSureOfRules * *middle) return about;
  return about + kRuleStep * sum / weight;
}

}  // namespace

double find_skew(const Components& ink, int width, int height, double dpi) {
  const Found level = search({ink, width, height, dpi, false});
  const Found upright = search({ink, width, height, dpi, true});
  const Found& found = upright.sureness > level.sureness ? upright : level;
  if (found.sureness < kSure) return 0;
  return straightened({ink, width, height, dpi}, found.degrees);
}

}  // namespace broadsheet::recognize

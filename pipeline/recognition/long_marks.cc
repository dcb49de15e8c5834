// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/recognition/long_marks.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "document/text.h"
#include "pipeline/recognition/line_ink.h"

namespace broadsheet::pipeline {
namespace {

using recognize::LinePicture;
using recognize::LineReading;
using recognize::ReadCharacter;

constexpr TextView kDashes = U"—–―－─-一ー_";
constexpr TextView kPoints = U".…·⋯‥・。,，、:：;'`";
constexpr TextView kTwoPoints = U".．·・‧:：∶";  ///< what two points that run down are read as
constexpr std::uint8_t kSureness = 90;

// In ems.
constexpr double kLeastDash = 1.3;
constexpr double kThickDash = 0.16;
constexpr double kPoint = 0.24;     ///< most width and height of a point
constexpr double kLeastStep = 0.2;  ///< from point to point; sides of a ring are nearer (。)
constexpr double kMostStep = 0.55;
constexpr double kEvenSteps = 0.12;  ///< by which steps differ
constexpr double kMiddle = 0.22;     ///< off the line's middle, a dash or point of an ellipsis
constexpr std::size_t kPointsOfOne = 3;
constexpr double kLeastBeside = 0.3;  ///< from edge to edge of two points beside each other
constexpr double kMostBeside = 0.75;
constexpr double kBetween = 0.08;    ///< white between them
constexpr double kLeastBelow = 0.2;  ///< from one to the other below it

/// A sign as it stands in the picture.
struct Mark {
  std::size_t from = 0, to = 0;  ///< columns
  char32_t character = 0;
  std::size_t count = 0;
};

void add_dashes(const std::vector<InkColumn>& columns, double em, double middle,
                std::vector<Mark>& marks) {
  const BarSizes sizes{kLeastDash * em, kThickDash * em, kMiddle * em};
  for (const InkStretch& bar : ink_bars(columns, middle, sizes)) {
    const auto count = static_cast<std::size_t>(std::lround(bar.length() / em));
    marks.push_back({bar.from, bar.to, U'—', std::max<std::size_t>(2, count)});
  }
}

void add_ellipses(const std::vector<InkStretch>& stretches, double em, double middle,
                  std::vector<Mark>& marks) {
  const auto is_point = [&](const InkStretch& at) {
    return at.length() <= kPoint * em && at.height <= kPoint * em &&
           std::abs(at.middle - middle) <= 2 * kMiddle * em;
  };
  for (std::size_t i = 0; i < stretches.size(); ++i) {
    if (!is_point(stretches[i])) continue;
    std::size_t end = i + 1;
    double step = 0;
    for (; end < stretches.size() && is_point(stretches[end]); ++end) {
      const double next = stretches[end].centre() - stretches[end - 1].centre();
      if (next < kLeastStep * em || next > kMostStep * em ||
          (step > 0 && std::abs(next - step) > kEvenSteps * em) ||
          std::abs(stretches[end].middle - stretches[i].middle) > kPoint / 2 * em)
        break;
      if (step == 0) step = next;
    }
    if (const std::size_t points = end - i; points >= kPointsOfOne) {
      marks.push_back({stretches[i].from, stretches[end - 1].to, U'…',
                       (points + kPointsOfOne - 1) / kPointsOfOne});
    }
    i = end - 1;
  }
}

/// Nothing is printed in the middle of the line.
bool is_parted(const LinePicture& picture, const InkStretch& at, double em) {
  const auto first = static_cast<std::size_t>(at.middle - kBetween / 2 * em);
  const auto last = static_cast<std::size_t>(at.middle + kBetween / 2 * em);
  for (std::size_t y = at.from; y < at.to; ++y)
    for (std::size_t x = first; x <= std::min<std::size_t>(last, picture.width - 1); ++x)
      if (picture.grey[y * picture.width + x] < kLineInk) return false;
  return true;
}

/// In a line that runs down: ∶ has its points beside each other, ： below.
void add_two_points(const std::vector<InkStretch>& stretches, const LinePicture& picture, double em,
                    std::vector<Mark>& marks) {
  const auto is_low = [&](const InkStretch& at) { return at.length() <= kPoint * em; };
  const auto is_point = [&](const InkStretch& at) {
    return is_low(at) && at.height <= kPoint * em;
  };
  for (std::size_t i = 0; i < stretches.size(); ++i) {
    const InkStretch& at = stretches[i];
    if (is_low(at) && at.height >= kLeastBeside * em && at.height <= kMostBeside * em &&
        is_parted(picture, at, em))
      marks.push_back({at.from, at.to, U'∶', 1});
    std::size_t end = i;
    while (end < stretches.size() && is_point(stretches[end])) ++end;
    if (end - i == 2) {
      const double step = stretches[i + 1].centre() - at.centre();
      if (step >= kLeastBelow * em && step <= kMostStep * em &&
          std::abs(stretches[i + 1].middle - at.middle) <= kPoint / 2 * em)
        marks.push_back({at.from, stretches[i + 1].to, U'：', 1});
    }
    i = std::max(i, end == 0 ? 0 : end - 1);
  }
}

TextView read_as(const Mark& mark) {
  if (mark.character == U'—') return kDashes;
  return mark.character == U'…' ? kPoints : kTwoPoints;
}

/// The characters in the place of the mark become it, if they may be it.
void put(const Mark& mark, LineReading& reading) {
  const TextView like = read_as(mark);
  const auto from = static_cast<float>(mark.from);
  const auto to = static_cast<float>(mark.to);
  std::vector<ReadCharacter>& all = reading.characters;
  const auto is_in = [&](const ReadCharacter& read) {
    const float middle = (read.from + read.to) / 2;
    return middle > from && middle < to;
  };
  const auto first = std::find_if(all.begin(), all.end(), is_in);
  if (first == all.end()) return;
  const auto last = std::find_if_not(first, all.end(), is_in);
  const auto may_be = [&](const ReadCharacter& read) {
    return like.find(read.character) != TextView::npos || read.character == U' ';
  };
  // Places are off by half an em: what stands beside the sign may seem to stand in it.
  const auto begin = std::find_if(first, last, may_be);
  const auto end = std::find_if_not(begin, last, may_be);
  if (begin == end) return;
  std::vector<ReadCharacter> signs;
  const float width = (to - from) / static_cast<float>(mark.count);
  for (std::size_t i = 0; i < mark.count; ++i) {
    const float left = from + width * static_cast<float>(i);
    signs.push_back({mark.character, left, left + width, kSureness, {}});
  }
  const auto at = all.erase(begin, end);
  const auto put_at = all.insert(at, signs.begin(), signs.end());
  if (put_at != all.begin()) (put_at - 1)->to = std::min((put_at - 1)->to, from);
  const auto behind = put_at + static_cast<std::ptrdiff_t>(mark.count);
  if (behind != all.end()) behind->from = std::max(behind->from, to);
}

}  // namespace

void set_long_marks(LineReading& reading, const LinePicture& picture, double em) {
  const std::size_t pixels = std::size_t{picture.width} * picture.height;
  if (em <= 0 || pixels == 0 || picture.grey.size() != pixels || reading.characters.empty()) return;
  const double middle = (picture.is_vertical ? picture.width : picture.height) / 2.0;
  const std::vector<InkColumn> columns = ink_columns(picture);
  const std::vector<InkStretch> stretches = ink_stretches(columns);
  std::vector<Mark> marks;
  add_dashes(columns, em, middle, marks);
  add_ellipses(stretches, em, middle, marks);
  if (picture.is_vertical) add_two_points(stretches, picture, em, marks);
  for (const Mark& mark : marks) put(mark, reading);
}

}  // namespace broadsheet::pipeline

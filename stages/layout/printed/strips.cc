// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/layout/printed/strips.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace broadsheet::layout {
namespace {

// In sizes of the font.
constexpr float kLikeSize = 1.25F;
constexpr float kNearLines = 3.7F;   ///< three lines up and down
constexpr float kLeastStrip = 0.9F;  ///< of white that goes on past them
constexpr float kMostPitch = 1.7F;   ///< from line to line of a short column
constexpr float kBeside = 2;         ///< a full line ends or begins so near a strip
constexpr float kFlush = 0.1F;
constexpr std::size_t kMostLines = 5;  ///< of a short column
constexpr int kMostLooks = 4000;       ///< at runs up or down: damaged files pile them up

bool is_like_size(float a, float b) {
  return a <= b * kLikeSize && b <= a * kLikeSize;
}

RunsFromTop::const_iterator first_at(const RunsFromTop& runs, float v) {
  return std::lower_bound(runs.begin(), runs.end(), v,
                          [](const GlyphRun* run, float at) { return run->v < at; });
}

/// White down a few lines.
struct Strip {
  float a = 0, b = 0;
  float size = 0;
  /// Where text ends on its left and begins on its right, line by line.
  std::vector<std::pair<float, float>> lines;
  bool is_closed = false;

  /// Takes the runs of a line; false if the line closes the strip or stands beside it nowhere.
  bool take(const RunsFromTop& line) {
    float left = -1e9F;
    float right = 1e9F;
    for (const GlyphRun* run : line) {
      if ((run->ink0 + run->ink1) / 2 < (a + b) / 2) {
        left = std::max(left, run->ink1);
      } else {
        right = std::min(right, run->ink0);
      }
    }
    if (left < a - kBeside * size && right > b + kBeside * size) return false;
    is_closed = std::min(right, b) - std::max(left, a) < kLeastStrip * size;
    if (is_closed) return false;
    a = std::max(a, left);
    b = std::min(b, right);
    lines.emplace_back(left, right);
    return true;
  }

  /// More of its sides are flush than any strip has.
  [[nodiscard]] bool is_flush() const {
    std::size_t sides = 0;
    for (const auto& [end, begin] : lines) {
      sides += std::abs(end - a) <= kFlush * size ? 1U : 0U;
      sides += std::abs(begin - b) <= kFlush * size ? 1U : 0U;
    }
    return sides > lines.size();
  }
};

/// Puts the runs near the strip in the next line below `v` (or above), at the usual distance, into
/// `line`.
void find_next_line(const RunsFromTop& runs, const Strip& strip, float v, bool below,
                    RunsFromTop& line) {
  const float near = strip.size / 2;
  const float far = kMostPitch * strip.size;
  line.clear();
  int looks = 0;
  for (auto it = first_at(runs, below ? v + near : v - far);
       it != runs.end() && (*it)->v <= (below ? v + far : v - near) && ++looks < kMostLooks; ++it) {
    const GlyphRun& run = **it;
    if (is_like_size(run.size, strip.size) && run.ink1 > strip.a - kBeside * strip.size &&
        run.ink0 < strip.b + kBeside * strip.size)
      line.push_back(&run);
  }
  if (line.empty()) return;
  const float nearest = below ? line.front()->v : line.back()->v;
  std::erase_if(line,
                [&](const GlyphRun* run) { return std::abs(run->v - nearest) > strip.size / 4; });
}

}  // namespace

bool goes_on(const RunsFromTop& runs, const GlyphRun& left, const GlyphRun& right) {
  const float size = std::max(left.size, right.size);
  std::vector<std::pair<float, float>> text;
  int looks = 0;
  for (auto it = first_at(runs, left.v - kNearLines * size);
       it != runs.end() && (*it)->v <= left.v + kNearLines * size; ++it) {
    const GlyphRun& run = **it;
    if (++looks > kMostLooks) return true;
    if (run.ink1 > left.ink1 && run.ink0 < right.ink0 && std::abs(run.v - left.v) > size / 2 &&
        is_like_size(run.size, size))
      text.emplace_back(run.ink0, run.ink1);
  }
  std::sort(text.begin(), text.end());
  float free = left.ink1;
  for (const auto& [from, to] : text) {
    if (from - free >= kLeastStrip * size) return true;
    free = std::max(free, to);
  }
  return right.ink0 - free >= kLeastStrip * size;
}

bool parts_short_columns(const RunsFromTop& runs, const GlyphRun& left, const GlyphRun& right) {
  Strip strip{left.ink1, right.ink0, std::max(left.size, right.size), {}};
  if (strip.b - strip.a < kLeastStrip * strip.size) return false;
  strip.lines.reserve(kMostLines + 1);
  strip.lines.emplace_back(strip.a, strip.b);
  RunsFromTop line;
  for (const bool below : {true, false}) {
    float v = left.v;
    for (bool is_taken = true; is_taken;) {
      find_next_line(runs, strip, v, below, line);
      if (line.empty()) break;
      v = line.front()->v;
      is_taken = strip.take(line);
      if (strip.is_closed || strip.lines.size() > kMostLines) return false;
    }
  }
  return strip.lines.size() > 1 && strip.is_flush();
}

}  // namespace broadsheet::layout

// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/recognition/set_larger.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>

namespace broadsheet::pipeline {
namespace {

constexpr std::uint8_t kWhite = 255;

/// How wide the run is when it is as high as a capital.
int even_width(const SmallRun& run) {
  return static_cast<int>(std::lround(static_cast<double>(run.ink.width()) *
                                      (run.bottom - run.top) / std::max(1, run.ink.height())));
}

/// Between pixels, white beyond the ink.
double grey_at(const recognize::LinePicture& line, const InkLetter& ink, double x, double y) {
  const int left = static_cast<int>(std::floor(x));
  const int top = static_cast<int>(std::floor(y));
  const auto pixel = [&](int u, int v) -> double {
    const bool is_ink = u >= ink.left && u < ink.right && v >= ink.top - 1 && v <= ink.bottom &&
                        v >= 0 && v < static_cast<int>(line.height);
    return is_ink
               ? line.grey[static_cast<std::size_t>(v) * line.width + static_cast<std::size_t>(u)]
               : kWhite;
  };
  const double right = x - left;
  const double low = y - top;
  return (pixel(left, top) * (1 - right) + pixel(left + 1, top) * right) * (1 - low) +
         (pixel(left, top + 1) * (1 - right) + pixel(left + 1, top + 1) * right) * low;
}

class Setter {
 public:
  Setter(const recognize::LinePicture& line, std::span<const SmallRun> runs) : line_(line) {
    recognize::LinePicture& out = even_.picture;
    out = {line.width, line.height, {}, line.is_vertical, line.dpi};
    for (const SmallRun& run : runs)
      out.width += static_cast<std::uint32_t>(std::max(0, even_width(run) - run.ink.width()));
    out.grey.assign(std::size_t{out.width} * out.height, kWhite);
  }

  EvenLine set(std::span<const SmallRun> runs) {
    int done = 0;
    for (SmallRun run : runs) {
      run.ink.left = std::max(run.ink.left, done);  // where two touch
      if (run.ink.width() <= 0) continue;
      copy(done, run.ink.left);
      enlarge(run);
      done = run.ink.right;
    }
    copy(done, static_cast<int>(line_.width));
    return std::move(even_);
  }

 private:
  void copy(int from, int to) {
    for (std::size_t y = 0; y < line_.height; ++y) {
      const auto row = line_.grey.begin() + static_cast<std::ptrdiff_t>(y * line_.width);
      std::copy(row + from, row + to, out_row(static_cast<int>(y)) + at_);
    }
    advance(from, to, to - from);
  }

  void enlarge(const SmallRun& run) {
    const int wide = std::max(even_width(run), run.ink.width());
    const double across = static_cast<double>(run.ink.width()) / wide;
    const double down = static_cast<double>(run.ink.height()) / (run.bottom - run.top);
    const int last = std::min(run.bottom + 1, static_cast<int>(line_.height));
    for (int y = std::max(0, run.top - 1); y < last; ++y) {
      for (int x = 0; x < wide; ++x) {
        const double u = run.ink.left + (x + 0.5) * across - 0.5;
        const double v = run.ink.top + (y - run.top + 0.5) * down - 0.5;
        *(out_row(y) + at_ + x) =
            static_cast<std::uint8_t>(std::lround(grey_at(line_, run.ink, u, v)));
      }
    }
    advance(run.ink.left, run.ink.right, wide);
  }

  void advance(int from, int to, int by) {
    even_.stretches.push_back({static_cast<double>(from), static_cast<double>(to),
                               static_cast<double>(at_), static_cast<double>(at_ + by)});
    at_ += by;
  }

  [[nodiscard]] std::vector<std::uint8_t>::iterator out_row(int y) {
    return even_.picture.grey.begin() +
           static_cast<std::ptrdiff_t>(y) * static_cast<std::ptrdiff_t>(even_.picture.width);
  }

  const recognize::LinePicture& line_;
  EvenLine even_;
  int at_ = 0;  ///< columns that are done
};

}  // namespace

EvenLine set_larger(const recognize::LinePicture& line, std::span<const SmallRun> runs) {
  return Setter(line, runs).set(runs);
}

void EvenLine::put_back(recognize::LineReading& reading) const {
  const auto back = [&](float x) {
    const auto found = std::find_if(stretches.begin(), stretches.end(),
                                    [&](const Stretch& s) { return x <= s.even_to; });
    if (found == stretches.end()) return static_cast<float>(stretches.back().to);
    const double wide = found->even_to - found->even_from;
    const double share = wide > 0 ? (x - found->even_from) / wide : 0;
    return static_cast<float>(found->from +
                              std::clamp(share, 0.0, 1.0) * (found->to - found->from));
  };
  for (recognize::ReadCharacter& read : reading.characters) {
    read.from = back(read.from);
    read.to = back(read.to);
  }
}

}  // namespace broadsheet::pipeline

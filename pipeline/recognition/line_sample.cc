// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/recognition/line_sample.h"

#include <algorithm>
#include <array>

#include "stages/recognize/scan.h"

namespace broadsheet::pipeline {
namespace {

constexpr std::size_t kMostOfLine = 40;  ///< characters: a longer line tells no more
constexpr std::size_t kLeastOfLine = 6;

}  // namespace

bool is_of_wide_ink(const Line& line) {
  const auto wide = std::count(line.as_read.begin(), line.as_read.end(), recognize::kWideInk);
  return 2 * static_cast<std::size_t>(wide) >= line.as_read.size();
}

MostLines most_lines(std::span<const Line> lines) {
  std::array<std::size_t, 2> wide{};
  std::array<std::size_t, 2> down{};
  for (const Line& line : lines) {
    wide.at(is_of_wide_ink(line) ? 1 : 0) += line.as_read.size();
    down.at(runs_upright(line) ? 1 : 0) += line.as_read.size();
  }
  return {wide[1] > wide[0], down[1] > down[0]};
}

std::vector<const Line*> sample_of(std::span<const Line> lines, const MostLines& kind,
                                   std::size_t most) {
  std::vector<const Line*> fit;
  for (const Line& line : lines) {
    if (is_of_wide_ink(line) == kind.are_wide && runs_upright(line) == kind.are_vertical &&
        line.as_read.size() >= kLeastOfLine && line.as_read.size() <= kMostOfLine)
      fit.push_back(&line);
  }
  if (!kind.are_wide && !fit.empty()) {
    std::vector<std::size_t> lengths;
    for (const Line* line : fit) lengths.push_back(line->as_read.size());
    const auto middle = lengths.begin() + static_cast<std::ptrdiff_t>(lengths.size() / 2);
    std::nth_element(lengths.begin(), middle, lengths.end());
    std::erase_if(fit, [&](const Line* line) { return line->as_read.size() < *middle; });
  }
  std::vector<const Line*> sample;
  const std::size_t count = std::min(most, fit.size());
  for (std::size_t i = 0; i < count; ++i)
    sample.push_back(fit[(2 * i + 1) * fit.size() / (2 * count)]);
  return sample;
}

}  // namespace broadsheet::pipeline

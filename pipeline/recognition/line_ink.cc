// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/recognition/line_ink.h"

#include <algorithm>
#include <cmath>

namespace broadsheet::pipeline {

std::vector<InkColumn> ink_columns(const recognize::LinePicture& picture) {
  if (picture.grey.size() != std::size_t{picture.width} * picture.height) return {};
  std::vector<InkColumn> columns(picture.is_vertical ? picture.height : picture.width);
  for (std::uint32_t y = 0; y < picture.height; ++y) {
    for (std::uint32_t x = 0; x < picture.width; ++x) {
      if (picture.grey[std::size_t{y} * picture.width + x] >= kLineInk) continue;
      InkColumn& column = columns[picture.is_vertical ? y : x];
      const int across = static_cast<int>(picture.is_vertical ? x : y);
      if (column.is_blank()) column.from = across;
      column.to = across + 1;
    }
  }
  return columns;
}

std::vector<InkStretch> ink_stretches(const std::vector<InkColumn>& columns) {
  std::vector<InkStretch> stretches;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].is_blank()) continue;
    std::size_t end = i;
    InkColumn all = columns[i];
    for (; end < columns.size() && !columns[end].is_blank(); ++end) {
      all.from = std::min(all.from, columns[end].from);
      all.to = std::max(all.to, columns[end].to);
    }
    stretches.push_back({i, end, all.middle(), all.height()});
    i = end;
  }
  return stretches;
}

std::vector<InkStretch> ink_bars(const std::vector<InkColumn>& columns, double middle_of_line,
                                 const BarSizes& sizes) {
  const auto is_of_bar = [&](const InkColumn& column) {
    return !column.is_blank() && column.height() <= sizes.thick &&
           std::abs(column.middle() - middle_of_line) <= sizes.off_middle;
  };
  std::vector<InkStretch> bars;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (!is_of_bar(columns[i])) continue;
    InkColumn all = columns[i];
    std::size_t end = i + 1;
    for (; end < columns.size() && is_of_bar(columns[end]); ++end) {
      const InkColumn grown{std::min(all.from, columns[end].from),
                            std::max(all.to, columns[end].to)};
      if (grown.height() > sizes.thick) break;
      all = grown;
    }
    const InkStretch bar{i, end, all.middle(), all.height()};
    if (bar.length() >= sizes.least_length) bars.push_back(bar);
    i = end - 1;
  }
  return bars;
}

}  // namespace broadsheet::pipeline

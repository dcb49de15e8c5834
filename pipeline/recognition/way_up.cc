// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/recognition/way_up.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>
#include <vector>

#include "pipeline/recognition/line_pictures.h"
#include "pipeline/recognition/line_sample.h"

namespace broadsheet::pipeline {
namespace {

using recognize::LineKind;
using recognize::LinePicture;

constexpr std::size_t kSample = 5;  ///< lines
constexpr int kQuarters = 4;
// Mean sureness of print that lies right: 0.8 and more; wrong, or mirrored: 0.5 and less.
constexpr double kSure = 0.75;       ///< mirrored ways need not be tried
constexpr double kLeastSure = 0.55;  ///< of a way that changes something
constexpr double kSurer = 0.15;      ///< than the page as it stands

LinePicture mirrored(LinePicture line) {
  for (std::size_t y = 0; y < line.height; ++y) {
    const auto row = line.grey.begin() + static_cast<std::ptrdiff_t>(y * line.width);
    std::reverse(row, row + static_cast<std::ptrdiff_t>(line.width));
  }
  return line;
}

/// By a quarter clockwise.
LinePicture turned(const LinePicture& line) {
  LinePicture out = line;
  out.width = line.height;
  out.height = line.width;
  out.is_vertical = !line.is_vertical;
  for (std::size_t y = 0; y < line.height; ++y) {
    for (std::size_t x = 0; x < line.width; ++x)
      out.grey[x * out.width + (line.height - 1 - y)] = line.grey[y * line.width + x];
  }
  return out;
}

bool has_pixels(const LinePicture& line) {
  return !line.grey.empty() && line.grey.size() == std::size_t{line.width} * line.height;
}

struct Way {
  WayUp up;
  std::vector<LinePicture> lines;
  double sureness = 0;
};

/// The four turns of these lines.
std::vector<Way> ways_of(std::vector<LinePicture> lines, bool is_mirrored) {
  std::vector<Way> ways;
  for (int turns = 0; turns < kQuarters; ++turns) {
    if (turns > 0) std::transform(lines.begin(), lines.end(), lines.begin(), turned);
    ways.push_back({{turns, is_mirrored}, lines, 0});
  }
  return ways;
}

/// A network is opened once for all ways whose lines run as it reads them.
void ask(std::vector<Way>& ways, bool are_wide, recognize::LineReaders& readers,
         recognize::LineReaders::Loan& loan) {
  for (const bool is_vertical : {false, true}) {
    const char* tag = !are_wide ? "en" : is_vertical ? "zh-Hant" : "zh-Hans";
    const LineKind kind{recognize::find_read_language(tag), is_vertical};
    if (!readers.has_network(kind)) continue;
    std::vector<LinePicture> pictures;
    for (const Way& way : ways) {
      if (way.lines.front().is_vertical == is_vertical)
        pictures.insert(pictures.end(), way.lines.begin(), way.lines.end());
    }
    const std::vector<double> sure = loan.surenesses(kind, pictures);
    auto next = sure.begin();
    for (Way& way : ways) {
      if (way.lines.front().is_vertical != is_vertical) continue;
      for (std::size_t i = 0; i < way.lines.size(); ++i)
        way.sureness += *next++ / static_cast<double>(way.lines.size());
    }
  }
}

const Way& surest_of(const std::vector<Way>& ways) {
  return *std::max_element(ways.begin(), ways.end(),
                           [](const Way& a, const Way& b) { return a.sureness < b.sureness; });
}

}  // namespace

WayUp find_way_up(std::span<const Line> lines, const recognize::Scan& scan,
                  recognize::LineReaders& readers, recognize::LineReaders::Loan& loan,
                  bool may_be_mirrored) {
  const MostLines kind = most_lines(lines);
  std::vector<LinePicture> pictures;
  for (const Line* line : sample_of(lines, kind, kSample)) {
    LinePicture picture = picture_of_line(scan, *line);
    if (has_pixels(picture)) pictures.push_back(std::move(picture));
  }
  if (pictures.empty()) return {};
  std::vector<Way> ways = ways_of(pictures, false);
  ask(ways, kind.are_wide, readers, loan);
  const double as_it_stands = ways.front().sureness;
  if (may_be_mirrored && surest_of(ways).sureness < kSure) {
    std::transform(pictures.begin(), pictures.end(), pictures.begin(), mirrored);
    std::vector<Way> others = ways_of(std::move(pictures), true);
    ask(others, kind.are_wide, readers, loan);
    std::move(others.begin(), others.end(), std::back_inserter(ways));
  }
  const Way& surest = surest_of(ways);
  return surest.sureness >= std::max(kLeastSure, as_it_stands + kSurer) ? surest.up : WayUp{};
}

double sureness_of_sample(std::span<const Line> lines, const recognize::Scan& scan,
                          const recognize::ReadLanguage& language,
                          recognize::LineReaders::Loan& loan) {
  const MostLines kind = most_lines(lines);
  if (kind.are_vertical && !language.has_vertical) return 0;
  const std::vector<const Line*> sample = sample_of(lines, kind, kSample);
  double sum = 0;
  for (const Line* line : sample)
    sum +=
        loan.reader({&language, kind.are_vertical}).read(picture_of_line(scan, *line)).confidence;
  return sample.empty() ? 0 : sum / static_cast<double>(sample.size());
}

}  // namespace broadsheet::pipeline

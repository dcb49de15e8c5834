// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/recognition/page_language.h"

#include <algorithm>
#include <array>
#include <vector>

#include "pipeline/recognition/line_pictures.h"

namespace broadsheet::pipeline {
namespace {

using recognize::LineKind;
using recognize::ReadLanguage;

constexpr std::size_t kSample = 6;       ///< lines
constexpr std::size_t kMostOfLine = 40;  ///< characters: a longer line tells no more
constexpr std::size_t kLeastOfLine = 6;

/// By how many papers there are: the first is taken where none is surer. Fraktur is no guess: its
/// network is sure of roman type, too.
constexpr auto kWide = std::to_array<const char*>({"zh-Hans", "zh-Hant", "ja", "ko"});
constexpr auto kWideDown = std::to_array<const char*>({"zh-Hant", "ja", "zh-Hans"});
constexpr auto kNarrow =
    std::to_array<const char*>({"en", "de", "fr", "es", "it", "pt", "nl", "ru", "uk", "pl", "cs",
                                "sv", "da", "no", "fi", "hu", "el"});

std::span<const char* const> guesses(bool is_wide, bool is_vertical) {
  if (!is_wide) return kNarrow;
  return is_vertical ? std::span<const char* const>(kWideDown) : kWide;
}

/// Lines of the usual length, spread over the page.
std::vector<const Line*> sample_of(std::span<const Line> lines, bool is_wide, bool is_vertical) {
  std::vector<const Line*> fit;
  for (const Line& line : lines) {
    if (is_of_wide_ink(line) == is_wide && runs_upright(line) == is_vertical &&
        line.as_read.size() >= kLeastOfLine && line.as_read.size() <= kMostOfLine)
      fit.push_back(&line);
  }
  std::vector<const Line*> sample;
  for (std::size_t i = 0; i < std::min(kSample, fit.size()); ++i)
    sample.push_back(fit[(2 * i + 1) * fit.size() / (2 * std::min(kSample, fit.size()))]);
  return sample;
}

}  // namespace

bool is_of_wide_ink(const Line& line) {
  const auto wide = std::count(line.as_read.begin(), line.as_read.end(), recognize::kWideInk);
  return 2 * static_cast<std::size_t>(wide) >= line.as_read.size();
}

const ReadLanguage* page_language(std::span<const Line> lines, const recognize::Scan& scan,
                                  recognize::LineReaders& readers,
                                  recognize::LineReaders::Loan& loan, const Settings& settings) {
  if (const ReadLanguage* said = recognize::find_read_language(settings.lang)) return said;
  std::array<std::size_t, 2> wide{};
  std::array<std::size_t, 2> down{};
  for (const Line& line : lines) {
    wide.at(is_of_wide_ink(line) ? 1 : 0) += line.as_read.size();
    down.at(runs_upright(line) ? 1 : 0) += line.as_read.size();
  }
  const bool is_wide = wide[1] > wide[0];
  const bool is_vertical = is_wide && down[1] > down[0];
  std::vector<LineKind> kinds;
  for (const char* tag : guesses(is_wide, is_vertical)) {
    const LineKind kind{recognize::find_read_language(tag), is_vertical};
    if (readers.has_network(kind)) kinds.push_back(kind);
  }
  const ReadLanguage* first = recognize::find_read_language(guesses(is_wide, is_vertical).front());
  if (kinds.empty()) return first;
  if (kinds.size() == 1) return kinds.front().language;
  std::vector<recognize::LinePicture> pictures;
  for (const Line* line : sample_of(lines, is_wide, is_vertical))
    pictures.push_back(picture_of_line(scan, *line));
  if (pictures.empty()) return kinds.front().language;
  return kinds[loan.surest(kinds, pictures)].language;
}

}  // namespace broadsheet::pipeline

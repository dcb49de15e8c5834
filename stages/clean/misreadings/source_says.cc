// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/clean/misreadings/source_says.h"

#include <algorithm>

namespace broadsheet::clean {

std::optional<double> sureness_of(const Line& line, Span span) {
  if (!line.recognition) return std::nullopt;
  const Recognition& said = *line.recognition;
  std::optional<double> least;
  const auto take = [&](double sure) { least = std::min(least.value_or(1.0), sure); };
  for (std::uint32_t at = span.from; at < span.to && at < said.sureness.size(); ++at)
    if (said.sureness[at] != Recognition::kUnknown) take(said.sureness[at] / 100.0);
  if (least) return least;
  const auto first =
      std::partition_point(said.words.begin(), said.words.end(),
                           [&](const RecognizedWord& word) { return word.span.to <= span.from; });
  for (auto word = first; word != said.words.end() && word->span.from < span.to; ++word)
    if (word->confidence) take(*word->confidence);
  return least;
}

bool tells_of_character(const Line& line, std::uint32_t at) {
  return line.recognition && at < line.recognition->sureness.size() &&
         line.recognition->sureness[at] != Recognition::kUnknown;
}

bool has_telling_sureness(const Page& page) {
  std::optional<double> first;
  const auto differs = [&](double sure) {
    if (!first) first = sure;
    return sure != *first;
  };
  for (const Line& line : page.lines) {
    if (!line.recognition) continue;
    for (const RecognizedWord& word : line.recognition->words)
      if (word.confidence && differs(*word.confidence)) return true;
    for (const std::uint8_t sure : line.recognition->sureness)
      if (sure != Recognition::kUnknown && differs(sure / 100.0)) return true;
  }
  return false;
}

double usual_doubt(const Page& page) {
  double doubt = 0;
  double characters = 0;
  for (const Line& line : page.lines) {
    if (!line.recognition) continue;
    const Recognition& said = *line.recognition;
    for (const std::uint8_t sure : said.sureness) {
      if (sure == Recognition::kUnknown) continue;
      doubt += 1 - sure / 100.0;
      characters += 1;
    }
    if (!said.sureness.empty()) continue;
    for (const RecognizedWord& word : said.words) {
      if (!word.confidence) continue;
      const double length = word.span.to - word.span.from;
      doubt += length * (1 - *word.confidence);
      characters += length;
    }
  }
  return characters > 0 ? doubt / characters : 0;
}

const Candidate* find_candidate(const Line& line, Span span, TextView after) {
  if (!line.recognition) return nullptr;
  const TextView text = line.as_read;
  const std::vector<Candidate>& candidates = line.recognition->candidates;
  const auto found =
      std::find_if(candidates.begin(), candidates.end(), [&](const Candidate& candidate) {
        if (candidate.span.from > span.from || candidate.span.to < span.to) return false;
        const TextView before = text.substr(candidate.span.from, span.from - candidate.span.from);
        const TextView behind = text.substr(span.to, candidate.span.to - span.to);
        const TextView other = candidate.text;
        return other.size() == before.size() + after.size() + behind.size() &&
               other.starts_with(before) && other.ends_with(behind) &&
               other.substr(before.size(), after.size()) == after;
      });
  return found == candidates.end() ? nullptr : &*found;
}

bool has_candidates(const Line& line, Span span) {
  return line.recognition &&
         std::any_of(line.recognition->candidates.begin(), line.recognition->candidates.end(),
                     [&](const Candidate& candidate) {
                       return candidate.span.from <= span.from && candidate.span.to >= span.to;
                     });
}

}  // namespace broadsheet::clean

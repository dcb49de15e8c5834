// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/glyphs/matcher.h"

#include <algorithm>

namespace broadsheet::read {
namespace {

constexpr std::size_t kWorthALook = 24;  ///< references of each shape that are compared finely

bool looks_better(const Candidate& a, const Candidate& b) {
  return a.score != b.score ? a.score > b.score : a.unicode < b.unicode;
}

}  // namespace

void Match::add(Candidate candidate) {
  const auto same = std::find_if(candidates.begin(), candidates.end(), [&](const Candidate& c) {
    return c.unicode == candidate.unicode;
  });
  if (same != candidates.end()) {
    if (same->score >= candidate.score) return;
    candidates.erase(same);
  }
  candidates.insert(std::upper_bound(candidates.begin(), candidates.end(), candidate, looks_better),
                    candidate);
  if (candidates.size() > kCandidates) candidates.pop_back();
}

float Match::margin() const {
  if (candidates.empty()) return 0;
  return candidates[0].score - (candidates.size() > 1 ? candidates[1].score : 0);
}

void compare(std::span<Match> matches, std::span<const Reference> references) {
  struct Rough {
    float similarity;
    std::size_t index;
  };
  std::vector<RoughForm> forms;  // side by side, for the cache
  for (const Reference& reference : references) forms.push_back(reference.form.rough);
  std::vector<Rough> rough(references.size());
  const auto looks = static_cast<std::ptrdiff_t>(std::min(kWorthALook, references.size()));
  for (Match& match : matches) {
    if (match.is_settled()) continue;
    for (std::size_t i = 0; i < forms.size(); ++i)
      rough[i] = {similarity(match.form.rough, forms[i]), i};
    std::partial_sort(
        rough.begin(), rough.begin() + looks, rough.end(), [](const Rough& a, const Rough& b) {
          return a.similarity != b.similarity ? a.similarity > b.similarity : a.index < b.index;
        });
    for (auto r = rough.begin(); r != rough.begin() + looks; ++r) {
      const Reference& reference = references[r->index];
      match.add({reference.unicode, similarity(match.form, reference.form)});
    }
  }
}

}  // namespace broadsheet::read

// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/glyphs/matcher.h"

#include <algorithm>
#include <array>
#include <functional>
#include <limits>

namespace broadsheet::read {
namespace {

constexpr float kRounding = 0.01F;       ///< of histograms, in a similarity
constexpr std::size_t kWorthALook = 24;  ///< references of each shape that are compared finely

bool looks_better(const Candidate& a, const Candidate& b) {
  return a.score != b.score ? a.score > b.score : a.unicode < b.unicode;
}

/// The references that look most similar at a glance, the best first.
class FirstGlance {
 public:
  struct Look {
    float similarity;
    std::uint32_t index;
  };

  /// Of similarities in the order of the references, those that are not below `bar`. Of two that
  /// are as similar the first stays.
  void take(std::span<const float> similarities, float bar) {
    count_ = 0;
    bar = std::max(bar, bar_of(similarities));
    for (std::size_t i = 0; i < similarities.size(); ++i)
      if (similarities[i] >= bar) add({similarities[i], static_cast<std::uint32_t>(i)});
  }

  [[nodiscard]] std::span<const Look> looks() const { return {looks_.data(), count_}; }

 private:
  /// The best of every eight are taken; as many as are looked at are not below the bar, so it is
  /// none too high. One pass, since whatever passes it is sorted.
  float bar_of(std::span<const float> similarities) {
    constexpr std::size_t kOf = 8;
    const std::size_t count = similarities.size() / kOf;
    if (count < kWorthALook) return std::numeric_limits<float>::lowest();
    best_.assign(similarities.begin(), similarities.begin() + static_cast<std::ptrdiff_t>(count));
    for (std::size_t from = count; from < count * kOf; from += count)
      for (std::size_t i = 0; i < count; ++i)
        best_[i] = best_[i] < similarities[from + i] ? similarities[from + i] : best_[i];
    const auto last = best_.begin() + kWorthALook - 1;
    std::nth_element(best_.begin(), last, best_.end(), std::greater<>());
    return *last;
  }

  void add(Look look) {
    if (count_ == kWorthALook && look.similarity <= looks_.back().similarity) return;
    if (count_ < kWorthALook) ++count_;
    std::size_t place = count_ - 1;
    for (; place > 0 && looks_[place - 1].similarity < look.similarity; --place)
      looks_[place] = looks_[place - 1];
    looks_[place] = look;
  }

  std::array<Look, kWorthALook> looks_{};
  std::size_t count_ = 0;
  std::vector<float> best_;
};

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

float Match::least() const {
  const float bar =
      std::max(candidates.size() < kCandidates ? 0 : candidates.back().score, best() - kNear);
  return bar - kRounding;
}

float Match::margin() const {
  if (candidates.empty()) return 0;
  return candidates[0].score - (candidates.size() > 1 ? candidates[1].score : 0);
}

void compare(std::span<Match> matches, const References& references, float floor) {
  std::vector<float> similarities(references.size());
  FirstGlance glance;
  for (Match& match : matches) {
    if (match.is_settled()) continue;
    compare(match.form.rough, references.rough(), similarities);
    glance.take(similarities, std::max(match.least(), floor - kRounding));
    for (const auto& [similar, index] : glance.looks()) {
      if (similar < match.least()) break;
      match.add({references.unicode(index),
                 similarity(match.form, references.histogram(index), references.place(index))});
    }
  }
}

}  // namespace broadsheet::read

// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/clean/misreadings/word_lattice.h"

#include <algorithm>
#include <limits>

namespace broadsheet::clean {
namespace {

constexpr std::size_t kBeam = 6;
/// Changes compete with each other, too.
constexpr std::size_t kChangedBeam = 12;

constexpr Word kUnknown{Word::kNotInModel, kUnknownWord};

template <class States>
auto best_of(const States& states) {
  return *std::max_element(states.begin(), states.end(),
                           [](const auto& a, const auto& b) { return a.score < b.score; });
}

}  // namespace

void WordLattice::keep(States& states, const State& state, std::size_t most) {
  for (State& other : states) {
    if (other.model == state.model && other.at == state.at && other.becomes == state.becomes) {
      if (other.score < state.score) other = state;
      return;
    }
  }
  if (states.size() < most) {
    states.push_back(state);
    return;
  }
  const auto worst =
      std::min_element(states.begin(), states.end(),
                       [](const State& a, const State& b) { return a.score < b.score; });
  if (worst->score < state.score) *worst = state;
}

void WordLattice::follow(const State& from, const Word& word, std::size_t to) {
  State next = from;
  if (word.id == Word::kNotInModel) {
    next.model = model_.start();
    next.score += word.log10;
  } else {
    next.score += model_.score(from.model, word.id, next.model);
  }
  if (next.becomes == nullptr) {
    keep(as_it_is_[to], next, kBeam);
  } else {
    keep(changed_[to], next, kChangedBeam);
  }
}

void WordLattice::read_on(TextView text, std::size_t at,
                          std::span<const UncertainCharacter> uncertain) {
  const auto follow_all = [&](const Word& word, std::size_t to) {
    for (const State& from : as_it_is_[at]) follow(from, word, to);
    for (const State& from : changed_[at]) follow(from, word, to);
  };
  const TextView rest = text.substr(at);
  const Word* single = lexicon_.find(rest[0]);
  follow_all(single != nullptr ? *single : kUnknown, at + 1);
  const unsigned lengths = rest.size() < 2 ? 0 : lexicon_.lengths_after(rest[0], rest[1]);
  for (std::size_t n = 2; lengths != 0 && n <= WordList::kLongest && n <= rest.size(); ++n) {
    if ((lengths >> n & 1U) == 0) continue;
    if (const Word* word = lexicon_.find(rest.substr(0, n))) follow_all(*word, at + n);
  }
  for (const UncertainCharacter& character : uncertain) {
    if (character.at >= at + WordList::kLongest) break;
    if (character.at >= at) read_changed(text, at, character);
  }
}

/// The words from `at` on that contain the uncertain character, in its variants.
void WordLattice::read_changed(TextView text, std::size_t at, const UncertainCharacter& character) {
  buffer_.assign(text.substr(at, WordList::kLongest));
  const std::size_t k = character.at - at;
  for (const Variant& variant : character.variants) {
    buffer_[k] = variant.reads;
    unsigned lengths = buffer_.size() < 2 ? 0 : lexicon_.lengths_after(buffer_[0], buffer_[1]);
    lengths = (lengths | 2U) >> (k + 1);
    for (std::size_t n = k + 1; lengths != 0 && n <= buffer_.size(); ++n, lengths >>= 1U) {
      if ((lengths & 1U) == 0) continue;
      const TextView changed = TextView(buffer_).substr(0, n);
      const Word* word = n == 1 ? lexicon_.find(changed[0]) : lexicon_.find(changed);
      if (word == nullptr) continue;
      for (State from : as_it_is_[at]) {
        from.score -= variant.cost();
        from.at = static_cast<std::uint32_t>(character.at);
        from.becomes = &variant;
        follow(from, *word, at + n);
      }
    }
  }
}

void WordLattice::read(TextView text, std::span<const UncertainCharacter> uncertain) {
  as_it_is_.resize(std::max(as_it_is_.size(), text.size() + 1));
  changed_.resize(as_it_is_.size());
  for (std::size_t i = 0; i <= text.size(); ++i) {
    as_it_is_[i].clear();
    changed_[i].clear();
  }
  as_it_is_[0].push_back({model_.start(), 0, 0, nullptr});
  for (std::size_t at = 0; at < text.size(); ++at) read_on(text, at, uncertain);
}

double WordLattice::seam(TextView left, TextView right) {
  const auto likelihood = [&](TextView text) {
    read(text, {});
    return best_of(as_it_is_[text.size()]).score;
  };
  const double whole = likelihood(Text(left) + Text(right));
  return whole - likelihood(left) - likelihood(right);
}

Change WordLattice::best_change(TextView text, std::span<const UncertainCharacter> uncertain) {
  read(text, uncertain);
  const States& ends = changed_[text.size()];
  if (ends.empty()) return {};
  const State best = best_of(ends);
  Change change{best.at, *best.becomes, best.score - best_of(as_it_is_[text.size()]).score,
                std::numeric_limits<double>::infinity()};
  for (const State& other : ends) {
    if (other.at != best.at || other.becomes->reads != best.becomes->reads)
      change.lead = std::min(change.lead, static_cast<double>(best.score) - other.score);
  }
  return change;
}

}  // namespace broadsheet::clean

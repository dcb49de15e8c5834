// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/clean/misreadings/change_odds.h"

#include <algorithm>
#include <cmath>

namespace broadsheet::clean {
namespace {

/// A lead beyond this tells nothing more.
constexpr double kMostLead = 3;

/// What one trait adds to the odds, and how much for each unit. Fitted to recognized and to clean
/// text (logistic regression, docs/cleanup.md).
struct Weight {
  double (*measure)(const ChangeTraits&);
  double odds;
};

constexpr Weight kWeights[] = {
    {[](const ChangeTraits&) { return 1.0; }, 4.7},
    {[](const ChangeTraits& t) { return t.margin; }, 1.15},
    {[](const ChangeTraits& t) { return std::min(t.lead, kMostLead); }, 0.4},
    // A recognizer errs towards common characters: a rare one was printed.
    {[](const ChangeTraits& t) { return t.read_alone; }, 0.75},
    {[](const ChangeTraits& t) { return t.unlike; }, -0.7},
    {[](const ChangeTraits& t) { return t.word; }, 0.4},
    {[](const ChangeTraits& t) { return t.long_word ? 1.0 : 0.0; }, 0.85},
    {[](const ChangeTraits& t) { return t.named ? 1.0 : 0.0; }, -1.2},
    {[](const ChangeTraits& t) { return t.becomes_named ? 1.0 : 0.0; }, -1.1},
    // What the issue prints again and again is no misreading.
    {[](const ChangeTraits& t) { return std::log1p(t.seen_as_read); }, -1.8},
    {[](const ChangeTraits& t) { return std::log1p(t.seen_changed); }, 0.7},
};

/// The share of misread characters where the weights hold, and the characters' worth of it that a
/// page is believed to have before it is looked at.
constexpr double kManyMisread = 0.02;
constexpr double kBelieved = 5;
/// Half of what the counts say: the changes found are few, and the odds know some of it.
constexpr double kTrust = 0.5;

}  // namespace

double odds_of(const ChangeTraits& traits) {
  double odds = 0;
  for (const Weight& weight : kWeights) odds += weight.odds * weight.measure(traits);
  return odds;
}

double probability_of(double odds) {
  return 1 / (1 + std::exp(-odds));
}

double rarity_of(double expected, double characters) {
  const double share = (expected + kBelieved) / (kManyMisread * characters + kBelieved);
  return kTrust * std::min(0.0, std::log(share));
}

}  // namespace broadsheet::clean

// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/clean/misreadings/change_odds.h"

#include <limits>
#include <span>
#include <vector>

#include <gtest/gtest.h>

#include "stages/clean/misreadings/issue_usage.h"

namespace broadsheet::clean {
namespace {

/// A change as it is found in text: neither sure nor hopeless.
ChangeTraits usual() {
  ChangeTraits traits;
  traits.margin = 2;
  traits.lead = 2;
  traits.unlike = 1;
  traits.read_alone = -4.5;
  traits.word = -4.5;
  return traits;
}

TEST(ChangeOdds, RiseWithTheMarginAndTheLead) {
  ChangeTraits better = usual();
  better.margin = 3;
  EXPECT_GT(odds_of(better), odds_of(usual()));
  better = usual();
  better.lead = 3;
  EXPECT_GT(odds_of(better), odds_of(usual()));
}

TEST(ChangeOdds, TakeALeadWithoutRivalForAGoodOne) {
  ChangeTraits good = usual();
  good.lead = 3;
  ChangeTraits alone = usual();
  alone.lead = std::numeric_limits<double>::infinity();
  EXPECT_EQ(odds_of(alone), odds_of(good));
}

TEST(ChangeOdds, AreLowForARareCharacter) {
  ChangeTraits rare = usual();
  rare.read_alone = -6.5;
  EXPECT_LT(odds_of(rare), odds_of(usual()) - 1);
}

TEST(ChangeOdds, AreLowInNames) {
  ChangeTraits named = usual();
  named.named = true;
  EXPECT_LT(odds_of(named), odds_of(usual()));
  named = usual();
  named.becomes_named = true;
  EXPECT_LT(odds_of(named), odds_of(usual()));
}

TEST(ChangeOdds, FallWithWhatTheIssuePrintsAgainAndRiseWithWhatItBecomes) {
  ChangeTraits again = usual();
  again.seen_as_read = 3;
  EXPECT_LT(odds_of(again), odds_of(usual()) - 2);
  again = usual();
  again.seen_changed = 3;
  EXPECT_GT(odds_of(again), odds_of(usual()));
}

TEST(ChangeOdds, OfEvenChancesAreAHalf) {
  EXPECT_EQ(probability_of(0), 0.5);
  EXPECT_GT(probability_of(3), 0.95);
  EXPECT_LT(probability_of(-3), 0.05);
}

TEST(Rarity, IsNothingForATextTooShortToTell) {
  EXPECT_NEAR(rarity_of(0, 10), 0, 0.05);
  EXPECT_NEAR(rarity_of(1, 10), 0, 0.05);
}

TEST(Rarity, SpeaksAgainstTheFewFindingsOfALongText) {
  EXPECT_LT(rarity_of(2, 10'000), -1);
  EXPECT_LT(rarity_of(2, 100'000), rarity_of(2, 10'000));
}

TEST(Rarity, NeverSpeaksForAChange) {
  EXPECT_LE(rarity_of(0, 0), 0);
  EXPECT_EQ(rarity_of(1'000, 10'000), 0);
}

TEST(HanRun, KnowsWhereEachCharacterWasRead) {
  const LineId first{PageId{1}, 4};
  const LineId second{PageId{1}, 5};
  const std::vector<Origin> origins = {
      {first, 7}, {first, 8}, {first, 10}, {second, 0}, {second, 1}};
  const HanRun run(U"天地玄黃宇", U"天地玄黄宇", true, origins);
  for (std::size_t at = 0; at < origins.size(); ++at) {
    EXPECT_EQ(run.origin(at).line, origins[at].line) << at;
    EXPECT_EQ(run.origin(at).at, origins[at].at) << at;
  }
  EXPECT_EQ(run.printed(3), U'黃');
  EXPECT_EQ(run.reads()[3], U'黄');
  EXPECT_EQ(HanRun(U"天地", U"天地", false, {}).printed(1), U'地');
}

TEST(NeighbourCounts, CountEveryPairOfARunAndNoneBetweenRuns) {
  std::vector<HanRun> runs;
  for (const TextView text : {U"天天天", U"地天"})
    runs.emplace_back(text, text, false, std::span<const Origin>());
  NeighbourCounts counts(runs);
  EXPECT_EQ(counts.count(U'天', U'天'), 2U);
  EXPECT_EQ(counts.count(U'地', U'天'), 1U);
  EXPECT_EQ(counts.count(U'天', U'地'), 0U);
}

TEST(NeighbourCounts, HoldAsManyPairsAsThereAre) {
  Text text;
  for (char32_t c = 0x4E00; c < 0x4E00 + 20'000; ++c) text.append(2, c);
  std::vector<HanRun> runs;
  runs.emplace_back(text, text, false, std::span<const Origin>());
  NeighbourCounts counts(runs);
  for (char32_t c = 0x4E00; c + 1 < 0x4E00 + 20'000; ++c) {
    ASSERT_EQ(counts.count(c, c), 1U);
    ASSERT_EQ(counts.count(c, c + 1), 1U);
    ASSERT_EQ(counts.count(c + 1, c), 0U);
  }
}

TEST(NeighbourCounts, OfNothingAreNone) {
  const std::vector<HanRun> none;
  NeighbourCounts counts(none);
  EXPECT_EQ(counts.count(U'天', U'天'), 0U);
}

}  // namespace
}  // namespace broadsheet::clean

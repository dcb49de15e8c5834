// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/clean/misreadings/source_says.h"

#include <gtest/gtest.h>

namespace broadsheet::clean {
namespace {

Line line_with(std::vector<RecognizedWord> words) {
  Line line;
  line.id = {PageId{1}, 1};
  line.as_read = U"the govemment";
  line.recognition.make().words = std::move(words);
  return line;
}

TEST(SourceSays, CharactersCountBeforeWords) {
  Line line = line_with({{{0, 3}, {}, 0.9, ""}, {{4, 13}, {}, 0.6, ""}});
  EXPECT_EQ(sureness_of(line, {0, 3}), 0.9);
  EXPECT_EQ(sureness_of(line, {7, 8}), 0.6);
  EXPECT_EQ(sureness_of(line, {0, 13}), 0.6);
  EXPECT_EQ(sureness_of(line, {3, 4}), std::nullopt);
  line.recognition.make().sureness.assign(13, Recognition::kUnknown);
  line.recognition.make().sureness[7] = 20;
  EXPECT_EQ(sureness_of(line, {6, 9}), 0.2);
  EXPECT_EQ(sureness_of(line, {0, 3}), 0.9);
  EXPECT_EQ(sureness_of(Line(), {0, 0}), std::nullopt);
}

TEST(SourceSays, OneNumberForAllTellsNothing) {
  Page page;
  page.lines = {line_with({{{0, 3}, {}, 0.5, ""}, {{4, 13}, {}, 0.5, ""}})};
  EXPECT_FALSE(has_telling_sureness(page));
  page.lines[0].recognition.make().words[0].confidence = 0.6;
  EXPECT_TRUE(has_telling_sureness(page));
  EXPECT_FALSE(has_telling_sureness(Page()));
}

TEST(SourceSays, DoubtIsTheMeanOfCharacters) {
  Page page;
  EXPECT_EQ(usual_doubt(page), 0);
  page.lines = {line_with({{{0, 3}, {}, 0.5, ""}, {{4, 13}, {}, 0.9, ""}})};
  EXPECT_NEAR(usual_doubt(page), (3 * 0.5 + 9 * 0.1) / 12, 1e-9);
  page.lines[0].recognition.make().sureness = {100, 60, Recognition::kUnknown};
  EXPECT_NEAR(usual_doubt(page), 0.2, 1e-9);
  EXPECT_TRUE(tells_of_character(page.lines[0], 1));
  EXPECT_FALSE(tells_of_character(page.lines[0], 2));
  EXPECT_FALSE(tells_of_character(page.lines[0], 5));
}

TEST(SourceSays, ACandidateOfAWordIsOneOfItsCharacters) {
  Line line = line_with({});
  line.recognition.make().candidates = {{{4, 13}, U"government", 0.3}};
  EXPECT_NE(find_candidate(line, {8, 9}, U"rn"), nullptr);
  EXPECT_NE(find_candidate(line, {4, 13}, U"government"), nullptr);
  EXPECT_EQ(find_candidate(line, {8, 9}, U"nn"), nullptr);
  EXPECT_EQ(find_candidate(line, {0, 3}, U"The"), nullptr);
  EXPECT_EQ(find_candidate(Line(), {0, 0}, U""), nullptr);
}

}  // namespace
}  // namespace broadsheet::clean

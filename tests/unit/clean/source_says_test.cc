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

TEST(SourceSays, ACandidateOfAWordIsOneOfItsCharacters) {
  Line line = line_with({});
  line.recognition.make().candidates = {{{4, 13}, U"government", 0.3}};
  EXPECT_TRUE(is_candidate(line, {8, 9}, U"rn"));
  EXPECT_TRUE(is_candidate(line, {4, 13}, U"government"));
  EXPECT_FALSE(is_candidate(line, {8, 9}, U"nn"));
  EXPECT_FALSE(is_candidate(line, {0, 3}, U"The"));
  EXPECT_FALSE(is_candidate(Line(), {0, 0}, U""));
}

}  // namespace
}  // namespace broadsheet::clean

// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/clean/misreadings/word_list.h"

#include <gtest/gtest.h>

#include "stages/clean/misreadings/shape_table.h"

namespace broadsheet::clean {
namespace {

TEST(WordList, FindsWhatWasAdded) {
  WordList words;
  words.add(U"投入", {7, -4});
  words.add(U"入", {8, -3});
  ASSERT_NE(words.find(U"投入"), nullptr);
  EXPECT_EQ(words.find(U"投入")->id, 7U);
  ASSERT_NE(words.find(U'入'), nullptr);
  EXPECT_EQ(words.find(U'入')->id, 8U);
  EXPECT_EQ(words.find(U"投人"), nullptr);
  EXPECT_EQ(words.find(U'人'), nullptr);
  EXPECT_EQ(words.find(TextView()), nullptr);
}

TEST(WordList, KeepsTheFirstOfTwo) {
  WordList words;
  words.add(U"投入", {7, -4});
  words.add(U"投入", {9, -1});
  EXPECT_EQ(words.find(U"投入")->id, 7U);
  EXPECT_EQ(words.size(), 1U);
}

TEST(WordList, TellsHowLongTheWordsAreThatBeginSo) {
  WordList words;
  words.add(U"中国", {});
  words.add(U"中国电子", {});
  EXPECT_EQ(words.lengths_after(U'中', U'国'), (1U << 2) | (1U << 4));
  EXPECT_EQ(words.lengths_after(U'国', U'电'), 0U);
}

TEST(WordList, KnowsTheNeighboursOfACharacterInAllWords) {
  WordList words;
  words.add(U"中国电子", {});
  EXPECT_TRUE(words.behind(U'中').may_hold(U'国'));
  EXPECT_TRUE(words.behind(U'电').may_hold(U'子'));
  EXPECT_TRUE(words.before(U'电').may_hold(U'国'));
  EXPECT_FALSE(words.behind(U'国').may_hold(U'中'));
  EXPECT_FALSE(words.before(U'中').may_hold(U'国'));
}

TEST(WordList, LeavesOutWhatIsTooLong) {
  WordList words;
  words.add(U"一二三四五六七八九", {});
  EXPECT_EQ(words.size(), 0U);
}

TEST(WordList, GrowsBeyondWhatWasExpected) {
  WordList words(10);
  for (char32_t a = 0x4E00; a < 0x4E00 + 300; ++a) {
    for (char32_t b = 0x5E00; b < 0x5E00 + 30; ++b) words.add(Text{a, b}, {a * 100 + b, -5});
  }
  EXPECT_EQ(words.size(), 9000U);
  for (char32_t a = 0x4E00; a < 0x4E00 + 300; ++a) {
    for (char32_t b = 0x5E00; b < 0x5E00 + 30; ++b) {
      const Word* word = words.find(Text{a, b});
      ASSERT_NE(word, nullptr);
      EXPECT_EQ(word->id, a * 100 + b);
      EXPECT_EQ(words.lengths_after(a, b), 4U);
    }
  }
}

TEST(WordList, IsTheSameFromItsImage) {
  WordList words;
  words.add(U"中国", {7, -4});
  words.add(U"中国电子", {8, -5});
  words.add(U"人", {9, -2});
  const std::string image = words.image();
  const auto borrowed = WordList::of_image(image);
  ASSERT_TRUE(borrowed);
  EXPECT_EQ(borrowed->size(), 3U);
  EXPECT_EQ(borrowed->find(U"中国电子")->id, 8U);
  EXPECT_EQ(borrowed->find(U'人')->id, 9U);
  EXPECT_EQ(borrowed->find(U"电子"), nullptr);
  EXPECT_EQ(borrowed->lengths_after(U'中', U'国'), (1U << 2) | (1U << 4));
  EXPECT_TRUE(borrowed->behind(U'电').may_hold(U'子'));
  EXPECT_FALSE(borrowed->before(U'电').may_hold(U'子'));
  EXPECT_EQ(borrowed->image(), image);
}

/// Whichever of its five counts is another.
TEST(WordList, TakesNoImageWhoseNumbersDoNotFit) {
  const std::string image = WordList().image();
  for (std::size_t at = 0; at < 40; ++at) {
    std::string other = image;
    other[at] = static_cast<char>(~other[at]);
    EXPECT_FALSE(WordList::of_image(other)) << at;
  }
  EXPECT_FALSE(WordList::of_image(image.substr(0, image.size() - 8)));
  EXPECT_FALSE(WordList::of_image(""));
}

TEST(ShapeTable, IsTheSameFromItsImage) {
  const std::string image = ShapeTable("未\t96末 95朱耒\n人\t89入\n").image();
  const auto borrowed = ShapeTable::of_image(image);
  ASSERT_TRUE(borrowed);
  ASSERT_EQ(borrowed->of(U'未').size(), 3U);
  EXPECT_EQ(borrowed->of(U'人')[0].character, U'入');
  EXPECT_TRUE(borrowed->of(U'末').empty());
  EXPECT_FALSE(ShapeTable::of_image(image.substr(8)));
  EXPECT_FALSE(ShapeTable::of_image(""));
}

TEST(ShapeTable, ReadsLookalikesBehindTheirSimilarity) {
  const ShapeTable table("未\t96末 95朱耒\n人\t89入\n");
  ASSERT_EQ(table.of(U'未').size(), 3U);
  EXPECT_EQ(table.of(U'未')[0].character, U'末');
  EXPECT_FLOAT_EQ(table.of(U'未')[2].similarity, 0.95F);
  EXPECT_EQ(table.of(U'人')[0].character, U'入');
  EXPECT_TRUE(table.of(U'末').empty());
}

TEST(ShapeTable, PassesOverWhatIsNoRow) {
  EXPECT_TRUE(ShapeTable("").empty());
  EXPECT_TRUE(ShapeTable("\n\n#\t1x\nabc").empty());
  EXPECT_TRUE(ShapeTable("\xFF\xFE\t96末\n").empty());
  EXPECT_TRUE(ShapeTable("未\t999999999999末\n").of(U'未').empty());
}

}  // namespace
}  // namespace broadsheet::clean

// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/words/words.h"

#include <random>

#include <gtest/gtest.h>

#include "document/characters.h"
#include "tests/unit/export/pairs_of_han.h"

namespace broadsheet::exporting {
namespace {

Line line_of(TextView text) {
  Line line;
  line.id = {{1}, 1};
  line.as_read = text;
  line.box = Box{10, 100, 10 + 10 * static_cast<double>(text.size()), 110};
  return line;
}

/// The words with bars between those that no space parts.
std::string written(const LineWords& cut) {
  std::string out;
  for (const Word& word : cut.words) {
    if (!out.empty()) out += word.follows_space ? " " : "|";
    out += to_utf8(word.text);
  }
  if (cut.hyphen) out += "~" + to_utf8(cut.hyphen->text);
  return out;
}

std::string words_of(const Line& line, bool is_cut = false) {
  return written(WordCutter(Page{}, nullptr).cut(line, whole(line), is_cut));
}

TEST(Words, OfLatinArePartedBySpaces) {
  EXPECT_EQ(words_of(line_of(U"The  old, news-paper")), "The old, news-paper");
}

TEST(Words, OfHanAreCharactersWhereNoneAreKnown) {
  EXPECT_EQ(words_of(line_of(U"江城2031年，Hill News")), "江|城|2031|年|，|Hill News");
}

TEST(Words, OfHanAreThoseThatTheLanguageKnows) {
  const Line line = line_of(U"春天来了。");
  const test::PairsOfHan pairs;
  WordCutter cutter(Page{}, &pairs);
  EXPECT_EQ(written(cutter.cut(line, whole(line))), "春天|来了|。");
}

TEST(Words, HaveTheirShareOfTheLineWithoutPlaces) {
  const Line line = line_of(U"ab cd");
  WordCutter cutter(Page{}, nullptr);
  const LineWords& cut = cutter.cut(line, whole(line));
  ASSERT_EQ(cut.words.size(), 2U);
  EXPECT_EQ(cut.words[0].box, (Box{10, 100, 30, 110}));
  EXPECT_EQ(cut.words[1].box, (Box{40, 100, 60, 110}));
}

TEST(Words, HaveThePlacesOfTheirCharacters) {
  Line line = line_of(U"ab cd");
  line.places = {{0, 50}, {50, 80}, {80, 100}, {105, 200}, {200, 333}};
  WordCutter cutter(Page{}, nullptr);  // ten grains a point
  const LineWords& cut = cutter.cut(line, whole(line));
  ASSERT_EQ(cut.words.size(), 2U);
  EXPECT_EQ(cut.words[0].box, (Box{10, 100, 18, 110}));
  EXPECT_EQ(cut.words[1].box, (Box{20.5, 100, 43.3, 110}));
}

TEST(Words, OfVerticalTextStandBelowEachOther) {
  Line line = line_of(U"春天");
  line.box = Box{10, 100, 20, 140};
  line.mode = WritingMode::vertical;
  WordCutter cutter(Page{}, nullptr);
  const LineWords& cut = cutter.cut(line, whole(line));
  ASSERT_EQ(cut.words.size(), 2U);
  EXPECT_EQ(cut.words[0].box, (Box{10, 100, 20, 120}));
  EXPECT_EQ(cut.words[1].box, (Box{10, 120, 20, 140}));
}

TEST(Words, OfTextReadBackwardsBeginAtTheFarEnd) {
  Line line = line_of(U"ab cd");
  line.right_to_left = true;
  WordCutter cutter(Page{}, nullptr);
  EXPECT_EQ(cutter.cut(line, whole(line)).words[0].box, (Box{40, 100, 60, 110}));
  line.right_to_left = false;
  line.turn = 180;
  EXPECT_EQ(cutter.cut(line, whole(line)).words[0].box, (Box{40, 100, 60, 110}));
}

TEST(Words, KeepWhatWasReadWhereRepairsChangedIt) {
  Line line = line_of(U"tbe old");
  ASSERT_TRUE(add_edit(line, {"r", {1, 2}, U"h"}));
  WordCutter cutter(Page{}, nullptr);
  const LineWords& cut = cutter.cut(line, whole(line));
  EXPECT_EQ(written(cut), "the old");
  EXPECT_TRUE(cut.words[0].is_repaired);
  EXPECT_FALSE(cut.words[0].is_by_hand);
  EXPECT_EQ(text_as_read(line, cut.words[0].span), U"tbe");
  EXPECT_FALSE(cut.words[1].is_repaired);
}

TEST(Words, KeepWhatARepairTookOut) {
  Line line = line_of(U"old~ news");
  ASSERT_TRUE(add_edit(line, {"r", {3, 4}, U"", 1, EditClass::manual}));
  WordCutter cutter(Page{}, nullptr);
  const LineWords& cut = cutter.cut(line, whole(line));
  EXPECT_EQ(written(cut), "old news");
  EXPECT_EQ(text_as_read(line, cut.words[0].span), U"old~");
  EXPECT_TRUE(cut.words[0].is_by_hand);
}

TEST(Words, AreJoinedAndPartedByRepairs) {
  Line joined = line_of(U"th e hill");
  ASSERT_TRUE(add_edit(joined, {"r", {2, 3}, U""}));
  EXPECT_EQ(words_of(joined), "the hill");
  Line parted = line_of(U"thehill");
  ASSERT_TRUE(add_edit(parted, {"r", {3, 3}, U" "}));
  EXPECT_EQ(words_of(parted), "the hill");
}

TEST(Words, LeaveMarkupOut) {
  Line line = line_of(U"## Hill");
  line.markup = {{{0, 3}, {}}};
  EXPECT_EQ(words_of(line), "Hill");
}

TEST(Words, AreThoseOfTheSource) {
  Line line = line_of(U"old news");
  RecognizedWord first{{0, 3}, Box{11, 101, 39, 109}, 0.5, "s1"};
  RecognizedWord second{{4, 8}, Box{51, 101, 89, 109}, 0.75, "s2"};
  line.recognition.make().words = {first, second};
  WordCutter cutter(Page{}, nullptr);
  const LineWords& cut = cutter.cut(line, whole(line));
  ASSERT_EQ(written(cut), "old news");
  EXPECT_EQ(cut.words[1].box, second.box);
  EXPECT_EQ(cut.words[1].source->id, "s2");
}

TEST(Words, OfTheSourceStayWholeAcrossScriptsAndSpaces) {
  Line line = line_of(U"春天 2031年");
  line.recognition.make().words = {{{0, 8}, {}, {}, "s1"}};
  EXPECT_EQ(words_of(line), "春天 2031年");
}

TEST(Words, SetTheHyphenApartOnce) {
  Line line = line_of(U"The news-");
  EXPECT_EQ(words_of(line, true), "The news~-");
  EXPECT_EQ(words_of(line, false), "The news-");
  WordCutter cutter(Page{}, nullptr);
  const LineWords& cut = cutter.cut(line, whole(line), true);
  EXPECT_EQ(cut.words[1].box, (Box{50, 100, 90, 110}));
  EXPECT_EQ(cut.hyphen->box, (Box{90, 100, 100, 110}));
}

TEST(Words, HoldEveryCharacterOnceInOrder) {
  std::mt19937 random(7);
  constexpr TextView kLetters = U"ab 春天，1 -. ";
  for (int round = 0; round < 2000; ++round) {
    Line line;
    for (std::size_t n = random() % 12; n > 0; --n)
      line.as_read.push_back(kLetters[random() % kLetters.size()]);
    if (random() % 2 == 0) line.box = Box{0, 0, 100, 10};
    for (int edits = 0; edits < 3 && !line.as_read.empty(); ++edits) {
      const auto size = static_cast<std::uint32_t>(line.as_read.size());
      const auto from = static_cast<std::uint32_t>(random() % size);
      const auto to = std::min(from + static_cast<std::uint32_t>(random() % 3), size);
      add_edit(line, {"r", {from, to}, Text(random() % 3, kLetters[random() % kLetters.size()])});
    }
    if (line.as_read.size() > 4 && random() % 2 == 0)
      line.recognition.make().words = {{{0, 2}, {}, {}, "a"}, {{2, 4}, {}, {}, "b"}};
    WordCutter cutter(Page{}, nullptr);
    Text all;
    std::uint32_t last = 0;
    for (const Word& word : cutter.cut(line, whole(line)).words) {
      ASSERT_FALSE(word.text.empty());
      ASSERT_FALSE(is_space(word.text.front()) || is_space(word.text.back()));
      ASSERT_EQ(word.box.has_value(), line.box.has_value());
      ASSERT_GE(word.span.from + 1, last);
      last = word.span.to;
      all += without_spaces(word.text);
    }
    ASSERT_EQ(all, without_spaces(corrected(line)));
  }
}

}  // namespace
}  // namespace broadsheet::exporting

// SPDX-License-Identifier: GPL-3.0-or-later
// What of a squeezed line of Han is read again, and which of both readings stands.
#include "stages/recognize/engines/ctc/doubts.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "document/characters.h"
#include "document/text.h"

namespace broadsheet::recognize {
namespace {

using Characters = std::vector<ReadCharacter>;

constexpr float kEm = 20;

/// Characters side by side: Han have an em, all else half of one.
Characters line_of(TextView text, std::uint8_t sureness = 99) {
  Characters line;
  float at = 0;
  for (const char32_t c : text) {
    const float width = is_wide(c) ? kEm : kEm / 2;
    line.push_back({c, at + 1, at + width - 1, sureness, {}});
    at += width;
  }
  return line;
}

std::string text_of(const Characters& line) {
  Text text;
  for (const ReadCharacter& read : line) text.push_back(read.character);
  return to_utf8(text);
}

/// The stretches that are read again, with the characters beside them.
std::vector<std::string> doubted(const Characters& line) {
  std::vector<std::string> all;
  for (const Doubt& doubt : doubts_of(line, 400)) {
    const std::size_t first = doubt.first > 0 ? doubt.first - 1 : 0;
    const std::size_t last = std::min(doubt.last + 1, line.size());
    all.push_back(text_of({line.begin() + static_cast<std::ptrdiff_t>(first),
                           line.begin() + static_cast<std::ptrdiff_t>(last)}));
  }
  return all;
}

using Strings = std::vector<std::string>;

TEST(Doubts, AreHanOfWhichTheNetworkIsNotSure) {
  Characters line = line_of(U"账簿是新的一本");
  EXPECT_EQ(doubted(line), Strings());
  line[1].sureness = 75;
  EXPECT_EQ(doubted(line), Strings({"账簿是"}));
  const Doubt doubt = doubts_of(line, 400).at(0);
  EXPECT_EQ(doubt.from, 0U);
  EXPECT_EQ(doubt.to, 60U) << "with those before and behind it, and no more";
}

TEST(Doubts, AreEqualDigitsSideBySide) {
  EXPECT_EQ(doubted(line_of(U"留下600多块钱还有")), Strings({"下600多"}));
  EXPECT_EQ(doubted(line_of(U"留下612多块钱还有")), Strings());
}

TEST(Doubts, AreDigitsWithRoomForOneMore) {
  Characters line = line_of(U"留下10多块钱还有");
  for (std::size_t i = 4; i < line.size(); ++i) {
    line[i].from += kEm / 2;
    line[i].to += kEm / 2;
  }
  EXPECT_EQ(doubted(line), Strings({"下10多"}));
}

TEST(Doubts, AreHanWithTheInkOfTwo) {
  Characters line = line_of(U"股市狂说起是一件事");
  line[2].to += kEm;
  for (std::size_t i = 3; i < line.size(); ++i) {
    line[i].from += kEm;
    line[i].to += kEm;
  }
  EXPECT_EQ(doubted(line), Strings({"市狂说"}));
  Doubt doubt = doubts_of(line, 400).at(0);
  EXPECT_TRUE(settle(line, doubt, line_of(U"市狂飙说")));
  EXPECT_EQ(text_of(line), "股市狂飙说起是一件事");
}

TEST(Doubts, AreNoneInWhatIsNoLineOfHan) {
  EXPECT_EQ(doubted(line_of(U"call 00 11 22")), Strings());
  EXPECT_EQ(doubted(line_of(U"市长昨日到了山上看雪", 50)), Strings()) << "nothing in it is sure";
}

TEST(Settle, TakesMoreDigitsAndNeverFewer) {
  Characters line = line_of(U"留下600多块");
  const Doubt digits{2, 5};
  EXPECT_FALSE(settle(line, digits, line_of(U"下60多")));
  EXPECT_FALSE(settle(line, digits, line_of(U"下6000多", 60))) << "hardly sure";
  EXPECT_FALSE(settle(line, digits, line_of(U"下6，00多"))) << "no digits";
  EXPECT_EQ(text_of(line), "留下600多块");
  EXPECT_TRUE(settle(line, digits, line_of(U"下6000多")));
  EXPECT_EQ(text_of(line), "留下6000多块");
}

TEST(Settle, TakesDigitsAtBothEndsOfALine) {
  Characters line = line_of(U"199年是005");
  EXPECT_TRUE(settle(line, {5, 8}, line_of(U"是0005")));
  EXPECT_TRUE(settle(line, {0, 3}, line_of(U"1999年")));
  EXPECT_EQ(text_of(line), "1999年是0005");
}

TEST(Settle, TakesTheHanOfWhichBothReadingsAreSurest) {
  Characters line = line_of(U"烈土遗像");
  line[1].sureness = 63;
  line[1].others = {{U'士', 33}};
  Characters again = line_of(U"烈士遗");
  again[1].sureness = 40;
  again[1].others = {{U'土', 38}};
  EXPECT_FALSE(settle(line, {1, 2}, again));
  again[1].sureness = 93;
  again[1].others = {{U'土', 5}};
  EXPECT_TRUE(settle(line, {1, 2}, again));
  EXPECT_EQ(text_of(line), "烈士遗像");
  ASSERT_FALSE(line[1].others.empty());
  EXPECT_EQ(line[1].others[0].character, U'土');
}

TEST(Settle, LeavesWhatWasReadOfAnotherPlace) {
  Characters line = line_of(U"账薄，邀企业");
  line[1].sureness = 75;
  EXPECT_FALSE(settle(line, {1, 2}, line_of(U"簿，"))) << "what stands before it is not there";
  EXPECT_FALSE(settle(line, {1, 2}, line_of(U"账簿邀")));
  EXPECT_FALSE(settle(line, {1, 2}, {}));
  EXPECT_EQ(text_of(line), "账薄，邀企业");
}

}  // namespace
}  // namespace broadsheet::recognize

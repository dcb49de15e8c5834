// SPDX-License-Identifier: GPL-3.0-or-later
// Pages of far more of one thing than any newspaper prints, through the whole program: each ends
// soon, with everything that was read accounted for. Time is the processor's, and far above what an
// optimised build takes: a stage that is quadratic in what the page has takes minutes.
#include <functional>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cases/broadsheet.h"
#include "tests/support/pdf_builder.h"
#include "tests/support/sized.h"

namespace broadsheet::test {
namespace {

using testing::HasSubstr;

constexpr double kMostSeconds = 60;
constexpr const char* kWords[] = {"The",    "bridge", "opened", "on",   "Monday", "after",
                                  "two",    "years",  "of",     "work", "and",    "many",
                                  "people", "came",   "to",     "see",  "the",    "river."};
constexpr int kWidth = 1200;
constexpr int kHeight = 1600;

/// Text is set in words, so that it is not held back as no text.
const char* word(int i) {
  return kWords[static_cast<std::size_t>(i) % std::size(kWords)];
}

char letter(int i) {
  static const std::string letters = [] {
    std::string all;
    for (const char* w : kWords) all += w;
    return all;
  }();
  return letters[static_cast<std::size_t>(i) % letters.size()];
}

template <class Words>
std::string set(double x, double y, double size, const Words& words) {
  return fmt::format("BT /F1 {} Tf {:.2f} {:.2f} Td ({}) Tj ET\n", size, x, y, words);
}

/// The row of the i-th of things that stand in rows, from the top.
double row(int i, int in_row) {
  return (i - i % in_row) / static_cast<double>(in_row);
}

/// The same numbers on every machine.
class Dice {
 public:
  double below(double most) {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<double>(state_ >> 40) / (1 << 24) * most;
  }

 private:
  std::uint64_t state_ = 7;
};

std::string many(int count, const std::function<std::string(int, Dice&)>& one) {
  Dice dice;
  std::string content;
  for (int i = 0; i < sized(count); ++i) content += one(i, dice);
  return content;
}

std::string column() {
  std::string content;
  for (int i = 0; i < 40; ++i)
    content +=
        set(50, 1500 - 12 * i, 10, fmt::format("{} {} {}", word(i), word(i + 1), word(i + 2)));
  return content;
}

void expect_soon(const std::string& content, const std::string& said = {}) {
  const Scratch scratch;
  const std::string pdf =
      make_pdf({{content, "", "", fmt::format("[0 0 {} {}]", kWidth, kHeight)}});
  const Ran ran = convert(scratch.write("page.pdf", pdf), scratch / "out");
  EXPECT_LT(ran.cpu_seconds, kMostSeconds);
  EXPECT_TRUE(ran.code == 0 || ran.code == 3) << ran.code << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("balance even"));
  EXPECT_THAT(bytes_of((scratch / "out/page/issue.xml").string()), HasSubstr(said));
}

const std::string kCrowded = "page_crowded";
constexpr int kTextsApart = 5'000;  ///< beyond the limit

TEST(CrowdedPage, AHundredThousandRulesPartTheTextByTheLongest) {
  expect_soon(column() + many(100'000,
                              [](int i, Dice& dice) {
                                const double x = dice.below(1100);
                                const double y = dice.below(1500);
                                const bool level = i % 2 == 0;
                                return fmt::format("{:.1f} {:.1f} m {:.1f} {:.1f} l S\n", x, y,
                                                   level ? x + 60 : x, level ? y : y + 60);
                              }),
              kCrowded);
}

TEST(CrowdedPage, TwoThousandBoxesInOneAnother) {
  expect_soon(many(2'000, [](int i, Dice& dice) {
    return fmt::format("{:.2f} {:.2f} {:.2f} {:.2f} re S\n", i * 0.25, i * 0.3, kWidth - i * 0.5,
                       kHeight - i * 0.6) +
           set(dice.below(1100), dice.below(1500), 7, word(i));
  }));
}

TEST(CrowdedPage, FiftyThousandLinesOfOneGlyph) {
  expect_soon(
      many(50'000,
           [](int i, Dice& dice) { return set(dice.below(1180), dice.below(1580), 6, letter(i)); }),
      kCrowded);
}

TEST(CrowdedPage, FiftyThousandGlyphsInOnePlace) {
  expect_soon(many(50'000, [](int i, Dice& dice) {
    return set(600 + dice.below(3), 800 + dice.below(3), 10, letter(i));
  }));
}

TEST(CrowdedPage, TwentyThousandLettersOfAllSizes) {
  expect_soon(many(20'000, [](int i, Dice& dice) {
    constexpr int kSizes[] = {4, 6, 9, 14, 22, 40, 90, 400};
    return set(dice.below(1180), dice.below(1580), kSizes[i % 8], letter(i));
  }));
}

TEST(CrowdedPage, AHundredThousandPanelsUnderTheText) {
  expect_soon("0.9 g\n" +
              many(100'000,
                   [](int, Dice& dice) {
                     return fmt::format("{:.1f} {:.1f} 50 40 re f\n", dice.below(1100),
                                        dice.below(1500));
                   }) +
              "0 g\n" + many(5'000, [](int i, Dice& dice) {
                return set(dice.below(1100), dice.below(1500), 7, word(i));
              }));
}

TEST(CrowdedPage, FiveThousandTextsApartAreOneArticle) {
  expect_soon(
      many(kTextsApart,
           [](int i, Dice&) { return set(i % 50 * 24, 1590 - row(i, 50) * 15.5, 5, word(i)); }),
      sized(kTextsApart) == kTextsApart ? kCrowded : "");
}

TEST(CrowdedPage, FortyThousandCellsOfATable) {
  std::string lines;
  for (int i = 0; i <= 400; ++i)
    lines += fmt::format("50 {0:.2f} m 1150 {0:.2f} l S\n", i * 3.9 + 20);
  for (int i = 0; i <= 200; ++i)
    lines += fmt::format("{0:.1f} 20 m {0:.1f} 1580 l S\n", 50 + i * 5.5);
  expect_soon(lines + many(40'000, [](int i, Dice&) {
                return set(51 + i % 200 * 5.5, 1572 - row(i, 200) * 7.8, 3, letter(i));
              }));
}

TEST(CrowdedPage, TwelveThousandNumbersInRows) {
  expect_soon(many(12'000, [](int i, Dice&) {
    return set(i % 110 * 10.9, 1580 - row(i, 110) * 14.2, 5, i % 97);
  }));
}

TEST(CrowdedPage, AThousandColumns) {
  expect_soon(many(20'000, [](int i, Dice&) {
    return set(i % 1000 * 1.2, 1580 - row(i, 1000) * 40, 1, word(i));
  }));
}

TEST(CrowdedPage, TenThousandTurnedWords) {
  expect_soon(many(10'000, [](int i, Dice&) {
    return fmt::format("BT /F1 6 Tf {} {:.2f} {:.2f} Tm ({}) Tj ET\n",
                       i % 2 == 0 ? "-1 0 0 -1" : "0 1 -1 0", i % 100 * 12.0,
                       1580 - row(i, 100) * 15.5, word(i));
  }));
}

}  // namespace
}  // namespace broadsheet::test

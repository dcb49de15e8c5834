// SPDX-License-Identifier: GPL-3.0-or-later
// Every expected value was counted by hand.
#include "tools/eval/text_score.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/noise.h"
#include "tools/eval/normal_form.h"

namespace broadsheet::eval {
namespace {

TEST(CharacterErrors, AreSubstitutionsDeletionsAndInsertions) {
  const Errors errors = character_errors(U"会议指出要加快发展", U"会义指出加快发展了");
  EXPECT_EQ(errors.operations, (Operations{1, 1, 1}));
  EXPECT_EQ(errors.truth, 9U);
  EXPECT_EQ(errors.out_of_bag, 2U);  // 议 and 要 are missing, 义 and 了 superfluous
  EXPECT_DOUBLE_EQ(error_rate(errors.operations.total(), errors.truth), 3.0 / 9);
}

TEST(CharacterErrors, OrderDoesNotCountInTheBag) {
  const Errors errors = character_errors(U"甲乙丙丁", U"丙丁甲乙");
  EXPECT_EQ(errors.operations.total(), 4U);
  EXPECT_EQ(errors.out_of_bag, 0U);
}

TEST(CharacterErrors, AClusterIsOneCharacter) {
  EXPECT_EQ(character_errors(U"a\u0323\u0301b", U"ab").operations, (Operations{1, 0, 0}));
  EXPECT_EQ(character_errors(U"", U"e\u0308").got, 1U);
}

TEST(CharacterErrors, OfAnEmptyTruthAreInfinite) {
  EXPECT_EQ(error_rate(0, 0), 0);
  EXPECT_TRUE(std::isinf(error_rate(character_errors(U"", U"字").operations.total(), 0)));
  EXPECT_EQ(character_errors(U"字", U"").operations, (Operations{0, 1, 0}));
}

TEST(WordErrors, AHanCharacterIsAWordAndPunctuationIsNone) {
  // 建 成 5G 基 站 328.2 万 个 很 好
  const Errors errors = word_errors(U"建成5G基站328.2万个，很好。", U"建成4G基站328.2万 个。");
  EXPECT_EQ(errors.truth, 10U);
  EXPECT_EQ(errors.operations, (Operations{1, 2, 0}));
}

TEST(NormalForms, FoldWidthQuotesDashesAndSpacesBesideHan) {
  EXPECT_EQ(normalized(U"ＡＢ１２，“好”——坏 ！ \r\n", NormalForm::folded), U"AB12,\"好\"-坏!");
  EXPECT_EQ(normalized(U"two  words", NormalForm::folded), U"two words");
  EXPECT_EQ(normalized(U"工 业", NormalForm::strict), U"工 业");
  EXPECT_EQ(normalized(U"e\u0301\r\n", NormalForm::strict), U"\u00E9");
}

TEST(NormalForms, BareTextIsLettersAndDigits) {
  EXPECT_EQ(normalized(U"# 标题\n\n<b>好</b>，[看](http://a.cn) ５_5 a<b", NormalForm::bare),
            U"标题好看５_5ab");
}

std::size_t by_table(const std::vector<Symbol>& a, const std::vector<Symbol>& b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j < row.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t differs = a[i - 1] == b[j - 1] ? 0 : 1;
      const std::size_t best = std::min({diagonal + differs, row[j] + 1, row[j - 1] + 1});
      diagonal = row[j];
      row[j] = best;
    }
  }
  return row.back();
}

TEST(Distance, IsThatOfTheWholeTable) {
  test::SplitMix64 random(1);
  for (int round = 0; round < 300; ++round) {
    const std::size_t alphabet = 1 + random.below(5);
    const auto draw = [&] { return static_cast<Symbol>(random.below(alphabet)); };
    std::vector<Symbol> a(random.below(300));
    std::generate(a.begin(), a.end(), draw);
    std::vector<Symbol> b = a;
    if (round % 2 == 0) {
      b.resize(random.below(300));
      std::generate(b.begin(), b.end(), draw);
    }
    for (std::size_t n = random.below(80); n > 0 && !b.empty(); --n) {
      const auto at = b.begin() + static_cast<std::ptrdiff_t>(random.below(b.size()));
      if (n % 3 == 0) *at = draw();
      if (n % 3 == 1) b.erase(at);
      if (n % 3 == 2) b.insert(at, draw());
    }
    const std::size_t expected = by_table(a, b);
    ASSERT_EQ(distance(a, b), expected);
    const Operations found = operations(a, b);
    ASSERT_EQ(found.total(), expected);
    ASSERT_EQ(a.size() + found.insertions, b.size() + found.deletions);
  }
}

/// The whole table would have 10^10 places.
TEST(Distance, OfTwoLongPagesIsQuick) {
  test::SplitMix64 random(2);
  std::vector<Symbol> a(100'000);
  for (Symbol& symbol : a) symbol = static_cast<Symbol>(random.below(3000));
  std::vector<Symbol> b = a;
  for (std::size_t i = 0; i < b.size(); i += 1000) b[i] = 9999;
  EXPECT_EQ(operations(a, b), (Operations{100, 0, 0}));
}

}  // namespace
}  // namespace broadsheet::eval

// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/terms.h"

#include <cstdint>
#include <vector>

#include <gtest/gtest.h>

namespace broadsheet {
namespace {

using Ranges = std::vector<TermSet::Range>;

TermSet terms(const std::vector<Text>& all) {
  return TermSet(all);
}

TEST(Terms, AreFoundWhereverTheyStand) {
  const TermSet set = terms({U"Ｃ＆Ｃ", U"工 业"});
  EXPECT_EQ(set.cover(U"Ｃ＆Ｃ公司的工 业，工业"), (Ranges{{0, 3}, {6, 9}}));
  EXPECT_EQ(set.cover(U"别的"), Ranges{});
  EXPECT_EQ(set.cover({}), Ranges{});
}

TEST(Terms, ThatOverlapAreOneStretch) {
  const TermSet set = terms({U"abc", U"cde", U"bcdef", U"x"});
  EXPECT_EQ(set.cover(U"_abcdef_x"), (Ranges{{1, 7}, {8, 9}}));
}

TEST(Terms, EndInsideOneAnother) {
  const TermSet set = terms({U"she", U"he", U"hers"});
  EXPECT_EQ(set.cover(U"ushers"), (Ranges{{1, 6}}));
  EXPECT_EQ(set.cover(U"ahe"), (Ranges{{1, 3}}));
}

TEST(Terms, RunOverALineEnd) {
  EXPECT_EQ(terms({U"甲乙"}).cover(U"甲\n乙"), (Ranges{{0, 3}}));
}

TEST(Terms, OfNothingCoverNothing) {
  EXPECT_TRUE(TermSet().empty());
  EXPECT_TRUE(terms({U""}).empty());
  EXPECT_EQ(terms({U""}).cover(U"甲"), Ranges{});
}

/// By the book: every place where any term stands.
Ranges cover_slowly(const std::vector<Text>& all, TextView text) {
  std::vector<bool> covered(text.size() + 1);
  for (const Text& term : all) {
    for (std::size_t i = 0; i + term.size() <= text.size(); ++i) {
      if (text.substr(i, term.size()) != term) continue;
      for (std::size_t k = i; k < i + term.size(); ++k) covered[k] = true;
    }
  }
  Ranges out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!covered[i]) continue;
    if (i > 0 && covered[i - 1]) {
      out.back().to = i + 1;
    } else {
      out.push_back({i, i + 1});
    }
  }
  return out;
}

TEST(Terms, CoverWhatALookAtEachPlaceCovers) {
  std::uint32_t state = 1;
  const auto random = [&](std::uint32_t below) {
    state = state * 1664525 + 1013904223;
    return (state >> 16) % below;
  };
  const auto word = [&](std::uint32_t longest) {
    Text out;
    for (std::uint32_t n = 1 + random(longest); n > 0; --n) out.push_back(U'a' + random(3));
    return out;
  };
  for (int round = 0; round < 500; ++round) {
    std::vector<Text> all;
    for (std::uint32_t n = random(5); n > 0; --n) all.push_back(word(5));
    const Text text = word(40);
    EXPECT_EQ(terms(all).cover(text), cover_slowly(all, text)) << to_utf8(text);
  }
}

TEST(Terms, OfOneLetterInALongTextAreFoundInLinearTime) {
  std::vector<Text> all;
  for (std::size_t n = 1; n <= 200; ++n) all.emplace_back(n, U'a');
  const Text text(1'000'000, U'a');
  EXPECT_EQ(terms(all).cover(text), (Ranges{{0, text.size()}}));
}

}  // namespace
}  // namespace broadsheet

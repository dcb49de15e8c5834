// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/batch/manifest.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pipeline/ending.h"

namespace broadsheet::pipeline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

std::string fault_of(std::string_view bytes) {
  try {
    (void)read_manifest(bytes, "list.tsv");
  } catch (const UsageError& e) {
    std::string all = e.what();
    for (const std::string& detail : e.details()) all += "\n" + detail;
    return all;
  }
  return {};
}

const std::string kDigest(64, 'a');

TEST(Manifest, AListOfPathsIsOne) {
  const auto lines = read_manifest("a.pdf\nb/c d.pdf\r\n\n# a remark\nb.pdf", "list");
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_EQ(lines[1].path, "b/c d.pdf");
  EXPECT_EQ(lines[2].path, "b.pdf");
  EXPECT_EQ(lines[2].number, 5U);
}

TEST(Manifest, ATableHasItsColumnsInTheOrderOfTheHeading) {
  const auto lines =
      read_manifest("path\tsha256\tid\na.pdf\t" + std::string(64, 'A') + "\tx-1\n", "list");
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].id, "x-1");
  EXPECT_EQ(lines[0].sha256, kDigest);
}

TEST(Manifest, WithoutAHeadingTheOrderIsFixed) {
  const auto lines = read_manifest("a.pdf\tid\tzgdzb\tzh-Hans\t--no-clean\t" + kDigest, "list");
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].profile, "zgdzb");
  EXPECT_EQ(lines[0].language, "zh-Hans");
  EXPECT_EQ(lines[0].options, "--no-clean");
}

TEST(Manifest, JsonLinesAreToldByTheirFirstCharacter) {
  const auto lines =
      read_manifest("\xEF\xBB\xBF{\"path\":\"報/1.pdf\",\"language\":\"ja\"}\n", "list");
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].path, "報/1.pdf");
  EXPECT_EQ(lines[0].language, "ja");
}

TEST(Manifest, EveryFaultyLineIsTold) {
  const std::string fault =
      fault_of("path\tid\na.pdf\tx\ty\n\tx\ngood.pdf\tz\nb.pdf\tid\tmore\tmore\n");
  EXPECT_THAT(fault, HasSubstr("list.tsv"));
  EXPECT_THAT(fault, HasSubstr("line 2: it has 3 columns"));
  EXPECT_THAT(fault, HasSubstr("line 3: it names no path"));
  EXPECT_THAT(fault, HasSubstr("line 5:"));
  EXPECT_THAT(fault, Not(HasSubstr("line 4")));
}

TEST(Manifest, WhatItDoesNotKnowIsAFaultRatherThanIgnored) {
  EXPECT_THAT(fault_of("path\tissue\na.pdf\tx\n"), HasSubstr("no column issue"));
  EXPECT_THAT(fault_of("{\"path\":\"a\",\"lang\":\"zh\"}\n"), HasSubstr("lang is no member"));
  EXPECT_THAT(fault_of("{\"path\":\"a\"\n"), HasSubstr("no JSON object"));
  EXPECT_THAT(fault_of("a.pdf\t\t\t\t\tabc\n"), HasSubstr("64 hex digits"));
}

TEST(Manifest, OfAThousandFaultsTheFirstAreTold) {
  std::string bytes;
  for (int i = 0; i < 1000; ++i) bytes += "\tx\n";
  const std::string fault = fault_of(bytes);
  EXPECT_LT(fault.size(), 2000U);
  EXPECT_THAT(fault, HasSubstr("and 980 more"));
}

TEST(Manifest, WordsKeepWhatIsQuotedTogether) {
  std::vector<std::string> words;
  EXPECT_TRUE(split_words("--title 'Der  Tag' --rules \"-a,+b\"  --x=''", words));
  EXPECT_THAT(words, ElementsAre("--title", "Der  Tag", "--rules", "-a,+b", "--x="));
  EXPECT_FALSE(split_words("--title 'Der Tag", words));
}

}  // namespace
}  // namespace broadsheet::pipeline

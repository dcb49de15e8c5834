// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/identity.h"

#include <gtest/gtest.h>

#include "pipeline/convert.h"
#include "pipeline/digest.h"
#include "pipeline/ending.h"

namespace broadsheet::pipeline {
namespace {

Issue issue_of(const std::string& type, const std::string& number, const std::string& date) {
  Issue issue;
  issue.sources.push_back({"page.md", "markdown", "UTF-8", 3, sha256("abc")});
  if (!number.empty()) {
    issue.masthead.facts.push_back({FactKind::identifier, type, {}, number, {}, {}});
  }
  if (!date.empty()) issue.masthead.facts.push_back({FactKind::date, "", {}, date, {}, {}});
  return issue;
}

std::string name_of(const Issue& issue, const Settings& settings = {}) {
  Diagnostics found;
  return name_issue(issue, settings, found).id;
}

TEST(Identity, TakesTheChineseNumberAndTheDate) {
  EXPECT_EQ(name_of(issue_of("CN", "11-0005", "2023-12-22")), "cn11-0005-2023-12-22");
  EXPECT_EQ(name_of(issue_of("CN", "CN 11-0005/G4", "")), "cn11-0005-g4");
}

TEST(Identity, TakesTheIssnWhereThereIsNoChineseNumber) {
  EXPECT_EQ(name_of(issue_of("ISSN", "1234-567X", "2023-12-22")), "issn1234-567x-2023-12-22");
}

TEST(Identity, TellsPapersApartThatCataloguesKnow) {
  EXPECT_EQ(name_of(issue_of("LCCN", "sn83030214", "1898-03-14")), "lccnsn83030214-1898-03-14");
  EXPECT_EQ(name_of(issue_of("ZDB", "2436020-1", "1898-03-14")), "zdb2436020-1-1898-03-14");
  EXPECT_EQ(name_of(issue_of("LCCN", "sn83030214", "")).substr(0, 2), "x-");
  EXPECT_EQ(name_of(issue_of("local", "paper-1", "1898-03-14")).substr(0, 2), "x-");
}

TEST(Identity, TellsTheEditionsOfADayApart) {
  Issue issue = issue_of("CN", "11-0005", "2023-12-22");
  issue.masthead.facts.push_back({FactKind::edition, "evening", U"晚间版", {}, {}, {}});
  EXPECT_EQ(name_of(issue), "cn11-0005-2023-12-22-evening");
  issue.masthead.facts.back() = {FactKind::edition, "regional", U"Northern Edition", {}, {}, {}};
  EXPECT_EQ(name_of(issue), "cn11-0005-2023-12-22-northern-edition");
  issue.masthead.facts.back() = {FactKind::edition, "regional", U"华东版", {}, {}, {}};
  EXPECT_EQ(name_of(issue).substr(0, 30), "cn11-0005-2023-12-22-regional-");
}

TEST(Identity, TakesTheContentWhereThereIsNoNumber) {
  EXPECT_EQ(name_of(issue_of("", "", "")), "x-ba7816bf8f01");
  EXPECT_EQ(name_of(issue_of("", "", "2023-12-22")), "x-ba7816bf8f01-2023-12-22");
  EXPECT_EQ(name_of(issue_of("CN", "／", "")), "x-ba7816bf8f01");
}

TEST(Identity, TakesTheMonthOrSeasonOfAPaperThatNamesNoDay) {
  EXPECT_EQ(name_of(issue_of("", "", "2021-06")), "x-ba7816bf8f01-2021-06");
  EXPECT_EQ(name_of(issue_of("ISSN", "1234-567X", "2021-21")), "issn1234-567x-2021-21");
}

TEST(Identity, LeavesADateOutThatTheCalendarDoesNotHave) {
  EXPECT_EQ(name_of(issue_of("CN", "11-0005", "2023-02-30")), "cn11-0005");
}

TEST(Identity, TellsTheOrderOfSeveralSources) {
  Issue issue = issue_of("", "", "");
  issue.sources.push_back({"page2.md", "markdown", "UTF-8", 3, sha256("def")});
  const std::string id = name_of(issue);
  std::swap(issue.sources[0], issue.sources[1]);
  EXPECT_NE(id, name_of(issue));
  EXPECT_TRUE(is_issue_id(id));
}

TEST(Identity, TakesTheNameThatIsGiven) {
  Settings settings;
  settings.issue_id = "mine";
  EXPECT_EQ(name_of(issue_of("CN", "11-0005", ""), settings), "mine");
}

TEST(Identity, KnowsWhatCanBeAnId) {
  EXPECT_TRUE(is_issue_id("a"));
  EXPECT_TRUE(is_issue_id("cn11-0005_2.x"));
  for (const char* bad : {"", "1a", "-a", ".a", "a/b", "a b", "a\n", "é", "../a"})
    EXPECT_FALSE(is_issue_id(bad)) << bad;
  EXPECT_FALSE(is_issue_id(std::string(101, 'a')));
}

TEST(ModifiedTime, IsTheEpochOfTheBuildThenTheDateThenAFixedDay) {
  const Issue dated = issue_of("", "", "2023-12-22");
  EXPECT_EQ(modified_time(dated, "86400"), "1970-01-02T00:00:00Z");
  EXPECT_EQ(modified_time(dated, nullptr), "2023-12-22T00:00:00Z");
  EXPECT_EQ(modified_time(dated, ""), "2023-12-22T00:00:00Z");
  EXPECT_EQ(modified_time(issue_of("", "", ""), nullptr), "1980-01-01T00:00:00Z");
  EXPECT_THROW(static_cast<void>(modified_time(dated, "soon")), UsageError);
  EXPECT_THROW(static_cast<void>(modified_time(dated, "-5")), UsageError);
}

}  // namespace
}  // namespace broadsheet::pipeline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/joins/hyphens.h"

#include <set>

#include <gtest/gtest.h>

#include "document/characters.h"
#include "document/reading.h"

namespace broadsheet::structure {
namespace {

class Words : public Speller {
 public:
  explicit Words(std::set<Text> words) : words_(std::move(words)) {}
  [[nodiscard]] bool knows(TextView word) const override {
    ++asked;
    return words_.contains(Text(word));
  }
  mutable int asked = 0;

 private:
  std::set<Text> words_;
};

/// The lines as one paragraph.
Text mended(const std::vector<Text>& lines, const Speller* speller) {
  Issue issue;
  issue.pages.resize(1);
  issue.pages[0].id = {1};
  Element element;
  for (const Text& text : lines) {
    Line line;
    line.id = {{1}, static_cast<std::uint32_t>(issue.pages[0].lines.size() + 1)};
    line.as_read = text;
    element.segs.push_back(
        {line.id, whole(line), is_hyphen(text.back()) ? Join::hyphen : Join::space});
    issue.pages[0].lines.push_back(std::move(line));
  }
  issue.articles.resize(1);
  issue.articles[0].elements = {element};
  mend_hyphens(issue, speller);
  return reading_text(issue, issue.articles[0].elements[0]);
}

TEST(Hyphens, TheDictionaryDecidesWhereTheIssueDoesNot) {
  const Words words({U"long", U"term", U"government", U"govern", U"ment"});
  EXPECT_EQ(mended({U"a long-", U"term gov-", U"ernment"}, &words), U"a long-term government");
  EXPECT_EQ(mended({U"a long-", U"term gov-", U"ernment"}, nullptr), U"a longterm government");
}

TEST(Hyphens, TheIssuesOwnWordsComeFirst) {
  const Words words({U"cooperate"});
  EXPECT_EQ(mended({U"they co-operate and co-", U"operate"}, &words),
            U"they co-operate and co-operate");
  EXPECT_EQ(words.asked, 0);
}

TEST(Hyphens, CapitalsHeadlinesAndSingleLettersAskNoDictionary) {
  const Words words({U"AngloSaxon", U"eleven"});
  EXPECT_EQ(mended({U"the Anglo-", U"Saxon e-", U"leven"}, &words), U"the Anglo-Saxon e-leven");
  EXPECT_EQ(words.asked, 0);
}

TEST(Hyphens, WithoutACutNoDictionaryIsAsked) {
  const Words words({U"long"});
  EXPECT_EQ(mended({U"a long-term", U"government"}, &words), U"a long-term government");
  EXPECT_EQ(words.asked, 0);
}

TEST(Hyphens, NamesAndShortEndsMakeNoCompounds) {
  const Words words({U"Wood", U"wood", U"bridge", U"abstention", U"ism"});
  EXPECT_EQ(mended({U"in Wood-", U"bridge, abstention-", U"ism"}, &words),
            U"in Woodbridge, abstentionism");
}

TEST(Hyphens, AShortWordOfTheIssueMakesACompound) {
  const Words words({U"far", U"reaching"});
  EXPECT_EQ(mended({U"how far it is: far-", U"reaching"}, &words), U"how far it is: far-reaching");
}

TEST(Hyphens, AHyphenThatNeverStandsInsideALineIsTheLines) {
  std::vector<Text> lines = {U"left-wing and right-wing"};
  for (int i = 0; i < 10; ++i) lines.insert(lines.end(), {U"filter\u2010", U"ing"});
  lines.insert(lines.end(), {U"and far-", U"reaching"});
  const Text text = mended(lines, nullptr);
  EXPECT_EQ(text.find(U'\u2010'), Text::npos);
  EXPECT_TRUE(text.ends_with(U"filtering and far-reaching")) << to_utf8(text);
}

TEST(Hyphens, WordsOfOtherAlphabetsAreCut) {
  EXPECT_EQ(mended({U"pře-", U"řadit a про-", U"мышленность"}, nullptr),
            U"přeřadit a промышленность");
}

TEST(Hyphens, APartThatWaitsForALaterWordKeepsHyphenAndSpace) {
  EXPECT_EQ(mended({U"die Ein-", U"und Ausgabe"}, nullptr), U"die Ein- und Ausgabe");
  const Words words({U"thousand"});
  EXPECT_EQ(mended({U"a thous-", U"and ships"}, &words), U"a thousand ships");
}

TEST(Hyphens, AWordOfCapitalsIsCutLikeAnother) {
  EXPECT_EQ(mended({U"HAFTUNG UND EIG-", U"NUNG"}, nullptr), U"HAFTUNG UND EIGNUNG");
}

TEST(Hyphens, AFrenchWordKeepsItsRowOfHyphens) {
  const Words words({U"est", U"ce", U"que"});
  EXPECT_EQ(mended({U"y a-t-", U"il un"}, &words), U"y a-t-il un");
}

TEST(Hyphens, ACompoundIsKeptWhereTheIssueHasItElsewhere) {
  EXPECT_EQ(mended({U"os mal-intencionados e o código-fonte; mal-", U"intencionados, código-",
                    U"fonte, encontra-", U"ram"},
                   nullptr),
            U"os mal-intencionados e o código-fonte; mal-intencionados, código-fonte, encontraram");
}

TEST(Hyphens, AHyphenThatIsPrintedTwiceStandsOnce) {
  EXPECT_EQ(join_between(U"encontrá-", U"-lo"), Join::hyphen);
  EXPECT_EQ(join_between(U"filter\u2010", U"ing"), Join::hyphen);
}

}  // namespace
}  // namespace broadsheet::structure

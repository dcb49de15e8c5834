// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/clean/misreadings/confusions.h"

#include <gtest/gtest.h>

#include "document/undo.h"
#include "stages/clean/misreadings/likely_names.h"
#include "stages/clean/misreadings/segmentation.h"
#include "stages/clean/misreadings/uncertain_characters.h"
#include "tests/unit/clean/clean_support.h"
#include "tests/unit/clean/tiny_languages.h"

namespace broadsheet::clean {
namespace {

const std::vector<Text> kWords = {U"我们", U"加大", U"投入", U"力度", U"记者", U"报道", U"人们"};
constexpr const char* kShapes = "人\t92入 80八\n入\t92人\n投\t85没\n";

Settings settings_of(std::optional<Correct> level, Chinese chinese) {
  Settings settings;
  settings.correct = level;
  settings.languages = std::make_shared<test::TinyLanguages>("", std::move(chinese));
  return settings;
}

Settings settings_of(std::optional<Correct> level) {
  return settings_of(level, test::tiny_chinese(kWords, kShapes));
}

Issue chinese_issue(const std::vector<Text>& paragraphs) {
  Issue issue = test::issue_of({paragraphs});
  issue.lang = "zh-Hans";
  return issue;
}

Issue looked_at(Issue issue, const Settings& settings) {
  Diagnostics diagnostics;
  return suspect_characters(std::move(issue), settings, diagnostics);
}

const std::vector<Edit>& edits_of(const Issue& issue, std::size_t line = 0) {
  return issue.pages[0].lines[line].edits;
}

TEST(Confusions, AreSuggestedUnlessTheCallerSaysOtherwise) {
  const Issue issue = looked_at(chinese_issue({U"我们加大投人力度"}), settings_of(std::nullopt));
  ASSERT_EQ(edits_of(issue).size(), 1U);
  const Edit& edit = edits_of(issue)[0];
  EXPECT_EQ(edit.rule, "confusions.han");
  EXPECT_EQ(edit.span, (Span{5, 6}));
  EXPECT_EQ(edit.after, U"入");
  EXPECT_EQ(edit.edit_class, EditClass::suggested);
  EXPECT_EQ(corrected(issue.pages[0].lines[0]), U"我们加大投人力度");
}

TEST(Confusions, AreFixedOnRequest) {
  Issue issue = looked_at(chinese_issue({U"我们加大投人力度"}), settings_of(Correct::fix));
  EXPECT_EQ(corrected(issue.pages[0].lines[0]), U"我们加大投入力度");
  EXPECT_EQ(undo_rule(issue, "confusions"), 1U);
  EXPECT_EQ(corrected(issue.pages[0].lines[0]), U"我们加大投人力度");
}

TEST(Confusions, AreLeftAloneOnRequest) {
  EXPECT_TRUE(
      edits_of(looked_at(chinese_issue({U"我们加大投人力度"}), settings_of(Correct::off))).empty());
  Settings settings = settings_of(Correct::fix);
  settings.clean = false;
  EXPECT_TRUE(edits_of(looked_at(chinese_issue({U"我们加大投人力度"}), settings)).empty());
}

TEST(Confusions, OfABornDigitalPageAreFlaggedAtMost) {
  Issue issue = chinese_issue({U"我们加大投人力度"});
  issue.pages[0].born_digital = true;
  EXPECT_TRUE(edits_of(looked_at(issue, settings_of(std::nullopt))).empty());
  const Issue fixed = looked_at(issue, settings_of(Correct::fix));
  ASSERT_EQ(edits_of(fixed).size(), 1U);
  EXPECT_EQ(edits_of(fixed)[0].edit_class, EditClass::suggested);
}

TEST(Confusions, SayHowLikelyTheyAre) {
  const Issue issue = looked_at(chinese_issue({U"我们加大投人力度"}), settings_of(Correct::fix));
  ASSERT_EQ(edits_of(issue).size(), 1U);
  EXPECT_GE(edits_of(issue)[0].confidence, 0.8);
  EXPECT_LE(edits_of(issue)[0].confidence, 1);
}

/// What stands again and again is more likely meant.
TEST(Confusions, ThatTheIssueRepeatsAreSuggested) {
  const Issue issue = looked_at(chinese_issue({U"我们加大投人力度", U"记者报道投人力度",
                                               U"人们加大投人力度", U"投人力度加大"}),
                                settings_of(Correct::fix));
  ASSERT_EQ(edits_of(issue).size(), 1U);
  EXPECT_EQ(edits_of(issue)[0].edit_class, EditClass::suggested);
}

/// On a long page without any other, a rare word is as likely.
TEST(Confusions, ThatStandAloneOnALongPageAreSuggested) {
  std::vector<Text> paragraphs = {U"我们加大投人力度"};
  Text clean;
  while (clean.size() < 60'000) clean += U"记者报道，";
  paragraphs.push_back(clean);
  const Issue issue = looked_at(chinese_issue(paragraphs), settings_of(Correct::fix));
  ASSERT_EQ(edits_of(issue).size(), 1U);
  EXPECT_EQ(edits_of(issue)[0].edit_class, EditClass::suggested);
}

/// What recognition says of 我们加大投人力度: how sure it was of 人, and of its other readings.
Issue recognized(std::uint8_t sure_of_it, std::vector<Candidate> candidates) {
  Issue issue = chinese_issue({U"我们加大投人力度"});
  Recognition& said = issue.pages[0].lines[0].recognition.make();
  said.sureness = {100, 100, 98, 100, 100, sure_of_it, 100, 100};
  said.candidates = std::move(candidates);
  return issue;
}

double confidence_in(const Issue& issue, const Settings& settings) {
  const Issue after = looked_at(issue, settings);
  return edits_of(after).empty() ? 0 : edits_of(after)[0].confidence;
}

TEST(Confusions, AreLikelierWhereRecognitionWasUnsure) {
  const Settings settings = settings_of(Correct::flag);
  const double unsaid = confidence_in(chinese_issue({U"我们加大投人力度"}), settings);
  const double sure = confidence_in(recognized(100, {}), settings);
  const double unsure = confidence_in(recognized(60, {}), settings);
  EXPECT_LT(sure, unsaid);
  EXPECT_GT(unsure, unsaid);
}

TEST(Confusions, AreLikelierIfRecognitionThoughtOfThemAndOfNothingElse) {
  const Settings settings = settings_of(Correct::flag);
  const double unsaid = confidence_in(recognized(100, {}), settings);
  EXPECT_GT(confidence_in(recognized(100, {{{5, 6}, U"入", 0.4}}), settings), unsaid);
  EXPECT_LT(confidence_in(recognized(100, {{{5, 6}, U"入", 0.02}}), settings), unsaid);
  EXPECT_LT(confidence_in(recognized(100, {{{5, 6}, U"大", 0.02}}), settings), unsaid);
}

TEST(Confusions, OfCharactersThatOnlyRecognitionFoundAlikeAreFound) {
  const Settings settings = settings_of(Correct::fix, test::tiny_chinese(kWords, "我\t92找\n"));
  EXPECT_EQ(edits_of(looked_at(recognized(55, {}), settings)).size(), 0U);
  const Issue found = looked_at(recognized(55, {{{5, 6}, U"入", 0.4}}), settings);
  EXPECT_EQ(corrected(found.pages[0].lines[0]), U"我们加大投入力度");
}

TEST(Confusions, AreFoundOverALineEnd) {
  Issue issue = chinese_issue({U"我们加大投", U"人力度"});
  std::vector<Element>& elements = issue.articles[0].elements;
  elements[0].segs.push_back(elements[1].segs[0]);
  elements.pop_back();
  issue = looked_at(std::move(issue), settings_of(Correct::fix));
  EXPECT_EQ(corrected(issue.pages[0].lines[1]), U"入力度");
}

TEST(Confusions, AreLessLikelyInNames) {
  const Settings fix = settings_of(Correct::fix);
  const Issue plain = looked_at(chinese_issue({U"记者们投人报道"}), fix);
  // 张 is a surname; what follows may be anything.
  const Issue name = looked_at(chinese_issue({U"记者张投人报道"}), fix);
  ASSERT_EQ(edits_of(plain).size(), 1U);
  ASSERT_EQ(edits_of(name).size(), 1U);
  EXPECT_LT(edits_of(name)[0].confidence, edits_of(plain)[0].confidence);
}

TEST(Confusions, AreNotLookedForInBylinesOrShortHeadlines) {
  Issue headline = chinese_issue({U"加大投人"});
  headline.articles[0].elements[0].kind = ElementKind::headline;
  EXPECT_TRUE(edits_of(looked_at(headline, settings_of(Correct::fix))).empty());
  Issue byline = chinese_issue({U"我们加大投人力度"});
  byline.articles[0].elements[0].kind = ElementKind::byline;
  EXPECT_TRUE(edits_of(looked_at(byline, settings_of(Correct::fix))).empty());
}

TEST(Confusions, LeaveWhatAnEditOrMarkupHasMade) {
  Issue issue = chinese_issue({U"我们加大投人力度"});
  add_edit(issue.pages[0].lines[0], {"manual", {5, 6}, U"人", 1, EditClass::manual});
  issue = looked_at(std::move(issue), settings_of(Correct::fix));
  ASSERT_EQ(edits_of(issue).size(), 1U);
  EXPECT_EQ(edits_of(issue)[0].rule, "manual");
}

TEST(Confusions, OfTraditionalTextAreSuggested) {
  Chinese chinese = test::tiny_chinese({U"我们", U"时间", U"时候"}, "問\t95間\n间\t95问\n");
  chinese.simplified = [](TextView text) {
    Text out(text);
    for (char32_t& c : out)
      c = c == U'們' ? U'们' : c == U'時' ? U'时' : c == U'間' ? U'间' : c == U'問' ? U'问' : c;
    return out;
  };
  Issue issue = chinese_issue({U"我們時問我們"});
  issue = looked_at(std::move(issue), settings_of(Correct::fix, std::move(chinese)));
  ASSERT_EQ(edits_of(issue).size(), 1U);
  EXPECT_EQ(edits_of(issue)[0].after, U"間");
  EXPECT_EQ(edits_of(issue)[0].edit_class, EditClass::suggested);
}

TEST(Confusions, SayWhichPackageIsMissing) {
  Chinese chinese;
  chinese.missing = {"libime-data-language-model"};
  Diagnostics diagnostics;
  const Issue before = chinese_issue({U"我们加大投人力度"});
  const Issue issue =
      suspect_characters(before, settings_of(std::nullopt, std::move(chinese)), diagnostics);
  EXPECT_EQ(issue, before);
  ASSERT_EQ(diagnostics.items().size(), 1U);
  EXPECT_EQ(diagnostics.items()[0].code, DiagCode::dictionary_missing);
  EXPECT_NE(diagnostics.items()[0].detail.find("libime-data-language-model"), std::string::npos);
}

TEST(Confusions, AreNobodysAffairWithoutLanguages) {
  const Issue before = chinese_issue({U"我们加大投人力度"});
  EXPECT_EQ(looked_at(before, {}), before);
}

TEST(Confusions, TakeLinearTimeHoweverMuchIsUncertain) {
  for (const Text& unit : {Text(U"人"), Text(U"投人"), Text(U"我们投人")}) {
    Text text;
    while (text.size() < 100'000) text += unit;
    const Issue issue = looked_at(chinese_issue({text}), settings_of(Correct::fix));
    EXPECT_EQ(issue.pages[0].lines[0].as_read, text);
  }
}

std::string names_in(TextView run) {
  const Chinese chinese = test::tiny_chinese(kWords, kShapes);
  const Lexicon lexicon(chinese.words);
  const std::vector<bool> names = likely_names(run, Segmentation(run, lexicon));
  std::string out;
  for (const bool name : names) out += name ? '^' : '.';
  return out;
}

TEST(LikelyNames, AreASurnameAndOneOrTwoCharacters) {
  EXPECT_EQ(names_in(U"记者张建忠报道"), "..^^^..");
  EXPECT_EQ(names_in(U"记者张忠报道"), "..^^..");
  EXPECT_EQ(names_in(U"我们加大投入"), "......");
}

TEST(LikelyNames, AreRowsOfCharactersOfForeignNames) {
  EXPECT_EQ(names_in(U"我们巴尔斯加大"), ".^^^^^.");  // and what stands beside
}

}  // namespace
}  // namespace broadsheet::clean

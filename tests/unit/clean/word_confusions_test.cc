// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/clean/misreadings/word_confusions.h"

#include <algorithm>
#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document/undo.h"
#include "document/validate.h"
#include "tests/unit/clean/clean_support.h"
#include "tests/unit/clean/tiny_languages.h"

namespace broadsheet::clean {
namespace {

constexpr std::string_view kEnglish =
    "the government opened harbour on and nobody was there with modern little house bouse home "
    "grown heat beat loth said that it would be a new one for every town in county arms amis";

Settings settings_of(Correct level) {
  Settings settings;
  settings.correct = level;
  settings.languages = std::make_shared<test::TinyLanguages>(kEnglish);
  return settings;
}

Issue english(const std::vector<Text>& paragraphs) {
  Issue issue = test::issue_of({paragraphs});
  issue.lang = "en";
  return issue;
}

Issue corrected_words(Issue issue, Correct level, Diagnostics* found = nullptr) {
  Diagnostics diagnostics;
  issue = correct_words(std::move(issue), settings_of(level), diagnostics);
  EXPECT_TRUE(faults_of(issue).empty());
  if (found != nullptr) *found = diagnostics;
  return issue;
}

/// "before>after" of each edit, with ? behind one that is only suggested.
std::vector<std::string> edits_of(const Issue& issue) {
  std::vector<std::string> out;
  for (const Line& line : issue.pages[0].lines) {
    for (const Edit& edit : line.edits) {
      out.push_back(to_utf8(before(line, edit)) + ">" + to_utf8(edit.after) +
                    (is_applied(edit) ? "" : "?"));
    }
  }
  return out;
}

std::vector<std::string> mended(const Text& text, Correct level = Correct::fix) {
  return edits_of(corrected_words(english({text}), level));
}

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(WordConfusions, AMisreadWordIsMended) {
  EXPECT_THAT(mended(U"The govemment opened the harbour, and nobody was there."),
              ElementsAre("m>rn"));
}

TEST(WordConfusions, TheLevelDecides) {
  const Text text = U"The govemment opened the harbour, and nobody was there.";
  EXPECT_THAT(mended(text, Correct::flag), ElementsAre("m>rn?"));
  EXPECT_THAT(mended(text, Correct::off), IsEmpty());
}

TEST(WordConfusions, BornDigitalTextIsAtMostFlagged) {
  Issue issue = english({U"The govemment opened the harbour, and nobody was there."});
  issue.pages[0].born_digital = true;
  EXPECT_THAT(edits_of(corrected_words(issue, Correct::fix)), ElementsAre("m>rn?"));
  Diagnostics diagnostics;
  Settings settings = settings_of(Correct::flag);
  settings.correct.reset();
  EXPECT_THAT(edits_of(correct_words(issue, settings, diagnostics)), IsEmpty());
}

TEST(WordConfusions, AWordThatStandsTwiceIsNoSlip) {
  EXPECT_THAT(mended(U"The govemment opened the harbour, and the govemment was there."), IsEmpty());
}

/// `text` as a recognition tool gives it, as sure of each word as `sureness` says of those that it
/// names, and 0.9 sure of the others.
Issue recognized(const Text& text, const std::map<Text, double>& sureness,
                 std::vector<Candidate> candidates = {}) {
  Issue issue = english({text});
  Line& line = issue.pages[0].lines[0];
  Recognition& said = line.recognition.make();
  for (std::uint32_t from = 0; from < text.size();) {
    const auto to = static_cast<std::uint32_t>(std::min(text.find(U' ', from), text.size()));
    const auto known = sureness.find(text.substr(from, to - from));
    said.words.push_back({{from, to}, {}, known == sureness.end() ? 0.9 : known->second, ""});
    from = to + 1;
  }
  said.candidates = std::move(candidates);
  return issue;
}

TEST(WordConfusions, AWordOfWhichTheSourceWasUnsureMayStandTwice) {
  const Text text = U"The govemment opened the harbour, and the govemment was there.";
  EXPECT_THAT(edits_of(corrected_words(recognized(text, {{U"govemment", 0.4}}), Correct::fix)),
              ElementsAre("m>rn", "m>rn"));
  EXPECT_THAT(edits_of(corrected_words(recognized(text, {}), Correct::fix)), IsEmpty());
}

TEST(WordConfusions, WhatTheSourceWasSureOfIsOnlyFlagged) {
  const Text text = U"The govemment opened the harbour, and nobody was there.";
  EXPECT_THAT(edits_of(corrected_words(recognized(text, {{U"govemment", 0.99}}), Correct::fix)),
              ElementsAre("m>rn?"));
}

TEST(WordConfusions, TheSourcesOwnReadingIsSure) {
  const Text text = U"The govemment opened the harbour, and nobody was there.";
  EXPECT_THAT(
      edits_of(corrected_words(
          recognized(text, {{U"govemment", 0.99}}, {{{4, 13}, U"government", 0.3}}), Correct::fix)),
      ElementsAre("m>rn"));
}

TEST(WordConfusions, AWordOfTheIssueIsAWord) {
  EXPECT_THAT(mended(U"The Harmony and the harmony opened, harmony with the new one, and every "
                     U"town in the county said that it was harrnony."),
              ElementsAre("rn>m"));
}

TEST(WordConfusions, OfTwoWordsThatFitNoneIsChosen) {
  EXPECT_THAT(mended(U"The hcuse was there, and nobody said that it would be a new one."),
              ElementsAre("c>o"))
      << "house is nearer than bouse";
  EXPECT_THAT(mended(U"Every town in the county was there with the anns and the new one."),
              IsEmpty())
      << "arms or amis";
}

TEST(WordConfusions, NamesAndShortWordsAreNeverMended) {
  EXPECT_THAT(mended(U"The Govemment opened the harbour, and nobody was there."),
              ElementsAre("m>rn?"));
  EXPECT_THAT(mended(U"The harbour was opened witb tbe new one, and nobody was there."),
              ElementsAre("b>h?"));
}

TEST(WordConfusions, DigitsInsideAWordAreLetters) {
  EXPECT_THAT(mended(U"The litt1e harb0ur was there, and nobody said that it was new."),
              ElementsAre("1>l", "0>o"));
  EXPECT_THAT(mended(U"The harbour was opened on the 10th, in the 1980s, with 100 and 1l."),
              IsEmpty());
}

TEST(WordConfusions, TheMarkOfANoteIsNoPartOfItsWord) {
  Issue issue = english({U"The govemment1 opened the harbour2, and nobody3 was there."});
  using Kind = SmallType::Kind;
  issue.pages[0].lines[0].small_type = {{Kind::note_reference, {13, 14}, {}},
                                        {Kind::superior, {33, 34}, {}},
                                        {Kind::note_reference, {46, 47}, {}}};
  EXPECT_THAT(edits_of(corrected_words(issue, Correct::fix)), ElementsAre("m>rn"));
}

TEST(WordConfusions, NotesAreReadLikeTheText) {
  Issue issue = english({U"The govemment opened the harbour, and nobody was there."});
  issue.articles[0].elements[0].kind = ElementKind::note;
  EXPECT_THAT(edits_of(corrected_words(issue, Correct::fix)), ElementsAre("m>rn"));
}

TEST(WordConfusions, TheLongSOfOldTypeIsPrint) {
  EXPECT_THAT(mended(U"The houſe was there, and nobody ſaid that it would be a new one."),
              IsEmpty());
}

TEST(WordConfusions, AddressesAndPathsStay) {
  EXPECT_THAT(mended(U"The harbour was there: www.govemment.new, a@govemment.new, /govemment, and "
                     U"nobody was there."),
              IsEmpty());
}

TEST(WordConfusions, HeadlinesAndLabelsStay) {
  EXPECT_THAT(mended(U"The govemment opened"), IsEmpty());
  Issue issue = english({U"The govemment opened the harbour, and nobody was there."});
  issue.articles[0].elements[0].kind = ElementKind::headline;
  EXPECT_THAT(edits_of(corrected_words(issue, Correct::fix)), IsEmpty());
}

TEST(WordConfusions, ATextOfAnotherLanguageStays) {
  EXPECT_THAT(mended(U"Die govemment wurde gestern feierlich durch den Minister erneut vorgestellt "
                     U"und danach beraten."),
              IsEmpty());
}

TEST(WordConfusions, AWordCutAtALineEndIsOneWord) {
  Issue issue = english({U"The gov-", U"emment opened the harb-", U"our, and nobody was there."});
  Element& element = issue.articles[0].elements[0];
  for (std::size_t i = 1; i < 3; ++i) element.segs.push_back(issue.articles[0].elements[i].segs[0]);
  issue.articles[0].elements.resize(1);
  element.segs[0].join = element.segs[1].join = Join::hyphen;
  EXPECT_THAT(edits_of(corrected_words(issue, Correct::fix)), ElementsAre("m>rn"));
}

TEST(WordConfusions, WhereAnEditStandsThereIsNoOther) {
  Issue issue = english({U"The govemment opened the harbour, and nobody was there."});
  const Edit manual = {"manual", {8, 9}, U"n", 1.0, EditClass::suggested};
  ASSERT_TRUE(add_edit(issue.pages[0].lines[0], manual));
  EXPECT_THAT(corrected_words(issue, Correct::fix).pages[0].lines[0].edits, ElementsAre(manual));
}

TEST(WordConfusions, UndoGivesBackWhatWasRead) {
  const Issue before =
      english({U"The govemment opened the harb0ur for every town in the county, and Nobodv was "
               U"there with the little one."});
  Issue after = corrected_words(before, Correct::fix);
  EXPECT_FALSE(edits_of(after).empty());
  EXPECT_GT(undo_rule(after, "confusions.words"), 0U);
  EXPECT_EQ(after.pages, before.pages);
}

TEST(WordConfusions, AMissingDictionaryIsSaidOnce) {
  Issue issue = english({U"Die Stadt.", U"Das Haus."});
  issue.lang = "de";
  Diagnostics found;
  corrected_words(issue, Correct::flag, &found);
  ASSERT_EQ(found.items().size(), 1U);
  EXPECT_EQ(found.items()[0].code, DiagCode::dictionary_missing);
  EXPECT_EQ(found.items()[0].detail, "hunspell-de-de");
  corrected_words(issue, Correct::off, &found);
  EXPECT_TRUE(found.items().empty());
  issue.lang = "zh-Hans";
  corrected_words(issue, Correct::flag, &found);
  EXPECT_TRUE(found.items().empty());
}

/// Quadratic work would take minutes; ctest has the time limit.
TEST(WordConfusions, ATextOfNothingButDifferentWords) {
  Text text;
  for (char32_t n = 0; text.size() < 300'000; ++n) {
    Text word;
    for (char32_t rest = n; word.size() < 8; rest /= 6) word += U"mnuhec"[rest % 6];
    text += word + U" the house was there. ";
  }
  const Issue issue = corrected_words(english({text}), Correct::fix);
  EXPECT_EQ(issue.pages[0].lines[0].as_read, text);
}

}  // namespace
}  // namespace broadsheet::clean

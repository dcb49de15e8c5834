// SPDX-License-Identifier: GPL-3.0-or-later
// In which language an article is, where its issue is in another.
#include "stages/structure/page/article_languages.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "stages/structure/page/language.h"

namespace broadsheet::structure {
namespace {

using testing::Each;
using testing::ElementsAre;

const std::string kEnglish =
    "The ferry to the island was late on the first day of the year, and by noon the queue for "
    "tickets was as long as the pier. It is said that the boat is to run with a new engine.";
const std::string kGerman =
    "Die Fähre zu der Insel ist am ersten Tag des Jahres mit dem alten Motor gefahren, und das "
    "war den Leuten von der Insel zu langsam. Im Sommer ist ein neues Schiff da.";
const std::string kFrench =
    "Le bac qui va vers les îles est parti dans la matinée pour une heure, et la file des gens "
    "est longue. On dit que le nouveau moteur du bateau est prêt pour la saison.";
const std::string kSpanish =
    "La barca que va a la isla salió tarde, y la gente que espera en la orilla no es poca. Que la "
    "barca es vieja lo saben en la isla; la nueva no llega de la capital.";
const std::string kChinese =
    "新年第一天开往小岛的渡轮晚点了，到了中午，买票的队伍已经和码头一样长。据说这条船要换一台新的"
    "发动机，春天再开始运营，岛上的人都在等。";

/// An issue of an article a text, each a block of one line.
Issue issue_of(const std::vector<std::string>& texts) {
  Issue issue;
  Page& page = issue.pages.emplace_back();
  page.id = {1};
  for (const std::string& text : texts) {
    const auto n = static_cast<std::uint32_t>(page.lines.size() + 1);
    Line& line = page.lines.emplace_back();
    line.id = {page.id, n};
    line.as_read = from_utf8(text).value();
    Block& block = page.blocks.emplace_back();
    block.id = {page.id, n};
    block.lines = {line.id};
    Element element;
    element.kind = ElementKind::paragraph;
    element.segs = {{line.id, whole(line)}};
    element.blocks = {block.id};
    Article& article = issue.articles.emplace_back();
    article.id = {n};
    article.elements = {std::move(element)};
  }
  return issue;
}

std::vector<std::string> languages_in(Issue issue, const Settings& settings = {}) {
  Diagnostics diagnostics;
  issue = detect_language(std::move(issue), settings, diagnostics);
  issue = name_article_languages(std::move(issue), settings, diagnostics);
  std::vector<std::string> out;
  for (const Article& article : issue.articles) out.push_back(article.lang);
  return out;
}

std::vector<std::string> languages_of(const std::vector<std::string>& texts,
                                      const Settings& settings = {}) {
  return languages_in(issue_of(texts), settings);
}

TEST(ArticleLanguages, AreThoseOfTheirWordsWhereTheIssueIsInAnother) {
  EXPECT_THAT(languages_of({kEnglish + kEnglish, kGerman, kFrench}), ElementsAre("", "de", "fr"));
  EXPECT_THAT(languages_of({kGerman + kGerman, kGerman, kFrench}), ElementsAre("", "", "fr"));
  EXPECT_THAT(languages_of({kChinese + kChinese, kEnglish}), ElementsAre("", "en"));
  EXPECT_THAT(languages_of({kEnglish + kEnglish, kChinese}), ElementsAre("", "zh-Hans"));
}

TEST(ArticleLanguages, AreTheIssuesWhereFewWordsShowAnother) {
  EXPECT_THAT(languages_of({kEnglish + kEnglish, "Die Insel, von der", kSpanish}), Each(""));
  EXPECT_THAT(languages_of({kEnglish + kEnglish, kEnglish + kGerman}), Each(""));
  EXPECT_THAT(languages_of({kEnglish + kEnglish, "渡轮"}), Each(""));
}

TEST(ArticleLanguages, AreNotMeasuredWhereTheCallerSaysTheLanguage) {
  Settings settings;
  settings.lang = "en";
  EXPECT_THAT(languages_of({kEnglish + kEnglish, kGerman}, settings), Each(""));
}

/// Two articles of the same English: what the source says of the second one and of its block, and
/// of the block of the first.
std::vector<std::string> stated(const char* article, const char* block, const char* other) {
  Issue issue = issue_of({kEnglish, kEnglish});
  issue.articles[1].lang = article;
  issue.pages[0].blocks[1].lang = block;
  issue.pages[0].blocks[0].lang = other;
  return languages_in(std::move(issue));
}

TEST(ArticleLanguages, AreWhatTheSourceSays) {
  EXPECT_THAT(stated("cy", "", ""), ElementsAre("", "cy"));
  EXPECT_THAT(stated("cy", "gd", "en"), ElementsAre("", "cy"));
  EXPECT_THAT(stated("", "gd", "en"), ElementsAre("", "gd"));
  EXPECT_THAT(stated("en", "", ""), ElementsAre("", "")) << "that of the issue";
}

TEST(ArticleLanguages, AreNotWhatASourceSaysOfAllItsBlocksAlike) {
  EXPECT_THAT(stated("", "de", "de"), Each(""));
}

}  // namespace
}  // namespace broadsheet::structure

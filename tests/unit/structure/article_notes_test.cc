// SPDX-License-Identifier: GPL-3.0-or-later
// Notes at the foot of printed articles.
#include "stages/structure/printed/article_notes.h"

#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "document/names.h"
#include "document/validate.h"

namespace broadsheet::structure {
namespace {

using Articles = std::vector<std::vector<Text>>;

/// One page of articles of one-line paragraphs, in which ^ raises the character behind it.
Issue printed(const Articles& articles) {
  Issue issue;
  Page& page = issue.pages.emplace_back();
  page.id = {1};
  page.width = page.height = 500;
  for (const std::vector<Text>& paragraphs : articles) {
    Article article;
    article.id = {static_cast<std::uint32_t>(issue.articles.size() + 1)};
    article.pages = {page.id};
    for (const Text& words : paragraphs) {
      Line& line = page.lines.emplace_back();
      line.id = {page.id, static_cast<std::uint32_t>(page.lines.size())};
      for (std::size_t i = 0; i < words.size(); ++i) {
        const bool is_raised = words[i] == U'^';
        if (is_raised) ++i;
        const auto at = static_cast<std::uint32_t>(line.as_read.size());
        line.as_read += words[i];
        if (is_raised) line.small_type.push_back({SmallType::Kind::superior, {at, at + 1}, {}});
      }
      Element element;
      element.segs = {{line.id, whole(line), Join::none}};
      article.elements.push_back(std::move(element));
    }
    issue.articles.push_back(std::move(article));
  }
  return issue;
}

/// The elements, with the numbers of notes behind their marks.
std::string told(const Articles& articles) {
  Diagnostics diagnostics;
  const Issue issue = link_printed_notes(printed(articles), {}, diagnostics);
  EXPECT_TRUE(faults_of(issue).empty());
  std::string out;
  for (const Article& article : issue.articles) {
    for (const Element& element : article.elements) {
      const Line& line = *find(issue, element.segs.front().line);
      out += std::string(name_of(element.kind)) + ":";
      for (const SmallType& small : line.small_type)
        out += " " + to_utf8(TextView(line.as_read).substr(small.span.from, 1)) + "=" +
               std::to_string(small.note);
      out += "\n";
    }
  }
  return out;
}

TEST(ArticleNotes, AnswerASuperiorOfTheText) {
  EXPECT_EQ(told({{U"渡轮昨日复航^1，票价不变^2。", U"市民前来迎接^1。", U"^1 停航自二月起。",
                   U"^2 成人两元。"}}),
            "p: 1=1 2=2\np: 1=1\nnote: 1=1\nnote: 2=2\n");
}

TEST(ArticleNotes, AreThoseOfTheirArticle) {
  EXPECT_EQ(
      told({{U"渡轮昨日复航^1。", U"^1 停航自二月起。"}, {U"老桥重修^1。", U"^1 建于1908年。"}}),
      "p: 1=1\nnote: 1=1\np: 1=2\nnote: 1=2\n");
  EXPECT_EQ(told({{U"渡轮昨日复航^1。"}, {U"^1 建于1908年。"}}), "p: 1=0\np: 1=0\n");
}

TEST(ArticleNotes, AreNoneBehindAPowerOrBeforeTheText) {
  EXPECT_EQ(told({{U"It covers 12 km^2.", U"^2 At night."}}), "p: 2=0\np: 2=0\n");
  EXPECT_EQ(told({{U"^1 停航自二月起。", U"渡轮昨日复航^1。"}}), "p: 1=0\np: 1=0\n");
}

}  // namespace
}  // namespace broadsheet::structure

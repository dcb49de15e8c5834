// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/pack/pack.h"

#include <algorithm>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document/reading.h"
#include "document/validate.h"
#include "stages/export/pack/excerpt.h"
#include "stages/export/pack/path_pattern.h"
#include "stages/export/pack/sheet_input.h"
#include "stages/export/xml/xml_scan.h"
#include "tests/support/cpu_time.h"
#include "tests/support/random_issue.h"
#include "tests/support/sized.h"
#include "tests/unit/export/epub_issue.h"

namespace broadsheet {
namespace {

using exporting::fault_of_pattern;
using exporting::PackEach;
using exporting::path_by;
using testing::AllOf;
using testing::Each;
using testing::HasSubstr;
using testing::Not;

TEST(PathPattern, NamesFilesByTheirIssuePageAndArticle) {
  EXPECT_EQ(path_by("articles/{article}-{n}.xml", {"i", "p", "i-a001", "1"}),
            "articles/i-a001-1.xml");
  EXPECT_EQ(path_by("{issue}.xml", {"i", "", "", ""}), "i.xml");
}

TEST(PathPattern, LeadsNowhereElse) {
  for (const char* bad : {"", "/x", "../x", "a/../b", "a//b", "a/", ".hidden", "a b", "a\\b",
                          "{unknown}.xml", "{page}.xml", "{n}.xml"})
    EXPECT_NE(fault_of_pattern(bad, PackEach::issue), "") << bad;
  EXPECT_EQ(fault_of_pattern("deep/{issue}.xml", PackEach::issue), "");
}

TEST(PathPattern, TellsArticlesApart) {
  EXPECT_THAT(fault_of_pattern("{issue}.xml", PackEach::article), HasSubstr("{n}"));
  EXPECT_EQ(fault_of_pattern("{n}.xml", PackEach::article), "");
  EXPECT_EQ(fault_of_pattern("{page}.xml", PackEach::page), "");
}

/// Two articles on two pages; the first runs over both.
Issue two_articles() {
  test::IssueBuilder b;
  b.page("A1", "要闻");
  Element body = b.text(ElementKind::paragraph, std::vector<std::string>{"甲一", "甲二"});
  Element headline = b.text(ElementKind::headline, "甲题");
  b.page("A2");
  body.segs.push_back(b.text(ElementKind::paragraph, "甲三").segs.front());
  Article& first = b.article({headline, body});
  first.pages = {PageId{1}, PageId{2}};
  b.article({b.text(ElementKind::headline, "乙题"), b.text(ElementKind::paragraph, "乙文")});
  return b.issue;
}

TEST(Excerpts, HoldAnArticleAndWhatItIsMadeOf) {
  const Issue issue = two_articles();
  const Issue first = exporting::Excerpts(issue).of_article(issue.articles[0]);
  EXPECT_EQ(text_of(first, View::reading), U"甲题\n\n甲一甲二甲三\n");
  EXPECT_EQ(first.pages.size(), 2U);
  const Issue second = exporting::Excerpts(issue).of_article(issue.articles[1]);
  EXPECT_EQ(second.pages.size(), 1U);
  EXPECT_EQ(second.pages[0].label, "A2");
}

TEST(Excerpts, HoldOfAPageWhatStandsOnIt) {
  const Issue issue = two_articles();
  const Issue second = exporting::Excerpts(issue).of_page(issue.pages[1]);
  EXPECT_EQ(text_of(second, View::reading), U"甲三\n\n乙题\n\n乙文\n");
}

TEST(Excerpts, CutAnElementOfSeveralPagesWithItsChildrenAndWords) {
  test::IssueBuilder b;
  b.page("A1");
  Element item = b.text(ElementKind::item, {"one", "two"}, Join::space);
  const Element first = b.text(ElementKind::item, "first");
  b.page("A2");
  Element on_second = b.text(ElementKind::item, {"three", "four"}, Join::none);
  item.segs[0].join = Join::none;
  item.segs.insert(item.segs.begin() + 1, on_second.segs.begin(), on_second.segs.end());
  item.segs[2].join = Join::space;  // one|three|four two
  item.inlines = {{ElementKind::byline, 0, 2, {}}, {ElementKind::dateline, 1, 3, {}}};
  Article& article = b.article({test::IssueBuilder::holding(ElementKind::list, {first, item})});
  article.pages = {PageId{1}, PageId{2}};
  const exporting::Excerpts excerpts(b.issue);

  const Element one = excerpts.of_page(b.issue.pages[0]).articles.at(0).elements.at(0);
  ASSERT_EQ(one.children.size(), 2U);
  EXPECT_EQ(one.children[0], first);
  EXPECT_EQ(reading_text(b.issue, one.children[1]), U"one two");
  EXPECT_EQ(one.children[1].inlines, (std::vector<Inline>{{ElementKind::byline, 0, 1, {}}}));
  const Element two = excerpts.of_page(b.issue.pages[1]).articles.at(0).elements.at(0);
  ASSERT_EQ(two.children.size(), 1U);
  EXPECT_EQ(reading_text(b.issue, two), U"threefour");
  EXPECT_EQ(two.children[0].inlines, (std::vector<Inline>{{ElementKind::byline, 0, 1, {}},
                                                          {ElementKind::dateline, 0, 2, {}}}));
}

TEST(Excerpts, OfElementsOverAllPagesTakeLinearTime) {
  const int pages = test::sized(6'000);
  test::IssueBuilder b;
  Element list = test::IssueBuilder::holding(ElementKind::list, {});
  Element text;
  std::vector<PageId> ids;
  for (int i = 0; i < pages; ++i) {
    ids.push_back(b.page().id);
    list.children.push_back(b.text(ElementKind::item, "item"));
    text.segs.push_back(b.text(ElementKind::paragraph, "text").segs.front());
  }
  b.article({std::move(list), std::move(text)}).pages = std::move(ids);
  const test::CpuTime taken;
  const exporting::Excerpts excerpts(b.issue);
  for (const Page& page : b.issue.pages)
    ASSERT_EQ(text_of(excerpts.of_page(page), View::reading), U"item\n\ntext\n");
  EXPECT_LT(taken.seconds(), 20);
}

/// What a reader sees on a page of the articles that name it, in their order.
std::vector<Seg> seen_on(PageId page, const Issue& issue) {
  std::vector<Seg> seen;
  for (const Article& article : issue.articles) {
    if (std::find(article.pages.begin(), article.pages.end(), page) == article.pages.end())
      continue;
    for (const Element& top : article.elements) {
      for_each_element(top, [&](const Element& element) {
        for (const Seg& seg : element.segs) {
          if (seg.line.page == page && !is_silent(issue, seg)) seen.push_back(seg);
        }
      });
    }
  }
  for (Seg& seg : seen) seg.join = Join::none;  // a space may stand there for one left out
  return seen;
}

TEST(Excerpts, OfAnyIssueAreSoundAndReadAsIt) {
  for (std::uint32_t seed = 1; seed <= 200; ++seed) {
    const Issue issue = test::random_issue(seed);
    for (const Article& article : issue.articles) {
      const Issue excerpt = exporting::Excerpts(issue).of_article(article);
      EXPECT_EQ(text_of(excerpt, excerpt.articles.front()), text_of(issue, article)) << seed;
      // Other articles are named still, and looked up in the files of their own.
      EXPECT_THAT(faults_of(excerpt), Each(HasSubstr("related to no article"))) << seed;
    }
    EXPECT_EQ(text_of(exporting::Excerpts(issue).of_issue(), View::reading),
              text_of(issue, View::reading))
        << seed;
    const exporting::Excerpts excerpts(issue);
    for (const Page& page : issue.pages)
      EXPECT_EQ(seen_on(page.id, excerpts.of_page(page)), seen_on(page.id, issue)) << seed;
  }
}

TEST(SheetInput, SaysInPlainValuesWhatXsltCouldHardlyFind) {
  const Issue issue = two_articles();
  exporting::WriteOptions options;
  options.version = "1.0";
  const Issue excerpt = exporting::Excerpts(issue).of_article(issue.articles[1]);
  const std::string xml =
      exporting::sheet_input(excerpt, {issue, &issue.articles[1], options, {}, true});
  EXPECT_THAT(xml, AllOf(HasSubstr("<article id=\"test-a002\" n=\"2\" lang=\"zh-Hans\" "
                                   "label=\"A2\" headline=\"乙题\"/>"),
                         HasSubstr("<previous id=\"test-a001\""), Not(HasSubstr("<next"))));
  EXPECT_THAT(xml, HasSubstr("<w xmlns=\"urn:broadsheet:pack:1\""));
}

TEST(SheetInput, IsWellFormedForAnyIssue) {
  const exporting::WriteOptions options;
  for (std::uint32_t seed = 1; seed <= 100; ++seed) {
    const Issue issue = test::random_issue(seed);
    const Issue all = exporting::Excerpts(issue).of_issue();
    EXPECT_EQ(
        exporting::scan_xml(exporting::sheet_input(all, {issue, nullptr, options, {}, true}), {}),
        "")
        << seed;
  }
}

TEST(PackParameters, TakeWhatTheirTypeTakes) {
  exporting::PackParameter flag;
  flag.type = exporting::PackParameter::Type::flag;
  EXPECT_EQ(exporting::accepted(flag, "yes"), "yes");
  EXPECT_EQ(exporting::accepted(flag, "true"), std::nullopt);
  exporting::PackParameter number;
  number.type = exporting::PackParameter::Type::number;
  EXPECT_EQ(exporting::accepted(number, "300"), "300");
  EXPECT_EQ(exporting::accepted(number, "-1"), std::nullopt);
  EXPECT_EQ(exporting::accepted(number, ""), std::nullopt);
  exporting::PackParameter choice;
  choice.choices = {"a", "b"};
  EXPECT_EQ(exporting::accepted(choice, "b"), "b");
  EXPECT_EQ(exporting::accepted(choice, "c"), std::nullopt);
}

}  // namespace
}  // namespace broadsheet

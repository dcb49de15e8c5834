// SPDX-License-Identifier: GPL-3.0-or-later
// Issues that read poorly: what leads then, and what is no story.
#include <gmock/gmock.h>

#include "document/reading.h"
#include "stages/export/epub/epub.h"
#include "tests/unit/export/epub_issue.h"
#include "tests/unit/export/epub_reading.h"

namespace broadsheet {
namespace {

using test::EditionReader;
using test::IssueBuilder;
using test::keep;
using ::testing::ElementsAre;
using enum ElementKind;

Issue poor_scan(bool has_pictures = true) {
  IssueBuilder b("poor-scan");
  const char* story =
      "江上的渡轮昨天复航，船票与从前一样，每天清早六点开出第一班，晚上十点收班。老人和孩子不用买票"
      "，"
      "自行车可以推上船。两岸的居民说，他们等了三年，终于等到了这一天；码头也修过了，新的候船室有暖"
      "气。";
  for (const char* label : {"1", "2", "3"}) {
    Page& page = b.page(label);
    if (has_pictures) page.image = {"scan.png", 1, 1, "image/png", test::one_pixel_png()};
    if (label[0] == '3') continue;
    b.article({b.text(headline, std::string("渡轮复航") + label), b.text(paragraph, story)});
    b.article({b.text(paragraph, "的一 是不 了")});
    b.article({b.text(paragraph, "在有 我他 这中")});
  }
  return std::move(b.issue);
}

TEST(Epub, APoorScanLeadsWithThePicturesOfItsPages) {
  const EditionReader reader(poor_scan());
  EXPECT_THAT(reader.texts("package.opf", "//o:itemref/@idref"),
              ElementsAre("cover", "masthead", "contents", "page-1", "article-1", "article-2",
                          "article-3", "page-2", "article-4", "article-5", "article-6", "page-3"));
  EXPECT_EQ(reader.text("page-2.xhtml", "//h:figure/h:img/@src"), "pictures/page-2.png");
  EXPECT_EQ(reader.text("page-2.xhtml", "//h:figure/h:img/@alt"), "第2版版面图");
  EXPECT_EQ(reader.count("page-2.xhtml", "//h:ol/h:li"), 3U) << "all of its text is behind it";
  EXPECT_THAT(reader.texts("nav.xhtml", "//h:nav[@id='toc']/h:ol/h:li/h:a"),
              ElementsAre("poor-scan", "第1版", "第2版", "第3版"));
  EXPECT_THAT(reader.texts("nav.xhtml", "//h:nav[@id='toc']/h:ol/h:li/h:ol/h:li/h:a"),
              ElementsAre("渡轮复航1", "渡轮复航2"));
  EXPECT_THAT(reader.texts("nav.xhtml", "//h:nav[@id='page-list']//h:a/@href"),
              ElementsAre("page-1.xhtml#page-1", "page-2.xhtml#page-2", "page-3.xhtml#page-3"));
  EXPECT_EQ(reader.text("package.opf", "//o:item[@properties='cover-image']/@href"),
            "pictures/page-1.png");
  EXPECT_EQ(reader.text("cover.xhtml", "//h:img/@src"), "pictures/page-1.png");
  keep(poor_scan());
}

TEST(Epub, AScanIsPoorByItsTextOrItsHeadlinesAndOnlyWithPictures) {
  const auto is_poor = [](const Issue& issue) {
    return EditionReader(issue).count("package.opf", "//o:item[@id='page-1']") > 0;
  };
  EXPECT_FALSE(is_poor(poor_scan(false)));
  Issue issue = poor_scan();
  std::erase_if(issue.articles, [](const Article& article) { return article.id.n % 3 != 1; });
  EXPECT_FALSE(is_poor(issue));
  issue.qualities.emplace_back().page = {1};
  issue.qualities.back().characters = 900;
  issue.qualities.back().estimate = 0.7;
  EXPECT_TRUE(is_poor(issue));
  issue.qualities.back().estimate = 0.95;
  EXPECT_FALSE(is_poor(issue));
}

TEST(Epub, HeadlinesOverNothingMakeAScanPoorToo) {
  Issue issue = poor_scan();
  for (Article& article : issue.articles) {
    if (find(article, headline) == nullptr)
      article.elements.insert(article.elements.begin(), issue.articles.front().elements.front());
  }
  const EditionReader reader(issue);
  EXPECT_EQ(reader.count("package.opf", "//o:item[@id='page-1']"), 1U);
  EXPECT_EQ(reader.count("nav.xhtml", "//h:nav[@id='toc']/h:ol/h:li/h:ol/h:li"), 2U);
}

TEST(Epub, AScanOfAPageIsItsPictureAndNoFigure) {
  Issue issue = poor_scan(false);
  for (Page& page : issue.pages) {
    page.width = 100;
    page.height = 150;
    Picture& scan = page.pictures.emplace_back();
    scan.id = {page.id, 1};
    scan.media_type = "image/png";
    scan.data = test::one_pixel_png();
    scan.box = {2, 3, 98, 150};
  }
  Element figure;
  figure.kind = ElementKind::figure;
  figure.detail = FigureDetail{issue.pages.front().pictures.front().id};
  issue.articles.front().elements.push_back(figure);
  const EditionReader reader(issue);
  EXPECT_EQ(reader.text("page-2.xhtml", "//h:figure/h:img/@src"), "pictures/p2-i1.png");
  EXPECT_EQ(reader.count("package.opf", "//o:item[@media-type='image/png']"), 3U);
  keep(issue);
  issue.pages.front().pictures.front().box = {50, 3, 98, 150};
  EXPECT_EQ(EditionReader(issue).count("package.opf", "//o:item[@id='page-1']"), 0U)
      << "a picture on the page is not the page";
}

TEST(Epub, JunkLeadsNowhereAlsoWithoutPictures) {
  Issue issue = poor_scan(false);
  issue.articles[1].elements.insert(issue.articles[1].elements.begin(),
                                    issue.articles.front().elements.front());
  issue.qualities.emplace_back().page = {1};
  issue.qualities.back().characters = 900;
  const auto leads = [&](double estimate) {
    issue.qualities.back().estimate = estimate;
    return EditionReader(issue).count("masthead.xhtml", "//h:div[contains(@class, 'lead')]");
  };
  EXPECT_GT(leads(0.95), leads(0.7));
}

TEST(Epub, AnArticleThatShowsNothingHasNoPlaceInTheBook) {
  IssueBuilder b("empty");
  b.page("1");
  b.article({b.text(headline, "渡轮复航"), b.text(paragraph, "正文。")});
  b.page("2");
  b.article({b.holding(paragraph, {})}).pages = {{2}};
  const EditionReader reader(b.issue);
  EXPECT_THAT(reader.texts("package.opf", "//o:itemref/@idref"),
              ElementsAre("cover", "masthead", "contents", "article-1"));
  EXPECT_EQ(reader.count("nav.xhtml", "//h:nav[@id='page-list']//h:a"), 2U);
  keep(b.issue);
}

TEST(Epub, AHeadlineWithoutAWordNamesNoArticle) {
  IssueBuilder b("blots");
  b.page("1");
  b.article({b.text(headline, "-- ."), b.text(paragraph, ". -")});
  const EditionReader reader(b.issue);
  EXPECT_EQ(reader.text("nav.xhtml", "//h:nav[@id='toc']//h:a[@href='article-001.xhtml']"),
            "第1版");
  EXPECT_EQ(reader.count("contents.xhtml", "//h:p[@class='summary']"), 0U);
  EXPECT_EQ(reader.text("article-001.xhtml", "//h:h2"), "-- .") << "it is there all the same";
}

}  // namespace
}  // namespace broadsheet

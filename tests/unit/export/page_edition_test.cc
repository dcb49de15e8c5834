// SPDX-License-Identifier: GPL-3.0-or-later
// The page edition: pages as pictures before the text edition.
#include <gmock/gmock.h>

#include "stages/export/page_view.h"
#include "stages/export/regions.h"
#include "tests/unit/export/epub_reading.h"
#include "tests/unit/export/paged_issue.h"

namespace broadsheet {
namespace {

using exporting::OutputFile;
using test::EditionReader;
using test::paged_issue;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

OutputFile page_edition(const Issue& issue,
                        exporting::WriteOptions options = test::epub_options()) {
  Diagnostics found;
  std::vector<OutputFile> files = exporting::write_epub_pages(issue, options, found);
  EXPECT_THAT(files, SizeIs(1));
  if (files.empty()) return {};
  for (const std::string& fault : exporting::check_epub(files.front())) ADD_FAILURE() << fault;
  return std::move(files.front());
}

std::vector<std::string> labels_of(const EditionReader& book, const std::string& page) {
  return book.texts(page, "//h:figure/h:a/@aria-label");
}

TEST(PageEdition, HasThePagesBeforeTheText) {
  const OutputFile file = page_edition(paged_issue());
  EXPECT_EQ(file.path, "paged.pages.epub");
  const EditionReader book(file);
  EXPECT_THAT(book.texts("package.opf", "//o:itemref/@idref"),
              ElementsAre("cover", "page-1", "page-2", "masthead", "contents", "article-1",
                          "article-2", "article-3"));
  EXPECT_THAT(book.texts("nav.xhtml", "//h:nav[@id='toc']/h:ol/h:li/h:a"),
              ElementsAre("版次", "江城日报", "要闻"));
  EXPECT_THAT(book.texts("nav.xhtml", "//h:nav[@id='page-list']//h:a/@href"),
              ElementsAre("page-1.xhtml#page-1", "page-2.xhtml#page-2"));
  EXPECT_EQ(book.text("package.opf", "//o:item[@properties='cover-image']/@href"),
            "pictures/page-1.png");
  EXPECT_EQ(book.text("package.opf", "//d:identifier"), "urn:broadsheet:paged:pages");
  EXPECT_EQ(book.text("package.opf", "//d:title"), "江城日报 · 版面浏览");
}

TEST(PageEdition, HasALinkOverEachArticleThatLeadsBack) {
  const EditionReader book(page_edition(paged_issue()));
  EXPECT_THAT(labels_of(book, "page-1.xhtml"), ElementsAre("渡轮复航", "大桥通车"));
  EXPECT_THAT(book.texts("page-1.xhtml", "//h:figure/h:a/@href"),
              ElementsAre("article-001.xhtml", "article-002.xhtml"));
  EXPECT_THAT(book.text("page-1.xhtml", "//h:figure/h:a/@style"),
              HasSubstr("left:10.00%;top:10.00%;width:80.00%;height:50.00%"));
  EXPECT_THAT(book.texts("page-2.xhtml", "//h:ol/h:li/h:a"), ElementsAre("渡轮复航", "春天来了"));
  EXPECT_EQ(book.text("article-003.xhtml", "//*[@class='place']/h:a/@href"), "page-2.xhtml");
  EXPECT_EQ(book.text("article-003.xhtml", "//*[@class='place']"), "第2版 · 要闻");
}

TEST(PageEdition, ASmallerLinkLiesOnALargerOne) {
  Issue issue = paged_issue();
  const EditionReader book(page_edition(issue));
  const std::vector<std::string> styles = book.texts("page-1.xhtml", "//h:figure/h:a/@style");
  EXPECT_THAT(styles.at(0), HasSubstr("z-index:1"));
  EXPECT_THAT(styles.at(1), HasSubstr("z-index:2"));
}

TEST(PageEdition, LinksInOnePlaceShareIt) {
  Issue issue = paged_issue();
  issue.articles[1].elements[0].blocks = {issue.pages[1].blocks[1].id};
  const EditionReader book(page_edition(issue));
  EXPECT_THAT(book.texts("page-2.xhtml", "//h:figure/h:a/@style"),
              ElementsAre(HasSubstr("top:5.00%;width:80.00%;height:45.00%"),
                          HasSubstr("top:55.00%;width:80.00%;height:2.50%"),
                          HasSubstr("top:57.50%;width:80.00%;height:2.50%")));
}

TEST(PageEdition, AFurtherRegionOfAnArticleIsForTheFingerOnly) {
  Issue issue = paged_issue();
  issue.pages[0].blocks[1].box = Box{91, 40, 99, 120};
  const EditionReader book(page_edition(issue));
  EXPECT_EQ(book.count("page-1.xhtml", "//h:figure/h:a"), 3U);
  EXPECT_THAT(labels_of(book, "page-1.xhtml"), ElementsAre("渡轮复航", "大桥通车"));
  EXPECT_EQ(book.count("page-1.xhtml", "//h:a[@aria-hidden='true'][@tabindex='-1']"), 1U);
}

TEST(PageEdition, APageWithoutPictureHasAListAndNoFigure) {
  Issue issue = paged_issue();
  issue.pages[0].image.data.clear();
  const EditionReader book(page_edition(issue));
  EXPECT_EQ(book.count("page-1.xhtml", "//h:figure"), 0U);
  EXPECT_THAT(book.texts("page-1.xhtml", "//h:ol/h:li/h:a"), ElementsAre("渡轮复航", "大桥通车"));
  EXPECT_EQ(book.text("package.opf", "//o:item[@properties='cover-image']/@href"),
            "pictures/page-2.png");
}

TEST(PageEdition, IsNotWrittenWithoutThePictureOfAnyPage) {
  Issue issue = paged_issue();
  for (Page& page : issue.pages) page.image.media_type = "image/tiff";
  Diagnostics found;
  EXPECT_THAT(exporting::write_epub_pages(issue, test::epub_options(), found), IsEmpty());
  ASSERT_THAT(found.items(), SizeIs(1));
  EXPECT_EQ(found.items()[0].code, DiagCode::epub_skipped);
  EXPECT_THAT(found.items()[0].detail, HasSubstr("no page has a picture"));
}

TEST(PageEdition, IsNotWrittenBeyondTheLimitOfArticles) {
  exporting::WriteOptions options = test::epub_options();
  options.limits.epub_articles = 2;
  Diagnostics found;
  EXPECT_THAT(exporting::write_epub_pages(paged_issue(), options, found), IsEmpty());
  EXPECT_EQ(found.count(DiagCode::epub_skipped), 1U);
}

TEST(PageEdition, ShowsAFacsimileThatTheTextEditionDoesNotKnow) {
  Issue issue = paged_issue();
  for (Page& page : issue.pages) page.image = {};
  for (Article& article : issue.articles) article.elements.erase(article.elements.begin());
  exporting::WriteOptions options = test::epub_options();
  const PageImage picture = {"0001.png", 1, 1, "image/png", test::one_pixel_png()};
  options.facsimiles = std::make_shared<const exporting::Facsimiles>(
      exporting::Facsimiles{{PageId{1}, picture}, {PageId{2}, picture}});
  const EditionReader book(page_edition(issue, options));
  EXPECT_EQ(book.count("page-2.xhtml", "//h:img"), 1U);
  Diagnostics found;
  const EditionReader text(exporting::write_epub(issue, options, found).front());
  EXPECT_EQ(text.count("package.opf", "//o:item[@id='page-1']"), 0U);
}

TEST(PageEdition, TitlesWithMarkupAndManyArticlesAreSound) {
  test::IssueBuilder b("many", "en");
  Page& page = b.page("1");
  page.width = page.height = 100;
  page.image = {"scan.png", 1, 1, "image/png", test::one_pixel_png()};
  for (int i = 0; i < 2'000; ++i) {
    Element title = b.text(ElementKind::headline, "<b>\"&\u202Eevil</b>");
    test::place(b.issue, title, {0, 0, 100, 100});
    b.article({title});
  }
  const EditionReader book(page_edition(b.issue));
  EXPECT_EQ(book.count("page-1.xhtml", "//h:ol/h:li"), 2'000U);
  EXPECT_EQ(book.count("page-1.xhtml", "//h:figure/h:a"), 1'000U);
}

TEST(PageView, OfAScanIsTheOnlyPictureThatCoversThePage) {
  Page page;
  page.width = page.height = 100;
  const auto add = [&](Box box) {
    Picture& picture = page.pictures.emplace_back();
    picture.box = box;
    picture.media_type = "image/jpeg";
    picture.data = "bytes";
  };
  EXPECT_FALSE(exporting::view_of(page, {}).is_there());
  add({2, 2, 99, 99});
  EXPECT_EQ(exporting::view_of(page, {}).box, (Box{2, 2, 99, 99}));
  add({10, 10, 20, 20});
  EXPECT_EQ(exporting::scan_of(page), &page.pictures[0]);
  page.born_digital = true;
  EXPECT_EQ(exporting::scan_of(page), nullptr) << "print over a photograph";
  page.born_digital = false;
  add({0, 0, 100, 100});
  EXPECT_EQ(exporting::scan_of(page), nullptr) << "paper and ink as two pictures";
}

TEST(Regions, AreTheRunsOfAnArticleInColumns) {
  const Issue issue = paged_issue();
  const std::vector<exporting::Region> regions =
      exporting::regions_of(issue, issue.articles.front());
  ASSERT_THAT(regions, SizeIs(2));
  EXPECT_EQ(regions[0].box, (Box{10, 20, 90, 120}));
  EXPECT_EQ(regions[1].page, PageId{2});
}

TEST(Regions, OfVerticalPrintAreItsRunsInTiers) {
  test::IssueBuilder b;
  b.page();
  Element title = b.text(ElementKind::headline, "渡轮复航");
  Element upper = b.text(ElementKind::paragraph, "渡轮今天复航，");
  Element lower = b.text(ElementKind::paragraph, "船票不变。");
  for (Line& line : b.issue.pages[0].lines) line.mode = WritingMode::vertical;
  test::place(b.issue, title, {80, 10, 90, 40});
  test::place(b.issue, upper, {50, 10, 75, 50});
  test::place(b.issue, lower, {30, 60, 90, 100});
  b.article({title, upper, lower});
  const std::vector<exporting::Region> regions =
      exporting::regions_of(b.issue, b.issue.articles[0]);
  ASSERT_THAT(regions, SizeIs(2));
  EXPECT_EQ(regions[0].box, (Box{50, 10, 90, 50}));
  EXPECT_EQ(regions[1].box, (Box{30, 60, 90, 100}));
}

}  // namespace
}  // namespace broadsheet

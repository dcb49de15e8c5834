// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/replica/replica.h"

#include <gmock/gmock.h>

#include "stages/export/replica/text_layer.h"
#include "tests/support/random_issue.h"
#include "tests/unit/export/epub_reading.h"
#include "tests/unit/export/paged_issue.h"

namespace broadsheet {
namespace {

using exporting::OutputFile;
using test::EditionReader;
using test::paged_issue;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

OutputFile replica_of(const Issue& issue) {
  Diagnostics found;
  std::vector<OutputFile> files = exporting::write_replica(issue, test::epub_options(), found);
  EXPECT_THAT(files, SizeIs(1));
  if (files.empty()) return {};
  for (const std::string& fault : exporting::check_epub(files.front())) ADD_FAILURE() << fault;
  return std::move(files.front());
}

TEST(Replica, IsABookOfFixedPages) {
  const OutputFile file = replica_of(paged_issue());
  EXPECT_EQ(file.path, "paged.replica.epub");
  const EditionReader book(file);
  EXPECT_EQ(book.text("package.opf", "//o:meta[@property='rendition:layout']"), "pre-paginated");
  EXPECT_THAT(book.texts("package.opf", "//o:itemref/@idref"), ElementsAre("page-1", "page-2"));
  EXPECT_EQ(book.text("page-1.xhtml", "//h:meta[@name='viewport']/@content"),
            "width=200, height=400");
  EXPECT_EQ(book.text("page-1.xhtml", "//h:img/@style"),
            "left:0px;top:0px;width:200px;height:400px");
  EXPECT_EQ(book.text("package.opf", "//d:title"), "江城日报 · 影印版");
}

TEST(Replica, HasTheTextOfArticlesInTheirOrder) {
  const EditionReader book(replica_of(paged_issue()));
  EXPECT_THAT(book.texts("page-1.xhtml", "//h:section/@aria-label"),
              ElementsAre("渡轮复航", "大桥通车"));
  EXPECT_THAT(book.texts("page-1.xhtml", "//h:section//h:span"),
              ElementsAre("渡轮复航", "渡轮今天复航，", "船票不变。", "大桥通车"));
  EXPECT_THAT(book.texts("page-2.xhtml", "//h:section/@aria-label"),
              ElementsAre("渡轮复航", "春天来了"));
}

TEST(Replica, GivesWordsOfFollowingLinesASpaceBetween) {
  const auto selected = [](const std::vector<std::string>& lines) {
    test::IssueBuilder b("words");
    Page& page = b.page("1");
    page.width = page.height = 100;
    page.image = {"scan.png", 1, 1, "image/png", test::one_pixel_png()};
    Element text = b.text(ElementKind::paragraph, lines);
    test::place(b.issue, text, {10, 10, 90, 40});
    b.article({text});
    return EditionReader(replica_of(b.issue)).text("page-1.xhtml", "//h:section/h:p");
  };
  EXPECT_EQ(selected({"She has been", "very patient"}), "She has been very patient");
  EXPECT_EQ(selected({"渡轮今天", "复航"}), "渡轮今天复航");
  EXPECT_EQ(selected({"乘坐 ferry", "复航"}), "乘坐 ferry复航");
}

TEST(Replica, ContentsAndPageListLeadToPages) {
  Issue issue = paged_issue();
  for (Page& page : issue.pages) page.born_digital = true;
  const EditionReader book(replica_of(issue));
  EXPECT_THAT(book.texts("nav.xhtml", "//h:nav[@id='toc']//h:a/@href"),
              ElementsAre("page-1.xhtml", "page-1.xhtml#article-1", "page-1.xhtml#article-2",
                          "page-2.xhtml", "page-2.xhtml#article-3"));
  EXPECT_THAT(book.texts("nav.xhtml", "//h:nav[@id='page-list']//h:a"), ElementsAre("1", "2"));
}

TEST(Replica, OfPagesWithoutPlacesIsTheirPictures) {
  test::IssueBuilder b("plain");
  b.page("1").image = {"scan.png", 30, 40, "image/png", test::one_pixel_png()};
  b.article({b.text(ElementKind::headline, "渡轮复航")});
  const EditionReader book(replica_of(b.issue));
  EXPECT_EQ(book.text("page-1.xhtml", "//h:meta[@name='viewport']/@content"),
            "width=30, height=40");
  EXPECT_EQ(book.count("page-1.xhtml", "//h:span[not(@id)]"), 0U);
}

TEST(Replica, APageWithoutPictureShowsItsText) {
  Issue issue = paged_issue();
  issue.pages[1].image.data.clear();
  const EditionReader book(replica_of(issue));
  EXPECT_EQ(book.text("page-2.xhtml", "//h:div/@class"), "sheet bare");
}

TEST(Replica, IsNotWrittenWithoutThePictureOfAnyPage) {
  Diagnostics found;
  EXPECT_THAT(exporting::write_replica(test::front_page(), test::epub_options(), found), IsEmpty());
  EXPECT_EQ(found.count(DiagCode::epub_skipped), 1U);
}

TEST(Replica, OfAnyIssueIsSound) {
  for (std::uint32_t seed = 1; seed <= 50; ++seed) {
    Issue issue = test::random_issue(seed);
    if (issue.pages.empty()) continue;
    issue.pages.front().image = {"a.png", 1, 1, "image/png", test::one_pixel_png()};
    EXPECT_FALSE(replica_of(issue).bytes.empty());
  }
}

TEST(TextLayer, FillsTheBoxByTheSpaceBetweenLetters) {
  Line line;
  const exporting::Sheet sheet{2, 200, 400};
  const auto style = [&](const Box& box, TextView text) {
    const auto setting = setting_of(sheet, line, box, text);
    return setting ? setting->css_class + "|" + setting->style : std::string("none");
  };
  EXPECT_EQ(style({10, 20, 30, 25}, U"一二"),
            "|left:20px;top:40px;font-size:10.0px;letter-spacing:10.00px");
  EXPECT_EQ(style({10, 20, 20, 25}, U"abcd"),
            "|left:20px;top:40px;font-size:10.0px;letter-spacing:-1.00px");
  EXPECT_THAT(style({10, 20, 12, 25}, U"abcd"),
              AllOf(HasSubstr("font-size:5.0px"), HasSubstr("line-height:10.0px")))
      << "letters would lie on each other";
  EXPECT_EQ(style({10, 20, 10, 25}, U"a"), "none");
  line.mode = WritingMode::vertical;
  EXPECT_EQ(style({10, 20, 15, 40}, U"一二"),
            "down|left:20px;top:40px;font-size:10.0px;letter-spacing:10.00px");
  line.mode = WritingMode::horizontal;
  line.turn = 270;
  EXPECT_THAT(style({10, 20, 15, 40}, U"ab"), HasSubstr("left|"));
}

TEST(TextLayer, NoSheetIsEndless) {
  Page page;
  page.width = 14'400;
  page.height = 7'200;
  const exporting::Sheet sheet = exporting::sheet_of(page, {});
  EXPECT_EQ(sheet.width, 6'000);
  EXPECT_EQ(sheet.height, 3'000);
}

}  // namespace
}  // namespace broadsheet

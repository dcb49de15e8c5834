// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/epub/epub.h"

#include <cstdlib>
#include <ctime>

#include <gmock/gmock.h>

#include "document/reading.h"
#include "tests/support/cpu_time.h"
#include "tests/unit/export/epub_issue.h"
#include "tests/unit/export/epub_reading.h"

namespace broadsheet {
namespace {

using exporting::OutputFile;
using test::EditionReader;
using test::IssueBuilder;
using test::keep;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using enum ElementKind;

/// The text without its white space.
std::string solid(std::string text) {
  std::erase_if(text, [](char c) { return c == ' ' || c == '\n' || c == '\t'; });
  return text;
}

Issue of_paragraphs(std::size_t count) {
  IssueBuilder b;
  b.page("1");
  for (std::size_t i = 0; i < count; ++i) {
    b.article({b.text(headline, "标题" + std::to_string(i)), b.text(paragraph, "正文。")});
  }
  return std::move(b.issue);
}

TEST(Epub, IsOneFileNamedAfterTheIssue) {
  EXPECT_EQ(test::edition_of(test::front_page()).path, "cn99-0001-2031-05-06.epub");
}

TEST(Epub, IsTheSameToTheByteInEveryTimeZone) {
  std::vector<std::string> editions;
  for (const char* zone : {"UTC", "America/New_York", "Asia/Kolkata", "Pacific/Apia"}) {
    setenv("TZ", zone, 1);
    tzset();
    editions.push_back(test::edition_of(test::front_page()).bytes);
  }
  unsetenv("TZ");
  tzset();
  EXPECT_THAT(editions, Each(editions.front()));
}

TEST(Epub, HasOneFileAnArticleInTheOrderOfTheIssue) {
  const EditionReader reader(test::front_page());
  EXPECT_THAT(reader.texts("package.opf", "//o:itemref/@idref"),
              ElementsAre("cover", "masthead", "contents", "article-1", "article-2", "article-3",
                          "article-4", "article-5", "article-6", "article-7"));
  EXPECT_EQ(reader.text("package.opf", "//o:item[@id='article-3']/@href"), "article-003.xhtml");
  EXPECT_EQ(reader.text("article-002.xhtml", "//h:h1"), "把手艺留在江城");
}

TEST(Epub, GoesOnInFurtherFilesWithALongArticle) {
  IssueBuilder b;
  b.page("1");
  std::string long_text;
  for (int i = 0; i < 30'000; ++i) long_text += "桥";
  b.article({b.text(headline, "长文"), b.text(paragraph, long_text), b.text(paragraph, long_text),
             b.text(paragraph, long_text), b.text(paragraph, long_text)});
  b.article({b.text(headline, "短文"), b.text(paragraph, "正文。")});
  const EditionReader reader(b.issue);
  EXPECT_THAT(
      reader.texts("package.opf", "//o:itemref/@idref"),
      ElementsAre("cover", "masthead", "contents", "article-1", "article-1-2", "article-2"));
  EXPECT_THAT(reader.texts("nav.xhtml", "//h:nav[@id='toc']//h:ol/h:li/h:ol/h:li/h:a"),
              ElementsAre("长文", "短文"));
  EXPECT_EQ(reader.texts("article-001-2.xhtml", "//h:article/h:p").size(), 2U);
  EXPECT_EQ(reader.text("article-001-2.xhtml", "//h:h1"), "第1版 · 长文");
  keep(b.issue);
}

TEST(Epub, GoesOnInFurtherFilesInsideListsBoxesAndTables) {
  IssueBuilder b("long");
  b.page("1");
  const auto many = [&](ElementKind kind) {
    std::vector<Element> parts;
    for (int i = 0; i < 6'000; ++i)
      parts.push_back(b.text(kind, "第" + std::to_string(i) + "件事"));
    return parts;
  };
  std::vector<Element> rows;
  rows.push_back(b.text(caption, "表题"));
  rows.push_back(IssueBuilder::holding(row, {b.cell("头", true), b.cell("头", true)}));
  for (int i = 0; i < 4'000; ++i)
    rows.push_back(IssueBuilder::holding(row, {b.cell("甲"), b.cell(std::to_string(i))}));
  b.article({b.text(headline, "长文"), IssueBuilder::holding(list, many(item)),
             IssueBuilder::holding(box, many(paragraph)), IssueBuilder::holding(table, rows),
             b.text(paragraph, "完。")});
  const EditionReader reader(b.issue);
  std::string text;
  std::size_t files = 0;
  for (const OutputFile& file : reader.files()) {
    if (!file.path.starts_with("EPUB/article-")) continue;
    ++files;
    EXPECT_LT(file.bytes.size(), 260'000U) << file.path;
    text += solid(reader.text(file.path.substr(5), "//h:article"));
  }
  EXPECT_GT(files, 4U);
  EXPECT_EQ(text, solid(to_utf8(text_of(b.issue, b.issue.articles[0]))));
  keep(b.issue);
}

TEST(Epub, AHeadlineThatTheFilesPartStandsInOneOfThem) {
  IssueBuilder b;
  b.page("1");
  std::string long_text;
  for (int i = 0; i < 60'000; ++i) long_text += "桥";
  std::string long_headline = "下半句";
  for (int i = 0; i < 30'000; ++i) long_headline += "江";
  b.article({b.text(paragraph, long_text), b.text(headline, "上半句"),
             b.text(headline, long_headline), b.text(paragraph, "正文。")});
  const EditionReader reader(b.issue);
  EXPECT_EQ(reader.text("article-001.xhtml", "//h:h1[@id='title']"), "上半句");
  EXPECT_EQ(solid(reader.text("article-001-2.xhtml", "//h:article")), long_headline + "正文。");
}

TEST(Epub, AListInSeveralFilesIsMarkedInAllOfThem) {
  IssueBuilder b;
  b.page("1");
  std::vector<Element> items = {b.text(item, "● 第一件事")};
  for (int i = 0; i < 12'000; ++i) items.push_back(b.text(item, "又一件事"));
  b.article({b.text(headline, "长文"), IssueBuilder::holding(list, std::move(items))});
  const EditionReader reader(b.issue);
  for (const char* file : {"article-001.xhtml", "article-001-2.xhtml", "article-001-3.xhtml"})
    EXPECT_EQ(reader.text(file, "//h:ul/@class"), "marked") << file;
}

/// Quadratic work would take minutes for one of these; ctest has the time limit.
TEST(Epub, OfManyJumpsWithoutTextBetweenThemIsWrittenAtOnce) {
  IssueBuilder b;
  b.page("1");
  std::vector<Element> parts = {b.text(headline, "标题")};
  for (int i = 0; i < 100'000; ++i) {
    parts.push_back(b.jump(JumpDetail::Direction::to, "下转", {1}));
    parts.push_back(b.figure("", {}));
  }
  b.article(std::move(parts));
  EXPECT_FALSE(test::edition_of(b.issue).bytes.empty());
}

TEST(Epub, OfALineOfManyRepairsAndPartsIsWrittenAtOnce) {
  constexpr std::uint32_t kMany = 100'000;
  IssueBuilder b;
  b.page("1");
  Element text = b.text(paragraph, std::string(2 * kMany, 'a'));
  Line& line = b.issue.pages[0].lines[0];
  text.segs.clear();
  for (std::uint32_t i = 0; i < kMany; ++i) {
    add_edit(line, {"a.rule", {2 * i, 2 * i + 1}, U"b", 1.0, EditClass::automatic});
    text.segs.push_back({line.id, {2 * i, 2 * i + 2}, Join::none});
  }
  b.article({text});
  EXPECT_FALSE(test::edition_of(b.issue).bytes.empty());
}

TEST(Epub, TheTextOfAnArticleIsThatOfTheViewReading) {
  const Issue issue = test::front_page();
  const EditionReader reader(issue);
  for (const Article& article : issue.articles) {
    const std::string file = "article-00" + std::to_string(article.id.n) + ".xhtml";
    EXPECT_EQ(solid(reader.text(file, "//h:article")), solid(to_utf8(text_of(issue, article))));
  }
}

TEST(Epub, SetsTheHeadlineStackAsAHeader) {
  const EditionReader reader(test::front_page());
  EXPECT_THAT(reader.texts("article-001.xhtml", "//h:header/*/@class"),
              ElementsAre("kicker", "headline", "deck"));
  EXPECT_EQ(reader.text("article-001.xhtml", "//h:h2[@class='subhead']"), "把车间当作实验室");
  EXPECT_EQ(reader.text("article-001.xhtml", "//h:article/@aria-labelledby"), "title");
  EXPECT_EQ(reader.text("article-002.xhtml", "//h:header/h:p[@class='column-title']"), "社论");
}

TEST(Epub, AHeadlineOfSeveralPartsIsOneHeading) {
  IssueBuilder b;
  b.page();
  b.article({b.text(headline, "上半句"), b.text(headline, "下半句"), b.text(paragraph, "正文。"),
             b.text(headline, "转版标题")});
  const EditionReader reader(b.issue);
  EXPECT_EQ(reader.count("article-001.xhtml", "//h:h1"), 1U);
  EXPECT_EQ(reader.text("article-001.xhtml", "//h:h1"), "上半句下半句");
  EXPECT_EQ(reader.count("article-001.xhtml", "//h:h1/h:br"), 1U);
  EXPECT_EQ(reader.text("article-001.xhtml", "//h:h2"), "转版标题");
}

TEST(Epub, AHeadlineBelowItsPictureIsTheHeadingToo) {
  IssueBuilder b;
  b.page();
  b.article({b.figure("", {b.text(credit, "周远摄")}), b.text(headline, "标题"),
             b.text(paragraph, "正文。")});
  const EditionReader reader(b.issue);
  EXPECT_THAT(reader.texts("article-001.xhtml", "//h:h1 | //h:h2"), ElementsAre("标题"));
}

TEST(Epub, KeepsDatelineAndReporterWhereTheyAreAndCountsThemOnce) {
  const EditionReader reader(test::front_page());
  const std::string first = "//h:article/h:p[1]";
  EXPECT_TRUE(
      reader.text("article-001.xhtml", first).starts_with("本报讯 记者林小河报道：5月5日，江城市"));
  EXPECT_EQ(reader.text("article-001.xhtml", first + "/h:span[@class='dateline']"),
            "本报讯 记者林小河报道：");
  EXPECT_EQ(reader.text("article-001.xhtml", first + "/h:span/h:span[@class='byline']"),
            "记者林小河报道：");
}

TEST(Epub, JoinsLinesAsTheReadingTextDoesAlsoAcrossInlines) {
  IssueBuilder b("test", "en");
  b.page();
  Element text =
      b.text(paragraph, {"LONDON, March 3", "— Trade in-", "creased", "again."}, Join::space);
  text.segs[1].join = Join::hyphen;
  text.inlines = {{dateline, 0, 1, {}}, {byline, 2, 3, {}}};
  b.article({b.text(headline, "Trade"), text});
  const EditionReader reader(b.issue);
  EXPECT_EQ(reader.text("article-001.xhtml", "//h:article/h:p"),
            "LONDON, March 3 — Trade increased again.");
  EXPECT_EQ(reader.text("article-001.xhtml", "//h:span[@class='dateline']"), "LONDON, March 3");
  EXPECT_EQ(reader.text("article-001.xhtml", "//h:span[@class='byline']"), "creased");
}

TEST(Epub, ASentenceThatABoxInterruptsGoesOnWithoutIndent) {
  const EditionReader reader(test::front_page());
  EXPECT_THAT(reader.texts("article-001.xhtml", "//h:p[@class='continued']"), SizeIs(1));
  EXPECT_EQ(reader.text("article-001.xhtml", "//h:aside/following-sibling::h:p[1]/@class"),
            "continued");
}

TEST(Epub, ANewSentenceAfterABoxIsIndented) {
  IssueBuilder b;
  b.page();
  b.article({b.text(headline, "标题"), b.text(paragraph, "一句完整的话。”"),
             IssueBuilder::holding(box, {b.text(paragraph, "框")}), b.text(paragraph, "另一段。"),
             b.text(subhead, "小标题"), b.text(paragraph, "又一段。")});
  EXPECT_EQ(EditionReader(b.issue).count("article-001.xhtml", "//h:p[@class='continued']"), 0U);
}

TEST(Epub, TheRestOfAnArticleFromAnotherPageBeginsWithoutIndent) {
  IssueBuilder b;
  b.page();
  b.article({b.jump(JumpDetail::Direction::from, "（上接第1版）"), b.text(paragraph, "的后半句。"),
             b.text(paragraph, "下一段。")});
  const EditionReader reader(b.issue);
  EXPECT_THAT(reader.texts("article-001.xhtml", "//h:p[@class='continued']"),
              ElementsAre("的后半句。"));
}

TEST(Epub, ABoxIsAnAsideWithItsListBelowItsHeading) {
  const EditionReader reader(test::front_page());
  const std::string aside = "//h:aside[@class='box']";
  EXPECT_EQ(reader.text("article-001.xhtml", aside + "/h:h2"), "今年做好五件事");
  EXPECT_EQ(reader.count("article-001.xhtml", aside + "/h:ul/h:li"), 5U);
}

TEST(Epub, NoHeadingSkipsALevel) {
  IssueBuilder b;
  b.page();
  b.article({b.text(headline, "标题"),
             IssueBuilder::holding(box, {b.text(subhead, "框内"), b.text(headline, "框题"),
                                         b.text(subhead, "框内小题")})});
  EXPECT_THAT(EditionReader(b.issue).texts("article-001.xhtml", "//h:aside/*"),
              ElementsAre("框内", "框题", "框内小题"));
  EXPECT_EQ(EditionReader(b.issue).text("article-001.xhtml", "//h:h3"), "框内小题");
}

TEST(Epub, HeaderCellsSayWhatTheyAreHeadersOf) {
  const EditionReader reader(test::front_page());
  EXPECT_EQ(reader.text("article-001.xhtml", "//h:table/h:caption"), "各区一季度产值（亿元）");
  EXPECT_EQ(reader.count("article-001.xhtml", "//h:thead/h:tr/h:th[@scope='col']"), 3U);
  EXPECT_THAT(reader.texts("article-001.xhtml", "//h:tbody//h:th[@scope='row']"),
              ElementsAre("东港区", "西山区"));
}

TEST(Epub, CellsKeepTheirSpans) {
  IssueBuilder b;
  b.page();
  Element wide = b.cell("合计");
  wide.detail = CellDetail{false, 2, 3};
  b.article({b.text(headline, "表"),
             IssueBuilder::holding(
                 table, {IssueBuilder::holding(row, {wide}), IssueBuilder::holding(row, {})})});
  const EditionReader reader(b.issue);
  EXPECT_EQ(reader.text("article-001.xhtml", "//h:td/@colspan"), "2");
  EXPECT_EQ(reader.text("article-001.xhtml", "//h:td/@rowspan"), "3");
  EXPECT_EQ(reader.count("article-001.xhtml", "//h:tr"), 1U);
}

TEST(Epub, APictureHasItsCaptionCreditAndAnHonestName) {
  const EditionReader reader(test::front_page());
  const std::string img = "//h:figure/h:img";
  EXPECT_EQ(reader.text("article-001.xhtml", img + "/@src"), "pictures/p1-i1.png");
  EXPECT_EQ(reader.text("article-001.xhtml", img + "/@alt"), "图为大会现场。");
  EXPECT_EQ(reader.text("article-001.xhtml", "//h:figcaption/h:p[@class='caption']"),
            "图为大会现场。");
  EXPECT_EQ(reader.text("article-001.xhtml", "//h:figcaption/h:p[@class='credit']"),
            "周远、吴桐摄");
  EXPECT_EQ(reader.bytes("pictures/p1-i1.png"), test::one_pixel_png());
}

TEST(Epub, ADescribedPictureKeepsItsDescription) {
  IssueBuilder b;
  b.page();
  b.article({b.text(headline, "标题"),
             b.figure(test::one_pixel_png(), {b.text(caption, "图注")}, "两人握手 \"<&")});
  const EditionReader reader(b.issue);
  EXPECT_EQ(reader.text("article-001.xhtml", "//*[@id=//h:img/@aria-describedby]"), "图注");
  EXPECT_EQ(reader.text("article-001.xhtml", "//h:img/@alt"), "两人握手 \"<&");
  EXPECT_EQ(reader.count("package.opf", "//o:meta[.='alternativeText']"), 1U);
}

TEST(Epub, APictureOfWhichNothingIsSaidIsNamedByItsArticle) {
  IssueBuilder b;
  b.page();
  b.article({b.text(headline, "渡轮复航"), b.figure(test::one_pixel_png(), {})});
  EXPECT_EQ(EditionReader(b.issue).text("article-001.xhtml", "//h:img/@alt"), "图片 · 渡轮复航");
}

TEST(Epub, TheWordsOfAPictureThatIsNotThereSaySo) {
  IssueBuilder b;
  b.page();
  b.article({b.text(headline, "标题"), b.figure("", {b.text(credit, "周远摄")}),
             b.text(paragraph, "正文。")});
  const EditionReader reader(b.issue);
  EXPECT_EQ(reader.count("article-001.xhtml", "//h:figure | //h:img"), 0U);
  EXPECT_EQ(reader.text("article-001.xhtml", "//h:div[@class='absent'][@role='group']/@data-words"),
            "本电子版未收录此图。");
  EXPECT_EQ(reader.text("article-001.xhtml", "//h:div/h:p[@class='credit']"), "周远摄");
}

TEST(Epub, ItemsWithAPrintedMarkGetNoSecondOne) {
  for (const char* marked : {"● 甲", "– 甲", "1. 甲", "（二）甲", "① 甲", "12、甲"}) {
    IssueBuilder b;
    b.page();
    b.article({IssueBuilder::holding(list, {b.text(item, marked), b.text(item, "乙")})});
    EXPECT_EQ(EditionReader(b.issue).text("article-001.xhtml", "//h:ul/@class"), "marked")
        << marked;
  }
  for (const char* plain : {"甲", "1908年", "（甲）", "二十年"}) {
    IssueBuilder b;
    b.page();
    b.article({IssueBuilder::holding(list, {b.text(item, plain)})});
    EXPECT_EQ(EditionReader(b.issue).count("article-001.xhtml", "//h:ul/@class"), 0U) << plain;
  }
}

TEST(Epub, EveryPrintedPageBeginsOnceBeforeTheFirstArticleThatStartsThere) {
  const EditionReader reader(test::front_page());
  const std::string pages = "//h:nav[@e:type='page-list']//h:a";
  EXPECT_THAT(reader.texts("nav.xhtml", pages), ElementsAre("1", "2", "3", "4", "5"));
  EXPECT_THAT(
      reader.texts("nav.xhtml", pages + "/@href"),
      ElementsAre("masthead.xhtml#page-1", "article-004.xhtml#page-2", "article-004.xhtml#page-3",
                  "article-007.xhtml#page-4", "article-007.xhtml#page-5"));
  EXPECT_EQ(reader.count("article-001.xhtml", "//*[@role='doc-pagebreak']"), 0U)
      << "the lead runs over to page 3 and must not carry its break";
  EXPECT_THAT(reader.texts("article-004.xhtml", "//*[@role='doc-pagebreak']/@aria-label"),
              ElementsAre("2", "3"));
}

TEST(Epub, AParagraphWithoutLinesIsNotThere) {
  Issue issue = test::front_page();
  Element empty;
  empty.kind = ElementKind::paragraph;
  issue.articles.front().elements.push_back(empty);
  const EditionReader reader(issue);
  EXPECT_EQ(reader.count("article-001.xhtml", "//h:p[not(node())]"), 0U);
}

TEST(Epub, ThePageListAscendsHoweverTheArticlesStand) {
  IssueBuilder b;
  for (int i = 0; i < 4; ++i) b.page("A" + std::to_string(i + 1));
  for (const std::uint32_t start : {3U, 1U, 4U, 2U}) {
    b.article({b.text(headline, "标题")}).pages = {{start}};
  }
  EXPECT_THAT(EditionReader(b.issue).texts("nav.xhtml", "//h:nav[@e:type='page-list']//h:a/@href"),
              ElementsAre("masthead.xhtml#page-1", "article-001.xhtml#page-2",
                          "article-001.xhtml#page-3", "article-003.xhtml#page-4"));
}

TEST(Epub, AJumpInsideItsArticleIsAMarkOfThePageWhereTheTextGoesOn) {
  IssueBuilder b;
  b.page("1");
  std::vector<Element> parts = {b.text(headline, "甲"), b.text(paragraph, "前半。"),
                                b.jump(JumpDetail::Direction::to, "（下转第2版）", {1})};
  b.page("2");
  parts.push_back(b.jump(JumpDetail::Direction::from, "（上接第1版）", {1}));
  parts.push_back(b.text(paragraph, "后半。"));
  b.article(std::move(parts)).pages = {{1}, {2}};
  const EditionReader reader(b.issue);
  const std::string turn = "//h:p[@class='jump turn']/h:a";
  EXPECT_THAT(reader.texts("article-001.xhtml", turn + "/@data-words"), ElementsAre("第2版"));
  EXPECT_EQ(reader.text("article-001.xhtml", turn + "/@aria-label"), "第2版");
  EXPECT_EQ(reader.text("article-001.xhtml", turn + "/@href"), "#page-2");
  EXPECT_EQ(reader.text("article-001.xhtml", "//h:p[@class='jump met']"), "（上接第1版）");
  EXPECT_EQ(solid(reader.text("article-001.xhtml", "//h:article")),
            "甲前半。（下转第2版）（上接第1版）后半。")
      << "its words stay in the text";
}

TEST(Epub, AJumpToAnotherArticleIsALinkAndOneToNowhereSaysSo) {
  IssueBuilder b;
  b.page();
  b.article({b.text(headline, "甲"), b.text(paragraph, "正文。")});
  b.article({b.text(headline, "乙"), b.jump(JumpDetail::Direction::from, "（上接第1版）", {1})});
  b.article({b.text(headline, "丙"), b.jump(JumpDetail::Direction::to, "（下转第9版）")});
  const EditionReader reader(b.issue);
  const std::string jump = "//h:p[@class='jump']/h:a";
  EXPECT_EQ(reader.text("article-002.xhtml", jump + "/@href"), "article-001.xhtml");
  EXPECT_EQ(reader.count("article-002.xhtml", "//h:p[@class='remark']"), 0U);
  EXPECT_EQ(reader.text("article-003.xhtml", jump), "（下转第9版）");
  EXPECT_EQ(reader.text("article-003.xhtml", jump + "/@href"), "#remark-1");
  EXPECT_EQ(reader.text("article-003.xhtml", "//h:p[@id='remark-1']"),
            "（下转第9版） 本电子版中未找到续文。");
  EXPECT_EQ(reader.count("article-003.xhtml", "//h:article//h:p[@class='remark']"), 0U);
}

TEST(Epub, OurWordsSayTheirLanguageWhereItIsAnotherThanThatAroundThem) {
  IssueBuilder b("test", "sv");
  b.page();
  b.article({b.text(headline, "Rubrik"), b.jump(JumpDetail::Direction::to, "forts. sid. 9")})
      .related = {{2}};
  b.article({b.text(headline, "Titel")}).lang = "de";
  const EditionReader swedish(b.issue);
  EXPECT_EQ(swedish.text("article-001.xhtml", "//h:nav[@class='turns']/@lang"), "en");
  EXPECT_EQ(swedish.text("article-001.xhtml", "//h:p[@class='remark']/h:span/@lang"), "en");
  EXPECT_EQ(swedish.count("article-001.xhtml", "//h:p[@class='remark']/h:a/@lang"), 0U);
  EXPECT_EQ(swedish.text("article-001.xhtml", "//h:p[@class='related']/h:span/@lang"), "en");
  EXPECT_EQ(swedish.text("article-001.xhtml", "//h:p[@class='related']/h:a/@lang"), "de");
  const EditionReader chinese(test::front_page());
  EXPECT_EQ(chinese.count("article-001.xhtml", "//h:nav[@class='turns']/@lang"), 0U);
}

TEST(Epub, ContentsStandBySectionElseByPage) {
  const EditionReader reader(test::front_page());
  const std::string toc = "//h:nav[@e:type='toc']/h:ol/h:li";
  EXPECT_THAT(reader.texts("nav.xhtml", toc + "/h:a"),
              ElementsAre("江城工业报 2031-05-06", "要闻", "综合", "第4版"));
  EXPECT_THAT(reader.texts("nav.xhtml", toc + "[2]/h:ol/h:li/h:a"),
              ElementsAre("江城制造业大会明确全年目标", "把手艺留在江城", "三家绿色工厂通过验收"));
}

TEST(Epub, ASectionOfSeveralPagesIsPartedByPages) {
  IssueBuilder b;
  b.page("1", "要闻");
  b.article({b.text(headline, "甲")});
  b.page("2", "要闻");
  b.article({b.text(headline, "乙")});
  b.article({b.text(headline, "丙")});
  const EditionReader reader(b.issue);
  const std::string section = "//h:nav[@id='toc']/h:ol/h:li[2]";
  EXPECT_EQ(reader.text("nav.xhtml", section + "/h:a"), "要闻");
  EXPECT_THAT(reader.texts("nav.xhtml", section + "/h:ol/h:li/h:a"), ElementsAre("第1版", "第2版"));
  EXPECT_THAT(reader.texts("nav.xhtml", section + "/h:ol/h:li[2]/h:ol/h:li/h:a"),
              ElementsAre("乙", "丙"));
  EXPECT_THAT(reader.texts("contents.xhtml", "//h:section/h:h2 | //h:section/h:h3"),
              ElementsAre("要闻", "第1版", "第2版"));
  EXPECT_EQ(reader.count("toc.ncx", "//n:navPoint/n:navPoint/n:navPoint"), 3U)
      << "older readers want three levels exactly";
}

TEST(Epub, TheContentsSayWhatAnArticleIsAboutAndHowLongItTakes) {
  const EditionReader reader(test::front_page());
  EXPECT_THAT(reader.texts("contents.xhtml", "//h:p[@class='entry']/h:a"),
              ElementsAre("江城制造业大会明确全年目标", "把手艺留在江城", "三家绿色工厂通过验收",
                          "一周要闻", "City Opens Its Shipyard", "手册怎么写", "第4版"));
  const std::vector<std::string> lines = reader.texts("contents.xhtml", "//h:p[@class='summary']");
  ASSERT_THAT(lines, SizeIs(7));
  EXPECT_EQ(lines[0], "——一百条生产线将在年内完成改造") << "the deck";
  EXPECT_EQ(lines[1], "一座城市的工业，最后要看人。") << "the first sentence";
  EXPECT_EQ(reader.text("contents.xhtml", "//h:span[@class='minutes']"), "阅读约1分钟");
}

TEST(Epub, ALongFirstSentenceInNarrowColumnsEndsInAnEllipsis) {
  IssueBuilder b;
  b.page();
  b.article(
      {b.text(headline, "标题"), b.text(paragraph, std::vector<std::string>(40, "江水东流"))});
  EXPECT_THAT(EditionReader(b.issue).text("contents.xhtml", "//h:p[@class='summary']"),
              ::testing::EndsWith("流江水东…"));
}

TEST(Epub, TheFrontPageShowsTheLeadStoriesWithTheirPictures) {
  const EditionReader reader(test::front_page());
  const std::string lead = "//h:section[@class='leads']/h:div";
  EXPECT_THAT(reader.texts("masthead.xhtml", lead + "/h:h2"),
              ElementsAre("江城制造业大会明确全年目标", "把手艺留在江城", "三家绿色工厂通过验收"));
  EXPECT_THAT(reader.texts("masthead.xhtml", lead + "/h:img/@src"),
              ElementsAre("pictures/p1-i1.png"));
  EXPECT_EQ(reader.text("masthead.xhtml", lead + "[2]/h:h2/h:a/@href"), "article-002.xhtml");
}

TEST(Epub, IsSetAsThePaperIsOrAsItIsWanted) {
  using exporting::Writing;
  const auto direction = [](const Issue& issue, Writing writing) {
    exporting::WriteOptions options = test::epub_options();
    options.format.writing = writing;
    Diagnostics diagnostics;
    const auto files =
        exporting::unzip(exporting::write_epub(issue, options, diagnostics)[0].bytes).files;
    const bool is_marked = files[3].bytes.find("class=\"vertical\"") != std::string::npos;
    const bool turns =
        files[2].bytes.find("page-progression-direction=\"rtl\"") != std::string::npos;
    EXPECT_EQ(is_marked, turns);
    return is_marked;
  };
  Issue issue = test::front_page();
  EXPECT_FALSE(direction(issue, Writing::as_printed));
  EXPECT_TRUE(direction(issue, Writing::vertical));
  for (Page& page : issue.pages) {
    for (Line& line : page.lines) line.mode = WritingMode::vertical;
  }
  EXPECT_TRUE(direction(issue, Writing::as_printed));
  EXPECT_FALSE(direction(issue, Writing::horizontal));
  issue.id = "vertical";
  keep(issue);
}

TEST(Epub, ATableMovesByItselfWhereItIsTooWide) {
  const EditionReader reader(test::front_page());
  const std::string region = "//h:div[@class='table'][@role='region'][@tabindex='0']";
  EXPECT_EQ(reader.count("article-001.xhtml", region + "/h:table"), 1U);
  EXPECT_EQ(reader.text("article-001.xhtml", region + "/@aria-label"), "各区一季度产值（亿元）");
}

TEST(Epub, NoTwoTablesOfAFileHaveOneName) {
  IssueBuilder b;
  b.page();
  const auto of = [&](std::vector<Element> parts) {
    parts.push_back(IssueBuilder::holding(row, {b.cell("甲")}));
    return IssueBuilder::holding(table, std::move(parts));
  };
  Element silent = b.text(caption, "删去");
  Line& line = b.issue.pages[0].lines[0];
  add_edit(line, {"repeats.loops", whole(line), U"", 1.0, EditClass::automatic});
  b.article({b.text(headline, "标题"), of({}), of({silent}), of({b.text(caption, "产值")}),
             of({b.text(caption, "产值")})});
  const EditionReader reader(b.issue);
  const std::string tables = "//h:div[@class='table']";
  EXPECT_THAT(reader.texts("article-001.xhtml", tables + "/@aria-label"),
              ElementsAre("表格", "表格 (2)", "产值", "产值 (2)"));
  EXPECT_EQ(reader.count("article-001.xhtml", tables + "[2]/h:table/h:caption"), 0U);
}

TEST(Epub, FootnotesAreSetAsTextAndNotesOfTheMastheadAreNot) {
  const std::string style = EditionReader(test::front_page()).bytes("edition.css");
  const std::size_t first = style.find("\np.note {");
  ASSERT_NE(first, std::string::npos);
  EXPECT_EQ(style.find("\np.note {", first + 1), std::string::npos);
  EXPECT_NE(style.find("\nbody.masthead p.note {"), std::string::npos);
}

TEST(Epub, LandmarksNameCoverContentsAndText) {
  const EditionReader reader(test::front_page());
  EXPECT_THAT(reader.texts("nav.xhtml", "//h:nav[@e:type='landmarks']//h:a/@e:type"),
              ElementsAre("cover", "titlepage", "toc", "bodymatter"));
}

TEST(Epub, TheNcxIsAPeriodicalOfSectionsOfArticles) {
  const EditionReader reader(test::front_page());
  EXPECT_EQ(reader.count("toc.ncx", "//n:navMap/n:navPoint[@class='periodical']"), 1U);
  EXPECT_EQ(reader.count("toc.ncx", "//n:navPoint/n:navPoint[@class='section']"), 3U);
  EXPECT_EQ(reader.count("toc.ncx", "//n:navPoint[@class='section']/n:navPoint[@class='article']"),
            7U);
  EXPECT_EQ(reader.count("toc.ncx", "//n:pageTarget"), 5U);
  EXPECT_EQ(reader.text("toc.ncx", "//n:meta[@name='dtb:uid']/@content"),
            reader.text("package.opf", "//d:identifier"));
}

TEST(Epub, APaperThatNamesNoDayIsDatedByItsMonthOrYear) {
  struct {
    std::string value, date;
  } const rows[] = {{"2031-05", "2031-05"}, {"2031-21", "2031"}, {"2031", "2031"}, {"soon", "-"}};
  for (const auto& row : rows) {
    Issue issue = test::front_page();
    for (Fact& fact : issue.masthead.facts) {
      if (fact.kind == FactKind::date) fact.printed = U"春季号", fact.value = row.value;
    }
    const EditionReader reader(issue);
    EXPECT_EQ(reader.text("package.opf", "//d:date"), row.date);
    EXPECT_EQ(reader.text("package.opf", "//d:title"),
              row.date == "-" ? "江城工业报" : "江城工业报 春季号");
  }
}

TEST(Epub, ThePackageSaysWhichIssueOfWhichPaperThisIs) {
  const EditionReader reader(test::front_page());
  const auto opf = [&](const std::string& xpath) { return reader.text("package.opf", xpath); };
  EXPECT_EQ(opf("//d:identifier[@id=/o:package/@unique-identifier]"),
            "urn:broadsheet:cn99-0001-2031-05-06");
  EXPECT_EQ(opf("//d:title"), "江城工业报 2031-05-06");
  EXPECT_EQ(opf("//d:language"), "zh-Hans");
  EXPECT_EQ(opf("//d:date"), "2031-05-06");
  EXPECT_EQ(opf("//d:creator"), "江城工业报");
  EXPECT_EQ(opf("//d:publisher"), "江城工业报社");
  EXPECT_EQ(opf("//d:type"), "newspaper");
  EXPECT_EQ(opf("//d:source[@id='print']"), "CN 99-0001");
  EXPECT_EQ(opf("//o:meta[@refines='#print'][@property='source-of']"), "pagination");
  EXPECT_THAT(opf("//o:meta[@property='dcterms:modified']"), ::testing::StartsWith("2031-05-06T"));
  EXPECT_EQ(opf("//o:meta[@property='belongs-to-collection']"), "江城工业报");
  EXPECT_EQ(opf("//o:meta[@property='group-position']"), "1204");
  EXPECT_EQ(opf("//o:item[@properties='cover-image']/@href"), "cover.svg");
  EXPECT_EQ(opf("//o:item[@properties='nav']/@href"), "nav.xhtml");
  EXPECT_EQ(opf("//o:item[@id=//o:spine/@toc]/@href"), "toc.ncx");
}

TEST(Epub, AnIssueStandsInItsSeriesByItsTotalNumberElseByItsDay) {
  struct {
    std::string total, date, issue, position;
  } const rows[] = {{"4688", "2023-12-22", "91", "4688"},
                    {"", "2023-12-22", "91", "20231222"},
                    {"", "2023-12", "12", "12"},
                    {"", "", "", "-"}};
  for (const auto& row : rows) {
    Issue issue = test::front_page();
    std::erase_if(issue.masthead.facts, [](const Fact& fact) {
      return fact.kind == FactKind::number || fact.kind == FactKind::date;
    });
    const auto add = [&](FactKind kind, std::string type, const std::string& value) {
      if (!value.empty())
        issue.masthead.facts.push_back(
            {kind, std::move(type), from_utf8(value).value(), value, {}, {}});
    };
    add(FactKind::number, "total", row.total);
    add(FactKind::number, "issue", row.issue);
    add(FactKind::date, "", row.date);
    EXPECT_EQ(EditionReader(issue).text("package.opf", "//o:meta[@property='group-position']"),
              row.position);
  }
}

TEST(Epub, APaperThatNamesNoPublisherIsItsOwn) {
  Issue issue = test::front_page();
  const auto publisher = [&] { return EditionReader(issue).text("package.opf", "//d:publisher"); };
  std::erase_if(issue.masthead.facts, [](const Fact& fact) { return fact.type == "publisher"; });
  issue.masthead.facts.push_back({FactKind::responsible, "sponsor", U"江城日报社", "", {}, {}});
  std::erase_if(issue.masthead.facts,
                [](const Fact& fact) { return fact.printed == U"江城工业报社"; });
  EXPECT_EQ(publisher(), "江城日报社");
  std::erase_if(issue.masthead.facts, [](const Fact& fact) { return fact.type == "sponsor"; });
  EXPECT_EQ(publisher(), "江城工业报");
}

TEST(Epub, AReissueHasAnotherTimeOfModificationAndTheSameIssueTheSame) {
  const auto time = [](const Issue& issue) {
    return EditionReader(issue).text("package.opf", "//o:meta[@property='dcterms:modified']");
  };
  Issue issue = test::front_page();
  const std::string first = time(issue);
  EXPECT_THAT(first, ::testing::StartsWith("2031-05-06T"));
  EXPECT_EQ(time(issue), first);
  issue.pages[0].lines[0].as_read[0] = U'桥';
  EXPECT_NE(time(issue), first);
}

TEST(Epub, ATimeThatIsAskedForIsKept) {
  exporting::WriteOptions options = test::epub_options();
  options.is_modified_given = true;
  Diagnostics diagnostics;
  const auto files =
      exporting::unzip(exporting::write_epub(test::front_page(), options, diagnostics)[0].bytes)
          .files;
  EXPECT_THAT(files[2].path, "EPUB/package.opf");
  EXPECT_THAT(files[2].bytes, ::testing::HasSubstr(">2031-05-06T00:00:00Z<"));
}

TEST(Epub, ClaimsNoAccessThatNobodyHasLookedAt) {
  const EditionReader reader(test::front_page());
  const auto metas = [&](const std::string& property) {
    return reader.texts("package.opf", "//o:meta[@property='" + property + "']");
  };
  EXPECT_THAT(metas("schema:accessMode"), ElementsAre("textual", "visual"));
  EXPECT_THAT(metas("schema:accessModeSufficient"), ElementsAre("textual,visual"))
      << "its picture is not described";
  EXPECT_THAT(metas("schema:accessibilityFeature"),
              ::testing::IsSupersetOf({"pageNavigation", "pageBreakMarkers", "tableOfContents",
                                       "readingOrder", "structuralNavigation"}));
  EXPECT_THAT(metas("schema:accessibilityHazard"), ElementsAre("none"));
  EXPECT_THAT(metas("schema:accessibilitySummary"), SizeIs(1));
  EXPECT_THAT(metas("dcterms:conformsTo"), IsEmpty());
}

TEST(Epub, TheTitlePageSaysWhatTheMastheadSays) {
  const EditionReader reader(test::front_page());
  EXPECT_EQ(reader.text("masthead.xhtml", "//h:h1"), "江城工业报");
  EXPECT_EQ(reader.text("masthead.xhtml", "//h:p[@lang='en']"), "RIVER CITY INDUSTRY NEWS");
  EXPECT_THAT(reader.texts("masthead.xhtml", "//h:p[@class='date']/h:span"),
              ElementsAre("2031年5月6日", "星期二"));
  EXPECT_THAT(reader.texts("masthead.xhtml", "//h:p[@class='numbers']/h:span"),
              ElementsAre("第37期", "总第1204期", "今日4版"));
  EXPECT_THAT(
      reader.texts("masthead.xhtml", "//h:li"),
      ElementsAre("主管 江城市工业局", "主办 江城工业报社", "出版 江城工业报社",
                  "国内统一连续出版物号 CN 99-0001", "邮发代号 9-99", "http://www.example.org"));
}

TEST(Epub, TheCoverShowsTheMastheadAndTheHeadlinesOfPageOne) {
  const EditionReader reader(test::front_page());
  const std::vector<std::string> texts = reader.texts("cover.svg", "//s:text");
  EXPECT_THAT(texts, ::testing::IsSupersetOf({"江城工业报", "RIVER CITY INDUSTRY NEWS",
                                              "2031年5月6日  ·  星期二", "把手艺留在江城"}));
  EXPECT_THAT(texts, ::testing::Not(::testing::Contains("City Opens Its Shipyard")));
  EXPECT_EQ(reader.text("cover.xhtml", "//h:img[@role='doc-cover']/@src"), "cover.svg");
}

TEST(Epub, TheCoverPartsNoLineInsideAFactOfTheImprint) {
  const EditionReader reader(test::front_page());
  EXPECT_THAT(reader.texts("cover.svg", "//s:text"),
              ::testing::IsSupersetOf(
                  {"国内统一连续出版物号 CN 99-0001", "邮发代号 9-99  ·  http://www.example.org"}));
}

TEST(Epub, TheCoverPartsALongHeadlineInHalves) {
  test::IssueBuilder b;
  b.page();
  b.article({b.text(ElementKind::headline, "江城老船厂的师傅把手艺传给了后生")});
  EXPECT_THAT(EditionReader(b.issue).texts("cover.svg", "//s:text"),
              ::testing::IsSupersetOf({"江城老船厂的师傅", "把手艺传给了后生"}));
}

TEST(Epub, AnArticleWithoutHeadlineIsNamedByItsPlaceAndSaysNothingTwice) {
  const EditionReader reader(test::front_page());
  EXPECT_EQ(reader.text("article-007.xhtml", "//h:h1"), "第4版");
  EXPECT_EQ(reader.count("article-007.xhtml", "//h:article//h:h1 | //h:header"), 0U);
  EXPECT_EQ(reader.text("article-007.xhtml", "//h:article/@aria-labelledby"), "title");
  EXPECT_EQ(reader.text("article-007.xhtml", "//h:h1/@id"), "title");
  EXPECT_EQ(reader.text("article-004.xhtml", "//h:h1[@class='column-title']"), "一周要闻");
}

TEST(Epub, ArticlesOfAPageWithoutHeadlineAreNumberedInContentsAndTitles) {
  IssueBuilder b;
  b.page("2", "综合");
  for (const char* text : {"甲事。", "乙事。", "丙事。"}) b.article({b.text(paragraph, text)});
  const EditionReader reader(b.issue);
  const auto names = ElementsAre("第2版 · 综合", "第2版 · 综合 (2)", "第2版 · 综合 (3)");
  EXPECT_THAT(reader.texts("nav.xhtml", "//h:nav[@id='toc']//h:ol/h:li/h:ol/h:li/h:a"), names);
  EXPECT_THAT(reader.texts("toc.ncx", "//n:navPoint[@class='article']/n:navLabel/n:text"), names);
  EXPECT_EQ(reader.text("article-002.xhtml", "//h:title"), "第2版 · 综合 (2)");
}

TEST(Epub, AnArticleOfWhichNoPlaceIsKnownIsNamedByItsNumber) {
  IssueBuilder b;
  b.article({b.text(paragraph, "正文。")}).pages.clear();
  EXPECT_EQ(EditionReader(b.issue).text("article-001.xhtml", "//h:title"), "文章 1");
  EXPECT_EQ(EditionReader(b.issue).text("article-001.xhtml", "//h:h1"), "文章 1");
}

TEST(Epub, EveryFileHasATitleOfItsOwn) {
  IssueBuilder b;
  b.page();
  for (const char* title : {"简讯", "简讯", "简讯 (2)", "简讯", "test", "目录"}) {
    b.article({b.text(headline, title)});
  }
  const EditionReader reader(b.issue);
  std::vector<std::string> titles;
  for (const OutputFile& file : reader.files()) {
    if (!file.path.ends_with(".xhtml")) continue;
    titles.push_back(reader.text(file.path.substr(5), "//h:title"));
  }
  EXPECT_THAT(titles, SizeIs(10));
  std::sort(titles.begin(), titles.end());
  EXPECT_EQ(std::adjacent_find(titles.begin(), titles.end()), titles.end());
}

TEST(Epub, AnEnglishArticleOfAChinesePaperSaysItsLanguage) {
  const EditionReader reader(test::front_page());
  EXPECT_EQ(reader.text("article-005.xhtml", "//h:article/@lang"), "en");
  EXPECT_EQ(reader.text("article-005.xhtml", "//h:article/h:p"),
            "Visitors from nine countries toured the new shipyard on Monday and asked for more.");
  EXPECT_EQ(reader.count("article-001.xhtml", "//h:article/@lang"), 0U);
}

TEST(Epub, ASidebarLeadsToItsArticle) {
  const EditionReader reader(test::front_page());
  EXPECT_EQ(reader.text("article-006.xhtml", "//h:p[@class='related']/h:a/@href"),
            "article-001.xhtml");
}

TEST(Epub, ArticlesLeadOnBackAndToTheContents) {
  const EditionReader reader(test::front_page());
  const std::string turns = "//h:nav[@class='turns']/h:a/@href";
  EXPECT_THAT(reader.texts("article-001.xhtml", turns),
              ElementsAre("contents.xhtml#section-1", "contents.xhtml", "article-002.xhtml"));
  EXPECT_THAT(reader.texts("article-007.xhtml", turns),
              ElementsAre("article-006.xhtml", "contents.xhtml#section-3", "contents.xhtml"));
  EXPECT_EQ(reader.texts("article-007.xhtml", "//h:nav[@class='turns top']/h:a/@href"),
            reader.texts("article-007.xhtml", turns));
  EXPECT_NE(reader.text("article-007.xhtml", "//h:nav[1]/@aria-label"),
            reader.text("article-007.xhtml", "//h:nav[2]/@aria-label"));
}

TEST(Epub, AMastheadAloneIsAnEditionToo) {
  Issue issue = test::front_page();
  issue.articles.clear();
  const EditionReader reader(issue);
  EXPECT_THAT(reader.texts("package.opf", "//o:itemref/@idref"),
              ElementsAre("cover", "masthead", "contents"));
  EXPECT_EQ(reader.text("nav.xhtml", "//h:nav[@e:type='toc']//h:a/@href"), "masthead.xhtml");
  EXPECT_EQ(reader.count("masthead.xhtml", "//*[@role='doc-pagebreak']"), 5U);
}

TEST(Epub, AnIssueOfWhichNothingIsKnownIsNamedByItsSourceAndId) {
  Issue issue;
  issue.id = "x-0123456789ab";
  EXPECT_EQ(EditionReader(issue).text("package.opf", "//d:title"), "x-0123456789ab");
  EXPECT_EQ(EditionReader(issue).text("package.opf", "//d:language"), "und");
  issue.sources.emplace_back().name = "page-01.md";
  EXPECT_EQ(EditionReader(issue).text("package.opf", "//d:title"), "page-01");
  issue.sources.front().name = "1840-02-21_01-METS.xml";
  EXPECT_EQ(EditionReader(issue).text("package.opf", "//d:title"), "1840-02-21_01");
  issue.sources.front().name = "mets.xml";
  EXPECT_EQ(EditionReader(issue).text("package.opf", "//d:title"), "mets");
}

TEST(Epub, HostileTextStaysText) {
  IssueBuilder b("hostile");
  b.page("\"><script>", "]]>");
  b.fact(FactKind::title, "zh", "<b>报&amp;</b>");
  b.article({b.text(headline, "]]><script>alert(1)</script>&lt;"),
             b.text(paragraph, "控制\x01字符\xEF\xBF\xBE与<p>")});
  const EditionReader reader(b.issue);
  EXPECT_EQ(reader.text("article-001.xhtml", "//h:h1"), "]]><script>alert(1)</script>&lt;");
  EXPECT_EQ(reader.text("article-001.xhtml", "//h:article/h:p"), "控制\uFFFD字符\uFFFD与<p>");
  EXPECT_EQ(reader.count("article-001.xhtml", "//h:script"), 0U);
  EXPECT_EQ(reader.text("package.opf", "//d:title"), "<b>报&amp;</b>");
  keep(b.issue);
}

TEST(Epub, AnOddIssueIdIsEscapedInTheIdentifier) {
  Issue issue;
  issue.id = "a b%";
  EXPECT_EQ(EditionReader(issue).text("package.opf", "//d:identifier"), "urn:broadsheet:a%20b%25");
}

TEST(Epub, AnEndlessHeadlineIsWholeInItsArticleAndShortInTheContents) {
  std::string endless;
  for (int i = 0; i < 100'000; ++i) endless += "长";
  IssueBuilder b("endless");
  b.page();
  b.article({b.text(headline, endless)});
  const EditionReader reader(b.issue);
  EXPECT_EQ(reader.text("article-001.xhtml", "//h:h1"), endless);
  EXPECT_LT(reader.bytes("nav.xhtml").size(), 5000U);
  EXPECT_LT(reader.bytes("cover.svg").size(), 5000U);
  keep(b.issue);
}

TEST(Epub, TooManyArticlesAreADiagnosticAndNoFile) {
  exporting::WriteOptions options = test::epub_options();
  options.limits.epub_articles = 2;
  Diagnostics diagnostics;
  EXPECT_THAT(exporting::write_epub(of_paragraphs(3), options, diagnostics), IsEmpty());
  EXPECT_EQ(diagnostics.count(DiagCode::epub_skipped), 1U);
  EXPECT_THAT(exporting::write_epub(of_paragraphs(2), options, diagnostics), SizeIs(1));
}

TEST(Epub, TwentyThousandArticlesTakeLinearTime) {
  const Issue issue = of_paragraphs(20'000);
  const test::CpuTime taken;
  const OutputFile file = test::edition_of(issue);
  EXPECT_LT(taken.seconds(), 60);
  EXPECT_GT(file.bytes.size(), 1'000'000U);
}

TEST(Epub, AParagraphOfAHundredThousandLinesTakesLinearTime) {
  IssueBuilder b;
  b.page();
  Element text = b.text(paragraph, std::vector<std::string>(100'000, "一行"));
  for (std::uint32_t i = 0; i + 2 <= 100'000; i += 2)
    text.inlines.push_back({byline, i, i + 1, {}});
  b.article({b.text(headline, "标题"), std::move(text)});
  const test::CpuTime taken;
  EXPECT_EQ(EditionReader(b.issue).count("article-001.xhtml", "//h:span[@class='byline']"),
            50'000U);
  EXPECT_LT(taken.seconds(), 30);
}

TEST(Epub, KeepsEditionsForTheValidators) {
  keep(test::front_page());
  Issue masthead_only = test::front_page();
  masthead_only.id = "masthead-only";
  masthead_only.articles.clear();
  keep(masthead_only);
  Issue unknown;
  unknown.id = "x-0123456789ab";
  keep(unknown);
}

}  // namespace
}  // namespace broadsheet

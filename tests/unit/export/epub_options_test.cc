// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>

#include "stages/export/epub/book_facts.h"
#include "stages/export/epub/epub.h"
#include "tests/support/cpu_time.h"
#include "tests/unit/export/epub_issue.h"
#include "tests/unit/export/epub_reading.h"

namespace broadsheet {
namespace {

using exporting::BookFile;
using exporting::EpubCover;
using exporting::EpubOptions;
using exporting::OutputFile;
using test::EditionReader;
using test::IssueBuilder;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using enum ElementKind;

std::vector<OutputFile> books(const Issue& issue, const EpubOptions& wanted,
                              Diagnostics* found = nullptr) {
  exporting::WriteOptions options = test::epub_options();
  options.format.epub = wanted;
  Diagnostics diagnostics;
  std::vector<OutputFile> files = test::books_of(issue, options, diagnostics);
  if (found != nullptr) *found = diagnostics;
  return files;
}

EditionReader book(const Issue& issue, const EpubOptions& wanted, Diagnostics* found = nullptr) {
  return EditionReader(books(issue, wanted, found).at(0));
}

/// Puts books where tests/epub/check.sh can hand them to EPUBCheck and Ace.
void keep(const std::string& name, const OutputFile& file) {
  const std::filesystem::path folder = BROADSHEET_BINARY_DIR "/editions";
  std::filesystem::create_directories(folder);
  std::ofstream(folder / (name + ".epub"), std::ios::binary) << file.bytes;
}

std::shared_ptr<const BookFile> file(std::string name, std::string bytes, std::string type) {
  return std::make_shared<const BookFile>(
      BookFile{std::move(name), std::move(bytes), std::move(type), ""});
}

std::vector<std::string> files_of(const EditionReader& reader) {
  std::vector<std::string> names;
  for (const OutputFile& file : reader.files()) names.push_back(file.path);
  return names;
}

EpubOptions everything() {
  EpubOptions wanted;
  wanted.style = file("own.css", "p { color: #222 }\n", "text/css");
  wanted.cover = EpubCover::file;
  wanted.cover_file = file("front.png", test::one_pixel_png(), "image/png");
  wanted.facts = {{"creator", "编辑部"},
                  {"creator", "A & B <i>"},
                  {"publisher", "江城出版社"},
                  {"rights", "版权所有"},
                  {"description", "一份<b>样报</b>"},
                  {"subject", "工业"},
                  {"subject", "教育"},
                  {"contributor", "译者"},
                  {"identifier", "isbn:978-0"},
                  {"language", "en"},
                  {"language", "zh-Hans"},
                  {"date", "2031-05"},
                  {"series", "江城文库"},
                  {"series-number", "7.2"},
                  {"coverage", "江城"},
                  {"relation", "urn:x:y"}};
  wanted.title = "{paper}（{date}）第{number}期";
  wanted.sections = {{"综合", {}, {}}, {"头版", {"要 闻"}, {}}};
  return wanted;
}

TEST(EpubOptions, AStyleSheetIsLinkedLast) {
  EpubOptions wanted;
  wanted.style = file("own.css", "p { color: red }\n", "text/css");
  const EditionReader reader = book(test::front_page(), wanted);
  EXPECT_EQ(reader.bytes("own.css"), "p { color: red }\n");
  for (const char* page :
       {"cover.xhtml", "masthead.xhtml", "contents.xhtml", "nav.xhtml", "article-001.xhtml"}) {
    EXPECT_THAT(reader.texts(page, "//h:link/@href"), ElementsAre("edition.css", "own.css"))
        << page;
  }
  EXPECT_EQ(reader.text("package.opf", "//o:item[@id='own-style']/@media-type"), "text/css");
  EXPECT_THAT(files_of(book(test::front_page(), {})), Not(Contains("EPUB/own.css")));
}

TEST(EpubOptions, TheCoverIsAPictureOfTheUsers) {
  EpubOptions wanted;
  wanted.cover = EpubCover::file;
  wanted.cover_file = file("a b.gif", "GIF89a…", "image/gif");
  const EditionReader reader = book(test::front_page(), wanted);
  EXPECT_EQ(reader.bytes("cover.gif"), "GIF89a…");
  EXPECT_EQ(reader.text("cover.xhtml", "//h:img/@src"), "cover.gif");
  EXPECT_THAT(reader.texts("package.opf", "//o:item[@properties='cover-image']/@href"),
              ElementsAre("cover.gif"));
  EXPECT_EQ(reader.text("package.opf", "//o:meta[@name='cover']/@content"), "cover-picture");
  EXPECT_THAT(files_of(reader), Not(Contains("EPUB/cover.svg")));
}

TEST(EpubOptions, TheCoverIsThePictureOfTheFirstPage) {
  Issue issue = test::front_page();
  issue.pages[0].image.data = test::one_pixel_png();
  issue.pages[0].image.media_type = "image/png";
  EpubOptions wanted;
  wanted.cover = EpubCover::page;
  Diagnostics found;
  const EditionReader reader = book(issue, wanted, &found);
  EXPECT_EQ(reader.text("cover.xhtml", "//h:img/@src"), "cover.png");
  EXPECT_EQ(reader.bytes("cover.png"), test::one_pixel_png());
  EXPECT_THAT(found.items(), IsEmpty());
}

TEST(EpubOptions, WithoutAPictureOfThePageTheCoverIsDrawnAndThatIsSaid) {
  EpubOptions wanted;
  wanted.cover = EpubCover::page;
  Diagnostics found;
  const EditionReader reader = book(test::front_page(), wanted, &found);
  EXPECT_EQ(reader.text("cover.xhtml", "//h:img/@src"), "cover.svg");
  ASSERT_THAT(found.items(), SizeIs(1));
  EXPECT_EQ(found.items()[0].code, DiagCode::picture_not_shown);
  wanted.single_article = true;
  EXPECT_THAT(books(test::front_page(), wanted, &found), SizeIs(7));
  EXPECT_THAT(found.items(), SizeIs(1));
}

TEST(EpubOptions, OfAPoorScanTheFirstPageIsTheCoverUnlessAnotherIsWanted) {
  IssueBuilder b;
  b.page("1").image = {};
  b.issue.pages[0].image.data = test::one_pixel_png();
  b.issue.pages[0].image.media_type = "image/png";
  for (int i = 0; i < 5; ++i) b.article({b.text(paragraph, "不清楚的文字。")});
  const auto cover = [&](EpubCover wanted) {
    EpubOptions options;
    options.cover = wanted;
    options.cover_file = file("x.png", test::one_pixel_png(), "image/png");
    const EditionReader reader = book(b.issue, options);
    EXPECT_EQ(reader.text("page-1.xhtml", "//h:img/@src"), "pictures/page-1.png");
    const auto shown = reader.texts("package.opf", "//o:item[@id='cover']/@href");
    return shown.empty() ? "none" : reader.text("cover.xhtml", "//h:img/@src");
  };
  EXPECT_EQ(cover(EpubCover::usual), "pictures/page-1.png");
  EXPECT_EQ(cover(EpubCover::page), "pictures/page-1.png");
  EXPECT_EQ(cover(EpubCover::drawn), "cover.svg");
  EXPECT_EQ(cover(EpubCover::file), "cover.png");
  EXPECT_EQ(cover(EpubCover::none), "none");
}

TEST(EpubOptions, ABookMayHaveNoCover) {
  EpubOptions wanted;
  wanted.cover = EpubCover::none;
  const EditionReader reader = book(test::front_page(), wanted);
  EXPECT_EQ(reader.text("package.opf", "//o:itemref/@idref"), "masthead");
  EXPECT_EQ(reader.count("package.opf", "//o:meta[@name='cover']"), 0U);
  EXPECT_EQ(reader.count("nav.xhtml", "//h:a[@e:type='cover']"), 0U);
  EXPECT_THAT(files_of(reader), Not(Contains(HasSubstr("cover"))));
}

TEST(EpubOptions, FactsStandInThePackage) {
  const OutputFile kept = books(test::front_page(), everything()).at(0);
  keep("options", kept);
  const EditionReader reader(kept);
  const auto texts = [&](const char* name) {
    return reader.texts("package.opf", std::string("//d:") + name);
  };
  EXPECT_THAT(texts("creator"), ElementsAre("编辑部", "A & B <i>"));
  EXPECT_THAT(texts("publisher"), ElementsAre("江城出版社"));
  EXPECT_THAT(texts("rights"), ElementsAre("版权所有"));
  EXPECT_THAT(texts("description"), ElementsAre("一份<b>样报</b>"));
  EXPECT_THAT(texts("subject"), ElementsAre("工业", "教育"));
  EXPECT_THAT(texts("language"), ElementsAre("zh-Hans", "en"));
  EXPECT_THAT(texts("date"), ElementsAre("2031-05"));
  EXPECT_THAT(texts("identifier"),
              ElementsAre("urn:broadsheet:cn99-0001-2031-05-06", "isbn:978-0"));
  EXPECT_THAT(texts("title"), ElementsAre("江城工业报（2031-05-06）第37期"));
  EXPECT_EQ(reader.text("package.opf", "//o:meta[@property='belongs-to-collection']"), "江城文库");
  EXPECT_EQ(reader.text("package.opf", "//o:meta[@property='group-position']"), "7.2");
  EXPECT_EQ(reader.text("toc.ncx", "//n:docAuthor/n:text"), "编辑部");
  EXPECT_EQ(reader.text("masthead.xhtml", "//h:title"), "江城工业报（2031-05-06）第37期");
}

TEST(EpubOptions, OfOneKeyTheLastHoldsUnlessItRepeats) {
  using exporting::epub::values_of;
  const std::vector<exporting::BookFact> facts = {
      {"title", "A"}, {"subject", "x"}, {"title", "B"}, {"subject", "y"}, {"subject", "x"}};
  EXPECT_THAT(values_of(facts, "title"), ElementsAre("B"));
  EXPECT_THAT(values_of(facts, "subject"), ElementsAre("x", "y"));
  EXPECT_THAT(values_of(facts, "rights"), IsEmpty());
}

TEST(EpubOptions, ValuesOfFactsAreLookedAt) {
  using exporting::epub::find_book_key;
  const auto value = [](const char* key, const std::string& given) {
    return exporting::epub::normal_value(*find_book_key(key), given);
  };
  EXPECT_EQ(value("rights", "  a\n b\t "), "a b");
  EXPECT_EQ(value("subject", "a\nb"), "");
  EXPECT_EQ(value("subject", "a\x01"), "");
  EXPECT_EQ(value("subject", "a\xEF\xBF\xBE"), "") << "U+FFFE";
  EXPECT_EQ(value("subject", "a\xff"), "");
  EXPECT_EQ(value("subject", " \n"), "");
  EXPECT_EQ(value("subject", "<b>&amp;</b>"), "<b>&amp;</b>");
  EXPECT_EQ(value("subject", "\u202Eabc\u202C"), "\u202Eabc\u202C");
  EXPECT_EQ(value("subject", std::string(4001, 'a')), "");
  EXPECT_EQ(value("language", "zh_Hans"), "");
  EXPECT_EQ(value("date", "2031-02-29"), "");
  EXPECT_EQ(value("date", "2032-02-29"), "2032-02-29");
  EXPECT_EQ(value("date", "2031-13"), "");
  EXPECT_EQ(value("date", "2031"), "2031");
  EXPECT_EQ(value("date", "31.5.2031"), "");
  EXPECT_EQ(value("series-number", "12.3"), "12.3");
  for (const char* bad : {"", ".", "1.", ".1", "1..2", "-1", "a", "１"})
    EXPECT_EQ(value("series-number", bad), "") << bad;
  EXPECT_EQ(value("identifier", "urn:uuid:1"), "");
  EXPECT_NE(value("identifier", "urn:uuid:12345678-1234-1234-1234-123456789aBc"), "");
}

TEST(EpubOptions, TheGuideNamesEveryKey) {
  const std::string guide = test::bytes_of(BROADSHEET_SOURCE_DIR "/docs/editions.md");
  for (const auto& row : exporting::epub::book_keys())
    EXPECT_THAT(guide, HasSubstr("| `" + std::string(row.key) + "` |"));
}

TEST(EpubOptions, HostileFactsStayText) {
  EpubOptions wanted;
  wanted.facts = {{"creator", "</dc:creator><script>"},
                  {"rights", "\u202E\u2066x]]>"},
                  {"title", "\"'><img src=x onerror=y>\u202E"}};
  const OutputFile kept = books(test::front_page(), wanted).at(0);
  keep("hostile-facts", kept);
  const EditionReader reader(kept);
  EXPECT_EQ(reader.text("package.opf", "//d:creator"), "</dc:creator><script>");
  EXPECT_EQ(reader.text("package.opf", "//d:rights"), "\u202E\u2066x]]>");
  EXPECT_EQ(reader.count("masthead.xhtml", "//h:img[@onerror]"), 0U);
}

TEST(EpubOptions, ATitleHoldsPaperDateAndNumber) {
  using exporting::epub::fault_of_title;
  using exporting::epub::filled_title;
  EXPECT_EQ(filled_title("{paper} | {date} #{number}", "报", "2031", "7"), "报 | 2031 #7");
  EXPECT_EQ(filled_title("{paper} {number} {date}", "报", "2031", ""), "报 2031");
  EXPECT_EQ(filled_title("{paper}", "{date}", "x", ""), "{date}") << "what it puts in is text";
  EXPECT_EQ(fault_of_title("{paper} a } b"), "");
  EXPECT_THAT(fault_of_title("{papr}"), HasSubstr("{papr}"));
  EXPECT_THAT(fault_of_title("{}"), HasSubstr("{}"));
  EXPECT_THAT(fault_of_title("a {paper"), HasSubstr("not closed"));
  EpubOptions wanted;
  wanted.title = "{number}";  // which this issue has not
  IssueBuilder b;
  b.page("1");
  b.article({b.text(headline, "题"), b.text(paragraph, "文。")});
  EXPECT_EQ(book(b.issue, wanted).text("package.opf", "//d:title"), "test");
}

/// Three pages, two sections that come again.
Issue of_sections() {
  IssueBuilder b;
  b.page("1", "要闻");
  b.article({b.text(headline, "甲"), b.text(paragraph, "文。")});
  b.page("2", "Sport");
  b.article({b.text(headline, "乙"), b.text(paragraph, "文。")});
  b.page("3", "要闻");
  b.article({b.text(headline, "丙"), b.text(paragraph, "文。")});
  b.page("4", "副刊");
  b.article({b.text(headline, "丁"), b.text(paragraph, "文。")}).related = {{1}};
  b.page("5");
  return std::move(b.issue);
}

TEST(EpubOptions, SectionsStandInTheOrderThatIsWanted) {
  EpubOptions wanted;
  wanted.sections = {{"体育", {" SPORT "}, {}}, {"没有", {}, {}}, {"新闻", {"要闻"}, {}}};
  const OutputFile kept = books(of_sections(), wanted).at(0);
  keep("sections", kept);
  const EditionReader reader(kept);
  EXPECT_THAT(reader.texts("package.opf", "//o:itemref[contains(@idref,'article')]/@idref"),
              ElementsAre("article-2", "article-1", "article-3", "article-4"));
  EXPECT_THAT(reader.texts("contents.xhtml", "//h:h2"), ElementsAre("体育", "新闻", "副刊"));
  EXPECT_THAT(reader.texts("nav.xhtml", "//h:nav[@id='toc']/h:ol/h:li/h:a"),
              ElementsAre("test", "体育", "新闻", "副刊"));
  EXPECT_EQ(reader.text("article-002.xhtml", "//h:a[@rel='next']/@href"), "article-001.xhtml");
  EXPECT_EQ(reader.text("article-004.xhtml", "//h:p[@class='related']/h:a/@href"),
            "article-001.xhtml");
}

TEST(EpubOptions, PagesStandWhereTheTextComesToThem) {
  EpubOptions wanted;
  wanted.sections = {{"体育", {"Sport"}, {}}};
  const EditionReader reader = book(of_sections(), wanted);
  EXPECT_THAT(
      reader.texts("nav.xhtml", "//h:nav[@id='page-list']//h:a/@href"),
      ElementsAre("masthead.xhtml#page-1", "article-002.xhtml#page-2", "article-003.xhtml#page-3",
                  "article-004.xhtml#page-4", "article-004.xhtml#page-5"));
  wanted.sections = {{"副刊", {}, {}}};
  const EditionReader last_first = book(of_sections(), wanted);
  EXPECT_THAT(
      last_first.texts("nav.xhtml", "//h:nav[@id='page-list']//h:a/@href"),
      ElementsAre("masthead.xhtml#page-1", "article-004.xhtml#page-4", "article-002.xhtml#page-2",
                  "article-003.xhtml#page-3", "article-003.xhtml#page-5"));
  std::vector<int> orders;
  for (const std::string& order : last_first.texts("toc.ncx", "//n:pageTarget/@playOrder"))
    orders.push_back(std::stoi(order));
  EXPECT_TRUE(std::is_sorted(orders.begin(), orders.end()));
  keep("sections-last-first", books(of_sections(), wanted).at(0));
}

TEST(EpubOptions, SectionsAreFoundByPageWhereNoNameSaysMore) {
  EpubOptions wanted;
  wanted.sections = {{"后页", {}, {{3, 4}}}, {"要闻", {}, {}}};
  EXPECT_THAT(book(of_sections(), wanted)
                  .texts("package.opf", "//o:itemref[contains(@idref,'article')]/@idref"),
              ElementsAre("article-4", "article-1", "article-3", "article-2"));
}

TEST(EpubOptions, SectionsThatMatchNothingChangeNothing) {
  EpubOptions wanted;
  wanted.sections = {{"没有", {"无"}, {{90, 99}}}};
  exporting::WriteOptions plain = test::epub_options();
  Diagnostics none;
  const OutputFile before = test::books_of(test::front_page(), plain, none).at(0);
  EXPECT_EQ(books(test::front_page(), wanted).at(0).bytes, before.bytes);
}

TEST(EpubOptions, AKindleHasNoDrawingNoCoverPageAndTwoLevels) {
  EpubOptions wanted;
  wanted.kindle = true;
  wanted.cover = EpubCover::file;
  wanted.cover_file = file("x.png", test::one_pixel_png(), "image/png");
  const OutputFile kept = books(test::front_page(), wanted).at(0);
  EXPECT_EQ(kept.path, "cn99-0001-2031-05-06.epub");
  keep("kindle", kept);
  const EditionReader reader(kept);
  EXPECT_EQ(reader.count("package.opf", "//o:item[@media-type='image/svg+xml']"), 0U);
  EXPECT_EQ(reader.text("package.opf", "//o:itemref/@idref"), "masthead");
  EXPECT_EQ(reader.text("package.opf", "//o:item[@properties='cover-image']/@href"), "cover.png");
  EXPECT_EQ(reader.count("toc.ncx", "//n:navPoint/n:navPoint/n:navPoint"), 0U);
  EXPECT_EQ(reader.count("toc.ncx", "//n:navPoint/n:navPoint"), 7U);
  EXPECT_EQ(reader.text("toc.ncx", "//n:meta[@name='dtb:depth']/@content"), "2");
  EXPECT_EQ(reader.count("nav.xhtml", "//h:nav[@id='toc']//h:ol//h:ol//h:ol"), 0U);
  EXPECT_THAT(reader.texts("article-001.xhtml", "//h:link/@href"),
              ElementsAre("edition.css", "kindle.css"));
}

TEST(EpubOptions, KindlesSetInColumnsWhatTheyCan) {
  exporting::WriteOptions options = test::epub_options();
  options.format.writing = exporting::Writing::vertical;
  options.format.epub.kindle = true;
  const auto direction = [&](const std::string& lang) {
    IssueBuilder b("test", lang);
    b.page("1");
    b.article({b.text(headline, "题"), b.text(paragraph, "文。")});
    Diagnostics none;
    return EditionReader(test::books_of(b.issue, options, none).at(0))
        .count("package.opf", "//o:spine[@page-progression-direction='rtl']");
  };
  EXPECT_EQ(direction("zh-Hans"), 0U);
  EXPECT_EQ(direction("zh-Hant"), 1U);
  EXPECT_EQ(direction("ja"), 1U);
}

TEST(EpubOptions, AnArticleIsABookOfItsOwn) {
  EpubOptions wanted;
  wanted.single_article = true;
  const std::vector<OutputFile> files = books(test::front_page(), wanted);
  ASSERT_THAT(files, SizeIs(7));
  EXPECT_EQ(files[0].path, "articles/cn99-0001-2031-05-06-a001.epub");
  for (std::size_t i = 0; i < files.size(); ++i) keep("single-" + std::to_string(i + 1), files[i]);
  const EditionReader reader(files[0]);
  EXPECT_THAT(reader.texts("package.opf", "//o:itemref/@idref"), ElementsAre("cover", "article-1"));
  EXPECT_EQ(reader.text("package.opf", "//d:title"), "江城制造业大会明确全年目标");
  EXPECT_EQ(reader.text("package.opf", "//d:creator"), "林小河");
  EXPECT_EQ(reader.text("package.opf", "//d:identifier"),
            "urn:broadsheet:cn99-0001-2031-05-06-a001");
  EXPECT_EQ(reader.text("package.opf", "//o:meta[@property='dcterms:isPartOf']"),
            "urn:broadsheet:cn99-0001-2031-05-06");
  EXPECT_EQ(reader.text("package.opf", "//o:meta[@property='belongs-to-collection']"),
            "江城工业报");
  EXPECT_EQ(reader.text("package.opf", "//o:meta[@property='group-position']"), "1204.001");
  EXPECT_EQ(reader.bytes("pictures/p1-i1.png"), test::one_pixel_png());
  EXPECT_EQ(reader.count("article-001.xhtml", "//h:nav"), 0U);
  EXPECT_THAT(reader.texts("nav.xhtml", "//h:nav[@id='toc']//h:a"),
              ElementsAre("江城制造业大会明确全年目标"));
  EXPECT_THAT(reader.bytes("cover.svg"), HasSubstr("江城制造业"));
  const EditionReader english(files[4]);
  EXPECT_EQ(english.text("package.opf", "//d:title"), "City Opens Its Shipyard");
  const EditionReader nameless(files[6]);
  EXPECT_EQ(nameless.text("package.opf", "//d:title"), "第4版");
  EXPECT_EQ(nameless.text("package.opf", "//d:creator"), "江城工业报");
}

TEST(EpubOptions, ALongArticleIsOneBookOfSeveralFiles) {
  IssueBuilder b;
  b.page("1");
  const std::string text(90'000, 'x');
  b.article({b.text(headline, "长文"), b.text(paragraph, text), b.text(paragraph, text),
             b.text(paragraph, text), b.text(paragraph, text)});
  EpubOptions wanted;
  wanted.single_article = true;
  const OutputFile kept = books(b.issue, wanted).at(0);
  keep("single-long", kept);
  const EditionReader reader(kept);
  EXPECT_EQ(reader.text("article-001.xhtml", "//h:a[@rel='next']/@href"), "article-001-2.xhtml");
  EXPECT_EQ(reader.count("article-001.xhtml", "//h:nav/h:a[contains(@href,'contents')]"), 0U);
}

TEST(EpubOptions, TwoThousandArticlesTakeLinearTime) {
  const auto seconds_for = [](std::size_t count) {
    IssueBuilder b;
    b.page("1");
    for (std::size_t i = 0; i < count; ++i)
      b.article({b.text(headline, "标题" + std::to_string(i)), b.text(paragraph, "正文。")});
    EpubOptions wanted;
    wanted.single_article = true;
    exporting::WriteOptions options = test::epub_options();
    options.format.epub = wanted;
    Diagnostics none;
    const test::CpuTime taken;
    EXPECT_EQ(exporting::write_epub(b.issue, options, none).size(), count);
    return taken.seconds();
  };
  const double few = seconds_for(250);
  EXPECT_LT(seconds_for(2'000), 8 * 4 * few + 0.5);
}

TEST(EpubOptions, TheSameOptionsGiveTheSameBytes) {
  EXPECT_EQ(books(test::front_page(), everything()).at(0).bytes,
            books(test::front_page(), everything()).at(0).bytes);
}

}  // namespace
}  // namespace broadsheet

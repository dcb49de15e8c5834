// SPDX-License-Identifier: GPL-3.0-or-later
// The pages, feeds and index of a reading room, from values.
#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document/text.h"
#include "stages/export/library/calendar.h"
#include "stages/export/library/feeds.h"
#include "stages/export/library/issue_pages.h"
#include "stages/export/library/search_index.h"
#include "stages/export/library/shelf.h"
#include "stages/export/library/terms.h"
#include "stages/export/library/words.h"
#include "tests/unit/export/epub_issue.h"

namespace broadsheet::exporting::library {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;

constexpr const char* kHostile = "</title><script>alert(1)</script> \u202Egnp.fdp \"x\" &amp; 100%";

std::vector<std::string> terms_of(std::string_view utf8) {
  std::vector<std::string> terms;
  for_each_term(*from_utf8(utf8), [&](TextView term) { terms.push_back(to_utf8(term)); });
  return terms;
}

const std::string& bytes_of(const std::vector<OutputFile>& files, std::string_view path) {
  static const std::string kNone;
  const auto found = std::find_if(files.begin(), files.end(),
                                  [&](const OutputFile& file) { return file.path == path; });
  EXPECT_NE(found, files.end()) << path;
  return found == files.end() ? kNone : found->bytes;
}

SiteIssue issue_of(const std::string& place, const std::string& date,
                   const std::string& paper = "晨光日报") {
  SiteIssue issue;
  issue.place = place;
  issue.id = "x-" + place;
  issue.paper = paper;
  issue.date = date;
  issue.title = paper + " " + date;
  issue.lang = "zh-Hans";
  issue.leads = {"港口新桥通车"};
  issue.articles = 1;
  issue.downloads = {{place + "/x.epub", "EPUB"}};
  return issue;
}

IssuePages pages_of_front_page(Item item = {"in put/数", "place"}) {
  const Issue issue = test::front_page();
  return pages_of(issue, std::move(item), {});
}

TEST(LibraryTerms, ArePairsOfHanAndWords) {
  EXPECT_THAT(terms_of("新桥通车"), ElementsAre("新桥", "桥通", "通车"));
  EXPECT_THAT(terms_of("用 AI 造船"), ElementsAre("ai", "造船"));
  EXPECT_THAT(terms_of("新、桥"), IsEmpty());
  EXPECT_THAT(terms_of("桥"), IsEmpty());
}

TEST(LibraryTerms, KnowNoCaseWidthOrAccent) {
  EXPECT_THAT(terms_of("CAFÉ Ｃafe\u0301 Straße ŁÓDŹ"),
              ElementsAre("cafe", "cafe", "straße", "łodz"));
  EXPECT_THAT(terms_of("news\u00ADpaper it's"), ElementsAre("newspaper", "it", "s"));
  EXPECT_THAT(terms_of(std::string(100, 'x')), ElementsAre(std::string(kLongestTerm, 'x')));
}

TEST(LibraryIndex, HandsOverTermsWithTheirArticles) {
  const IssueText first{
      "a", "", "", "", {{"1.html", "", "", "新桥 new bridge"}, {"2.html", "", "", "新桥"}}};
  const IssueText second{"b", "", "", "", {{"1.html", "", "", "New"}}};
  const std::vector<IssueText> texts = {first, second};
  const std::vector<OutputFile> files = bucket_files({"seg", 0, 2, 1}, texts);
  ASSERT_THAT(files, SizeIs(1));
  EXPECT_EQ(files[0].path, "000.js");
  EXPECT_EQ(files[0].bytes,
            "library.terms(\"seg/000.js\", {\"bridge\":\"A\",\"new\":\"AC\",\"新桥\":\"AB\"});\n");
}

TEST(LibraryIndex, ChangesOneSegmentForOneMoreIssue) {
  std::vector<SiteIssue> issues;
  constexpr int kMany = 2000;
  for (int i = 0; i < kMany; ++i)
    issues.push_back(issue_of("item-" + std::to_string(i), std::to_string(1000 + i)));
  const auto names = [&](const std::vector<SiteIssue>& all) {
    std::vector<std::string> rows;
    for (const Segment& segment : segments_of(all)) {
      EXPECT_LE(segment.last - segment.first, 512U);
      std::string row = segment.name;
      for (std::size_t i = segment.first; i < segment.last; ++i) row += " " + all[i].place;
      rows.push_back(row);
    }
    std::sort(rows.begin(), rows.end());
    return rows;
  };
  const auto before = names(issues);
  EXPECT_GE(before.size(), 4U);
  EXPECT_LE(before.size(), 24U);
  for (const std::size_t at : {std::size_t{0}, std::size_t{700}, std::size_t{kMany}}) {
    std::vector<SiteIssue> more = issues;
    more.insert(more.begin() + static_cast<std::ptrdiff_t>(at), issue_of("new", "9"));
    const auto after = names(more);
    std::vector<std::string> changed;
    std::set_difference(after.begin(), after.end(), before.begin(), before.end(),
                        std::back_inserter(changed));
    EXPECT_LE(changed.size(), 4U) << at;
  }
}

TEST(LibraryIndex, HasSmallSegmentsWhereIssuesCome) {
  std::vector<SiteIssue> issues;
  std::size_t merged = 0;
  constexpr std::size_t kMany = 1000;
  while (issues.size() < kMany) {
    issues.push_back(
        issue_of("item-" + std::to_string(issues.size()), std::to_string(1000 + issues.size())));
    const std::vector<Segment> segments = segments_of(issues);
    EXPECT_EQ(segments.front().first, 0U);
    EXPECT_EQ(segments.back().last, issues.size());
    if (segments.back().last - segments.back().first > 32) ++merged;
    for (std::size_t i = 1; i < segments.size(); ++i)
      EXPECT_EQ(segments[i].first, segments[i - 1].last);
  }
  EXPECT_LE(merged, kMany / 16);
}

TEST(LibraryPages, AreHtmlThatLoadsNothingFromElsewhere) {
  const IssuePages pages = pages_of_front_page();
  for (const OutputFile& file : pages.files) {
    if (!file.path.ends_with(".html")) continue;
    EXPECT_THAT(file.bytes, StartsWith("<!DOCTYPE html>\n<html lang=\"zh-Hans\"")) << file.path;
    EXPECT_THAT(file.bytes, HasSubstr("default-src 'none'"));
    EXPECT_THAT(file.bytes, Not(HasSubstr("http://"))) << file.path;
    EXPECT_THAT(file.bytes, Not(HasSubstr("epub:"))) << file.path;
    EXPECT_THAT(file.bytes, Not(HasSubstr("style=\""))) << file.path;
    EXPECT_THAT(file.bytes, Not(HasSubstr("<span class=\"page\"/>"))) << file.path;
  }
}

TEST(LibraryPages, ReferToPicturesWhereTheyLie) {
  const IssuePages pages = pages_of_front_page();
  EXPECT_THAT(bytes_of(pages.files, "article-001.html"),
              HasSubstr("src=\"../../../in%20put/%E6%95%B0/pictures/p1-i1.png\""));
}

TEST(LibraryPages, LeadFromArticleToArticleAndUp) {
  const IssuePages pages = pages_of_front_page();
  const std::string& second = bytes_of(pages.files, "article-002.html");
  EXPECT_THAT(second, HasSubstr("<link rel=\"prev\" href=\"article-001.html\">"));
  EXPECT_THAT(second, HasSubstr("<a href=\"article-003.html\" rel=\"next\">下一篇</a>"));
  EXPECT_THAT(second, HasSubstr("<a href=\"index.html\">2031-05-06</a>"));
  EXPECT_THAT(second, HasSubstr("../../papers/" + slug_of("江城工业报") + "-2031.html"));
}

TEST(LibraryPages, ShowRegionsOverThePicturesOfPages) {
  Issue issue = test::front_page();
  Page& page = issue.pages.front();
  page.width = 200;
  page.height = 400;
  page.image.media_type = "image/jpeg";
  page.image.data = "any bytes";
  for (std::uint32_t n = 1; n <= 3; ++n) {
    Block& block = page.blocks.emplace_back();
    block.id = {page.id, n};
    block.box = n < 3 ? Box{20, 100.0 * n, 80, 100.0 * n + 98} : Box{110, 100, 180, 200};
    issue.articles[0].elements[n].blocks = {block.id};
  }
  Item item{"item", "place"};
  item.page_pictures = {"../../../item/page.jpg"};
  const IssuePages pages = pages_of(issue, item, {});
  EXPECT_EQ(bytes_of(pages.files, "page-1.css"),
            "#region-1 { left: 10.00%; top: 25.00%; width: 30.00%; height: 49.50%; z-index: 1 }\n"
            "#region-2 { left: 55.00%; top: 25.00%; width: 35.00%; height: 25.00%; z-index: 2 }\n");
  const std::string& html = bytes_of(pages.files, "page-1.html");
  EXPECT_THAT(html, HasSubstr("<a id=\"region-1\" class=\"region\" href=\"article-001.html\" "
                              "aria-label=\"江城制造业大会明确全年目标\""));
  EXPECT_THAT(html, HasSubstr("href=\"article-001.html\" tabindex=\"-1\" aria-hidden=\"true\""));
  EXPECT_THAT(bytes_of(pages.files, "article-001.html"), HasSubstr("href=\"page-1.html\""));
}

TEST(LibraryPages, KeepHostileTitlesText) {
  test::IssueBuilder b("x-1", "en");
  b.fact(FactKind::title, "en", kHostile);
  b.page("1", kHostile);
  b.article({b.text(ElementKind::headline, kHostile), b.text(ElementKind::paragraph, kHostile)});
  b.article({b.text(ElementKind::headline, std::string(10000, 'A')),
             b.text(ElementKind::paragraph, "x")});
  const IssuePages pages = pages_of(b.issue, {"item", "place"}, {});
  for (const OutputFile& file : pages.files) {
    if (!file.path.ends_with(".html")) continue;
    EXPECT_THAT(file.bytes, Not(HasSubstr("<script>alert"))) << file.path;
  }
  EXPECT_LT(bytes_of(pages.files, "index.html").size(), 20'000U);
  const std::vector<SiteIssue> shelf = {pages.facts};
  for (const OutputFile& file : shelf_pages(shelf, "en"))
    EXPECT_THAT(file.bytes, Not(HasSubstr("<script>alert"))) << file.path;
}

TEST(LibraryPages, HandTheirTextToTheSearch) {
  const IssuePages pages = pages_of_front_page();
  const std::string& text = bytes_of(pages.files, "text.js");
  EXPECT_THAT(text, StartsWith("library.text(\"place\", {\"paper\":\"江城工业报\","
                               "\"date\":\"2031-05-06\",\"lang\":\"zh-Hans\",\"articles\":["
                               "[\"article-001.html\",\"江城制造业大会明确全年目标\",\"\",\""));
  EXPECT_THAT(value_of_text_file(text), AllOf(StartsWith("{"), testing::EndsWith("}")));
  EXPECT_THAT(value_of_text_file("alert(1)"), IsEmpty());
}

TEST(LibraryShelf, HasACalendarForEachYearOfAPaper) {
  const std::vector<SiteIssue> issues = {issue_of("u", ""), issue_of("a", "1898-03-04"),
                                         issue_of("b", "1899-02-31"), issue_of("c", "1899-12-31")};
  const std::vector<OutputFile> files = shelf_pages(issues, "en");
  const std::string slug = slug_of("晨光日报");
  const std::string& year = bytes_of(files, "papers/" + slug + "-1899.html");
  EXPECT_THAT(year,
              HasSubstr("<a href=\"../issues/c/index.html\" aria-label=\"1899-12-31\">31</a>"));
  EXPECT_THAT(year, Not(HasSubstr("aria-label=\"1899-02-31\""))) << "there is no such day";
  EXPECT_THAT(year, HasSubstr("../issues/b/index.html")) << "it is in the list";
  EXPECT_THAT(bytes_of(files, "papers/" + slug + "-undated.html"), HasSubstr("../issues/u/"));
  EXPECT_THAT(bytes_of(files, "index.html"), HasSubstr("papers/" + slug + "-1898.html"));
}

TEST(LibraryCalendar, KnowsDays) {
  EXPECT_EQ(weekday_of({2024, 1, 1}), 0);
  EXPECT_EQ(weekday_of({1898, 3, 4}), 4);
  EXPECT_EQ(days_in(1900, 2), 28);
  EXPECT_TRUE(day_of("2024-02-29"));
  EXPECT_FALSE(day_of("2023-02-29"));
  EXPECT_FALSE(day_of("2023-02"));
  EXPECT_FALSE(day_of("2023-2x-01"));
}

TEST(LibraryFeeds, NameWhatCanBeTakenAway) {
  std::vector<SiteIssue> issues = {issue_of("a", "1898"), issue_of("b", "1899-12-31", "A & B")};
  issues[0].downloads.clear();
  issues[1].cover = "library/issues/b/cover.png";
  const std::vector<OutputFile> files = feeds_of(issues, "en", "");
  const std::string& latest = bytes_of(files, "feeds/latest.xml");
  EXPECT_THAT(latest, HasSubstr("<link rel=\"http://opds-spec.org/acquisition/open-access\" "
                                "href=\"../../b/x.epub\" type=\"application/epub+zip\""));
  EXPECT_THAT(latest, HasSubstr("<link rel=\"http://opds-spec.org/image\" "
                                "href=\"../../library/issues/b/cover.png\" type=\"image/png\"/>"));
  EXPECT_THAT(latest, HasSubstr("<updated>1899-12-31T00:00:00Z</updated>"));
  EXPECT_THAT(latest, Not(HasSubstr("1898"))) << "nothing of it can be downloaded";
  EXPECT_THAT(bytes_of(files, "opds.xml"), HasSubstr("href=\"../library/feeds/latest.xml\""));
  EXPECT_THAT(bytes_of(files, "feed.json"),
              AllOf(HasSubstr("https://jsonfeed.org/version/1.1"), HasSubstr("1898-01-01T")));
  EXPECT_THAT(bytes_of(feeds_of(issues, "en", "https://x.org/p/"), "opds.json"),
              HasSubstr("\"https://x.org/p/library/feeds/latest.json\""));
}

TEST(LibraryFeeds, TellIssuesWithOneIdApart) {
  std::vector<SiteIssue> issues = {issue_of("a", "1898-01-01"), issue_of("b", "1898-01-01")};
  issues[1].id = issues[0].id;
  const std::vector<OutputFile> files = feeds_of(issues, "en", "");
  EXPECT_THAT(bytes_of(files, "feeds/latest.xml"), Not(HasSubstr("<id>urn:broadsheet:x-a</id>")));
}

TEST(LibraryWords, AreWholeInEveryLanguage) {
  for (const Words& row : words_table()) {
    EXPECT_NE(row.issues.find("{}"), std::string_view::npos) << row.lang;
    EXPECT_NE(row.found.find("{}"), std::string_view::npos) << row.lang;
    EXPECT_FALSE(row.feeds.empty()) << row.lang;
    for (const std::string_view month : row.months) EXPECT_FALSE(month.empty()) << row.lang;
    for (const std::string_view day : row.weekdays) EXPECT_FALSE(day.empty()) << row.lang;
  }
  EXPECT_EQ(words_for("zh-Hans-CN").lang, "zh");
  EXPECT_EQ(words_for("zh-Hant-TW").lang, "zh-Hant");
  EXPECT_EQ(words_for("und").lang, "en");
}

TEST(LibraryReferences, AreBytesForBytesPercentEncoded) {
  EXPECT_EQ(reference_of("a b/数?#%\xFF"), "a%20b/%E6%95%B0%3F%23%25%FF");
}

}  // namespace
}  // namespace broadsheet::exporting::library

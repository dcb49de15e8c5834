// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/batch/report.h"

#include <algorithm>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sys/stat.h>

#include "document/errors.h"
#include "tests/support/scratch.h"
#include "tests/support/shared.h"

namespace broadsheet::pipeline {
namespace {

using nlohmann::json;
using test::Scratch;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

Row row_of(const std::string& item, Row::Status status) {
  Row row;
  row.item = item;
  row.status = status;
  if (status == Row::Status::ok || status == Row::Status::partial) {
    row.issue = "x-" + item;
    row.inputs = {item + ".pdf", "more.pdf"};
    row.bytes = 1234;
    row.pages = 8;
    row.articles = 41;
    row.balance = Balance{1000, 900, 60, 40, 0, 0, 0, 0};
    row.quality = 0.987;
    row.peak_memory = 123'456'789;
  }
  row.seconds = 1.25;
  row.started = "2024-01-31T12:00:00Z";
  row.host = "host";
  return row;
}

Row failed_row(const std::string& item, const std::string& reason) {
  Row row = row_of(item, Row::Status::failed);
  row.code = 65;
  row.reason = reason;
  return row;
}

/// The three files of a report on these rows.
struct Written {
  std::string jsonl, tsv, html;
  Totals totals;
};

Written write(const std::vector<Row>& rows, const std::string& title = "Issues") {
  const Scratch folder;
  ReportWriter report(folder.path(), "report");
  for (const Row& row : rows) report.add(row);
  report.finish(title);
  EXPECT_THAT(test::listing(folder.path()),
              ElementsAre("report.html", "report.jsonl", "report.tsv"));
  const auto bytes = [&](const char* name) { return test::bytes_of((folder / name).string()); };
  return {bytes("report.jsonl"), bytes("report.tsv"), bytes("report.html"), report.totals()};
}

std::vector<std::string> parts(const std::string& text, char end) {
  std::vector<std::string> all;
  std::istringstream in(text);
  for (std::string part; std::getline(in, part, end);) all.push_back(part);
  return all;
}

std::size_t times(const std::string& text, const std::string& what) {
  std::size_t n = 0;
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++n;
  return n;
}

TEST(Report, HasAnObjectARow) {
  Row uneven = row_of("march", Row::Status::partial);
  uneven.code = 3;
  uneven.reason = "1 × balance_uneven";
  uneven.errors = 1;
  uneven.warnings = 2;
  uneven.balance->lost = 7;
  const auto lines = parts(write({uneven, failed_row("april", "no PDF")}).jsonl, '\n');
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(json::parse(lines[0]), json::parse(R"({
    "item":"march", "issue":"x-march", "status":"partial", "code":3,
    "reason":"1 × balance_uneven", "inputs":["march.pdf","more.pdf"], "bytes":1234, "pages":8,
    "articles":41, "errors":1, "warnings":2,
    "balance":{"read":1000,"articles":900,"furniture":60,"discarded":40,"markup":0,"lost":7,
               "duplicated":0,"invented":0},
    "quality":0.987, "seconds":1.25, "peak_memory":123456789, "started":"2024-01-31T12:00:00Z",
    "host":"host"})"));
  const json april = json::parse(lines[1]);
  EXPECT_EQ(april["status"], "failed");
  EXPECT_EQ(april["code"], 65);
  EXPECT_TRUE(april["balance"].is_null());
  EXPECT_TRUE(april["quality"].is_null());
}

TEST(Report, HasALineARowUnderAHeading) {
  const auto lines = parts(
      write({row_of("march", Row::Status::ok), failed_row("a\tb\nc", "line\nend\tand tab")}).tsv,
      '\n');
  ASSERT_EQ(lines.size(), 3U);
  const auto heading = parts(lines[0], '\t');
  EXPECT_EQ(heading.front(), "item");
  EXPECT_THAT(parts(lines[1], '\t'),
              ElementsAre("march", "x-march", "ok", "0", "", "march.pdf, more.pdf", "1234", "8",
                          "41", "0", "0", "1000", "0", "0", "0", "0.987", "1.250", "123456789",
                          "2024-01-31T12:00:00Z", "host"));
  const auto failed = parts(lines[2], '\t');
  EXPECT_EQ(failed.size(), heading.size());
  EXPECT_EQ(failed[0], "a b c");
  EXPECT_EQ(failed[4], "line end and tab");
  EXPECT_EQ(failed[11], "");
}

TEST(Report, SumsUp) {
  Row uneven = row_of("b", Row::Status::partial);
  uneven.balance->invented = 1;
  const Written written = write({row_of("a", Row::Status::ok), uneven, row_of("c", Row::Status::ok),
                                 failed_row("d", "no PDF"), row_of("e", Row::Status::waiting)});
  EXPECT_EQ(written.totals.ok, 2U);
  EXPECT_EQ(written.totals.partial, 1U);
  EXPECT_EQ(written.totals.failed, 1U);
  EXPECT_EQ(written.totals.waiting, 1U);
  EXPECT_EQ(written.totals.pages, 24U);
  EXPECT_EQ(written.totals.articles, 123U);
  EXPECT_EQ(written.totals.uneven, 1U);
  EXPECT_DOUBLE_EQ(written.totals.seconds, 6.25);
  for (const char* total :
       {"<dt>ok</dt><dd class=\"some ok\">2<", "<dt>with errors</dt><dd class=\"some partial\">1<",
        "<dt>failed</dt><dd class=\"some failed\">1<",
        "<dt>not tried</dt><dd class=\"some waiting\">1<", "<dt>pages</dt><dd>24<",
        "<dt>articles</dt><dd>123<", "<dt>of work</dt><dd>6.2 s<",
        "<dt>pages a second of work</dt><dd>3.8<"})
    EXPECT_THAT(written.html, HasSubstr(total));
  EXPECT_THAT(written.html, HasSubstr("<td class=\"uneven\">1 invented"));
}

TEST(Report, IsWholeWithoutRows) {
  const Written written = write({});
  EXPECT_THAT(written.jsonl, IsEmpty());
  EXPECT_EQ(parts(written.tsv, '\n').size(), 1U);
  EXPECT_THAT(written.html, HasSubstr("<dt>pages a second of work</dt><dd>–<"));
  EXPECT_THAT(written.html, HasSubstr("</html>\n"));
}

TEST(ReportPage, ShowsWhatFailedFirst) {
  const std::string html =
      write({row_of("a-ok", Row::Status::ok), row_of("b-waiting", Row::Status::waiting),
             row_of("c-partial", Row::Status::partial), failed_row("d-failed", "no PDF"),
             failed_row("e-failed", "no PDF")})
          .html;
  std::vector<std::size_t> places;
  for (const char* item : {"d-failed<", "e-failed<", "c-partial<", "b-waiting<", "a-ok<"})
    places.push_back(html.find(item));
  EXPECT_THAT(places, Each(Not(std::string::npos)));
  EXPECT_TRUE(std::is_sorted(places.begin(), places.end()));
}

TEST(ReportPage, LinksWhatWasWritten) {
  const Scratch folder;
  ReportWriter report(folder.path(), "report");
  report.add(row_of("in/march 1", Row::Status::ok));
  report.add(row_of("out/april", Row::Status::ok), "../out/april");
  report.add(failed_row("may", "no PDF"));
  report.finish("Issues");
  const std::string html = test::bytes_of((folder / "report.html").string());
  EXPECT_THAT(html, HasSubstr("<a href=\"./in/march%201/\"><bdi>in/march 1</bdi></a>"));
  EXPECT_THAT(html, HasSubstr("<a href=\"./../out/april/\"><bdi>out/april</bdi></a>"));
  EXPECT_EQ(times(html, "<a "), 2U);
}

TEST(ReportPage, EscapesWhatNamesSmuggleIn) {
  const std::string evil = "</td><script>alert(1)</script>\"' onload=x\n\u202E\xFF";
  Row row = row_of(evil, Row::Status::ok);
  row.reason = evil;
  const std::string html = write({row, failed_row(evil, evil)}, evil).html;
  EXPECT_EQ(times(html, "<script"), 1U);
  EXPECT_EQ(times(html, "</script"), 1U);
  EXPECT_EQ(times(html, "alert(1)&lt;/script&gt;&quot;&#39; onload=x\\u{A}\\u{202E}\uFFFD"), 6U);
  EXPECT_THAT(html, Not(HasSubstr("\u202E")));
}

TEST(ReportPage, AsksForNothingBesideItself) {
  const std::string html = write({row_of("a", Row::Status::ok)}).html;
  for (const char* asking : {"http:", "https:", "src=", "@import", "url(", "<link"})
    EXPECT_THAT(html, Not(HasSubstr(asking)));
  EXPECT_THAT(html, HasSubstr("default-src 'none'"));
}

TEST(ReportPage, LeavesOutWhatIsOkBeyondItsBound) {
  std::vector<Row> rows(ReportWriter::kRowsShown + 1234, row_of("a", Row::Status::ok));
  rows.push_back(failed_row("late", "no PDF"));
  const Written written = write(rows);
  EXPECT_EQ(times(written.html, "<tr class=\"ok\">"), ReportWriter::kRowsShown);
  EXPECT_EQ(times(written.html, "<tr class=\"failed\">"), 1U);
  EXPECT_THAT(written.html, HasSubstr("1,234 more issues are ok and not in this table; "
                                      "<a href=\"./report.tsv\">report.tsv</a> has every one."));
  EXPECT_EQ(parts(written.jsonl, '\n').size(), rows.size());
  EXPECT_EQ(parts(written.tsv, '\n').size(), rows.size() + 1);
  EXPECT_LT(written.html.size(), 2'000'000U);
}

TEST(ReportFiles, LeaveNothingWithoutAFinish) {
  const Scratch folder;
  {
    ReportWriter report(folder.path(), "report");
    for (int n = 0; n < 2000; ++n) report.add(row_of("a", Row::Status::ok));
    EXPECT_THAT(test::listing(folder.path()), Not(IsEmpty()));
  }
  EXPECT_THAT(test::listing(folder.path()), IsEmpty());
}

TEST(ReportFiles, ReplaceTheOldOnesAndKeepTheirMode) {
  const Scratch folder;
  folder.write("report.tsv", "old");
  ASSERT_EQ(::chmod((folder / "report.tsv").c_str(), 0640), 0);
  ReportWriter report(folder.path(), "report");
  report.add(row_of("a", Row::Status::ok));
  EXPECT_EQ(test::bytes_of((folder / "report.tsv").string()), "old");
  report.finish("Issues");
  EXPECT_THAT(test::bytes_of((folder / "report.tsv").string()), HasSubstr("\na\tx-a\tok\t"));
  struct stat status {};
  ASSERT_EQ(::stat((folder / "report.tsv").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 07777, 0640U);
}

TEST(ReportFiles, NeedAFolder) {
  const Scratch folder;
  EXPECT_THROW(ReportWriter(folder / "nowhere", "report"), Error);
}

}  // namespace
}  // namespace broadsheet::pipeline

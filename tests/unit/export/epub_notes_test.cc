// SPDX-License-Identifier: GPL-3.0-or-later
// Notes of an edition: each leads to its reference and back, over files, too; emphasis.
#include <gmock/gmock.h>

#include "tests/unit/export/epub_issue.h"
#include "tests/unit/export/epub_reading.h"

namespace broadsheet {
namespace {

using test::EditionReader;
using test::IssueBuilder;
using ::testing::ElementsAre;
using enum ElementKind;

/// The `n`th line of the page begun last.
Line& line(IssueBuilder& b, std::size_t n) {
  return b.issue.pages.back().lines.at(n - 1);
}

void set_small(Line& line, SmallType::Kind kind, Span span, std::uint32_t note) {
  line.small_type.push_back({kind, span, {}, note});
}

constexpr auto kReference = SmallType::Kind::note_reference;
constexpr auto kMark = SmallType::Kind::note_mark;

TEST(EpubNotes, LeadToTheirReferenceAndBack) {
  IssueBuilder b;
  b.page("1");
  b.article({b.text(headline, "渡口的灯"), b.text(paragraph, "灯塔1在江边，又是灯塔1。"),
             b.text(note, "1 建于1908年。")});
  set_small(line(b, 2), kReference, {2, 3}, 1);
  set_small(line(b, 2), kReference, {11, 12}, 1);
  set_small(line(b, 3), kMark, {0, 1}, 1);
  const EditionReader edition(b.issue);
  const std::string file = "article-001.xhtml";
  EXPECT_EQ(edition.count(file, "//h:p/h:a[@role='doc-noteref'][@href='#note-1']/h:sup"), 2U);
  EXPECT_EQ(edition.count(file, "//h:a[@id='noteref-1']"), 1U) << "an id stands once";
  EXPECT_EQ(edition.text(file, "//h:aside[@role='doc-footnote'][@id='note-1']/h:p"),
            "1 建于1908年。");
  EXPECT_EQ(edition.text(file, "//h:aside//h:a[@role='doc-backlink'][@href='#noteref-1']"), "1");
}

TEST(EpubNotes, LeaveNoReferenceInTheContents) {
  IssueBuilder b;
  b.page("1");
  b.article({b.text(headline, "渡口的灯1"), b.text(note, "1 建于1908年。")});
  set_small(line(b, 1), kReference, {4, 5}, 1);
  set_small(line(b, 2), kMark, {0, 1}, 1);
  const EditionReader edition(b.issue);
  EXPECT_GT(edition.count("nav.xhtml", "//h:a[.='渡口的灯']"), 0U);
  EXPECT_EQ(edition.count("nav.xhtml", "//h:a[.='渡口的灯1']"), 0U);
  EXPECT_EQ(edition.count("article-001.xhtml", "//h:h1//h:a[@href='#note-1']"), 1U);
}

TEST(EpubNotes, LeaveSmallTypeInTitlesAndSummaries) {
  IssueBuilder b;
  b.page("1");
  b.article(
      {b.text(headline, "减排CO21"), b.text(paragraph, "湿地有10km2。"), b.text(note, "1 见图。")});
  set_small(line(b, 1), SmallType::Kind::inferior, {4, 5}, 0);
  set_small(line(b, 1), kReference, {5, 6}, 1);
  set_small(line(b, 2), SmallType::Kind::superior, {7, 8}, 0);
  set_small(line(b, 3), kMark, {0, 1}, 1);
  const EditionReader edition(b.issue);
  EXPECT_GT(edition.count("nav.xhtml", "//h:a[.='减排CO₂']"), 0U);
  EXPECT_EQ(edition.text("contents.xhtml", "//h:p[@class='summary']"), "湿地有10km²。");
}

TEST(EpubNotes, LeadIntoOtherFiles) {
  IssueBuilder b;
  b.page("1");
  b.article({b.text(headline, "渡口的灯"), b.text(paragraph, "灯塔1在江边。")});
  b.article({b.text(headline, "老桥"), b.text(note, "1 建于1908年。")});
  set_small(line(b, 2), kReference, {2, 3}, 1);
  set_small(line(b, 4), kMark, {0, 1}, 1);
  const EditionReader edition(b.issue);
  EXPECT_EQ(edition.count("article-001.xhtml", "//h:a[@href='article-002.xhtml#note-1']"), 1U);
  EXPECT_EQ(edition.count("article-002.xhtml", "//h:a[@href='article-001.xhtml#noteref-1']"), 1U);
}

TEST(EpubNotes, WithoutAPartnerAreParagraphsAndSuperiors) {
  IssueBuilder b;
  b.page("1");
  b.article({b.text(headline, "渡口的灯"), b.text(paragraph, "灯塔1在江边2。"),
             b.text(note, "3 建于1908年。")});
  set_small(line(b, 2), kReference, {2, 3}, 0);
  set_small(line(b, 2), kReference, {6, 7}, 9);
  set_small(line(b, 3), kMark, {0, 1}, 1);
  const EditionReader edition(b.issue);
  const std::string file = "article-001.xhtml";
  EXPECT_EQ(edition.count(file, "//h:article//h:a"), 0U);
  EXPECT_THAT(edition.texts(file, "//h:sup"), ElementsAre("1", "2", "3"));
  EXPECT_EQ(edition.text(file, "//h:p[@class='note']"), "3 建于1908年。");
  EXPECT_EQ(edition.count(file, "//h:aside"), 0U) << "readers hide footnotes until they are asked";
}

TEST(EpubNotes, OfTextThatWasTakenOutLeadNowhere) {
  IssueBuilder b;
  b.page("1");
  b.article({b.text(headline, "渡口的灯"), b.text(paragraph, "灯塔1在江边。"),
             b.text(note, "1 建于1908年。")});
  set_small(line(b, 2), kReference, {2, 3}, 1);
  set_small(line(b, 3), kMark, {0, 1}, 1);
  add_edit(line(b, 2), {"repeats.loops", {0, 7}, U"", 1.0, EditClass::automatic});
  const EditionReader edition(b.issue);
  EXPECT_EQ(edition.count("article-001.xhtml", "//h:article//h:a"), 0U);
  EXPECT_EQ(edition.text("article-001.xhtml", "//h:p[@class='note']"), "1 建于1908年。");
}

TEST(EpubEmphasis, StandsAroundItsWordsAndTheSmallTypeInThem) {
  IssueBuilder b;
  b.page("1");
  b.article({b.text(headline, "简讯"), b.text(paragraph, "渡轮复航2 停航的渡轮昨日复航。")});
  line(b, 2).emphasis = {{Emphasis::Kind::strong, {0, 5}}, {Emphasis::Kind::em, {9, 11}}};
  set_small(line(b, 2), SmallType::Kind::superior, {4, 5}, 0);
  const EditionReader edition(b.issue);
  EXPECT_EQ(edition.text("article-001.xhtml", "//h:p/h:strong"), "渡轮复航2");
  EXPECT_EQ(edition.text("article-001.xhtml", "//h:p/h:strong/h:sup"), "2");
  EXPECT_EQ(edition.text("article-001.xhtml", "//h:p/h:em"), "渡轮");
}

}  // namespace
}  // namespace broadsheet

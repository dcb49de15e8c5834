// SPDX-License-Identifier: GPL-3.0-or-later
// Poems of printed pages: stanzas keep their lines, and stay in one article.
#include <algorithm>

#include <gtest/gtest.h>

#include "document/reading.h"
#include "tests/unit/structure/printed_page.h"

namespace broadsheet::structure {
namespace {

constexpr TextView kProse = U"船长说，以后每天往返十二班，票价不变，老人和学生";

/// Lines that end where they like, each a block of its own line lengths: `ends` are their edges.
Page with_ends(Page page, std::size_t block, const std::vector<double>& ends) {
  Block& b = page.blocks[block];
  for (std::size_t i = 0; i < ends.size(); ++i) {
    Line* line = find(page, b.lines[i]);
    line->box->x1 = ends[i];
  }
  b.box->x1 = *std::max_element(ends.begin(), ends.end());
  return page;
}

Print stanza(std::vector<TextView> lines, double x0, double y0) {
  return {.lines = std::move(lines), .x0 = x0, .y0 = y0, .x1 = x0 + 200, .opening = Opening::flush};
}

struct Ends {
  std::size_t block;
  std::vector<double> ends;
};

Issue issue_of(const std::vector<Print>& blocks, const std::vector<Ends>& ends) {
  Page page = printed_page(blocks);
  for (const Ends& e : ends) page = with_ends(std::move(page), e.block, e.ends);
  return printed_issue_of(std::move(page));
}

/// Kinds and texts of the elements, article by article; lines of a stanza behind slashes.
std::string shape(const Issue& issue) {
  std::string out;
  for (const Article& article : issue.articles) {
    out += "article\n";
    for (const Element& e : article.elements) {
      if (e.kind == ElementKind::verse) {
        out += "  verse";
        for (const Element& line : e.children) out += "/" + to_utf8(reading_text(issue, line.segs));
        out += "\n";
      } else if (e.kind == ElementKind::headline) {
        out += "  headline " + to_utf8(reading_text(issue, e.segs)) + "\n";
      } else {
        out += "  other\n";
      }
    }
  }
  return out;
}

const std::vector<TextView> kFirst = {U"清晨的船笛", U"从雾里伸出手来拉住", U"岸上的人",
                                      U"还有他们的灯"};
const std::vector<TextView> kSecond = {U"我把昨夜的灯", U"一盏一盏", U"还给江水和石阶"};

TEST(Verse, StanzasKeepTheirLinesInOneArticleOverTwoColumns) {
  const Print title = {.lines = {U"渡口的早晨"}, .x0 = 50, .y0 = 50, .x1 = 250, .size = 22};
  const Issue issue = issue_of(
      {title,
       stanza(kFirst, 50, 90),
       stanza(kSecond, 50, 160),
       stanza(kFirst, 270, 90),
       {.lines = {kProse, kProse, kProse, U"半价。"}, .x0 = 50, .y0 = 600, .x1 = 250, .last = 80}},
      {{1, {100, 140, 90, 110}}, {2, {110, 90, 120}}, {3, {320, 360, 310, 330}}});
  EXPECT_EQ(shape(issue),
            "article\n  headline 渡口的早晨\n"
            "  verse/清晨的船笛/从雾里伸出手来拉住/岸上的人/还有他们的灯\n"
            "  verse/我把昨夜的灯/一盏一盏/还给江水和石阶\n"
            "  verse/清晨的船笛/从雾里伸出手来拉住/岸上的人/还有他们的灯\n"
            "article\n  other\n");
  EXPECT_NE(text_of(issue, View::reading)
                .find(U"岸上的人\n还有他们的灯\n\n我把昨夜的灯\n一盏一盏\n还给江水和石阶\n\n清晨"),
            Text::npos);
}

TEST(Verse, AColumnOfProseIsNone) {
  const Issue issue = issue_of({{.lines = {kProse, kProse, kProse, U"半价。"},
                                 .x0 = 50,
                                 .y0 = 90,
                                 .x1 = 250,
                                 .opening = Opening::flush,
                                 .last = 80}},
                               {});
  EXPECT_EQ(shape(issue), "article\n  other\n");
}

TEST(Verse, RaggedProseIsNoneWhereTheNextWordHadNoRoom) {
  const std::vector<TextView> lines = {U"The ferry sailed again on",
                                       U"Tuesday after three months in",
                                       U"dock, and the master said that", U"it would stay."};
  const Issue issue = issue_of({stanza(lines, 50, 90)}, {{0, {215, 232, 246, 130}}});
  EXPECT_EQ(shape(issue), "article\n  other\n");
}

TEST(Verse, ProseSetNarrowerBesideAPictureIsNone) {
  const std::vector<TextView> lines = {U"专家警告说，如果印尼", U"局势不能迅速恢复正常",
                                       U"东亚金融市场可能出现", U"新的一轮风波。"};
  const Issue issue = issue_of(
      {stanza(lines, 50, 90), {.lines = {kProse, kProse, kProse}, .x0 = 50, .y0 = 400, .x1 = 250}},
      {{0, {150, 150, 150, 120}}});
  EXPECT_EQ(issue.pages[0].blocks[0].role, BlockRole::paragraph);
}

/// The role of such lines over a column of prose that is as wide as 200 points.
BlockRole role_of(const std::vector<TextView>& lines, const std::vector<double>& ends) {
  const Issue issue = issue_of(
      {stanza(lines, 50, 90), {.lines = {kProse, kProse, kProse}, .x0 = 50, .y0 = 400, .x1 = 250}},
      {{0, ends}});
  return issue.pages[0].blocks[0].role;
}

TEST(Verse, RaggedLinesWithSentencesThatEndInsideThemAreNone) {
  EXPECT_EQ(
      role_of({U"The ferry sailed again on", U"that day. The master said",
               U"he would stay. Many who", U"live on the island came to", U"the quay and sang."},
              {180, 160, 150, 190, 140}),
      BlockRole::paragraph);
}

TEST(Verse, LinesWithABrokenWordAreNone) {
  EXPECT_EQ(role_of({U"We made the old organ", U"sound again and refur-",
                     U"nished the hall for all", U"who sing."},
                    {150, 180, 140, 100}),
            BlockRole::paragraph);
}

TEST(Verse, LinesInSmallLettersWhoseSentencesEndWithThemAre) {
  EXPECT_EQ(role_of({U"the whistle rises out of fog", U"and takes us by the sleeve.",
                     U"the lamps go out along the dock", U"one after one. they leave", U"the hill",
                     U"and sleep."},
                    {180, 170, 195, 150, 90, 100}),
            BlockRole::verse);
}

TEST(Verse, EnglishLinesThatLeaveRoomAre) {
  const std::vector<TextView> lines = {
      U"The whistle rises out of fog", U"And takes us by the sleeve,",
      U"The lamps go out along the dock", U"And nobody will leave."};
  const Issue issue = issue_of(
      {stanza(lines, 50, 90), {.lines = {kProse, kProse, kProse}, .x0 = 50, .y0 = 400, .x1 = 250}},
      {{0, {180, 170, 195, 150}}});
  EXPECT_EQ(issue.pages[0].blocks[0].role, BlockRole::verse);
}

TEST(Verse, CentredLinesAre) {
  Page page = printed_page({stanza(kFirst, 50, 90),
                            {.lines = {kProse, kProse, kProse}, .x0 = 50, .y0 = 400, .x1 = 250}});
  const std::vector<double> halves = {25, 45, 20, 30};
  for (std::size_t i = 0; i < halves.size(); ++i) {
    Line* line = find(page, page.blocks[0].lines[i]);
    line->box->x0 = 150 - halves[i];
    line->box->x1 = 150 + halves[i];
  }
  page.blocks[0].box->x0 = 105;
  page.blocks[0].box->x1 = 195;
  EXPECT_EQ(printed_issue_of(std::move(page)).pages[0].blocks[0].role, BlockRole::verse);
}

/// 260 points from the edge, no text of the page's usual measure stands over the poem.
std::vector<Print> poem_apart(std::vector<TextView> first, std::vector<TextView> second) {
  return {{.lines = {U"渡口的早晨"}, .x0 = 310, .y0 = 50, .x1 = 460, .size = 22},
          {.lines = {U"林一帆"}, .x0 = 310, .y0 = 84, .x1 = 340, .opening = Opening::flush},
          {.lines = std::move(first), .x0 = 310, .y0 = 104, .x1 = 390, .opening = Opening::flush},
          {.lines = std::move(second), .x0 = 310, .y0 = 160, .x1 = 390, .opening = Opening::flush},
          {.lines = {kProse, kProse, kProse, kProse, U"半价。"},
           .x0 = 50,
           .y0 = 50,
           .x1 = 290,
           .last = 80}};
}

TEST(Verse, APoemWithWhiteBesideItIsSignedAndMayHavePartsOfStanzas) {
  const Issue issue = issue_of(
      poem_apart({U"清晨的船笛", U"从雾里伸出手来", U"拉住岸上的人"}, {U"青石板", U"和每一双布鞋"}),
      {{2, {360, 380, 370}}, {3, {340, 370}}});
  EXPECT_EQ(issue.pages[0].blocks[2].role, BlockRole::verse);
  EXPECT_EQ(issue.pages[0].blocks[3].role, BlockRole::verse);
}

TEST(Verse, NarrowProseWithWhiteBesideItIsNone) {
  const Issue issue = issue_of(poem_apart({U"渡轮从昨天起又", U"开了，每天往返", U"十二班，票价不"},
                                          {U"市民说，等了三", U"个月，总算等到"}),
                               {{2, {380, 380, 380}}, {3, {380, 380}}});
  EXPECT_EQ(issue.pages[0].blocks[2].role, BlockRole::paragraph);
  EXPECT_EQ(issue.pages[0].blocks[3].role, BlockRole::paragraph);
}

TEST(Verse, RowsOfNumbersAreNone) {
  const std::vector<TextView> lines = {U"Corley Gas 88.78", U"Barrow Gas 1.02", U"Harlow 4.95",
                                       U"Oakham 78.63"};
  const Issue issue = issue_of(
      {stanza(lines, 50, 90), {.lines = {kProse, kProse, kProse}, .x0 = 50, .y0 = 400, .x1 = 250}},
      {{0, {130, 120, 110, 125}}});
  EXPECT_EQ(issue.pages[0].blocks[0].role, BlockRole::paragraph);
}

}  // namespace
}  // namespace broadsheet::structure

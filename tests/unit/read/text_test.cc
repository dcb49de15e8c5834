// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/text/text.h"

#include <array>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document/errors.h"
#include "document/validate.h"
#include "tests/unit/read/read_support.h"

namespace broadsheet::read {
namespace {

using testing::HasSubstr;

TEST(TextReader, KeepsLineEndsAndBlankLinesInEndings) {
  const Issue issue = read_one(read_text, "\n \n一\r\n\r\n　\n二\r三\n四");
  ASSERT_EQ(issue.pages.size(), 1U);
  const Page& page = issue.pages[0];
  EXPECT_EQ(page.opening, U"\n \n");
  ASSERT_EQ(page.lines.size(), 4U);
  EXPECT_EQ(page.lines[0].as_read, U"一");
  EXPECT_EQ(page.lines[0].ending, U"\r\n\r\n　\n");
  EXPECT_EQ(page.lines[1].ending, U"\r");
  EXPECT_EQ(page.lines[3].ending, U"");
  EXPECT_TRUE(page.blocks.empty());
  EXPECT_EQ(page.lines[3].id, (LineId{{1}, 4}));
}

TEST(TextReader, EndsLinesAtTheSeparatorsOfUnicode) {
  EXPECT_EQ(read_one(read_text, "a\u2028b\u2029c\vd\n").pages[0].lines.size(), 3U);
  EXPECT_EQ(read_one(read_text, "a\u0085\u0085b\u0085").pages[0].lines.size(), 2U);
  const Issue issue = read_one(read_text, "wait\u0085 and see\nb\n");
  EXPECT_EQ(issue.pages[0].lines.size(), 2U) << "beside other line ends it is a mark";
}

TEST(TextReader, PartsPagesAtTheMarksOfTools) {
  const std::string text = "=== Page 1 ===\n甲\n\n—— 第2页 ——\n乙\n[Page 3]\n丙\n第四页\n丁\n";
  const Issue issue = read_one(read_text, text);
  ASSERT_EQ(issue.pages.size(), 4U);
  EXPECT_EQ(joined(issue), text);
  for (const Page& page : issue.pages) {
    ASSERT_EQ(page.lines.size(), 2U);
    EXPECT_EQ(page.lines[0].markup.size(), 1U);
    EXPECT_TRUE(page.lines[1].markup.empty());
  }
  EXPECT_EQ(read_one(read_text, "见第3页\n第3页的报道\n").pages.size(), 1U);
}

TEST(TextReader, EndsAPageAtAFormFeed) {
  const Issue issue = read_one(read_text, "一\n\f二\f\f四\n\f\n");
  ASSERT_EQ(issue.pages.size(), 4U);
  EXPECT_EQ(issue.pages[0].lines[0].ending, U"\n\f");
  EXPECT_EQ(issue.pages[1].lines[0].ending, U"\f");
  EXPECT_TRUE(issue.pages[2].lines.empty());
  EXPECT_EQ(issue.pages[2].opening, U"\f");
  EXPECT_EQ(issue.pages[3].lines[0].ending, U"\n\f\n");
  EXPECT_EQ(issue.diagnostics.count(DiagCode::page_empty), 1U);
  EXPECT_EQ(issue.pages[3].id.n, 4U);
}

TEST(TextReader, MakesSeveralFilesPagesInTheirOrder) {
  const std::array files{Input{"p1.txt", "\xEF\xBB\xBF一\f二"}, Input{"p2.txt", "三\n"}};
  const Issue issue = read_text(files, {});
  ASSERT_EQ(issue.pages.size(), 3U);
  EXPECT_EQ(issue.pages[1].source, 0U);
  EXPECT_EQ(issue.pages[2].source, 1U);
  EXPECT_EQ(issue.pages[2].lines[0].id, (LineId{{3}, 1}));
  EXPECT_EQ(joined(issue), "一\f二三\n");
  ASSERT_EQ(issue.sources.size(), 2U);
  EXPECT_EQ(issue.sources[0].name, "p1.txt");
  EXPECT_EQ(issue.sources[0].format, "text");
  EXPECT_EQ(issue.sources[0].encoding, "UTF-8");
  EXPECT_EQ(issue.sources[0].bytes, 10U);
}

TEST(TextReader, NamesTheFileAtFaultAmongSeveral) {
  const std::array files{Input{"p1.txt", "一"}, Input{"p2.txt", "%PDF-1.4"}};
  try {
    static_cast<void>(read_text(files, {}));
    FAIL();
  } catch (const Error& e) {
    EXPECT_THAT(e.what(), testing::StartsWith("p2.txt: this is a PDF"));
  }
}

TEST(TextReader, IsExactForAnyMixOfLineEnds) {
  constexpr std::array<std::string_view, 12> kPieces{"\n", "\r", "\r\n", "\f",     " ",    "　",
                                                     "字", "a",  "\v",   "\u2028", "\n\n", "\t"};
  for (unsigned seed = 1; seed < 300; ++seed) {
    const std::string text = "x" + shuffled(kPieces, seed, 60);
    const Issue issue = read_one(read_text, text);
    ASSERT_EQ(joined(issue), text) << seed;
    ASSERT_TRUE(faults_of(issue).empty()) << seed;
  }
}

TEST(TextReader, ReportsOddCharactersOnceAPage) {
  std::string text = "一行平常的文字，没有什么奇怪的地方，一行平常的文字，没有什么奇怪的地方。\n";
  text += "一\x02二\x02三\uFFFD四\uE123五\u0091六\n\f又是一页平常的文字，好\x02的。\n";
  const Issue issue = read_one(read_text, text);
  const Diagnostics& found = issue.diagnostics;
  EXPECT_EQ(found.count(DiagCode::forbidden_character), 2U);
  EXPECT_EQ(found.count(DiagCode::replacement_character), 1U);
  EXPECT_EQ(found.count(DiagCode::private_use_character), 1U);
  EXPECT_EQ(found.count(DiagCode::control_characters), 1U);
  EXPECT_EQ(found.items()[0].place, "p1-l2");
  EXPECT_THAT(found.items()[0].detail, AllOf(HasSubstr("2 on this page"), HasSubstr("U+0002")));
}

TEST(TextReader, NamesTheLinesOfOddCharacters) {
  std::string text = "平常的一行文字\n一\uE123二\n平常的一行文字\n三\uE124四\uE125五\n";
  const Issue issue = read_one(read_text, text);
  ASSERT_EQ(issue.diagnostics.count(DiagCode::private_use_character), 1U);
  const Diagnostic& found = issue.diagnostics.items().back();
  EXPECT_EQ(found.place, "p1-l2");
  EXPECT_EQ(found.detail, "3 on this page, the first is U+E123; others in p1-l4");
}

TEST(TextReader, ReportsAGuessedEncoding) {
  const Issue issue = read_one(read_text, "\xD6\xD0\xB9\xFA", "p.txt");
  EXPECT_EQ(issue.sources[0].encoding, "GB18030");
  EXPECT_EQ(issue.diagnostics.count(DiagCode::encoding_guessed), 1U);
  EXPECT_EQ(joined(issue), "中国");
}

TEST(TextReader, NamesTheLimitsOfPagesAndLines) {
  Settings settings;
  settings.limits.pages = 2;
  EXPECT_THAT(message_of(read_text, "一\f二\f三", settings), HasSubstr("--limit pages=3"));
  settings.limits.lines_per_page = 2;
  EXPECT_THAT(message_of(read_text, "一\n二\n三", settings), HasSubstr("--limit page.lines=3"));
  EXPECT_EQ(message_of(read_text, "一\n二\f三\n四", settings), "");
}

}  // namespace
}  // namespace broadsheet::read

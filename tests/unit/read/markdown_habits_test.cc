// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "stages/read/markdown/markdown.h"
#include "tests/support/cpu_time.h"
#include "tests/support/sized.h"
#include "tests/unit/read/read_support.h"

namespace broadsheet::read {
namespace {

using testing::HasSubstr;

const Line& first_line(const Issue& issue) {
  return issue.pages.at(0).lines.at(0);
}

/// The small type of a line: ^superior_inferior{base|reading}[reference][mark:].
std::string small_type(const Line& line) {
  std::string out;
  for (const SmallType& small : line.small_type) {
    const std::string text =
        to_utf8(TextView(line.as_read).substr(small.span.from, small.span.size()));
    if (small.kind == SmallType::Kind::superior) out += "^" + text;
    if (small.kind == SmallType::Kind::inferior) out += "_" + text;
    if (small.kind == SmallType::Kind::note_reference) out += "[" + text + "]";
    if (small.kind == SmallType::Kind::note_mark) out += "[" + text + ":]";
    if (small.kind == SmallType::Kind::base) out += "{" + text + "|" + to_utf8(small.reading) + "}";
  }
  return out;
}

std::string small_type_of(std::string_view markdown) {
  return small_type(first_line(read_one(read_markdown, markdown)));
}

TEST(AngleBrackets, AreTextWhereNoNameOfHtmlStands) {
  for (const char* text :
       {"The <Mary Rose> came in", "Write to <ann AT post DOT example>", "the <engine> was new",
        "<王府>井大街", "a <select> few", "the <script> of the play", "class <A> and class <B>",
        "<Note:see> below", "<?为什么?>"}) {
    EXPECT_EQ(markdown_blocks(std::string(text) + "\n"), "paragraph: " + std::string(text) + "\n");
  }
}

TEST(AngleBrackets, AreTextAroundAWordOfHtmlWithoutItsPartner) {
  EXPECT_EQ(markdown_blocks("he said the <main> road was <title> and closed </main\n"),
            "paragraph: he said the <main> road was <title> and closed </main\n");
  EXPECT_EQ(markdown_blocks("<title>Pier opened</title>\n\ntext\n"),
            "paragraph: Pier opened\nparagraph: text\n");
  EXPECT_EQ(markdown_blocks("<main>\n\n## Pier\n"), "markup\nheading 2: Pier\n");
  EXPECT_EQ(markdown_blocks("<stamp>PAID</stamp> on the bill\n"), "paragraph: PAID on the bill\n");
}

TEST(AngleBrackets, OfAddressesAreMarkup) {
  EXPECT_EQ(markdown_blocks("see <https://pier.example/a> and <ann@pier.example>\n"),
            "paragraph: see https://pier.example/a and ann@pier.example\n");
}

TEST(ToolTokens, AreMarkupWithWhatTheySay) {
  EXPECT_EQ(markdown_blocks("<|ref|>title<|/ref|><|det|>[[1, 2, 3, 4]]<|/det|>\n# 桥\n\n"
                            "文字。<|end▁of▁sentence|>\n"),
            "markup\nheading 1: 桥\nparagraph: 文字。\n");
  EXPECT_EQ(markdown_blocks("甲<｜x｜>乙 <|没有结束 丙\n"), "paragraph: 甲乙 <|没有结束 丙\n");
  EXPECT_EQ(markdown_blocks("<doctag><text><loc_1><loc_20>河上的桥</text>\n</doctag>\n"),
            "paragraph: 河上的桥\nmarkup\n");
}

TEST(SmallTypeOfMarkdown, IsKeptApartFromTheDigitsBesideIt) {
  EXPECT_EQ(small_type_of("三平方<sup>2</sup>与CO<sub>2</sub>\n"), "^2_2");
  EXPECT_EQ(markdown_blocks("3<sup>2</sup>\n"), "paragraph: 32\n") << "its text stays";
  EXPECT_EQ(small_type_of("x<sup></sup>y<sup>一\n二</sup>\n"), "") << "on one line only";
}

TEST(SmallTypeOfMarkdown, HoldsTheReadingsOfRubies) {
  EXPECT_EQ(small_type_of("<ruby>橋<rt>はし</rt></ruby>の上\n"), "{橋|はし}");
  EXPECT_EQ(markdown_blocks("<ruby>橋<rt>はし</rt></ruby>の上\n"), "paragraph: 橋の上\n");
  EXPECT_EQ(small_type_of("<ruby>河<rp>(</rp><rt>hé</rt><rp>)</rp>川<rt>chuān</rt></ruby>\n"),
            "{河|hé}{川|chuān}");
  EXPECT_EQ(markdown_blocks("<ruby>河<rp>(</rp><rt>hé</rt><rp>)</rp></ruby>边\n"),
            "paragraph: 河边\n");
  EXPECT_EQ(small_type_of("古い｜石橋《いしばし》で\n"), "{石橋|いしばし}");
  EXPECT_EQ(markdown_blocks("书架｜新书《河上的桥》\n"), "paragraph: 书架｜新书《河上的桥》\n");
}

TEST(Notes, KeepTheirMarks) {
  const std::string text = "水位上升[^1]。\n\n[^1]: 据老码头的水尺。\n";
  EXPECT_EQ(markdown_blocks(text), "paragraph: 水位上升1。\nnote: 1 据老码头的水尺。\n");
  EXPECT_EQ(small_type_of(text), "[1]");
  EXPECT_EQ(small_type_of("[^1]: 据老码头的水尺。\n"), "[1:]");
  EXPECT_EQ(markdown_blocks("[^1]: 甲\n[^2]: 乙\n"), "note: 1 甲\nnote: 2 乙\n");
  EXPECT_EQ(markdown_blocks("甲[^1\n乙[^]丙\n"), "paragraph: 甲[^1乙[^]丙\n");
}

TEST(Notes, OfLatexAreSuperiorsBehindAWord) {
  EXPECT_EQ(small_type_of("水位上升$^{1}$，降雨$ ^{[2]} $，据报$^{①}$。\n"), "^1^[2]^①");
  EXPECT_EQ(markdown_blocks("水位上升$^{1}$。\n"), "paragraph: 水位上升1。\n");
  EXPECT_EQ(small_type_of("The water rose$^1$ again.\n"), "^1");
  EXPECT_EQ(small_type_of("$^{1}$ 据老码头的水尺。\n"), "^1");
  EXPECT_EQ(small_type_of("12 km$^{2}$, 10$^5$, x$^2$, (a+b)$^{2}$, $a^2$\n"), "") << "powers";
  EXPECT_EQ(small_type_of("cost $1 or $^ and $^{1\n"), "");
}

TEST(FormulasOfMarkdown, StandForTheirSymbols) {
  EXPECT_EQ(markdown_blocks("系数<eq>\\alpha = 1</eq>，<eq>\\sum_{i} x</eq>\n"),
            "paragraph: 系数α=1，\\sum_{i} x\n");
}

TEST(ParagraphHabits, TakeARuleUnderASentenceForARule) {
  EXPECT_EQ(markdown_blocks("桥昨日通车。\n---\n## 题\n"),
            "paragraph: 桥昨日通车。\nseparator\nheading 2: 题\n");
  EXPECT_EQ(markdown_blocks("大桥通车\n---\n"), "heading 2: 大桥通车\n");
}

TEST(ParagraphHabits, KeepTheDashesOfADialogue) {
  EXPECT_EQ(markdown_blocks("- 桥通了吗？\n- 通了。\n"),
            "paragraph: - 桥通了吗？\nparagraph: - 通了。\n");
  EXPECT_EQ(markdown_blocks("要带：\n\n- 水够吗？\n- 够。\n"),
            "paragraph: 要带：\nlistItem 1: 水够吗？\nlistItem 1: 够。\n");
  EXPECT_EQ(markdown_blocks("- 水\n- 灯\n"), "listItem 1: 水\nlistItem 1: 灯\n");
  EXPECT_EQ(markdown_blocks("—通了吗？\n—通了。\n"), "paragraph: —通了吗？\nparagraph: —通了。\n");
}

TEST(ParagraphHabits, TakeNoYearForTheNumberOfAList) {
  EXPECT_EQ(markdown_blocks("1903. 桥建成。\n1911. 桥加宽。\n"),
            "paragraph: 1903. 桥建成。\nparagraph: 1911. 桥加宽。\n");
  EXPECT_EQ(markdown_blocks("1. 桥\n2. 路\n"), "listItem 1: 1. 桥\nlistItem 1: 2. 路\n");
}

TEST(ParagraphHabits, BeginAParagraphAtALineThatIsSetIn) {
  EXPECT_EQ(markdown_blocks("    桥昨日通车，两岸的人\n都来看。\n    路也修好了，\n明日开放。\n"),
            "paragraph: 桥昨日通车，两岸的人都来看。\nparagraph: 路也修好了，明日开放。\n");
  EXPECT_EQ(markdown_blocks("- 桥\n    边\n"), "listItem 1: 桥边\n");
}

TEST(PicturesInText, AreDecodedAndNoText) {
  const std::string png = "data:image/png;base64,iVBORw0KGgoAAAA=";
  const Issue issue =
      read_one(read_markdown, "![桥](" + png + ")\n\n![岸][b]\n\n[b]: <" + png + ">\n");
  EXPECT_EQ(blocks(issue), "picture p1-i1\npicture p1-i2\nmarkup\n");
  for (const Picture& picture : issue.pages[0].pictures) {
    EXPECT_EQ(picture.source, "data:image/png");
    EXPECT_EQ(picture.media_type, "image/png");
    EXPECT_EQ(picture.data.size(), 11U);
  }
  EXPECT_EQ(issue.pages[0].pictures[1].alt, "岸");
  const Issue other = read_one(read_markdown, "![x](data:image/webp;base64,UklGRg==)\n");
  EXPECT_TRUE(other.pages[0].pictures.at(0).data.empty());
}

TEST(PicturesInText, AreLeftOutBeyondTheirLimit) {
  Settings settings;
  settings.limits.picture_bytes = 4;
  const Issue issue =
      read_one(read_markdown, "![](data:image/png;base64,iVBORw0KGgoAAAA=)\n", "a.md", settings);
  EXPECT_TRUE(issue.pages[0].pictures.at(0).data.empty());
}

TEST(Comments, AreNamedWhereTheyHoldWords) {
  const Issue issue = read_one(read_markdown, "甲<!-- 桥边的一行字 -->乙\n<!-- image -->\n");
  ASSERT_EQ(issue.diagnostics.count(DiagCode::markup_dropped), 1U);
  EXPECT_THAT(issue.diagnostics.items().front().detail, HasSubstr("桥边的一行字"));
}

TEST(PageSeparators, PartMarkdownInAllTheirForms) {
  EXPECT_EQ(markdown_blocks("一\n\n[Page 2]\n\n二\n\n第三页\n\n三\n"),
            "paragraph: 一\n=page=\nseparator\nparagraph: 二\n=page=\nseparator\nparagraph: 三\n");
}

TEST(MarkdownHabits, KeepTheirPromisesInAnyMix) {
  constexpr std::array<std::string_view, 61> kPieces{"桥",
                                                     "the pier",
                                                     " ",
                                                     "\n",
                                                     "\n",
                                                     "\n\n",
                                                     "- ",
                                                     "？",
                                                     "。",
                                                     "1903. ",
                                                     "---\n",
                                                     "——",
                                                     "    ",
                                                     "　　",
                                                     "<sup>",
                                                     "</sup>",
                                                     "<sub>",
                                                     "</sub>",
                                                     "<ruby>",
                                                     "<rt>",
                                                     "</rt>",
                                                     "<rp>",
                                                     "</rp>",
                                                     "</ruby>",
                                                     "<eq>",
                                                     "</eq>",
                                                     "\\alpha",
                                                     "<title>",
                                                     "</title>",
                                                     "<Mary>",
                                                     "</Mary>",
                                                     "<|ref|>",
                                                     "<|/ref|>",
                                                     "<|det|>",
                                                     "<|x|>",
                                                     "**",
                                                     "*",
                                                     "<b>",
                                                     "</b>",
                                                     "<|ref|>caption<|/ref|>",
                                                     "<page_header>",
                                                     "$^{1}$",
                                                     "$ ^1",
                                                     "</page_header>",
                                                     "[^1]",
                                                     "[^a]: ",
                                                     "｜",
                                                     "《",
                                                     "はし",
                                                     "》",
                                                     "![a]",
                                                     "[b]",
                                                     "![](data:image/png;base64,iVBORw0KGgo=)",
                                                     "[b]: <data:image/png;base64,aa>\n",
                                                     "$8.6\\%$",
                                                     "<loc_3>",
                                                     "第3页\n",
                                                     "[Page 4]\n",
                                                     "\u2028",
                                                     "<!-- x y z w -->",
                                                     "#"};
  for (unsigned seed = 1; seed < 2000; ++seed) {
    const std::string text = "x" + shuffled(kPieces, seed, 40);
    const Issue issue = read_one(read_markdown, text);
    ASSERT_EQ(broken_promise(issue, text), "") << "seed " << seed << "\n" << text;
  }
}

TEST(MarkdownHabits, TakeLinearTimeForHostileInput) {
  for (const std::string_view piece : {"[^1]",
                                       "[^1]: x\n",
                                       "<title>",
                                       "<a_b>",
                                       "<|ref|>",
                                       "<|ref|><",
                                       "<ruby>",
                                       "<ruby>x<rt>y",
                                       "<sup>",
                                       "<eq>",
                                       "$",
                                       "｜",
                                       "｜x《",
                                       "![a]",
                                       "[a]: <data:image/png;base64,x>\n",
                                       "- x？\n",
                                       "1903. x\n",
                                       "$^{1}$",
                                       "x$^1",
                                       "<div data-label=\"Text\">",
                                       "    x\n",
                                       "**x** y ",
                                       "*x\n",
                                       "<b>x",
                                       "<page_header>",
                                       "<|ref|>title<|/ref|>\n\n",
                                       "<|ref|>title<|/ref|>x\n\n"}) {
    std::string text;
    for (int i = 0; i < test::sized(30'000); ++i) text += piece;
    const test::CpuTime taken;
    const Issue issue = read_one(read_markdown, text);
    EXPECT_LT(taken.seconds(), 20) << piece;
    EXPECT_EQ(broken_promise(issue, text), "") << piece;
  }
}

}  // namespace
}  // namespace broadsheet::read

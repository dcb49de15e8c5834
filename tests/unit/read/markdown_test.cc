// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/markdown/markdown.h"

#include <array>
#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document/errors.h"
#include "tests/support/cpu_time.h"
#include "tests/support/shared.h"
#include "tests/support/sized.h"
#include "tests/unit/read/read_support.h"

namespace broadsheet::read {
namespace {

using testing::HasSubstr;

const Line& line_of(const Issue& issue, std::size_t n) {
  return issue.pages.at(0).lines.at(n - 1);
}

/// The markup of a line as the characters it covers, `>` before what it stands for.
std::string markup(const Line& line) {
  std::string out;
  for (const Markup& m : line.markup) {
    out += "[" + to_utf8(TextView(line.as_read).substr(m.span.from, m.span.size()));
    if (!m.stands_for.empty()) out += ">" + to_utf8(m.stands_for);
    out += "]";
  }
  return out;
}

std::string markup_of(std::string_view markdown) {
  std::string out;
  const Issue issue = read_one(read_markdown, markdown);
  for (const Page& page : issue.pages) {
    for (const Line& line : page.lines) out += markup(line);
  }
  return out;
}

TEST(MarkdownReader, KeepsTheMarkupOfAHeading) {
  const Issue issue = read_one(read_markdown, "\n\n##  大桥通车 ##\n\n正文\n");
  EXPECT_EQ(line_of(issue, 1).as_read, U"##  大桥通车 ##");
  EXPECT_EQ(markup(line_of(issue, 1)), "[##  ][ ##]");
  EXPECT_EQ(line_of(issue, 1).ending, U"\n\n");
  EXPECT_EQ(issue.pages[0].opening, U"\n\n");
  EXPECT_EQ(blocks(issue), "heading 2: 大桥通车\nparagraph: 正文\n");
}

TEST(MarkdownReader, ReadsSetextHeadings) {
  EXPECT_EQ(markdown_blocks("大桥\n通车\n====\n小桥\n---\n"),
            "heading 1: 大桥通车\nheading 2: 小桥\n");
  EXPECT_EQ(markup_of("大桥\n===\n"), "[===]");
  EXPECT_EQ(markdown_blocks("大桥\n=\n通车\n-\n"), "paragraph: 大桥=通车-\n") << "stains";
}

TEST(MarkdownReader, ReadsListsWithTheirDepth) {
  EXPECT_EQ(
      markdown_blocks("- 一\n- 二\n  续行\n\n  另一段\n  - 三\n    1. 四\n    2) 五\n\n正文\n"),
      "listItem 1: 一\nlistItem 1: 二续行\nparagraph: 另一段\nlistItem 2: 三\n"
      "listItem 3: 1. 四\nlistItem 3: 2) 五\nparagraph: 正文\n");
}

TEST(MarkdownReader, TakesBulletsForMarkupAndNumbersForPrint) {
  EXPECT_EQ(markup_of("- 一\n\n* 二\n\n+ 三\n"), "[- ][* ][+ ]");
  EXPECT_EQ(markup_of("1. 一\n2. 二\n"), "");
  EXPECT_EQ(markdown_blocks("3.\n\n甲\n"), "listItem 1: 3.\nparagraph: 甲\n");
  EXPECT_EQ(markdown_blocks("甲\n\n-\n\n乙\n"), "paragraph: 甲\nmarkup\nparagraph: 乙\n");
  EXPECT_EQ(markdown_blocks("1.\n   甲乙\n"), "listItem 1: 1.甲乙\n");
}

TEST(MarkdownReader, ReadsABlockQuoteAsParagraphs) {
  EXPECT_EQ(markdown_blocks("前\n> 引文\n> 续\n>\n> > 再引\n后\n"),
            "paragraph: 前\nparagraph: 引文续\nmarkup\nparagraph: 再引\nparagraph: 后\n");
  EXPECT_EQ(markup_of("> 引文\n> > 再引\n"), "[> ][> > ]");
  EXPECT_EQ(markdown_blocks("- > 项中的引文\n"), "paragraph: 项中的引文\n");
  EXPECT_EQ(markdown_blocks("<table><tr><td>\n> 5\n</td></tr></table>\n"), "table: [0] > 5\n");
  EXPECT_EQ(markdown_blocks("> ## 题\n> - 项\n"), "heading 2: 题\nlistItem 1: 项\n");
}

TEST(MarkdownReader, MarksInlineDelimiters) {
  EXPECT_EQ(markup_of("一**二**三*四*五`六`七\n"), "[**][**][*][*][`][`]");
  EXPECT_EQ(markup_of("***a** b*\n"), "[*][**][**][*]");
  EXPECT_EQ(markup_of("**a*\n"), "[*][*]") << "the outer star is text";
  EXPECT_EQ(markup_of("`` a`b ``\n"), "[``][ ][ ][``]");
  EXPECT_EQ(markdown_blocks("一 *二\n三* 四\n"), "paragraph: 一 二三 四\n");
}

TEST(MarkdownReader, SeesBoldTextBesideChinesePunctuation) {
  EXPECT_EQ(markup_of("他说**“好”**然后走了\n"), "[**][**]");
  EXPECT_EQ(markup_of("**《日报》**记者\n"), "[**][**]");
}

TEST(MarkdownReader, KnowsABlockThatIsWhollyBold) {
  EXPECT_EQ(
      markdown_blocks("**全部粗体**\n\n**部分**粗体\n\n- **项**\n\n<b>标签</b>\n\n__两__ **段**\n"),
      "paragraph strong: 全部粗体\nparagraph: 部分粗体\nlistItem 1 strong: 项\n"
      "paragraph strong: 标签\nparagraph strong: 两 段\n");
}

TEST(MarkdownReader, KeepsTheTextOfLinks) {
  EXPECT_EQ(markup_of("见[报道](http://a.cn/x(1) \"题 )\")。\n"),
            "[[][](http://a.cn/x(1) \"题 )\")]");
  EXPECT_EQ(markup_of("[a](a)a)\n"), "[[][](a)]");
  EXPECT_EQ(markup_of("[a](<b c>)\n"), "[[][](<b c>)]");
  EXPECT_EQ(markup_of("<http://a.cn/?x=1&amp;y>\n"), "[<][&amp;>&][>]");
  EXPECT_EQ(markup_of("[a][b]\n\n[b]: /url\n"), "") << "references stay text, nothing vanishes";
}

TEST(MarkdownReader, TakesTheBackslashOfAnEscapeForMarkup) {
  EXPECT_EQ(markup_of("\\*星\\*\\#\n"), "[\\][\\][\\]");
  EXPECT_EQ(markdown_blocks("\\*星\\* C:\\dir \\[3\\]\n"), "paragraph: *星* C:\\dir [3]\n");
}

TEST(MarkdownReader, LetsAnEntityStandForItsCharacter) {
  EXPECT_EQ(markup_of("A&amp;B &#8212; &nosuch; &nbsp;x\n"), "[&amp;>&][&#8212;>—][&nbsp;>\u00A0]");
  EXPECT_EQ(markdown_blocks("A&amp;B &lt;i&gt;\n"), "paragraph: A&B <i>\n");
}

TEST(MarkdownReader, NotesHardBreaks) {
  const Issue issue = read_one(read_markdown, "日报  \nDAILY\\\n第1期<br>\n星期五\n");
  EXPECT_TRUE(line_of(issue, 1).hard_break);
  EXPECT_TRUE(line_of(issue, 2).hard_break);
  EXPECT_TRUE(line_of(issue, 3).hard_break);
  EXPECT_FALSE(line_of(issue, 4).hard_break);
  EXPECT_EQ(markup(line_of(issue, 2)), "[\\]");
  EXPECT_EQ(issue.pages[0].blocks.size(), 1U);
}

TEST(MarkdownReader, FindsInlinesBehindABreakInALazyLine) {
  EXPECT_EQ(markup_of("- 甲\\\n *乙*\n"), "[- ][\\][*][*]");
}

TEST(MarkdownReader, LeavesFormulasAlone) {
  for (const char* formula : {"\\( a_{1} * b * \\frac{2}{17} \\)", "\\[\nx_1 \\\\\n- y\n= 0\n\\]",
                              "$$\na_b*c*d\n$$", "$x_i*y*z_j$", "$ _{2} \\mathrm{O} _{3} $"}) {
    EXPECT_EQ(markup_of(std::string(formula) + "\n"), "") << formula;
  }
  EXPECT_EQ(markup_of("票价 $5 到 *六* 再到 $7\n"), "[*][*]") << "money is no formula";
  EXPECT_EQ(markup_of("票价 $ 5 到 *六* 再到 $ 7\n"), "[*][*]") << "nor with spaces";
  EXPECT_EQ(markup_of("\\( 不闭合 *x*\n"), "[\\][*][*]");
}

TEST(MarkdownReader, ReadsAnIndentedParagraphAsAParagraph) {
  EXPECT_EQ(markdown_blocks("    本报讯 **记者**报道\n    第二行\n\n\t另一段\n\n　　全角缩进\n"),
            "paragraph: 本报讯 记者报道第二行\nparagraph: 另一段\nparagraph: 全角缩进\n");
  EXPECT_EQ(markdown_blocks("正文\n\n    - 项\n    - 目\n"),
            "paragraph: 正文\nlistItem 1: 项\nlistItem 1: 目\n");
  EXPECT_EQ(markdown_blocks("-     远处的项\n"), "paragraph: 远处的项\n");
}

TEST(MarkdownReader, ReadsWhatAFenceEncloses) {
  EXPECT_EQ(markdown_blocks("```markdown\n## 题\n\n正文\n```\n"),
            "markup\nheading 2: 题\nparagraph: 正文\nmarkup\n");
  EXPECT_EQ(markdown_blocks("~~~\n- 项\n~~~\n"), "markup\nlistItem 1: 项\nmarkup\n");
  EXPECT_EQ(markdown_blocks("```python\n# x *y*\n```\n**后**\n"),
            "markup\nparagraph: # x *y*\nmarkup\nparagraph strong: 后\n");
}

TEST(MarkdownReader, ReportsAFenceThatIsNotClosed) {
  const Issue issue = read_one(read_markdown, "前\n\n```markdown\n## 题\n");
  EXPECT_EQ(blocks(issue), "paragraph: 前\nmarkup\nheading 2: 题\n");
  ASSERT_EQ(issue.diagnostics.count(DiagCode::markup_unclosed), 1U);
  EXPECT_EQ(issue.diagnostics.items()[0].place, "p1-l2");
}

TEST(MarkdownReader, FencesMayEnclosePages) {
  const Issue issue = read_one(read_markdown, "```markdown\n一\n\f二\n```\n");
  EXPECT_EQ(blocks(issue), "markup\nparagraph: 一\n=page=\nparagraph: 二\nmarkup\n");
  EXPECT_EQ(issue.diagnostics.items().size(), 0U);
}

TEST(MarkdownReader, TakesFrontMatterForMarkup) {
  EXPECT_EQ(markdown_blocks("---\nprimary_language: zh\nis_table: False\n---\n正文\n"),
            "markup\nparagraph: 正文\n");
  EXPECT_EQ(markdown_blocks("---\n正文：一\n---\n后\n"),
            "separator\nheading 2: 正文：一\nparagraph: 后\n")
      << "no keys, no front matter";
}

TEST(MarkdownReader, KeepsPicturesWithTheirSources) {
  const Issue issue =
      read_one(read_markdown,
               "![桥*头*](./img/a%20b.jpg "
               "\"题\")\n\n文![x](http://a.cn/b.png)字\n\n![y](../c.png)\n![z](d.png)\n");
  EXPECT_EQ(blocks(issue), "picture p1-i1\nparagraph p1-i2: 文字\npicture p1-i3\npicture p1-i4\n");
  const auto& pictures = issue.pages[0].pictures;
  ASSERT_EQ(pictures.size(), 4U);
  EXPECT_EQ(pictures[0].source, "./img/a%20b.jpg");
  EXPECT_EQ(pictures[0].file, "img/a b.jpg");
  EXPECT_EQ(pictures[0].alt, "桥头");
  EXPECT_EQ(pictures[1].file, "");
  EXPECT_EQ(pictures[2].file, "");
  EXPECT_EQ(pictures[3].file, "d.png");
  EXPECT_EQ(markup(line_of(issue, 1)), "[![桥*头*](./img/a%20b.jpg \"题\")]");
}

TEST(MarkdownReader, GivesEachFurtherPictureOfABlockABlockOfItsOwn) {
  EXPECT_EQ(
      markdown_blocks("文![](a.png)字![](b.png)\n句![](c.png)\n\n![](d.png) ![](e.png)\n"),
      "paragraph p1-i1: 文字句\npicture p1-i2\npicture p1-i3\npicture p1-i4\npicture p1-i5\n");
}

TEST(MarkdownReader, ReadsPicturesOfHtml) {
  const Issue issue =
      read_one(read_markdown,
               "<div align=\"center\">\n<img src=\"imgs/a.jpg\" alt=\"A&amp;B\" />\n"
               "</div>\n\n图<img src='b.png'>注\n");
  EXPECT_EQ(blocks(issue), "markup\npicture p1-i1\nmarkup\nparagraph p1-i2: 图注\n");
  EXPECT_EQ(issue.pages[0].pictures[0].alt, "A&B");
}

TEST(MarkdownReader, ReadsPipeTables) {
  EXPECT_EQ(
      markdown_blocks(
          "表一\n| 名 | 数 |\n|:--|--:|\n| **甲** | 1\\|2 |\n| 乙 | 3 | 多出 |\n| 丙 |\n后\n"),
      "paragraph: 表一\n"
      "table: [0 h] 名 [0 h] 数 [1] 甲 [1] 1|2 [2] 乙 [2] 3 [2] 多出 [3] 丙\n"
      "paragraph: 后\n");
  EXPECT_EQ(markdown_blocks("a | b\n--|--\n- x | # y\n"),
            "table: [0 h] a [0 h] b [1] - x [1] # y\n");
  EXPECT_EQ(markdown_blocks("|--|--|\n| a<br>b |  |\n"), "table: [0] a b [0]\n");
}

TEST(MarkdownReader, ReadsHtmlTables) {
  EXPECT_EQ(markdown_blocks(
                "<table><thead><tr><th rowspan=\"2\">级别<br> / %</th><td colspan=2>A &amp; B</td>"
                "</tr></thead><tbody><tr><td>一</td><td></td></tr></tbody></table>\n"),
            "table: [0 h 1x2] 级别/ % [0 h 2x1] A & B [1] 一 [1]\n");
  EXPECT_EQ(markdown_blocks(
                "前\n<table>\n  <tr>\n    <td>一\n  二</td>\n\n    <td><b>三</b>四</td>\n  </tr>\n"
                "</table>\n后\n"),
            "paragraph: 前\ntable: [0] 一二 [0] 三四\nparagraph: 后\n");
}

TEST(MarkdownReader, ToleratesTablesWithoutClosingTags) {
  EXPECT_EQ(markdown_blocks("<table><tr><td>1<td>2<tr><td>3</table>\n"),
            "table: [0] 1 [0] 2 [1] 3\n");
  const Issue issue = read_one(read_markdown, "<table>\n<tr><td>1</td></tr>\n<tr><td>2\n\n## 题\n");
  EXPECT_EQ(blocks(issue), "table: [0] 1 [1] 2\nheading 2: 题\n");
  EXPECT_EQ(issue.diagnostics.count(DiagCode::markup_unclosed), 1U);
}

TEST(MarkdownReader, LosesNothingThatStandsBesideATable) {
  EXPECT_EQ(markdown_blocks("前言 <table><caption>表一</caption><tr><td>1</td></tr>散字</table> "
                            "尾<table><tr><td>9</td></table>\n"),
            "table: [0] 前言 [1] 表一 [2] 1 [3] 散字 [4] 尾 [5] 9\n");
  EXPECT_EQ(
      markdown_blocks("<table><tr><td>外<table><tr><td>内</td></tr></table>又</td></tr></table>\n"),
      "table: [0] 外内又\n");
}

TEST(MarkdownReader, TakesOtherTagsForMarkupAroundTheirText) {
  EXPECT_EQ(
      markdown_blocks(
          "<center>标题</center>\n<p>一段</p><p>two words</p>\n平方米<sup>2</sup>与 a < b > c\n"),
      "paragraph: 标题\nparagraph: 一段two words\nparagraph: 平方米2与 a < b > c\n");
  EXPECT_EQ(markdown_blocks("<h3>题</h3>\n<li>项</li>\n<hr>\n<div>\n## 节\n</div>\n"),
            "heading 3: 题\nlistItem 1: 项\nseparator\nmarkup\nheading 2: 节\nmarkup\n");
  EXPECT_EQ(markdown_blocks("one<br>two<br/>三<br>四\n"), "paragraph: one two三四\n");
}

TEST(MarkdownReader, TakesCommentsForMarkup) {
  EXPECT_EQ(markdown_blocks("<!-- 一\n\n二 -->\n文<!-- 注 -->字\n"),
            "markup\nmarkup\nparagraph: 文字\n");
  const Issue issue = read_one(read_markdown, "文<!-- 没有结束\n\n## 题\n");
  EXPECT_EQ(blocks(issue), "paragraph: 文<!-- 没有结束\nheading 2: 题\n");
  EXPECT_EQ(issue.diagnostics.count(DiagCode::markup_unclosed), 1U);
}

TEST(MarkdownReader, PartsPagesAtTheMarksOfTools) {
  EXPECT_EQ(markdown_blocks("<!-- page 1 -->\n一\n<!-- page 2 -->\n二\n"),
            "separator\nparagraph: 一\n=page=\nseparator\nparagraph: 二\n");
  EXPECT_EQ(markdown_blocks("一\n<!-- PageBreak -->\n二\n\n---\n\n三\n"),
            "paragraph: 一\nseparator\n=page=\nparagraph: 二\nseparator\nparagraph: 三\n");
  EXPECT_EQ(markdown_blocks("一\n\f\n# 二\n"), "paragraph: 一\n=page=\nheading 1: 二\n");
}

TEST(MarkdownReader, ReadsDeepNestingFlat) {
  Settings settings;
  settings.limits.markup_depth = 3;
  const Issue issue = read_one(read_markdown, "- - - - - 项\n", "a.md", settings);
  EXPECT_EQ(blocks(issue), "listItem 3: - - 项\n");
}

TEST(MarkdownReader, KeepsCharactersThatXmlForbids) {
  const std::string text = "文字很多很多很多很多很多很多\x02很多很多很多很多很多很多很多很多\n";
  const Issue issue = read_one(read_markdown, text);
  EXPECT_EQ(joined(issue), text);
  EXPECT_EQ(issue.diagnostics.count(DiagCode::forbidden_character), 1U);
}

TEST(MarkdownReader, KeepsItsPromisesForAnyMixOfMarkup) {
  constexpr std::array<std::string_view, 64> kPieces{"字",         "词语",      "a",
                                                     " ",          "  ",        "\n",
                                                     "\n",         "\n\n",      "\r\n",
                                                     "\f",         "# ",        "## ",
                                                     "- ",         "* ",        "1. ",
                                                     "> ",         "*",         "**",
                                                     "_",          "__",        "`",
                                                     "``",         "```\n",     "```md\n",
                                                     "[",          "](",        ")",
                                                     "](u \"t\")", "![",        "!",
                                                     "\\",         "\\(",       "\\)",
                                                     "$",          "$$",        "&amp;",
                                                     "&",          "&#65;",     "<b>",
                                                     "</b>",       "<br>",      "<table>",
                                                     "</table>",   "<tr>",      "<td>",
                                                     "</td>",      "<div>",     "</div>",
                                                     "<!--",       "-->",       "<img src='a.png'>",
                                                     "|",          "|--|--|\n", "---\n",
                                                     "===\n",      "    ",      "\t",
                                                     "“",          "。",        "　",
                                                     "<http://a>", "~~~\n",     "{1}---\n",
                                                     "]:"};
  for (unsigned seed = 1; seed < 4000; ++seed) {
    const std::string text = "x" + shuffled(kPieces, seed, 40);
    const Issue issue = read_one(read_markdown, text);
    ASSERT_EQ(broken_promise(issue, text), "") << "seed " << seed << "\n" << text;
  }
}

std::string repeated(std::string_view piece, std::size_t count) {
  std::string out;
  out.reserve(piece.size() * count);
  for (std::size_t i = 0; i < count; ++i) out += piece;
  return out;
}

TEST(MarkdownReader, TakesLinearTimeForHostileInput) {
  constexpr std::size_t kCount = test::sized(30'000);
  for (const std::string_view piece : {"# 题\n",
                                       "> ",
                                       "- ",
                                       "1. ",
                                       "[",
                                       "![",
                                       "![[]()",
                                       "*",
                                       "*a _b ",
                                       "**a *b ",
                                       "`a``b ",
                                       "\\(",
                                       "\\[ ",
                                       "$a ",
                                       "$$",
                                       "<!--",
                                       "<a b=\"",
                                       "<a b='",
                                       "<? ",
                                       "<!A",
                                       "<table>",
                                       "<table><tr><td>",
                                       "</table>",
                                       "<b>",
                                       "<img src='a'>",
                                       "- a\n\n",
                                       "-     ",
                                       "a|b\n-|-\n",
                                       "|",
                                       "&amp;",
                                       "&",
                                       "***",
                                       "```\n",
                                       "```x\n",
                                       "```md\n\f",
                                       "<http://",
                                       "[a](b",
                                       "[a](<",
                                       "a\n\n",
                                       "> a\n\n> > b\n",
                                       "\f",
                                       "---\n",
                                       "a: b\n",
                                       "1) - ",
                                       "\\",
                                       "a  \n",
                                       "<br>1",
                                       "<li>\n",
                                       "]: ",
                                       "   \n",
                                       "    a\n\n",
                                       "*a*\n",
                                       "![](a)\n",
                                       "![](a)",
                                       "<!-- a\n\n-->\n",
                                       "|a\n|-\n"}) {
    const test::CpuTime taken;
    const std::string text = "x\n\n" + repeated(piece, kCount);
    Settings settings;
    settings.limits.pages = 1'000'000;
    const Issue issue = read_one(read_markdown, text, "a.md", settings);
    EXPECT_TRUE(joined(issue) == text) << piece;
    EXPECT_LT(taken.seconds(), 20) << piece;
  }
}

TEST(MarkdownReader, TakesLinearTimeForDeepIndentation) {
  std::string text;
  for (std::size_t i = 0; i < 1000; ++i) text += std::string(2 * i, ' ') + "- a\n";
  text += repeated("\n  - b\n", 20'000);
  const test::CpuTime taken;
  EXPECT_EQ(joined(read_one(read_markdown, text)), text);
  EXPECT_LT(taken.seconds(), 20);
}

TEST(MarkdownReader, TakesLinearTimeForALongParagraph) {
  const std::string text = repeated("一个很长的段落*没有*尽头，", 100'000) + "\n";
  const test::CpuTime taken;
  EXPECT_EQ(joined(read_one(read_markdown, text)), text);
  EXPECT_LT(taken.seconds(), 20);
}

TEST(MarkdownReader, KeepsItsPromisesForTextsOfRealTools) {
  const auto root = test::shared_path("corpus/markdown");
  BROADSHEET_NEEDS_SHARED(root, "corpus/markdown");
  std::size_t read = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(*root)) {
    if (entry.path().extension() != ".md") continue;
    const std::string text = test::bytes_of(entry.path().string());
    if (text.find_first_not_of(" \n") == std::string::npos) {
      EXPECT_THAT(message_of(read_markdown, text), HasSubstr("the file is empty"));
      continue;
    }
    EXPECT_EQ(broken_promise(read_one(read_markdown, text), text), "") << entry.path();
    ++read;
  }
  EXPECT_GT(read, 0U);
}

TEST(MarkdownReader, ReadsTheSeedIntoItsBlocks) {
  const auto path = test::shared_path("corpus/seed/china-electronics-news-2023-12-22.md");
  BROADSHEET_NEEDS_SHARED(path, "corpus/seed");
  const std::string text = test::bytes_of(*path);
  const Issue issue = read_one(read_markdown, text);
  EXPECT_EQ(broken_promise(issue, text), "");
  std::size_t headings = 0;
  std::size_t items = 0;
  for (const Block& block : issue.pages[0].blocks) {
    headings += block.mark == Mark::heading ? 1 : 0;
    items += block.mark == Mark::list_item ? 1 : 0;
  }
  EXPECT_EQ(headings, 4U);
  EXPECT_EQ(items, 12U);
}

}  // namespace
}  // namespace broadsheet::read

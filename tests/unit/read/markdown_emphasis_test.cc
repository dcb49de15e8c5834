// SPDX-License-Identifier: GPL-3.0-or-later
// What Markdown, HTML and the labels of recognition tools say of words and blocks.
#include <string>

#include <gtest/gtest.h>

#include "document/names.h"
#include "stages/read/markdown/markdown.h"
#include "tests/unit/read/read_support.h"

namespace broadsheet::read {
namespace {

/// The emphasis of all lines: strong(words) em(words).
std::string emphasis_of(std::string_view markdown) {
  const Issue issue = read_one(read_markdown, markdown);
  EXPECT_EQ(broken_promise(issue, markdown), "");
  std::string out;
  for (const Line& line : issue.pages.at(0).lines) {
    for (const Emphasis& emphasis : line.emphasis) {
      out += (out.empty() ? "" : " ") + std::string(name_of(emphasis.kind)) + "(" +
             to_utf8(corrected(line, emphasis.span)) + ")";
    }
  }
  return out;
}

TEST(EmphasisOfMarkdown, IsThatOfWordsInsideABlock) {
  EXPECT_EQ(emphasis_of("**渡轮复航** 停航的渡轮昨日复航。\n"), "strong(渡轮复航)");
  EXPECT_EQ(emphasis_of("The *Lady Ann* and the __pilot boat__ sailed.\n"),
            "em(Lady Ann) strong(pilot boat)");
  EXPECT_EQ(emphasis_of("<b>Quay.</b> It <i>was</i> <strong>shut</strong>.\n"),
            "strong(Quay.) em(was) strong(shut)");
}

TEST(EmphasisOfMarkdown, OfAWholeBlockIsTheBlocksOwn) {
  EXPECT_EQ(emphasis_of("**渡轮复航**\n"), "");
  EXPECT_EQ(emphasis_of("*Photograph by the harbour office*\n"), "");
  EXPECT_EQ(emphasis_of("## **Pier**\n"), "");
}

TEST(EmphasisOfMarkdown, OfNestedOnesStrongCounts) {
  EXPECT_EQ(emphasis_of("***Pier*** shut.\n"), "strong(Pier)");
  EXPECT_EQ(emphasis_of("The *old **iron** pier* is shut.\n"), "em(old) strong(iron) em(pier)");
}

TEST(EmphasisOfMarkdown, RunsOverLinesAndStandsInCells) {
  EXPECT_EQ(emphasis_of("**The pier\nis shut** until May.\n"), "strong(The pier) strong(is shut)");
  EXPECT_EQ(emphasis_of("| a | **b** c |\n|---|---|\n| d | e |\n"), "strong(b)");
}

TEST(EmphasisOfMarkdown, IsNoneOfALargeFirstLetter) {
  EXPECT_EQ(emphasis_of("**T**he pier is shut.\n"), "");
  EXPECT_EQ(emphasis_of("**I** n May the *pier* is shut.\n"), "em(pier)");
  EXPECT_EQ(emphasis_of("**A** bridge is not a pier.\n"), "strong(A)");
  EXPECT_EQ(emphasis_of("**桥** 昨日通车。\n"), "strong(桥)");
}

TEST(EmphasisOfMarkdown, LeavesStarsThatMarkNothing) {
  EXPECT_EQ(emphasis_of("5 * 3 * 2 and snake_case_names\n"), "");
}

TEST(ToolLabels, SayWhatTheBlockBehindThemIs) {
  EXPECT_EQ(markdown_blocks("<|ref|>sub_title<|/ref|><|det|>[[1, 2, 3, 4]]<|/det|>\n渡轮复航\n\n"
                            "<|ref|>image_caption<|/ref|><|det|>[[1, 2, 3, 4]]<|/det|>\n"
                            "<center>图为渡轮靠岸。</center>\n\n"
                            "<|ref|>text<|/ref|>停航的渡轮昨日复航。\n\n"
                            "<|ref|>page_number<|/ref|>\n3\n"),
            "markup\nheading 2: 渡轮复航\nmarkup\ncaption: 图为渡轮靠岸。\n"
            "paragraph: 停航的渡轮昨日复航。\nmarkup\nrunningHead: 3\n");
}

TEST(ToolLabels, OfDocTagsAreTheirTags) {
  EXPECT_EQ(markdown_blocks("<page_header><loc_1><loc_2>江城报</page_header>\n"
                            "<section_header_level_1><loc_1>渡轮复航</section_header_level_1>\n"
                            "<text><loc_3>停航的渡轮昨日复航。</text>\n"
                            "<caption><loc_3>渡轮靠岸</caption>\n"
                            "<footnote><loc_3>据航运公司。</footnote>\n"),
            "runningHead: 江城报\nheading 2: 渡轮复航\nparagraph: 停航的渡轮昨日复航。\n"
            "caption: 渡轮靠岸\nnote: 据航运公司。\n");
}

TEST(ToolLabels, OfOtherToolsAreTokensTagsAndAttributes) {
  EXPECT_EQ(markdown_blocks("<|box_start|>1 2 3 4<|box_end|><|ref_start|>page_footnote<|ref_end|>\n"
                            "据航运公司。\n\n<page_number>3/8</page_number>\n"
                            "<div data-bbox=\"1 2 3 4\" data-label=\"Page-Header\">江城报</div>\n"
                            "<div data-label=\"Text\">桥昨日通车。</div>\n"),
            "markup\nnote: 据航运公司。\nrunningHead: 3/8\nrunningHead: 江城报\n"
            "paragraph: 桥昨日通车。\n");
}

TEST(ToolLabels, CountOnlyForTheBlockBehindThem) {
  EXPECT_EQ(
      markdown_blocks("<|ref|>title<|/ref|>\n\n<|ref|>text<|/ref|>\n桥昨日通车。\n\n路也是。\n"),
      "markup\nmarkup\nparagraph: 桥昨日通车。\nparagraph: 路也是。\n");
  EXPECT_EQ(markdown_blocks("<caption>渡轮靠岸</caption>\n\n<title>桥</title>\n"),
            "paragraph: 渡轮靠岸\nparagraph: 桥\n")
      << "HTML has these names, too";
  EXPECT_EQ(markdown_blocks("<|ref|>text<|/ref|>\n# 桥\n"), "markup\nheading 1: 桥\n")
      << "what the text itself marks stays";
}

}  // namespace
}  // namespace broadsheet::read

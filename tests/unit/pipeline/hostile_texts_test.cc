// SPDX-License-Identifier: GPL-3.0-or-later
// Texts that are nothing but mark-up, or too much of it: every output is sound, in linear time.
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "document/reading.h"
#include "stages/read/markdown/markdown.h"
#include "tests/support/cpu_time.h"
#include "tests/support/sized.h"
#include "tests/unit/pipeline/whole_plan.h"

namespace broadsheet::pipeline {
namespace {

std::string repeated(std::string_view piece, int times) {
  std::string out;
  for (int i = 0; i < test::sized(times); ++i) out += piece;
  return out;
}

Issue read_markdown(std::string_view text) {
  const read::Input input{"hostile.md", text};
  return read::read_markdown({&input, 1}, {});
}

/// Takes the text through the whole plan, and looks at what comes out.
void expect_sound(const std::string& text) {
  const test::CpuTime taken;
  Issue issue = read_markdown(text);
  const std::string said(
      TextView(issue.pages.at(0).lines.at(0).as_read).size() > 20 ? text.substr(0, 20) : text);
  const test::PlanResult result = test::through_the_plan(std::move(issue));
  EXPECT_LT(taken.seconds(), 30) << said;
  EXPECT_TRUE(result.faults.empty()) << said << ": " << result.faults.front();
  EXPECT_TRUE(result.mended.empty()) << said << ": " << result.mended.front();
}

TEST(HostileTexts, OfMarkupAloneAreIssuesWithoutText) {
  for (const char* text :
       {"****", "**\n\n__\n\n*", "<b></b>", "<sup></sup><sub></sub>\n\n<ruby></ruby>", "<|x|>",
        "<|ref|>title<|/ref|><|det|>[[1]]<|/det|>", "[^1]", "[^1]:", "<!-- -->", "---\n\n---",
        "#\n\n##", "<page_header></page_header>", "![](a.png)", "|||\n|-|-|\n|||",
        "<table></table>"})
    expect_sound(text);
}

TEST(HostileTexts, OfMarkupAloneAreNamed) {
  for (const char* text : {"****", "<b></b>", "<!-- -->", "# \n", "<|x|>"})
    EXPECT_EQ(read_markdown(text).diagnostics.count(DiagCode::page_empty), 1U) << text;
  for (const char* text : {"$", "![](a.png)", "[^1]"})
    EXPECT_EQ(read_markdown(text).diagnostics.count(DiagCode::page_empty), 0U) << text;
}

TEST(HostileTexts, OfDollarsAloneAreText) {
  for (const char* text : {"$", "$$", "$$$", "$ $", "$$\n\n$$"}) expect_sound(text);
  expect_sound(repeated("$", 100'000));
  expect_sound(repeated("$ ", 50'000));
}

TEST(HostileTexts, OfNestedRubiesAndTagsTakeLinearTime) {
  expect_sound(repeated("<ruby>橋<rt>", 8'000));
  expect_sound(repeated("<ruby>", 8'000) + "橋" + repeated("<rt>はし</rt></ruby>", 8'000));
  expect_sound(repeated("<b>桥", 8'000) + repeated("</b>", 8'000));
  expect_sound(repeated("<sup>1", 8'000));
}

TEST(HostileTexts, OfEmphasisTakeLinearTime) {
  expect_sound(repeated("**桥** 边 ", 8'000));
  expect_sound(repeated("*a **b** c* ", 8'000));
  expect_sound(repeated("**a\n", 8'000));
}

TEST(HostileTexts, OfNotesWithOneLabelTakeLinearTime) {
  expect_sound(repeated("x[^1].\n\n[^1]: y.\n\n", 8'000));
  expect_sound(repeated("x[^1]. ", 8'000) + "\n\n[^1]: y.\n");
  expect_sound("x[^1].\n\n" + repeated("[^1]: y.\n", 8'000));
  expect_sound(repeated("x¹. ", 8'000) + "\n\n¹ y.\n");
  expect_sound(repeated("x<sup>1</sup>. ", 8'000) + repeated("\n\n<sup>1</sup> y.", 2'000));
}

TEST(HostileTexts, HoldAPictureOfManyBytesAsNoText) {
  const std::string text =
      "桥边。\n\n![桥](data:image/png;base64," + repeated("iVBORw0K", 10'000'000 / 8) + ")\n";
  const test::CpuTime taken;
  const Issue issue = read_markdown(text);
  EXPECT_LT(taken.seconds(), 15);
  ASSERT_EQ(issue.pages.at(0).pictures.size(), 1U);
  EXPECT_EQ(to_utf8(text_of(issue, View::corrected)).substr(0, 9), "桥边。");
  EXPECT_LT(text_of(issue, View::corrected).size(), 20U);
}

}  // namespace
}  // namespace broadsheet::pipeline

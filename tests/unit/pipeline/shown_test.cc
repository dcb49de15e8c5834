// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/shown.h"

#include <gtest/gtest.h>

namespace broadsheet::pipeline {
namespace {

using namespace std::string_view_literals;

TEST(Shown, AsCellHasNoTabsAndNoEndsOfLines) {
  EXPECT_EQ(as_cell("a\tb\nc\r\nd\ve\0f"sv), "a b c  d e f");
  EXPECT_EQ(as_cell("a\u0085b\u2028c\u2029d"), "a b c d");
  EXPECT_EQ(as_cell("晨光日报 \"1\""), "晨光日报 \"1\"");
}

TEST(Shown, AsCellIsNoFormula) {
  for (const char* bad : {"=1+1", "+1", "-1", "@SUM(A1)", "\"=1+1\"", "＝1", "\t=1", "\r\n =1"})
    EXPECT_EQ(as_cell(bad).front(), '\'') << bad;
  EXPECT_EQ(as_cell("=cmd|' /C calc'!A0"), "'=cmd|' /C calc'!A0");
  for (const char* good : {"a=b", "1898-01-02", "'quoted'", ""}) EXPECT_EQ(as_cell(good), good);
}

TEST(Shown, AsLineForgesNoLineAndDrivesNoTerminal) {
  EXPECT_EQ(as_line("a.md\nbroadsheet: all is well"), "a.md\\u{A}broadsheet: all is well");
  EXPECT_EQ(as_line("\x1B[2J\u009B1m\r\u202Ecod\u2028"),
            "\\u{1B}[2J\\u{9B}1m\\u{D}\\u{202E}cod\\u{2028}");
  EXPECT_EQ(as_line("晨光 é \xFF"), "晨光 é \uFFFD");
  EXPECT_EQ(as_lines("a\x1B\nb\n"), "a\\u{1B}\nb\n");
}

TEST(Shown, AsJsonLineIsTheSameJson) {
  EXPECT_EQ(as_json_line(R"({"a":"晨)"
                         "\u202E\x7F\u009B\U000E0041"
                         R"("})"),
            R"({"a":"晨\u202e\u007f\u009b\udb40\udc41"})");
}

TEST(Shown, AsHtmlHasNoMarkup) {
  EXPECT_EQ(as_html("<a href=\"x\">it's &amp; more</a>"),
            "&lt;a href=&quot;x&quot;&gt;it&#39;s &amp;amp; more&lt;/a&gt;");
}

TEST(Shown, AsHtmlSpellsWhatCannotBeSeenOrTurnsTheText) {
  EXPECT_EQ(as_html("a\n\t\x7F\0b"sv), "a\\u{A}\\u{9}\\u{7F}\\u{0}b");
  EXPECT_EQ(as_html("\u202Efdp.exe\u2066\u200B\uFEFF"),
            "\\u{202E}fdp.exe\\u{2066}\\u{200B}\\u{FEFF}");
  EXPECT_EQ(as_html("\U000E0041\uFFFF"), "\\u{E0041}\\u{FFFF}");
  EXPECT_EQ(as_html("می\u200Cخواهم é 晨"), "می\u200Cخواهم é 晨");
}

TEST(Shown, ReplacesBytesThatAreNoText) {
  EXPECT_EQ(as_cell("\xFF"
                    "a\xE6\x99"),
            "\uFFFDa\uFFFD\uFFFD");
  EXPECT_EQ(as_html("caf\xE9<"), "caf\uFFFD&lt;");
}

TEST(Shown, AsReferenceKeepsEveryByte) {
  EXPECT_EQ(as_reference("in/march 1.b_c~d"), "./in/march%201.b_c~d");
  EXPECT_EQ(as_reference("100%?#x\xFF\n"), "./100%25%3F%23x%FF%0A");
  EXPECT_EQ(as_reference("晨"), "./%E6%99%A8");
}

TEST(Shown, AsReferenceStaysOnTheDisk) {
  EXPECT_EQ(as_reference("javascript:alert(1)"), "./javascript%3Aalert%281%29");
  EXPECT_EQ(as_reference("//host/x"), ".///host/x");
  EXPECT_EQ(as_reference("a\"onclick='b'"), "./a%22onclick%3D%27b%27");
}

}  // namespace
}  // namespace broadsheet::pipeline

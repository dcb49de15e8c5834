// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/epub/upright_numbers.h"

#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "tests/unit/export/epub_issue.h"
#include "tests/unit/export/epub_reading.h"

namespace broadsheet {
namespace {

using exporting::epub::with_upright_numbers;
using test::EditionReader;

TEST(UprightNumbers, AreThoseOfOneOrTwoFigures) {
  const auto shown = [](std::string_view text) {
    return with_upright_numbers("<title>7</title><body id=\"p1\">" + std::string(text) + "</body>");
  };
  const auto wanted = [](std::string_view text) {
    return "<title>7</title><body id=\"p1\">" + std::string(text) + "</body>";
  };
  const std::string five = "<span class=\"upright\">5</span>";
  const std::string ten = "<span class=\"upright\">10</span>";
  EXPECT_EQ(shown("10月5日"), wanted(ten + "月" + five + "日"));
  EXPECT_EQ(shown("<b>5</b>"), wanted("<b>" + five + "</b>"));
  EXPECT_EQ(shown("共 10\n人"), wanted("共 " + ten + "\n人"));
  for (const std::string_view lies : {"2031年", "3.5万", "5%", "Boeing 10", "10 m", "&#65;", "无"})
    EXPECT_EQ(shown(lies), wanted(lies));
  EXPECT_EQ(with_upright_numbers("<body"), "<body");
  EXPECT_EQ(with_upright_numbers(""), "");
}

TEST(UprightNumbers, StandInEditionsInColumnsOnly) {
  exporting::WriteOptions options = test::epub_options();
  options.format.writing = exporting::Writing::vertical;
  Diagnostics diagnostics;
  const Issue issue = test::front_page();
  const EditionReader book(exporting::write_epub(issue, options, diagnostics)[0]);
  EXPECT_GT(book.count("contents.xhtml", "//h:span[@class='upright']"), 0U);
  EXPECT_EQ(EditionReader(issue).count("contents.xhtml", "//h:span[@class='upright']"), 0U);
}

}  // namespace
}  // namespace broadsheet

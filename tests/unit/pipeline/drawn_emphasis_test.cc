// SPDX-License-Identifier: GPL-3.0-or-later
// Printed pages drawn as they look (tests/support/drawn_page.h): bold words in the text.
#include <string>

#include <gtest/gtest.h>

#include "pipeline/plan.h"
#include "pipeline/run.h"
#include "tests/support/drawn_page.h"

namespace broadsheet::pipeline {
namespace {

using test::as_drawn;
using test::Rows;

/// The bold words of each line that has any.
std::string bold_words(const Rows& rows) {
  const Settings settings;
  Run run(plan(), settings, "");
  Issue issue;
  issue.pages.push_back(run.take(test::draw_page(rows), issue.diagnostics));
  std::string out;
  for (const Line& line : issue.pages[0].lines) {
    for (const Emphasis& emphasis : line.emphasis) {
      const TextView words =
          TextView(line.as_read).substr(emphasis.span.from, emphasis.span.size());
      out += (out.empty() ? "" : " ") + as_drawn(words);
    }
  }
  return out;
}

TEST(DrawnEmphasis, IsThatOfBoldWordsThatOpenAParagraph) {
  EXPECT_EQ(bold_words({
                "  ABCDefghijklmnopqrst",
                "abcdefghijklmnopqrstuv",
                "abcdefghijklmnop.     ",
                "  KLMNefghijklmnopqrst",
                "abcdefghijklmnopqrs.  ",
            }),
            "abcd klmn");
}

TEST(DrawnEmphasis, RunsOverLines) {
  EXPECT_EQ(bold_words({
                "  ABCDEFGHIJKLMNOPQRST",
                "UVWXefghijklmnopqrstuv",
                "abcdefghijklmnopqrstuv",
                "abcdefghijklmnop.     ",
            }),
            "abcdefghijklmnopqrst uvwx");
}

TEST(DrawnEmphasis, IsNoneOfWhatIsBoldAsAWholeAndOfOneLetter) {
  EXPECT_EQ(bold_words({
                "  ABCDEFGHIJKL        ",
                "                      ",
                "  Abcdefghijklmnopqrst",
                "abcdefghijklmnopqrstuv",
                "abcdefghijklmnop.     ",
            }),
            "");
}

}  // namespace
}  // namespace broadsheet::pipeline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/text/plain_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document/reading.h"
#include "tests/unit/export/epub_issue.h"

namespace broadsheet {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(PlainText, IsTheReadingView) {
  const Issue issue = test::front_page();
  Diagnostics found;
  const auto files = exporting::write_text(issue, {}, found);
  ASSERT_EQ(files.size(), 1U);
  EXPECT_EQ(files[0].path, "cn99-0001-2031-05-06.txt");
  EXPECT_EQ(files[0].bytes, to_utf8(text_of(issue, View::reading)));
  EXPECT_THAT(exporting::check_text(files[0]), IsEmpty());
}

TEST(PlainText, OfAnArticleIsItsPartOfTheReadingView) {
  const Issue issue = test::front_page();
  Text all;
  for (const Article& article : issue.articles) all += text_of(issue, article);
  all.pop_back();
  EXPECT_EQ(all, text_of(issue, View::reading));
}

TEST(PlainText, HasOneEmptyLineBehindACaptionWithoutRows) {
  test::IssueBuilder b;
  b.page();
  b.article({test::IssueBuilder::holding(ElementKind::table, {b.text(ElementKind::caption, "甲")}),
             b.text(ElementKind::paragraph, "乙")});
  EXPECT_EQ(text_of(b.issue, View::reading), U"甲\n\n乙\n");
}

TEST(PlainText, IsFoundFaultyByItsCheck) {
  EXPECT_THAT(exporting::check_text({"x.txt", ""}), IsEmpty());
  EXPECT_THAT(exporting::check_text({"x.txt", "a\n\xFF\n"}),
              ElementsAre("line 2 is no UTF-8; save the file as UTF-8"));
  EXPECT_THAT(exporting::check_text({"x.txt", "a"}), testing::SizeIs(1));
  EXPECT_THAT(exporting::check_text({"x.txt",
                                     "\xEF\xBB\xBF"
                                     "a\n"}),
              ElementsAre("line 1 begins with a byte order mark; take it out"));
}

}  // namespace
}  // namespace broadsheet

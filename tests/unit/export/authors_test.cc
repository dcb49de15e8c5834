// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/authors.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/export/epub_issue.h"

namespace broadsheet {
namespace {

using exporting::names_in_byline;
using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> names(std::string_view byline) {
  std::vector<std::string> out;
  for (const Text& name : names_in_byline(from_utf8(byline).value())) out.push_back(to_utf8(name));
  return out;
}

TEST(Authors, AreTheNamesOfAChineseByline) {
  EXPECT_THAT(names("本报记者 林小河"), ElementsAre("林小河"));
  EXPECT_THAT(names("（本报记者　林小河　通讯员　王伟）"), ElementsAre("林小河", "王伟"));
  EXPECT_THAT(names("□本报特约记者张三、李四"), ElementsAre("张三", "李四"));
  EXPECT_THAT(names("李　明　王小二"), ElementsAre("李明", "王小二"));
  EXPECT_THAT(names("记者林小河报道："), ElementsAre("林小河"));
  EXPECT_THAT(names("文/图 王文"), ElementsAre("王文"));
  EXPECT_THAT(names("记者王五、赵六 文/图"), ElementsAre("王五", "赵六"));
  EXPECT_THAT(names("本报评论员"), IsEmpty());
}

TEST(Authors, AreTheNamesOfALatinByline) {
  EXPECT_THAT(names("By JANE DOE"), ElementsAre("JANE DOE"));
  EXPECT_THAT(names("By Jane Doe and A. B. Smith"), ElementsAre("Jane Doe", "A. B. Smith"));
  EXPECT_THAT(names("By Jane Doe, Staff Writer"), ElementsAre("Jane Doe"));
  EXPECT_THAT(names("Von Max Müller"), ElementsAre("Max Müller"));
  EXPECT_THAT(names("Special to The Tribune"), IsEmpty());
  EXPECT_THAT(names(""), IsEmpty());
}

TEST(Authors, StandOnceEachInTheOrderOfThePrint) {
  test::IssueBuilder b;
  b.page();
  const Article& article =
      b.article({b.text(ElementKind::byline, "张三"), b.text(ElementKind::byline, "李四、张三")});
  EXPECT_THAT(exporting::authors_of(b.issue, article), ElementsAre(U"张三", U"李四"));
}

TEST(Authors, AreThoseOfTheSourceOnlyWhereNoBylineNamesAny) {
  test::IssueBuilder b;
  b.page();
  Article unsigned_one = b.article({b.text(ElementKind::byline, "本报评论员")});
  unsigned_one.authors = {U"王五"};
  EXPECT_THAT(exporting::authors_of(b.issue, unsigned_one), ElementsAre(U"王五"));
  Article signed_one = b.article({b.text(ElementKind::byline, "张三")});
  signed_one.authors = {U"王五"};
  EXPECT_THAT(exporting::authors_of(b.issue, signed_one), ElementsAre(U"张三"));
}

}  // namespace
}  // namespace broadsheet

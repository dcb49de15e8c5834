// SPDX-License-Identifier: GPL-3.0-or-later
// Page editions and replicas of files: what is drawn for them, and what becomes of files without
// pages.
#include <filesystem>
#include <string>

#include <gmock/gmock.h>

#include "tests/cases/broadsheet.h"

namespace broadsheet::test {
namespace {

using ::testing::HasSubstr;

const std::string kPdf = std::string(BROADSHEET_SOURCE_DIR) + "/samples/printed/two-pages.pdf";

TEST(PageEditions, ArePutBesideTheTextAndChangeNothingElse) {
  const Scratch scratch;
  const Ran all = convert(kPdf, scratch / "all",
                          {"--to", "xml,epub,mets-alto,epub-pages,replica", "--page-dpi", "40"});
  ASSERT_EQ(all.code, 0) << all.err;
  const Ran text = convert(kPdf, scratch / "text", {"--to", "xml,epub,mets-alto"});
  ASSERT_EQ(text.code, 0) << text.err;
  auto more = outputs(scratch / "all");
  std::size_t books = 0;
  for (const auto& [name, bytes] : outputs(scratch / "text")) {
    EXPECT_EQ(more[name], bytes) << name;
    more.erase(name);
  }
  for (const auto& [name, bytes] : more) {
    EXPECT_TRUE(name.ends_with(".pages.epub") || name.ends_with(".replica.epub")) << name;
    ++books;
  }
  EXPECT_EQ(books, 2U);
}

TEST(PageEditions, OfATextAreToldInWordsAndCostNothingElse) {
  const Scratch scratch;
  const auto page = scratch.write("page.md", kPage);
  const Ran ran = broadsheet(
      {"convert", page.string(), "-o", (scratch / "out").string(), "--to", "xml,epub-pages"});
  EXPECT_EQ(ran.code, 3) << ran.err;
  EXPECT_THAT(ran.err, HasSubstr("no page has a picture"));
  EXPECT_TRUE(std::filesystem::exists(scratch / "out/page/issue.xml"));
}

}  // namespace
}  // namespace broadsheet::test

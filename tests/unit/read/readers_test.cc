// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "stages/read/reader.h"
#include "stages/read/text/page_separators.h"

namespace broadsheet::read {
namespace {

std::string_view format_for(std::string_view head, std::string_view name) {
  const ReaderRow* row = reader_for(head, name);
  return row == nullptr ? "" : row->format;
}

TEST(ReaderTable, HasUniqueFormatsAndExtensions) {
  std::set<std::string_view> seen;
  for (const ReaderRow& row : reader_table()) {
    EXPECT_TRUE(seen.insert(row.format).second) << row.format;
    EXPECT_EQ(find_reader(row.format), &row);
    EXPECT_FALSE(row.sentence.empty());
    for (const std::string_view extension : row.extensions) {
      EXPECT_TRUE(seen.insert(extension).second) << extension;
      EXPECT_EQ(extension.front(), '.');
    }
  }
  EXPECT_EQ(find_reader("docx"), nullptr);
}

TEST(ReaderTable, BidsByNameFirst) {
  EXPECT_EQ(format_for("新闻", "page.txt"), "text");
  EXPECT_EQ(format_for("新闻", "PAGE.MD"), "markdown");
  EXPECT_EQ(format_for("新闻", "page.markdown"), "markdown");
}

TEST(ReaderTable, TakesATextWithClearMarkdownForMarkdown) {
  EXPECT_EQ(format_for("前言\n## 标题\n正文", "page.txt"), "markdown");
  EXPECT_EQ(format_for("```markdown\n正文", "stdin"), "markdown");
  EXPECT_EQ(format_for("a | b\n--|--\n", "stdin"), "markdown");
  EXPECT_EQ(format_for("正文\n<table><tr>", "page.txt"), "markdown");
  EXPECT_EQ(format_for("# \n#标题\n- 一\n*注*\n", "page.txt"), "text");
}

TEST(ReaderTable, KnowsNativeXmlFromOtherXml) {
  const std::string issue = "<?xml version=\"1.0\"?>\n<issue xmlns=\"urn:broadsheet:issue:1\">";
  EXPECT_EQ(format_for(issue, "issue.xml"), "xml");
  EXPECT_EQ(format_for(issue, "stdin"), "xml");
  EXPECT_EQ(format_for("<?xml version=\"1.0\"?>\n<other># a", "page"), "text");
}

TEST(ReaderTable, LeavesTheUnknownToTheTextReaderWhichNamesIt) {
  EXPECT_EQ(format_for("%PDF-1.7", "page"), "pdf");
  EXPECT_EQ(format_for("新闻", "page"), "text");
}

TEST(PageSeparators, AreFoundByTheirExamples) {
  for (const PageSeparator& row : page_separators()) {
    EXPECT_EQ(find_page_separator(row.example), &row);
    EXPECT_EQ(find_page_separator(U"  " + std::u32string(row.example) + U" "), &row);
    EXPECT_EQ(find_page_separator(std::u32string(row.example) + U" 见"), nullptr);
  }
}

TEST(PageSeparators, AreNoneOfTheLinesThatAuthorsWrite) {
  for (const std::u32string_view line :
       {U"---", U"===", U"Page 2", U"- page 2 -", U"<!-- 第2页 -->", U"{1}", U"***", U""}) {
    EXPECT_EQ(find_page_separator(line), nullptr);
  }
}

}  // namespace
}  // namespace broadsheet::read

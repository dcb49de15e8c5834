// SPDX-License-Identifier: GPL-3.0-or-later
// Shapes of text in an edition: stanzas line by line, pull quotes apart from the text.
#include <gmock/gmock.h>

#include "tests/unit/export/epub_issue.h"
#include "tests/unit/export/epub_reading.h"

namespace broadsheet {
namespace {

using test::EditionReader;
using test::IssueBuilder;
using ::testing::ElementsAre;
using enum ElementKind;

TEST(EpubVerse, EachLineOfAStanzaStandsByItself) {
  IssueBuilder b;
  b.page("1");
  b.article({b.text(headline, "渡口的早晨"),
             IssueBuilder::holding(
                 verse, {b.text(verse_line, "清晨的船笛"), b.text(verse_line, "从雾里伸出手来")}),
             IssueBuilder::holding(verse, {b.text(verse_line, "岸上的人")})});
  const EditionReader edition(b.issue);
  const std::string file = "article-001.xhtml";
  EXPECT_EQ(edition.count(file, "//h:div[@class='stanza']"), 2U);
  EXPECT_THAT(edition.texts(file, "//h:div[@class='stanza'][1]/h:p[@class='line']"),
              ElementsAre("清晨的船笛", "从雾里伸出手来"));
}

TEST(EpubVerse, APullQuoteInASentenceOpensNoParagraph) {
  IssueBuilder b;
  b.page("1");
  b.article({b.text(headline, "新桥通车"), b.text(paragraph, "两岸居民当晚步行过桥，看"),
             IssueBuilder::holding(pull_quote, {b.text(paragraph, "“我等了三十年”")}),
             b.text(paragraph, "灯，孩子们放起了风筝。")});
  const EditionReader edition(b.issue);
  const std::string file = "article-001.xhtml";
  EXPECT_EQ(edition.text(file, "//h:blockquote[@class='pull-quote']/h:p"), "“我等了三十年”");
  EXPECT_EQ(edition.text(file, "//h:p[@class='continued']"), "灯，孩子们放起了风筝。");
}

}  // namespace
}  // namespace broadsheet

// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document/reading.h"
#include "stages/export/iiif/iiif.h"
#include "stages/export/iiif/iiif_check.h"
#include "stages/export/json/json_value.h"
#include "stages/export/ninjs/article_parts.h"
#include "stages/export/ninjs/ninjs.h"
#include "stages/export/ninjs/ninjs_check.h"
#include "tests/support/random_issue.h"
#include "tests/unit/export/epub_issue.h"

namespace broadsheet {
namespace {

using exporting::JsonValue;
using exporting::OutputFile;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using enum ElementKind;

Issue two_articles() {
  test::IssueBuilder b;
  b.page("A1", "要闻");
  b.article({b.text(kicker, "肩题"), b.text(headline, "主题"), b.text(byline, "本报记者 李明"),
             b.text(paragraph, "甲 <&> 乙"),
             b.figure("jpeg", {b.text(caption, "图说")}, "一座桥")});
  b.article({b.text(paragraph, "只有正文")});
  return b.issue;
}

JsonValue value_of(const OutputFile& file) {
  return exporting::read_json(file.bytes).value;
}

TEST(Ninjs, HasHeadlinesByRoleAndTheRestAsBodies) {
  Diagnostics found;
  const auto files = exporting::write_ninjs(two_articles(), {}, found);
  ASSERT_THAT(files, SizeIs(3));
  for (const OutputFile& file : files) EXPECT_THAT(exporting::check_ninjs(file), IsEmpty());
  const JsonValue item = value_of(files[0]);
  EXPECT_EQ(item.find("uri")->text, "urn:broadsheet:test-a001");
  EXPECT_EQ(item.find("headlines")->items[0].find("value")->text, "主题");
  EXPECT_EQ(item.find("headlines")->items[1].find("role")->text, "kicker");
  EXPECT_EQ(item.find("by")->text, "本报记者 李明");
  EXPECT_EQ(item.find("people")->items[0].find("name")->text, "李明");
  EXPECT_EQ(item.find("bodies")->items[0].find("value")->text, "甲 <&> 乙\n\n图说");
  EXPECT_THAT(item.find("bodies")->items[1].find("value")->text,
              HasSubstr("<p>甲 &lt;&amp;&gt; 乙</p>"));
  EXPECT_EQ(item.find("associations")->items[0].find("type")->text, "picture");
}

TEST(Ninjs, OfAnyIssueHoldsTheTextOfItsArticles) {
  for (std::uint32_t seed = 1; seed <= 100; ++seed) {
    const Issue issue = test::random_issue(seed);
    Diagnostics found;
    for (const OutputFile& file : exporting::write_ninjs(issue, {}, found))
      EXPECT_THAT(exporting::check_ninjs(file), IsEmpty()) << seed;
    for (const Article& article : issue.articles) {
      Article head = article;
      head.elements.resize(exporting::end_of_head(article));
      EXPECT_EQ(text_of(issue, head) + text_of(issue, exporting::body_of(article)),
                text_of(issue, article))
          << seed;
    }
  }
}

TEST(Ninjs, IsRefusedWithoutWhatItRequires) {
  EXPECT_THAT(exporting::check_ninjs({"a.json", "{"}), SizeIs(1));
  EXPECT_THAT(exporting::check_ninjs({"a.json", "{\"uri\":\"x\"}"}).front(), HasSubstr("type"));
  EXPECT_THAT(exporting::check_ninjs({"a.jsonl", "{}\n{}\n"}), SizeIs(2));
}

TEST(Iiif, HasACanvasAPageAndARangeAnArticle) {
  Diagnostics found;
  exporting::WriteOptions options;
  options.format.iiif_base = "https://a.example/";
  const auto files = exporting::write_iiif(two_articles(), options, found);
  EXPECT_THAT(exporting::check_iiif(files.front()), IsEmpty());
  const JsonValue manifest = value_of(files.front());
  EXPECT_EQ(manifest.find("id")->text, "https://a.example/test/iiif/manifest.json");
  EXPECT_THAT(manifest.find("items")->items, SizeIs(1));
  const JsonValue& section = manifest.find("structures")->items[0].find("items")->items[0];
  EXPECT_THAT(section.find("items")->items, SizeIs(2));
}

TEST(Iiif, OfAnyIssueIsSoundAndTellsEachArticleOnce) {
  for (std::uint32_t seed = 1; seed <= 100; ++seed) {
    const Issue issue = test::random_issue(seed);
    Diagnostics found;
    const auto files = exporting::write_iiif(issue, {}, found);
    EXPECT_THAT(exporting::check_iiif(files.front()), IsEmpty()) << seed;
  }
}

/// The regions of a manifest, when the first headline has that box on a page of 100 points, drawn
/// at 72 pixels in an inch.
std::vector<std::string> regions_of(Box box) {
  Issue issue = two_articles();
  Page& page = issue.pages.front();
  page.width = page.height = 100;
  page.blocks.emplace_back().id = {page.id, 1};
  page.blocks[0].box = box;
  issue.articles[0].elements[0].blocks = {page.blocks[0].id};
  exporting::WriteOptions options;
  options.format.dpi = 72;
  Diagnostics found;
  const OutputFile file = exporting::write_iiif(issue, options, found).front();
  EXPECT_THAT(exporting::check_iiif(file), IsEmpty());
  std::vector<std::string> regions;
  for (std::size_t at = 0; (at = file.bytes.find("#xywh=", at)) != std::string::npos; ++at)
    regions.push_back(file.bytes.substr(at + 6, file.bytes.find('"', at) - at - 6));
  return regions;
}

TEST(Iiif, ShowsRegionsThatHaveTwoSidesAndStandOnTheirCanvas) {
  EXPECT_THAT(regions_of({10, 10, 50, 20}), testing::Each("10,10,40,10"));
  EXPECT_THAT(regions_of({10, 10, 50, 20}), SizeIs(2));
  EXPECT_THAT(regions_of({10, 10, 10, 20}), IsEmpty());
  EXPECT_THAT(regions_of({10, 10, 50, 10}), IsEmpty());
  EXPECT_THAT(regions_of({90, 10, 120, 130}), testing::Each("90,10,10,90"));
  EXPECT_THAT(regions_of({110, 10, 120, 20}), IsEmpty());
}

TEST(Iiif, IsRefusedWhereItNamesACanvasThatIsNotThere) {
  Diagnostics found;
  OutputFile file = exporting::write_iiif(two_articles(), {}, found).front();
  const std::size_t at = file.bytes.find("\"target\": \"");
  ASSERT_NE(at, std::string::npos);
  file.bytes.insert(at + 11, "x");
  EXPECT_THAT(exporting::check_iiif(file).front(), HasSubstr("is no canvas"));
  EXPECT_THAT(exporting::check_iiif({"a.json", "{}"}).front(), HasSubstr("neither a manifest"));
}

}  // namespace
}  // namespace broadsheet

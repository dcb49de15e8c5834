// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/zones/zones.h"

#include <map>

#include <gtest/gtest.h>

#include "stages/export/zones/id_book.h"
#include "stages/export/zones/kinds.h"
#include "stages/export/zones/record.h"
#include "tests/support/draw.h"
#include "tests/support/random_issue.h"
#include "tests/unit/export/archive_issue.h"

namespace broadsheet::exporting {
namespace {

/// The zones of a page: a line a zone, with its id and its text.
std::string written(const IssueZones& zones, std::size_t page) {
  const PageZones& of = zones.pages.at(page);
  IdBook book(*of.page);
  const std::vector<ZoneIds> ids = ids_of(of, book);
  std::string out;
  for (std::size_t i = 0; i < of.zones.size(); ++i) {
    const Zone& zone = of.zones[i];
    out += ids[i].zone + " " + std::string(label_of(zone));
    const auto add = [&](const Zone& part) {
      for (const ZoneLine& line : part.lines)
        out += " [" + to_utf8(trimmed(corrected(*line.line, line.span))) + "]";
    };
    add(zone);
    for (const Zone& cell : zone.cells) add(cell);
    out += "\n";
  }
  return out;
}

TEST(Zones, AreOfOneBlockAndOneElement) {
  const Issue issue = test::archive_issue();
  const IssueZones zones = zones_of(issue);
  EXPECT_EQ(written(zones, 0),
            "p1-b1 masthead [Hill News May 6, 2031]\n"
            "p1-b2 headline [Spring comes early]\n"
            "p1-b3 byline [By JANE DOE]\n"
            "p1-i1 picture\n"
            "p1-b6 caption [The hill.]\n"
            "p1-b6-2 credit [Photo: Ann Lee]\n"
            "p1-b4 paragraph [The old news-] [paper is read on the hill and in the val-]\n"
            "p1-b5 paragraph [ley below, and the rest of it is over-]\n"
            "p1-b7 headline [春天来了]\n"
            "p1-b8 paragraph [江城今年春天来得早。]\n"
            "p1-b9 headline [Prices]\n"
            "p1-b10 table [Wheat] [12] [Rye] [9]\n"
            "p1-b11 headline [Buy coats]\n"
            "p1-b12 paragraph [Warm coats for all.]\n");
  EXPECT_EQ(written(zones, 1), "p2-b1 paragraph [leaf. It ends here.]\n");
}

TEST(Zones, OfAnElementAreInReadingOrder) {
  const Issue issue = test::archive_issue();
  const IssueZones zones = zones_of(issue);
  const Element& paragraph = issue.articles.front().elements.back();
  ASSERT_EQ(paragraph.kind, ElementKind::paragraph);
  EXPECT_EQ(zones.of(paragraph), (std::vector<ZonePlace>{{0, 6}, {0, 7}, {1, 0}}));
}

TEST(Zones, ThatShareALineHaveTheirPartOfIt) {
  const Issue issue = test::archive_issue();
  const IssueZones zones = zones_of(issue);
  const Zone& caption = zones.pages[0].zones[4];
  const Zone& credit = zones.pages[0].zones[5];
  EXPECT_EQ(caption.lines.front().part, 1U);
  EXPECT_EQ(credit.lines.front().part, 2U);
  ASSERT_TRUE(caption.box && credit.box);
  EXPECT_LT(caption.box->x1, credit.box->x0);
}

TEST(Zones, KeepWhatNoElementTakes) {
  Issue issue = test::draw_issue("One two.\n\nThree.\n");
  Article article;
  article.id.n = 1;
  Element element;
  element.segs = {{{{1}, 1}, {0, 3}, Join::none}};
  article.elements.push_back(element);
  issue.articles.push_back(article);
  EXPECT_EQ(written(zones_of(issue), 0),
            "p1-b1 paragraph [One]\np1-b1-2 unknown [two.]\np1-b2 unknown [Three.]\n");
}

TEST(Zones, KeepTheIdsOfTheSourceOnce) {
  test::ArchiveIssue draft;
  draft.add_page();
  draft.add_block(0, 0, {"One"});
  draft.add_block(0, 20, {"Two"});
  draft.add_block(0, 40, {"Three"});
  draft.page().blocks[0].source_id = "p1-b3";
  draft.page().blocks[1].source_id = "p1-b3";
  draft.page().blocks[2].source_id = "no id";
  EXPECT_EQ(written(zones_of(draft.issue), 0),
            "p1-b3 unknown [One]\np1-b2 unknown [Two]\np1-b3_ unknown [Three]\n");
}

/// Every character of a line that is text stands in one zone.
TEST(Zones, HoldEveryCharacterOnce) {
  for (unsigned seed = 1; seed <= 60; ++seed) {
    const Issue issue = test::random_issue(seed);
    const IssueZones zones = zones_of(issue);
    for (const PageZones& page : zones.pages) {
      std::map<LineId, std::size_t> in_zones;
      const auto count = [&](const Zone& zone) {
        for (const ZoneLine& line : zone.lines)
          in_zones[line.line->id] += count_non_space(corrected(*line.line, line.span));
      };
      for (const Zone& zone : page.zones) {
        count(zone);
        for (const Zone& cell : zone.cells) count(cell);
      }
      for (const Line& line : page.page->lines)
        EXPECT_GE(in_zones[line.id], count_non_space(corrected(line)))
            << "seed " << seed << ": " << to_string(line.id) << " " << to_utf8(line.as_read)
            << " -> " << to_utf8(corrected(line));
    }
  }
}

TEST(Record, SaysWhatTheMastheadSays) {
  const IssueRecord record = record_of(test::archive_issue());
  EXPECT_EQ(record.label, "Hill News 2031-05-06");
  EXPECT_EQ(record.number, "7");
  EXPECT_EQ(title_of(test::archive_issue(), test::archive_issue().articles.front()),
            "Spring comes early");
}

}  // namespace
}  // namespace broadsheet::exporting

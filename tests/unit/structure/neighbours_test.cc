// SPDX-License-Identifier: GPL-3.0-or-later
// Where a text may go on: next in its column, or from a line that fills its column.
#include "stages/structure/joins/neighbours.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "document/reading.h"
#include "stages/structure/joins/paragraphs.h"
#include "tests/unit/structure/printed_page.h"

namespace broadsheet::structure {
namespace {

Print lines(std::vector<TextView> words, double x0, double y0, double width, double last = 0) {
  return {std::move(words), x0, y0, x0 + width, 10, Opening::unknown, Mark::none, last};
}

/// The paragraphs of an article made of the blocks as they stand.
std::vector<std::string> paragraphs_of(const std::vector<Print>& blocks) {
  Issue issue;
  add_page(issue, printed_page(blocks));
  Article article;
  article.id.n = 1;
  for (Block& block : issue.pages[0].blocks) {
    block.role = BlockRole::paragraph;
    Element element;
    element.kind = ElementKind::paragraph;
    element.blocks = {block.id};
    for (const LineId id : block.lines) {
      const Join join = id == block.lines.back() ? Join::none : Join::space;
      element.segs.push_back({id, whole(*find(issue, id)), join});
    }
    article.elements.push_back(std::move(element));
  }
  issue.articles.push_back(std::move(article));
  Diagnostics diagnostics;
  issue = join_paragraphs(std::move(issue), {}, diagnostics);
  std::vector<std::string> out;
  for (const Element& element : issue.articles[0].elements)
    out.push_back(to_utf8(reading_text(issue, element.segs)));
  return out;
}

using Told = std::vector<std::string>;

TEST(Neighbours, ALineThatFillsItsColumnGoesOnInTheNext) {
  EXPECT_EQ(
      paragraphs_of(
          {lines({U"The ferry was repainted over", U"the winter and has sailed for"}, 40, 400, 150),
           lines({U"Easter Island, where nobody", U"was waiting."}, 210, 60, 150)}),
      (Told{"The ferry was repainted over the winter and has sailed for Easter Island, where "
            "nobody was waiting."}));
}

TEST(Neighbours, AShortLineGoesOnInNoOtherColumn) {
  EXPECT_EQ(paragraphs_of({lines({U"Printed by the harbour office"}, 40, 400, 80),
                           lines({U"Easter Island has a new ferry,", U"and all were waiting."}, 210,
                                 60, 150)}),
            (Told{"Printed by the harbour office",
                  "Easter Island has a new ferry, and all were waiting."}));
}

TEST(Neighbours, LinesThatStandFarApartInAColumnAreTwo) {
  EXPECT_EQ(paragraphs_of({lines({U"Anna Brook at the harbour"}, 40, 60, 110),
                           lines({U"Carl Field at the town hall"}, 40, 300, 112)}),
            (Told{"Anna Brook at the harbour", "Carl Field at the town hall"}));
}

TEST(Neighbours, ASmallLetterGoesOnWhereverItStands) {
  EXPECT_EQ(paragraphs_of({lines({U"The ferry was repainted and"}, 40, 400, 90),
                           lines({U"sails again."}, 210, 60, 60)}),
            (Told{"The ferry was repainted and sails again."}));
}

}  // namespace
}  // namespace broadsheet::structure

// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "stages/layout/printed/blocks.h"

namespace broadsheet::layout {
namespace {

/// A line of words, set in from the column's edge, four points a letter.
struct SetLine {
  std::string text;
  double indent = 0;
  bool bold = false;
};

/// The blocks of a column, "/" between their lines.
std::vector<std::string> blocks_of(const std::vector<SetLine>& lines) {
  Page page;
  page.id = {1};
  page.width = 500;
  page.height = 700;
  double v = 50;
  for (const SetLine& set : lines) {
    Line line;
    line.id = {page.id, static_cast<std::uint32_t>(page.lines.size() + 1)};
    for (const char c : set.text)
      line.as_read.push_back(c == '*' ? U'●' : static_cast<char32_t>(c));
    line.style.size = 8;
    line.style.bold = set.bold;
    const double x = 40 + set.indent;
    line.box = Box{x, v, x + 4 * static_cast<double>(set.text.size()), v + 8};
    page.lines.push_back(std::move(line));
    v += 10;
  }
  Diagnostics diagnostics;
  page = form_printed_blocks(std::move(page), {}, diagnostics);
  std::vector<std::string> found;
  for (const Block& block : page.blocks) {
    std::string& text = found.emplace_back();
    for (const LineId id : block.lines) {
      if (!text.empty()) text += "/";
      for (const char32_t c : find(page, id)->as_read)
        text.push_back(c == U'●' ? '*' : static_cast<char>(c));
    }
  }
  return found;
}

using Blocks = std::vector<std::string>;

TEST(PrintedBlocks, ABoldTitleOnTheMiddleOfARaggedColumnIsNoPartOfItsText) {
  EXPECT_EQ(blocks_of({{"THE HARBOUR AND THE OLD FERRY", 32, true},
                       {"the harbour was opened to all the ferries of"},
                       {"the coast, and no captain came at all"},
                       {"until the rain had stopped and the long"},
                       {"line of carts was gone from the pier"},
                       {"where they had waited since morning at"},
                       {"least."}})
                .front(),
            "THE HARBOUR AND THE OLD FERRY");
}

// Half of the lines end at one place by chance; those beyond it show that they end anywhere.
TEST(PrintedBlocks, ABoldTitleStandsApartWhereHalfOfTheRaggedLinesEndAlike) {
  EXPECT_EQ(blocks_of({{"THE OLD HARBOUR FERRY", 36, true},
                       {"the harbour was opened to all the"},
                       {"the coast, and no captain came as"},
                       {"until the rain had stopped and the long"},
                       {"line of carts was gone for the ti"},
                       {"where they had waited since morning"},
                       {"for the ferry of which nobody spoke"},
                       {"any more in the old harbour by the sea"},
                       {"at the time of the storms."}})
                .front(),
            "THE OLD HARBOUR FERRY");
}

TEST(PrintedBlocks, BoldLinesOnOneMiddleAreOneTitleWhereParagraphsAreSetIn) {
  const std::vector<SetLine> text = {{"the harbour was opened to all the fer", 8},
                                     {"ries of the coast, and no captain came"},
                                     {"before the rain had stopped at noon and"},
                                     {"the carts were gone.", 0}};
  std::vector<SetLine> titled = text;
  titled.insert(titled.end(), {{"THE RISE OF THE OLD FERRY AND", 18, true},
                               {"OF ITS HARBOUR IN THE STORM", 22, true}});
  titled.insert(titled.end(), text.begin(), text.end());
  EXPECT_EQ(blocks_of(titled).at(1), "THE RISE OF THE OLD FERRY AND/OF ITS HARBOUR IN THE STORM");
  // Set in alike they are two.
  titled[5].indent = titled[4].indent = 8;
  EXPECT_EQ(blocks_of(titled).at(1), "THE RISE OF THE OLD FERRY AND");
}

TEST(PrintedBlocks, ABoldOpeningBesideAPictureStaysInItsParagraph) {
  EXPECT_EQ(blocks_of({{"THE HARBOUR FERRY OF THE SO", 0, true},
                       {"until the rain had stopped"},
                       {"line of carts was gone to"},
                       {"where they had waited for"},
                       {"the ferry of which nobody"},
                       {"any more in the old harbour by the sea"},
                       {"since morning and the ferry of the sea"},
                       {"at the time of the storms and the seas"},
                       {"and of the rain."}})
                .size(),
            1U);
}

TEST(PrintedBlocks, ASentenceThatEndsARaggedLineEndsNoParagraph) {
  EXPECT_EQ(
      blocks_of({{"the harbour was opened to all"},
                 {"ferries on monday."},
                 {"Nevertheless no captain came,"},
                 {"and the pier was empty as"},
                 {"ever in those years. It"},
                 {"rained."},
                 {"On tuesday it rained again,"}}),
      (Blocks{"the harbour was opened to all/ferries on monday./Nevertheless no captain came,/"
              "and the pier was empty as/ever in those years. It/rained.",
              "On tuesday it rained again,"}));
}

TEST(PrintedBlocks, AnIndentedParagraphBelowAListIsNoPartOfItsLastItem) {
  EXPECT_EQ(blocks_of({{"the harbour was opened to all of", 0},
                       {"the ferries of the whole country", 0},
                       {"* the pier stays closed until the", 0},
                       {"end of the war as it ever was.", 8},
                       {"* the mole is open to captains.", 0},
                       {"On tuesday it rained again on", 8},
                       {"the pier and on the empty mole.", 0}}),
            (Blocks{"the harbour was opened to all of/the ferries of the whole country",
                    "* the pier stays closed until the/end of the war as it ever was.",
                    "* the mole is open to captains.",
                    "On tuesday it rained again on/the pier and on the empty mole."}));
}

TEST(PrintedBlocks, CentredLinesAreOne) {
  EXPECT_EQ(blocks_of({{"the whistle rises out of fog", 4},
                       {"and takes the whole of the sleeve.", -8},
                       {"The lamps go out on deck", 12},
                       {"and nobody stands there", 14}}),
            (Blocks{"the whistle rises out of fog/and takes the whole of the sleeve./"
                    "The lamps go out on deck/and nobody stands there"}));
}

TEST(PrintedBlocks, LinesOnOneMiddleAreOneEvenIfThreeAreEquallyLong) {
  EXPECT_EQ(blocks_of({{"the whistle rises out of all the fog", 0},
                       {"and takes the whole sleeve", 20},
                       {"the lamps go out over deck", 20},
                       {"and nobody is there today.", 20},
                       {"the ferry leaves the old harbour now", 0}})
                .size(),
            1U);
}

TEST(PrintedBlocks, EachEntryOfATelephoneListStandsByItself) {
  EXPECT_EQ(blocks_of({{"Harbour office 394-1344"}, {"Lighthouse 220-7900"}, {"Pier 917-7701"}}),
            (Blocks{"Harbour office 394-1344", "Lighthouse 220-7900", "Pier 917-7701"}));
}

}  // namespace
}  // namespace broadsheet::layout

// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/page/date_order.h"

#include <string_view>
#include <vector>

#include <gtest/gtest.h>

namespace broadsheet::structure {
namespace {

DateOrder order_in(const std::vector<TextView>& lines, std::string_view lang = "en") {
  Issue issue;
  issue.lang = lang;
  Page page;
  for (const TextView text : lines) {
    Line line;
    line.as_read = text;
    page.lines.push_back(std::move(line));
  }
  issue.pages.push_back(std::move(page));
  return order_of_dates(issue);
}

constexpr TextView kBoth = U"The Ferry Post  05/08/2024  $1.50";

TEST(DateOrder, ADateOfNumbersIsReadDayFirstIfNothingElseIsKnown) {
  EXPECT_EQ(order_in({kBoth}), DateOrder::day_first);
  EXPECT_EQ(order_in({kBoth, U"The ferry was late again on Monday."}), DateOrder::day_first);
}

TEST(DateOrder, ADayThatNoMonthHasDecides) {
  EXPECT_EQ(order_in({kBoth, U"Printed 05/18/2024"}), DateOrder::month_first);
  EXPECT_EQ(order_in({kBoth, U"Printed 18/05/2024", U"the color of the harbor"}),
            DateOrder::day_first);
}

TEST(DateOrder, SoDoDatesInWordsSpellingAndPlaces) {
  EXPECT_EQ(order_in({kBoth, U"Since May 18, 2024 the ferry"}), DateOrder::month_first);
  EXPECT_EQ(order_in({kBoth, U"Since 18 May 2024 the ferry"}), DateOrder::day_first);
  EXPECT_EQ(order_in({kBoth, U"painted in the color of the harbor"}), DateOrder::month_first);
  EXPECT_EQ(order_in({kBoth, U"painted in the colour of the harbour"}), DateOrder::day_first);
  EXPECT_EQ(order_in({kBoth, U"12 Quay Street, Springfield, OH 45501"}), DateOrder::month_first);
}

TEST(DateOrder, ALanguageWithItsCountryNeedsNoEvidence) {
  EXPECT_EQ(order_in({kBoth, U"Since 18 May 2024 the ferry"}, "en-US"), DateOrder::month_first);
  EXPECT_EQ(order_in({kBoth, U"Since May 18, 2024 the ferry"}, "en-GB"), DateOrder::day_first);
  EXPECT_EQ(order_in({kBoth, U"the color of the harbor"}, "de"), DateOrder::day_first);
}

}  // namespace
}  // namespace broadsheet::structure

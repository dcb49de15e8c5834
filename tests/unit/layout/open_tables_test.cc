// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/layout/printed/open_tables.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace broadsheet::layout {
namespace {

constexpr double kSize = 8;
constexpr double kLetter = 4;
constexpr double kLeading = 10;

/// A page with a row of text a line: pieces of text, each with the place of its left edge, or of
/// its right edge if that is negative.
class Sheet {
 public:
  using Piece = std::pair<double, std::string_view>;

  Sheet() {
    page_.id = {1};
    page_.width = 500;
    page_.height = 700;
  }

  Sheet& row(const std::vector<Piece>& pieces) {
    for (const auto& [at, text] : pieces) {
      const double width = kLetter * static_cast<double>(text.size());
      const double x = at < 0 ? -at - width : at;
      Line line;
      line.id = {page_.id, static_cast<std::uint32_t>(page_.lines.size() + 1)};
      line.as_read.assign(text.begin(), text.end());
      line.style.size = kSize;
      line.box = Box{x, v_, x + width, v_ + kSize};
      page_.lines.push_back(std::move(line));
    }
    v_ += kLeading;
    return *this;
  }

  Sheet& rule(double x, double y0, double y1) {
    page_.separators.push_back({Separator::Kind::rule, {x, y0, x + 0.5, y1}});
    return *this;
  }

  /// The tables, a string each: cells parted by "|", rows by "/".
  [[nodiscard]] std::vector<std::string> tables() const {
    std::vector<std::string> found;
    for (const Block& block : form_open_tables(page_)) {
      std::string text;
      std::uint32_t row = 0;
      bool is_first = true;
      for (const Cell& cell : block.cells) {
        if (!is_first) text += cell.row != row ? "/" : "|";
        is_first = false;
        row = cell.row;
        for (const Seg& seg : cell.segs) {
          for (const char32_t c : find(page_, seg.line)->as_read)
            text.push_back(static_cast<char>(c));
        }
      }
      found.push_back(text);
    }
    return found;
  }

 private:
  Page page_;
  double v_ = 50;
};

using Tables = std::vector<std::string>;

TEST(OpenTables, EvenRowsOfNamesAndNumbersAreATable) {
  const Sheet sheet = Sheet()
                          .row({{40, "Ferry"}, {-120, "88.78"}, {-150, "+1.77"}})
                          .row({{40, "Harbour"}, {-120, "6.47"}, {-150, "-0.55"}})
                          .row({{40, "Pier"}, {-120, "181.86"}, {-150, "-0.23"}});
  EXPECT_EQ(sheet.tables(), (Tables{"Ferry|88.78|+1.77/Harbour|6.47|-0.55/Pier|181.86|-0.23"}));
}

TEST(OpenTables, AProgrammeIsATable) {
  const Sheet sheet = Sheet()
                          .row({{40, "9:00"}, {70, "Morning news"}})
                          .row({{40, "10:30"}, {70, "A long song"}})
                          .row({{40, "12:15"}, {70, "Weather"}});
  EXPECT_EQ(sheet.tables(), (Tables{"9:00|Morning news/10:30|A long song/12:15|Weather"}));
}

TEST(OpenTables, ResultsOfTwoTeamsAreOneRow) {
  const Sheet sheet = Sheet()
                          .row({{40, "Ferry"}, {-90, "5"}, {110, "Pier"}, {-160, "1"}})
                          .row({{40, "Quay"}, {-90, "4"}, {110, "Harbour"}, {-160, "3"}})
                          .row({{40, "Mole"}, {-90, "6"}, {110, "Lock"}, {-160, "0"}});
  EXPECT_EQ(sheet.tables(), (Tables{"Ferry|5|Pier|1/Quay|4|Harbour|3/Mole|6|Lock|0"}));
}

TEST(OpenTables, TwoTablesSideBySideAreTwo) {
  const Sheet sheet =
      Sheet()
          .row({{40, "A"}, {-90, "1"}, {-110, "2"}, {130, "D"}, {-180, "7"}, {-200, "8"}})
          .row({{40, "B"}, {-90, "3"}, {-110, "4"}, {130, "E"}, {-180, "9"}, {-200, "1"}})
          .row({{40, "C"}, {-90, "5"}, {-110, "6"}, {130, "F"}, {-180, "2"}, {-200, "3"}});
  EXPECT_EQ(sheet.tables(), (Tables{"A|1|2/B|3|4/C|5|6", "D|7|8/E|9|1/F|2|3"}));
}

TEST(OpenTables, ARuleBetweenTwoTablesPartsThem) {
  const Sheet sheet = Sheet()
                          .row({{40, "A"}, {-90, "1"}, {110, "D"}, {-180, "7"}})
                          .row({{40, "B"}, {-90, "3"}, {110, "E"}, {-180, "9"}})
                          .row({{40, "C"}, {-90, "5"}, {110, "F"}, {-180, "2"}})
                          .rule(100, 40, 90);
  EXPECT_EQ(sheet.tables(), (Tables{"A|1/B|3/C|5", "D|7/E|9/F|2"}));
}

TEST(OpenTables, AnEmptyCellKeepsItsColumn) {
  const Sheet sheet = Sheet()
                          .row({{40, "Ferry"}, {-120, "88.7"}, {-150, "+1.7"}})
                          .row({{40, "Harbour"}, {-150, "-0.5"}})
                          .row({{40, "Pier"}, {-120, "81.8"}, {-150, "-0.2"}});
  EXPECT_EQ(sheet.tables(), (Tables{"Ferry|88.7|+1.7/Harbour||-0.5/Pier|81.8|-0.2"}));
}

TEST(OpenTables, ColumnsOfTextAreNone) {
  Sheet sheet;
  for (int i = 0; i < 6; ++i)
    sheet.row({{40, "the harbour is open again to"}, {165, "ferries of any size and every"}});
  EXPECT_EQ(sheet.tables(), Tables{});
}

TEST(OpenTables, TwoRowsAreNone) {
  const Sheet sheet =
      Sheet().row({{40, "Ferry"}, {-120, "88.7"}}).row({{40, "Harbour"}, {-120, "6.4"}});
  EXPECT_EQ(sheet.tables(), Tables{});
}

TEST(OpenTables, ATextColumnBesideATableIsNoCell) {
  Sheet sheet;
  for (int i = 0; i < 5; ++i)
    sheet.row({{40, "the harbour is open again to"}, {170, "Ferry"}, {-240, "8.7"}});
  EXPECT_EQ(sheet.tables(), (Tables{"Ferry|8.7/Ferry|8.7/Ferry|8.7/Ferry|8.7/Ferry|8.7"}));
}

TEST(OpenTables, TablesSideBySideThatBeginAndEndApartAreTwo) {
  const Sheet sheet =
      Sheet()
          .row({{40, "after the morning we went"}, {220, "Late songs"}})
          .row({{40, "home by the ferry."}, {220, "8:00"}, {250, "Weather"}})
          .row({{220, "8:30"}, {250, "The harbour"}})
          .row({{70, "First channel"}, {220, "9:15"}, {250, "A long song"}})
          .row({{40, "6:00"}, {70, "Morning news"}, {220, "10:00"}, {250, "Lighthouses"}})
          .row({{40, "6:45"}, {70, "The tide"}, {220, "10:40"}, {250, "Old ships"}})
          .row({{40, "7:30"}, {70, "Ropes and knots"}});
  EXPECT_EQ(sheet.tables(),
            (Tables{"6:00|Morning news/6:45|The tide/7:30|Ropes and knots",
                    "8:00|Weather/8:30|The harbour/9:15|A long song/10:00|Lighthouses/"
                    "10:40|Old ships"}));
}

TEST(OpenTables, TheTitleOfATableBesideIsNoCell) {
  const Sheet sheet = Sheet()
                          .row({{40, "Ferry"}, {-120, "88.7"}, {240, "Prices of ropes"}})
                          .row({{40, "Harbour"}, {-120, "6.47"}, {220, "Hemp"}, {-320, "4.10"}})
                          .row({{40, "Pier"}, {-120, "81.6"}, {220, "Flax"}, {-320, "3.20"}})
                          .row({{40, "Quay"}, {-120, "2.6"}, {220, "Jute"}, {-320, "1.05"}})
                          .row({{40, "Mole"}, {-120, "4.9"}})
                          .row({{40, "Lock"}, {-120, "7.3"}})
                          .row({{40, "Dock"}, {-120, "9.5"}});
  EXPECT_EQ(sheet.tables(),
            (Tables{"Ferry|88.7/Harbour|6.47/Pier|81.6/Quay|2.6/Mole|4.9/Lock|7.3/Dock|9.5",
                    "Hemp|4.10/Flax|3.20/Jute|1.05"}));
}

}  // namespace
}  // namespace broadsheet::layout

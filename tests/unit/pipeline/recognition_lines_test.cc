// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of lines of ink before they are read.
#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pipeline/recognition/ink_gutters.h"
#include "pipeline/recognition/other_ink.h"
#include "pipeline/recognition/overlapping_lines.h"
#include "pipeline/recognition/read_lines.h"
#include "pipeline/recognition/type_sizes.h"
#include "stages/recognize/scan.h"

namespace broadsheet::pipeline {
namespace {

using testing::ElementsAre;

constexpr double kAcross = 5;  ///< points: a letter of the body
constexpr double kDown = 2.5;  ///< a quarter of the body's size
constexpr double kGrains = 10;

/// Lines of ink, as they lie on the page. A letter is a line, and its box holds all its cells; it
/// has as many glyphs as its fullest row has cells. Four rows are a line of the body.
Page drawn_lines(const std::vector<std::string_view>& rows) {
  struct Ink {
    Box box{1e9, 1e9, 0, 0};
    std::vector<double> glyphs;
  };
  std::map<char, Ink> inks;
  for (std::size_t y = 0; y < rows.size(); ++y) {
    std::map<char, std::vector<double>> in_row;
    for (std::size_t x = 0; x < rows[y].size(); ++x) {
      const char letter = rows[y][x];
      if (letter == ' ') continue;
      const double left = static_cast<double>(x) * kAcross;
      const double top = static_cast<double>(y) * kDown;
      Box& box = inks[letter].box;
      box = {std::min(box.x0, left), std::min(box.y0, top), std::max(box.x1, left + kAcross),
             std::max(box.y1, top + kDown)};
      in_row[letter].push_back(left);
    }
    for (const auto& [letter, lefts] : in_row)
      if (lefts.size() > inks[letter].glyphs.size()) inks[letter].glyphs = lefts;
  }
  Page page;
  page.id = {1};
  page.width = page.height = 1000;
  for (const auto& [letter, ink] : inks) {
    Line line;
    line.id = {page.id, static_cast<std::uint32_t>(page.lines.size() + 1)};
    line.box = ink.box;
    line.style.size = ink.box.y1 - ink.box.y0;
    line.style.family = letter;  // by which a test knows it again
    line.as_read.assign(ink.glyphs.size(), recognize::kInk);
    for (const double left : ink.glyphs) {
      const auto from = static_cast<std::int32_t>((left - ink.box.x0) * kGrains);
      line.places.push_back({from, from + static_cast<std::int32_t>(kAcross * kGrains)});
    }
    page.lines.push_back(std::move(line));
  }
  return page;
}

/// The same page written from top to bottom: rows are columns.
Page on_its_diagonal(Page page) {
  for (Line& line : page.lines) {
    line.box = Box{line.box->y0, line.box->x0, line.box->y1, line.box->x1};
    line.mode = WritingMode::vertical;
  }
  return page;
}

std::string names(const Page& page) {
  std::string out;
  for (const Line& line : page.lines) out += line.style.family;
  return out;
}

std::string joined(Page page, std::size_t first = 0) {
  join_overlapping(page, first);
  return names(page);
}

const Line& line_of(const Page& page, char letter) {
  return *std::find_if(page.lines.begin(), page.lines.end(), [&](const Line& line) {
    return line.style.family == std::string(1, letter);
  });
}

TEST(JoinOverlapping, TakesDotsAndAccentsToTheirLetters) {
  EXPECT_EQ(joined(drawn_lines({
                "  a         a    ",
                "bbabbb bbbbabbb b",
                "bbabbb bbbbabbb b",
                "bbbbbb bbbbbbbb b",
                "bbbbbb bbbbbbbb b",
            })),
            "b");
  EXPECT_EQ(joined(drawn_lines({
                "  a         a    ",
                "  a         a    ",
                "  a         a    ",
                "bbbbbb bbbbbbbb b",
                "bbbbbb bbbbbbbb b",
                "bbbbbb bbbbbbbb b",
                "bbbbbb bbbbbbbb b",
            })),
            "ab")
      << "what lies above is no part of it";
}

TEST(JoinOverlapping, TakesCapitalsToTheSmallLettersAroundThem) {
  const std::vector<std::string_view> drawing = {
      "aa      a      a ",
      "aabbbb abbbbbb ab",
      "aabbbb abbbbbb ab",
      "aabbbb abbbbbb ab",
  };
  EXPECT_EQ(joined(drawn_lines(drawing)), "b");
}

TEST(JoinOverlapping, LetsTheLineWithMoreInkHoldTheOther) {
  Page page = drawn_lines({
      "aaaa             ",
      "aaaabbbbbbbbbb   ",
      "aaaabbbbbbbbbb   ",
      "aaaabbbbbbbbbb aa",
  });
  const Box wide = *line_of(page, 'a').box;
  const Box box = *line_of(page, 'b').box;
  const std::int32_t first = line_of(page, 'b').places[0].from;
  join_overlapping(page, 0);
  ASSERT_EQ(names(page), "b");
  const Line& line = page.lines[0];
  EXPECT_EQ(line.box->x0, wide.x0);
  EXPECT_EQ(line.box->x1, wide.x1);
  EXPECT_DOUBLE_EQ(line.box->x0 + line.places[0].from / kGrains, box.x0 + first / kGrains)
      << "its own ink stands where it stood";
  EXPECT_EQ(line.places.size(), line.as_read.size());
}

TEST(JoinOverlapping, DoesTheSameWhereLinesRunDown) {
  Page page = on_its_diagonal(drawn_lines({
      "aaaa             ",
      "aaaabbbbbbbbbb   ",
      "aaaabbbbbbbbbb   ",
      "aaaabbbbbbbbbb aa",
  }));
  const double low = line_of(page, 'a').box->y0;
  join_overlapping(page, 0);
  ASSERT_EQ(names(page), "b");
  EXPECT_EQ(page.lines[0].box->y0, low);
}

TEST(JoinOverlapping, LeavesLinesBelowEachOther) {
  const std::vector<std::string_view> solid = {
      "aaaaaaaaaaaaaa", "aaaaaaaaaaaaaa", "aaaaaaaaaaaaaa", "aaaaaaaaaaaaaa",
      "bbbbbbbb      ", "bbbbbbbb      ", "bbbbbbbb      ", "bbbbbbbb      ",
      "cc            ", "cc            ", "cc            ", "cc            "};
  EXPECT_EQ(joined(drawn_lines(solid)), "abc") << "without white between them";
  EXPECT_EQ(joined(on_its_diagonal(drawn_lines(solid))), "abc");
  Page hanging = drawn_lines(solid);
  for (Line& line : hanging.lines) line.box->y1 += kDown;  // g and p reach into the next line
  EXPECT_EQ(joined(hanging), "abc");
}

TEST(JoinOverlapping, LeavesAColumnBeside) {
  // An em of white; the last line of a paragraph is a word or two.
  const std::vector<std::string_view> columns = {
      "aaaaaaaaaaaaaaa  bbbbbbbbbbbbbbb", "aaaaaaaaaaaaaaa  bbbbbbbbbbbbbbb",
      "aaaaaaaaaaaaaaa  bbbbbbbbbbbbbbb", "aaaaaaaaaaaaaaa  bbbbbbbbbbbbbbb",
      "                                ", "ccccccccccccccc  ddd            ",
      "ccccccccccccccc  ddd            ", "ccccccccccccccc  ddd            ",
      "ccccccccccccccc  ddd            "};
  EXPECT_EQ(joined(drawn_lines(columns)), "abcd");
  EXPECT_EQ(joined(on_its_diagonal(drawn_lines(columns))), "abcd");
}

TEST(JoinOverlapping, LeavesWhatStandsBehindARule) {
  // The end of a headline, and letters of the next column that stand on its baseline.
  Page page = drawn_lines({
      "aaaaaaaaaaaaaaaa bb",
      "aaaaaaaaaaaaaaaa bb",
      "aaaaaaaaaaaaaaaa bb",
      "aaaaaaaaaaaaaaaa bb",
  });
  ASSERT_EQ(joined(page), "a");
  page.marks.shapes.push_back({Shape::Kind::line, {82, 0, 83, 40}, 0, true, 0});
  EXPECT_EQ(joined(page), "ab");
  page.marks.shapes.back().box = {82, 20, 83, 40};  // below both
  EXPECT_EQ(joined(page), "a");
}

TEST(JoinOverlapping, LeavesAnInitialOfThreeLines) {
  const std::vector<std::string_view> initial = {
      "AAAbbbbbbbbbbb", "AAAbbbbbbbbbbb", "AAAbbbbbbbbbbb", "AAAbbbbbbbbbbb",
      "AAAccccccccccc", "AAAccccccccccc", "AAAccccccccccc", "AAAccccccccccc",
      "AAAdddd       ", "AAAdddd       ", "AAAdddd       ", "AAAdddd       "};
  EXPECT_EQ(joined(drawn_lines(initial)), "Abcd");
  Page wide = drawn_lines(initial);
  wide.lines[0].box->x1 += 2 * kAcross;  // its serifs lie over the text
  EXPECT_EQ(joined(wide), "Abcd");
}

TEST(JoinOverlapping, LeavesWhatRunsAnotherWay) {
  Page page = drawn_lines({
      "aaaabbaaaaaaaa",
      "aaaabbaaaaaaaa",
      "aaaabbaaaaaaaa",
      "aaaabbaaaaaaaa",
  });
  ASSERT_EQ(joined(page), "a");
  page.lines[1].mode = WritingMode::vertical;
  EXPECT_EQ(joined(page), "ab");
}

TEST(JoinOverlapping, DoesNotLookAtLinesBeforeTheFirst) {
  const Page page = drawn_lines({
      "aaaaaaaaaaaaaaaaa",
      "abbbbbaaaaaaaccca",
      "abbbbbaaaaaaaccca",
      "abbbbbaaaaaaaccca",
  });
  EXPECT_EQ(joined(page, 1), "abc");
  EXPECT_EQ(joined(page, 3), "abc");
  EXPECT_EQ(joined(page), "a");
}

TEST(JoinOverlapping, KeepsLinesInTheirOrderAndDoesNothingTwice) {
  Page page = drawn_lines({"ddadddddd  eebeeeee", "ddadddddd  eebeeeee", "ddadddddd  eebeeeee",
                           "ddddddddd  eeeeeeee", "                   ", "ffffffffc  gggggggg",
                           "ffffffffc  gggggggg", "ffffffffc  gggggggg", "fffffffff  gggggggg"});
  join_overlapping(page, 0);
  EXPECT_EQ(names(page), "defg");
  const Page once = page;
  join_overlapping(page, 0);
  EXPECT_EQ(page, once);
  EXPECT_EQ(joined({}), "");
}

/// Each string is a line of the body; lines touch.
Page set_lines(const std::vector<std::string_view>& lines) {
  std::vector<std::string_view> rows;
  for (const std::string_view line : lines) rows.insert(rows.end(), 4, line);
  return drawn_lines(rows);
}

TEST(JoinOverlapping, LeavesTheNextColumnOfHanBehindAGutterAsNarrowAsHalfAnEm) {
  Page columns = set_lines({"aaaaaaaaaaaaa bbbbbbbbbbbbb", "ccccccccccccc ddddddddddddd",
                            "eeeeeeeeeeeee fffffffffffff", "ggggggggggggg hhhhhhhhhhhhh",
                            "iiiiiiiiiiiii jjjjjjjjjjjjj"});
  for (Line& line : columns.lines) line.as_read.assign(line.as_read.size(), recognize::kWideInk);
  EXPECT_EQ(joined(columns), "abcdefghij");
}

std::string parted(Page page, std::size_t first = 0) {
  part_at_gutters(page, first);
  return names(page);
}

TEST(PartAtGutters, CutsALineThatRunsThroughThem) {
  Page page = set_lines({
      "aaaaaaaaaaaaa bbbbbbbbbbbbb",
      "ccccccccccccc ddddddddddddd",
      "eeee eeeeeeee eeeeee eeeeee",
      "fffffffffffff ggggggggggggg",
      "hhhhhhhhhhhhh iiiiiiiiiiiii",
  });
  const Line whole = line_of(page, 'e');
  part_at_gutters(page, 0);
  ASSERT_EQ(names(page), "abcdeefghi");
  const Line& left = page.lines[4];
  const Line& right = page.lines[5];
  EXPECT_NE(left.id, right.id);
  EXPECT_EQ(left.as_read.size(), 12U);
  EXPECT_EQ(right.as_read.size(), 12U);
  EXPECT_EQ(left.box->x1, line_of(page, 'c').box->x1);
  EXPECT_EQ(right.box->x0, line_of(page, 'd').box->x0);
  EXPECT_EQ(right.box->x1, whole.box->x1);
  ASSERT_EQ(right.places.size(), 12U);
  for (std::size_t i = 0; i < 12; ++i) {
    EXPECT_EQ(left.places[i], whole.places[i]);
    EXPECT_DOUBLE_EQ(right.box->x0 + right.places[i].from / kGrains,
                     whole.box->x0 + whole.places[12 + i].from / kGrains)
        << "its ink stands where it stood";
  }
  const Page once = page;
  part_at_gutters(page, 0);
  EXPECT_EQ(page, once);
}

TEST(PartAtGutters, CutsTwoInARowThatAreTheLastOfTheirColumns) {
  EXPECT_EQ(parted(set_lines({
                "aaaaaaaaaaaaa bbbbbbbbbbbbb",
                "ccccccccccccc ddddddddddddd",
                "fffffffffffff ggggggggggggg",
                "hhhhhhhhhhhhh iiiiiiiiiiiii",
                "jjjjjjjjjjjjj jjjjjj       ",
                "kkkkkkkkkkkkk kkkkkk       ",
            })),
            "abcdfghijjkk");
}

TEST(PartAtGutters, LeavesWhiteThatNoLineEndsAt) {
  const std::vector<std::string_view> river = {
      "aaaaaaaaaaaaa aaaaaaaaaaaaa", "bbbbbbbbbbbbb bbbbbbbbbbbbb", "ccccccccccccc ccccccccccccc",
      "ddddddddddddd ddddddddddddd", "eeeeeeeeeeeee eeeeeeeeeeeee", "fffffffffffff fffffffffffff"};
  EXPECT_EQ(parted(set_lines(river)), "abcdef");
}

TEST(PartAtGutters, LeavesTextOverColumns) {
  EXPECT_EQ(parted(set_lines({
                "ttttttt tttttttttttttttttt ",
                "uuuuuuuuuuuuuuuuuuuuuu uuuu",
                "vvvvvvvvvvvvv vvvvv        ",  // by chance
                "aaaaaaaaaaaaa bbbbbbbbbbbbb",
                "ccccccccccccc ddddddddddddd",
                "fffffffffffff ggggggggggggg",
                "hhhhhhhhhhhhh iiiiiiiiiiiii",
            })),
            "abcdfghituv");
}

TEST(PartAtGutters, LeavesALineOfMuchLargerTypeAndLinesBeforeTheFirst) {
  const std::vector<std::string_view> columns = {
      "aaaaaaaaaaaaa bbbbbbbbbbbbb", "ccccccccccccc ddddddddddddd", "eeeeeeeeeeeee eeeeeeeeeeeee",
      "fffffffffffff ggggggggggggg", "hhhhhhhhhhhhh iiiiiiiiiiiii"};
  Page page = set_lines(columns);
  ASSERT_EQ(parted(page), "abcdeefghi");
  EXPECT_EQ(parted(page, page.lines.size()), "abcdefghi");
  for (Line& line : page.lines)
    if (line.style.family == "e") line.style.size *= 1.5;
  EXPECT_EQ(parted(page), "abcdefghi");
  EXPECT_EQ(parted({}), "");
}

TEST(JoinOverlapping, LeavesAFewLettersBehindAGutterAsNarrowAsASpace) {
  const std::vector<std::string_view> columns = {
      "aaaaaaaaaaaaa bbbbbbbbbbbbb", "ccccccccccccc ddddddddddddd", "eeeeeeeeeeeee jjj          ",
      "fffffffffffff ggggggggggggg", "hhhhhhhhhhhhh iiiiiiiiiiiii"};
  EXPECT_EQ(joined(set_lines(columns)), "abcdefghij");
  EXPECT_EQ(joined(set_lines({"eeeeeeeeeeeee jjj          "})), "e");
}

/// `#` is ink.
recognize::LinePicture picture_of(const std::vector<std::string_view>& rows) {
  recognize::LinePicture picture;
  picture.width = static_cast<std::uint32_t>(rows[0].size());
  picture.height = static_cast<std::uint32_t>(rows.size());
  for (const std::string_view row : rows)
    for (const char c : row) picture.grey.push_back(c == '#' ? 0 : 255);
  return picture;
}

recognize::LinePicture wiped(const std::vector<std::string_view>& rows) {
  recognize::LinePicture picture = picture_of(rows);
  wipe_other_ink(picture, 10);
  return picture;
}

TEST(WipeOtherInk, TakesOutTailsOfTheLineAboveAndTopsOfTheLineBelow) {
  const recognize::LinePicture alone = picture_of({
      "             ",
      "             ",
      "             ",
      " ##  # ## #  ",
      " # # ##   #  ",
      " ##  #    #  ",
      " #           ",
      " #           ",
      "             ",
      "             ",
  });
  EXPECT_EQ(wiped({
                      "  ##      #  ",
                      "   #         ",
                      "             ",
                      " ##  # ## #  ",
                      " # # ##   #  ",
                      " ##  #    #  ",
                      " #           ",
                      " #           ",
                      "             ",
                      "      #      ",
                  })
                .grey,
            alone.grey);
}

TEST(WipeOtherInk, TakesOutARuleBesideTheLineAndNoStrokeInIt) {
  const recognize::LinePicture alone = picture_of({
      "               #        ",
      "     ##  ##    #        ",
      "    #  # # #   #        ",
      "    #  # ##    #        ",
      "     ##  #     #        ",
      "               #        ",
  });
  EXPECT_EQ(wiped({
                      " #             #        ",
                      " #   ##  ##    #        ",
                      " #  #  # # #   #        ",
                      " #  #  # ##    #        ",
                      " #   ##  #     #        ",
                      " #             #        ",
                  })
                .grey,
            alone.grey);
}

TEST(WipeOtherInk, LeavesLettersThatReachTheEdge) {
  const std::vector<std::string_view> tight = {
      "   #   ##  ", "   #   # # ", "  ##   ##  ", " # #   #   ", "  ##   #   ",
  };
  EXPECT_EQ(wiped(tight).grey, picture_of(tight).grey);
  recognize::LinePicture down = picture_of({" # ", "   ", "   ", "   ", "   ", " # "});
  down.is_vertical = true;
  const std::vector<std::uint8_t> before = down.grey;
  wipe_other_ink(down, 10);
  EXPECT_EQ(down.grey, before) << "lines that run down have no neighbour above";
  recognize::LinePicture none;
  wipe_other_ink(none, 10);
  EXPECT_TRUE(none.grey.empty());
}

/// A page whose lines are read one after the other as these texts.
class ReadAs final : public recognize::Scan,
                     public recognize::LineReaders,
                     public recognize::LineReaders::Loan,
                     public recognize::LineReader {
 public:
  explicit ReadAs(std::vector<Text> texts) : texts_(std::move(texts)) {}

  [[nodiscard]] std::vector<Text> kept() {
    Page page;
    page.id = {1};
    for (std::size_t i = 0; i < texts_.size(); ++i) {
      Line line;
      line.id = {page.id, static_cast<std::uint32_t>(i + 1)};
      line.box = Box{0, 20.0 * static_cast<double>(i), 100, 20.0 * static_cast<double>(i) + 10};
      line.style.size = 10;
      page.lines.push_back(std::move(line));
    }
    (void)read_lines(page, 0, *this, *recognize::find_read_language("en"), *this, *this,
                     [] { return true; });
    std::vector<Text> texts;
    for (const Line& line : page.lines) texts.push_back(line.as_read);
    return texts;
  }

  [[nodiscard]] std::uint32_t width() const override { return 1000; }
  [[nodiscard]] std::uint32_t height() const override { return 1000; }
  [[nodiscard]] double dpi() const override { return 72; }
  [[nodiscard]] int quarter_turns() const override { return 0; }
  [[nodiscard]] double skew() const override { return 0; }
  [[nodiscard]] const std::string& fault() const override { return fault_; }
  [[nodiscard]] const recognize::Ink& ink() const override { return ink_; }
  [[nodiscard]] recognize::LinePicture line(const Box& /*box*/, bool is_vertical) const override {
    return {100, 10, std::vector<std::uint8_t>(1000, 255), is_vertical, 72};
  }
  [[nodiscard]] Point on_picture(Point on_page) const override { return on_page; }

  [[nodiscard]] std::unique_ptr<recognize::LineReaders::Loan> lend() override { return nullptr; }
  [[nodiscard]] bool has_network(const recognize::LineKind& /*kind*/) override { return true; }
  void prepare() override {}
  [[nodiscard]] std::string folder() const override { return {}; }

  [[nodiscard]] LineReader& reader(const recognize::LineKind& /*kind*/) override { return *this; }
  [[nodiscard]] std::size_t surest(std::span<const recognize::LineKind> /*kinds*/,
                                   std::span<const recognize::LinePicture> /*lines*/) override {
    return 0;
  }
  [[nodiscard]] std::vector<double> surenesses(
      const recognize::LineKind& /*kind*/, std::span<const recognize::LinePicture> lines) override {
    return std::vector<double>(lines.size(), 0.9);
  }
  [[nodiscard]] const std::vector<std::string>& missing() const override { return missing_; }

  [[nodiscard]] recognize::LineReading read(const recognize::LinePicture& /*line*/) override {
    recognize::LineReading reading;
    for (const char32_t c : texts_[next_++]) reading.characters.push_back({c, 10, 90, 90, {}});
    reading.confidence = 0.9;
    return reading;
  }

 private:
  std::string fault_;
  std::vector<Text> texts_;
  std::size_t next_ = 0;
  recognize::Ink ink_;
  std::vector<std::string> missing_;
};

TEST(ReadLines, LeavesOutSmallSignsByThemselvesAsSpecks) {
  EXPECT_THAT(ReadAs({U"Nobody was hurt.", U".", U"’", U"5", U"A", U"■", U"。"}).kept(),
              ElementsAre(U"Nobody was hurt.", U"5", U"A", U"■", U"。"));
}

/// Lines of that many characters in these sizes.
Page sized(const std::vector<std::pair<double, std::size_t>>& lines) {
  Page page;
  page.id = {1};
  for (const auto& [size, count] : lines) {
    Line line;
    line.id = {page.id, static_cast<std::uint32_t>(page.lines.size() + 1)};
    line.as_read.assign(count, recognize::kInk);
    line.style.size = size;
    page.lines.push_back(line);
  }
  return page;
}

std::vector<double> sizes(const Page& page) {
  std::vector<double> out;
  for (const Line& line : page.lines) out.push_back(line.style.size);
  return out;
}

std::vector<double> evened(Page page) {
  even_out_sizes(page);
  return sizes(page);
}

/// A line of Han whose ink is 12 points high and whose characters begin so many points apart.
Page spaced(double pitch) {
  Page page = sized({{12, 6}});
  Line& line = page.lines[0];
  line.as_read = U"烟草促销广告";
  line.box = Box{100, 50, 100 + 6 * pitch, 62};
  const double grains = grains_per_point(page);
  for (int i = 0; i < 6; ++i) {
    line.places.push_back({static_cast<std::int32_t>(i * pitch * grains),
                           static_cast<std::int32_t>((i + 1) * pitch * grains)});
  }
  return page;
}

TEST(FitToPitch, TakesTheDistanceOfHanForTheirSizeWhereTheirInkIsHigher) {
  Page page = spaced(10);
  fit_to_pitch(page, 0);
  EXPECT_NEAR(page.lines[0].style.size, 10, 0.05);
  EXPECT_NEAR(page.lines[0].box->y1 - page.lines[0].box->y0, 10, 0.05);
}

TEST(FitToPitch, BelievesNoPlacesThatLieOnEachOther) {
  Page page = spaced(0.2);
  const Page before = page;
  fit_to_pitch(page, 0);
  EXPECT_EQ(page, before);
}

TEST(EvenOutSizes, MakesSizesNearThatOfMostTextEqualToIt) {
  EXPECT_THAT(evened(sized({{9.8, 30}, {10, 200}, {10.3, 40}, {10, 60}})),
              ElementsAre(10, 10, 10, 10));
}

TEST(EvenOutSizes, ThenThoseNearTheSizeOfMostOfWhatIsLeft) {
  EXPECT_THAT(evened(sized({{24.4, 12}, {10, 200}, {10.2, 40}, {25, 20}, {8, 90}, {7.8, 10}})),
              ElementsAre(25, 10, 10, 25, 8, 8));
}

TEST(EvenOutSizes, CountsCharactersAndNotLines) {
  EXPECT_THAT(evened(sized({{10, 5}, {10, 5}, {10, 5}, {10.4, 40}})),
              ElementsAre(10.4, 10.4, 10.4, 10.4));
}

TEST(EvenOutSizes, LeavesSizesApartThatDifferByMoreThanAPixel) {
  EXPECT_THAT(evened(sized({{9, 50}, {10, 200}, {11, 70}, {12, 30}})), ElementsAre(9, 10, 11, 12));
}

TEST(EvenOutSizes, DoesNotDrawSizesToOneThatIsEvenedItself) {
  EXPECT_THAT(evened(sized({{10, 200}, {10.4, 100}, {10.8, 50}})), ElementsAre(10, 10, 10.8));
}

TEST(EvenOutSizes, DoesNothingTwice) {
  Page page;
  std::uint32_t random = 7;
  std::vector<std::pair<double, std::size_t>> lines;
  for (int i = 0; i < 300; ++i) {
    random = random * 1'664'525 + 1'013'904'223;
    lines.emplace_back(6 + (random >> 20) / 256.0, 1 + (random >> 12) % 60);
  }
  page = sized(lines);
  const std::vector<double> measured = sizes(page);
  even_out_sizes(page);
  const std::vector<double> once = sizes(page);
  for (std::size_t i = 0; i < once.size(); ++i)
    EXPECT_NEAR(once[i], measured[i], measured[i] * 0.06);
  EXPECT_EQ(evened(page), once);
  EXPECT_TRUE(evened({}).empty());
}

}  // namespace
}  // namespace broadsheet::pipeline

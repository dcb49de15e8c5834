// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/printed/succession.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

namespace broadsheet::structure {
namespace {

/// A page of segments, drawn: a small letter is a segment of text, a capital a
/// headline, - and | are rules, # is a box. A cell is a character of the body wide and a
/// leading high.
using Rows = std::vector<std::string_view>;

struct Drawn {
  Page page;
  PrintedPage view;
  std::vector<Segment> segments;
  std::vector<Head> heads;
  std::string names;       ///< of the segments
  std::string head_names;  ///< of the headlines
};

/// What is said of a segment: a letter, and behind it ! (it stops inside a sentence), . (its last
/// line is short), > (it begins set in), < (flush), j (a jump line ends it), L (it is Latin text
/// and begins with a capital).
void mark(Segment& segment, std::string_view signs) {
  for (const char sign : signs) {
    if (sign == '!') segment.ending = Ending::cut;
    if (sign == '.') segment.ending = Ending::finished;
    if (sign == '>') segment.opening = Opening::indented;
    if (sign == '<') segment.opening = Opening::flush;
    if (sign == 'j') segment.leads_to = true;
    if (sign == 'L') segment.first = U'A';
    if (sign == 'L') segment.last = U'e';
  }
}

std::map<char, PlaneBox> boxes_in(const Rows& rows) {
  std::map<char, PlaneBox> boxes;
  for (std::size_t v = 0; v < rows.size(); ++v) {
    for (std::size_t u = 0; u < rows[v].size(); ++u) {
      const char c = rows[v][u];
      if (c == ' ') continue;
      PlaneBox cell{10.0 * static_cast<double>(u), 10.0 * static_cast<double>(u + 1),
                    14.0 * static_cast<double>(v), 14.0 * static_cast<double>(v + 1)};
      if (c == '-') cell.v0 = cell.v1 = cell.middle();
      if (c == '|') cell.u0 = cell.u1 = cell.centre();
      const auto found = boxes.find(c);
      boxes[c] = found == boxes.end() ? cell : united(found->second, cell);
    }
  }
  return boxes;
}

void draw(const Rows& rows, const std::vector<std::string_view>& marks, Drawn& drawn) {
  drawn.page.width = 600;
  drawn.page.height = 800;
  drawn.view.page = &drawn.page;
  drawn.view.body = 10;
  drawn.view.leading = 14;
  drawn.view.gap = 4;
  drawn.view.areas = {{{-1e9, 1e9, -1e9, 1e9}, kNone}};
  for (const auto& [name, box] : boxes_in(rows)) {
    if (name == '-' || name == '|') {
      drawn.view.rules.push_back(box);
    } else if (name == '#') {
      drawn.view.areas.push_back({box, 0});
    } else if (std::isupper(static_cast<unsigned char>(name)) != 0) {
      Head head;
      head.title = head.box = head.span = box;
      drawn.heads.push_back(head);
      drawn.head_names += name;
    } else {
      Segment segment;
      segment.box = box;
      segment.first = segment.last = U'一';
      for (const std::string_view signs : marks) {
        if (signs.front() == name) mark(segment, signs.substr(1));
      }
      drawn.segments.push_back(segment);
      drawn.names += name;
    }
  }
}

/// What each segment follows: "a:A b:a c:-".
std::string followed(const Rows& rows, const std::vector<std::string_view>& marks) {
  Drawn drawn;
  draw(rows, marks, drawn);
  const std::vector<Follows> follows = follow_text(drawn.view, drawn.segments, drawn.heads);
  std::string out;
  for (std::size_t s = 0; s < follows.size(); ++s) {
    const Follows& f = follows[s];
    out += out.empty() ? "" : " ";
    out += drawn.names[s];
    out += ':';
    out += f.head != kNone      ? drawn.head_names[f.head]
           : f.segment != kNone ? drawn.names[f.segment]
                                : '-';
  }
  return out;
}

/// Each row shows a cost: with 0 for it, the text would be followed otherwise, as a search over
/// drawn pages has found; each is the smallest that it found. Only kNotLast, kSameStory and
/// kOtherStory (story_hints_test.cc), kEven and kFloatGap have none.
struct Case {
  const char* cost;
  Rows rows;
  std::vector<std::string_view> marks;
  const char* follows;
};

const std::vector<Case> kCases = {
    {"kAlone: a text that follows nothing costs more than one that goes back a column",
     {"      bbbb", "aaaa  bbbb", "      bbbb"},
     {},
     "a:- b:a"},
    {"kContradiction: a sentence that was cut does not go on with a paragraph set in",
     {"aaaa", "    ", "bbbb"},
     {"a!", "b>"},
     "a:- b:-"},
    {"kUpperCase: a cut sentence does not go on with a capital where another text may",
     {"aaaa  bbbb", "aaaa      "},
     {"aL", "b!>L"},
     "a:- b:a"},
    {"kLeftOpen: a cut sentence draws the text that it may go on with",
     {"      bbbb", "aaaa  bbbb"},
     {"b!"},
     "a:b b:-"},
    {"kFlushFirst: Latin text that is flush is not the first under a headline",
     {"AAAAAAAAAA", "aaaa  bbbb", "      bbbb"},
     {"a.L", "b<L"},
     "a:A b:-"},
    {"kFlushFirstOfHan: Han text that is flush is even less the first under a headline",
     {"AAAAAAAAAA", "aaaa  bbbb"},
     {"a.", "b<"},
     "a:A b:-"},
    {"kEmptyHead: a headline takes the text below it, lest it stand alone",
     {"aaaa  AAAA", "aaaa  bbbb", "      bbbb"},
     {"a!", "b<"},
     "a:- b:A"},
    {"kEitherFlush: of two texts that may go on, the headline parts the flush one",
     {"      AAAA", "aaaa  bbbb", "aaaa      "},
     {},
     "a:- b:A"},
    {"kEitherIndented: a text set in goes on less readily than one that may be either",
     {"      bbbb", "aaaa      "},
     {"a!>", "b>"},
     "a:- b:a"},
    {"kOtherHeadline: a text below a headline of its own goes on from no other column",
     {"      AAAA", "aaaa  bbbb"},
     {"b<"},
     "a:- b:A"},
    {"kRule: a rule below a text ends it", {"aaaa", "----", "bbbb"}, {"b."}, "a:- b:-"},
    {"kColumnRule: a rule between columns speaks a little against going on",
     {"aaaa |    ", "aaaa |bbbb", "aaaa      "},
     {"a!", "b>"},
     "a:- b:-"},
    {"kNotNext: a text is followed by the next below it, not by one farther down",
     {"aaaa", "    ", "bbbb", "    ", "cccc"},
     {"a!<", "b.", "c.<"},
     "a:- b:a c:-"},
    {"kBesideHeadline: a text as high as a headline, two columns away, is not of it",
     {"AAAA            ", "aaaa        bbbb"},
     {"a!", "b.>"},
     "a:A b:-"},
    {"kUnderNeighbour: a text below the foot of the last column is not of its headline",
     {"AAAA      ", "aaaa      ", "          ", "          ", "      bbbb"},
     {"a!", "b!>"},
     "a:A b:-"},
    {"kAboveHeadline: a text that stands higher than the headline is not of it",
     {"      bbbb", "          ", "          ", "AAAA      ", "aaaa      "},
     {"a!<", "b>"},
     "a:A b:-"},
    {"kNoHeadline: without a headline above, text goes on less readily",
     {"      bbbb", "aaaa  bbbb"},
     {"b!>"},
     "a:b b:-"},
    {"kHasAbove: a text follows what stands above it rather than the column before",
     {"aaaa  bbbb", "aaaa      ", "aaaa  cccc"},
     {"b.<", "c<"},
     "a:- b:a c:-"},
    {"kHop: each size farther away is a cost",
     {"aaaa        bbbb", "aaaa        bbbb", "aaaa        bbbb"},
     {"a!<", "b>"},
     "a:- b:-"},
    {"kBack: going back to a column on the left costs more than going on to the right",
     {"aaaa  bbbb", "aaaa      "},
     {},
     "a:- b:a"},
    {"kLower: a text that begins below the foot of the last column does not follow it",
     {"aaaa            ", "aaaa            ", "                ", "                ",
      "            bbbb"},
     {"a<"},
     "a:- b:-"},
    {"kUneven: columns that begin and end at different heights are less readily one text",
     {"      bbbb", "aaaa  bbbb", "aaaa      "},
     {"aL", "b!>L"},
     "a:b b:-"},
    {"kRank: a headline opens the first column below it",
     {"BBBBBBBBBB", "aaaa  bbbb", "AAAAAAAAAA"},
     {"a>j"},
     "a:B b:-"},
    {"kGap: white that nothing fills ends a text",
     {"aaaa", "    ", "bbbb"},
     {"a!", "b>"},
     "a:- b:-"},
    {"kGapGrowth: the more white, the more so",
     {"aaaa", "----", "    ", "bbbb"},
     {"a<", "b<"},
     "a:- b:-"},
    {"kJump: nothing follows a jump line", {"aaaa", "    ", "bbbb"}, {"a>j"}, "a:- b:-"},
    {"kColumnGap: a column this near is the next",
     {"aaaa        bbbb", "            bbbb", "            bbbb"},
     {},
     "a:- b:a"},
    {"kSameHeight: as high as the headline is: within two leadings",
     {"            bbbb", "AAAA        bbbb", "aaaa        bbbb"},
     {},
     "a:A b:a"},
    {"kBelowBox: text that a box parts from one that was cut is no other story",
     {"aaaa", "    ", "    ", "####", "    ", "    ", "bbbb"},
     {"a!", "b>"},
     "a:- b:a"},
    {"kSolid: white this small parts nothing",
     {"      cccc", "aaaa      ", "          ", "bbbb      "},
     {"a.<", "c!"},
     "a:c b:a c:-"},
};

TEST(Succession, TheseCostsDecide) {
  for (const Case& c : kCases) EXPECT_EQ(followed(c.rows, c.marks), c.follows) << c.cost;
}

TEST(Succession, NothingGoesBackFromAColumnOfOneLineToOneAtItsHeight) {
  EXPECT_EQ(followed({"aaaa  bbbb", "aaaa      "}, {"a!<", "b!>"}), "a:- b:a");
  EXPECT_EQ(followed({"      bbbb", "aaaa      ", "aaaa      "}, {"a!<", "b!>"}), "a:b b:-");
}

/// The same pages without what the cost stands for.
TEST(Succession, WithoutTheCauseTheTextGoesOn) {
  EXPECT_EQ(followed({"AAAA", "aaaa", "    ", "bbbb"}, {"a.>", "b>."}), "a:A b:a") << "no rule";
  EXPECT_EQ(followed({"AAAAAAAAAA", "aaaa  bbbb", "aaaa  bbbb"}, {"a!>", "b<."}), "a:A b:a")
      << "no jump line";
}

}  // namespace
}  // namespace broadsheet::structure

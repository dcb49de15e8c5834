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
/// headline, - and | are rules. A cell is a character of the body wide and a
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

/// What is said of a segment: a letter, and behind it ! (it stops inside a
/// sentence), . (its last line is short), > (it begins set in), < (flush), j (a
/// jump line ends it).
void mark(Segment& segment, std::string_view signs) {
  for (const char sign : signs) {
    if (sign == '!') segment.ending = Ending::cut;
    if (sign == '.') segment.ending = Ending::finished;
    if (sign == '>') segment.opening = Opening::indented;
    if (sign == '<') segment.opening = Opening::flush;
    if (sign == 'j') segment.leads_to = true;
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

/// Each row shows a cost: without it, the text would be followed otherwise.
struct Case {
  const char* cost;
  Rows rows;
  std::vector<std::string_view> marks;
  const char* follows;
};

const std::vector<Case> kCases = {
    {"kContradiction: a sentence that was cut does not go on with a paragraph "
     "set in",
     {"AAAAAAAAAAAAAAAA", "aaaa  bbbb  cccc", "aaaa  bbbb  cccc", "aaaa  bbbb  cccc"},
     {"a!>", "b>.", "c<."},
     "a:A b:- c:a"},
    {"kRule: a rule below a text ends it",
     {"AAAA", "aaaa", "----", "bbbb"},
     {"a.>", "b>."},
     "a:A b:-"},
};

TEST(Succession, TheseCostsDecide) {
  for (const Case& c : kCases) EXPECT_EQ(followed(c.rows, c.marks), c.follows) << c.cost;
}

/// The same pages without what the cost stands for.
TEST(Succession, WithoutTheCauseTheTextGoesOn) {
  EXPECT_EQ(followed({"AAAA", "aaaa", "    ", "bbbb"}, {"a.>", "b>."}), "a:A b:a") << "no rule";
  EXPECT_EQ(followed({"AAAAAAAAAA", "aaaa  bbbb", "aaaa  bbbb"}, {"a!>", "b<."}), "a:A b:a")
      << "no jump line";
}

}  // namespace
}  // namespace broadsheet::structure

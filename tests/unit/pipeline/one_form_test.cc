// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/recognition/one_form.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace broadsheet::pipeline {
namespace {

/// 為 and 爲 are forms of one character, 說 and 説, too. An engine has no class for 爲 and 説.
Text simplified(TextView text) {
  Text out(text);
  std::replace(out.begin(), out.end(), U'為', U'为');
  std::replace(out.begin(), out.end(), U'爲', U'为');
  std::replace(out.begin(), out.end(), U'說', U'说');
  std::replace(out.begin(), out.end(), U'説', U'说');
  return out;
}

bool knows(char32_t c) {
  return c != U'爲' && c != U'説';
}

/// A line that runs down. Candidates stand below the characters; a space is none.
Line line_of(TextView text, TextView candidates) {
  Line line;
  line.as_read = text;
  line.mode = WritingMode::vertical;
  Recognition& recognition = line.recognition.make();
  recognition.sureness.assign(text.size(), 90);
  for (std::uint32_t i = 0; i < candidates.size(); ++i) {
    if (candidates[i] != U' ')
      recognition.candidates.push_back({{i, i + 1}, Text(1, candidates[i]), 0.5});
  }
  return line;
}

std::string joined(std::vector<Line>& lines) {
  set_one_form(lines, 0, knows, simplified);
  Text text;
  for (const Line& line : lines) text += line.as_read + U'|';
  return to_utf8(text);
}

TEST(OneForm, IsThatWhichOneEngineHasNoClassForWhereTheOtherOftenSeesIt) {
  std::vector<Line> lines = {line_of(U"因為他說", U" 爲  "), line_of(U"以為是", U"  事"),
                             line_of(U"為人", U"  "), line_of(U"成為", U" 爲"),
                             line_of(U"人爲的", U" 為 ")};
  EXPECT_EQ(joined(lines), "因爲他說|以爲是|爲人|成爲|人爲的|");
  EXPECT_EQ(lines[0].recognition->candidates[0].text, U"為") << "what was read stays a candidate";
  ASSERT_EQ(lines[1].recognition->candidates.size(), 2U);
  EXPECT_EQ(lines[1].recognition->candidates[0].text, U"為");
  EXPECT_EQ(lines[1].recognition->candidates[0].span.from, 1U);
}

TEST(OneForm, IsNotChangedByWhatIsSeenNowAndThen) {
  std::vector<Line> two = {line_of(U"因為他", U" 爲 "), line_of(U"以為是", U" 爲 "),
                           line_of(U"為人", U"  ")};
  EXPECT_EQ(joined(two), "因為他|以為是|為人|") << "too few";
  std::vector<Line> many(30, line_of(U"他說的", U"   "));
  for (std::size_t i = 0; i < 3; ++i) many[i] = line_of(U"他說的", U" 説 ");
  EXPECT_EQ(joined(many).find("説"), std::string::npos) << "one in ten";
}

TEST(OneForm, IsNotAskedForInLinesAcrossOrWhereNobodyKnowsForms) {
  std::vector<Line> across(3, line_of(U"因為他", U" 爲 "));
  for (Line& line : across) line.mode = WritingMode::horizontal;
  EXPECT_EQ(joined(across), "因為他|因為他|因為他|");
  std::vector<Line> down(3, line_of(U"因為他", U" 爲 "));
  set_one_form(down, 0, knows, {});
  EXPECT_EQ(down[0].as_read, U"因為他");
}

}  // namespace
}  // namespace broadsheet::pipeline

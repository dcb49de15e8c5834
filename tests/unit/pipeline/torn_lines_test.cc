// SPDX-License-Identifier: GPL-3.0-or-later
// Lines of Han that a sign tore are put together; columns are not.
#include "pipeline/recognition/torn_lines.h"

#include <cstdint>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document/characters.h"

namespace broadsheet::pipeline {
namespace {

using testing::ElementsAre;

constexpr double kSize = 10;
constexpr double kLeading = 14;

/// A page of lines of Han, each character in its square; of a sign at the end the ink is narrow.
class Lines {
 public:
  Lines() {
    page_.id = {1};
    page_.width = page_.height = 1000;
  }

  /// `at` is in squares, `row` in lines.
  Lines& add(double at, double row, const Text& text) {
    Line line;
    line.id = {page_.id, static_cast<std::uint32_t>(page_.lines.size() + 1)};
    line.as_read = text;
    line.style.size = kSize;
    const double grains = grains_per_point(page_);
    double end = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const double from = static_cast<double>(i) * kSize;
      end = from + (is_solid(text[i]) ? kSize : 0.4 * kSize);
      line.places.push_back(
          {static_cast<std::int32_t>(from * grains), static_cast<std::int32_t>(end * grains)});
    }
    line.box = Box{at * kSize, row * kLeading, at * kSize + end, row * kLeading + kSize};
    Recognition& recognition = line.recognition.make();
    recognition.confidence = 1;
    recognition.sureness.assign(text.size(), 100);
    page_.lines.push_back(std::move(line));
    return *this;
  }

  [[nodiscard]] std::vector<std::string> joined() const {
    Page page = page_;
    join_torn(page, 0);
    std::vector<std::string> texts;
    for (const Line& line : page.lines) texts.push_back(to_utf8(line.as_read));
    return texts;
  }

 private:
  Page page_;
};

TEST(JoinTorn, PutsTogetherWhatASignTore) {
  EXPECT_THAT(Lines().add(0, 0, U"我们说，").add(4, 0, U"美国支持").joined(),
              ElementsAre("我们说，美国支持"));
}

TEST(JoinTorn, LeavesWhatStandsFurtherThanTheSquareOfTheSignReaches) {
  EXPECT_THAT(Lines().add(0, 0, U"我们说，").add(5.2, 0, U"美国支持").joined(),
              ElementsAre("我们说，", "美国支持"));
}

//   求得发展”▏ ▏对于三二
//   的办团方针 ▏还有学者      the white of the sign and a narrow gutter
//   开展了每年 ▏面的意义
//   批京剧文化 ▏国社会主
TEST(JoinTorn, LeavesTheNextColumnThoughASignEndsBeforeTheGutter) {
  Lines lines;
  lines.add(0, 0, U"求得发展”").add(5.3, 0, U"对于三二");
  const Text left = U"的办团方针开展了每年批京剧文化";
  const Text right = U"还有学者面的意义国社会主";
  for (std::size_t row = 0; row < 3; ++row) {
    lines.add(0, static_cast<double>(row) + 1, left.substr(5 * row, 5));
    lines.add(5.3, static_cast<double>(row) + 1, right.substr(4 * row, 4));
  }
  EXPECT_THAT(lines.joined(), testing::Contains("求得发展”"));
  EXPECT_EQ(lines.joined().size(), 8U);
}

TEST(JoinTorn, PutsTogetherWhereLinesBelowBeginAndEndByChance) {
  Lines lines;
  lines.add(0, 0, U"求得发展”").add(5.3, 0, U"对于三二");
  lines.add(0, 1, U"的办团方针开展了每").add(0, 2, U"还有学者面的意义国").add(5.3, 4, U"社会主");
  EXPECT_THAT(lines.joined(), testing::Contains("求得发展”对于三二"));
}

}  // namespace
}  // namespace broadsheet::pipeline

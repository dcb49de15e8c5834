// SPDX-License-Identifier: GPL-3.0-or-later
// Small print of printed pages: notes under the columns of an article, headlines over results and
// prices.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "document/reading.h"
#include "tests/unit/structure/printed_page.h"

namespace broadsheet::structure {
namespace {

const TextView kLine = U"江边的新桥昨日通车，两岸居民步行过桥看";

/// Each article: its headline, and the first characters of each paragraph.
std::vector<std::string> told(const Issue& issue) {
  std::vector<std::string> out;
  for (const Article& article : issue.articles) {
    std::string line;
    for (const Element& element : article.elements) {
      if (element.kind == ElementKind::headline)
        line += to_utf8(reading_text(issue, element)) + ":";
      if (element.kind == ElementKind::paragraph)
        line += " " + to_utf8(reading_text(issue, element).substr(0, 2));
    }
    out.push_back(line);
  }
  return out;
}

using Told = std::vector<std::string>;

Print text(TextView first, double x0, double y0, Opening opening = Opening::indented) {
  Print print{{first, kLine, kLine}, x0, y0, x0 + 200};
  print.opening = opening;
  return print;
}

Print note(TextView words, double x0, double y0) {
  return {{words, U"见江边日报去年五月的文章，题为渡口的早晨。"}, x0, y0, x0 + 200, 7};
}

Print headline(TextView words, double x0, double y0, double size = 20) {
  Print print{{words}, x0, y0, x0 + 140, size};
  print.opening = Opening::unknown;
  print.strong = true;
  return print;
}

TEST(SmallPrint, NotesUnderTheColumnsStandBehindTheText) {
  const Issue issue = printed_issue(
      {headline(U"江边新桥通车", 40, 40), text(U"清晨的船笛从雾里伸出手来拉住岸上的人", 40, 70),
       text(U"灯一盏一盏还给江水和石阶和岸上的行人", 260, 70, Opening::flush),
       note(U"［1］老桥的年纪", 40, 130), note(U"［2］新桥的年纪", 260, 130)},
      {{40, 120, 140, 120.5F}});
  EXPECT_EQ(told(issue), Told{"江边新桥通车: 清晨 灯一 ［1 ［2"});
}

TEST(SmallPrint, ABoldLineOfTheBodysSizeHeadsWhatIsSetSmall) {
  const Issue issue = printed_issue({headline(U"昨日赛果", 40, 40, 10),
                                     {{U"半决赛昨晚在江边举行，下周再战。"}, 40, 56, 200, 7},
                                     text(U"清晨的船笛从雾里伸出手来拉住岸上的人", 40, 400),
                                     text(U"灯一盏一盏还给江水和石阶和岸上的行人", 260, 400)});
  EXPECT_EQ(told(issue).front(), "昨日赛果: 半决");
}

}  // namespace
}  // namespace broadsheet::structure

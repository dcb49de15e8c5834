// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/joins/interleaved.h"

#include <memory>
#include <stdexcept>

#include <gtest/gtest.h>

#include "stages/structure/joins/resumption.h"
#include "tests/support/draw.h"
#include "tests/unit/structure/structured.h"

namespace broadsheet::structure {
namespace {

/// Knows one word, 诊断, and nothing else: only a seam inside it reads on.
class OneWord : public Languages {
 public:
  [[nodiscard]] const Speller* speller(std::string_view) const override { return nullptr; }
  [[nodiscard]] std::string speller_package(std::string_view) const override { return {}; }
  [[nodiscard]] const clean::Chinese& chinese() const override {
    throw std::logic_error("structure asks for no more than a seam");
  }
  [[nodiscard]] std::optional<double> seam(TextView left, TextView right) const override {
    return left.ends_with(U'诊') && right.starts_with(U'断') ? 3.0 : -0.3;
  }
};

std::string with_one_word(std::string_view drawing) {
  return test::written(structured_with(std::make_shared<const OneWord>(), drawing));
}

TEST(Interleaved, ARestBehindANeighbourComesHome) {
  EXPECT_EQ(
      articles_of("# Harbour gets its second crane\n\n"
                  "By Ann Miller\n\n"
                  "The second crane was lifted on Monday, and the harbour master said that\n\n"
                  "# School bells ring an hour later\n\n"
                  "By Tom Baker\n\n"
                  "Pupils may sleep longer from autumn on.\n\n"
                  "Their teachers like it as well.\n\n"
                  "ships of any size can be unloaded from now on.\n\n"
                  "A third crane is planned.\n"),
      "article p1\n"
      "  headline Harbour gets its second crane\n"
      "  byline By Ann Miller\n"
      "  p The second crane was lifted on Monday, and the harbour master said that ships of any "
      "size can be unloaded from now on.\n"
      "  p A third crane is planned.\n"
      "article p1\n"
      "  headline School bells ring an hour later\n"
      "  byline By Tom Baker\n"
      "  p Pupils may sleep longer from autumn on.\n"
      "  p Their teachers like it as well.\n");
}

TEST(Interleaved, TheRestTakesItsJumpLineAlong) {
  EXPECT_EQ(
      articles_of("# Harbour gets its second crane\n\n"
                  "By Ann Miller\n\n"
                  "The second crane was lifted on Monday, and the harbour master said that\n\n"
                  "# School bells ring an hour later\n\n"
                  "By Tom Baker\n\n"
                  "Pupils may sleep longer from autumn on.\n\n"
                  "ships of any size can be unloaded from now on.\n\n"
                  "(Continued on Page 3)\n"),
      "article p1\n"
      "  headline Harbour gets its second crane\n"
      "  byline By Ann Miller\n"
      "  p The second crane was lifted on Monday, and the harbour master said that ships of any "
      "size can be unloaded from now on.\n"
      "  jump to=3 (Continued on Page 3)\n"
      "article p1\n"
      "  headline School bells ring an hour later\n"
      "  byline By Tom Baker\n"
      "  p Pupils may sleep longer from autumn on.\n");
}

TEST(Interleaved, TheModelFindsTheRestOfACutWord) {
  EXPECT_EQ(with_one_word("# 改造会议今日在新区举行\n\n"
                          "本报记者　张三\n\n"
                          "专家认为，中小企业最需要的是懂行的人，因此有必要尽快建立联合诊\n\n"
                          "# 新桥昨日在滨江通车\n\n"
                          "本报记者　李四\n\n"
                          "新桥昨日通车，全长三公里。\n\n"
                          "两岸居民步行过桥。\n\n"
                          "断机制，并把它在全区所有大小工厂里固定下来。\n\n"
                          "会议明天闭幕。\n"),
            "article p1\n"
            "  headline 改造会议今日在新区举行\n"
            "  byline 本报记者　张三\n"
            "  p "
            "专家认为，中小企业最需要的是懂行的人，因此有必要尽快建立联合诊断机制，并把它在全区所有"
            "大小工厂里固定下来。\n"
            "  p 会议明天闭幕。\n"
            "article p1\n"
            "  headline 新桥昨日在滨江通车\n"
            "  byline 本报记者　李四\n"
            "  p 新桥昨日通车，全长三公里。\n"
            "  p 两岸居民步行过桥。\n");
}

/// What stops without an end need not go on: a name under a text, a line of an address.
TEST(Interleaved, NothingMovesWhereNoParagraphReadsOn) {
  const std::string_view drawing =
      "# 改造会议今日在新区举行\n\n"
      "本报记者　张三\n\n"
      "会议明天闭幕，与会者将参观老厂区改造后的车间和食堂\n\n"
      "# 新桥昨日在滨江通车\n\n"
      "本报记者　李四\n\n"
      "新桥昨日通车，全长三公里。\n\n"
      "两岸居民步行过桥。\n";
  EXPECT_EQ(with_one_word(drawing), articles_of(drawing));
  EXPECT_TRUE(articles_of(drawing).ends_with("  p 两岸居民步行过桥。\n"));
}

/// The last line of a poem has no full stop, and what stands behind it is none of its business.
TEST(Interleaved, OnlyProseIsCut) {
  const Decision row{"text.runs_on", 0.8};
  EXPECT_FALSE(is_prose(row, U"谁在岸上轻轻地问诊"));
  EXPECT_FALSE(is_prose(row, U"And nobody asked for the way"));
  EXPECT_TRUE(is_prose(row, U"专家认为，中小企业最需要的是懂行的人，因此有必要尽快建立联合诊"));
  EXPECT_TRUE(is_prose({"text.running", 0.9}, U"谁在岸上轻轻地问诊"));
}

/// Without a byline only the sentence around it shows that the heading heads a story.
TEST(Interleaved, AHeadingInsideASentenceIsNoSubhead) {
  const std::string text = with_one_word(
      "# 改造会议今日在新区举行\n\n"
      "本报记者　张三\n\n"
      "专家认为，中小企业最需要的是懂行的人，因此有必要尽快建立联合诊\n\n"
      "### 滨江\n\n"
      "# 新桥通车\n\n"
      "新桥昨日通车，全长三公里，两岸居民可以步行过桥。\n\n"
      "断机制，并把它在全区所有大小工厂里固定下来。\n");
  EXPECT_NE(text.find("联合诊断机制"), std::string::npos) << text;
  EXPECT_NE(text.find("  headline 新桥通车\n"), std::string::npos) << text;
  EXPECT_TRUE(text.ends_with("  p 新桥昨日通车，全长三公里，两岸居民可以步行过桥。\n")) << text;
}

/// As short as a kicker, and right over a headline: but its sentence goes on below.
TEST(Interleaved, TheEndOfAColumnIsNoKickerOfTheNextArticle) {
  const std::string text = with_one_word(
      "# 改造会议今日在新区举行\n\n"
      "本报记者　张三\n\n"
      "改造已经进行了三年，效果一年比一年明显。\n\n"
      "各方代表在会上一致同意尽快在全区建立起联合诊\n\n"
      "# 新桥昨日在滨江通车\n\n"
      "本报记者　李四\n\n"
      "新桥昨日通车，全长三公里，两岸居民可以步行过桥。\n\n"
      "断机制，并把它在全区所有大小工厂里固定下来。\n");
  EXPECT_NE(text.find("  p "
                      "各方代表在会上一致同意尽快在全区建立起联合诊断机制，并把它在全区所有大小工厂"
                      "里固定下来。\n"),
            std::string::npos)
      << text;
  EXPECT_TRUE(text.ends_with("  p 新桥昨日通车，全长三公里，两岸居民可以步行过桥。\n")) << text;
}

}  // namespace
}  // namespace broadsheet::structure

// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/refusals.h"

#include <gtest/gtest.h>

namespace broadsheet::read {
namespace {

TEST(Refusals, KnowsTheCommonOnes) {
  for (const TextView text : {
           U"Sorry, I can't assist with that.",
           U"I’m sorry, but I can’t assist with that request.",
           U"I'm unable to help with transcribing this image. Please provide the text.",
           U"I apologize, but I cannot read the page.\n",
           U"**I cannot provide a transcription of this page.**",
           U"I'm sorry.",
           U"As an AI, I am not able to view images.",
           U"抱歉，我无法协助处理这张图片。",
           U"很抱歉，无法识别图片中的文字。",
           U"对不起，我不能提供该内容。",
           U"申し訳ありませんが、その依頼にはお手伝いできません。",
       }) {
    EXPECT_TRUE(is_refusal(text)) << to_utf8(text);
  }
}

TEST(Refusals, LeavesPrintAlone) {
  for (const TextView text : {
           U"",
           U"\n \n",
           U"Sorry day for the harbour: the ferry will not come back",
           U"I can't stop, says the runner",
           U"抱歉，让您久等了：站台上的一声道歉",
           U"无法复制的成功",
           U"我无法忘记那个冬天",
           U"# Sorry, I can't assist with that\n\nA play in two acts opens tonight.",
       }) {
    EXPECT_FALSE(is_refusal(text)) << to_utf8(text);
  }
}

TEST(Refusals, TakesALongTextForPrintWhateverItBeginsWith) {
  const Text text = U"Sorry, I can't assist with that. " + Text(kRefusalLength, U'x');
  EXPECT_FALSE(is_refusal(text));
}

}  // namespace
}  // namespace broadsheet::read

// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/text.h"

#include <gtest/gtest.h>

namespace broadsheet {
namespace {

TEST(Text, ComesBackFromUtf8AsItWasWritten) {
  const Text text = U"a\u007F\u0080\u07FF\u0800版\uFFFF\U00010000\U0010FFFF";
  EXPECT_EQ(from_utf8(to_utf8(text)), text);
  std::string out = "before ";
  append_utf8(out, U"é");
  EXPECT_EQ(out, "before \xC3\xA9");
}

TEST(Text, WritesWhatIsNoCharacterAsTheReplacement) {
  const Text text = {U'a', 0xD800, 0xDFFF, 0x110000, U'b'};
  EXPECT_EQ(from_utf8(to_utf8(text)), U"a\uFFFD\uFFFD\uFFFDb");
}

TEST(Text, IsLeftWithoutAnyWhiteSpace) {
  EXPECT_EQ(without_spaces(U" 社\u3000论 \t"), U"社论");
  EXPECT_EQ(without_spaces(U"\u00A0 "), U"");
}

}  // namespace
}  // namespace broadsheet

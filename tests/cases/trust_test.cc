// SPDX-License-Identifier: GPL-3.0-or-later
// What strangers may put under a name, into a file or into a message, asked of the real program:
// nothing of it is replaced, followed, waited for or shown as it is.
#include <chrono>
#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "tests/cases/broadsheet.h"

namespace broadsheet::test {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;

constexpr int kUsage = 2;
constexpr int kBadInput = 65;

/// `convert` without what tells misreadings, which takes a second to load and is nothing here.
Ran convert_plain(const fs::path& input, const fs::path& out, std::vector<std::string> more = {}) {
  more.insert(more.end(), {"--correct", "off"});
  return convert(input, out, std::move(more));
}

TEST(Trust, ANameForgesNoMessage) {
  const Scratch scratch;
  const fs::path page = scratch / "a\nbroadsheet: all is well\x1B[2J\u202E.md";
  const Ran text = convert_plain(page, scratch / "out");
  EXPECT_EQ(text.code, kBadInput);
  EXPECT_THAT(text.err, HasSubstr("a\\u{A}broadsheet: all is well\\u{1B}[2J\\u{202E}.md"));
  EXPECT_EQ(std::count(text.err.begin(), text.err.end(), '\n'), 1);
  const Ran json = convert_plain(page, scratch / "out", {"--log-format", "json"});
  EXPECT_THAT(json.err, HasSubstr("\\u001b[2J\\u202e.md"));
  for (const char* seen : {"\x1B", "\u202E"}) {
    EXPECT_THAT(text.err, Not(HasSubstr(seen)));
    EXPECT_THAT(json.err, Not(HasSubstr(seen)));
  }
  scratch.write("a\nb.md", kPage);
  EXPECT_THAT(convert_plain(scratch / "a\nb.md", scratch / "out").out,
              HasSubstr("a\\u{A}b/issue.xml"));
}

TEST(Trust, AValueForgesNoMessage) {
  const Scratch scratch;
  const Ran ran = convert_plain(scratch.write("page.md", kPage), scratch / "out",
                                {"--from", "a\nbroadsheet: fine\x1B[1m"});
  EXPECT_EQ(ran.code, kUsage);
  EXPECT_THAT(ran.err, HasSubstr("a\\u{A}broadsheet: fine\\u{1B}[1m is no format"));
}

}  // namespace
}  // namespace broadsheet::test

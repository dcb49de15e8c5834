// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/files.h"

#include <cerrno>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "document/errors.h"
#include "pipeline/source.h"
#include "tests/support/scratch.h"
#include "tests/support/shared.h"

namespace broadsheet::pipeline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

ErrorKind kind_of(int error_number) {
  try {
    fail_writing("place", error_number);
  } catch (const Error& e) {
    EXPECT_THAT(e.what(), HasSubstr("place"));
    return e.kind();
  }
}

TEST(Files, ThatMayFitLaterCanBeTriedAgain) {
  EXPECT_EQ(kind_of(ENOSPC), ErrorKind::resource);
  EXPECT_EQ(kind_of(EDQUOT), ErrorKind::resource);
  EXPECT_EQ(kind_of(EACCES), ErrorKind::output);
  EXPECT_EQ(kind_of(EROFS), ErrorKind::output);
}

TEST(Files, AreReplacedInOneStepAndKeepTheirMode) {
  const test::Scratch scratch;
  const auto path = scratch.write("a.xml", "old");
  std::filesystem::permissions(path, std::filesystem::perms(0640));
  replace_file(path, "new");
  EXPECT_EQ(test::bytes_of(path.string()), "new");
  EXPECT_EQ(std::filesystem::status(path).permissions(), std::filesystem::perms(0640));
  EXPECT_THAT(test::listing(scratch.path()), ElementsAre("a.xml"));
}

TEST(Files, ThatCannotBeReplacedLeaveNothingBehind) {
  const test::Scratch scratch;
  scratch.write("folder/x", "x");
  EXPECT_THROW(replace_file(scratch / "folder", "new"), Error);
  EXPECT_THAT(test::listing(scratch.path()), ElementsAre("folder/", "folder/x"));
}

TEST(Files, AreReadIfTheyAreRegular) {
  const test::Scratch scratch;
  const std::string bytes(1'000'000, 'x');
  const auto path = scratch.write("a", bytes);
  EXPECT_EQ(bytes_of_regular_file(path), bytes);
  EXPECT_EQ(bytes_of_regular_file(path, bytes.size()), bytes);
  EXPECT_GT(bytes_of_regular_file(path, 10).value_or("").size(), 10U);
  std::filesystem::create_symlink(path, scratch / "link");
  ASSERT_EQ(::mkfifo((scratch / "fifo").c_str(), 0600), 0);
  for (const auto& other : {scratch / "link", scratch / "fifo", scratch.path(), scratch / "none"})
    EXPECT_EQ(bytes_of_regular_file(other), std::nullopt) << other;
}

TEST(Files, KnowWhichPathsStayBelow) {
  for (const char* good : {"a", "a/b.xml", "a..b/c"}) EXPECT_TRUE(stays_below(good)) << good;
  for (const char* bad : {"", "/a", "..", "a/../b", "a/..", "./a", "a/"})
    EXPECT_FALSE(stays_below(bad)) << bad;
}

TEST(Source, BeyondItsLimitIsRefusedByItsSize) {
  const test::Scratch scratch;
  const auto page = scratch.write("page.md", std::string(8192, 'x'));
  std::filesystem::resize_file(page, 1ULL << 40);  // a hole: reading it would take an hour
  try {
    static_cast<void>(read_source(page, {}, Limits{}));
    FAIL();
  } catch (const Error& e) {
    EXPECT_EQ(e.kind(), ErrorKind::input);
    EXPECT_THAT(e.what(), HasSubstr("text.bytes"));
  }
}

TEST(Source, ThatIsNoFileIsRefusedAndNotWaitedFor) {
  const test::Scratch scratch;
  const auto fifo = scratch / "page.md";
  ASSERT_EQ(::mkfifo(fifo.c_str(), 0666), 0);
  std::filesystem::create_symlink(fifo, scratch / "link.md");
  const auto fault_of = [](const std::filesystem::path& path) -> std::string {
    try {
      static_cast<void>(read_source(path, "text", Limits{}));
    } catch (const Error& e) {
      EXPECT_EQ(e.kind(), ErrorKind::input);
      return e.what();
    }
    return {};
  };
  EXPECT_THAT(fault_of(fifo), HasSubstr("this is a FIFO, not a file"));
  EXPECT_THAT(fault_of(scratch / "link.md"), HasSubstr("this is a FIFO"));
  EXPECT_THAT(fault_of("/dev/zero"), HasSubstr("this is a device"));
  EXPECT_THAT(fault_of(scratch.path()), HasSubstr("this is a folder"));
}

TEST(Source, IsNotReadFromOutsideItsRoot) {
  const test::Scratch scratch;
  scratch.write("secret.md", "text\n");
  scratch.write("in/page.md", "text\n");
  std::filesystem::create_symlink("../secret.md", scratch / "in/link.md");
  const auto root = scratch / "in";
  EXPECT_EQ(read_source(root / "page.md", {}, Limits{}, root).bytes, "text\n");
  try {
    static_cast<void>(read_source(root / "link.md", {}, Limits{}, root));
    FAIL();
  } catch (const Error& e) {
    EXPECT_THAT(e.what(), HasSubstr("leads out of"));
  }
}

TEST(Source, HasANameThatIsText) {
  const test::Scratch scratch;
  const auto page = scratch.write("seite\xFF.txt", "text\n");
  EXPECT_EQ(read_source(page, {}, Limits{}).name, "seite?.txt");
}

}  // namespace
}  // namespace broadsheet::pipeline

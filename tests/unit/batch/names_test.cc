// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/batch/names.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pipeline/ending.h"

namespace broadsheet::pipeline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::vector<std::string> names(const std::string& manifest,
                               const std::filesystem::path& folder = "/lists/day") {
  return names_of(read_manifest(manifest, "list.tsv"), folder, "list.tsv");
}

TEST(Names, ArePathsWhereTheyStayBelow) {
  EXPECT_THAT(names("a.md\nb/./c.pdf\nd/\n"), ElementsAre("a", "b/c", "d"));
}

TEST(Names, OfPathsThatClimbAreWhatTheyDoNotShare) {
  EXPECT_THAT(names("../x/a.md\n../y/b.md\nc.md\n"), ElementsAre("x/a", "y/b", "c"));
  EXPECT_THAT(names("/store/1898/a.md\n/store/1899/a.md\n"), ElementsAre("1898/a", "1899/a"));
  EXPECT_THAT(names("/store/day/\n"), ElementsAre("day"));
}

TEST(Names, OfPathsThatClimbAndAbsoluteOnesTogetherAreNeverEmpty) {
  EXPECT_THAT(names("../x.md\n/store/y.md\n"), ElementsAre("lists/x", "store/y"));
  EXPECT_THAT(names("/store/y.md\n../x.md\n"), ElementsAre("store/y", "lists/x"));
  EXPECT_THAT(names("../../../../x.md\n/y.md\n"), ElementsAre("x", "y"));
  EXPECT_THAT(names("/lists/x.md\n../y.md\n"), ElementsAre("x", "y"));
}

TEST(Names, AreIdsWhereTheyAreGiven) {
  EXPECT_THAT(names("/store/a.md\tx-1\n../b.md\t2024/two\n"), ElementsAre("x-1", "2024/two"));
}

TEST(Names, OfIdsThatAreNoFoldersAreRefusedWithTheirLine) {
  for (const char* id : {"..", "a/../../b", "/a", ".broadsheet", "a/.b", "a/"}) {
    try {
      (void)names("a.md\tgood\nb.md\t" + std::string(id) + "\n");
      ADD_FAILURE() << id;
    } catch (const UsageError& e) {
      EXPECT_THAT(e.what(), HasSubstr("list.tsv, line 2: its id " + std::string(id)));
    }
  }
}

}  // namespace
}  // namespace broadsheet::pipeline

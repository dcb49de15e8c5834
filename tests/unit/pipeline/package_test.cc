// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/package.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "document/errors.h"
#include "pipeline/digest.h"
#include "pipeline/files.h"
#include "tests/support/scratch.h"
#include "tests/support/shared.h"

namespace broadsheet::pipeline {
namespace {

using exporting::OutputFile;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// The files with a receipt that lists them, as `convert` makes it.
std::vector<OutputFile> with_receipt(std::vector<OutputFile> files) {
  Receipt receipt;
  for (const OutputFile& file : files)
    receipt.outputs.push_back({file.path, file.bytes.size(), sha256(file.bytes)});
  files.push_back({std::string(kReceiptName), write_receipt(receipt)});
  return files;
}

template <class Work>
std::string fault_of(ErrorKind kind, Work&& work) {
  try {
    work();
  } catch (const Error& e) {
    EXPECT_EQ(e.kind(), kind);
    return e.what();
  }
  ADD_FAILURE() << "nothing was thrown";
  return {};
}

TEST(Package, MakesTheFolderAndEverythingAboveIt) {
  const test::Scratch scratch;
  publish(scratch / "a", "b/item", with_receipt({{"issue.xml", "x"}, {"pictures/1.png", "y"}}),
          false);
  EXPECT_THAT(test::listing(scratch / "a/b"),
              ElementsAre("item/", "item/issue.xml", "item/pictures/", "item/pictures/1.png",
                          "item/receipt.json"));
}

TEST(Package, ReplacesWhatItWroteItselfAndRemovesWhatIsNoMoreWritten) {
  const test::Scratch scratch;
  publish(scratch.path(), "item", with_receipt({{"issue.xml", "old"}, {"old.epub", "old"}}), false);
  scratch.write("item/notes.txt", "mine");
  publish(scratch.path(), "item", with_receipt({{"issue.xml", "new"}, {"new.epub", "new"}}), false);
  EXPECT_THAT(test::listing(scratch / "item"),
              ElementsAre("issue.xml", "new.epub", "notes.txt", "receipt.json"));
  EXPECT_EQ(test::bytes_of((scratch / "item/issue.xml").string()), "new");
  EXPECT_EQ(test::bytes_of((scratch / "item/notes.txt").string()), "mine");
}

TEST(Package, KeepsAFileThatWasCorrectedByHandUnlessToldOtherwise) {
  const test::Scratch scratch;
  const auto first = with_receipt({{"issue.xml", "old"}});
  const auto second = with_receipt({{"issue.xml", "new"}});
  publish(scratch.path(), "item", first, false);
  scratch.write("item/issue.xml", "corrected");
  const std::string fault =
      fault_of(ErrorKind::output, [&] { publish(scratch.path(), "item", second, false); });
  EXPECT_THAT(fault, HasSubstr("item/issue.xml was changed"));
  EXPECT_THAT(fault, HasSubstr("--overwrite"));
  EXPECT_EQ(test::bytes_of((scratch / "item/issue.xml").string()), "corrected");
  EXPECT_THAT(test::listing(scratch.path()),
              ElementsAre("item/", "item/issue.xml", "item/receipt.json"));
  publish(scratch.path(), "item", second, true);
  EXPECT_EQ(test::bytes_of((scratch / "item/issue.xml").string()), "new");
}

TEST(Package, KeepsAFileThatNoReceiptLists) {
  const test::Scratch scratch;
  scratch.write("item/issue.xml", "somebody's");
  const std::string fault = fault_of(ErrorKind::output, [&] {
    publish(scratch.path(), "item", with_receipt({{"issue.xml", "new"}}), false);
  });
  EXPECT_THAT(fault, HasSubstr("item/issue.xml is there"));
  EXPECT_EQ(test::bytes_of((scratch / "item/issue.xml").string()), "somebody's");
}

TEST(Package, NeverFollowsAReceiptOutOfItsFolder) {
  const test::Scratch scratch;
  const auto victim = scratch.write("victim.txt", "safe");
  Receipt receipt;
  receipt.outputs.push_back({"../victim.txt", 4, sha256("safe")});
  scratch.write("item/receipt.json", write_receipt(receipt));
  publish(scratch.path(), "item", with_receipt({{"issue.xml", "new"}}), false);
  EXPECT_EQ(test::bytes_of(victim.string()), "safe");
}

TEST(Package, LeavesNothingBehindWhenAnOutputWouldLeaveItsFolder) {
  const test::Scratch scratch;
  const std::vector<OutputFile> files = {{"good.xml", "x"}, {"../bad.xml", "x"}};
  EXPECT_THROW(publish(scratch.path(), "new/item", files, false), LogicError);
  EXPECT_THAT(test::listing(scratch.path()), IsEmpty());
}

TEST(Package, SaysWhatIsAFileAndShouldBeAFolder) {
  const test::Scratch scratch;
  scratch.write("plain", "x");
  const std::string early =
      fault_of(ErrorKind::output, [&] { expect_writable(scratch / "plain/out"); });
  EXPECT_THAT(early, HasSubstr("plain is no folder"));
  static_cast<void>(fault_of(ErrorKind::output, [&] {
    publish(scratch / "plain", "item", with_receipt({{"issue.xml", "x"}}), false);
  }));
  EXPECT_THAT(test::listing(scratch.path()), ElementsAre("plain"));
}

TEST(Package, LeavesNothingBehindWhenItOnlyLooksWhetherItMayWrite) {
  const test::Scratch scratch;
  expect_writable(scratch / "not/yet/there/");
  EXPECT_THAT(test::listing(scratch.path()), IsEmpty());
}

/// As a run leaves it that died while it replaced the files of a folder.
void die_while_replacing(const test::Scratch& scratch) {
  publish(scratch.path(), "item", with_receipt({{"issue.xml", "old"}, {"old.epub", "old"}}), false);
  const auto next = with_receipt({{"issue.xml", "new"}, {"new.epub", "new"}});
  scratch.write("item/" + std::string(kNextReceiptName), next.back().bytes);
  scratch.write("item/issue.xml", "new");
}

TEST(Package, WhatARunLeftThatDiedWhileItReplacedIsNobodysHand) {
  const test::Scratch scratch;
  die_while_replacing(scratch);
  publish(scratch.path(), "item", with_receipt({{"issue.xml", "newer"}}), false);
  EXPECT_THAT(test::listing(scratch / "item"), ElementsAre("issue.xml", "receipt.json"));
  EXPECT_EQ(test::bytes_of((scratch / "item/issue.xml").string()), "newer");
}

TEST(Package, AHandThatCameAfterIsStillSeen) {
  const test::Scratch scratch;
  die_while_replacing(scratch);
  scratch.write("item/issue.xml", "mine");
  const std::string fault = fault_of(ErrorKind::output, [&] {
    publish(scratch.path(), "item", with_receipt({{"issue.xml", "newer"}}), false);
  });
  EXPECT_THAT(fault, HasSubstr("was changed since it was written"));
}

TEST(Package, FilesComePieceByPieceAndNothingIsThereBefore) {
  const test::Scratch scratch;
  {
    Package package(scratch.path(), "item");
    package.begin("pictures/1.png");
    package.append("a");
    package.append("b");
    EXPECT_FALSE(std::filesystem::exists(scratch / "item"));
    package.publish(false);
  }
  EXPECT_EQ(test::bytes_of((scratch / "item/pictures/1.png").string()), "ab");
  {
    Package dropped(scratch.path(), "other");
    dropped.begin("a");
  }
  EXPECT_THAT(test::listing(scratch.path()),
              ElementsAre("item/", "item/pictures/", "item/pictures/1.png"));
}

TEST(Package, LeftoversOfTheDeadAreSweptAndNoOthers) {
  const test::Scratch scratch;
  scratch.write(".broadsheet-1-1.tmp/issue.xml", "half");
  scratch.write(".broadsheet-1-2.tmp", "half");
  scratch.write(".broadsheet-notes", "mine");
  const Package alive(scratch.path(), "item");
  sweep_leftovers(scratch.path());
  const auto left = test::listing(scratch.path());
  ASSERT_EQ(left.size(), 2U);
  EXPECT_THAT(left[0], HasSubstr(".tmp/"));  // that of the living
  EXPECT_EQ(left[1], ".broadsheet-notes");
}

TEST(Package, ATemporaryNameThatWasGivenUpIsSomebodyElses) {
  const test::Scratch scratch;
  const std::filesystem::path temporary = scratch / temporary_name(1);
  {
    Package package(scratch.path(), "item");
    package.begin("issue.xml");
    package.publish(false);
    EXPECT_FALSE(std::filesystem::exists(temporary));
    scratch.write(temporary_name(1) + "/issue.xml", "of another process with our number");
  }
  EXPECT_TRUE(std::filesystem::exists(temporary / "issue.xml"));
}

TEST(Package, FollowsNoLinkBelowTheOutputFolder) {
  const test::Scratch scratch;
  scratch.write("outside/issue.xml", "safe");
  std::filesystem::create_directory(scratch / "out");
  std::filesystem::create_directory_symlink(scratch / "outside", scratch / "out/item");
  std::filesystem::create_directory_symlink(scratch / "outside", scratch / "out/year");
  const auto files = with_receipt({{"issue.xml", "x"}});
  for (const char* item : {"item", "year/item"}) {
    EXPECT_THAT(fault_of(ErrorKind::output, [&] { publish(scratch / "out", item, files, true); }),
                HasSubstr("is a symbolic link"));
  }
  EXPECT_THAT(test::listing(scratch.path()),
              ElementsAre("out/", "out/item/", "out/year/", "outside/", "outside/issue.xml"));
  EXPECT_EQ(test::bytes_of((scratch / "outside/issue.xml").string()), "safe");
}

TEST(Package, FollowsNoLinkInTheFolderOfAnItem) {
  const test::Scratch scratch;
  scratch.write("outside/1.png", "safe");
  const auto files = with_receipt({{"issue.xml", "x"}, {"pictures/1.png", "y"}});
  publish(scratch / "out", "item", files, false);
  std::filesystem::remove_all(scratch / "out/item/pictures");
  std::filesystem::create_directory_symlink(scratch / "outside", scratch / "out/item/pictures");
  for (const bool with_pictures : {true, false}) {
    const auto now = with_pictures ? files : with_receipt({{"issue.xml", "z"}});
    EXPECT_THAT(fault_of(ErrorKind::output, [&] { publish(scratch / "out", "item", now, true); }),
                HasSubstr("item/pictures is a symbolic link"));
  }
  EXPECT_EQ(test::bytes_of((scratch / "outside/1.png").string()), "safe");
}

TEST(Package, ReplacesNothingButFilesWhateverItIsTold) {
  const test::Scratch scratch;
  std::filesystem::create_directories(scratch / "item");
  ASSERT_EQ(::mkfifo((scratch / "item/issue.xml").c_str(), 0666), 0);
  EXPECT_THAT(fault_of(ErrorKind::output,
                       [&] {
                         publish(scratch.path(), "item", with_receipt({{"issue.xml", "x"}}), true);
                       }),
              HasSubstr("item/issue.xml is a FIFO"));
  EXPECT_TRUE(std::filesystem::is_fifo(scratch / "item/issue.xml"));
}

}  // namespace
}  // namespace broadsheet::pipeline

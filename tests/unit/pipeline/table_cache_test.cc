// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/table_cache.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pipeline/chinese.h"
#include "tests/support/scratch.h"

namespace broadsheet::pipeline {
namespace {

namespace fs = std::filesystem;

/// A cache whose table is made of one file; counts how often it is made.
struct Kept {
  explicit Kept(const test::Scratch& scratch)
      : cache({scratch / "cache"}), source{"words", 1, {scratch.write("source", "one")}} {}

  std::string get() {
    const Table table = cache.get(source, [&] {
      ++made;
      return "table " + std::to_string(made);
    });
    return std::string(table.bytes());
  }
  /// The one file of the cache.
  [[nodiscard]] fs::path file() const {
    return fs::directory_iterator(cache.folders().front())->path();
  }

  TableCache cache;
  TableSource source;
  int made = 0;
};

TEST(TableCache, MakesATableOnce) {
  const test::Scratch scratch;
  Kept kept(scratch);
  EXPECT_EQ(kept.get(), "table 1");
  EXPECT_EQ(kept.get(), "table 1");
  EXPECT_EQ(kept.made, 1);
  EXPECT_EQ(test::listing(scratch / "cache").size(), 1U);
}

TEST(TableCache, GivesBytesThatNumbersCanBeReadFrom) {
  const test::Scratch scratch;
  Kept kept(scratch);
  kept.get();
  const Table table = kept.cache.get(kept.source, [] { return std::string(); });
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(table.bytes().data()) % 8, 0U);
}

TEST(TableCache, TakesNoTableOfAnotherSource) {
  const test::Scratch scratch;
  Kept kept(scratch);
  kept.get();
  scratch.write("source", "two");  // of the same size
  EXPECT_EQ(kept.get(), "table 2");
  kept.source.version = 2;
  EXPECT_EQ(kept.get(), "table 3");
  kept.source.files.push_back(scratch / "missing");
  EXPECT_EQ(kept.get(), "table 4");
}

/// A clock that is wrong, or a package that sets times: the bytes differ, or the size.
TEST(TableCache, KnowsAnotherSourceOfTheSameTimeByItsBytes) {
  const test::Scratch scratch;
  Kept kept(scratch);
  const auto time = fs::last_write_time(scratch / "source");
  kept.get();
  scratch.write("source", "two");
  fs::last_write_time(scratch / "source", time);
  EXPECT_EQ(kept.get(), "table 2");
}

TEST(TableCache, MakesAnewWhatIsCutOffOrChanged) {
  const test::Scratch scratch;
  Kept kept(scratch);
  kept.get();
  fs::resize_file(kept.file(), fs::file_size(kept.file()) - 1);
  EXPECT_EQ(kept.get(), "table 2");
  std::fstream(kept.file(), std::ios::in | std::ios::out).seekp(28).put('x');
  EXPECT_EQ(kept.get(), "table 3");
  fs::resize_file(kept.file(), 0);
  EXPECT_EQ(kept.get(), "table 4");
  EXPECT_EQ(kept.get(), "table 4");
}

TEST(TableCache, TakesNothingThatOthersMayHaveWritten) {
  const test::Scratch scratch;
  Kept kept(scratch);
  kept.get();
  ::chmod(kept.file().c_str(), 0666);
  EXPECT_EQ(kept.get(), "table 2");
  const fs::path moved = scratch / "moved";
  fs::rename(kept.file(), moved);
  fs::create_symlink(moved, kept.cache.folders().front() / fs::path("words.table"));
  EXPECT_EQ(kept.get(), "table 3");
}

TEST(TableCache, WaitsForNobodyAtAFifo) {
  const test::Scratch scratch;
  Kept kept(scratch);
  kept.get();
  const fs::path file = kept.file();
  fs::remove(file);
  ASSERT_EQ(::mkfifo(file.c_str(), 0600), 0);
  EXPECT_EQ(kept.get(), "table 2");
  EXPECT_TRUE(fs::is_fifo(file));
}

TEST(TableCache, GoesOnWhereNothingCanBeKept) {
  const test::Scratch scratch;
  Kept kept(scratch);
  scratch.write("cache", "a file where the folder should be");
  EXPECT_EQ(kept.get(), "table 1");
  EXPECT_EQ(kept.get(), "table 2");
  kept.cache = TableCache({});
  EXPECT_EQ(kept.get(), "table 3");
}

TEST(TableCache, ReadsASecondFolderAndWritesTheFirst) {
  const test::Scratch scratch;
  Kept kept(scratch);
  kept.get();
  kept.cache = TableCache({scratch / "own", scratch / "cache"});
  EXPECT_EQ(kept.get(), "table 1");
  EXPECT_FALSE(fs::exists(scratch / "own"));
  kept.source.version = 2;
  EXPECT_EQ(kept.get(), "table 2");
  EXPECT_EQ(test::listing(scratch / "own").size(), 1U);
}

TEST(TableCache, NamesTheSharedFolderOnlyWhereItIsThere) {
  const bool is_there = fs::is_directory("/var/cache/broadsheet");
  const std::vector<fs::path> folders = TableCache::of_machine().folders();
  const auto shared = std::find(folders.begin(), folders.end(), "/var/cache/broadsheet");
  if (std::getenv("BROADSHEET_CACHE") != nullptr) GTEST_SKIP() << "a folder is named";
  EXPECT_EQ(shared != folders.end(), is_there);
}

/// What is known of Chinese is the same from a cache, without one, and where the cache holds a
/// whole table that is none of words.
TEST(TableCache, ChangesNothingThatIsKnownOfChinese) {
  const test::Scratch scratch;
  const TableCache cache({scratch / "cache"});
  const clean::Chinese made = load_chinese(BROADSHEET_DATA, TableCache({}));
  if (made.words.size() == 0) GTEST_SKIP() << "no words of Chinese are installed";
  for (int k = 0; k < 2; ++k) {
    const clean::Chinese kept = load_chinese(BROADSHEET_DATA, cache);
    EXPECT_EQ(kept.words.image(), made.words.image());
    EXPECT_EQ(kept.shapes.image(), made.shapes.image());
    EXPECT_EQ(kept.missing, made.missing);
  }
}

}  // namespace
}  // namespace broadsheet::pipeline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/table_cache.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pipeline/chinese.h"
#include "pipeline/spellers.h"
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

TEST(TableCache, KeepsNothingThatWasMadeWithoutOneOfItsSources) {
  const test::Scratch scratch;
  Kept kept(scratch);
  fs::remove(scratch / "source");
  scratch.write("source/within", "a folder in its place: it is there, and cannot be read");
  EXPECT_EQ(kept.get(), "table 1");
  EXPECT_EQ(kept.get(), "table 2");
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

/// A kind of table: where it is kept, and what is known with it, written down.
struct Kind {
  const char* name;
  std::string (*known)(const TableCache&);
};

std::string known_of_chinese(const TableCache& tables) {
  const clean::Chinese chinese = load_chinese(BROADSHEET_DATA, tables);
  std::string known = chinese.words.image() + chinese.shapes.image();
  for (const std::string& missing : chinese.missing) known += missing;
  return known;
}

/// With compounds, which need Hunspell besides.
const test::Scratch& folder_of_german() {
  static const test::Scratch folder;
  static const bool is_written = [] {
    folder.write("de_DE.aff", "SET UTF-8\nCOMPOUNDMIN 1\nCOMPOUNDFLAG c\nSFX A Y 1\nSFX A 0 e .\n");
    folder.write("de_DE.dic", "2\nHaus/c\nBau/cA\n");
    return true;
  }();
  (void)is_written;
  return folder;
}

std::string known_of_words(const TableCache& tables) {
  const Spellers spellers(folder_of_german().path(), tables);
  std::string known;
  for (const TextView word : {U"Haus", U"haus", U"Baue", U"BAU", U"Hausbau", U"Hause", U"Häus"})
    known += spellers.find("de")->knows(word) ? '1' : '0';
  return known;
}

class TableKinds : public testing::TestWithParam<Kind> {
 protected:
  [[nodiscard]] std::string known_with(const std::vector<fs::path>& folders) const {
    return GetParam().known(TableCache(folders));
  }
  /// What is known with a cache in these folders is what is known without one.
  void expect_same(const std::vector<fs::path>& folders) const {
    EXPECT_EQ(known_with(folders), known_without());
  }
  [[nodiscard]] const std::string& known_without() const {
    static std::map<std::string, std::string> known;  // to make it takes long
    std::string& of_kind = known[GetParam().name];
    if (of_kind.empty()) of_kind = known_with({});
    return of_kind;
  }
  [[nodiscard]] std::vector<fs::path> tables() const {
    std::vector<fs::path> files;
    for (const auto& file : fs::directory_iterator(cache_)) files.push_back(file.path());
    return files;
  }

  test::Scratch scratch_;
  fs::path cache_ = scratch_ / "cache";
};

TEST_P(TableKinds, AreTheSameFromACacheAndWithoutOne) {
  for (int k = 0; k < 2; ++k) expect_same({cache_});
  EXPECT_FALSE(tables().empty());
}

TEST_P(TableKinds, AreMadeAnewWhereTheyAreCutOffOrChanged) {
  expect_same({cache_});
  for (const fs::path& file : tables()) fs::resize_file(file, fs::file_size(file) / 2);
  expect_same({cache_});
  for (const fs::path& file : tables()) {
    const auto middle = static_cast<std::streamoff>(fs::file_size(file) / 2);
    std::fstream table(file, std::ios::in | std::ios::out | std::ios::binary);
    const int byte = table.seekg(middle).get();
    table.seekp(middle).put(static_cast<char>(byte ^ 0x10));
  }
  expect_same({cache_});
  for (const fs::path& file : tables()) fs::resize_file(file, 0);
  expect_same({cache_});
}

/// Whole by its sum, and no table of its kind: as another program may leave it.
TEST_P(TableKinds, AreNotTakenFromATableOfAnotherKind) {
  expect_same({cache_});
  const TableCache strange({scratch_ / "strange"});
  (void)strange.get({"strange", 1, {}}, [] { return std::string(4096, '\1'); });
  const fs::path other = fs::directory_iterator(scratch_ / "strange")->path();
  for (const fs::path& file : tables())
    fs::copy_file(other, file, fs::copy_options::overwrite_existing);
  expect_same({cache_});
}

TEST_P(TableKinds, AreTheSameWhereNothingCanBeKeptOrRead) {
  expect_same({scratch_.write("file", "where the folder should be")});
  expect_same({"/proc/broadsheet"});
}

TEST_P(TableKinds, AreTheSameForManyThatMakeThemAtOnce) {
  const std::string known = known_without();
  std::vector<std::thread> threads;
  std::vector<std::string> found(4);
  for (std::string& one : found) threads.emplace_back([&] { one = known_with({cache_}); });
  for (std::thread& thread : threads) thread.join();
  for (const std::string& one : found) EXPECT_EQ(one, known);
  for (const fs::path& file : tables()) EXPECT_EQ(file.extension(), ".table");
}

INSTANTIATE_TEST_SUITE_P(Of, TableKinds,
                         testing::Values(Kind{"Chinese", known_of_chinese},
                                         Kind{"Words", known_of_words}),
                         [](const auto& row) { return std::string(row.param.name); });

/// Another version of a dictionary: its own table, and its own words.
TEST(TableCache, GivesNoWordsOfADictionaryThatWasReplaced) {
  const test::Scratch folder;
  const TableCache cache({folder / "cache"});
  folder.write("fr.aff", "SET UTF-8\n");
  folder.write("fr.dic", "1\nmaison\n");
  EXPECT_TRUE(Spellers(folder.path(), cache).find("fr")->knows(U"maison"));
  folder.write("fr.dic", "1\nmaisan\n");
  EXPECT_FALSE(Spellers(folder.path(), cache).find("fr")->knows(U"maison"));
  folder.write("fr.aff", "SET UTF-8\nSFX A Y 1\nSFX A 0 s .\n");
  folder.write("fr.dic", "1\nmaison/A\n");
  EXPECT_TRUE(Spellers(folder.path(), cache).find("fr")->knows(U"maisons"));
}

}  // namespace
}  // namespace broadsheet::pipeline

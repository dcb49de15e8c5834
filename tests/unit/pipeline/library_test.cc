// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/library.h"

#include <filesystem>
#include <map>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document/errors.h"
#include "pipeline/library_item.h"
#include "pipeline/native.h"
#include "pipeline/site_folder.h"
#include "tests/support/scratch.h"
#include "tests/support/shared.h"
#include "tests/unit/export/epub_issue.h"

namespace broadsheet::pipeline {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

/// A folder of outputs, as conversions fill it, and its reading room.
class LibraryFolder : public testing::Test {
 protected:
  void put(const std::string& item, const std::string& day,
           std::string_view headline = "新桥通车") {
    test::IssueBuilder b("x-" + day, "zh-Hans");
    b.fact(FactKind::title, "zh", "晨光日报");
    b.fact(FactKind::date, "", day, day);
    b.page("1", "要闻");
    b.article({b.text(ElementKind::headline, headline),
               b.text(ElementKind::paragraph, "第一批车辆驶过桥面。")});
    write(item + "/issue.xml", write_native(b.issue, BROADSHEET_DATA));
    write(item + "/receipt.json", R"({"receipt":"1","outputs":[]})");
  }
  void write(const std::string& path, std::string_view bytes) { (void)out.write(path, bytes); }
  Library make() {
    LibraryOptions options;
    return make_library(out.path(), BROADSHEET_DATA, options);
  }
  /// Every file of the reading room.
  [[nodiscard]] std::map<std::string, std::string> site() const {
    std::map<std::string, std::string> files;
    for (const std::string& name : test::listing(out / "library")) {
      if (!name.ends_with('/')) files[name] = read("library/" + name);
    }
    return files;
  }
  [[nodiscard]] std::string read(const std::string& path) const {
    return test::bytes_of((out / path).string());
  }
  [[nodiscard]] bool has(const std::string& path) const { return fs::exists(out / path); }

  test::Scratch out;
};

TEST_F(LibraryFolder, ShowsEveryItemAndWritesNothingTwice) {
  put("a", "2024-03-01");
  put("deep/b", "2024-03-02");
  const Library first = make();
  EXPECT_EQ(first.issues, 2U);
  EXPECT_EQ(first.made, 2U);
  EXPECT_THAT(first.faults, IsEmpty());
  EXPECT_TRUE(has("library/index.html"));
  EXPECT_TRUE(has("library/issues/deep~1b/article-001.html"));
  const auto before = site();
  const Library again = make();
  EXPECT_EQ(again.made, 0U);
  EXPECT_EQ(site(), before);
}

TEST_F(LibraryFolder, IsTheSameHoweverItCameToBe) {
  for (const char* day : {"2024-03-03", "2024-03-01", "2024-03-02"}) {
    put(day, day);
    (void)make();
  }
  const auto grown = site();
  fs::remove_all(out / "library");
  (void)make();
  EXPECT_EQ(site(), grown);
}

TEST_F(LibraryFolder, TouchesOnlyTheFolderOfANewIssue) {
  put("a", "2024-03-01");
  (void)make();
  const auto time = fs::last_write_time(out / "library/issues/a/article-001.html");
  put("b", "2024-03-02");
  EXPECT_EQ(make().made, 1U);
  EXPECT_EQ(fs::last_write_time(out / "library/issues/a/article-001.html"), time);
  EXPECT_THAT(read("library/index.html"), HasSubstr("issues/b/"));
}

TEST_F(LibraryFolder, FollowsWhatIsCorrectedAndTakenOut) {
  put("a", "2024-03-01");
  put("b", "2024-03-02");
  (void)make();
  put("a", "2024-03-01", "旧桥拆除");
  fs::remove_all(out / "b");
  const Library changed = make();
  EXPECT_EQ(changed.made, 1U);
  EXPECT_EQ(changed.removed, 1U);
  EXPECT_FALSE(has("library/issues/b"));
  EXPECT_THAT(read("library/issues/a/article-001.html"), HasSubstr("旧桥拆除"));
  const auto grown = site();
  fs::remove_all(out / "library");
  (void)make();
  EXPECT_EQ(site(), grown);
}

TEST_F(LibraryFolder, NamesABrokenItemThatCostsNoOther) {
  put("a", "2024-03-01");
  put("b", "2024-03-02");
  const std::string whole = read("b/issue.xml");
  write("b/issue.xml", whole.substr(0, whole.size() / 2));
  write("c/receipt.json", R"({"receipt":"1","outputs":[]})");
  const Library made = make();
  EXPECT_EQ(made.issues, 1U);
  ASSERT_THAT(made.faults, SizeIs(2));
  EXPECT_EQ(made.faults[0].path, out / "b");
  EXPECT_THAT(made.faults[1].message, HasSubstr("has no native XML"));
}

TEST_F(LibraryFolder, MendsWhatAKilledRunLeft) {
  put("a", "2024-03-01");
  put("b", "2024-03-02");
  (void)make();
  const auto whole = site();
  // Some files are new, and the list of what was to come lies beside the old one.
  fs::rename(out / "library/issues/a/files.sha256", out / "library/issues/a/files.sha256.next");
  fs::remove(out / "library/issues/a/index.html");
  fs::remove_all(out / "library/words");
  write("library/issues/.broadsheet-1-1.tmp/half", "x");
  EXPECT_THAT(make().faults, IsEmpty());
  auto mended = site();
  mended.erase("issues/.broadsheet-1-1.tmp/half");  // where locks are not known it waits for a day
  EXPECT_EQ(mended, whole);
}

TEST_F(LibraryFolder, TouchesNothingOfOthers) {
  put("a", "2024-03-01");
  put("c", "2024-03-03");
  (void)make();
  const std::string contents = read("library/issues/a/index.html");
  write("library/issues/a/notes.txt", "mine");
  write("library/issues/a/article-001.html", "mine");
  write("library/issues/other/index.html", "mine");
  put("a", "2024-03-01", "旧桥拆除");
  const Library refused = make_library(out.path(), BROADSHEET_DATA, {});
  ASSERT_THAT(refused.faults, SizeIs(1));
  EXPECT_THAT(refused.faults[0].message,
              HasSubstr("article-001.html is not as it was written here"));
  EXPECT_EQ(refused.removed, 0U);
  EXPECT_EQ(read("library/issues/a/index.html"), contents) << "the pages of before stay";
  EXPECT_EQ(read("library/issues/a/article-001.html"), "mine");
  EXPECT_EQ(read("library/issues/other/index.html"), "mine");
  fs::remove(out / "library/issues/a/article-001.html");
  put("b", "2024-03-02");
  EXPECT_THAT(make().faults, IsEmpty());
  EXPECT_THAT(read("library/issues/a/index.html"), HasSubstr("旧桥拆除"));
  fs::remove_all(out / "a");
  const Library left = make();
  ASSERT_THAT(left.faults, SizeIs(1)) << "notes.txt is left";
  EXPECT_THAT(left.faults[0].message, HasSubstr("was not written here, and stays"));
  EXPECT_EQ(read("library/issues/a/notes.txt"), "mine");
}

TEST_F(LibraryFolder, ShowsPagesThatAnyFormatHasDrawn) {
  const std::string_view png("\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR\0\0\x01\x02\0\0\0\x03\x08\x02", 26);
  for (const std::string place : {"page/x-2024-00001.png", "mets-alto/images/0001.png",
                                  "mets-alto/0001.png", "iiif/images/x-00001.png"}) {
    put("a", "2024-03-01");
    write("a/" + place, png);
    write("a/" + place.substr(0, place.rfind('/') + 1) + "other.png", png);
    EXPECT_THAT(make().faults, IsEmpty());
    EXPECT_THAT(read("library/issues/a/page-1.html"), HasSubstr("../../../a/" + place));
    fs::remove_all(out.path());
  }
}

TEST_F(LibraryFolder, ReadsBags) {
  put("bag", "2024-03-01");
  fs::create_directories(out / "bag/data");
  fs::rename(out / "bag/issue.xml", out / "bag/data/issue.xml");
  write("bag/data/x.epub", "PK");
  EXPECT_THAT(make().faults, IsEmpty());
  EXPECT_THAT(read("library/issues/bag/index.html"),
              HasSubstr("href=\"../../../bag/data/x.epub\""));
}

TEST_F(LibraryFolder, RefusesWhatIsNoFolderOfOutputs) {
  const auto fault = [&] {
    try {
      (void)make();
      return std::string();
    } catch (const Error& error) {
      return std::string(error.what());
    }
  };
  EXPECT_THAT(fault(), HasSubstr("there is no ITEM/receipt.json"));
  write("library/receipt.json", "{}");
  put("a", "2024-03-01");
  EXPECT_THAT(fault(), HasSubstr("is the folder of an item"));
}

TEST(LibraryPlaces, AreOnePartForEachItem) {
  EXPECT_EQ(place_of_item("a/b"), "a~1b");
  EXPECT_NE(place_of_item("a~1b"), place_of_item("a/b"));
  EXPECT_LE(place_of_item(std::string(5000, 'x')).size(), 200U);
}

}  // namespace
}  // namespace broadsheet::pipeline

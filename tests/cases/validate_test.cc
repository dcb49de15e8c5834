// SPDX-License-Identifier: GPL-3.0-or-later
// What `validate` says of folders of our formats: nothing of good ones, and of each fault the file
// that has it.
#include <filesystem>
#include <fstream>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cases/broadsheet.h"

namespace broadsheet::test {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;

constexpr int kBadInput = 65;

/// A folder with an issue of a printed page in every format.
class Validate : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    written_ = new Scratch;
    const std::string page = BROADSHEET_SOURCE_DIR "/samples/printed/latin.pdf";
    const std::string formats = "xml,epub,mets-alto,page,markdown,json,jsonl,text";
    const Ran ran = broadsheet({"convert", page, "-o", (*written_ / "out").string(), "--to",
                                formats, "--issue-id", "latin"});
    ASSERT_EQ(ran.code, 0) << ran.err;
  }
  static void TearDownTestSuite() {
    delete written_;
    written_ = nullptr;
  }

  /// Those files, for a test to spoil.
  static void copy_to(const fs::path& folder) {
    fs::remove_all(folder);
    fs::copy(*written_ / "out/latin", folder, fs::copy_options::recursive);
  }

  static Scratch* written_;
};
Scratch* Validate::written_ = nullptr;

/// The one file below the folder whose path ends so.
fs::path file_ending(const fs::path& folder, const std::string& end) {
  fs::path found;
  for (const std::string& name : listing(folder)) {
    if (!name.ends_with(end) || name == "receipt.json") continue;
    EXPECT_TRUE(found.empty()) << name << " ends with " << end << ", too";
    found = folder / name;
  }
  EXPECT_FALSE(found.empty()) << "no file ends with " << end;
  return found;
}

void replace_in(const fs::path& file, const std::string& old, const std::string& now) {
  std::string bytes = bytes_of(file.string());
  const std::size_t at = bytes.find(old);
  ASSERT_NE(at, std::string::npos) << file << " has no " << old;
  bytes.replace(at, old.size(), now);
  std::ofstream(file, std::ios::binary) << bytes;
}

TEST_F(Validate, FindsNothingInAFolderOfAllOurFormats) {
  const Scratch scratch;
  copy_to(scratch / "issue");
  const Ran ran = broadsheet({"validate", (scratch / "issue").string()});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(ran.err, "");
  for (const char* said :
       {"issue.xml: valid", ".epub: valid", ".md: valid", ".json: valid", ".jsonl: valid",
        "-mets.xml: valid (METS 1.12.1", "00001.xml: valid (ALTO 4.4)",
        "00001.xml: valid (PAGE 2019-07-15)", "issue: valid (references between files)"})
    EXPECT_THAT(ran.out, HasSubstr(said));
  EXPECT_THAT(ran.out, Not(HasSubstr("receipt.json")));
}

TEST_F(Validate, NamesTheFileOfEachFaultAndNoOther) {
  struct Fault {
    const char* file;
    const char* old;
    const char* now;
    const char* said;
  };
  const Scratch scratch;
  const fs::path folder = scratch / "issue";
  for (const auto& [file, old, now, said] : {
           Fault{"issue.xml", "<articles", "<articles nobody=\"1\"", "nobody"},
           Fault{".epub", "mimetype", "mimetypo", "mimetype"},
           Fault{".md", "\n---\n", "\n--\n", "front matter"},
           Fault{".json", "\"paper\": ", "\"newspaper\": ", "newspaper"},
           Fault{".jsonl", "\"paper\":", "\"newspaper\":", "newspaper"},
           Fault{"-mets.xml", "<structMap ", "<structMaps ", "structMap"},
           Fault{"text/latin-00001.xml", "CONTENT=", "CONTENTS=", "CONTENTS"},
           Fault{"page/latin-00001.xml", "<Coords ", "<Places ", "Places"},
       }) {
    SCOPED_TRACE(file);
    copy_to(folder);
    const fs::path spoiled = file_ending(folder, file);
    replace_in(spoiled, old, now);
    const Ran ran = broadsheet({"validate", folder.string()});
    EXPECT_EQ(ran.code, kBadInput) << ran.out;
    EXPECT_THAT(ran.err, HasSubstr(spoiled.filename().string()));
    EXPECT_THAT(ran.err, HasSubstr(said));
    EXPECT_THAT(ran.out, Not(HasSubstr(spoiled.string() + ": valid")));
  }
}

TEST_F(Validate, FindsWhatNoFileSaysAlone) {
  const Scratch scratch;
  copy_to(scratch / "issue");
  fs::remove(file_ending(scratch / "issue", "text/latin-00001.xml"));
  const Ran ran = broadsheet({"validate", (scratch / "issue").string()});
  EXPECT_EQ(ran.code, kBadInput) << ran.out;
  EXPECT_THAT(ran.err, HasSubstr("text/latin-00001.xml is not there"));
}

TEST_F(Validate, SaysWhichSchemasWereNotAtHand) {
  const fs::path mets = file_ending(*written_ / "out/latin", "-mets.xml");
  const Ran ran = broadsheet({"validate", mets.string()});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("valid (METS 1.12.1; not at hand: MODS 3.7, MIX 2.0)"));
}

TEST_F(Validate, AsksForMoreWhereAFolderOfStandardsHasIt) {
  const auto standards = shared_path("standards");
  BROADSHEET_NEEDS_SHARED(standards, "standards");
  const Scratch scratch;
  copy_to(scratch / "issue");
  const fs::path mets = file_ending(scratch / "issue", "-mets.xml");
  const Ran good = broadsheet({"validate", "--standards", *standards, mets.string()});
  EXPECT_EQ(good.code, 0) << good.err;
  EXPECT_THAT(good.out, HasSubstr("valid (METS 1.12.1, MODS 3.7; not at hand: MIX 2.0)"));
  replace_in(mets, "<mods:title>", "<mods:headline/><mods:title>");
  EXPECT_EQ(broadsheet({"validate", mets.string()}).code, 0) << "by METS alone";
  const Ran bad = broadsheet({"validate", "--standards", *standards, mets.string()});
  EXPECT_EQ(bad.code, kBadInput) << bad.out;
  EXPECT_THAT(bad.err, HasSubstr("headline"));
}

}  // namespace
}  // namespace broadsheet::test

// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/bag.h"

#include <filesystem>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "document/errors.h"
#include "pipeline/digest.h"
#include "pipeline/package.h"
#include "pipeline/verify_bag.h"
#include "tests/support/scratch.h"

namespace broadsheet::pipeline {
namespace {

using exporting::OutputFile;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// A bag of two files in a folder of its own.
class Bags : public testing::Test {
 protected:
  Bags() {
    Issue issue;
    issue.id = "x-1";
    Receipt receipt;
    receipt.options.bag_digests = {DigestKind::sha256, DigestKind::md5};
    receipt.edits = {{"spacing.han", 3}};
    files = as_bag({{"issue.xml", "<issue/>"}, {"pictures/p1-i1.jpg", "bytes"}}, issue, receipt,
                   "2024-01-31T12:00:00Z");
    for (const OutputFile& file : files) (void)scratch.write(file.path, file.bytes);
  }

  [[nodiscard]] std::vector<std::string> faults() const {
    return verify_bag(scratch.path()).faults;
  }
  [[nodiscard]] const std::string& file(std::string_view path) const {
    for (const OutputFile& one : files)
      if (one.path == path) return one.bytes;
    static const std::string kNone;
    return kNone;
  }

  test::Scratch scratch;
  std::vector<OutputFile> files;
};

TEST_F(Bags, AreCompleteAsTheyAreWritten) {
  EXPECT_THAT(faults(), IsEmpty());
  EXPECT_EQ(verify_bag(scratch.path()).files, 2U);
  EXPECT_THAT(file("bag-info.txt"), HasSubstr("Payload-Oxum: 13.2\n"));
  EXPECT_THAT(file("bag-info.txt"), HasSubstr("Bagging-Date: 2024-01-31\n"));
  EXPECT_EQ(file("bagit.txt"), "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
  EXPECT_THAT(file("manifest-md5.txt"), HasSubstr("  data/issue.xml\n"));
  EXPECT_THAT(file("metadata/premis.xml"), HasSubstr("repairs of the rule spacing.han"));
  EXPECT_THAT(file("metadata/premis.xml"), HasSubstr("<eventOutcome>3</eventOutcome>"));
}

TEST_F(Bags, AreNotAsTheyWereWithOneByteChanged) {
  (void)scratch.write("data/issue.xml", "<issuf/>");
  EXPECT_THAT(faults(), ElementsAre(HasSubstr("data/issue.xml is not as it was: its md5"),
                                    HasSubstr("data/issue.xml is not as it was: its sha256")));
}

TEST_F(Bags, AreNotAsTheyWereWithATagFileChanged) {
  (void)scratch.write("metadata/premis.xml", "<premis/>");
  EXPECT_THAT(faults(), testing::Each(HasSubstr("metadata/premis.xml is not as it was")));
}

TEST_F(Bags, HoldNoFileTooMany) {
  (void)scratch.write("data/more.txt", "x");
  EXPECT_THAT(faults(), testing::Contains(HasSubstr("data/more.txt is in no line of manifest-")));
  EXPECT_THAT(faults(), testing::Contains(HasSubstr("says that the payload is 13.2")));
}

TEST_F(Bags, MissNoFile) {
  std::filesystem::remove(scratch / "data/issue.xml");
  EXPECT_THAT(faults(), testing::Contains(HasSubstr("data/issue.xml is missing")));
  std::filesystem::remove(scratch / "bagit.txt");
  EXPECT_THAT(faults(), testing::Contains(HasSubstr("bagit.txt is missing")));
}

TEST_F(Bags, LeadNowhereElse) {
  (void)scratch.write("manifest-sha256.txt",
                      "00  ../../etc/passwd\n00  /etc/passwd\n00  data/../x\n");
  EXPECT_THAT(faults(), testing::Contains(HasSubstr("names ../../etc/passwd, which leads out")));
  EXPECT_THAT(faults(), testing::Contains(HasSubstr("names /etc/passwd, which leads out")));
  EXPECT_THAT(faults(), testing::Contains(HasSubstr("names data/../x, which leads out")));
}

TEST_F(Bags, HaveWhatWasToBeFetched) {
  (void)scratch.write("fetch.txt",
                      "https://example.org/1 8 data/issue.xml\n"
                      "https://example.org/1  8\t ./data/issue.xml\r\n");
  EXPECT_THAT(faults(), IsEmpty());
  (void)scratch.write("fetch.txt", "https://example.org/1  8  data/none.xml\nhttps://x 8\n");
  EXPECT_THAT(faults(), ElementsAre(HasSubstr("fetch.txt names data/none.xml, which was not"),
                                    HasSubstr("without an address, a length and a path")));
}

TEST_F(Bags, QuoteLongPathsByTheirBeginning) {
  const std::string path(100'000, 'x');
  (void)scratch.write("manifest-sha256.txt", "00  " + path + "\n00  " + path + "\n00  data/" +
                                                 path + "\n00  ../" + path + "\n" +
                                                 std::string(100'000, '0') + "  data/issue.xml\n");
  EXPECT_THAT(faults(), testing::Each(testing::SizeIs(testing::Lt(500U))));
}

TEST_F(Bags, AreNotWaitedForWhereAFileIsAFifo) {
  std::filesystem::remove(scratch / "bagit.txt");
  ASSERT_EQ(::mkfifo((scratch / "bagit.txt").c_str(), 0600), 0);
  EXPECT_THAT(faults(), testing::Contains(HasSubstr("bagit.txt is no regular file")));
}

TEST_F(Bags, NeedAManifestThatIsKnown) {
  for (const char* name : {"manifest-sha256.txt", "manifest-md5.txt"})
    std::filesystem::remove(scratch / name);
  (void)scratch.write("manifest-sha3.txt", "00  data/issue.xml\n");
  EXPECT_THAT(faults(), testing::Contains(HasSubstr("there is no manifest that could be checked")));
}

/// A bag that is written, and written again, where something of a stranger stands in between.
class RewrittenBags : public testing::Test {
 protected:
  RewrittenBags() { write("<issue/>"); }

  void write(const std::string& issue, bool overwrite = false) const {
    Issue named;
    named.id = "x-1";
    Receipt receipt;
    std::vector<OutputFile> files =
        as_bag({{"issue.xml", issue}}, named, receipt, "2024-01-31T12:00:00Z");
    for (const OutputFile& file : files)
      receipt.outputs.push_back({file.path, file.bytes.size(), sha256(file.bytes)});
    files.push_back({std::string(kReceiptName), write_receipt(receipt)});
    publish(scratch.path(), "item", files, overwrite);
  }

  [[nodiscard]] std::string fault(bool overwrite = false) const {
    try {
      write("<issue n='2'/>", overwrite);
      return {};
    } catch (const Error& error) {
      return error.what();
    }
  }

  test::Scratch scratch;
};

TEST_F(RewrittenBags, AreCompleteAgain) {
  for (const char* path : {"notes.txt", "fetch.txt.bak", "manifest-notes.md",
                           "manifest-of-mine/manifest-md5.txt", "tagmanifest-/x.txt"})
    (void)scratch.write(std::string("item/") + path,
                        "beside data, and nothing that a bag asks for");
  EXPECT_EQ(fault(), "");
  EXPECT_THAT(verify_bag(scratch / "item").faults, IsEmpty());
}

TEST_F(RewrittenBags, AreRefusedWhereAStrangersFileWouldMakeThemInvalid) {
  for (const char* path : {"data/notes.txt", "data/deep/notes.txt", "data/.hidden",
                           "manifest-sha512.txt", "tagmanifest-md5.txt", "fetch.txt"}) {
    const std::filesystem::path mine = scratch.write(std::string("item/") + path, "mine");
    EXPECT_THAT(fault(), testing::AllOf(HasSubstr(path), HasSubstr("Move it away"))) << path;
    EXPECT_THAT(fault(true), HasSubstr(path)) << "nothing of a stranger's is deleted: " << path;
    EXPECT_TRUE(std::filesystem::exists(mine));
    std::filesystem::remove(mine);
    EXPECT_THAT(verify_bag(scratch / "item").faults, IsEmpty()) << path;
  }
  EXPECT_EQ(fault(), "");
}

TEST_F(RewrittenBags, AreRefusedWhereALinkStandsInTheirPayload) {
  std::filesystem::create_symlink("/etc/passwd", scratch / "item/data/link");
  EXPECT_THAT(fault(), HasSubstr("data/link"));
}

TEST(ManifestPaths, HaveLineEndsAndPercentsWritten) {
  for (const char* path : {"data/a\nb", "data/a\rb", "data/100%", "data/%0A", "data/plain"})
    EXPECT_EQ(from_manifest_path(as_manifest_path(path)), path);
  EXPECT_EQ(as_manifest_path("a\nb%"), "a%0Ab%25");
  EXPECT_EQ(from_manifest_path("a%0ab"), "a\nb");
}

}  // namespace
}  // namespace broadsheet::pipeline

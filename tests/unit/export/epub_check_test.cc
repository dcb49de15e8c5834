// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include "document/validate.h"
#include "tests/unit/export/epub_issue.h"
#include "tests/unit/export/epub_reading.h"

namespace broadsheet {
namespace {

using exporting::OutputFile;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::vector<OutputFile> sound() {
  return exporting::unzip(test::edition_of(test::front_page()).bytes).files;
}

std::string& bytes_of(std::vector<OutputFile>& files, const std::string& path) {
  for (OutputFile& file : files) {
    if (file.path == path) return file.bytes;
  }
  throw std::logic_error("no such file: " + path);
}

void replace(std::vector<OutputFile>& files, const std::string& path, const std::string& before,
             const std::string& after) {
  std::string& bytes = bytes_of(files, path);
  const std::size_t at = bytes.find(before);
  ASSERT_NE(at, std::string::npos) << before;
  bytes.replace(at, before.size(), after);
}

std::vector<std::string> faults_of(const std::vector<OutputFile>& files) {
  return exporting::check_epub({"x.epub", exporting::zip_package(files)});
}

TEST(EpubCheck, ASoundEditionHasNoFaults) {
  EXPECT_THAT(faults_of(sound()), IsEmpty());
}

TEST(EpubCheck, RefusesWhatIsNoArchive) {
  EXPECT_THAT(exporting::check_epub({"x.epub", "not a zip"}),
              ElementsAre(HasSubstr("not a ZIP archive")));
  EXPECT_THAT(exporting::check_epub({"x.epub", ""}), SizeIs(1));
}

TEST(EpubCheck, WantsMimetypeFirst) {
  std::vector<OutputFile> files = sound();
  std::swap(files[0], files[1]);
  EXPECT_THAT(faults_of(files), ElementsAre("The first file of the archive is not mimetype."));
}

TEST(EpubCheck, WantsMimetypeToSayEpub) {
  std::vector<OutputFile> files = sound();
  files[0].bytes += "\n";
  EXPECT_THAT(faults_of(files),
              ElementsAre("The file mimetype does not say application/epub+zip."));
}

TEST(EpubCheck, WantsMimetypeStoredAndWithoutExtraField) {
  OutputFile file = test::edition_of(test::front_page());
  file.bytes[8] = 8;   // the local header says deflated
  file.bytes[28] = 4;  // and that four bytes of extra field follow
  EXPECT_THAT(exporting::check_epub(file),
              testing::IsSupersetOf(
                  {"The file mimetype is compressed.", "The file mimetype has an extra field."}));
}

TEST(EpubCheck, WantsAContainerThatLeadsToAPackage) {
  std::vector<OutputFile> files = sound();
  replace(files, "META-INF/container.xml", "package.opf", "nowhere.opf");
  EXPECT_THAT(faults_of(files), ElementsAre(HasSubstr("'EPUB/nowhere.opf', which is not in")));
  files.erase(files.begin() + 1);
  EXPECT_THAT(faults_of(files), ElementsAre("The archive has no META-INF/container.xml."));
}

TEST(EpubCheck, ManifestAndArchiveAreTheSame) {
  std::vector<OutputFile> files = sound();
  files.push_back({"EPUB/stray.txt", "x"});
  replace(files, "EPUB/package.opf", "href=\"edition.css\"", "href=\"missing.css\"");
  EXPECT_THAT(faults_of(files),
              testing::IsSupersetOf(
                  {"The manifest lists EPUB/missing.css, which is not in the archive.",
                   "The archive has EPUB/stray.txt, which the manifest does not list.",
                   "The archive has EPUB/edition.css, which the manifest does not list."}));
}

TEST(EpubCheck, TheManifestListsAFileOnce) {
  std::vector<OutputFile> files = sound();
  replace(files, "EPUB/package.opf", "<manifest>",
          "<manifest><item id=\"again\" href=\"./edition.css\" media-type=\"text/css\"/>");
  EXPECT_THAT(faults_of(files), ElementsAre("The manifest lists EPUB/edition.css twice."));
}

TEST(EpubCheck, TheSpineNamesItems) {
  std::vector<OutputFile> files = sound();
  replace(files, "EPUB/package.opf", "idref=\"article-2\"", "idref=\"nobody\"");
  EXPECT_THAT(faults_of(files),
              ElementsAre("The spine names the item 'nobody', which the manifest has not."));
}

TEST(EpubCheck, ThereIsOneNavigationDocument) {
  std::vector<OutputFile> files = sound();
  replace(files, "EPUB/package.opf", "properties=\"nav\"", "properties=\"scripted\"");
  EXPECT_THAT(faults_of(files),
              ElementsAre("The manifest has 0 navigation documents instead of one."));
}

TEST(EpubCheck, TheDateOfModificationHasItsForm) {
  std::vector<OutputFile> files = sound();
  std::string& package = bytes_of(files, "EPUB/package.opf");
  package.erase(package.find("2031-05-06T") + 10, 10);
  EXPECT_THAT(faults_of(files), ElementsAre(HasSubstr("'2031-05-06' is not CCYY-MM-DDThh:mm:ssZ")));
  replace(files, "EPUB/package.opf", "property=\"dcterms:modified\"", "property=\"dcterms:x\"");
  EXPECT_THAT(faults_of(files),
              ElementsAre("The package has 0 dates of modification instead of one."));
}

TEST(EpubCheck, ThePackageHasAnIdentifier) {
  std::vector<OutputFile> files = sound();
  replace(files, "EPUB/package.opf", "unique-identifier=\"issue\"", "unique-identifier=\"none\"");
  EXPECT_THAT(faults_of(files), ElementsAre("The package has no unique identifier."));
}

TEST(EpubCheck, FilesAreWellFormed) {
  for (const std::string path : {"EPUB/article-001.xhtml", "EPUB/toc.ncx", "EPUB/cover.svg"}) {
    std::vector<OutputFile> files = sound();
    bytes_of(files, path) += "<open>";
    EXPECT_THAT(faults_of(files), ElementsAre(HasSubstr(path + " is not well-formed (line ")));
    bytes_of(files, path).clear();
    EXPECT_THAT(faults_of(files), testing::Contains(HasSubstr(path + " is not well-formed")));
  }
}

TEST(EpubCheck, AnIdStandsOnce) {
  std::vector<OutputFile> files = sound();
  replace(files, "EPUB/article-002.xhtml", "class=\"place\"", "id=\"title\"");
  EXPECT_THAT(faults_of(files),
              ElementsAre("EPUB/article-002.xhtml: the id 'title' stands twice."));
}

TEST(EpubCheck, ReferencesLeadSomewhere) {
  std::vector<OutputFile> files = sound();
  replace(files, "EPUB/nav.xhtml", "article-004.xhtml#page-3", "article-004.xhtml#page-9");
  replace(files, "EPUB/article-001.xhtml", "src=\"pictures/p1-i1.png\"", "src=\"../gone.png\"");
  EXPECT_THAT(
      faults_of(files),
      testing::UnorderedElementsAre(
          "EPUB/nav.xhtml: a reference leads to EPUB/article-004.xhtml#page-9, and there is "
          "no such id.",
          "EPUB/article-001.xhtml: a reference leads to gone.png, which is not in the "
          "archive."));
}

TEST(EpubCheck, ReferencesMayBeEncodedAndMayLeadOutside) {
  std::vector<OutputFile> files = sound();
  replace(files, "EPUB/article-001.xhtml", "href=\"contents.xhtml\"",
          "href=\"../EPUB/./n%61v.xhtml#%74oc\"");
  replace(files, "EPUB/article-002.xhtml", "href=\"contents.xhtml\"",
          "href=\"http://www.example.org/?a=1&amp;b=2\"");
  EXPECT_THAT(faults_of(files), IsEmpty());
}

TEST(EpubCheck, AnAmpersandInANameIsAnAmpersand) {
  std::vector<OutputFile> files = sound();
  replace(files, "EPUB/package.opf", "href=\"edition.css\"", "href=\"a&amp;b&amp;c.css\"");
  for (OutputFile& file : files) {
    if (file.path == "EPUB/edition.css") file.path = "EPUB/a&b&c.css";
  }
  for (const std::string& fault : faults_of(files)) EXPECT_THAT(fault, HasSubstr("edition.css"));
}

TEST(EpubCheck, SaysOnlySoMuch) {
  std::vector<OutputFile> files = sound();
  for (int i = 0; i < 100; ++i) files.push_back({"EPUB/stray" + std::to_string(i), ""});
  EXPECT_THAT(faults_of(files), SizeIs(kMaxFaults));
}

TEST(EpubCheck, EveryCutOffArchiveIsAFaultAndNoCrash) {
  const std::string bytes = test::edition_of(test::front_page()).bytes;
  for (std::size_t size = 0; size < bytes.size(); size += size < 100 ? 1 : 97) {
    EXPECT_THAT(exporting::check_epub({"x.epub", bytes.substr(0, size)}), testing::Not(IsEmpty()));
  }
}

}  // namespace
}  // namespace broadsheet

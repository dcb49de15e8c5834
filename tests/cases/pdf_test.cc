// SPDX-License-Identifier: GPL-3.0-or-later
// The searchable PDF of files: what stays as it is, and whether what is read in it is the reading
// text.
#include <algorithm>
#include <filesystem>
#include <map>
#include <sstream>
#include <string>

#include <gmock/gmock.h>

#include "tests/cases/broadsheet.h"

namespace broadsheet::test {
namespace {

using ::testing::HasSubstr;

const std::string kPdf = std::string(BROADSHEET_SOURCE_DIR) + "/samples/printed/two-pages.pdf";

std::string said(const std::string& program, std::vector<std::string> arguments) {
  const Ran ran = run_program("/usr/bin/" + program, {std::move(arguments)});
  EXPECT_EQ(ran.code, 0) << ran.err;
  return ran.out;
}

/// The one file of the folder with that ending.
std::string only(const std::filesystem::path& folder, std::string_view ending) {
  for (const std::string& name : listing(folder))
    if (name.ends_with(ending)) return (folder / name).string();
  ADD_FAILURE() << "no " << ending;
  return {};
}

TEST(SearchablePdf, OfAPdfWithItsOwnTextIsItsPages) {
  const Scratch scratch;
  const Ran ran = convert(kPdf, scratch / "out", {"--to", "pdf"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  const std::string made = only(scratch / "out", ".pdf");
  (void)said("qpdf", {"--check", made});
  EXPECT_EQ(said("pdftotext", {"-raw", made, "-"}), said("pdftotext", {"-raw", kPdf, "-"}));
  EXPECT_TRUE(said("pdftoppm", {"-r", "30", made}) == said("pdftoppm", {"-r", "30", kPdf}));
  EXPECT_EQ(broadsheet({"validate", made}).code, 0);
}

TEST(SearchablePdf, ChangesNoOtherFormat) {
  const Scratch scratch;
  ASSERT_EQ(convert(kPdf, scratch / "with", {"--to", "epub,xml,pdf"}).code, 0);
  ASSERT_EQ(convert(kPdf, scratch / "without", {"--to", "epub,xml"}).code, 0);
  auto with = outputs(scratch / "with");
  for (const auto& [name, bytes] : outputs(scratch / "without"))
    EXPECT_TRUE(with[name] == bytes) << name;
  EXPECT_EQ(with.size(), outputs(scratch / "without").size() + 1);
}

TEST(SearchablePdf, IsMadeByWorkersThatAreShutIn) {
  const Scratch scratch;
  scratch.write("in/two.pdf", bytes_of(kPdf));
  const Ran ran = broadsheet(
      {"batch", (scratch / "in").string(), "-o", (scratch / "out").string(), "--to", "pdf"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  (void)said("qpdf", {"--check", only(scratch / "out", ".pdf")});
}

TEST(SearchablePdf, OfATextIsToldInWordsAndCostsNothingElse) {
  const Scratch scratch;
  const auto page = scratch.write("page.md", kPage);
  const Ran ran =
      broadsheet({"convert", page.string(), "-o", (scratch / "out").string(), "--to", "xml,pdf"});
  EXPECT_EQ(ran.code, 3) << ran.err;
  EXPECT_THAT(ran.err, HasSubstr("no page has a picture"));
  EXPECT_TRUE(std::filesystem::exists(scratch / "out/page/issue.xml"));
}

/// How often each word stands in a text; soft hyphens at line ends join.
std::map<std::string, int> words_of(std::string text) {
  for (std::size_t at = text.find("\u00AD\n"); at != std::string::npos; at = text.find("\u00AD\n"))
    text.erase(at, 3);
  std::replace(text.begin(), text.end(), '\f', '\n');
  std::map<std::string, int> words;
  std::istringstream in(text);
  for (std::string word; in >> word;) ++words[word];
  return words;
}

TEST(SearchablePdf, OfAScanWithAnOldLayerHasTheWordsOfTheReadingText) {
  const auto scan = shared_path("corpus/ndnp/ndnp-sample1.pdf");
  BROADSHEET_NEEDS_SHARED(scan, "corpus/ndnp");
  const Scratch scratch;
  const Ran ran = convert(*scan, scratch / "out", {"--to", "pdf,text"});
  ASSERT_LE(ran.code, 3) << ran.err;
  const std::string made = only(scratch / "out", ".pdf");
  (void)said("qpdf", {"--check", made});
  std::map<std::string, int> found = words_of(said("pdftotext", {"-raw", made, "-"}));
  std::size_t all = 0;
  std::size_t missed = 0;
  for (const auto& [word, count] : words_of(bytes_of(only(scratch / "out", ".txt")))) {
    all += static_cast<std::size_t>(count);
    missed += static_cast<std::size_t>(std::max(0, count - found[word]));
  }
  EXPECT_GT(all, 1000U);
  // A compound that is cut at its own hyphen is one word of the reading text, two of the lines; and
  // the text shows raised figures as characters of their own.
  EXPECT_LE(missed * 100, all) << missed << " of " << all;
}

}  // namespace
}  // namespace broadsheet::test

// SPDX-License-Identifier: GPL-3.0-or-later
// Damaged and hostile PDF files of other projects, through the whole program: each ends soon, with
// what could be read of it, or with a message that says what to do.
#include <algorithm>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document/characters.h"
#include "document/text.h"
#include "tests/cases/broadsheet.h"

namespace broadsheet::test {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::IsEmpty;

#if defined(BROADSHEET_SANITIZED)
constexpr double kMostSeconds = 60;  ///< of one file: a hang, whatever the sanitizers cost
#else
constexpr double kMostSeconds = 10;
#endif
constexpr const char* kPopplersTool = "/usr/bin/pdftotext";
constexpr int kDone = 0;
constexpr int kPartial = 3;
constexpr int kBadInput = 65;

/// A row of poppler_baseline.tsv.
struct Baseline {
  std::string file;
  bool was_opened = false;  ///< by pdfinfo and pdftotext
};

std::vector<Baseline> rows_of(const std::string& table) {
  std::vector<Baseline> rows;
  std::istringstream lines(table);
  std::string line;
  std::getline(lines, line);
  while (std::getline(lines, line)) {
    std::istringstream fields(line);
    std::vector<std::string> cells;
    for (std::string cell; std::getline(fields, cell, '\t');) cells.push_back(cell);
    if (cells.size() > 3) rows.push_back({cells[0], cells[2] == "0" && cells[3] == "0"});
  }
  return rows;
}

/// Characters that print: no white space, and no control characters, which are the glyph numbers of
/// fonts that do not say what they show.
std::size_t printed(const std::string& utf8) {
  const auto text = from_utf8(utf8);
  EXPECT_TRUE(text);
  return static_cast<std::size_t>(std::count_if(
      text->begin(), text->end(), [](char32_t c) { return c >= U' ' && !is_space(c); }));
}

std::size_t number_of(const std::string& xml, const std::string& attribute) {
  const std::size_t balance = xml.find("<balance ");
  const std::size_t at = xml.find(" " + attribute + "=\"", balance);
  return at == std::string::npos ? 0 : std::stoul(xml.substr(at + attribute.size() + 3));
}

class Malformed : public testing::Test {
 protected:
  /// Converts the file and returns how many characters it has, all of them accounted for.
  std::size_t converted(const fs::path& file) {
    const Ran ran = convert(file, scratch_ / "out", {"--overwrite"});
    EXPECT_EQ(ran.signal, 0);
    EXPECT_LT(ran.cpu_seconds, kMostSeconds);
    EXPECT_THAT(ran.err, testing::Not(HasSubstr("Sanitizer")));
    if (ran.code == kBadInput) {
      EXPECT_THAT(ran.err, HasSubstr("broadsheet: " + file.string() + ": "));
      EXPECT_TRUE(ran.err.ends_with(".\n")) << ran.err;
      EXPECT_THAT(ran.out, IsEmpty());
      return 0;
    }
    EXPECT_TRUE(ran.code == kDone || ran.code == kPartial) << ran.code << ran.err;
    EXPECT_EQ(ran.code == kPartial, !ran.err.empty()) << ran.err;
    const std::string xml = xml_below(scratch_ / "out");
    for (const char* fault : {"lost", "duplicated", "invented"})
      EXPECT_EQ(number_of(xml, fault), 0U) << fault;
    EXPECT_EQ(
        number_of(xml, "articles") + number_of(xml, "furniture") + number_of(xml, "discarded"),
        number_of(xml, "read"));
    return number_of(xml, "read");
  }

  void TearDown() override { fs::remove_all(scratch_ / "out"); }

 private:
  static std::string xml_below(const fs::path& folder) {
    for (const std::string& name : listing(folder)) {
      if (name.ends_with("issue.xml")) return bytes_of((folder / name).string());
    }
    return {};
  }

  Scratch scratch_;
};

TEST_F(Malformed, FilesEndSoonAndLoseNothingThatPopplersOwnToolFinds) {
  const auto table = shared_path("corpus/malformed/poppler_baseline.tsv");
  BROADSHEET_NEEDS_SHARED(table, "corpus/malformed");
  if (!fs::exists(kPopplersTool)) GTEST_SKIP() << "skipped: poppler-utils is not installed";
  const fs::path folder = fs::path(*table).parent_path();
  for (const Baseline& row : rows_of(bytes_of(*table))) {
    SCOPED_TRACE(row.file);
    const fs::path file = folder / row.file;
    const std::size_t read = converted(file);
    Call call;
    call.arguments = {"-q", file.string(), "-"};
    const Ran tool = run_program(kPopplersTool, call);
    if (row.was_opened && tool.code == 0) {
      EXPECT_GE(read, printed(tool.out));
    }
    TearDown();
  }
}

TEST_F(Malformed, FilesThatPopplerCannotOpenAreBadInputNotText) {
  const auto table = shared_path("corpus/malformed/poppler_baseline.tsv");
  BROADSHEET_NEEDS_SHARED(table, "corpus/malformed");
  const fs::path folder = fs::path(*table).parent_path();
  const Scratch scratch;
  for (const Baseline& row : rows_of(bytes_of(*table))) {
    if (row.was_opened) continue;
    const Ran ran = convert(folder / row.file, scratch / "out");
    EXPECT_EQ(ran.code, kBadInput) << row.file << ran.err;
    EXPECT_THAT(listing(scratch / "out"), IsEmpty()) << row.file;
  }
}

}  // namespace
}  // namespace broadsheet::test

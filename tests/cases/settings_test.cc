// SPDX-License-Identifier: GPL-3.0-or-later
// broadsheet.toml: every option, the command line before it, and each fault with its line.
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cases/broadsheet.h"

namespace broadsheet::test {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

constexpr int kUsage = 2;

Call in(const Scratch& scratch) {
  Call call;
  call.folder = scratch.path();
  return call;
}

TEST(Settings, OfTheCurrentFolderSpeakForOptionsThatNobodyGave) {
  const Scratch scratch;
  scratch.write("page.md", kPage);
  scratch.write("broadsheet.toml",
                "# for convert and batch\noutput = \"out\"\nto = [\"xml\"]\ntitle = \"港报\"\n"
                "no-clean = true\ncorrect = \"off\"\nlimit = [\"pages=7\"]\njobs = 2\n");
  const Ran ran = broadsheet({"convert", "page.md"}, in(scratch));
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(ran.err, HasSubstr("settings are read from broadsheet.toml"));
  EXPECT_THAT(listing(scratch / "out"), Not(Contains(testing::EndsWith(".epub"))));
  const std::string receipt = bytes_of((scratch / "out/page/receipt.json").string());
  EXPECT_THAT(receipt, AllOf(HasSubstr("\"title\": \"港报\""), HasSubstr("\"clean\": false"),
                             HasSubstr("\"pages\": 7")));
}

TEST(Settings, GiveWayToTheCommandLine) {
  const Scratch scratch;
  scratch.write("page.md", kPage);
  scratch.write("broadsheet.toml",
                "output = \"out\"\nto = [\"epub\"]\nlang = \"zh-Hans\"\ncorrect = \"off\"\n");
  const Ran ran =
      broadsheet({"convert", "page.md", "--to", "xml", "--lang", "zh-Hant"}, in(scratch));
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(
      bytes_of((scratch / "out/page/receipt.json").string()),
      AllOf(HasSubstr("\"lang\": \"zh-Hant\""), HasSubstr("\"to\": [\n      \"xml\"\n    ]")));
}

TEST(Settings, OfAnotherFileOrOfNoneAreTakenWhereItIsNamed) {
  const Scratch scratch;
  scratch.write("page.md", kPage);
  scratch.write("broadsheet.toml", "unknown = 1\n");
  scratch.write("mine.toml", "output = \"mine\"\nto = [\"xml\"]\ncorrect = \"off\"\n");
  EXPECT_EQ(broadsheet({"convert", "page.md", "--settings", "mine.toml"}, in(scratch)).code, 0);
  EXPECT_THAT(listing(scratch / "mine"), Contains("page/issue.xml"));
  const Ran none =
      broadsheet({"convert", "page.md", "-o", "out", "--settings", "/dev/null", "--correct", "off"},
                 in(scratch));
  EXPECT_EQ(none.code, 0) << none.err;
}

TEST(Settings, BesideAnInputAreNotRead) {
  const Scratch scratch;
  scratch.write("in/page.md", kPage);
  scratch.write("in/broadsheet.toml", "output = \"elsewhere\"\nunknown = 1\n");
  EXPECT_EQ(
      broadsheet({"convert", "in/page.md", "-o", "out", "--correct", "off"}, in(scratch)).code, 0);
}

TEST(Settings, OfBatchReachItsWorkersAndTheReceipts) {
  const Scratch scratch;
  scratch.write("in/page.md", kPage);
  scratch.write("broadsheet.toml",
                "output = \"out\"\nto = [\"xml\"]\njobs = 1\nexclude = [\"*.txt\"]\n"
                "correct = \"off\"\nsettle = 0.5\n");
  scratch.write("in/other.txt", kPage);
  const Ran ran = broadsheet({"batch", "in"}, in(scratch));
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("1 items: 1 ok"));
  EXPECT_THAT(bytes_of((scratch / "out/page/receipt.json").string()),
              HasSubstr("\"correct\": \"off\""));
}

TEST(Settings, NameTheLineOfAFault) {
  const Scratch scratch;
  struct Fault {
    const char* text;
    const char* message;
  };
  for (const Fault& fault :
       {Fault{"to = [\"xml\"]\n\noutptu = \"out\"\n",
              "broadsheet.toml:3: outptu is no key of a settings file. Did you mean output?"},
        {"settings = \"x\"\n", "broadsheet.toml:1: settings is no key"},
        {"\njobs = \"4\"\n", "broadsheet.toml:2: jobs takes a number"},
        {"jobs = 1.5\n", "broadsheet.toml:1: --jobs takes a whole number; 1.5 is none"},
        {"quiet = \"yes\"\n", "broadsheet.toml:1: quiet takes true or false"},
        {"to = \"xml\"\n", "broadsheet.toml:1: to takes a list of strings"},
        {"to = [1]\n", "broadsheet.toml:1: to takes a list of strings"},
        {"lang = \"en_GB\"\n", "broadsheet.toml:1: --lang takes a BCP 47"},
        {"[convert]\nto = [\"xml\"]\n", "broadsheet.toml:1: convert is no key"},
        {"to = [\"xml\"\n", "this is no TOML"},
        {"[[[\n", "this is no TOML"}}) {
    scratch.write("broadsheet.toml", fault.text);
    const Ran ran = broadsheet({"batch", "in", "-o", "out"}, in(scratch));
    EXPECT_EQ(ran.code, kUsage) << fault.text;
    EXPECT_THAT(ran.err, HasSubstr(fault.message));
  }
}

/// The long options of a command, as a shell would offer them.
std::vector<std::string> options_of(const std::string& command) {
  std::istringstream lines(broadsheet({"complete", "--", command, "--"}).out);
  std::vector<std::string> options;
  for (std::string line; std::getline(lines, line);)
    options.push_back(line.substr(0, line.find('\t')));
  return options;
}

TEST(Settings, KnowEveryOptionOfConvertAndBatch) {
  const Scratch scratch;
  for (const char* command : {"convert", "batch"}) {
    const std::vector<std::string> options = options_of(command);
    EXPECT_GT(options.size(), 20U);
    for (const std::string& option : options) {
      if (option == "--help" || option == "--settings") continue;
      const std::string key = option.substr(2);
      scratch.write("broadsheet.toml", key + " = 2024-01-01\n");  // a date, which none takes
      const Ran ran = broadsheet({command, "in"}, in(scratch));
      EXPECT_THAT(ran.err, StartsWith("broadsheet: broadsheet.toml:1: " + key + " takes"));
    }
  }
}

}  // namespace
}  // namespace broadsheet::test

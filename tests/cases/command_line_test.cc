// SPDX-License-Identifier: GPL-3.0-or-later
// What somebody meets who has just installed the program: help, slips, colour, standard output.
#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cases/broadsheet.h"

namespace broadsheet::test {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

constexpr int kUsage = 2;

TEST(Help, IsTheSameHoweverItIsAskedFor) {
  const Ran ran = broadsheet({"help"});
  EXPECT_EQ(ran.code, 0);
  EXPECT_THAT(ran.out, AllOf(HasSubstr("convert"), HasSubstr("validate")));
  EXPECT_EQ(broadsheet({"--help"}).out, ran.out);
  EXPECT_EQ(broadsheet({"-h"}).out, ran.out);
  const Ran of_convert = broadsheet({"help", "convert"});
  EXPECT_THAT(of_convert.out, HasSubstr("broadsheet convert INPUT... -o DIR [OPTIONS]"));
  EXPECT_EQ(broadsheet({"convert", "--help"}).out, of_convert.out);
  EXPECT_EQ(broadsheet({"convert", "nothing.md", "-h"}).out, of_convert.out);
}

TEST(Help, OfEveryCommandThatReadsSomethingHasAnExample) {
  for (const char* command :
       {"convert", "batch", "watch", "text", "undo", "explain", "validate", "report"})
    EXPECT_THAT(broadsheet({"help", command}).out,
                HasSubstr(std::string("Examples:\n  broadsheet ") + command));
}

TEST(Help, ShowsChoicesAsAList) {
  EXPECT_THAT(broadsheet({"help", "text"}).out,
              AllOf(HasSubstr("diplomatic, corrected or"), Not(HasSubstr("->"))));
  EXPECT_THAT(
      broadsheet({"help", "convert"}).out,
      AllOf(HasSubstr("jpeg, png or tiff"), HasSubstr("text or json"), Not(HasSubstr("{"))));
}

TEST(Version, HasThreeNames) {
  const Ran ran = broadsheet({"--version"});
  EXPECT_EQ(ran.code, 0);
  EXPECT_THAT(ran.out, StartsWith("broadsheet "));
  EXPECT_EQ(broadsheet({"-V"}).out, ran.out);
  EXPECT_EQ(broadsheet({"version"}).out, ran.out);
}

TEST(CommandLine, WithoutAWordSaysWhereToBegin) {
  const Ran ran = broadsheet({});
  EXPECT_EQ(ran.code, kUsage);
  EXPECT_THAT(ran.out, IsEmpty());
  EXPECT_THAT(ran.err,
              AllOf(HasSubstr("broadsheet convert front-page.md -o out"), HasSubstr("help")));
}

TEST(CommandLine, NamesWhatASlipMayHaveMeant) {
  struct Slip {
    std::vector<std::string> words;
    const char* message;
  };
  for (const Slip& slip : {Slip{{"covnert", "x.md", "-o", "out"}, "Did you mean convert?"},
                           {{"covert"}, "Did you mean convert?"},
                           {{"help", "batsh"}, "Did you mean batch?"},
                           {{"convert", "x.md", "--otput", "out"}, "Did you mean --output?"},
                           {{"convert", "x.md", "--otput=out"}, "Did you mean --output?"},
                           {{"convert", "x.md", "-o", "o", "--lang", "en_GB"}, "mean en-GB?"}}) {
    const Ran ran = broadsheet(slip.words);
    EXPECT_EQ(ran.code, kUsage);
    EXPECT_THAT(ran.err, HasSubstr(slip.message));
    EXPECT_THAT(ran.out, IsEmpty());
  }
  EXPECT_THAT(broadsheet({"frobnicate"}).err, Not(HasSubstr("mean")));
}

TEST(CommandLine, SaysWhatIsMissingOrTooMuch) {
  struct Fault {
    std::vector<std::string> words;
    const char* message;
  };
  for (const Fault& fault :
       {Fault{{"convert", "x.md"}, "convert needs --output DIR"},
        {{"convert", "-o", "out"}, "convert needs INPUT"},
        {{"convert", "x.md", "-o"}, "--output: 1 required DIR missing"},
        {{"convert", "x.md", "-o", "a", "-o", "b"}, "--output"},
        {{"convert", "x.md", "-o", "a", "--quiet=maybe"}, "maybe"},
        {{"text", "x.xml", "--view", "nice"}, "takes diplomatic, corrected or reading; nice is"},
        {{"explain", "x.xml", "a1", "a2"}, "a2 is one argument too many"},
        {{"batch", "x", "-o", "out", "--jobs", "many"},
         "--jobs takes a whole number; many is none"},
        {{"batch", "x", "-o", "out", "--open-files", "3"}, "from 16 to 1048576; 3 is none"},
        {{"batch", "x", "-o", "-"}, "-o takes a folder"}}) {
    const Ran ran = broadsheet(fault.words);
    EXPECT_EQ(ran.code, kUsage);
    EXPECT_THAT(ran.err, HasSubstr(fault.message));
  }
}

TEST(CommandLine, TakesAFolderNamedLikeAList) {
  const Scratch scratch;
  scratch.write("[1898]/page-1.md", kPage);
  Call here;
  here.folder = scratch.path();
  const Ran ran =
      broadsheet({"convert", "[1898]", "-o", "out", "--to", "xml", "--correct", "off"}, here);
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(listing(scratch / "out"), Contains("[1898]/page-1/issue.xml"));
}

TEST(CommandLine, LeavesOutAReadmeBesidePages) {
  const Scratch scratch;
  for (const char* name : {"in/page-1.md", "in/page-2.md"}) scratch.write(name, kPage);
  scratch.write("in/README.md", "# About these pages\n");
  const Ran ran = convert(scratch / "in", scratch / "out", {"--to", "xml", "--correct", "off"});
  EXPECT_THAT(ran.err, HasSubstr("README.md"));
  const std::string name = "in/issue.xml";
  EXPECT_THAT(listing(scratch / "out"), Contains(name));
}

/// The same on a terminal, which `script` makes.
Ran on_a_terminal(const std::string& arguments, const std::string& environment) {
  const std::string command = environment + " '" + BROADSHEET_PROGRAM + "' " + arguments;
  return run_program("/usr/bin/script", {{"-qec", command, "/dev/null"}});
}

TEST(Colour, IsForTerminalsThatWantIt) {
  if (!fs::exists("/usr/bin/script")) GTEST_SKIP() << "skipped: there is no script(1)";
  EXPECT_THAT(on_a_terminal("help", "TERM=xterm").out, HasSubstr("\x1b[1mCommands:\x1b[0m"));
  EXPECT_THAT(on_a_terminal("covert", "TERM=xterm").out, HasSubstr("\x1b[1;31mbroadsheet:\x1b[0m"));
  EXPECT_THAT(on_a_terminal("help", "TERM=xterm NO_COLOR=1").out, Not(HasSubstr("\x1b")));
  EXPECT_THAT(on_a_terminal("help", "TERM=dumb").out, Not(HasSubstr("\x1b")));
  Call piped;
  piped.environment = {"TERM=xterm"};
  EXPECT_THAT(broadsheet({"help"}, piped).out, Not(HasSubstr("\x1b")));
  EXPECT_THAT(broadsheet({"covert"}, piped).err, Not(HasSubstr("\x1b")));
}

TEST(StandardOutput, TakesTheNativeXmlOfStandardInput) {
  const Scratch scratch;
  Call call;
  call.in = kPage;
  call.folder = scratch.path();
  ASSERT_EQ(broadsheet({"convert", "-", "-o", "out", "--to", "xml", "--correct", "off"}, call).code,
            0);
  const Ran ran = broadsheet({"convert", "-", "-o", "-", "--correct", "off"}, call);
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(ran.out, bytes_of((scratch / "out/stdin/issue.xml").string()));
  EXPECT_THAT(ran.err, AllOf(HasSubstr("balance even"), Not(HasSubstr("issue.xml"))));
  EXPECT_FALSE(fs::exists(scratch / "-"));
  EXPECT_THAT(broadsheet({"convert", "-", "-o", "-", "-q", "--correct", "off"}, call).err,
              IsEmpty());
}

TEST(StandardOutput, IsRefusedForMoreThanOneDocument) {
  const Scratch scratch;
  const std::string page = scratch.write("page.md", kPage).string();
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"convert", page, scratch.write("next.md", kPage).string(), "-o",
                                 "-"},
        {"convert", page, "-o", "-", "--split-mastheads"},
        {"convert", page, "-o", "-", "--to", "xml,epub"}}) {
    const Ran ran = broadsheet(words);
    EXPECT_EQ(ran.code, kUsage);
    EXPECT_THAT(ran.out, IsEmpty());
    EXPECT_THAT(ran.err, HasSubstr("-o - writes"));
  }
}

}  // namespace
}  // namespace broadsheet::test

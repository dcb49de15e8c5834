// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/title_profile.h"

#include <algorithm>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pipeline/ending.h"
#include "stages/export/epub/words.h"
#include "tests/support/scratch.h"
#include "tests/support/shared.h"

namespace broadsheet::pipeline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

ProfileFile parse(std::string_view bytes) {
  return parse_profile("dir/chenguang.toml", bytes);
}

/// What is wrong with it, or nothing.
std::string fault(const std::string& bytes) {
  try {
    (void)parse(bytes);
    return {};
  } catch (const UsageError& error) {
    return error.what();
  }
}

constexpr const char* kFull = R"(# A paper that does not exist.
title = "晨光日报"
names = ["MORNING DAILY", "晨光報"]
cn = "99-0001"
issn = "1234-5679"
postal = "1-2"
lccn = "sn 83-45462"
zdb = "2436020-1"
local_id = "A/17"
place = "晨光"
publisher = "晨光日报社"
language = "zh-Hans"
rules = ["-spacing.han", "+quotes"]
correct = "flag"
sections = ["码头", "要闻"]
words = ["晨光里", "晨光里"]
never = ["Ｃ＆Ｃ"]

[epub]
page = "版面{}"

[[furniture]]
pattern = '^本版编务~[:：]'
role = "editorCredits"

[[furniture]]
pattern = '^扫码{HAN}{2}$'
role = "discarded"
)";

TEST(TitleProfile, EveryKeyIsRead) {
  const ProfileFile file = parse(kFull);
  EXPECT_EQ(file.name, "chenguang");
  EXPECT_EQ(file.sha256.size(), 64U);
  const TitleProfile& profile = *file.profile;
  EXPECT_EQ(profile.title, U"晨光日报");
  EXPECT_EQ(profile.names, (std::vector<Text>{U"MORNING DAILY", U"晨光報"}));
  EXPECT_EQ(profile.cn, "CN 99-0001");
  EXPECT_EQ(profile.issn, "1234-5679");
  EXPECT_EQ(profile.postal, "1-2");
  EXPECT_EQ(profile.lccn, "sn83045462");
  EXPECT_EQ(profile.zdb, "2436020-1");
  EXPECT_EQ(profile.local_id, "A/17");
  EXPECT_EQ(profile.place, U"晨光");
  EXPECT_EQ(profile.publisher, U"晨光日报社");
  EXPECT_EQ(profile.sections, (std::vector<Text>{U"码头", U"要闻"}));
  EXPECT_EQ(profile.never.cover(U"用Ｃ＆Ｃ的"), (std::vector<TermSet::Range>{{1, 4}}));
  ASSERT_EQ(profile.furniture.size(), 2U);
  EXPECT_EQ(profile.furniture[0].role, BlockRole::editor_credits);
  EXPECT_EQ(profile.furniture[1].role, BlockRole::discarded);
  ASSERT_EQ(profile.epub.size(), 1U);
  EXPECT_EQ(profile.epub[0].name, "page");
  EXPECT_EQ(profile.epub[0].text, "版面{}");
  EXPECT_EQ(file.policy.lang, "zh-Hans");
  ASSERT_EQ(file.policy.rules.size(), 2U);
  EXPECT_EQ(file.policy.rules[0].rule, "spacing.han");
  EXPECT_FALSE(file.policy.rules[0].on);
  EXPECT_TRUE(file.policy.rules[1].on);
  EXPECT_EQ(file.policy.correct, Correct::flag);
}

TEST(TitleProfile, WordsAreSortedOnceAndHoldTheNames) {
  const std::vector<Text> words = parse(kFull).profile->words;
  EXPECT_THAT(words, ElementsAre(U"MORNING DAILY", U"晨光報", U"晨光日报", U"晨光日报社", U"晨光里",
                                 U"码头", U"要闻"));
  EXPECT_TRUE(std::is_sorted(words.begin(), words.end()));
}

TEST(TitleProfile, ATitleIsEnough) {
  const ProfileFile file = parse("title = \"晨光日报\"\n");
  EXPECT_TRUE(file.profile->never.empty());
  EXPECT_FALSE(file.policy.correct);
}

TEST(TitleProfile, ByteOrderMarksAndLineEndsOfWindowsAreFine) {
  EXPECT_EQ(fault("\xEF\xBB\xBFtitle = \"晨光日报\"\r\ncn = \"99-0001\"\r\n"), "");
  EXPECT_THAT(
      fault("\xEF\xBB\xBFtitle = \"晨光日报\"\r\ncnn = \"99-0001\"\r\n"),
      StartsWith("dir/chenguang.toml:2: cnn is no key of a title profile. Its keys are title"));
}

TEST(TitleProfile, EveryFaultNamesItsLineAndItsKey) {
  const std::string title = "title = \"晨光日报\"\n";
  const struct {
    std::string bytes, says;
  } kFaults[] = {
      {"", ":1: title is missing"},
      {"cn = \"99-0001\"\n", ":1: title is missing"},
      {title + "\n\nname = \"x\"\n", ":4: name is no key of a title profile"},
      {title + "[paper]\ncn = \"99-0001\"\n", ":2: paper is no key"},
      {"title = 5\n", ":1: title takes a string"},
      {"title = \"\"\n", ":1: title is empty"},
      {"title = \" 　\"\n", ":1: title is empty"},
      {"title = \" 晨光\"\n", ":1: title has white space"},
      {"title = \"晨\\n光\"\n", ":1: title holds a control character or a line end"},
      {"title = \"晨\\u0000光\"\n", ":1: title holds a control character"},
      {"title = \"" + std::string(201, 'a') + "\"\n", ":1: title is longer than 200"},
      {title + "title = \"二\"\n", ":2: this is no TOML"},
      {title + "names = \"x\"\n", ":2: names takes a list"},
      {title + "names = [\n \"x\",\n 7]\n", ":4: names takes a string"},
      {title + "names = [\"x\", \"\"]\n", ":2: names is empty"},
      {title + "cn = \"CN 99-0001\"\n", ":2: cn takes a CN number"},
      {title + "cn = 99\n", ":2: cn takes a string"},
      {title + "issn = \"1234-5678\"\n", ":2: issn takes an ISSN"},
      {title + "issn = \"1234\"\n", ":2: issn takes an ISSN"},
      {title + "postal = \"x\"\n", ":2: postal takes"},
      {title + "lccn = \"83x\"\n", ":2: lccn takes a Library of Congress"},
      {title + "zdb = \"2436020\"\n", ":2: zdb takes a ZDB number"},
      {title + "local_id = \" a\"\n", ":2: local_id has white space"},
      {title + "place = 1\n", ":2: place takes a string"},
      {title + "publisher = []\n", ":2: publisher takes a string"},
      {title + "sections = [[]]\n", ":2: sections takes a string"},
      {title + "words = {}\n", ":2: words takes a list"},
      {title + "never = [\"\\t\"]\n", ":2: never is empty"},
      {title + "language = \"chinese!\"\n", ":2: language takes a BCP 47 tag"},
      {title + "rules = [\"spacing.han\"]\n", ":2: rules takes names of rules"},
      {title + "rules = [\"-spacing.hann\"]\n", "-spacing.hann is none"},
      {title + "rules = [\"-\"]\n", ":2: rules takes names of rules"},
      {title + "correct = \"maybe\"\n", ":2: correct takes off, flag or fix"},
      {title + "correct = true\n", ":2: correct takes a string"},
      {title + "epub = \"x\"\n", ":2: epub takes a table"},
      {title + "[epub]\npages = 1\n", ":3: pages takes a string"},
      {title + "[epub]\nlang = \"x\"\n", ":3: lang is no word of [epub]. They are cover, "},
      {title + "furniture = 1\n", ":2: furniture takes a list"},
      {title + "furniture = [1]\n", ":2: furniture takes tables"},
      {title + "[furniture]\npattern = 'x'\n", ":2: furniture takes a list"},
      {title + "[[furniture]]\npattern = 'x'\n", ":2: furniture has no role"},
      {title + "[[furniture]]\nrole = 'discarded'\n", ":2: furniture has no pattern"},
      {title + "[[furniture]]\npattern = 'x'\nrole = 'headline'\n", ":4: role takes runningHead"},
      {title + "[[furniture]]\npattern = 'x'\nrole = 'discarded'\nwords = ['y']\n",
       ":5: words is no key of [[furniture]]. Its keys are pattern, role."},
      {title + "[[furniture]]\nrole = 'discarded'\n\npattern = '(x'\n",
       ":5: pattern (x is no pattern:"},
      {title + "[[furniture]]\npattern = 'x*'\nrole = 'discarded'\n",
       ":3: pattern x* is no pattern: it fits"},
      {title + "names = [\"x\"\n", "this is no TOML"},
      {title + "[[[\n", ":2: this is no TOML"},
      {title + "[[", ":2: this is no TOML"},
      {title + "naïve = 1\n", ":2: this is no TOML"},
      {title + "cn =、1\n", ":2: this is no TOML"},
      {title + "# \xFF\n", ":2: this is no UTF-8"},
      {title + "# \x01\n", ":2: a control character"},
      {std::string("\xFF\xFEt\0i\0", 6), ":1: this is no UTF-8"},
      {title + std::string("\0", 1), ":2: a control character"},
  };
  for (const auto& [bytes, says] : kFaults) {
    EXPECT_THAT(fault(bytes), testing::AllOf(StartsWith("dir/chenguang.toml:"), HasSubstr(says)))
        << bytes;
  }
}

TEST(TitleProfile, HostileNestingIsAFaultAndNoCrash) {
  const std::string title = "title = \"晨光日报\"\n";
  const auto many = [](std::string_view piece, std::size_t count) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i) out += piece;
    return out;
  };
  EXPECT_THAT(fault(title + "words = " + many("[", 100'000)), HasSubstr("this is no TOML"));
  EXPECT_THAT(fault(title + "words = " + many("{a=", 100'000)), HasSubstr("this is no TOML"));
  EXPECT_THAT(fault(title + "[" + many("a.", 100'000) + "a]\n"), HasSubstr("points"));
  EXPECT_THAT(fault(title + many("a.", 100'000) + "a = 1\n"), HasSubstr("points"));
  // As deep as both limits allow.
  std::string deep = "1";
  for (int i = 0; i < 14; ++i) {
    deep.insert(0, "{\"x\" . " + many("a.", 10) + "a = ");
    deep += "}";
  }
  EXPECT_THAT(fault(title + "words = " + deep + "\n"), HasSubstr("words takes a list"));
  EXPECT_THAT(fault(title + many("[[furniture]]\npattern='x'\nrole='discarded'\n", 65)),
              HasSubstr("furniture has more than 64"));
  EXPECT_THAT(fault(title + "words = [" + many("'w',", 50'001) + "]\n"),
              HasSubstr("words has more than 50000"));
}

TEST(TitleProfile, AFileBeyondTheLimitIsRefused) {
  const test::Scratch scratch;
  const auto path = scratch.write("big.toml", "title = \"晨光日报\"\n# " + std::string(2'000, 'x'));
  Limits limits;
  EXPECT_EQ(read_profile(path, limits).profile->title, U"晨光日报");
  limits.profile_bytes = 1'000;
  EXPECT_THROW((void)read_profile(path, limits), UsageError);
  EXPECT_THROW((void)read_profile("/dev/zero", limits), UsageError);
  EXPECT_THROW((void)read_profile(scratch.path(), limits), UsageError);
  EXPECT_THROW((void)read_profile(scratch / "none.toml", limits), UsageError);
}

TEST(TitleProfile, IsFoundByItsNameByThePapersAndByItsPath) {
  const test::Scratch data;
  data.write("schemas/titles/a.toml", "title = \"晨光日报\"\nnames = [\"MORNING\"]\n");
  data.write("schemas/titles/b.toml", "title = \"河畔日报\"\n");
  data.write("schemas/titles/c.toml", "title = \"河畔日报\"\n");
  data.write("schemas/titles/broken.toml", "title = 1\n");
  data.write("schemas/titles/notes.txt", "no profile");
  const auto found = [&](const std::string& wanted) {
    return find_profile(data.path(), wanted, {}).name;
  };
  EXPECT_EQ(found("b"), "b");
  EXPECT_EQ(found("晨光日报"), "a");
  EXPECT_EQ(found("MORNING"), "a");
  EXPECT_EQ(found((data / "schemas/titles/b.toml").string()), "b");
  const auto fault_of = [&](const std::string& wanted) {
    try {
      return found(wanted);
    } catch (const UsageError& error) {
      return std::string(error.what());
    }
  };
  EXPECT_THAT(fault_of("河畔日报"), HasSubstr("several papers: b, c."));
  EXPECT_THAT(fault_of("broken"), HasSubstr("broken.toml:1: title takes a string"));
  EXPECT_THAT(fault_of("nobody"),
              HasSubstr("there are: a (晨光日报), b (河畔日报), broken, c (河畔日报)."));
  EXPECT_THAT(fault_of("\xFF"), HasSubstr("is none"));
  const test::Scratch empty;
  EXPECT_THAT(profile_paths(empty.path()), IsEmpty());
}

TEST(TitleProfile, ThoseThatAreInstalledHaveNoFault) {
  const auto paths = profile_paths(BROADSHEET_SOURCE_DIR);
  EXPECT_FALSE(paths.empty());
  for (const auto& path : paths) EXPECT_NO_THROW((void)read_profile(path, {})) << path;
}

TEST(TitleProfile, EveryKeyIsDocumented) {
  const std::string page = test::bytes_of(std::string(BROADSHEET_SOURCE_DIR) + "/docs/profiles.md");
  for (const ProfileKey& key : profile_keys())
    EXPECT_THAT(page, HasSubstr("| `" + std::string(key.key) + "` |"));
  for (const auto& row : exporting::epub::word_names())
    EXPECT_THAT(page, HasSubstr("`" + std::string(row.name) + "`"));
}

}  // namespace
}  // namespace broadsheet::pipeline

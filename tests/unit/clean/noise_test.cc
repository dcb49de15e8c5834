// SPDX-License-Identifier: GPL-3.0-or-later
// What must hold of any text whatever: random noise over random text, and hostile texts.
#include <random>

#include <gtest/gtest.h>

#include "document/validate.h"
#include "stages/clean/pair_marks.h"
#include "stages/clean/repeats.h"
#include "stages/clean/suspects.h"
#include "tests/unit/clean/clean_support.h"

namespace broadsheet::clean {
namespace {

constexpr std::u32string_view kNoise[] = {
    U" ",  U"　", U"\u200B", U"\uFEFF", U"\u00AD", U"\u0301", U"\u0323", U",",  U".",      U"...",
    U"…",  U"。", U"--",     U"—",      U"·",      U"•",      U"(",      U")",  U"（",     U"）",
    U"\"", U"“",  U"”",      U"'",      U"’",      U"Ａ",     U"５",     U"．", U"％",     U"⼯",
    U"︐", U"e",  U"!",      U"?",      U":",      U"a@b.cn", U"5G",     U"\t", U"\u0001", U"豈",
    U"、", U"和", U"記者",   U"本报讯", U"摄",     U"«",      U"カ",     U"\n",
};

Text random_text(std::mt19937& random) {
  Text text;
  const std::size_t pieces = random() % 60;
  for (std::size_t i = 0; i < pieces; ++i) {
    const auto kind = random() % 4;
    if (kind == 0) text += kNoise[random() % std::size(kNoise)];
    if (kind == 1) text += U"the quick fox";
    if (kind >= 2) {
      for (std::size_t n = random() % 6; n > 0; --n)
        text += static_cast<char32_t>(0x4E00 + random() % 3000);
    }
  }
  std::erase(text, U'\n');
  return text;
}

Issue random_issue(std::mt19937& random) {
  std::vector<Text> lines(1 + random() % 5);
  for (Text& line : lines) line = random_text(random);
  Issue issue = test::issue_of({lines});
  for (Line& line : issue.pages[0].lines) {
    const auto size = static_cast<std::uint32_t>(line.as_read.size());
    if (size < 3) continue;
    const auto from = static_cast<std::uint32_t>(random() % (size - 2));
    line.markup = {{{from, from + 2}, random() % 2 == 0 ? U"" : U"&"}};
  }
  Block block;
  block.id = {{1}, 1};
  for (const Line& line : issue.pages[0].lines) block.lines.push_back(line.id);
  if (random() % 2 == 0) issue.pages[0].blocks.push_back(block);
  return issue;
}

Issue clean_all(Issue issue, const Settings& settings = {}) {
  Diagnostics diagnostics;
  issue.pages[0] = clean_text(std::move(issue.pages[0]), settings, diagnostics);
  issue = pair_marks(std::move(issue), settings, diagnostics);
  issue = suspect_punctuation(std::move(issue), settings, diagnostics);
  issue = report_repeats(std::move(issue), settings, diagnostics);
  issue.diagnostics = diagnostics;
  return issue;
}

/// The corrected line by the plain meaning of edits, without the code that is under test.
Text by_hand(const Line& line) {
  Text out;
  std::size_t at = 0;
  const auto copy_until = [&](std::size_t to) {
    for (; at < to; ++at) {
      bool in_markup = false;
      for (const Markup& m : line.markup) {
        if (at == m.span.from) out += m.stands_for;
        in_markup = in_markup || (at >= m.span.from && at < m.span.to);
      }
      if (!in_markup) out += line.as_read[at];
    }
  };
  for (const Edit& edit : line.edits) {
    copy_until(edit.span.from);
    out += edit.after;
    at = edit.span.to;
  }
  copy_until(line.as_read.size());
  return out;
}

TEST(Noise, EditsAreSoundAndUndoneRuleByRule) {
  std::mt19937 random(7);
  for (int round = 0; round < 3000; ++round) {
    const Issue before = random_issue(random);
    const Issue after = clean_all(before);
    ASSERT_TRUE(faults_of(after).empty()) << faults_of(after).front();

    for (std::size_t i = 0; i < after.pages[0].lines.size(); ++i) {
      const Line& original = before.pages[0].lines[i];
      Line line = after.pages[0].lines[i];
      ASSERT_EQ(line.as_read, original.as_read);
      ASSERT_EQ(line.markup, original.markup);
      ASSERT_EQ(corrected(line), by_hand(line));
      for (const RuleRow& row : rule_table()) {
        Line undone = line;
        std::erase_if(undone.edits, [&](const Edit& e) { return e.rule == row.name; });
        ASSERT_EQ(corrected(undone), by_hand(undone)) << row.name;
      }
      line.edits.clear();
      ASSERT_EQ(line, original);
    }
  }
}

TEST(Noise, NoEditIsEmptyOrChangesNothing) {
  std::mt19937 random(8);
  for (int round = 0; round < 2000; ++round) {
    const Issue issue = clean_all(random_issue(random));
    for (const Line& line : issue.pages[0].lines) {
      for (const Edit& edit : line.edits) {
        ASSERT_FALSE(edit.span.empty()) << edit.rule;
        ASSERT_NE(before(line, edit), TextView(edit.after)) << edit.rule;
      }
    }
  }
}

/// The look at a text before any rule runs must not miss one that would have work.
TEST(Noise, ARuleHasNoBusinessWithATextWithoutItsTraits) {
  std::mt19937 random(12);
  for (int round = 0; round < 3000; ++round) {
    Line line;
    line.as_read = random_text(random);
    for (const Script house : {Script::chinese, Script::japanese}) {
      for (const RuleRow& row : rule_table()) {
        RunningText run;
        run.append(line, whole(line));
        run.look(house, false);
        const bool wanted = (row.traits & run.profile().traits) != 0;
        if (row.propose == nullptr || wanted || !applies(row.scope, run.script())) continue;
        row.propose(run);
        run.settle(row.name, 1.0);
        ASSERT_EQ(run.text(), line.as_read) << row.name;
      }
    }
  }
}

TEST(Noise, TheSameTextGetsTheSameEdits) {
  std::mt19937 random(9);
  for (int round = 0; round < 300; ++round) {
    const Issue issue = random_issue(random);
    ASSERT_EQ(clean_all(issue), clean_all(issue));
  }
}

TEST(Noise, NoCleanMakesNoEdit) {
  std::mt19937 random(10);
  Settings settings;
  settings.clean = false;
  for (int round = 0; round < 300; ++round) {
    const Issue issue = random_issue(random);
    ASSERT_EQ(clean_all(issue, settings).pages, issue.pages);
  }
}

/// A quadratic rule would take minutes for one of these; ctest has the time limit.
TEST(Hostile, OneLineOfTheSameThing) {
  for (const TextView unit :
       {TextView(U"好"), TextView(U" "), TextView(U"\""), TextView(U"“"), TextView(U"("),
        TextView(U"）"), TextView(U"."), TextView(U"—"), TextView(U"- "), TextView(U"\u0301"),
        TextView(U"\u200B"), TextView(U"@"), TextView(U"好 "), TextView(U"好,"),
        TextView(U"，好 。"), TextView(U"记者 张三 "), TextView(U"好\"好\""),
        TextView(U"\U0001F600"), TextView(U"ا")}) {
    Text text;
    while (text.size() < 200'000) text += unit;
    const Issue after = clean_all(test::issue_of({{text}}));
    EXPECT_TRUE(faults_of(after).empty()) << to_utf8(unit);
    EXPECT_EQ(after.pages[0].lines[0].as_read, text);
  }
}

TEST(Hostile, ALineOfAMegabyteOfNoise) {
  std::mt19937 random(11);
  Text text;
  while (text.size() < 500'000) text += random_text(random);
  const Issue after = clean_all(test::issue_of({{text}}));
  EXPECT_TRUE(faults_of(after).empty());
  EXPECT_GT(after.pages[0].lines[0].edits.size(), 5'000U);
}

TEST(Hostile, CodePointsBeyondUnicodeAndSurrogatesStay) {
  const Text text = {U'好', 0xD800, U' ', 0xDFFF, 0x110000, 0xFFFFFFFF, U'\u0301', U'。', 0xFFFE};
  const Issue after = clean_all(test::issue_of({{text}}));
  EXPECT_TRUE(faults_of(after).empty());
}

}  // namespace
}  // namespace broadsheet::clean

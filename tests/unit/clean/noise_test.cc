// SPDX-License-Identifier: GPL-3.0-or-later
// What must hold of any text whatever: random noise over random text, and hostile texts.
#include "tests/support/noise.h"

#include <random>

#include <gtest/gtest.h>

#include "document/undo.h"
#include "document/validate.h"
#include "stages/clean/repeats/repeats.h"
#include "stages/clean/reports/implausible.h"
#include "stages/clean/reports/suspects.h"
#include "stages/clean/rules/pair_marks.h"
#include "tests/support/sized.h"
#include "tests/unit/clean/clean_support.h"

namespace broadsheet::clean {
namespace {

constexpr std::u32string_view kNoise[] = {
    U" ",         U"　",     U"\u200B",
    U"\uFEFF",    U"\u00AD", U"\u0301",
    U"\u0323",    U",",      U".",
    U"...",       U"…",      U"。",
    U"--",        U"—",      U"·",
    U"•",         U"(",      U")",
    U"（",        U"）",     U"\"",
    U"“",         U"”",      U"'",
    U"’",         U"Ａ",     U"５",
    U"．",        U"％",     U"⼯",
    U"︐",        U"e",      U"!",
    U"?",         U":",      U"a@b.cn",
    U"5G",        U"\t",     U"\u0001",
    U"豈",        U"、",     U"和",
    U"記者",      U"本报讯", U"摄",
    U"«",         U"カ",     U"\n",
    U"2O23年",    U"1",      U"3",
    U"年",        U"%",      U"O",
    U"l",         U"I",      U"|",
    U"〇",        U"○",      U"B",
    U"元",        U"第",     U"版",
    U"1 ,234",    U"3 .5",   U"20 23年",
    U"增长3。5%", U"l0:3O",  U"ISSN 0317-B471",
    U"ﬁ",         U"ﬅ",      U"ſ",
    U"``",        U"''",     U",,",
    U" ,",        U" .",     U"in l998",
    U"\uE123",    U"\uFFFD", U"2Ｏ2O年",
    U"２Ｏ",
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
  issue = report_implausible(std::move(issue), settings, diagnostics);
  issue = settle_repeats(std::move(issue), settings, diagnostics);
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
  for (int round = 0; round < test::sized(3000); ++round) {
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

/// What a rule has made it takes for right when it reads it afresh, unless the text has become of
/// another kind (a sentence end that it set makes prose of a label).
TEST(Noise, ARuleThatHasRunHasNothingLeftToDo) {
  std::mt19937 random(13);
  for (int round = 0; round < test::sized(1000); ++round) {
    Line line;
    line.as_read = random_text(random);
    for (const RuleRow& row : rule_table()) {
      if (row.propose == nullptr) continue;
      const auto apply = [&](Line& read) {
        RunningText run;
        run.append(read, whole(read));
        run.look(Script::chinese, false);
        if (applies(row.scope, run.script())) row.propose(run);
        run.settle(row.name, 1.0);
        return run;
      };
      const RunningText once = apply(line);
      Line made;
      made.as_read = once.text();
      const RunningText again = apply(made);
      if (again.is_prose() != once.is_prose() || again.script() != once.script()) continue;
      ASSERT_EQ(to_utf8(again.text()), to_utf8(once.text())) << row.name;
    }
  }
}

TEST(Noise, NoEditIsEmptyOrChangesNothing) {
  std::mt19937 random(8);
  for (int round = 0; round < test::sized(2000); ++round) {
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
  for (int round = 0; round < test::sized(3000); ++round) {
    Line line;
    line.as_read = random_text(random);
    for (const Script page_script : {Script::chinese, Script::japanese}) {
      for (const RuleRow& row : rule_table()) {
        RunningText run;
        run.append(line, whole(line));
        run.look(page_script, false);
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
  for (int round = 0; round < test::sized(300); ++round) {
    const Issue issue = random_issue(random);
    ASSERT_EQ(clean_all(issue), clean_all(issue));
  }
}

/// Sentences of a newspaper, as far as the rules can tell.
std::vector<Text> random_paragraphs(test::SplitMix64& random) {
  constexpr std::u32string_view kWords[] = {
      U"记者",     U"本报讯",      U"31.5％", U"1010", U"5G",   U"Windows 11", U"“十四五”",
      U"（总值）", U"约翰·史密斯", U"2023年", U"工业", U"发展", U"今天",       U"、",
      U"，",       U"：",          U"；",     U"！",   U"——",   U"……",
  };
  std::vector<Text> paragraphs(1 + random.below(3));
  for (Text& text : paragraphs) {
    for (std::size_t n = random.below(12); n > 0; --n) {
      text += kWords[random.below(std::size(kWords))];
      for (std::size_t han = random.below(4); han > 0; --han)
        text += static_cast<char32_t>(0x4E00 + random.below(3000));
      if (random.below(4) == 0) text += U'。';
    }
  }
  return paragraphs;
}

TEST(Noise, OfEveryKindIsUndoneToTheByte) {
  test::NoiseOptions noise;
  for (const test::NoiseRow& row : test::noise_table()) noise.kinds.push_back(row.kind);
  noise.rate = 0.1;
  noise.shapes = {{U'工', {{U'土', 0.9}, {U'王', 0.7}}}, {U'今', {{U'令', 0.9}}}};
  test::SplitMix64 random(13);
  std::size_t edits = 0;
  for (int round = 0; round < test::sized(10'000); ++round) {
    std::vector<Text> lines;
    for (const test::NoisyText& text : test::add_noise(random_paragraphs(random), noise, random)) {
      lines.push_back(text.noisy);
    }
    Issue issue = clean_all(test::issue_of({lines}));
    ASSERT_TRUE(faults_of(issue).empty()) << faults_of(issue).front();
    for (const Line& line : issue.pages[0].lines) edits += line.edits.size();
    for (const RuleRow& row : rule_table()) undo_rule(issue, row.name);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      ASSERT_EQ(to_utf8(corrected(issue.pages[0].lines[i])), to_utf8(lines[i]));
    }
  }
  EXPECT_GT(edits, static_cast<std::size_t>(test::sized(10'000)));
}

TEST(Noise, NoCleanMakesNoEdit) {
  std::mt19937 random(10);
  Settings settings;
  settings.clean = false;
  for (int round = 0; round < test::sized(300); ++round) {
    const Issue issue = random_issue(random);
    ASSERT_EQ(clean_all(issue, settings).pages, issue.pages);
  }
}

/// A quadratic rule would take minutes for one of these; ctest has the time limit.
TEST(Hostile, OneLineOfTheSameThing) {
  for (const TextView unit : {TextView(U"好"),       TextView(U" "),
                              TextView(U"\""),       TextView(U"“"),
                              TextView(U"("),        TextView(U"）"),
                              TextView(U"."),        TextView(U"—"),
                              TextView(U"- "),       TextView(U"\u0301"),
                              TextView(U"\u200B"),   TextView(U"@"),
                              TextView(U"好 "),      TextView(U"好,"),
                              TextView(U"，好 。"),  TextView(U"记者 张三 "),
                              TextView(U"好\"好\""), TextView(U"\U0001F600"),
                              TextView(U"ا"),        TextView(U"7"),
                              TextView(U"l1l1"),     TextView(U"1O"),
                              TextView(U"2 "),       TextView(U"2O23年"),
                              TextView(U"1,"),       TextView(U"1 ,"),
                              TextView(U"l."),       TextView(U"1-"),
                              TextView(U"20 23年"),  TextView(U"1。"),
                              TextView(U"May 3l, "), TextView(U"``"),
                              TextView(U"ab ''"),    TextView(U"ﬁ"),
                              TextView(U"a , "),     TextView(U"2023年"),
                              TextView(U"ISSN "),    TextView(U"12月"),
                              TextView(U"1:"),       TextView(U"Friday, May 32, ")}) {
    Text text;
    const auto size = static_cast<std::size_t>(test::sized(200'000));
    while (text.size() < size) text += unit;
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

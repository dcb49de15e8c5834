// SPDX-License-Identifier: GPL-3.0-or-later
#include <fstream>

#include <gtest/gtest.h>

#include "document/errors.h"
#include "tests/support/program.h"
#include "tests/support/scratch.h"
#include "tools/eval/alignment.h"
#include "tools/eval/cleanup.h"
#include "tools/eval/corrections.h"
#include "tools/eval/false_changes.h"
#include "tools/eval/repairs.h"

namespace broadsheet::eval {
namespace {

using test::Injection;
using test::NoiseKind;

TEST(Alignment, OfTheSameLengthGoesByPosition) {
  EXPECT_EQ(changes_between(U"甲乙丙", U"甲丁丙"), (std::vector<Change>{{1, 1, 1, 1}}));
  EXPECT_EQ(changes_between(U"甲乙丙", U"甲丙"), (std::vector<Change>{{1, 1, 1, 0}}));
  EXPECT_EQ(changes_between(U"甲丙", U"甲乙丙"), (std::vector<Change>{{1, 0, 1, 1}}));
}

/// The clean-up widens the comma (right) and the exclamation mark, which the truth has half-width.
TEST(Pairs, AreScoredByTheCharacter) {
  const std::vector<TextPair> pairs = {{U"会议指岀,要加快!", U"会议指出，要加快!"}};
  const CorrectorScore score = score_pairs(pairs, {}, "");
  EXPECT_EQ(score.applied, (Agreement{2, 2, 1, 1}));
  EXPECT_EQ(score.han_errors, 1U);
  EXPECT_EQ(score.corrected_han, 0U);
  EXPECT_DOUBLE_EQ(correction_precision(score.applied), 0.5);
  EXPECT_DOUBLE_EQ(detection_recall(score.applied), 0.5);
  EXPECT_EQ(score_pairs(pairs, {}, "spacing").applied, (Agreement{2, 0, 0, 0}));
  EXPECT_EQ(score_pairs(pairs, {}, "width").applied, score.applied);
  EXPECT_EQ(score_pairs(pairs, {}, "wid").applied.changed, 0U);
}

TEST(FalseChanges, AreCountedByRule) {
  FalseChanges found;
  add_false_changes({U"会议指出,要加快发展。", U"没有错误。"}, {}, found);
  EXPECT_EQ(found.characters, 16U);
  ASSERT_EQ(found.rules.size(), 1U);
  EXPECT_EQ(found.rules.at("width.punctuation").applied, 1U);
  EXPECT_DOUBLE_EQ(per_ten_thousand(1, 16), 625);
}

Line line_with(const Text& as_read, std::vector<Edit> edits) {
  Line line;
  line.id = {{1}, 1};
  line.as_read = as_read;
  line.edits = std::move(edits);
  return line;
}

TEST(Repairs, AreJudgedByWhatStandsThere) {
  // 甲 乙乙丙 of 甲乙丙: the space goes, the double stays.
  const test::NoisyText text = {
      U"甲乙丙",
      U"甲 乙乙丙",
      {{NoiseKind::spaces, {1, 1}, {1, 2}}, {NoiseKind::doubles, {2, 2}, {3, 4}}}};
  Repairs repairs;
  compare(text, line_with(text.noisy, {{"spacing.han", {1, 2}, U""}}), repairs);
  EXPECT_EQ(repairs.kinds[0].repaired, 1U);
  EXPECT_EQ(repairs.kinds[5].injected, 1U);
  EXPECT_EQ(repairs.kinds[5].repaired, 0U);
  EXPECT_TRUE(repairs.wrong.empty());
  EXPECT_TRUE(repairs.undone);
}

TEST(Repairs, EitherOfTwoCopiesMayGo) {
  const test::NoisyText text = {U"甲乙丙", U"甲乙乙丙", {{NoiseKind::doubles, {2, 2}, {2, 3}}}};
  for (const Span copy : {Span{1, 2}, Span{2, 3}}) {
    Repairs repairs;
    compare(text, line_with(text.noisy, {{"repeats.loop", copy, U""}}), repairs);
    EXPECT_EQ(repairs.kinds[5].repaired, 1U);
  }
}

TEST(Repairs, AChangeWhereNoErrorWasIsWrong) {
  const test::NoisyText text = {U"甲乙丙", U"甲乙丙", {}};
  Repairs repairs;
  compare(text, line_with(text.noisy, {{"confusions", {1, 2}, U"丁"}}), repairs);
  EXPECT_EQ(repairs.wrong.at("confusions"), 1U);
}

TEST(Repairs, OfSpacesAndWidthsSucceedInProse) {
  test::NoiseOptions noise;
  noise.kinds = {NoiseKind::spaces, NoiseKind::widths};
  noise.rate = 0.2;
  test::SplitMix64 random(3);
  Repairs repairs;
  for (int round = 0; round < 50; ++round) {
    add_repairs({U"会议指出，要加快发展新质生产力；全年建成基站3282万个，增长很快。"}, noise, {},
                random, repairs);
  }
  EXPECT_GT(repairs.kinds[0].injected, 100U);
  EXPECT_EQ(repairs.kinds[0].repaired, repairs.kinds[0].injected);
  EXPECT_GT(repairs.kinds[1].injected, 20U);
  EXPECT_EQ(repairs.kinds[1].repaired, repairs.kinds[1].injected);
  EXPECT_TRUE(repairs.undone);
}

TEST(NoiseChannel, SaysWhatItDid) {
  test::NoiseOptions noise;
  for (const test::NoiseRow& row : test::noise_table()) noise.kinds.push_back(row.kind);
  noise.rate = 0.3;
  noise.shapes = {{U'加', {{U'如', 0.9}}}};
  const std::vector<Text> paragraphs = {
      U"会议“今天”指出，要加快发展工业生产。去年10月公司增长31％。", U"第二段也在这里加上一句话。"};
  test::SplitMix64 random(4);
  for (int round = 0; round < 200; ++round) {
    for (const test::NoisyText& text : test::add_noise(paragraphs, noise, random)) {
      // What lies between the injections is the same on both sides.
      Text rebuilt;
      std::uint32_t at = 0;
      for (const Injection& injection : text.injections) {
        rebuilt.append(text.clean, at, injection.clean.from - at);
        ASSERT_EQ(rebuilt.size(), injection.noisy.from);
        rebuilt.append(text.noisy, injection.noisy.from, injection.noisy.size());
        at = injection.clean.to;
      }
      ASSERT_EQ(rebuilt.append(text.clean, at), text.noisy);
    }
  }
}

void write(const std::filesystem::path& path, std::string_view bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

TEST(Program, SaysWhatIsWrongWithItsInput) {
  const test::Scratch scratch;
  write(scratch / "bad.txt", "abc\xFF");
  write(scratch / "pairs.txt", "1\tonly\n");
  write(scratch / "good.txt", "好\n");
  const auto run = [&](std::vector<std::string> arguments) {
    return test::run_program(BROADSHEET_EVAL, {.arguments = std::move(arguments)});
  };
  const test::Ran bad =
      run({"text", (scratch / "good.txt").string(), (scratch / "bad.txt").string()});
  EXPECT_EQ(bad.code, 65);
  EXPECT_NE(bad.err.find("byte 3 is not UTF-8"), std::string::npos) << bad.err;
  const test::Ran pairs = run({"pairs", (scratch / "pairs.txt").string()});
  EXPECT_EQ(pairs.code, 65);
  EXPECT_NE(pairs.err.find("line 1"), std::string::npos) << pairs.err;
  EXPECT_EQ(run({"noise", (scratch / "good.txt").string(), "--kinds", "none"}).code, 2);
  EXPECT_EQ(run({"text", (scratch / "good.txt").string(), (scratch / "good.txt").string()}).code,
            0);
}

TEST(Program, TheSameSeedMakesTheSameNoise) {
  const test::Scratch scratch;
  write(scratch / "clean.txt", "会议今天指出，要加快发展工业生产，增长31％。\n");
  const auto run = [&](const char* seed) {
    return test::run_program(BROADSHEET_EVAL,
                             {.arguments = {"noise", (scratch / "clean.txt").string(), "--rate",
                                            "0.3", "--list", "--seed", seed}})
        .out;
  };
  EXPECT_EQ(run("5"), run("5"));
  EXPECT_NE(run("5"), run("6"));
}

}  // namespace
}  // namespace broadsheet::eval

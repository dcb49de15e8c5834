// SPDX-License-Identifier: GPL-3.0-or-later
// Notes of texts, from Markdown to every output.
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "document/names.h"
#include "document/reading.h"
#include "document/undo.h"
#include "stages/read/markdown/markdown.h"
#include "tests/support/cpu_time.h"
#include "tests/support/sized.h"
#include "tests/unit/pipeline/whole_plan.h"

namespace broadsheet::pipeline {
namespace {

Issue structured(std::string_view markdown) {
  const Settings settings;
  const read::Input input{"notes.md", markdown};
  std::vector<Timing> timings;
  Issue issue = run(read::read_markdown({&input, 1}, settings), plan(), settings, "", timings);
  EXPECT_TRUE(issue.balance && issue.balance->is_even());
  return issue;
}

/// The text with what is small in it: ^2, [1→n] of a reference, [1=n] of the mark of a note.
std::string shown(const Issue& issue, const Element& element) {
  std::vector<Origin> origins;
  const Text text = reading_text(issue, element.segs, &origins);
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const SmallType* small = small_type_at(*find(issue, origins[i].line), origins[i].at);
    const std::string c = to_utf8(TextView(text).substr(i, 1));
    if (small == nullptr) {
      out += c;
    } else if (small->kind == SmallType::Kind::note_reference) {
      out += "[" + c + "→" + std::to_string(small->note) + "]";
    } else if (small->kind == SmallType::Kind::note_mark) {
      out += "[" + c + "=" + std::to_string(small->note) + "]";
    } else {
      out += "^" + c;
    }
  }
  return out;
}

std::string told(std::string_view markdown) {
  const Issue issue = structured(markdown);
  std::string out;
  for (const Article& article : issue.articles) {
    for (const Element& element : article.elements)
      out += std::string(name_of(element.kind)) + ": " + shown(issue, element) + "\n";
    out += "\n";
  }
  for (const Diagnostic& d : issue.diagnostics.items()) {
    if (d.code == DiagCode::note_unlinked) out += d.place + " " + d.detail + "\n";
  }
  return out;
}

constexpr std::string_view kBridge = "The bridge over the harbour was closed for repairs yesterday";
constexpr std::string_view kTrees = "Four hundred trees will be planted along the quay";

std::string text(std::string_view headline, std::string_view paragraph) {
  return "## " + std::string(headline) + "\n\nBy MARTHA QUINCE\n\n" + std::string(paragraph) +
         "\n\n";
}

TEST(Notes, AreLinkedWithTheirReferences) {
  EXPECT_EQ(told(text("Bridge closed", std::string(kBridge) + "[^1] and today[^b].") +
                 "[^1]: Until May.\n[^b]: At night.\n"),
            "headline: Bridge closed\nbyline: By MARTHA QUINCE\np: " + std::string(kBridge) +
                "[1→1] and today[b→2].\nnote: [1=1] Until May.\nnote: [b=2] At night.\n\n");
}

TEST(Notes, LeaveABylineWhatItIs) {
  EXPECT_EQ(told("## Bridge closed\n\nBy MARTHA QUINCE[^1]\n\n" + std::string(kBridge) +
                 ".\n\n[^1]: Our reporter at the harbour.\n"),
            "headline: Bridge closed\nbyline: By MARTHA QUINCE[1→1]\np: " + std::string(kBridge) +
                ".\nnote: [1=1] Our reporter at the harbour.\n\n");
}

TEST(Notes, OfAllArticlesAtTheEndStandInTheirs) {
  EXPECT_EQ(told(text("Bridge closed", std::string(kBridge) + "[^1].") +
                 text("Trees for the quay", std::string(kTrees) + "[^2].") +
                 "[^1]: Until May.\n\n[^2]: Limes.\n"),
            "headline: Bridge closed\nbyline: By MARTHA QUINCE\np: " + std::string(kBridge) +
                "[1→1].\nnote: [1=1] Until May.\n\n"
                "headline: Trees for the quay\nbyline: By MARTHA QUINCE\np: " +
                std::string(kTrees) + "[2→2].\nnote: [2=2] Limes.\n\n");
}

TEST(Notes, OfTheSameLabelAreThoseBelowTheirText) {
  EXPECT_EQ(told(text("Bridge closed", std::string(kBridge) + "[^1].") + "[^1]: Until May.\n\n" +
                 text("Trees for the quay", std::string(kTrees) + "[^1].") + "[^1]: Limes.\n"),
            "headline: Bridge closed\nbyline: By MARTHA QUINCE\np: " + std::string(kBridge) +
                "[1→1].\nnote: [1=1] Until May.\n\n"
                "headline: Trees for the quay\nbyline: By MARTHA QUINCE\np: " +
                std::string(kTrees) + "[1→2].\nnote: [1=2] Limes.\n\n");
}

TEST(Notes, WithoutAPartnerAreNamedAndKept) {
  EXPECT_EQ(told(text("Bridge closed", std::string(kBridge) + "[^1].") + "[^2]: Until May.\n"),
            "headline: Bridge closed\nbyline: By MARTHA QUINCE\np: " + std::string(kBridge) +
                "[1→0].\nnote: [2=1] Until May.\n\np1-l3 reference 1\np1-l4 note 2\n");
}

TEST(Notes, OfHtmlAreSuperiorsThatAParagraphAnswers) {
  EXPECT_EQ(told(text("Bridge closed", std::string(kBridge) + "<sup>1</sup>, 12 km<sup>2</sup>.") +
                 "<sup>1</sup> Until May.\n\n<sup>2</sup> At night.\n"),
            "headline: Bridge closed\nbyline: By MARTHA QUINCE\np: " + std::string(kBridge) +
                "[1→1], 12 km^2.\nnote: [1=1] Until May.\np: ^2 At night.\n\n")
      << "a power refers to nothing";
}

TEST(Notes, OfRaisedFiguresAreAnsweredLikeSuperiors) {
  const std::string markdown =
      text("Bridge closed", std::string(kBridge) + "¹, 12 km².") + "¹ Until May.\n\n² At night.\n";
  EXPECT_EQ(told(markdown),
            "headline: Bridge closed\nbyline: By MARTHA QUINCE\np: " + std::string(kBridge) +
                "[¹→1], 12 km².\nnote: [¹=1] Until May.\np: ² At night.\n\n");
  const test::PlanResult result =
      test::through_the_plan(read::read_markdown(std::vector<read::Input>{{"n.md", markdown}}, {}));
  EXPECT_TRUE(result.faults.empty()) << result.faults.front();
}

TEST(Notes, StandLineByLineInOneBlock) {
  EXPECT_EQ(told(text("Bridge closed", std::string(kBridge) + "¹ and today².") +
                 "¹ Until May, when\nthe ice is gone.\n² At night.\n"),
            "headline: Bridge closed\nbyline: By MARTHA QUINCE\np: " + std::string(kBridge) +
                "[¹→1] and today[²→2].\nnote: [¹=1] Until May, when the ice is gone.\n"
                "note: [²=2] At night.\n\n");
}

TEST(Notes, OfLatexAreSuperiorsThatAParagraphAnswers) {
  EXPECT_EQ(told(text("Bridge closed", std::string(kBridge) + "$^{1}$, 12 km$^2$.") +
                 "$^{1}$ Until May.\n"),
            "headline: Bridge closed\nbyline: By MARTHA QUINCE\np: " + std::string(kBridge) +
                "[1→1], 12 km².\nnote: [1=1] Until May.\n\n");
}

TEST(Notes, BehindASentenceLeaveItFinished) {
  EXPECT_EQ(
      told("## 渡口的灯\n\n灯塔建在江边，船工每天傍晚上去点灯。[^1]\n\n江上的人看见灯光就"
           "知道离岸不远了。[^2]\n---\n这样过了三十年。\n\n[^1]: 建于1908年。\n[^2]: 据江志。\n"),
      "headline: 渡口的灯\np: 灯塔建在江边，船工每天傍晚上去点灯。[1→1]\n"
      "p: 江上的人看见灯光就知道离岸不远了。[2→2]\np: 这样过了三十年。\n"
      "note: [1=1] 建于1908年。\nnote: [2=2] 据江志。\n\n");
  EXPECT_EQ(told(text("Bridge closed", std::string(kBridge) + ".[^1]") + std::string(kTrees) +
                 ".\n\n[^1]: Until May.\n"),
            "headline: Bridge closed\nbyline: By MARTHA QUINCE\np: " + std::string(kBridge) +
                ".[1→1]\np: " + std::string(kTrees) + ".\nnote: [1=1] Until May.\n\n");
}

TEST(Notes, KeepAParagraphWholeThatRunsOnBehindThem) {
  EXPECT_EQ(told("## 渡口的灯\n\n灯塔[^1]建在江边，船工每天傍晚上去点灯，江上的人看见灯光就知道离"
                 "\n\n[^1]: 建于1908年。\n\n---\n\n岸不远了，这样过了三十年。\n"),
            "headline: 渡口的灯\np: 灯塔[1→1]建在江边，船工每天傍晚上去点灯，江上的人看见灯光就知道"
            "离岸不远了，这样过了三十年。\nnote: [1=1] 建于1908年。\n\n");
}

TEST(Notes, GoIntoEveryOutput) {
  const Issue issue =
      structured(text("Bridge closed", std::string(kBridge) + "[^1].") + "[^1]: Until May.\n");
  EXPECT_NE(to_utf8(text_of(issue, View::reading)).find("yesterday¹.\n\n¹ Until May."),
            std::string::npos)
      << to_utf8(text_of(issue, View::reading));
  const std::string xml = test::native_xml_of(issue);
  EXPECT_NE(xml.find("<noteRef note=\"1\">1</noteRef>."), std::string::npos);
  EXPECT_NE(xml.find("<noteMark note=\"1\">1</noteMark> Until May."), std::string::npos);
  const read::Input input{"issue.xml", xml};
  const Issue again = read::read_native_xml({&input, 1}, {});
  EXPECT_EQ(again, issue);
}

TEST(Notes, TakeLinearTimeByTheThousand) {
  const int count = test::sized(30'000);
  std::string markdown = "## Bridge closed\n\nBy MARTHA QUINCE\n\n";
  for (int i = 0; i < count; ++i) {
    markdown += "Stone" + std::to_string(i) + "[^" + std::to_string(i) + "].";
    markdown += i % 50 == 49 ? "\n\n" : "\n";
  }
  for (int i = 0; i < count; ++i) markdown += "\n\n[^" + std::to_string(i) + "]: Laid.";
  Settings settings;
  settings.limits.lines_per_page = 1'000'000;
  const read::Input input{"notes.md", markdown};
  const test::CpuTime taken;
  std::vector<Timing> timings;
  const Issue issue =
      run(read::read_markdown({&input, 1}, settings), plan(), settings, "", timings);
  EXPECT_LT(taken.seconds(), 40);
  EXPECT_EQ(issue.diagnostics.count(DiagCode::note_unlinked), 0U);
  EXPECT_TRUE(issue.balance && issue.balance->is_even());
}

}  // namespace
}  // namespace broadsheet::pipeline

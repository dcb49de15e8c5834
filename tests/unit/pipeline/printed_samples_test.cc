// SPDX-License-Identifier: GPL-3.0-or-later
// The samples of samples/printed: what was set must come back as the articles that were set.
#include <algorithm>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document/characters.h"
#include "document/names.h"
#include "document/reading.h"
#include "pipeline/ingest.h"
#include "pipeline/items.h"
#include "pipeline/plan.h"
#include "pipeline/run.h"
#include "tests/support/golden.h"
#include "tests/unit/pipeline/modules_of_build.h"

namespace broadsheet::pipeline {
namespace {

Issue converted(const std::string& sample) {
  const std::string path = std::string(BROADSHEET_SOURCE_DIR) + "/samples/" + sample;
  ConvertOptions options;
  options.settings.modules = modules_of_build();
  const Items found = find_items(std::vector<std::string>{path}, false);
  EXPECT_EQ(found.items.size(), 1U);
  Run run(plan(), options.settings, {});
  Ingested read = ingest(found.items.at(0), options, run);
  std::vector<Timing> timings;
  return run.finish(std::move(read.issue), timings);
}

/// Line ends fall elsewhere on paper than in a text, so between words any white space is one space
/// and next to anything but Latin script it is none.
std::string evenly_spaced(const Text& text) {
  Text out;
  bool space = false;
  for (const char32_t c : text) {
    if (is_space(c)) {
      space = true;
      continue;
    }
    if (space && !out.empty() && c < 0x2000 && out.back() < 0x2000) out += U' ';
    space = false;
    out += c;
  }
  return to_utf8(out);
}

bool is_beside_the_text(ElementKind kind) {
  return kind == ElementKind::figure || kind == ElementKind::box || kind == ElementKind::jump;
}

void tell(const Issue& issue, const Element& element, std::string& out) {
  if (const auto* jump = std::get_if<JumpDetail>(&element.detail)) {
    out += jump->direction == JumpDetail::Direction::to ? "  jump to " : "  jump from ";
    out += jump->label + (jump->target ? ", linked\n" : "\n");
  } else if (element.children.empty()) {
    if (element.segs.empty()) return;  // a picture
    out += "  " + std::string(name_of(element.kind)) + " ";
    out += evenly_spaced(reading_text(issue, element)) + "\n";
  }
  for (const Element& child : element.children) tell(issue, child, out);
}

/// The articles as a reader sees them: the running text in order, and then what stands beside it,
/// which no reading order binds to a place.
std::string articles_of(const Issue& issue) {
  std::string out;
  for (const Article& article : issue.articles) {
    out += std::string(name_of(article.kind)) + "\n";
    for (const bool beside : {false, true}) {
      for (const Element& element : article.elements) {
        if (is_beside_the_text(element.kind) == beside) tell(issue, element, out);
      }
    }
  }
  return out;
}

std::vector<std::string> facts_of(const Issue& issue) {
  std::vector<std::string> out;
  for (const Fact& fact : issue.masthead.facts) {
    const std::string value = fact.value.empty() ? evenly_spaced(fact.printed)
                                                 : evenly_spaced(from_utf8(fact.value).value());
    out.push_back(std::string(name_of(fact.kind)) + " " + fact.type + " " + value);
  }
  std::sort(out.begin(), out.end());
  return out;
}

/// What only one of the two has, so that a fault shows as the lines that differ.
std::string only_in(const std::string& one, const std::string& other) {
  std::string out;
  std::istringstream lines(one);
  for (std::string line; std::getline(lines, line);) {
    if (("\n" + other).find("\n" + line + "\n") == std::string::npos) out += line + "\n";
  }
  return out;
}

void expect_same_articles(const std::string& printed, const std::string& text) {
  const std::string on_paper = articles_of(converted(printed));
  const std::string as_text = articles_of(converted(text));
  EXPECT_TRUE(on_paper == as_text) << "only on paper:\n"
                                   << only_in(on_paper, as_text) << "only in the text:\n"
                                   << only_in(as_text, on_paper);
}

TEST(PrintedSamples, TheFrontPageHasTheArticlesOfItsText) {
  expect_same_articles("printed/six-columns.pdf", "front-page/front-page.md");
}

TEST(PrintedSamples, TheFrontPageHasTheFactsOfItsText) {
  EXPECT_THAT(facts_of(converted("printed/six-columns.pdf")),
              testing::ElementsAreArray(facts_of(converted("front-page/front-page.md"))));
}

TEST(PrintedSamples, TheTwoPagesHaveTheArticlesOfTheirText) {
  expect_same_articles("printed/two-pages.pdf", "two-pages/pages");
}

TEST(PrintedSamples, TheTwoPagesHaveTheFactsOfTheirText) {
  EXPECT_THAT(facts_of(converted("printed/two-pages.pdf")),
              testing::ElementsAreArray(facts_of(converted("two-pages/pages"))));
}

TEST(PrintedSamples, NarrowHyphenatedColumnsComeOutWhole) {
  test::expect_golden("samples/printed/latin.expected.txt",
                      articles_of(converted("printed/latin.pdf")));
}

TEST(PrintedSamples, AnIrregularPageComesOutWhole) {
  test::expect_golden("samples/printed/irregular.expected.txt",
                      articles_of(converted("printed/irregular.pdf")));
}

TEST(PrintedSamples, VerticalWritingIsReadInTiersFromTheRight) {
  test::expect_golden("samples/printed/vertical.expected.txt",
                      articles_of(converted("printed/vertical.pdf")));
}

TEST(PrintedSamples, EveryCharacterIsAccountedFor) {
  for (const char* name : {"six-columns", "two-pages", "latin", "irregular", "vertical"}) {
    const Issue issue = converted("printed/" + std::string(name) + ".pdf");
    ASSERT_TRUE(issue.balance) << name;
    EXPECT_TRUE(issue.balance->is_even()) << name;
    EXPECT_GT(issue.balance->articles, issue.balance->read / 2) << name;
  }
}

}  // namespace
}  // namespace broadsheet::pipeline

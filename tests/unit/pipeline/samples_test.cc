// SPDX-License-Identifier: GPL-3.0-or-later
// The whole road, from the files of a sample to its facts and articles.
#include <map>

#include <gtest/gtest.h>

#include "document/names.h"
#include "document/reading.h"
#include "pipeline/ingest.h"
#include "pipeline/items.h"
#include "pipeline/plan.h"
#include "pipeline/run.h"
#include "tests/support/draw.h"
#include "tests/support/golden.h"
#include "tests/support/shared.h"

namespace broadsheet::pipeline {
namespace {

Issue converted(const std::string& path, bool clean = true) {
  ConvertOptions options;
  options.settings.clean = clean;
  const Items found = find_items(std::vector<std::string>{path}, false);
  EXPECT_EQ(found.items.size(), 1U);
  Run run(plan(), options.settings, {});
  Ingested read = ingest(found.items.at(0), options, run);
  std::vector<Timing> timings;
  return run.finish(std::move(read.issue), timings);
}

std::string facts(const Issue& issue) {
  std::string out = "issue " + issue.id + " " + issue.lang + "\n";
  for (const Fact& fact : issue.masthead.facts) {
    out +=
        "  " + std::string(name_of(fact.kind)) + (fact.type.empty() ? "" : " " + fact.type) + ": ";
    out += (fact.value.empty() ? to_utf8(fact.printed) : fact.value) + "\n";
  }
  return out;
}

std::string findings(const Issue& issue) {
  std::map<std::string_view, int> count;
  for (const Diagnostic& d : issue.diagnostics.items()) ++count[row(d.code).name];
  std::string out;
  for (const auto& [name, n] : count) out += std::string(name) + " " + std::to_string(n) + "\n";
  return out;
}

std::string all_of(const Issue& issue) {
  return facts(issue) + test::written(issue) + findings(issue);
}

std::string sample(const std::string& path) {
  return std::string(BROADSHEET_SOURCE_DIR) + "/samples/" + path;
}

TEST(Samples, AChineseFrontPageComesOutWhole) {
  test::expect_golden("samples/front-page/expected.txt",
                      all_of(converted(sample("front-page/front-page.md"))));
}

TEST(Samples, TwoPagesInEnglishComeOutWhole) {
  test::expect_golden("samples/two-pages/expected.txt",
                      all_of(converted(sample("two-pages/pages"))));
}

TEST(Samples, EveryCharacterIsAccountedFor) {
  for (const char* path : {"front-page/front-page.md", "two-pages/pages"}) {
    EXPECT_TRUE(converted(sample(path)).balance->is_even()) << path;
  }
}

class Seed : public testing::Test {
 protected:
  void SetUp() override {
    const std::string name = "corpus/seed/china-electronics-news-2023-12-22.md";
    const auto path = test::shared_path(name);
    BROADSHEET_NEEDS_SHARED(path, name);
    path_ = *path;
    issue_ = converted(path_);
  }

  [[nodiscard]] std::string fact(FactKind kind, std::string_view type = {}) const {
    const Fact* found = issue_.masthead.find(kind, type);
    if (found == nullptr) return "none";
    return found->value.empty() ? to_utf8(found->printed) : found->value;
  }

  [[nodiscard]] std::vector<Text> texts(std::size_t article, ElementKind kind) const {
    std::vector<Text> out;
    for (const Element& element : issue_.articles.at(article).elements) {
      if (element.kind == kind) out.push_back(reading_text(issue_, element));
    }
    return out;
  }

  std::string path_;
  Issue issue_;
};

TEST_F(Seed, ItsMastheadIsRead) {
  EXPECT_EQ(issue_.id, "cn11-0005-2023-12-22");
  EXPECT_EQ(fact(FactKind::title, "zh"), "中国电子报");
  EXPECT_EQ(fact(FactKind::title, "en"), "CHINA ELECTRONICS NEWS");
  EXPECT_EQ(fact(FactKind::date), "2023-12-22");
  EXPECT_EQ(fact(FactKind::weekday), "5");
  EXPECT_EQ(fact(FactKind::page_count), "8");
  EXPECT_EQ(fact(FactKind::number, "issue"), "91");
  EXPECT_EQ(fact(FactKind::number, "total"), "4688");
  EXPECT_EQ(fact(FactKind::identifier, "CN"), "CN 11-0005");
  EXPECT_EQ(fact(FactKind::identifier, "postal"), "1-29");
  EXPECT_EQ(fact(FactKind::identifier, "url"), "http://www.cena.com.cn");
  EXPECT_EQ(fact(FactKind::responsible, "authority"), "中华人民共和国工业和信息化部");
  EXPECT_EQ(fact(FactKind::responsible, "publisher"), "中国电子报社");
  EXPECT_EQ(fact(FactKind::note), "赛迪出版物");
  const auto is_sponsor = [](const Fact& f) {
    return f.kind == FactKind::responsible && f.type == "sponsor";
  };
  EXPECT_EQ(std::count_if(issue_.masthead.facts.begin(), issue_.masthead.facts.end(), is_sponsor),
            2);
  EXPECT_EQ(issue_.diagnostics.count(DiagCode::weekday_mismatch), 0U);
}

TEST_F(Seed, ItsTwoArticlesAreWhole) {
  ASSERT_EQ(issue_.articles.size(), 2U);
  EXPECT_EQ(issue_.articles[0].kind, ArticleKind::article);
  EXPECT_EQ(issue_.articles[1].kind, ArticleKind::editorial);
  EXPECT_EQ(texts(0, ElementKind::paragraph).size(), 5U);
  EXPECT_EQ(texts(1, ElementKind::paragraph).size(), 6U);
  EXPECT_EQ(texts(1, ElementKind::column_title), std::vector<Text>{U"社论"});
  const std::vector<Text> lead = texts(0, ElementKind::paragraph);
  EXPECT_NE(lead[2].find(U"回升向好态势"), Text::npos);
  EXPECT_NE(lead[2].find(U"光伏产品“新三样”"), Text::npos);
  EXPECT_NE(lead[3].find(U"高质量发展行动，提升"), Text::npos);
  EXPECT_EQ(texts(0, ElementKind::figure), std::vector<Text>{U"王戈、张鸣摄"});
}

TEST_F(Seed, ItsDatelineStandsWhereItIsPrinted) {
  const Element* first = find(issue_.articles.at(0), ElementKind::paragraph);
  ASSERT_EQ(first->inlines.size(), 2U);
  const auto inside = [&](const Inline& in) {
    return reading_text(issue_, std::span(first->segs).subspan(in.first, in.last - in.first));
  };
  EXPECT_EQ(first->inlines[0].kind, ElementKind::dateline);
  EXPECT_EQ(inside(first->inlines[0]), U"本报讯 记者胡春民报道");
  EXPECT_EQ(first->inlines[1].kind, ElementKind::byline);
  EXPECT_EQ(inside(first->inlines[1]), U"记者胡春民");
}

TEST_F(Seed, ItsBoxIsTakenOutOfTheSentence) {
  const Element* box = find(issue_.articles.at(0), ElementKind::box);
  ASSERT_NE(box, nullptr);
  EXPECT_EQ(reading_text(issue_, box->children.at(0)), U"2024年抓好12个方面重点任务");
  EXPECT_EQ(box->children.at(1).children.size(), 12U);
  const Element* jump = find(issue_.articles.at(0), ElementKind::jump);
  ASSERT_NE(jump, nullptr);
  EXPECT_EQ(std::get<JumpDetail>(jump->detail).label, "6");
}

TEST_F(Seed, WhatIsSuspectIsReportedAndLeftAsItIs) {
  EXPECT_GE(issue_.diagnostics.count(DiagCode::repeated_passage), 1U);
  EXPECT_EQ(issue_.diagnostics.count(DiagCode::suspicious_punctuation), 1U);
  EXPECT_NE(text_of(issue_, View::reading).find(U"精神和、载人航天精神"), Text::npos);
}

TEST_F(Seed, ItsBalanceIsEvenAndItsTextComesBack) {
  EXPECT_TRUE(issue_.balance->is_even());
  const Text read = from_utf8(test::bytes_of(path_)).value();
  EXPECT_EQ(text_of(issue_, View::diplomatic), read);
  const Issue raw = converted(path_, false);
  EXPECT_EQ(text_of(raw, View::diplomatic), read);
  for (const Page& page : raw.pages) {
    for (const Line& line : page.lines) EXPECT_TRUE(line.edits.empty());
  }
}

}  // namespace
}  // namespace broadsheet::pipeline

// SPDX-License-Identifier: GPL-3.0-or-later
// What recognition tools do to a text, done to clean text: how much of it is found, and whether
// what is taken out gives the clean text back.
#include <fstream>
#include <functional>
#include <iostream>
#include <random>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "stages/clean/repeats/repeats.h"
#include "tests/support/shared.h"
#include "tests/unit/clean/clean_support.h"

namespace broadsheet::clean {
namespace {

using Article = std::vector<Text>;
using Random = std::mt19937;

std::vector<Text> texts_of(const Issue& issue) {
  std::vector<Text> texts;
  for (const broadsheet::Article& article : issue.articles) {
    for (const Element& element : article.elements) {
      if (!is_silent(issue, element)) texts.push_back(reading_text(issue, element));
    }
  }
  return texts;
}

/// Each puts one fault into a paragraph; false if it is too short for it.
bool double_paragraph(Article& article, std::size_t at, Random& /*random*/) {
  if (article[at].size() < 20) return false;
  article.insert(article.begin() + static_cast<std::ptrdiff_t>(at), Text(article[at]));
  return true;
}

std::size_t length_up_to(std::size_t most, Random& random) {
  return 20 + random() % (std::min<std::size_t>(most, 400) - 19);
}

bool cut_and_restart(Article& article, std::size_t at, Random& random) {
  if (article[at].size() < 25) return false;
  Text cut = article[at].substr(0, length_up_to(article[at].size() - 2, random));
  article.insert(article.begin() + static_cast<std::ptrdiff_t>(at), std::move(cut));
  return true;
}

bool loop(Article& article, std::size_t at, Random& random) {
  Text& text = article[at];
  if (text.size() < 25) return false;
  const std::size_t length = length_up_to(text.size(), random);
  const std::size_t from = random() % (text.size() - length + 1);
  const Text unit = text.substr(from, length);
  for (std::size_t copies = 1 + random() % 49; copies > 0; --copies) text.insert(from, unit);
  return true;
}

struct Fault {
  const char* name;
  bool (*make)(Article&, std::size_t, Random&);
};
constexpr Fault kFaults[] = {
    {"doubled", double_paragraph}, {"restarted", cut_and_restart}, {"looped", loop}};

struct Count {
  std::size_t made = 0, found = 0, removed = 0, wrong = 0;
};

/// Puts each kind of fault into the articles, one at a time.
void measure(const std::vector<Article>& articles, std::size_t rounds, const char* name) {
  for (const Fault& fault : kFaults) {
    Random random(11);
    Count count;
    for (std::size_t round = 0; round < rounds; ++round) {
      const Article& clean = articles[random() % articles.size()];
      Article faulty = clean;
      if (!fault.make(faulty, random() % faulty.size(), random)) continue;
      ++count.made;
      Diagnostics before;
      const Issue untouched = settle_repeats(test::issue_of({clean}), {}, before);
      Diagnostics diagnostics;
      const Issue issue = test::issue_of({faulty});
      const Issue after = settle_repeats(issue, {}, diagnostics);
      const bool is_changed = after != issue;
      const bool is_reported =
          diagnostics.count(DiagCode::repeated_passage) > before.count(DiagCode::repeated_passage);
      count.found += is_changed || is_reported ? 1 : 0;
      count.removed += is_changed ? 1 : 0;
      const bool is_right = texts_of(after) == texts_of(untouched);
      if (is_changed && !is_right) {
        ++count.wrong;
        for (const Text& text : texts_of(after)) std::cout << to_utf8(text) << "\n";
      }
    }
    std::cout << fmt::format("{}, {}: {} of {} found, {} taken out, {} wrongly\n", name, fault.name,
                             count.found, count.made, count.removed, count.wrong);
    EXPECT_GT(count.made, rounds / 2);
    EXPECT_GE(count.found, count.made * 98 / 100) << name << ' ' << fault.name;
    EXPECT_EQ(count.wrong, 0U) << name << ' ' << fault.name;
  }
}

/// Sentences of random characters with the marks of prose.
std::vector<Article> random_articles(Random& random, bool words) {
  const auto word = [&] {
    if (!words) return Text(1, static_cast<char32_t>(0x4E00 + random() % 3000));
    Text out;
    for (std::size_t n = 2 + random() % 8; n > 0; --n)
      out += static_cast<char32_t>(U'a' + random() % 26);
    return out;
  };
  std::vector<Article> articles(40);
  for (Article& article : articles) {
    article.resize(1 + random() % 8);
    for (Text& text : article) {
      const std::size_t size = 30 + random() % 500;
      while (text.size() < size) {
        for (std::size_t n = 4 + random() % 12; n > 0; --n) {
          text += word();
          if (words && n > 1) text += U' ';
        }
        text += words ? (random() % 3 == 0 ? U". " : U", ") : (random() % 3 == 0 ? U"。" : U"，");
      }
      if (words) text.resize(text.size() - 2);
      text += words ? U"." : U"";
    }
  }
  return articles;
}

TEST(Injection, FaultsInRandomTextAreFoundAndNoneTakenOutWrongly) {
  Random random(1);
  measure(random_articles(random, false), 150, "random Han");
  measure(random_articles(random, true), 150, "random words");
}

std::vector<Article> articles_of(const std::string& path) {
  std::vector<Article> articles;
  std::ifstream in(path);
  const nlohmann::json page = nlohmann::json::parse(in);
  for (const auto& article : page.at("articles")) {
    Article& texts = articles.emplace_back();
    for (const auto& paragraph : article.at("paragraphs"))
      texts.push_back(from_utf8(paragraph.get<std::string>()).value());
    if (texts.empty()) articles.pop_back();
  }
  return articles;
}

constexpr const char* kCorpus[] = {"modern", "hard", "latin", "vertical"};

TEST(Injection, CleanTextStaysAndFaultsInItAreFound) {
  for (const char* kind : kCorpus) {
    std::vector<Article> all;
    for (int n = 1; n < 100; ++n) {
      const std::string name = fmt::format("corpus/typeset/{}-{}.json", kind, n);
      const auto path = test::shared_path(name);
      if (n == 1) BROADSHEET_NEEDS_SHARED(path, name);
      if (!path) break;
      const std::vector<Article> articles = articles_of(*path);
      const Issue issue = test::issue_of(articles);
      Diagnostics diagnostics;
      EXPECT_EQ(settle_repeats(issue, {}, diagnostics), issue) << name;
      for (const Diagnostic& d : diagnostics.items())
        std::cout << name << ' ' << row(d.code).name << ' ' << d.place << ' ' << d.detail << "\n";
      all.insert(all.end(), articles.begin(), articles.end());
    }
    measure(all, 150, kind);
  }
}

}  // namespace
}  // namespace broadsheet::clean

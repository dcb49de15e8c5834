// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/spellers.h"

#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "stages/clean/misreadings/chinese.h"
#include "stages/clean/misreadings/word_confusions.h"
#include "tests/support/scratch.h"

namespace broadsheet::pipeline {
namespace {

TEST(Spellers, NameThePackageOfALanguage) {
  EXPECT_EQ(Spellers::package_for("en"), "hunspell-en-us");
  EXPECT_EQ(Spellers::package_for("en-GB"), "hunspell-en-gb");
  EXPECT_EQ(Spellers::package_for("de-DE"), "hunspell-de-de");
  EXPECT_EQ(Spellers::package_for("fr-Latn-CA"), "hunspell-fr");
  EXPECT_EQ(Spellers::package_for("zh-Hans"), "");
  EXPECT_EQ(Spellers::package_for(""), "");
}

TEST(Spellers, WithoutADictionaryThereIsNothing) {
  const test::Scratch folder;
  const Spellers spellers(folder.path());
  EXPECT_EQ(spellers.find("en"), nullptr);
  EXPECT_EQ(spellers.find(""), nullptr);
  EXPECT_EQ(spellers.find("../en"), nullptr);
}

/// A dictionary in an old encoding, and a tag with more than the language in it.
TEST(Spellers, EncodingsOfDictionariesAreMinded) {
  const test::Scratch folder;
  folder.write("de_DE.aff", "SET ISO8859-1\n");
  folder.write("de_DE.dic", "2\nB\xFCrger\nHaus\n");
  const Spellers spellers(folder.path());
  for (const std::string_view lang : {"de", "de-DE", "de-LU"}) {
    const Speller* speller = spellers.find(lang);
    ASSERT_NE(speller, nullptr) << lang;
    EXPECT_TRUE(speller->knows(U"Bürger"));
    EXPECT_FALSE(speller->knows(U"Burger"));
    EXPECT_FALSE(speller->knows(U"ſ工\U0001F600"));
    EXPECT_FALSE(speller->knows(U""));
    EXPECT_FALSE(speller->knows(Text(10'000, U'a')));
  }
}

TEST(Spellers, WithoutACountryAllItsDictionariesCount) {
  const test::Scratch folder;
  for (const std::string name : {"en_US", "en_GB"}) {
    folder.write(name + ".aff", "SET UTF-8\n");
    folder.write(name + ".dic", name == "en_US" ? "1\nharbor\n" : "1\nharbour\n");
  }
  const Spellers spellers(folder.path());
  EXPECT_TRUE(spellers.find("en")->knows(U"harbor"));
  EXPECT_TRUE(spellers.find("en")->knows(U"harbour"));
  EXPECT_FALSE(spellers.find("en-GB")->knows(U"harbor"));
}

TEST(Spellers, ManyThreadsMayAsk) {
  const test::Scratch folder;
  folder.write("fr.aff", "SET UTF-8\n");
  folder.write("fr.dic", "1\nmaison\n");
  const Spellers spellers(folder.path());
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int n = 0; n < 1000; ++n) EXPECT_TRUE(spellers.find("fr")->knows(U"maison"));
    });
  }
  for (std::thread& thread : threads) thread.join();
}

struct Installed : Languages {
  [[nodiscard]] const Speller* speller(std::string_view lang) const override {
    return spellers.find(lang);
  }
  [[nodiscard]] std::string speller_package(std::string_view lang) const override {
    return Spellers::package_for(lang);
  }
  [[nodiscard]] const clean::Chinese& chinese() const override { return no_chinese; }
  Spellers spellers;
  clean::Chinese no_chinese;
};

TEST(Spellers, TheDictionaryOfTheMachineMendsWords) {
  auto languages = std::make_shared<Installed>();
  if (languages->speller("en") == nullptr) {
    GTEST_SKIP() << "skipped: the package hunspell-en-us is missing";
  }
  EXPECT_TRUE(languages->speller("en")->knows(U"Monday’s"));
  Settings settings;
  settings.correct = Correct::fix;
  settings.languages = languages;
  Issue issue;
  issue.lang = "en";
  issue.pages.resize(1);
  issue.pages[0].id = {1};
  Line line;
  line.id = {{1}, 1};
  line.as_read =
      U"The govemment opened the new road on Monday, and nobody from the town was there.";
  Element element;
  element.segs = {{line.id, whole(line), Join::none}};
  issue.pages[0].lines = {line};
  issue.articles.resize(1);
  issue.articles[0].elements = {element};
  Diagnostics diagnostics;
  issue = clean::correct_words(std::move(issue), settings, diagnostics);
  EXPECT_EQ(to_utf8(corrected(issue.pages[0].lines[0])),
            "The government opened the new road on Monday, and nobody from the town was there.");
}

}  // namespace
}  // namespace broadsheet::pipeline

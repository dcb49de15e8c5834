// SPDX-License-Identifier: GPL-3.0-or-later
// Characters a second of the search for misread words, with the English dictionary of the machine.
#include <cstdint>
#include <memory>
#include <random>
#include <string>

#include <benchmark/benchmark.h>

#include "document/issue.h"
#include "pipeline/spellers.h"
#include "stages/clean/misreadings/chinese.h"
#include "stages/clean/misreadings/word_confusions.h"

namespace broadsheet {
namespace {

struct Installed : Languages {
  [[nodiscard]] const Speller* speller(std::string_view lang) const override {
    return spellers.find(lang);
  }
  [[nodiscard]] std::string speller_package(std::string_view lang) const override {
    return pipeline::Spellers::package_for(lang);
  }
  [[nodiscard]] const clean::Chinese& chinese() const override { return no_chinese; }
  pipeline::Spellers spellers;
  clean::Chinese no_chinese;
};

/// Words by Zipf's law, as print has them: one in forty is in no dictionary.
Issue issue_of(std::size_t paragraphs) {
  constexpr std::string_view kSyllables[] = {"con", "tri", "ment", "er",   "ing", "ra",
                                             "del", "pos", "vi",   "tion", "al",  "mo"};
  constexpr std::u32string_view kCommon[] = {U"the",   U"government", U"harbour", U"people",
                                             U"which", U"would",      U"council", U"country"};
  std::mt19937 random(1);
  Issue issue;
  issue.lang = "en";
  issue.pages.resize(1);
  issue.pages[0].id = {1};
  issue.articles.resize(1);
  for (std::uint32_t n = 1; n <= paragraphs; ++n) {
    Line line;
    line.id = {{1}, n};
    while (line.as_read.size() < 400) {
      if (random() % 40 == 0) {
        for (int i = 0; i < 3; ++i)
          line.as_read += *from_utf8(kSyllables[random() % std::size(kSyllables)]);
      } else {
        line.as_read += kCommon[random() % std::size(kCommon)];
      }
      line.as_read += U' ';
    }
    line.as_read.back() = U'.';
    Element element;
    element.segs = {{line.id, whole(line), Join::none}};
    issue.pages[0].lines.push_back(std::move(line));
    issue.articles[0].elements.push_back(std::move(element));
  }
  return issue;
}

void MisreadWords(benchmark::State& state) {
  Settings settings;
  const auto languages = std::make_shared<Installed>();
  settings.languages = languages;
  const Speller* english = languages->speller("en");
  if (english == nullptr) {
    state.SkipWithError("the package hunspell-en-us is missing");
    return;
  }
  (void)english->knows(U"the");  // reads the dictionary
  const Issue issue = issue_of(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) {
    state.PauseTiming();
    Issue input = issue;
    Diagnostics diagnostics;
    state.ResumeTiming();
    input = clean::correct_words(std::move(input), settings, diagnostics);
    benchmark::DoNotOptimize(input);
  }
  state.SetItemsProcessed(state.iterations() * state.range(0) * 400);
}
BENCHMARK(MisreadWords)->Arg(200)->Arg(2000);

void ReadDictionary(benchmark::State& state) {
  for (auto _ : state) {
    const pipeline::Spellers spellers;
    const Speller* english = spellers.find("en");
    if (english != nullptr) benchmark::DoNotOptimize(english->knows(U"the"));
  }
}
BENCHMARK(ReadDictionary);

}  // namespace
}  // namespace broadsheet

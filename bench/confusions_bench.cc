// SPDX-License-Identifier: GPL-3.0-or-later
// Characters a second of the search for misread Chinese characters, with the model and the words
// that are installed. The text is sentences of common words, with names and misreadings among them,
// as many as in recognized news: nothing to look at in most places.
#include <cstdint>
#include <random>

#include <benchmark/benchmark.h>

#include "document/issue.h"
#include "pipeline/languages.h"
#include "stages/clean/misreadings/chinese.h"
#include "stages/clean/misreadings/confusions.h"

namespace broadsheet {
namespace {

constexpr TextView kWords[] = {
    U"我们", U"发展", U"经济", U"中国", U"的",   U"企业", U"工业",     U"在",     U"和",   U"技术",
    U"信息", U"建设", U"推动", U"产业", U"加快", U"了",   U"创新",     U"国家",   U"提高", U"市场",
    U"会议", U"指出", U"要",   U"工作", U"人民", U"政府", U"完善",     U"制度",   U"是",   U"改革",
    U"电子", U"通信", U"生产", U"增长", U"全国", U"今年", U"同比",     U"将",     U"进行", U"重点",
    U"质量", U"服务", U"管理", U"投入", U"力度", U"支持", U"中小企业", U"数字化", U"转型", U"与"};
constexpr TextView kNames = U"陶世安徐运平罗平霞王明华杨涛敏";
constexpr TextView kMisread[] = {U"投人", U"未来", U"土业", U"己经", U"建没"};

Issue issue_of(std::size_t characters) {
  std::mt19937 random(1);
  Issue issue;
  issue.id = "bench";
  issue.lang = "zh-Hans";
  Page page;
  page.id = {1};
  Article article;
  article.id = {1};
  article.pages = {page.id};
  for (std::size_t made = 0; made < characters;) {
    Line line;
    line.id = {page.id, static_cast<std::uint32_t>(page.lines.size() + 1)};
    while (line.as_read.size() < 150) {
      for (std::size_t n = 4 + random() % 6; n > 0; --n) line.as_read += kWords[random() % 50];
      if (random() % 8 == 0) line.as_read += kNames.substr(random() % 5 * 3, 3);
      if (random() % 12 == 0) line.as_read += kMisread[random() % 5];
      line.as_read += random() % 3 == 0 ? U'。' : U'，';
    }
    made += line.as_read.size();
    Element element;
    element.segs = {{line.id, whole(line), Join::none}};
    page.lines.push_back(std::move(line));
    article.elements.push_back(std::move(element));
  }
  issue.pages.push_back(std::move(page));
  issue.articles.push_back(std::move(article));
  return issue;
}

void look_for_confusions(benchmark::State& state) {
  Settings settings;
  settings.languages = pipeline::installed_languages(BROADSHEET_DATA);
  if (!settings.languages->chinese().can_correct()) {
    state.SkipWithError("libime-data-language-model is not installed");
    return;
  }
  const Issue issue = issue_of(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) {
    state.PauseTiming();
    Issue copy = issue;
    Diagnostics diagnostics;
    state.ResumeTiming();
    benchmark::DoNotOptimize(clean::suspect_characters(std::move(copy), settings, diagnostics));
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(look_for_confusions)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);

/// What the first Chinese page of a process waits for.
void load_languages(benchmark::State& state) {
  for (auto _ : state) {
    const auto languages = pipeline::installed_languages(BROADSHEET_DATA);
    benchmark::DoNotOptimize(languages->chinese().words.size());
  }
}
BENCHMARK(load_languages)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace broadsheet

// SPDX-License-Identifier: GPL-3.0-or-later
// Characters a second of the clean-up: the rules on clean and on noisy Chinese prose, and repeats.
#include <cstdint>
#include <random>

#include <benchmark/benchmark.h>

#include "document/issue.h"
#include "stages/clean/clean_text.h"
#include "stages/clean/repeats.h"

namespace broadsheet {
namespace {

/// A paragraph like those of a front page: 270 characters, a mark every dozen, some numbers and
/// quotes.
Text paragraph(std::mt19937& random) {
  Text text = U"　　";
  while (text.size() < 270) {
    for (std::size_t n = 6 + random() % 10; n > 0; --n) {
      text += static_cast<char32_t>(0x4E00 + random() % 3500);
    }
    switch (random() % 12) {
      case 0:
        text += U"“十四五”";
        break;
      case 1:
        text += U"增长4.3%";
        break;
      case 2:
        text += U"1—11月";
        break;
      default:
        break;
    }
    text += random() % 4 == 0 ? U'。' : U'，';
  }
  text.back() = U'。';
  return text;
}

/// Spaces, half-width marks and full-width digits, one for every twenty characters.
Text with_noise(const Text& clean, std::mt19937& random) {
  Text text;
  for (const char32_t c : clean) {
    const bool noisy = random() % 20 == 0;
    text += noisy && c == U'，' ? U',' : noisy && c == U'4' ? U'４' : c;
    if (noisy && c >= 0x4E00) text += U' ';
  }
  return text;
}

Page page_of(std::size_t paragraphs, bool noise) {
  std::mt19937 random(1);
  Page page;
  page.id = {1};
  for (std::uint32_t n = 1; n <= paragraphs; ++n) {
    Line line;
    line.id = {page.id, n};
    line.as_read = paragraph(random);
    if (noise) line.as_read = with_noise(line.as_read, random);
    Block block;
    block.id = {page.id, n};
    block.lines = {line.id};
    page.lines.push_back(std::move(line));
    page.blocks.push_back(std::move(block));
  }
  return page;
}

std::int64_t characters(const Page& page) {
  std::size_t count = 0;
  for (const Line& line : page.lines) count += line.as_read.size();
  return static_cast<std::int64_t>(count);
}

void clean(benchmark::State& state, bool noise) {
  const Page page = page_of(static_cast<std::size_t>(state.range(0)), noise);
  for (auto _ : state) {
    state.PauseTiming();
    Page input = page;
    Diagnostics diagnostics;
    state.ResumeTiming();
    input = clean::clean_text(std::move(input), {}, diagnostics);
    benchmark::DoNotOptimize(input);
  }
  state.SetItemsProcessed(state.iterations() * characters(page));
}

void CleanTextOfCleanProse(benchmark::State& state) {
  clean(state, false);
}
void CleanTextOfNoisyProse(benchmark::State& state) {
  clean(state, true);
}
BENCHMARK(CleanTextOfCleanProse)->Arg(100)->Arg(1000)->Arg(10000);
BENCHMARK(CleanTextOfNoisyProse)->Arg(100)->Arg(1000)->Arg(10000);

/// `range(0)` paragraphs, ten an article; with `again` each article is the first once more.
void repeats(benchmark::State& state, bool again) {
  Issue issue;
  issue.pages.push_back(page_of(static_cast<std::size_t>(state.range(0)), false));
  std::vector<Line>& lines = issue.pages.front().lines;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (again && i >= 10) lines[i].as_read = lines[i % 10].as_read;
    if (i % 10 == 0) {
      issue.articles.emplace_back().id = {static_cast<std::uint32_t>(i / 10 + 1)};
    }
    Element element;
    element.segs = {{lines[i].id, whole(lines[i]), Join::none}};
    issue.articles.back().elements.push_back(std::move(element));
  }
  const std::int64_t size = characters(issue.pages.front());
  for (auto _ : state) {
    Diagnostics diagnostics;
    issue = clean::report_repeats(std::move(issue), {}, diagnostics);
    benchmark::DoNotOptimize(diagnostics);
  }
  state.SetItemsProcessed(state.iterations() * size);
}

void RepeatsInTextWithout(benchmark::State& state) {
  repeats(state, false);
}
void RepeatsInTextThatRepeats(benchmark::State& state) {
  repeats(state, true);
}
BENCHMARK(RepeatsInTextWithout)->Arg(100)->Arg(1000)->Arg(10000);
BENCHMARK(RepeatsInTextThatRepeats)->Arg(100)->Arg(1000)->Arg(10000);

}  // namespace
}  // namespace broadsheet

// SPDX-License-Identifier: GPL-3.0-or-later
// Characters a second of the clean-up: the rules on clean and on noisy Chinese prose, with few and
// with many numbers, and repeats.
#include <cstdint>
#include <random>

#include <benchmark/benchmark.h>

#include "document/issue.h"
#include "stages/clean/repeats/repeats.h"
#include "stages/clean/rules/clean_text.h"

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

/// A paragraph of a report on the economy or sport: a number with its unit in every clause, some
/// with look-alikes, a gap or a wrong point if it is `noisy`.
Text paragraph_of_numbers(std::mt19937& random, bool noisy) {
  constexpr TextView kClean[] = {U"2023年12月22日", U"增长4.3%", U"1,234万元", U"10:30",
                                 U"3000多人",       U"1—11月",   U"第12版",    U"300公里"};
  constexpr TextView kNoisy[] = {U"2O23年l2月2Z日", U"增长4 .3%", U"1,2O4万元", U"l0:3O",
                                 U"3OOO多人",       U"1—1O月",    U"第1O版",    U"增长3。5%"};
  Text text = U"　　";
  while (text.size() < 270) {
    for (std::size_t n = 3 + random() % 6; n > 0; --n) {
      text += static_cast<char32_t>(0x4E00 + random() % 3500);
    }
    const std::size_t kind = random() % std::size(kClean);
    text += noisy && random() % 3 == 0 ? kNoisy[kind] : kClean[kind];
    text += random() % 4 == 0 ? U'。' : U'，';
  }
  text.back() = U'。';
  return text;
}

enum class Kind { clean, noisy, numbers, noisy_numbers };

Page page_of(std::size_t paragraphs, Kind kind) {
  std::mt19937 random(1);
  Page page;
  page.id = {1};
  for (std::uint32_t n = 1; n <= paragraphs; ++n) {
    Line line;
    line.id = {page.id, n};
    const bool numbers = kind == Kind::numbers || kind == Kind::noisy_numbers;
    line.as_read =
        numbers ? paragraph_of_numbers(random, kind == Kind::noisy_numbers) : paragraph(random);
    if (kind == Kind::noisy) line.as_read = with_noise(line.as_read, random);
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

void clean(benchmark::State& state, Kind kind) {
  const Page page = page_of(static_cast<std::size_t>(state.range(0)), kind);
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
  clean(state, Kind::clean);
}
void CleanTextOfNoisyProse(benchmark::State& state) {
  clean(state, Kind::noisy);
}
void CleanTextOfNumbers(benchmark::State& state) {
  clean(state, Kind::numbers);
}
void CleanTextOfNoisyNumbers(benchmark::State& state) {
  clean(state, Kind::noisy_numbers);
}
BENCHMARK(CleanTextOfCleanProse)->Arg(100)->Arg(1000)->Arg(10000);
BENCHMARK(CleanTextOfNoisyProse)->Arg(100)->Arg(1000)->Arg(10000);
BENCHMARK(CleanTextOfNumbers)->Arg(1000);
BENCHMARK(CleanTextOfNoisyNumbers)->Arg(1000);

/// `range(0)` paragraphs, ten an article; with `again` each article is the first once more.
void repeats(benchmark::State& state, bool again) {
  Issue issue;
  issue.pages.push_back(page_of(static_cast<std::size_t>(state.range(0)), Kind::clean));
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
    issue = clean::settle_repeats(std::move(issue), {}, diagnostics);
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
/// One paragraph of a phrase that a tool has looped: most of it is taken out.
void RepeatsInALoop(benchmark::State& state) {
  std::mt19937 random(2);
  const Text unit = paragraph(random);
  Issue loop;
  loop.pages.push_back(page_of(1, Kind::clean));
  Line& line = loop.pages.front().lines.front();
  while (line.as_read.size() < 270 * static_cast<std::size_t>(state.range(0))) line.as_read += unit;
  loop.articles.emplace_back().id = {1};
  loop.articles.back().elements.emplace_back().segs = {{line.id, whole(line), Join::none}};
  const std::int64_t size = characters(loop.pages.front());
  for (auto _ : state) {
    state.PauseTiming();
    Issue issue = loop;
    Diagnostics diagnostics;
    state.ResumeTiming();
    issue = clean::settle_repeats(std::move(issue), {}, diagnostics);
    benchmark::DoNotOptimize(issue);
  }
  state.SetItemsProcessed(state.iterations() * size);
}
BENCHMARK(RepeatsInALoop)->Arg(100)->Arg(10000);

BENCHMARK(RepeatsInTextWithout)->Arg(100)->Arg(1000)->Arg(10000);
BENCHMARK(RepeatsInTextThatRepeats)->Arg(100)->Arg(1000)->Arg(10000);

}  // namespace
}  // namespace broadsheet

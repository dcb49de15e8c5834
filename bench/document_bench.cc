// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <cstdint>
#include <string>

#include <benchmark/benchmark.h>

#include "document/balance.h"
#include "document/issue.h"
#include "document/text.h"

namespace broadsheet {
namespace {

// Line lengths in code points, the deciles of 995 lines of OCR text of Chinese and English
// newspaper pages: many scraps, few long paragraphs, one very long.
constexpr auto kLineLengths =
    std::to_array<std::size_t>({2, 4, 5, 8, 10, 13, 15, 22, 32, 100, 2256});

Text line_of(std::size_t length) {
  constexpr TextView kWords = U"新闻版面 The morning edition 报道，第12版。";
  Text text;
  while (text.size() < length) text += kWords.substr(0, length - text.size());
  return text;
}

/// One page of `lines` lines of those lengths, all of them paragraphs of one article.
Issue issue_of(std::size_t lines) {
  Issue issue;
  Page page;
  page.id = {1};
  Element paragraph;
  for (std::uint32_t n = 1; n <= lines; ++n) {
    Line line;
    line.id = {page.id, n};
    line.as_read = line_of(kLineLengths[n % kLineLengths.size()]);
    paragraph.segs.push_back({line.id, whole(line), Join::none});
    page.lines.push_back(std::move(line));
  }
  Article article;
  article.id = {1};
  article.elements.push_back(std::move(paragraph));
  issue.pages.push_back(std::move(page));
  issue.articles.push_back(std::move(article));
  return issue;
}

void decode_utf8(benchmark::State& state) {
  const auto size = static_cast<std::size_t>(state.range(0));
  const std::string bytes = to_utf8(line_of(size));
  for ([[maybe_unused]] auto _ : state) benchmark::DoNotOptimize(from_utf8(bytes));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes.size()));
  state.SetComplexityN(state.range(0));
}
BENCHMARK(decode_utf8)->RangeMultiplier(8)->Range(1 << 10, 1 << 22)->Complexity(benchmark::oN);

void balance(benchmark::State& state) {
  const Issue issue = issue_of(static_cast<std::size_t>(state.range(0)));
  for ([[maybe_unused]] auto _ : state) benchmark::DoNotOptimize(balance_of(issue));
  state.SetItemsProcessed(state.iterations() * state.range(0));
  state.SetComplexityN(state.range(0));
}
BENCHMARK(balance)->RangeMultiplier(8)->Range(1 << 6, 1 << 15)->Complexity(benchmark::oN);

}  // namespace
}  // namespace broadsheet

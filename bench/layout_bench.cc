// SPDX-License-Identifier: GPL-3.0-or-later
// The stages from marks to blocks, each on what the one before it made of a drawn page.
#include <cmath>
#include <cstdint>

#include <benchmark/benchmark.h>

#include "document/page.h"
#include "stages/layout/printed/blocks.h"
#include "stages/layout/printed/lines.h"
#include "stages/layout/printed/separators.h"
#include "stages/layout/printed/visibility.h"

namespace broadsheet {
namespace {

constexpr float kSize = 9;
constexpr float kAdvance = 4.5F;
constexpr float kLeading = 11;
constexpr int kLettersInLine = 34;
constexpr int kLinesInColumn = 100;
constexpr float kColumn = kLettersInLine * kAdvance;
constexpr float kGutter = 14;

/// As many letters, in columns of words with a rule between, side by side on one wide page: what a
/// broadsheet has, and more of it.
Page page_of(std::size_t letters) {
  constexpr std::u32string_view kWords = U"the morning edition said that the house would sit on ";
  Page page;
  page.id = {1};
  page.marks.fonts.push_back({"Serif", false, false});
  page.marks.glyphs.reserve(letters);
  const std::size_t in_column = std::size_t{kLettersInLine} * kLinesInColumn;
  for (std::size_t i = 0; i < letters; ++i) {
    const auto column = static_cast<float>(i / in_column);
    const auto line = static_cast<float>(i % in_column / kLettersInLine);
    const auto letter = static_cast<float>(i % kLettersInLine);
    Glyph glyph;
    glyph.unicode = kWords[i % kWords.size()];
    glyph.size = kSize;
    glyph.baseline = 50 + kLeading * line;
    glyph.x0 = 20 + (kColumn + kGutter) * column + kAdvance * letter;
    glyph.x1 = glyph.x0 + kAdvance;
    glyph.y0 = glyph.baseline - 0.8F * kSize;
    glyph.y1 = glyph.baseline + 0.2F * kSize;
    page.marks.glyphs.push_back(glyph);
  }
  const std::size_t columns = (letters + in_column - 1) / in_column;
  page.width = 40 + static_cast<double>(columns) * (kColumn + kGutter);
  page.height = 100 + kLeading * kLinesInColumn;
  for (std::size_t i = 1; i < columns; ++i) {
    const double x = 20 + static_cast<double>(i) * (kColumn + kGutter) - kGutter / 2;
    Shape rule;
    rule.box = {x - 0.25, 45, x + 0.25, page.height - 45};
    rule.glyphs_before = static_cast<std::uint32_t>(letters);
    page.marks.shapes.push_back(rule);
  }
  return page;
}

using Stage = Page (*)(Page, const Settings&, Diagnostics&);

/// Times the last of the stages. A stage takes its page, so each run needs a copy, untimed.
template <std::size_t Count>
void last_of(benchmark::State& state, const Stage (&stages)[Count]) {
  const Settings settings;
  Diagnostics diagnostics;
  Page before = page_of(static_cast<std::size_t>(state.range(0)));
  for (std::size_t i = 0; i + 1 < Count; ++i)
    before = stages[i](std::move(before), settings, diagnostics);
  for ([[maybe_unused]] auto _ : state) {
    state.PauseTiming();
    Page page = before;
    state.ResumeTiming();
    page = stages[Count - 1](std::move(page), settings, diagnostics);
    benchmark::DoNotOptimize(page);
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
  state.SetComplexityN(state.range(0));
}

void visibility(benchmark::State& state) {
  last_of(state, {layout::find_hidden_glyphs});
}
void lines(benchmark::State& state) {
  last_of(state, {layout::find_hidden_glyphs, layout::form_printed_lines});
}
void separators(benchmark::State& state) {
  last_of(state, {layout::find_hidden_glyphs, layout::form_printed_lines, layout::find_separators});
}
void columns(benchmark::State& state) {
  last_of(state, {layout::find_hidden_glyphs, layout::form_printed_lines, layout::find_separators,
                  layout::form_printed_blocks});
}

// A broadsheet page has eight to twenty thousand letters.
BENCHMARK(visibility)->RangeMultiplier(4)->Range(1 << 10, 1 << 18)->Complexity();
BENCHMARK(lines)->RangeMultiplier(4)->Range(1 << 10, 1 << 18)->Complexity();
BENCHMARK(separators)->RangeMultiplier(4)->Range(1 << 10, 1 << 18)->Complexity();
BENCHMARK(columns)->RangeMultiplier(4)->Range(1 << 10, 1 << 18)->Complexity();

}  // namespace
}  // namespace broadsheet

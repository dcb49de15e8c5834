// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/clean/misreadings/misreadings.h"

#include <algorithm>
#include <utility>

namespace broadsheet::clean {
namespace {

constexpr auto kTable = std::to_array<Confusion>({
    // Strokes that run together or fall apart. `tlie` for `the` is one of them.
    {U"rn", U"m", 10},
    {U"m", U"rn", 10},
    {U"li", U"h", 10},
    {U"h", U"li", 12},
    {U"cl", U"d", 10},
    {U"d", U"cl", 12},
    {U"vv", U"w", 8},
    {U"w", U"vv", 16},
    {U"ii", U"u", 10},
    {U"u", U"ii", 14},
    {U"in", U"m", 12},
    {U"m", U"in", 12},
    {U"nn", U"m", 14},
    {U"m", U"nn", 14},
    // Letters that a speck or a gap makes alike.
    {U"c", U"e", 10},
    {U"e", U"c", 10},
    {U"o", U"c", 12},
    {U"c", U"o", 12},
    {U"a", U"o", 14},
    {U"o", U"a", 14},
    {U"t", U"f", 12},
    {U"f", U"t", 12},
    {U"h", U"b", 10},
    {U"b", U"h", 10},
    {U"u", U"n", 10},
    {U"n", U"u", 10},
    {U"y", U"v", 12},
    {U"v", U"y", 12},
    // The long s of old type. One that was read as such is print, not damage.
    {U"f", U"s", 12},
    // What cannot stand in a word.
    {U"1", U"l", 5},
    {U"I", U"l", 5},
    {U"0", U"o", 5},
});

constexpr int kDearest = 24;
constexpr std::size_t kMostPlaces = 16;

}  // namespace

std::span<const Confusion> confusion_table() {
  return kTable;
}

std::vector<Misreading> misreadings_of(TextView word) {
  std::vector<Misreading> found;
  for (std::size_t at = 0; at < word.size(); ++at) {
    for (const Confusion& row : kTable) {
      if (word.substr(at).starts_with(row.read)) found.push_back({{{{at, &row}, {}}}, 1, row.cost});
    }
  }
  const std::size_t singles = found.size();
  if (singles <= kMostPlaces) {
    for (std::size_t i = 0; i < singles; ++i) {
      for (std::size_t j = i + 1; j < singles; ++j) {
        const Misreading::Part first = found[i].parts[0];
        const Misreading::Part second = found[j].parts[0];
        const int cost = found[i].cost + found[j].cost;
        if (first.to() <= second.from && cost <= kDearest)
          found.push_back({{first, second}, 2, cost});
      }
    }
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const Misreading& a, const Misreading& b) { return a.cost < b.cost; });
  return found;
}

Text printed_word(TextView word, const Misreading& misreading) {
  Text out;
  out.reserve(2 * word.size());  // grown in no second step
  std::size_t at = 0;
  for (const Misreading::Part& part : misreading.all()) {
    out += word.substr(at, part.from - at);
    out += part.row->printed;
    at = part.to();
  }
  return out += word.substr(at);
}

}  // namespace broadsheet::clean

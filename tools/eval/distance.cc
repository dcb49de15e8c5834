// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/eval/distance.h"

#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

namespace broadsheet::eval {
namespace {

constexpr std::size_t kWord = 64;

/// Where in the rows each symbol stands: per symbol, the words of its bit vector that are not zero.
class Places {
 public:
  struct Word {
    std::size_t block = 0;
    std::uint64_t bits = 0;
  };

  explicit Places(Symbols rows) {
    std::vector<std::pair<Symbol, std::size_t>> order;
    order.reserve(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) order.emplace_back(rows[i], i);
    std::sort(order.begin(), order.end());
    for (const auto& [symbol, row] : order) {
      if (symbols_.empty() || symbols_.back() != symbol) {
        symbols_.push_back(symbol);
        first_.push_back(words_.size());
      }
      const std::size_t block = row / kWord;
      if (words_.size() == first_.back() || words_.back().block != block)
        words_.push_back({block, 0});
      words_.back().bits |= std::uint64_t{1} << (row % kWord);
    }
    first_.push_back(words_.size());
  }

  /// The words of `symbol` from block `from` on.
  [[nodiscard]] std::span<const Word> of(Symbol symbol, std::size_t from) const {
    const auto at = std::lower_bound(symbols_.begin(), symbols_.end(), symbol);
    if (at == symbols_.end() || *at != symbol) return {};
    const auto i = static_cast<std::size_t>(at - symbols_.begin());
    const std::span<const Word> all(words_.data() + first_[i], first_[i + 1] - first_[i]);
    const auto begin = std::lower_bound(all.begin(), all.end(), from,
                                        [](const Word& w, auto b) { return w.block < b; });
    return all.subspan(static_cast<std::size_t>(begin - all.begin()));
  }

 private:
  std::vector<Symbol> symbols_;
  std::vector<std::size_t> first_;
  std::vector<Word> words_;
};

/// 64 rows of a column: where the cost goes up and down from row to row, and the cost of the last.
struct Block {
  std::uint64_t up = ~std::uint64_t{0};
  std::uint64_t down = 0;
  std::int64_t last = 0;
};

/// One step to the next column; `carry` is by how much the row above the block has changed, and
/// becomes that of its last row.
void advance(Block& block, std::uint64_t equal, int& carry) {
  const std::uint64_t below = carry < 0 ? 1 : 0;
  const std::uint64_t x = equal | block.down;
  equal |= below;
  const std::uint64_t h = (((equal & block.up) + block.up) ^ block.up) | equal;
  std::uint64_t plus = block.down | ~(h | block.up);
  std::uint64_t minus = block.up & h;
  const int out = static_cast<int>(plus >> (kWord - 1)) - static_cast<int>(minus >> (kWord - 1));
  plus = (plus << 1) | (carry > 0 ? 1 : 0);
  minus = (minus << 1) | below;
  block.up = minus | ~(x | plus);
  block.down = plus & x;
  block.last += out;
  carry = out;
}

/// The last column of the table of costs, as far as the band reaches.
struct Column {
  std::size_t first = 0;            ///< row (number of symbols of `rows` used) of costs[0]
  std::vector<std::int64_t> costs;  ///< too high where the band has cut a way off
};

/// Costs of all beginnings of `rows` against the whole of `columns`, right where they are at most
/// `band`.
Column last_column(Symbols rows, Symbols columns, std::size_t band) {
  if (rows.empty()) return {0, {static_cast<std::int64_t>(columns.size())}};
  const Places places(rows);
  std::vector<Block> blocks((rows.size() + kWord - 1) / kWord);
  const auto block_of = [&](std::size_t row) { return std::min(row / kWord, blocks.size() - 1); };
  std::size_t low = 0;
  std::size_t high = 0;
  blocks[0].last = kWord;
  const auto reach = [&](std::size_t to) {
    for (; high < to; ++high) {
      blocks[high + 1] = Block{};
      blocks[high + 1].last = blocks[high].last + std::int64_t{kWord};
    }
  };
  reach(block_of(band));
  for (std::size_t j = 0; j < columns.size(); ++j) {
    reach(block_of(j + 1 + band));
    if (j + 1 > band) low = std::min(std::max(low, block_of(j + 1 - band - 1)), high);
    int carry = 1;  // the row above the band: no less than what it can be
    auto words = places.of(columns[j], low);
    for (std::size_t b = low; b <= high; ++b) {
      std::uint64_t equal = 0;
      if (!words.empty() && words.front().block == b) {
        equal = words.front().bits;
        words = words.subspan(1);
      }
      advance(blocks[b], equal, carry);
    }
  }

  // Row r stands behind r symbols; bit i of block b is the step to row 64 b + i + 1.
  Column column;
  column.first = low * kWord;
  std::int64_t cost = blocks[low].last;
  for (std::size_t i = 0; i < kWord; ++i) {
    cost -= static_cast<std::int64_t>((blocks[low].up >> i) & 1);
    cost += static_cast<std::int64_t>((blocks[low].down >> i) & 1);
  }
  column.costs.push_back(cost);
  for (std::size_t row = column.first; row < std::min(rows.size(), (high + 1) * kWord); ++row) {
    const Block& block = blocks[row / kWord];
    cost += static_cast<std::int64_t>((block.up >> (row % kWord)) & 1);
    cost -= static_cast<std::int64_t>((block.down >> (row % kWord)) & 1);
    column.costs.push_back(cost);
  }
  return column;
}

void trim(Symbols& a, Symbols& b) {
  while (!a.empty() && !b.empty() && a.front() == b.front()) {
    a = a.subspan(1);
    b = b.subspan(1);
  }
  while (!a.empty() && !b.empty() && a.back() == b.back()) {
    a = a.first(a.size() - 1);
    b = b.first(b.size() - 1);
  }
}

/// Of trimmed sequences; `at_least` is what the distance is known to be no less than.
std::size_t distance_within(Symbols a, Symbols b) {
  const std::size_t longest = std::max(a.size(), b.size());
  const std::size_t difference = longest - std::min(a.size(), b.size());
  for (std::size_t band = std::max<std::size_t>(difference, kWord);; band *= 2) {
    const Column column = last_column(a, b, std::min(band, longest));
    const auto found = static_cast<std::size_t>(column.costs.back());
    if (found <= band || band >= longest) return found;
  }
}

void add_operations(Symbols truth, Symbols got, std::size_t cost, Operations& all) {
  trim(truth, got);
  if (truth.empty() || got.empty()) {
    all.deletions += truth.size();
    all.insertions += got.size();
    return;
  }
  if (truth.size() == 1 || got.size() == 1) {
    // One symbol stands for itself, if it is found among the others, or for any of them.
    const Symbols one = truth.size() == 1 ? truth : got;
    const Symbols others = truth.size() == 1 ? got : truth;
    const bool found = std::find(others.begin(), others.end(), one.front()) != others.end();
    all.substitutions += !found;
    (truth.size() == 1 ? all.insertions : all.deletions) += others.size() - 1;
    return;
  }
  const std::size_t half = got.size() / 2;
  const Symbols left = got.first(half);
  const Symbols right = got.subspan(half);
  const Column forward = last_column(truth, left, cost);
  const std::vector<Symbol> truth_back(truth.rbegin(), truth.rend());
  const std::vector<Symbol> right_back(right.rbegin(), right.rend());
  const Column backward = last_column(truth_back, right_back, cost);

  std::size_t cut = 0;
  std::int64_t best = std::numeric_limits<std::int64_t>::max();
  std::int64_t of_left = 0;
  for (std::size_t i = 0; i < forward.costs.size(); ++i) {
    const std::size_t row = forward.first + i;
    const std::size_t rest = truth.size() - row;
    if (rest < backward.first || rest - backward.first >= backward.costs.size()) continue;
    const std::int64_t sum = forward.costs[i] + backward.costs[rest - backward.first];
    if (sum >= best) continue;
    best = sum;
    cut = row;
    of_left = forward.costs[i];
  }
  add_operations(truth.first(cut), left, static_cast<std::size_t>(of_left), all);
  add_operations(truth.subspan(cut), right, static_cast<std::size_t>(best - of_left), all);
}

}  // namespace

std::size_t distance(Symbols a, Symbols b) {
  trim(a, b);
  return distance_within(a, b);
}

Operations operations(Symbols truth, Symbols got) {
  Operations all;
  trim(truth, got);
  add_operations(truth, got, distance_within(truth, got), all);
  return all;
}

}  // namespace broadsheet::eval

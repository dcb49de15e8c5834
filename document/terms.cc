// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/terms.h"

#include <algorithm>

namespace broadsheet {
namespace {

std::uint64_t edge(std::uint32_t node, char32_t c) {
  return std::uint64_t{node} << 32 | c;
}

}  // namespace

TermSet::TermSet(std::span<const Text> terms) {
  struct Made {
    std::uint32_t parent;
    char32_t c;
    std::uint32_t depth;
  };
  std::vector<Made> made = {{0, 0, 0}};
  nodes_.emplace_back();
  for (const Text& term : terms) {
    if (term.empty()) continue;
    first_bits_[(term[0] & 0xFFF) >> 6] |= std::uint64_t{1} << (term[0] & 63);
    std::uint32_t node = 0;
    for (const char32_t c : term) {
      const auto [found, is_new] =
          children_.try_emplace(edge(node, c), static_cast<std::uint32_t>(nodes_.size()));
      if (is_new) {
        made.push_back({node, c, made[node].depth + 1});
        nodes_.emplace_back();
      }
      node = found->second;
    }
    nodes_[node].longest = static_cast<std::uint32_t>(term.size());
  }
  if (nodes_.size() == 1) nodes_.clear();

  // The shallower nodes first: a fallback is always shallower than what falls back to it.
  std::vector<std::uint32_t> by_depth(nodes_.size());
  for (std::uint32_t n = 0; n < by_depth.size(); ++n) by_depth[n] = n;
  std::stable_sort(by_depth.begin(), by_depth.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return made[a].depth < made[b].depth; });
  for (const std::uint32_t n : by_depth) {
    if (made[n].depth < 2) continue;
    Node& node = nodes_[n];
    node.fallback = step(nodes_[made[n].parent].fallback, made[n].c);
    node.longest = std::max(node.longest, nodes_[node.fallback].longest);
  }
}

std::uint32_t TermSet::child(std::uint32_t node, char32_t c) const {
  const auto found = children_.find(edge(node, c));
  return found == children_.end() ? 0 : found->second;
}

std::uint32_t TermSet::step(std::uint32_t node, char32_t c) const {
  std::uint32_t next = child(node, c);
  while (next == 0 && node != 0) {
    node = nodes_[node].fallback;
    next = child(node, c);
  }
  return next;
}

std::vector<TermSet::Range> TermSet::cover(TextView text) const {
  std::vector<Range> out;
  if (empty()) return out;
  std::vector<std::size_t> places;  // of the characters that are no line ends
  struct Hit {
    std::size_t first, last;  // indices into `places`
  };
  std::vector<Hit> hits;
  std::uint32_t node = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == U'\n') continue;
    places.push_back(i);
    if (node == 0 && !may_begin(text[i])) continue;
    node = step(node, text[i]);
    const std::size_t length = nodes_[node].longest;
    if (length > 0) hits.push_back({places.size() - length, places.size() - 1});
  }
  for (const Hit& hit : hits) {  // by their ends; a later one may begin before all of them
    Range range{places[hit.first], places[hit.last] + 1};
    while (!out.empty() && out.back().to >= range.from) {
      range.from = std::min(range.from, out.back().from);
      out.pop_back();
    }
    out.push_back(range);
  }
  return out;
}

}  // namespace broadsheet

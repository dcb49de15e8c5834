// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/alto/order.h"

namespace broadsheet::read {

std::vector<std::size_t> order_by_names(std::size_t count, std::span<const std::size_t> named) {
  std::vector<bool> is_named(count);
  for (const std::size_t block : named)
    if (block < count) is_named[block] = true;
  std::vector<std::size_t> order;
  order.reserve(count);
  // What stands in the document from there up to the next block that is named.
  const auto put_unnamed = [&](std::size_t from) {
    for (std::size_t i = from; i < count && !is_named[i]; ++i) order.push_back(i);
  };
  put_unnamed(0);
  std::vector<bool> is_put(count);
  for (const std::size_t block : named) {
    if (block >= count || is_put[block]) continue;
    is_put[block] = true;
    order.push_back(block);
    put_unnamed(block + 1);
  }
  return order;
}

std::vector<std::size_t> order_by_chains(std::span<const std::size_t> next) {
  const std::size_t count = next.size();
  std::vector<bool> has_before(count);
  std::vector<bool> is_put(count);
  std::vector<std::size_t> order;
  order.reserve(count);
  for (std::size_t i = 0; i < count; ++i)
    if (next[i] < count && next[i] != i) has_before[next[i]] = true;
  const auto follow = [&](std::size_t block) {
    while (block < count && !is_put[block]) {
      is_put[block] = true;
      order.push_back(block);
      block = next[block];
    }
  };
  for (std::size_t i = 0; i < count; ++i)
    if (!has_before[i]) follow(i);
  for (std::size_t i = 0; i < count; ++i) follow(i);
  return order;
}

}  // namespace broadsheet::read

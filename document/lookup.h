// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>

namespace broadsheet {

/// The element of `items` (sorted by `id`) with that id, or nothing. Looks first at the place that
/// the id names: ids count from 1, without gaps unless somebody removed one by hand.
template <class Items, class Id>
auto* find_by_id(Items& items, Id id) {
  using Pointer = decltype(items.data());
  const std::size_t guess = static_cast<std::size_t>(id.n) - 1;
  if (id && guess < items.size() && items[guess].id == id) return items.data() + guess;
  const auto place = std::lower_bound(items.begin(), items.end(), id,
                                      [](const auto& item, Id wanted) { return item.id < wanted; });
  return place != items.end() && place->id == id ? &*place : Pointer{nullptr};
}

}  // namespace broadsheet

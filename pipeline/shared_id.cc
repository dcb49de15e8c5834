// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/shared_id.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "pipeline/digest.h"
#include "pipeline/json.h"
#include "pipeline/receipt.h"

namespace broadsheet::pipeline {
namespace {

std::string text(const Json& json, const char* key) {
  const auto* value = json[key].as<std::string>();
  return value == nullptr ? std::string() : *value;
}

}  // namespace

std::string numbered(const std::string& id, std::size_t number) {
  return number < 2 ? id : fmt::format("{}-{}", id, number);
}

std::optional<IdHolder> holder_in(const std::filesystem::path& out, const std::string& item) {
  const auto bytes = read_record(out / item / kReceiptName);
  if (!bytes) return std::nullopt;
  const Json json = Json::parse(*bytes);
  if (!json.is_object() || json["part"].is_array()) return std::nullopt;
  IdHolder holder{item, text(json, "issue"), number_in_receipt(json), {}, false};
  if (holder.number > 1) holder.id = text(json["same_id"], "id");
  std::string digests;
  for (const Json& input : json["inputs"].items()) digests += text(input, "sha256") + "\n";
  holder.content = sha256(digests);
  return holder.id.empty() ? std::nullopt : std::optional(std::move(holder));
}

std::vector<std::size_t> numbers_of(std::span<const IdHolder> holders,
                                    const std::function<bool(const std::string&)>& is_taken) {
  std::vector<std::size_t> numbers(holders.size());
  std::vector<std::size_t> order(holders.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return std::tie(holders[a].content, holders[a].item) <
           std::tie(holders[b].content, holders[b].item);
  });
  std::set<std::size_t> fixed;
  for (const IdHolder& holder : holders) {
    if (holder.is_fixed) fixed.insert(holder.number);
  }
  std::size_t next = 1;
  for (const std::size_t i : order) {
    if (holders[i].is_fixed) {
      numbers[i] = holders[i].number;
      continue;
    }
    while (fixed.contains(next) || (next > 1 && is_taken(numbered(holders[i].id, next)))) ++next;
    numbers[i] = next++;
  }
  return numbers;
}

}  // namespace broadsheet::pipeline

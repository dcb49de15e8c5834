// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace broadsheet::pipeline {

// Issues of one output folder that would have one id are told apart by a number behind it (ADR 16):
// in the order of their content the first has the id itself, the others `-2`, `-3` …

/// An issue that was written, as its receipt tells it.
struct IdHolder {
  std::string item;        ///< its folder
  std::string id;          ///< without the number
  std::size_t number = 1;  ///< that it has; 1 is not written
  std::string content;     ///< digest of its inputs: what they are called counts nothing
  bool is_fixed = false;   ///< cannot be written again, so it keeps its number
};

/// The id with its number.
[[nodiscard]] std::string numbered(const std::string& id, std::size_t number);

/// The holder that the receipt in an item's folder tells. Nothing if there is none, or if it is of
/// a part of an input: parts have numbers of their own.
[[nodiscard]] std::optional<IdHolder> holder_in(const std::filesystem::path& out,
                                                const std::string& item);

/// The numbers that the holders of one id should have: those that are fixed keep theirs; of the
/// others, by content and then by item, each has the least that is free. `is_taken` knows the ids
/// that other issues have without a number.
[[nodiscard]] std::vector<std::size_t> numbers_of(
    std::span<const IdHolder> holders, const std::function<bool(const std::string&)>& is_taken);

}  // namespace broadsheet::pipeline

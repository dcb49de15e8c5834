// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace broadsheet::exporting {

/// What is wrong with the object of an issue, or with lines of articles, by `json_grammar.h` and by
/// what no schema says (`json.h`). At most `kMaxJsonFaults` sentences, each with its line; empty
/// means good.
[[nodiscard]] std::vector<std::string> faults_of_json(std::string_view bytes);
[[nodiscard]] std::vector<std::string> faults_of_json_lines(std::string_view bytes);

inline constexpr std::size_t kMaxJsonFaults = 50;

}  // namespace broadsheet::exporting

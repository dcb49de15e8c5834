// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace broadsheet::exporting::markdown {

/// What is wrong with a file of Markdown as we write it (`markdown.h`), a sentence with its line a
/// fault; empty means good. Linear but for the search among the labels.
[[nodiscard]] std::vector<std::string> faults_of_markdown(std::string_view bytes);

}  // namespace broadsheet::exporting::markdown

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace broadsheet::pipeline {

/// True for the name of an item that would stand where a batch writes its own: report.html,
/// report-2-of-7.tsv, .broadsheet.
[[nodiscard]] bool is_reserved(const std::filesystem::path& name);

/// True for what a conversion writes into the folder of an item: issue.xml, receipt.json, ID.epub.
[[nodiscard]] bool is_name_of_output(const std::filesystem::path& part);

}  // namespace broadsheet::pipeline

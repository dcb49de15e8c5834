// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/reserved_names.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "pipeline/files.h"

namespace broadsheet::pipeline {

bool is_reserved(const std::filesystem::path& name) {
  constexpr std::array<std::string_view, 3> kReports = {".html", ".tsv", ".jsonl"};
  const std::string first = name.begin()->string();
  const std::string extension = name.begin()->extension().string();
  const std::string stem = name.begin()->stem().string();
  const bool is_report = (stem == "report" || stem.starts_with("report-")) &&
                         std::find(kReports.begin(), kReports.end(), extension) != kReports.end();
  return is_report || first == ".broadsheet" ||
         std::any_of(name.begin(), name.end(), [](const std::filesystem::path& part) {
           return part.string().starts_with(kTemporaryStart);
         });
}

bool is_name_of_output(const std::filesystem::path& part) {
  constexpr std::array<std::string_view, 4> kOutputs = {"issue.xml", "pictures", "receipt.json",
                                                        "receipt.json.next"};
  return part.extension() == ".epub" ||
         std::find(kOutputs.begin(), kOutputs.end(), part.native()) != kOutputs.end();
}

}  // namespace broadsheet::pipeline

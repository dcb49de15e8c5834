// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/pack/check_pack.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>

namespace broadsheet::exporting {
namespace {

std::string fault_of_schema(CompiledPack& pack, const PackOutput& output) {
  if (output.check.empty()) return {};
  if (pack.pack().files.find(output.check) == nullptr)
    return fmt::format("{} is not in the pack", output.check);
  try {
    (void)pack.check_of(output);
  } catch (const std::logic_error& e) {
    return fmt::format("{}: {}", output.check, e.what());
  }
  return {};
}

std::string fault_of_stylesheet(CompiledPack& pack, const PackOutput& output,
                                const Modules& modules) {
  try {
    (void)pack.stylesheet_of(output, modules);
  } catch (const StylesheetError& e) {
    return e.what();
  }
  return {};
}

/// Several outputs may have one stylesheet, and several stylesheets import one file.
void add_new(std::string sentence, std::vector<std::string>& all) {
  if (!sentence.empty() && std::find(all.begin(), all.end(), sentence) == all.end())
    all.push_back(std::move(sentence));
}

}  // namespace

std::vector<std::string> faults_of_pack(CompiledPack& pack, const Modules& modules) {
  std::vector<std::string> faults;
  for (const PackOutput& output : pack.pack().outputs) {
    add_new(fault_of_stylesheet(pack, output, modules), faults);
    add_new(fault_of_schema(pack, output), faults);
  }
  return faults;
}

std::vector<std::string> doubts_of_pack(CompiledPack& pack, const Modules& modules) {
  std::vector<std::string> doubts;
  for (const PackOutput& output : pack.pack().outputs) {
    for (const std::string& doubt : pack.stylesheet_of(output, modules).doubts())
      add_new(doubt, doubts);
  }
  return doubts;
}

}  // namespace broadsheet::exporting

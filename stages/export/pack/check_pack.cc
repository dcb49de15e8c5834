// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/pack/check_pack.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>

#include "stages/export/pack/transformer.h"
#include "stages/export/xml/xml_scan.h"

namespace broadsheet::exporting {
namespace {

std::string fault_of_schema(const Pack& pack, const std::string& path) {
  if (path.empty()) return {};
  const std::string* bytes = pack.files.find(path);
  if (bytes == nullptr) return fmt::format("{} is not in the pack", path);
  try {
    const CompiledSchema schema(*bytes, pack.files);
  } catch (const std::logic_error& e) {
    return fmt::format("{}: {}", path, e.what());
  }
  return {};
}

std::string fault_of_stylesheet(const Pack& pack, const std::string& path, const Modules& modules,
                                const Limits& limits) {
  try {
    (void)make_transformer(modules, path, pack.files.files, limits);
  } catch (const StylesheetError& e) {
    return e.what();
  }
  return {};
}

bool is_xml(const PackOutput& output) {
  return output.media_type.ends_with("/xml") || output.media_type.ends_with("+xml");
}

}  // namespace

std::vector<std::string> faults_of_pack(const Pack& pack, const Modules& modules,
                                        const Limits& limits) {
  std::vector<std::string> faults;
  const auto add = [&](std::string fault) {
    if (!fault.empty() && std::find(faults.begin(), faults.end(), fault) == faults.end())
      faults.push_back(std::move(fault));
  };
  for (const PackOutput& output : pack.outputs) {
    add(fault_of_stylesheet(pack, output.stylesheet, modules, limits));
    add(fault_of_schema(pack, output.check));
  }
  return faults;
}

OutputCheck::OutputCheck(const Pack& pack, const PackOutput& output) : is_xml_(is_xml(output)) {
  const std::string* schema = output.check.empty() ? nullptr : pack.files.find(output.check);
  if (schema != nullptr) schema_ = std::make_unique<CompiledSchema>(*schema, pack.files);
}

std::string OutputCheck::fault_of(const std::string& bytes) const {
  if (schema_ == nullptr) return is_xml_ ? scan_xml(bytes, {}) : std::string();
  const std::vector<std::string> faults = schema_->faults(bytes);
  return faults.empty() ? std::string() : faults.front();
}

}  // namespace broadsheet::exporting

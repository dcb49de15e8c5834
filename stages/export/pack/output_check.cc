// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/pack/output_check.h"

#include <vector>

#include "stages/export/xml/xml_scan.h"

namespace broadsheet::exporting {
namespace {

bool is_xml(const PackOutput& output) {
  return output.media_type.ends_with("/xml") || output.media_type.ends_with("+xml");
}

}  // namespace

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

// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/ninjs/ninjs_check.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "stages/export/json/json_value.h"

namespace broadsheet::exporting {
namespace {

std::string fault_of_item(const JsonValue& item) {
  for (const char* member : {"uri", "type", "standard", "versionCreated", "pubStatus", "bodies"}) {
    if (item.find(member) == nullptr)
      return fmt::format("line {}: the item misses its member {}", item.line, member);
  }
  const JsonValue* bodies = item.find("bodies");
  if (bodies->items.empty())
    return fmt::format("line {}: the item has no body; write one", bodies->line);
  return {};
}

}  // namespace

std::vector<std::string> check_ninjs(const OutputFile& file) {
  std::vector<std::string> faults;
  const auto look = [&](std::string_view bytes, std::size_t line) {
    const ReadJson read = read_json(bytes, line);
    std::string fault = read.fault.empty() ? fault_of_item(read.value) : read.fault;
    if (!fault.empty()) faults.push_back(std::move(fault));
  };
  const std::string_view bytes = file.bytes;
  if (!file.path.ends_with(".jsonl")) {
    look(bytes, 1);
    return faults;
  }
  std::size_t line = 1;
  for (std::size_t at = 0; at < bytes.size(); ++line) {
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
    look(bytes.substr(at, end - at), line);
    at = end + 1;
  }
  return faults;
}

std::vector<std::string> validate_ninjs(const OutputFile& file, const Resources&) {
  return check_ninjs(file);
}

}  // namespace broadsheet::exporting

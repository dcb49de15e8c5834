// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/batch/failure.h"

#include "pipeline/json.h"
#include "pipeline/receipt.h"

namespace broadsheet::pipeline {

std::filesystem::path failure_path(const std::filesystem::path& out, const std::string& item) {
  return out / kFailedFolder / (item + ".json");
}

std::string write_failure(const Failure& failure, const ConvertOptions& options) {
  Json inputs = Json::array();
  for (const InputRecord& input : failure.inputs)
    inputs.push_back({{"name", input.name}, {"bytes", input.bytes}, {"sha256", input.sha256}});
  const Json json = {
      {"failure", kFailureVersion},
      {"tool", Json::parse(tool_json())},
      {"item", failure.item},
      {"inputs", inputs},
      {"announced", failure.announced},
      {"password", failure.password},
      {"options", Json::parse(options_json(options))},
      {"code", failure.code},
      {"message", failure.message},
      {"run",
       {{"started", failure.started}, {"host", failure.host}, {"seconds", failure.seconds}}}};
  // As in a receipt: what is no UTF-8 is replaced.
  return json.dump(2) + "\n";
}

}  // namespace broadsheet::pipeline

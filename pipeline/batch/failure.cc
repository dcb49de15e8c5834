// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/batch/failure.h"

#include "pipeline/files.h"
#include "pipeline/json.h"
#include "pipeline/places.h"
#include "pipeline/receipt.h"

namespace broadsheet::pipeline {
namespace {

namespace fs = std::filesystem;

/// Its folder, seen from the output folder.
fs::path folder_of_record(const std::string& item) {
  return failure_path({}, item).parent_path();
}

}  // namespace

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

void keep_failure(const Failure& failure, const ConvertOptions& options) {
  const fs::path path = failure_path(options.out, failure.item);
  expect_no_obstacle(options.out, folder_of_record(failure.item));
  std::error_code fault;
  fs::create_directories(path.parent_path(), fault);
  if (fault) fail_writing(path.parent_path(), fault.value());
  replace_file(path, write_failure(failure, options), Synced::no);
}

void forget_failure(const fs::path& out, const std::string& item) {
  std::error_code none;
  if (!obstacle_below(out, folder_of_record(item))) fs::remove(failure_path(out, item), none);
}

}  // namespace broadsheet::pipeline

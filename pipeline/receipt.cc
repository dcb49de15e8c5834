// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/receipt.h"

#include <nlohmann/json.hpp>

#include "document/native_form.h"
#include "pipeline/files.h"
#include "pipeline/version.h"

namespace broadsheet::pipeline {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kReceiptVersion = "1";

Json json_of(const ConvertOptions& options) {
  const Settings& settings = options.settings;
  Json rules = Json::array();
  for (const RuleSwitch& s : settings.rules) rules.push_back((s.on ? "+" : "-") + s.rule);
  Json pages = Json::array();
  for (const PageRange& range : options.pages) pages.push_back({range.first, range.last});
  Json limits = Json::object();
  for (const LimitRow& limit : limit_table())
    limits[std::string(limit.name)] = settings.limits.*limit.value;
  return {{"to", options.formats},
          {"from", options.from},
          {"stop_after", options.stop_after},
          {"pages", pages},
          {"clean", settings.clean},
          {"rules", rules},
          {"lang", settings.lang},
          {"issue_id", settings.issue_id},
          {"date", settings.date},
          {"title", settings.title},
          {"limits", limits}};
}

Json json_of(const Balance& b) {
  return {{"read", b.read},
          {"articles", b.articles},
          {"furniture", b.furniture},
          {"discarded", b.discarded},
          {"markup", b.markup},
          {"lost", b.lost},
          {"duplicated", b.duplicated},
          {"invented", b.invented}};
}

Json json_of(const Receipt::Run& run) {
  Json seconds = Json::object();
  for (const Timing& timing : run.timings) seconds[timing.step] = timing.seconds;
  return {{"started", run.started}, {"host", run.host}, {"seconds", seconds}};
}

/// Inputs and outputs share a form; they differ in what the first member is called.
template <class Record>
Json json_of(const char* key, const std::string& value, const Record& record) {
  return {{key, value}, {"bytes", record.bytes}, {"sha256", record.sha256}};
}

std::optional<OutputRecord> output_of(const Json& json) {
  if (!json.is_object() || !json.contains("path") || !json.contains("sha256")) return std::nullopt;
  const Json& path = json["path"];
  const Json& digest = json["sha256"];
  if (!path.is_string() || !digest.is_string()) return std::nullopt;
  OutputRecord record{path.get<std::string>(), 0, digest.get<std::string>()};
  if (!stays_below(record.path)) return std::nullopt;
  return record;
}

}  // namespace

std::string_view to_string(Status status) {
  return status == Status::ok ? "ok" : "partial";
}

void describe(const Issue& issue, Receipt& receipt) {
  receipt.issue = issue.id;
  receipt.status = issue.diagnostics.has_errors() ? Status::partial : Status::ok;
  receipt.stages = issue.history;
  receipt.pages = issue.pages.size();
  receipt.articles = issue.articles.size();
  receipt.balance = issue.balance;
  for (const Page& page : issue.pages) {
    for (const Line& line : page.lines) {
      for (const Edit& edit : line.edits) ++receipt.edits[edit.rule];
    }
  }
  for (const DiagRow& row : diagnostic_table()) {
    const std::size_t n = issue.diagnostics.count(row.code);
    if (n > 0) receipt.diagnostics[std::string(row.name)] = n;
  }
}

std::size_t count(const Receipt& receipt, Severity severity) {
  std::size_t total = 0;
  for (const auto& [name, n] : receipt.diagnostics) {
    const DiagRow* row = find_diagnostic(name);
    if (row != nullptr && row->severity == severity) total += n;
  }
  return total;
}

std::string write_receipt(const Receipt& receipt) {
  Json json = {{"receipt", kReceiptVersion},
               {"tool", {{"name", "broadsheet"}, {"version", kVersion}}},
               {"item", receipt.item},
               {"issue", receipt.issue},
               {"status", to_string(receipt.status)},
               {"schema", kNativeNamespace},
               {"inputs", Json::array()},
               {"options", json_of(receipt.options)},
               {"stages", Json::array()},
               {"pages", receipt.pages},
               {"articles", receipt.articles},
               {"edits", receipt.edits},
               {"diagnostics", receipt.diagnostics},
               {"balance", receipt.balance ? json_of(*receipt.balance) : Json()},
               {"outputs", Json::array()},
               {"run", json_of(receipt.run)}};
  for (const InputRecord& input : receipt.inputs)
    json["inputs"].push_back(json_of("name", input.name, input));
  for (const Step& step : receipt.stages)
    json["stages"].push_back({{"name", step.stage}, {"version", step.version}});
  for (const OutputRecord& output : receipt.outputs)
    json["outputs"].push_back(json_of("path", output.path, output));
  // Names of files are bytes: what is no UTF-8 is replaced rather than refused.
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::optional<std::vector<OutputRecord>> outputs_of_receipt(const std::string& bytes) {
  const Json json = Json::parse(bytes, nullptr, false);
  if (!json.is_object() || json.value("receipt", Json()) != kReceiptVersion) return std::nullopt;
  const Json outputs = json.value("outputs", Json());
  if (!outputs.is_array()) return std::nullopt;
  std::vector<OutputRecord> records;
  for (const Json& output : outputs) {
    if (auto record = output_of(output)) records.push_back(std::move(*record));
  }
  return records;
}

}  // namespace broadsheet::pipeline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/batch/row.h"

#include <cmath>

#include <fmt/format.h>

#include "document/diagnostics.h"
#include "pipeline/batch/failure.h"
#include "pipeline/ending.h"
#include "pipeline/json.h"
#include "pipeline/receipt.h"

namespace broadsheet::pipeline {
namespace {

// What is not there, or of another type than ours, counts as empty: a report of a million issues
// does not end at one receipt that somebody edited.

std::string text(const Json& json, const char* key) {
  const auto* value = json[key].as<std::string>();
  return value == nullptr ? std::string() : *value;
}

std::uint64_t whole(const Json& value) {
  const auto* number = value.as<std::uint64_t>();
  return number == nullptr ? 0 : *number;
}

double seconds_of(const Json& value) {
  const double seconds = value.number(0);
  return std::isfinite(seconds) && seconds > 0 ? seconds : 0;
}

PictureBalance pictures_in(const Json& json) {
  PictureBalance pictures;
  pictures.read = whole(json["read"]);
  pictures.figures = whole(json["figures"]);
  pictures.furniture = whole(json["furniture"]);
  pictures.discarded = whole(json["discarded"]);
  pictures.lost = whole(json["lost"]);
  pictures.duplicated = whole(json["duplicated"]);
  return pictures;
}

std::optional<Balance> balance_in(const Json& json) {
  if (!json.is_object()) return std::nullopt;
  Balance balance;
  balance.read = whole(json["read"]);
  balance.articles = whole(json["articles"]);
  balance.furniture = whole(json["furniture"]);
  balance.discarded = whole(json["discarded"]);
  balance.markup = whole(json["markup"]);
  balance.lost = whole(json["lost"]);
  balance.duplicated = whole(json["duplicated"]);
  balance.invented = whole(json["invented"]);
  balance.pictures = pictures_in(json["pictures"]);
  return balance;
}

std::optional<double> quality_in(const Json& json) {
  constexpr double kNone = -1;
  const double estimate = json["estimate"].number(kNone);
  return estimate == kNone ? std::nullopt : std::optional(estimate);
}

void add_inputs(const Json& inputs, Row& row) {
  for (const Json& input : inputs.items()) {
    row.inputs.push_back(text(input, "name"));
    row.bytes += whole(input["bytes"]);
  }
}

void add_findings(const Json& findings, Row& row) {
  for (const auto& [name, value] : findings.members()) {
    const DiagRow* about = find_diagnostic(name);
    if (about == nullptr) continue;
    const std::uint64_t n = whole(value);
    if (about->severity == Severity::warning) row.warnings += n;
    if (about->severity != Severity::error) continue;
    row.errors += n;
    row.reason += fmt::format("{}{} × {}", row.reason.empty() ? "" : ", ", n, name);
  }
}

/// The members that a receipt and a failure record share.
Row begun_row(const Json& json) {
  Row row;
  row.item = text(json, "item");
  add_inputs(json["inputs"], row);
  const Json& run = json["run"];
  row.started = text(run, "started");
  row.host = text(run, "host");
  return row;
}

}  // namespace

std::string_view to_string(Row::Status status) {
  switch (status) {
    case Row::Status::ok:
      return "ok";
    case Row::Status::partial:
      return "partial";
    case Row::Status::failed:
      return "failed";
    case Row::Status::waiting:
      break;
  }
  return "waiting";
}

std::optional<Row> row_of_receipt(const std::string& bytes) {
  const Json json = Json::parse(bytes);
  const std::string status = text(json, "status");
  const bool is_ok = status == to_string(Status::ok);
  const bool is_partial = status == to_string(Status::partial);
  if (text(json, "receipt") != kReceiptVersion || (!is_ok && !is_partial)) return std::nullopt;
  Row row = begun_row(json);
  row.issue = text(json, "issue");
  row.status = is_ok ? Row::Status::ok : Row::Status::partial;
  row.code = is_ok ? kDone : kWrittenWithErrors;
  row.pages = whole(json["pages"]);
  row.articles = whole(json["articles"]);
  add_findings(json["diagnostics"], row);
  if (const std::string id = text(json["same_id"], "id"); !id.empty()) {
    row.reason +=
        fmt::format("{}{} is the id of another issue, too", row.reason.empty() ? "" : "; ", id);
  }
  row.balance = balance_in(json["balance"]);
  row.quality = quality_in(json["quality"]);
  const Json& run = json["run"];
  for (const auto& [step, value] : run["seconds"].members()) row.seconds += seconds_of(value);
  row.peak_memory = whole(run["peak_memory"]);
  return row;
}

std::optional<Row> row_of_failure(const std::string& bytes) {
  const Json json = Json::parse(bytes);
  const auto* code = json["code"].as<std::uint64_t>();
  if (text(json, "failure") != kFailureVersion || code == nullptr) return std::nullopt;
  Row row = begun_row(json);
  row.status = Row::Status::failed;
  row.code = static_cast<int>(*code);
  row.reason = text(json, "message");
  row.seconds = seconds_of(json["run"]["seconds"]);
  return row;
}

}  // namespace broadsheet::pipeline

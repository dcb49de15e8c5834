// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/batch/row.h"

#include <cmath>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "document/diagnostics.h"
#include "pipeline/batch/failure.h"
#include "pipeline/ending.h"
#include "pipeline/receipt.h"

namespace broadsheet::pipeline {
namespace {

using Json = nlohmann::ordered_json;

// What is not there, or of another type than ours, counts as empty: a report of a million issues
// does not end at one receipt that somebody edited.

const Json& member(const Json& json, const char* key) {
  static const Json kNone;
  if (!json.is_object()) return kNone;
  const auto found = json.find(key);
  return found == json.end() ? kNone : *found;
}

std::string text(const Json& json, const char* key) {
  const Json& value = member(json, key);
  return value.is_string() ? value.get<std::string>() : std::string();
}

std::uint64_t whole(const Json& value) {
  return value.is_number_unsigned() ? value.get<std::uint64_t>() : 0;
}

std::uint64_t whole(const Json& json, const char* key) {
  return whole(member(json, key));
}

double seconds_of(const Json& value) {
  const double seconds = value.is_number() ? value.get<double>() : 0;
  return std::isfinite(seconds) && seconds > 0 ? seconds : 0;
}

PictureBalance pictures_in(const Json& json) {
  PictureBalance pictures;
  pictures.read = whole(json, "read");
  pictures.figures = whole(json, "figures");
  pictures.furniture = whole(json, "furniture");
  pictures.discarded = whole(json, "discarded");
  pictures.lost = whole(json, "lost");
  pictures.duplicated = whole(json, "duplicated");
  return pictures;
}

std::optional<Balance> balance_in(const Json& json) {
  if (!json.is_object()) return std::nullopt;
  Balance balance;
  balance.read = whole(json, "read");
  balance.articles = whole(json, "articles");
  balance.furniture = whole(json, "furniture");
  balance.discarded = whole(json, "discarded");
  balance.markup = whole(json, "markup");
  balance.lost = whole(json, "lost");
  balance.duplicated = whole(json, "duplicated");
  balance.invented = whole(json, "invented");
  balance.pictures = pictures_in(member(json, "pictures"));
  return balance;
}

std::optional<double> quality_in(const Json& json) {
  const Json& estimate = member(json, "estimate");
  if (!estimate.is_number()) return std::nullopt;
  return estimate.get<double>();
}

void add_inputs(const Json& inputs, Row& row) {
  if (!inputs.is_array()) return;
  for (const Json& input : inputs) {
    row.inputs.push_back(text(input, "name"));
    row.bytes += whole(input, "bytes");
  }
}

void add_findings(const Json& findings, Row& row) {
  if (!findings.is_object()) return;
  for (const auto& [name, value] : findings.items()) {
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
  add_inputs(member(json, "inputs"), row);
  const Json& run = member(json, "run");
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
  const Json json = Json::parse(bytes, nullptr, false);
  const std::string status = text(json, "status");
  const bool is_ok = status == to_string(Status::ok);
  const bool is_partial = status == to_string(Status::partial);
  if (text(json, "receipt") != kReceiptVersion || (!is_ok && !is_partial)) return std::nullopt;
  Row row = begun_row(json);
  row.issue = text(json, "issue");
  row.status = is_ok ? Row::Status::ok : Row::Status::partial;
  row.code = is_ok ? kDone : kWrittenWithErrors;
  row.pages = whole(json, "pages");
  row.articles = whole(json, "articles");
  add_findings(member(json, "diagnostics"), row);
  row.balance = balance_in(member(json, "balance"));
  row.quality = quality_in(member(json, "quality"));
  const Json& run = member(json, "run");
  for (const Json& step : member(run, "seconds")) row.seconds += seconds_of(step);
  row.peak_memory = whole(run, "peak_memory");
  return row;
}

std::optional<Row> row_of_failure(const std::string& bytes) {
  const Json json = Json::parse(bytes, nullptr, false);
  const Json& code = member(json, "code");
  if (text(json, "failure") != kFailureVersion || !code.is_number_integer()) return std::nullopt;
  Row row = begun_row(json);
  row.status = Row::Status::failed;
  row.code = code.get<int>();
  row.reason = text(json, "message");
  row.seconds = seconds_of(member(member(json, "run"), "seconds"));
  return row;
}

}  // namespace broadsheet::pipeline

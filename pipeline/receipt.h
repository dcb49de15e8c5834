// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/issue.h"
#include "pipeline/ingest.h"
#include "pipeline/json.h"
#include "pipeline/options.h"
#include "pipeline/run.h"

namespace broadsheet::pipeline {

inline constexpr std::string_view kReceiptName = "receipt.json";
inline constexpr std::string_view kReceiptVersion = "1";  ///< of its form

/// Derived, never set: partial if any finding is an error. What failed has no receipt.
enum class Status { ok, partial };
[[nodiscard]] std::string_view to_string(Status status);

/// One file that was written. `path` is below the item's folder.
struct OutputRecord {
  std::string path;
  std::uint64_t bytes = 0;
  std::string sha256;
};

/// The estimates of an issue in short: of all pages together, and of the worst.
struct QualitySummary {
  double estimate = 1;
  PageId worst_page;
  double worst = 1;
};

/// Proof of one conversion: what went in, what was asked, what came out. Only `run` differs from
/// one run to the next; everything else follows from the input, the options and the program.
/// Written as receipt.json; its schema is schemas/receipt/1/receipt.schema.json.
struct Receipt {
  std::string item;  ///< its folder, below the output folder
  std::string issue;
  std::string same_id;  ///< the id without its number, where other issues have it, too
  Status status = Status::ok;
  std::vector<InputRecord> inputs;
  std::optional<PageRange> part;  ///< pages of the input, where it was split
  std::size_t parts = 0;          ///< into so many issues; 0: it was not
  ConvertOptions options;
  std::vector<Step> stages;
  std::size_t pages = 0;
  std::size_t articles = 0;
  std::map<std::string, std::size_t> edits;        ///< applied and suggested ones, by rule
  std::map<std::string, std::size_t> diagnostics;  ///< by code
  std::optional<Balance> balance;
  std::optional<QualitySummary> quality;  ///< none where nothing was estimated
  std::vector<OutputRecord> outputs;      ///< by path; the receipt itself is not among them
  struct Run {
    std::string started;  ///< UTC: 2024-01-31T12:00:00Z
    std::string host;
    std::vector<Timing> timings;
    std::uint64_t peak_memory = 0;  ///< bytes that the process held at most; 0: not known
  } run;
};

/// Fills in what follows from the issue: stages, counts, balance, status.
void describe(const Issue& issue, Receipt& receipt);

/// Findings of that severity that the receipt counts.
[[nodiscard]] std::size_t count(const Receipt& receipt, Severity severity);

[[nodiscard]] std::string write_receipt(const Receipt& receipt);

/// The options, and the program that they were given to, as every receipt states them (JSON): if
/// these are the same, and the inputs are, the outputs would be, too.
[[nodiscard]] std::string options_json(const ConvertOptions& options);
[[nodiscard]] std::string tool_json();

/// What is larger is no receipt of ours, and is not parsed.
inline constexpr std::size_t kLargestReceipt = 64U << 20;

/// The bytes of a file that is no larger; nothing if there is none that can be read.
[[nodiscard]] std::optional<std::string> read_record(const std::filesystem::path& path);

/// The number behind the id of its issue; 1 if it has none.
[[nodiscard]] std::size_t number_in_receipt(const Json& receipt);

/// The outputs that a receipt lists, or nothing if `bytes` is no receipt of ours. Paths that leave
/// the item's folder are left out.
[[nodiscard]] std::optional<std::vector<OutputRecord>> outputs_of_receipt(const std::string& bytes);

}  // namespace broadsheet::pipeline

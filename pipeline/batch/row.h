// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/balance.h"

namespace broadsheet::pipeline {

/// What a batch has to say of one issue; a row of its report. Of an item that was split at its
/// mastheads each part is a row.
struct Row {
  enum class Status {
    ok,       ///< written
    partial,  ///< written, with findings that are errors
    failed,   ///< not written; `reason` says why
    waiting,  ///< not tried: the batch was stopped before
  };

  std::string item;   ///< its folder, below the output folder
  std::string issue;  ///< the issue's id; empty if it failed
  Status status = Status::waiting;
  int code = 0;        ///< exit code of its conversion
  std::string reason;  ///< why it failed, or the codes of its errors and how often: 2 × page_failed
  std::vector<std::string> inputs;  ///< names of the files
  std::uint64_t bytes = 0;          ///< of them together
  std::size_t pages = 0;
  std::size_t articles = 0;
  std::size_t errors = 0;
  std::size_t warnings = 0;
  std::optional<Balance> balance;
  std::optional<double> quality;  ///< the estimate of all pages together
  double seconds = 0;             ///< of work, on the clock
  std::uint64_t peak_memory = 0;  ///< bytes; 0: not known
  std::string started;            ///< UTC: 2024-01-31T12:00:00Z
  std::string host;
};

[[nodiscard]] std::string_view to_string(Row::Status status);

/// The row that a receipt (the bytes of receipt.json) or a failure record tells; nothing if `bytes`
/// are neither.
[[nodiscard]] std::optional<Row> row_of_receipt(const std::string& bytes);
[[nodiscard]] std::optional<Row> row_of_failure(const std::string& bytes);

/// The rows of one item of an output folder: its receipt, or those of its parts, then its failure
/// record; one that is waiting if there is none of these.
[[nodiscard]] std::vector<Row> rows_of_item(const std::filesystem::path& out,
                                            const std::string& item);

/// Every row below an output folder, in the order of the items' names: folder by folder, in each by
/// bytes, the parts of an item behind its failure record. Symbolic links and hidden folders are not
/// followed, a folder that may not be opened is left out. Holds the listings from the top down to
/// one folder. Throws Error (input) if `out` cannot be listed.
void for_each_row(const std::filesystem::path& out, const std::function<void(const Row&)>& tell);

}  // namespace broadsheet::pipeline

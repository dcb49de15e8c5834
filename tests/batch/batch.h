// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "tests/support/program.h"
#include "tests/support/scratch.h"

namespace broadsheet::test {

inline constexpr int kDone = 0;
inline constexpr int kSomeFailed = 1;
inline constexpr int kUsage = 2;
inline constexpr int kWrittenWithErrors = 3;
inline constexpr int kTryAgain = 75;

/// Runs `broadsheet batch SOURCE -o OUT` with two workers, and with more arguments behind.
[[nodiscard]] Call batch_call(const std::filesystem::path& source, const std::filesystem::path& out,
                              std::vector<std::string> more = {});
/// The same, of which any process may be killed. At its end a leak checker would start one, too,
/// and wait for ever if that was killed.
[[nodiscard]] Call batch_call_to_kill(const std::filesystem::path& source,
                                      const std::filesystem::path& out,
                                      std::vector<std::string> more = {});
Ran batch(const std::filesystem::path& source, const std::filesystem::path& out,
          std::vector<std::string> more = {});

/// Writes so many small items into `folder`, every third into `inner`; each is another. Their names
/// differ in letters: files that differ in a number are pages of one issue. The first is issue-ab.
void write_items(const Scratch& scratch, const std::string& folder, int count);

/// The outputs of all items by path; no receipts, and nothing of the batch's own.
[[nodiscard]] std::map<std::string, std::string> outputs_of(const std::filesystem::path& out);

/// The rows of a report (report.jsonl) by item.
[[nodiscard]] std::map<std::string, nlohmann::json> rows_of(const std::filesystem::path& out,
                                                            const std::string& name = "report");

/// Expects that every folder of an item has a receipt and exactly the files that it lists, each as
/// it says, and that nothing half-written is anywhere.
void expect_whole(const std::filesystem::path& out);

/// Processes whose parent is `pid`, and theirs.
[[nodiscard]] std::vector<int> descendants_of(int pid);
/// What a process has taken of processors so far; 0 if it is gone.
[[nodiscard]] double cpu_seconds_of(int pid);
/// The first worker that has been at its item for a while, of a batch of one keeper; 0 if none came
/// to that.
[[nodiscard]] int worker_at_work(const Running& batch);

}  // namespace broadsheet::test

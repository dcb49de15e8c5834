// SPDX-License-Identifier: GPL-3.0-or-later
// How often a batch waits for the disk; and what is left when the power goes between two waits.
#include "tests/batch/unsynced.h"

#include <fstream>
#include <set>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pipeline/digest.h"
#include "pipeline/package.h"
#include "tests/batch/batch.h"

namespace broadsheet::test {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using What = FileAct::What;
using Files = SimulatedDisk::Files;

/// A batch of two workers, and what it did to files.
std::vector<FileAct> acts_of_batch(const Scratch& scratch, const fs::path& out,
                                   std::vector<std::string> more = {}) {
  const fs::path log = scratch / "log";
  fs::remove(log);
  more.insert(more.end(), {"--log-format", "json"});
  Call call = batch_call(scratch / "in", out, std::move(more));
  call.environment = {"LD_PRELOAD=" BROADSHEET_FAULTS, "BROADSHEET_FAULT_LOG=" + log.string(),
                      "ASAN_OPTIONS=verify_asan_link_order=0:detect_leaks=0"};
  const Ran ran = run_program(BROADSHEET_PROGRAM, call);
  EXPECT_EQ(ran.code, kDone) << ran.err;
  return read_acts(log);
}

std::size_t count(const std::vector<FileAct>& acts, What what) {
  return static_cast<std::size_t>(std::count_if(
      acts.begin(), acts.end(), [&](const FileAct& act) { return act.what == what; }));
}

/// The file of that name beside `path`; nothing if it is not there.
const std::string* beside(const Files& files, const std::string& path, const std::string& name) {
  const auto found = files.find(path.substr(0, path.rfind('/') + 1) + name);
  return found == files.end() ? nullptr : &found->second;
}

/// What is wrong with an item's folder by its receipt; empty if it is whole, or if it says itself
/// that it is not.
std::string fault_of(const Files& files, const std::string& file) {
  if (beside(files, file, std::string(pipeline::kNextReceiptName)) != nullptr) return {};
  const std::string* receipt = beside(files, file, "receipt.json");
  if (receipt == nullptr) return "there is no receipt";
  const Json json = Json::parse(*receipt, nullptr, false);
  if (!json.is_object()) return "no receipt is what lies beside " + file;
  for (const Json& output : json.at("outputs")) {
    const std::string* bytes = beside(files, file, output.at("path").get<std::string>());
    if (bytes == nullptr || pipeline::sha256(*bytes) != output.at("sha256"))
      return "the receipt proves what is not so of " + output.at("path").get<std::string>() +
             " beside " + file;
  }
  return {};
}

/// A folder below `out` is an item's, unless it is the batch's own or has not got its name.
bool is_of_item(const std::string& path, const std::string& out) {
  return path.starts_with(out + "/") && path.find("/.broadsheet") == std::string::npos &&
         !path.starts_with(out + "/report");
}

std::string first_fault(const Files& files, const std::string& out) {
  for (const auto& [path, bytes] : files) {
    if (!is_of_item(path, out)) continue;
    if (beside(files, path, "receipt.json") == nullptr) return "there is no receipt beside " + path;
    if (!path.ends_with("/receipt.json")) continue;
    if (std::string fault = fault_of(files, path); !fault.empty()) return fault;
  }
  return {};
}

/// What is in a folder without its name is nobody's yet.
bool is_nowhere(const FileAct& act) {
  return act.what != What::rename && act.path.find("/.broadsheet-") != std::string::npos;
}

/// The item of which a line of the log says that it is done.
std::string told_item(const FileAct& act) {
  const Json line = Json::parse(act.bytes, nullptr, false);
  return line.is_object() && line.value("level", "") == "item" ? line.at("item") : "";
}

void expect_whole_at_every_moment(const std::vector<FileAct>& before,
                                  const std::vector<FileAct>& acts, const std::string& out) {
  SimulatedDisk disk;
  for (const FileAct& act : before) disk.act(act);
  std::size_t told = 0;
  for (std::size_t i = 0; i < acts.size(); ++i) {
    const FileAct& act = acts[i];
    disk.act(act);
    if (act.what == What::say) {
      const std::string item = told_item(act);
      if (item.empty()) continue;
      ++told;
      const std::string receipt = out + "/" + item + "/receipt.json";
      ASSERT_TRUE(disk.safe().contains(receipt)) << item << " was told before it was safe";
      ASSERT_EQ(fault_of(disk.safe(), receipt), "") << "told, and lost with the power";
      ASSERT_EQ(beside(disk.safe(), receipt, std::string(pipeline::kNextReceiptName)), nullptr);
    } else if (!is_nowhere(act)) {
      ASSERT_EQ(first_fault(disk.after_death(), out), "") << "killed behind act " << i;
      ASSERT_EQ(first_fault(disk.after_loss_of_power(), out), "") << "power lost behind act " << i;
    }
  }
  EXPECT_GT(told, 0U);
}

TEST(Unsynced, AnItemCostsLessThanASyncAndTwoFolders) {
  constexpr std::size_t kItems = 60;
  const Scratch scratch;
  write_items(scratch, "in", kItems);
  const auto first = acts_of_batch(scratch, scratch / "out");
  EXPECT_LE(count(first, What::synced), kItems / 2);
  EXPECT_LE(count(first, What::mkdir), 2 * kItems + 20);
  // Where each replaces what an earlier run wrote, too.
  EXPECT_LE(count(acts_of_batch(scratch, scratch / "out", {"--no-clean"}), What::synced),
            kItems / 2);
  // And a rerun that finds all done waits for its own report only.
  EXPECT_LE(count(acts_of_batch(scratch, scratch / "out", {"--no-clean"}), What::synced), 10U);
}

TEST(Unsynced, WhateverTheDiskHasLostAnItemIsWholeOrNotThere) {
  const Scratch scratch;
  write_items(scratch, "in", 12);
  const std::string out = (scratch / "out").string();
  const auto first = acts_of_batch(scratch, out);
  expect_whole_at_every_moment({}, first, out);
  // The same where files of an earlier run are replaced.
  const auto second = acts_of_batch(scratch, out, {"--no-clean"});
  expect_whole_at_every_moment(first, second, out);
}

TEST(Unsynced, ARerunMendsWhatALossOfPowerHasLeft) {
  const Scratch scratch;
  write_items(scratch, "in", 12);
  const std::string out = (scratch / "out").string();
  const auto first = acts_of_batch(scratch, out);
  const auto before = outputs_of(out);
  const auto second = acts_of_batch(scratch, out, {"--no-clean"});
  const auto after = outputs_of(out);

  std::vector<FileAct> acts = first;
  acts.insert(acts.end(), second.begin(), second.end());
  SimulatedDisk disk;
  const std::size_t step = acts.size() / 12;
  for (std::size_t i = 0; i < acts.size(); ++i) {
    disk.act(acts[i]);
    if (i % step != step / 2) continue;
    const fs::path left = scratch / fmt::format("left-{}", i);
    for (const auto& [path, bytes] : disk.after_loss_of_power()) {
      if (path.starts_with(out + "/")) scratch.write(left / path.substr(out.size() + 1), bytes);
    }
    const bool is_second = i >= first.size();
    const auto more =
        is_second ? std::vector<std::string>{"--no-clean"} : std::vector<std::string>();
    const Ran ran = batch(scratch / "in", left, more);
    EXPECT_EQ(ran.code, kDone) << ran.err;
    EXPECT_TRUE(outputs_of(left) == (is_second ? after : before));
    expect_whole(left);
  }
}

}  // namespace
}  // namespace broadsheet::test

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/batch/batch.h"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <fstream>
#include <set>
#include <sstream>
#include <thread>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pipeline/digest.h"
#include "tests/support/shared.h"

namespace broadsheet::test {
namespace fs = std::filesystem;
namespace {

using Json = nlohmann::json;

bool is_of_batch(const std::string& path) {
  return path.starts_with(".broadsheet/") || path.starts_with("report");
}

}  // namespace

Call batch_call(const fs::path& source, const fs::path& out, std::vector<std::string> more) {
  // What tells misreadings takes a second to load without optimisation, and is none of the batch's.
  Call call{{"batch", source.string(), "-o", out.string(), "--correct", "off"}};
  if (std::find(more.begin(), more.end(), "--jobs") == more.end())
    call.arguments.insert(call.arguments.end(), {"--jobs", "2"});
  call.arguments.insert(call.arguments.end(), more.begin(), more.end());
  return call;
}

Call batch_call_to_kill(const fs::path& source, const fs::path& out,
                        std::vector<std::string> more) {
  Call call = batch_call(source, out, std::move(more));
  call.environment = {"ASAN_OPTIONS=detect_leaks=0"};
  return call;
}

Ran batch(const fs::path& source, const fs::path& out, std::vector<std::string> more) {
  return run_program(BROADSHEET_PROGRAM, batch_call(source, out, std::move(more)));
}

std::string item_name(int number) {
  return fmt::format("issue-{}{}", static_cast<char>('a' + number / 26 % 26),
                     static_cast<char>('a' + number % 26));
}

void write_items(const Scratch& scratch, const std::string& folder, int count) {
  for (int i = 1; i <= count; ++i) {
    std::string text = fmt::format(
        "# 晨光日报\n\n2024年3月{}日\n\n国内统一连续出版物号 CN 99-0001\n\n## 港口新桥通车之{}\n\n"
        "本报讯 记者李明报道：新桥今天早上通车，第一批车辆八点整驶过桥面。\n\n",
        i % 28 + 1, i);
    for (int n = 0; n < i % 5; ++n)
      text += fmt::format("## 第{}条\n\n市民站在岸边观看，许多人带着孩子一起来。\n\n", n + 1);
    scratch.write(fmt::format("{}/{}/{}.md", folder, i % 3 == 0 ? "inner" : ".", item_name(i)),
                  text);
  }
}

std::map<std::string, std::string> outputs_of(const fs::path& out) {
  std::map<std::string, std::string> files;
  for (const std::string& path : listing(out)) {
    if (!path.ends_with('/') && !path.ends_with("receipt.json") && !is_of_batch(path))
      files[path] = bytes_of((out / path).string());
  }
  return files;
}

std::map<std::string, Json> rows_of(const fs::path& out, const std::string& name) {
  std::map<std::string, Json> rows;
  std::istringstream lines(bytes_of((out / (name + ".jsonl")).string()));
  for (std::string line; std::getline(lines, line);) {
    Json row = Json::parse(line);
    const std::string item = row.at("item");
    EXPECT_TRUE(rows.emplace(item, std::move(row)).second) << item << " has two rows";
  }
  return rows;
}

void expect_whole(const fs::path& out) {
  std::set<std::string> unlisted;
  std::vector<std::string> receipts;
  for (const std::string& path : listing(out)) {
    EXPECT_THAT(path, testing::Not(testing::HasSubstr(".tmp"))) << "half-written";
    EXPECT_FALSE(path.ends_with(".next")) << path;
    if (path.ends_with('/') || is_of_batch(path)) continue;
    if (path.ends_with("receipt.json"))
      receipts.push_back(path);
    else
      unlisted.insert(path);
  }
  for (const std::string& path : receipts) {
    const Json receipt = Json::parse(bytes_of((out / path).string()), nullptr, false);
    ASSERT_TRUE(receipt.is_object()) << path;
    const std::string folder = path.substr(0, path.rfind('/') + 1);
    for (const Json& output : receipt.at("outputs")) {
      const std::string file = folder + output.at("path").get<std::string>();
      EXPECT_EQ(unlisted.erase(file), 1U) << file;
      const auto digest = pipeline::digest_of_file(out / file);
      ASSERT_TRUE(digest) << file;
      EXPECT_EQ(digest->sha256, output.at("sha256")) << file;
    }
  }
  EXPECT_THAT(unlisted, testing::IsEmpty());
}

std::vector<int> descendants_of(int pid) {
  std::vector<int> all = {pid};
  for (std::size_t i = 0; i < all.size(); ++i) {
    std::ifstream children(fmt::format("/proc/{0}/task/{0}/children", all[i]));
    for (int child = 0; children >> child;) all.push_back(child);
  }
  all.erase(all.begin());
  return all;
}

double cpu_seconds_of(int pid) {
  clockid_t clock{};
  timespec used{};
  if (::clock_getcpuclockid(pid, &clock) != 0 || ::clock_gettime(clock, &used) != 0) return 0;
  return static_cast<double>(used.tv_sec) + static_cast<double>(used.tv_nsec) * 1e-9;
}

int worker_at_work(const Running& batch) {
  for (int tries = 0; tries < 10'000; ++tries) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
    const std::vector<int> keepers = descendants_of(batch.pid());
    if (keepers.empty()) continue;
    const std::vector<int> workers = descendants_of(keepers.front());
    // One that has not yet its item would be replaced without a word.
    if (!workers.empty() && cpu_seconds_of(workers.front()) > 0.1) return workers.front();
  }
  return 0;
}

}  // namespace broadsheet::test

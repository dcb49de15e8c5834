// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/program.h"
#include "tests/support/scratch.h"
#include "tests/support/shared.h"

namespace broadsheet::test {

/// A page that converts without findings worth an exit code: a masthead and two articles.
inline constexpr const char* kPage =
    "# 晨光日报\n\n2024年3月1日 星期五 今日4版\n\n国内统一连续出版物号 CN 99-0001\n\n"
    "## 港口新桥通车\n\n本报讯 记者李明报道：新桥今天早上通车，第一批车辆八点整驶过桥面。\n\n"
    "市民站在岸边观看，许多人带着孩子一起来。\n\n"
    "## 图书馆延长开放时间\n\n从下周起，市图书馆每天开放到晚上十点。\n";

/// Runs the program that was built.
inline Ran broadsheet(std::vector<std::string> arguments, Call call = {}) {
  call.arguments = std::move(arguments);
  return run_program(BROADSHEET_PROGRAM, call);
}

/// Whatever was written, native XML and EPUB, is valid against its schema.
inline void expect_valid_outputs(const std::filesystem::path& out) {
  std::vector<std::string> arguments = {"validate"};
  if (!std::filesystem::is_directory(out)) return;
  for (const std::string& name : listing(out)) {
    if (name.ends_with("issue.xml") || name.ends_with(".epub"))
      arguments.push_back((out / name).string());
  }
  if (arguments.size() == 1) return;
  const Ran ran = broadsheet(std::move(arguments));
  EXPECT_EQ(ran.code, 0) << ran.err;
}

/// `convert` of one input into `out`, with more arguments behind. What it writes is valid.
inline Ran convert(const std::filesystem::path& input, const std::filesystem::path& out,
                   std::vector<std::string> more = {}, Call call = {}) {
  std::vector<std::string> arguments = {"convert", input.string(), "-o", out.string()};
  arguments.insert(arguments.end(), more.begin(), more.end());
  Ran ran = broadsheet(std::move(arguments), std::move(call));
  if (ran.code == 0) expect_valid_outputs(out);
  return ran;
}

/// The files below a folder by path, receipts left out: those may differ from run to run.
inline std::map<std::string, std::string> outputs(const std::filesystem::path& folder) {
  std::map<std::string, std::string> files;
  for (const std::string& name : listing(folder)) {
    if (!name.ends_with('/') && !name.ends_with("receipt.json"))
      files[name] = bytes_of((folder / name).string());
  }
  return files;
}

}  // namespace broadsheet::test

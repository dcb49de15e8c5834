// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace broadsheet::test {

/// How a program ended and what it said.
struct Ran {
  int code = -1;  ///< its exit code, or -1 if a signal killed it
  int signal = 0;
  double cpu_seconds = 0;  ///< of it and what it waited for: other work on the machine is not in it
  std::string out;         ///< standard output
  std::string err;
};

struct Call {
  std::vector<std::string> arguments;
  std::vector<std::string> environment = {};  ///< NAME=VALUE, set over the test's own
  std::filesystem::path folder = {};          ///< to run in; empty: where the test runs
  std::string in = {};                        ///< standard input
};

/// A program that runs beside the test.
class Running {
 public:
  Running(const std::string& program, const Call& call);
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;
  ~Running();

  [[nodiscard]] int pid() const { return pid_; }
  void send(int signal) const;
  /// What it has said so far.
  [[nodiscard]] std::string err() const;
  Ran wait();

 private:
  int pid_ = -1;
  std::filesystem::path streams_;  ///< folder of what goes in and comes out
};

[[nodiscard]] Ran run_program(const std::string& program, const Call& call);

}  // namespace broadsheet::test

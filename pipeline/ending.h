// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <exception>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace broadsheet::pipeline {

/// The exit codes of every command. 65, 70 and 75 are those of sysexits.h: batch systems read them
/// as "do not retry", "our bug" and "try again".
enum ExitCode : int {
  kDone = 0,
  kSomeFailed = 1,  ///< of several inputs, at least one
  kUsage = 2,
  kWrittenWithErrors = 3,
  kBadInput = 65,
  kOurBug = 70,
  kTryAgain = 75,
};

/// The caller asked for something that cannot be asked for. Thrown before any work starts. Where
/// there is more to say than a line, each further line is a detail.
class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
  UsageError(const std::string& message, std::vector<std::string> details)
      : std::runtime_error(message), details_(std::move(details)) {}
  [[nodiscard]] const std::vector<std::string>& details() const { return details_; }

 private:
  std::vector<std::string> details_;
};

/// How a conversion that threw has ended: the exit code, and what to tell the user.
struct Ending {
  ExitCode code = kOurBug;
  std::string message;
  std::vector<std::string> details = {};  ///< lines below the message
};
[[nodiscard]] Ending ending_of(const std::exception_ptr& thrown);

}  // namespace broadsheet::pipeline

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdexcept>
#include <string>

namespace broadsheet {

/// Whose turn it is when a document cannot go on.
enum class ErrorKind {
  input,        ///< the input is bad, and a retry cannot help
  unsupported,  ///< the input may be good, but this is not a thing we read
  resource,     ///< disk or memory ran out: a retry may help
  output,       ///< the output cannot be written where it was asked for
};

/// This document cannot go on. Caught once per document in the pipeline. `what()` names the fault
/// and what to do about it; the pipeline puts the file's name in front.
class Error : public std::runtime_error {
 public:
  Error(ErrorKind kind, const std::string& message) : std::runtime_error(message), kind_(kind) {}
  [[nodiscard]] ErrorKind kind() const { return kind_; }

 private:
  ErrorKind kind_;
};

/// A broken invariant of ours. The batch goes on, the exit code says it was our bug.
class LogicError : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

[[noreturn]] void fail_check(const char* expression, const char* file, int line);

}  // namespace broadsheet

#define BROADSHEET_CHECK(expression) \
  ((expression) ? static_cast<void>(0) : ::broadsheet::fail_check(#expression, __FILE__, __LINE__))

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdexcept>
#include <string>

namespace broadsheet {

/// What stops a document, and whether a retry can help.
enum class ErrorKind {
  input,        ///< the input is bad; a retry cannot help
  unsupported,  ///< the input may be good, but we do not read this kind
  resource,     ///< disk or memory ran out; a retry may help
  output,       ///< the output cannot be written where it was asked for
};

/// Stops one document; the pipeline catches it once per document. `what()` names the fault and the
/// remedy; the pipeline puts the file's name in front.
class Error : public std::runtime_error {
 public:
  Error(ErrorKind kind, const std::string& message) : std::runtime_error(message), kind_(kind) {}
  [[nodiscard]] ErrorKind kind() const { return kind_; }

 private:
  ErrorKind kind_;
};

/// A broken invariant: our bug. The batch goes on; the exit code says so.
class LogicError : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

[[noreturn]] void fail_check(const char* expression, const char* file, int line);

}  // namespace broadsheet

#define BROADSHEET_CHECK(expression) \
  ((expression) ? static_cast<void>(0) : ::broadsheet::fail_check(#expression, __FILE__, __LINE__))

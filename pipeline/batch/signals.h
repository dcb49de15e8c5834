// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <csignal>
#include <cstddef>

#include "pipeline/files.h"

namespace broadsheet::pipeline {

/// As long as this lives the signals that ask for an end (SIGINT, SIGTERM, SIGHUP) wait to be read,
/// in the children of this process too, and a line that nobody listens to is no death.
class Signals {
 public:
  /// Throws Error (resource).
  Signals();
  Signals(const Signals&) = delete;
  Signals& operator=(const Signals&) = delete;
  ~Signals();

  /// Readable when one has come.
  [[nodiscard]] int fd() const { return fd_.get(); }
  /// How many have come since.
  [[nodiscard]] std::size_t take() const;

 private:
  sigset_t before_{};
  void (*pipe_before_)(int) = SIG_DFL;
  Fd fd_;
};

}  // namespace broadsheet::pipeline

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

namespace broadsheet::pipeline {

/// How a piece of work ended in a process of its own.
struct Ended {
  int code = 0;    ///< its exit code, if `signal` is 0
  int signal = 0;  ///< the signal that killed it
};

/// Runs `work` in a child process and waits for it: a crash, a leak or a bug there costs nothing
/// here. The child dies with its parent. Standard streams are shared. Throws Error (resource) if
/// there is no room for a process.
[[nodiscard]] Ended run_in_child(const std::function<int()>& work);

/// In a child: closes every descriptor but the standard ones and `kept`; standard input and output
/// lead nowhere.
void keep_only_descriptor(int kept);

}  // namespace broadsheet::pipeline

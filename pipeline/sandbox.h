// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <set>
#include <span>

namespace broadsheet::pipeline {

/// What one item may take of the machine. The keeper holds the worker to them.
struct WorkerLimits {
  std::uint64_t seconds = 600;        ///< on the clock (--timeout)
  std::uint64_t cpu_seconds = 1'200;  ///< of all its threads together (--cpu-time)
  std::uint64_t memory = 4ULL << 30;  ///< bytes of address space (--memory)
  std::uint64_t output = 2ULL << 30;  ///< bytes of all outputs (--output-size)
  std::uint64_t open_files = 128;     ///< (--open-files)
};

/// Limits this process, which is to become a worker: memory, open files, no file written, no core.
void limit_worker(const WorkerLimits& limits);

/// What the kernel keeps this process and its threads from, from now on and for ever.
struct Sandbox {
  bool system_calls = false;  ///< seccomp: only what a conversion needs is allowed
  /// Landlock: no file is made, changed, removed or executed, and none is read but the system's
  /// programs and data, and what was said to be readable
  bool file_system = false;
};

/// Shuts this process in: what it has open it keeps. For reading it may open what lies in or below
/// the `readable` files and folders, and what the libraries need of the system: nothing of /etc
/// and /var (but what lists fonts and libraries) or /home. It cannot make a socket, start a program
/// or another process, open a file for writing, change a name, or touch another process; such a
/// call fails (EPERM, EACCES, ENOSYS). Threads may be started. What the kernel lacks stays false.
[[nodiscard]] Sandbox enter_sandbox(std::span<const std::filesystem::path> readable);

/// Looks into files before they are converted: `look`, in a process of its own that is shut in and
/// may read `places` only, for so many seconds. Its exit code, from 0 to 255, or nothing if it
/// was killed. Throws Error (resource).
[[nodiscard]] std::optional<int> look_shut_in(const std::set<std::filesystem::path>& places,
                                              unsigned seconds, const std::function<int()>& look);

}  // namespace broadsheet::pipeline

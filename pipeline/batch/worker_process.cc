// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/batch/worker_process.h"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <ctime>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "document/errors.h"
#include "pipeline/batch/worker.h"

namespace broadsheet::pipeline {

WorkerProcess::WorkerProcess(const Work& work, const WorkerLimits& limits) {
  auto [ours, its] = Channel::make();
  const pid_t keeper = ::getpid();
  std::fflush(nullptr);
  pid_ = ::fork();
  if (pid_ < 0) {
    throw Error(ErrorKind::resource,
                "no process could be started. Run again when the machine has room.");
  }
  if (pid_ == 0) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != keeper) ::_exit(0);
    ours = Channel();
    keep_only_descriptor(its.fd());
    limit_worker(limits);
    (void)enter_sandbox(readable_places(work));
    serve(its, work.variants);
    ::_exit(0);
  }
  channel_ = std::move(ours);
}

WorkerProcess::~WorkerProcess() {
  (void)end();
}

void WorkerProcess::grant(const WorkerLimits& limits) const {
  clockid_t clock{};
  timespec used{};
  if (::clock_getcpuclockid(pid_, &clock) == 0 && ::clock_gettime(clock, &used) == 0) {
    const rlim_t until = static_cast<rlim_t>(used.tv_sec) + 1 + limits.cpu_seconds;
    const rlimit limit{until, RLIM_INFINITY};
    ::prlimit(pid_, RLIMIT_CPU, &limit, nullptr);
  }
  const Fd peak(::open(fmt::format("/proc/{}/clear_refs", pid_).c_str(), O_WRONLY | O_CLOEXEC));
  if (peak && ::write(peak.get(), "5", 1) < 0) return;  // then the peak is that of all its items
}

void WorkerProcess::prolong(std::uint64_t cpu_seconds) const {
  rlimit limit{};
  if (::prlimit(pid_, RLIMIT_CPU, nullptr, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return;
  limit.rlim_cur += cpu_seconds;
  ::prlimit(pid_, RLIMIT_CPU, &limit, nullptr);
}

Ended WorkerProcess::end() {
  if (pid_ < 0) return {};
  channel_ = Channel();
  ::kill(pid_, SIGKILL);
  int status = 0;
  while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
  }
  pid_ = -1;
  return WIFSIGNALED(status) ? Ended{0, WTERMSIG(status)} : Ended{WEXITSTATUS(status), 0};
}

}  // namespace broadsheet::pipeline

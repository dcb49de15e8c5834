// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/isolate.h"

#include <cerrno>
#include <csignal>
#include <cstdio>

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "document/errors.h"

namespace broadsheet::pipeline {

Ended run_in_child(const std::function<int()>& work) {
  std::fflush(nullptr);  // or what waits in a buffer would be written twice
  const pid_t parent = ::getpid();
  const pid_t child = ::fork();
  if (child < 0) {
    throw Error(ErrorKind::resource,
                "no process could be started. Run again when the machine has room.");
  }
  if (child == 0) {
    ::prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (::getppid() != parent) std::raise(SIGTERM);  // it died before we asked to hear of it
    const int code = work();
    std::fflush(nullptr);
    ::_exit(code);
  }
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFSIGNALED(status) ? Ended{0, WTERMSIG(status)} : Ended{WEXITSTATUS(status), 0};
}

void keep_only_descriptor(int kept) {
  const int nowhere = ::open("/dev/null", O_RDWR);
  if (nowhere >= 0) {
    ::dup2(nowhere, STDIN_FILENO);
    ::dup2(nowhere, STDOUT_FILENO);
  }
  const auto first = static_cast<unsigned>(STDERR_FILENO + 1);
  const auto only = static_cast<unsigned>(kept);
  if (only > first) ::close_range(first, only - 1, 0);
  ::close_range(only + 1, ~0U, 0);
}

}  // namespace broadsheet::pipeline

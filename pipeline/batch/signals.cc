// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/batch/signals.h"

#include <sys/signalfd.h>
#include <unistd.h>

#include "document/errors.h"

namespace broadsheet::pipeline {

Signals::Signals() {
  sigset_t asking;
  sigemptyset(&asking);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    // What was ignored before, as nohup does, stays so: blocked, it would be heard.
    struct sigaction now {};
    const bool is_ignored = sigaction(signal, nullptr, &now) == 0 && now.sa_handler == SIG_IGN;
    if (!is_ignored) sigaddset(&asking, signal);
  }
  sigprocmask(SIG_BLOCK, &asking, &before_);
  pipe_before_ = std::signal(SIGPIPE, SIG_IGN);
  fd_ = Fd(::signalfd(-1, &asking, SFD_CLOEXEC | SFD_NONBLOCK));
  if (!fd_) throw Error(ErrorKind::resource, "too many files are open. Run again.");
}

Signals::~Signals() {
  std::signal(SIGPIPE, pipe_before_);
  sigprocmask(SIG_SETMASK, &before_, nullptr);
}

std::size_t Signals::take() const {
  std::size_t count = 0;
  signalfd_siginfo signal{};
  while (::read(fd_.get(), &signal, sizeof(signal)) == sizeof(signal)) ++count;
  return count;
}

}  // namespace broadsheet::pipeline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/program.h"

#include <csignal>
#include <fstream>
#include <stdexcept>

#include <fcntl.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/support/shared.h"

namespace broadsheet::test {
namespace fs = std::filesystem;
namespace {

constexpr int kCannotStart = 127;

void redirect(const fs::path& file, int flags, int target) {
  const int fd = ::open(file.c_str(), flags);
  if (fd < 0 || ::dup2(fd, target) < 0) ::_exit(kCannotStart);
}

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
}

}  // namespace

Running::Running(const std::string& program, const Call& call) {
  std::string name = (fs::temp_directory_path() / "broadsheet-streams-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("cannot make a folder " + name);
  streams_ = name;
  std::ofstream(streams_ / "in", std::ios::binary) << call.in;
  for (const char* stream : {"out", "err"}) std::ofstream(streams_ / stream).flush();

  std::vector<std::string> words = {program};
  words.insert(words.end(), call.arguments.begin(), call.arguments.end());
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);

  pid_ = ::fork();
  if (pid_ < 0) throw std::runtime_error("cannot start " + program);
  if (pid_ > 0) return;
  redirect(streams_ / "in", O_RDONLY, STDIN_FILENO);
  redirect(streams_ / "out", O_WRONLY | O_APPEND, STDOUT_FILENO);
  redirect(streams_ / "err", O_WRONLY | O_APPEND, STDERR_FILENO);
  for (const std::string& pair : call.environment) {
    const std::size_t equals = pair.find('=');
    ::setenv(pair.substr(0, equals).c_str(), pair.substr(equals + 1).c_str(), 1);
  }
  if (!call.folder.empty() && ::chdir(call.folder.c_str()) != 0) ::_exit(kCannotStart);
  ::execv(program.c_str(), pointers.data());
  ::_exit(kCannotStart);
}

Running::~Running() {
  if (pid_ > 0) {
    send(SIGKILL);
    wait();
  }
  std::error_code none;
  fs::remove_all(streams_, none);
}

void Running::send(int signal) const {
  ::kill(pid_, signal);
}

std::string Running::err() const {
  return bytes_of((streams_ / "err").string());
}

Ran Running::wait() {
  int status = 0;
  rusage use{};
  ::wait4(pid_, &status, 0, &use);
  pid_ = -1;
  Ran ran;
  ran.cpu_seconds = seconds(use.ru_utime) + seconds(use.ru_stime);
  if (WIFSIGNALED(status)) {
    ran.signal = WTERMSIG(status);
  } else {
    ran.code = WEXITSTATUS(status);
  }
  ran.out = bytes_of((streams_ / "out").string());
  ran.err = err();
  return ran;
}

Ran run_program(const std::string& program, const Call& call) {
  return Running(program, call).wait();
}

}  // namespace broadsheet::test

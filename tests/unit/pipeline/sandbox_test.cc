// SPDX-License-Identifier: GPL-3.0-or-later
// What a worker cannot do, tried in a process that is shut in as a worker is.
#include "pipeline/sandbox.h"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "pipeline/isolate.h"
#include "tests/support/scratch.h"

namespace broadsheet::pipeline {
namespace {

using test::Scratch;

/// True if `work` says so, shut in with the test's folder to read, in a process of its own.
bool holds_inside(const std::function<bool()>& work, const std::filesystem::path& readable = {}) {
  const Ended ended = run_in_child([&] {
    const Sandbox sandbox = enter_sandbox({&readable, 1});
    if (!sandbox.system_calls) return 2;
    return work() ? 0 : 1;
  });
  EXPECT_EQ(ended.signal, 0);
  EXPECT_NE(ended.code, 2) << "this kernel has no seccomp";
  return ended.signal == 0 && ended.code == 0;
}

/// What the kernel, or our filter, says to a call that must not be made.
bool is_refused(long result) {
  return result < 0 && (errno == EPERM || errno == EACCES || errno == ENOSYS);
}

bool has_landlock() {
  constexpr std::uint32_t kAskVersion = 1;
  return ::syscall(SYS_landlock_create_ruleset, nullptr, 0, kAskVersion) >= 1;
}

TEST(Sandbox, NoSocketCanBeMade) {
  EXPECT_TRUE(holds_inside([] {
    for (const int family : {AF_INET, AF_INET6, AF_UNIX, AF_NETLINK}) {
      if (!is_refused(::socket(family, SOCK_STREAM, 0))) return false;
      if (!is_refused(::socket(family, SOCK_DGRAM, 0))) return false;
    }
    int pair[2];
    return is_refused(::socketpair(AF_UNIX, SOCK_STREAM, 0, pair));
  }));
}

TEST(Sandbox, NoProgramCanBeStartedNorAnotherProcess) {
  EXPECT_TRUE(holds_inside([] {
    char name[] = "/bin/true";
    char* const arguments[] = {name, nullptr};
    const int self = ::open(name, O_RDONLY);
    return is_refused(::execv(name, arguments)) &&
           is_refused(::syscall(SYS_execveat, self, "", arguments, nullptr, AT_EMPTY_PATH)) &&
           is_refused(::fork()) && is_refused(::vfork()) &&
           is_refused(::syscall(SYS_clone3, nullptr, 0)) &&
           is_refused(::syscall(SYS_clone, SIGCHLD, nullptr, nullptr, nullptr, nullptr));
  }));
}

TEST(Sandbox, NoFileCanBeOpenedForWriting) {
  const Scratch scratch;
  const std::string there = scratch.write("there", "x").string();
  const std::string fresh = (scratch / "new").string();
  EXPECT_TRUE(holds_inside([&] {
    for (const int flags : {O_WRONLY, O_RDWR, O_RDONLY | O_TRUNC, O_RDONLY | O_CREAT,
                            O_WRONLY | O_APPEND, O_WRONLY | O_CREAT | O_EXCL}) {
      if (!is_refused(::open(there.c_str(), flags, 0666))) return false;
      if (!is_refused(::openat(AT_FDCWD, fresh.c_str(), flags | O_CREAT, 0666))) return false;
      if (!is_refused(::syscall(SYS_open, there.c_str(), flags, 0666))) return false;
    }
    const std::uint64_t how[3] = {O_WRONLY, 0, 0};
    return is_refused(::open("/tmp", O_TMPFILE | O_RDWR, 0666)) &&
           is_refused(::creat(fresh.c_str(), 0666)) &&
           is_refused(::syscall(SYS_openat2, AT_FDCWD, there.c_str(), how, sizeof(how))) &&
           is_refused(::memfd_create("x", 0));
  }));
  EXPECT_THAT(test::listing(scratch.path()), testing::ElementsAre("there"));
}

TEST(Sandbox, NoNameCanBeChanged) {
  const Scratch scratch;
  const std::string there = scratch.write("there", "x").string();
  const std::string other = (scratch / "other").string();
  EXPECT_TRUE(holds_inside([&] {
    return is_refused(::unlink(there.c_str())) &&
           is_refused(::rename(there.c_str(), other.c_str())) &&
           is_refused(::link(there.c_str(), other.c_str())) &&
           is_refused(::symlink(there.c_str(), other.c_str())) &&
           is_refused(::mkdir(other.c_str(), 0777)) &&
           is_refused(::rmdir(scratch.path().c_str())) &&
           is_refused(::chmod(there.c_str(), 0777)) && is_refused(::truncate(there.c_str(), 0)) &&
           is_refused(::mkfifo(other.c_str(), 0666)) &&
           is_refused(::mknod(other.c_str(), S_IFREG, 0));
  }));
  EXPECT_THAT(test::listing(scratch.path()), testing::ElementsAre("there"));
}

TEST(Sandbox, NoOtherProcessCanBeTouched) {
  const pid_t parent = ::getpid();
  EXPECT_TRUE(holds_inside([&] {
    return is_refused(::kill(parent, 0)) && is_refused(::syscall(SYS_tgkill, parent, parent, 0)) &&
           is_refused(::syscall(SYS_ptrace, 0, 0, 0, 0)) &&
           is_refused(::syscall(SYS_process_vm_readv, parent, nullptr, 0, nullptr, 0, 0)) &&
           is_refused(::syscall(SYS_pidfd_open, parent, 0));
  }));
}

TEST(Sandbox, ALimitCannotBeRaisedNorTheFilterChanged) {
  EXPECT_TRUE(holds_inside([] {
    const rlimit none{RLIM_INFINITY, RLIM_INFINITY};
    return is_refused(::setrlimit(RLIMIT_AS, &none)) && is_refused(::setuid(1)) &&
           is_refused(::prctl(PR_SET_DUMPABLE, 1, 0, 0, 0)) &&
           is_refused(::syscall(SYS_seccomp, 1, 0, nullptr));
  }));
}

TEST(Sandbox, ReadingMemoryAndThreadsGoOn) {
  const Scratch scratch;
  const std::string there = scratch.write("there", "read me").string();
  EXPECT_TRUE(holds_inside(
      [&] {
        char text[8] = {};
        const int fd = ::open(there.c_str(), O_RDONLY | O_CLOEXEC);
        if (fd < 0 || ::read(fd, text, 7) != 7 || std::string(text) != "read me") return false;
        void* mapped = ::mmap(nullptr, 4096, PROT_READ, MAP_PRIVATE, fd, 0);
        if (mapped == MAP_FAILED) return false;
        int sum = 0;
        std::thread([&sum] { sum = static_cast<int>(std::string(1 << 20, 'x').size()); }).join();
        std::FILE* file = std::fopen("/proc/self/status", "r");
        return sum == 1 << 20 && file != nullptr;
      },
      scratch.path()));
}

TEST(Sandbox, WhereTheKernelHasLandlockItIsASecondWall) {
  if (!has_landlock()) GTEST_SKIP() << "this kernel has no Landlock";
  const Ended ended = run_in_child([] { return enter_sandbox({}).file_system ? 0 : 1; });
  EXPECT_EQ(ended.signal, 0);
  EXPECT_EQ(ended.code, 0);
}

TEST(Sandbox, NothingIsReadButWhatWasNamedAndTheSystem) {
  if (!has_landlock()) GTEST_SKIP() << "this kernel has no Landlock";
  const Scratch scratch;
  const std::string secret = scratch.write("secret", "x").string();
  const std::string page = scratch.write("in/deep/page", "x").string();
  std::filesystem::create_symlink(secret, scratch / "in/link");
  std::filesystem::create_directory_symlink(scratch.path(), scratch / "in/up");
  const std::string in = (scratch / "in").string();
  EXPECT_TRUE(holds_inside(
      [&] {
        const auto can_read = [](const std::string& path) {
          return ::open(path.c_str(), O_RDONLY | O_CLOEXEC) >= 0;
        };
        for (const std::string& path :
             {secret, in + "/link", in + "/up/secret", in + "/../secret",
              std::string("/etc/passwd"), std::string("/etc"), scratch.path().string()}) {
          if (can_read(path)) return false;
        }
        return can_read(page) && can_read(in) && can_read("/usr/share") && can_read("/dev/null");
      },
      in));
}

TEST(Sandbox, OneFileMayBeNamed) {
  if (!has_landlock()) GTEST_SKIP() << "this kernel has no Landlock";
  const Scratch scratch;
  const std::string one = scratch.write("one", "x").string();
  const std::string other = scratch.write("other", "x").string();
  EXPECT_TRUE(holds_inside(
      [&] {
        return ::open(one.c_str(), O_RDONLY | O_CLOEXEC) >= 0 &&
               is_refused(::open(other.c_str(), O_RDONLY | O_CLOEXEC));
      },
      one));
}

TEST(Sandbox, AWorkerHasNoMoreMemoryThanItsLimit) {
#if defined(BROADSHEET_SANITIZED)
  GTEST_SKIP() << "the sanitizer takes more address space than any limit";
#endif
  const Ended ended = run_in_child([] {
    WorkerLimits limits;
    limits.memory = 256ULL << 20;
    limit_worker(limits);
    try {
      std::vector<std::string> all;
      for (int i = 0; i < 1000; ++i) all.emplace_back(1U << 20, 'x');
    } catch (const std::bad_alloc&) {
      return 0;
    }
    return 1;
  });
  EXPECT_EQ(ended.signal, 0);
  EXPECT_EQ(ended.code, 0);
}

}  // namespace
}  // namespace broadsheet::pipeline

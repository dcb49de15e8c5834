// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/sandbox.h"

#include <array>
#include <cerrno>
#include <memory>

#include <fcntl.h>
#include <linux/landlock.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "pipeline/files.h"
#include "pipeline/isolate.h"

namespace broadsheet::pipeline {
namespace {

void limit(int resource, std::uint64_t value) {
  const rlimit limits{value, value};
  ::setrlimit(static_cast<__rlimit_resource_t>(resource), &limits);
}

/// What a conversion asks of the kernel, whatever the arguments: memory, threads, clocks, reading,
/// and writing to what is open already. libseccomp knows a name that an architecture lacks.
constexpr std::array kAllowed = {
#ifdef BROADSHEET_SANITIZED  // which tests by a pipe whether it may read an address
    SCMP_SYS(pipe), SCMP_SYS(pipe2),
#endif
    // Reading, and what is open.
    SCMP_SYS(read), SCMP_SYS(readv), SCMP_SYS(pread64), SCMP_SYS(write), SCMP_SYS(writev),
    SCMP_SYS(close), SCMP_SYS(lseek), SCMP_SYS(dup), SCMP_SYS(poll), SCMP_SYS(ppoll),
    SCMP_SYS(fadvise64), SCMP_SYS(getdents64),
    // Names.
    SCMP_SYS(stat), SCMP_SYS(lstat), SCMP_SYS(fstat), SCMP_SYS(newfstatat), SCMP_SYS(statx),
    SCMP_SYS(statfs), SCMP_SYS(fstatfs), SCMP_SYS(access), SCMP_SYS(faccessat),
    SCMP_SYS(faccessat2), SCMP_SYS(readlink), SCMP_SYS(readlinkat), SCMP_SYS(getcwd),
    // Memory.
    SCMP_SYS(brk), SCMP_SYS(mmap), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(mprotect),
    SCMP_SYS(madvise), SCMP_SYS(msync),
    // Threads, signals, time.
    SCMP_SYS(futex), SCMP_SYS(set_robust_list), SCMP_SYS(rseq), SCMP_SYS(sched_yield),
    SCMP_SYS(sched_getaffinity), SCMP_SYS(membarrier), SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn), SCMP_SYS(sigaltstack),
    SCMP_SYS(restart_syscall), SCMP_SYS(exit), SCMP_SYS(exit_group), SCMP_SYS(clock_gettime),
    SCMP_SYS(clock_getres), SCMP_SYS(clock_nanosleep), SCMP_SYS(nanosleep), SCMP_SYS(gettimeofday),
    SCMP_SYS(time),
    // Who and where it is.
    SCMP_SYS(getpid), SCMP_SYS(gettid), SCMP_SYS(getuid), SCMP_SYS(geteuid), SCMP_SYS(getgid),
    SCMP_SYS(getegid), SCMP_SYS(getrandom), SCMP_SYS(getrusage), SCMP_SYS(sysinfo), SCMP_SYS(uname),
    SCMP_SYS(getcpu)};

struct FilterDeleter {
  void operator()(void* filter) const { seccomp_release(filter); }
};
using Filter = std::unique_ptr<void, FilterDeleter>;

/// Calls that are allowed with some arguments only. False if the filter cannot be built.
bool allow_with_care(scmp_filter_ctx filter) {
  constexpr scmp_datum_t kThread = CLONE_VM | CLONE_THREAD;
  constexpr scmp_datum_t kWriting =
      O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND | (O_TMPFILE & ~O_DIRECTORY);
  const auto self = static_cast<scmp_datum_t>(::getpid());
  // The n-th argument, as far as the mask goes, is that value.
  const auto add_masked = [&](int call, unsigned n, scmp_datum_t mask, scmp_datum_t value) {
    const scmp_arg_cmp is_it{n, SCMP_CMP_MASKED_EQ, mask, value};
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 1, is_it) == 0;
  };
  const auto add = [&](int call, unsigned n, scmp_datum_t value) {
    return add_masked(call, n, ~scmp_datum_t{0}, value);
  };
  // clone3 and openat2 hide their flags in memory: the C library goes on with the older ones.
  const std::uint32_t not_there = SCMP_ACT_ERRNO(ENOSYS);
  return add_masked(SCMP_SYS(open), 1, kWriting, O_RDONLY) &&
         add_masked(SCMP_SYS(openat), 2, kWriting, O_RDONLY) &&
         add_masked(SCMP_SYS(clone), 0, kThread, kThread) &&
         add(SCMP_SYS(tgkill), 0, self) &&  // abort
         add(SCMP_SYS(fcntl), 1, F_GETFL) && add(SCMP_SYS(fcntl), 1, F_GETFD) &&
         add(SCMP_SYS(fcntl), 1, F_SETFD) && add(SCMP_SYS(fcntl), 1, F_DUPFD_CLOEXEC) &&
         add(SCMP_SYS(prlimit64), 2, 0) &&  // asks only
         add(SCMP_SYS(prctl), 0, PR_SET_NAME) &&
         seccomp_rule_add(filter, not_there, SCMP_SYS(clone3), 0) == 0 &&
         seccomp_rule_add(filter, not_there, SCMP_SYS(openat2), 0) == 0;
}

bool filter_system_calls() {
  const Filter filter(seccomp_init(SCMP_ACT_ERRNO(EPERM)));
  if (filter == nullptr) return false;
  for (const int call : kAllowed) {
    if (seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, call, 0) != 0) return false;
  }
  return allow_with_care(filter.get()) && seccomp_load(filter.get()) == 0;
}

constexpr std::uint64_t kRead = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;

/// What libraries read of the system: themselves, fonts, dictionaries, tables of encodings, the
/// number of cores and what they can do.
constexpr std::array kSystem = {"/usr",
                                "/lib",
                                "/lib64",
                                "/etc/ld.so.cache",
                                "/etc/fonts",
                                "/proc/self",
                                "/proc/cpuinfo",
                                "/dev/null",
                                "/dev/urandom",
                                "/sys/devices/system/cpu",
                                "/var/cache/fontconfig"};

/// What is not there needs no right.
void let_read(const Fd& rules, const std::filesystem::path& place) {
  const Fd fd(::open(place.c_str(), O_PATH | O_CLOEXEC));
  struct stat status {};
  if (!fd || ::fstat(fd.get(), &status) != 0) return;
  landlock_path_beneath_attr beneath{};
  beneath.allowed_access = S_ISDIR(status.st_mode) ? kRead : LANDLOCK_ACCESS_FS_READ_FILE;
  beneath.parent_fd = fd.get();
  ::syscall(SYS_landlock_add_rule, rules.get(), LANDLOCK_RULE_PATH_BENEATH, &beneath, 0);
}

/// A second wall behind the first, where the kernel has it: rights that are handled and that no
/// rule grants are refused everywhere.
bool close_file_system(std::span<const std::filesystem::path> readable) {
  landlock_ruleset_attr rights{};
  rights.handled_access_fs = kRead | LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_WRITE_FILE |
                             LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE |
                             LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_DIR |
                             LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_SOCK |
                             LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK |
                             LANDLOCK_ACCESS_FS_MAKE_SYM;
  const Fd rules(
      static_cast<int>(::syscall(SYS_landlock_create_ruleset, &rights, sizeof(rights), 0)));
  if (!rules) return false;
  for (const char* place : kSystem) let_read(rules, place);
  for (const std::filesystem::path& place : readable) let_read(rules, place);
  return ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
         ::syscall(SYS_landlock_restrict_self, rules.get(), 0) == 0;
}

}  // namespace

void limit_worker(const WorkerLimits& limits) {
#ifndef BROADSHEET_SANITIZED  // whose shadow alone is terabytes
  limit(RLIMIT_AS, limits.memory);
#endif
  limit(RLIMIT_NOFILE, limits.open_files);
  limit(RLIMIT_FSIZE, 0);
  limit(RLIMIT_CORE, 0);
}

Sandbox enter_sandbox(std::span<const std::filesystem::path> readable) {
  Sandbox sandbox;
  sandbox.file_system = close_file_system(readable);
  sandbox.system_calls = filter_system_calls();
  return sandbox;
}

std::optional<int> look_shut_in(const std::set<std::filesystem::path>& places, unsigned seconds,
                                const std::function<int()>& look) {
  const std::vector<std::filesystem::path> readable(places.begin(), places.end());
  const Ended ended = run_in_child([&] {
    keep_only_descriptor(STDERR_FILENO);
    limit_worker({});
    ::alarm(seconds);
    (void)enter_sandbox(readable);
    return look();
  });
  return ended.signal == 0 ? std::optional(ended.code) : std::nullopt;
}

}  // namespace broadsheet::pipeline

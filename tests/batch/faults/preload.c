/* SPDX-License-Identifier: GPL-3.0-or-later
 * A disk and a clock that fail, for a program that is started with this preloaded.
 *   BROADSHEET_FAULT_EIO=N    each N-th write, sync or rename of a process fails with EIO
 *   BROADSHEET_FAULT_CLOCK=1  the calendar's clock leaps by hours, back and forth
 *   BROADSHEET_FAULT_LOG=FILE what is done to files goes to FILE, in the order of time: records of a line
 *                             "WHAT TAB PROCESS TAB PATH TAB OTHER TAB COUNT" and so many bytes (unsynced.cc)
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

static atomic_ulong calls;

static int fails(void) {
  const char* every = getenv("BROADSHEET_FAULT_EIO");
  if (every == NULL) return 0;
  /* Each process at another place: a fork goes on with its parent's count. */
  const unsigned long n = atomic_fetch_add(&calls, 1) + (unsigned long)getpid();
  if (n % strtoul(every, NULL, 10) != 0) return 0;
  errno = EIO;
  return 1;
}

static int is_file(int fd) {
  struct stat status;
  return fstat(fd, &status) == 0 && S_ISREG(status.st_mode) && fd > STDERR_FILENO;
}

/* The function behind ours. */
#define REAL(type, name, arguments)      \
  static type(*real) arguments;          \
  if (real == NULL) *(void**)&real = dlsym(RTLD_NEXT, name)

/* A descriptor that no program closes by its number, once per process. */
static int log_of_process(void) {
  static int log = -1;
  static pid_t owner;
  const char* path = getenv("BROADSHEET_FAULT_LOG");
  if (path == NULL) return -1;
  if (owner != getpid()) {
    REAL(int, "open", (const char*, int, ...));
    owner = getpid();
    log = real(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
  }
  /* Descriptors are closed wholesale behind a fork. */
  struct stat here, there;
  if (fstat(log, &here) != 0 || stat(path, &there) != 0 || here.st_ino != there.st_ino) owner = 0;
  return owner != 0 ? log : log_of_process();
}

/* What was done is told behind it, but for the begin of a sync: so a sync covers what was told before. */
static void tell(const char* what, const char* path, const char* other, const void* bytes,
                 size_t count) {
  const int fault = errno;
  const int log = log_of_process();
  if (log >= 0) {
    char head[2 * PATH_MAX + 100];
    const int size = snprintf(head, sizeof head, "%s\t%ld\t%s\t%s\t%zu\n", what, (long)getpid(),
                              path, other, count);
    const struct iovec parts[] = {{head, (size_t)size}, {(void*)bytes, count}};
    if (writev(log, parts, 2) < 0) abort();
  }
  errno = fault;
}

static int is_logged(void) {
  return getenv("BROADSHEET_FAULT_LOG") != NULL;
}

/* The path of an open file; of one in a folder that is open. */
static const char* path_of(int fd, const char* name, char* buffer) {
  buffer[0] = '\0';
  if (name != NULL && (name[0] == '/' || fd == AT_FDCWD)) return name;
  char link[40];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t size = readlink(link, buffer, PATH_MAX - 1);
  if (size < 0) size = 0;
  buffer[size] = '\0';
  if (name != NULL) snprintf(buffer + size, PATH_MAX - (size_t)size, "/%s", name);
  return buffer;
}

ssize_t write(int fd, const void* bytes, size_t count) {
  REAL(ssize_t, "write", (int, const void*, size_t));
  if (!is_file(fd)) return real(fd, bytes, count);
  const ssize_t put = fails() ? -1 : real(fd, bytes, count);
  char path[PATH_MAX];
  if (put > 0 && is_logged()) tell("write", path_of(fd, NULL, path), "", bytes, (size_t)put);
  return put;
}

/* What is said to the user. */
size_t fwrite(const void* bytes, size_t size, size_t count, FILE* file) {
  REAL(size_t, "fwrite", (const void*, size_t, size_t, FILE*));
  if (file == stderr) tell("say", "", "", bytes, size * count);
  return real(bytes, size, count, file);
}

static int synced(const char* what, int (*sync)(int), int fd) {
  char path[PATH_MAX] = "";
  if (is_logged()) tell("begin", path_of(fd, NULL, path), what, "", 0);
  const int result = fails() ? -1 : sync(fd);
  if (result == 0) tell("synced", path, what, "", 0);
  return result;
}

int fsync(int fd) {
  REAL(int, "fsync", (int));
  return synced("fsync", real, fd);
}

int syncfs(int fd) {
  REAL(int, "syncfs", (int));
  return synced("syncfs", real, fd);
}

int rename(const char* from, const char* to) {
  REAL(int, "rename", (const char*, const char*));
  const int result = fails() ? -1 : real(from, to);
  if (result == 0) tell("rename", from, to, "", 0);
  return result;
}

int mkdir(const char* path, mode_t mode) {
  REAL(int, "mkdir", (const char*, mode_t));
  const int result = real(path, mode);
  if (result == 0) tell("mkdir", path, "", "", 0);
  return result;
}

static int told_removal(int result, const char* path) {
  if (result == 0) tell("remove", path, "", "", 0);
  return result;
}

int rmdir(const char* path) {
  REAL(int, "rmdir", (const char*));
  return told_removal(real(path), path);
}

int unlink(const char* path) {
  REAL(int, "unlink", (const char*));
  return told_removal(real(path), path);
}

int remove(const char* path) {
  REAL(int, "remove", (const char*));
  return told_removal(real(path), path);
}

int unlinkat(int fd, const char* name, int flags) {
  REAL(int, "unlinkat", (int, const char*, int));
  char path[PATH_MAX];
  return told_removal(real(fd, name, flags), is_logged() ? path_of(fd, name, path) : "");
}

static int told_opening(int fd, const char* path, int flags) {
  if (fd >= 0 && (flags & (O_CREAT | O_TRUNC)) != 0) tell("open", path, "", "", 0);
  return fd;
}

#define MODE(flags, last) \
  mode_t mode = 0;        \
  va_list list;           \
  va_start(list, last);   \
  if ((flags & (O_CREAT | O_TMPFILE)) != 0) mode = va_arg(list, mode_t); \
  va_end(list)

int open(const char* path, int flags, ...) {
  REAL(int, "open", (const char*, int, ...));
  MODE(flags, flags);
  return told_opening(real(path, flags, mode), path, flags);
}

int open64(const char* path, int flags, ...) {
  REAL(int, "open64", (const char*, int, ...));
  MODE(flags, flags);
  return told_opening(real(path, flags, mode), path, flags);
}

static time_t leap(void) {
  static atomic_ulong asked;
  if (getenv("BROADSHEET_FAULT_CLOCK") == NULL) return 0;
  const unsigned long n = atomic_fetch_add(&asked, 1);
  return (time_t)((n * 7919) % 201) * 3600 - 100 * 3600;
}

int clock_gettime(clockid_t clock, struct timespec* now) {
  static int (*real)(clockid_t, struct timespec*);
  if (real == NULL) *(void**)&real = dlsym(RTLD_NEXT, "clock_gettime");
  const int result = real(clock, now);
  if (clock == CLOCK_REALTIME) now->tv_sec += leap();
  return result;
}

time_t time(time_t* out) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  if (out != NULL) *out = now.tv_sec;
  return now.tv_sec;
}

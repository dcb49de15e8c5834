/* SPDX-License-Identifier: GPL-3.0-or-later
 * A disk and a clock that fail, for a program that is started with this preloaded.
 *   BROADSHEET_FAULT_EIO=N    each N-th write, sync or rename of a process fails with EIO
 *   BROADSHEET_FAULT_CLOCK=1  the calendar's clock leaps by hours, back and forth
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/types.h>
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

ssize_t write(int fd, const void* bytes, size_t count) {
  static ssize_t (*real)(int, const void*, size_t);
  if (real == NULL) *(void**)&real = dlsym(RTLD_NEXT, "write");
  return is_file(fd) && fails() ? -1 : real(fd, bytes, count);
}

int fsync(int fd) {
  static int (*real)(int);
  if (real == NULL) *(void**)&real = dlsym(RTLD_NEXT, "fsync");
  return fails() ? -1 : real(fd);
}

int rename(const char* from, const char* to) {
  static int (*real)(const char*, const char*);
  if (real == NULL) *(void**)&real = dlsym(RTLD_NEXT, "rename");
  return fails() ? -1 : real(from, to);
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

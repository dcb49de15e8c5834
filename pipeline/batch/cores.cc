// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/batch/cores.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <string>

#include <sched.h>

namespace broadsheet::pipeline {
namespace {

std::size_t cores_by_affinity() {
  cpu_set_t cores;
  CPU_ZERO(&cores);
  if (::sched_getaffinity(0, sizeof(cores), &cores) != 0) return 1;
  return static_cast<std::size_t>(CPU_COUNT(&cores));
}

/// `QUOTA PERIOD` in microseconds, or `max PERIOD`. Inside a container its own group is the root.
double cores_by_quota() {
  std::ifstream file("/sys/fs/cgroup/cpu.max");
  double quota = 0;
  double period = 0;
  return file >> quota >> period && period > 0 ? quota / period : HUGE_VAL;
}

}  // namespace

std::size_t usable_cores() {
  const double quota = std::max(1.0, std::ceil(cores_by_quota()));
  const std::size_t cores = std::max<std::size_t>(1, cores_by_affinity());
  return quota < static_cast<double>(cores) ? static_cast<std::size_t>(quota) : cores;
}

}  // namespace broadsheet::pipeline

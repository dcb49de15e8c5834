// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/run_facts.h"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <unistd.h>

#include "pipeline/ending.h"

namespace broadsheet::pipeline {

std::string utc(std::time_t seconds) {
  std::tm fields{};
  if (gmtime_r(&seconds, &fields) == nullptr)
    throw UsageError("SOURCE_DATE_EPOCH is no time of any calendar. Unset it, or correct it.");
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fields);
}

std::string utc_now() {
  return utc(std::time(nullptr));
}

std::string host_name() {
  char name[256] = {};
  return ::gethostname(name, sizeof(name) - 1) == 0 ? name : "";
}

}  // namespace broadsheet::pipeline

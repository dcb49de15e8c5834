// SPDX-License-Identifier: GPL-3.0-or-later
#include <type_traits>

#include "stages/recognize/scan.h"

/// What the program finds in the module by the name kOpenScan.
extern "C" __attribute__((visibility("default"))) broadsheet::recognize::Scan* broadsheet_open_scan(
    std::string_view bytes, std::uint32_t n, double dpi, const broadsheet::Limits& limits) {
  return broadsheet::recognize::open_scan(bytes, n, dpi, limits).release();
}

static_assert(std::is_same_v<decltype(&broadsheet_open_scan), broadsheet::recognize::OpenScan>);

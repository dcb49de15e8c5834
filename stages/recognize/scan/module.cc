// SPDX-License-Identifier: GPL-3.0-or-later
#include <type_traits>

#include "stages/recognize/scan.h"

/// What the program finds in the module by the name kOpenScan.
extern "C" __attribute__((visibility("default"))) broadsheet::recognize::Scan* broadsheet_open_scan(
    std::string_view bytes, std::uint32_t n, double dpi, const broadsheet::Limits& limits,
    std::optional<int> quarter_turns) {
  return broadsheet::recognize::open_scan(bytes, n, dpi, limits, quarter_turns).release();
}

extern "C" __attribute__((visibility("default"))) void broadsheet_mirror_picture(
    std::string& bytes, double dpi, const broadsheet::Limits& limits) {
  bytes = broadsheet::recognize::mirrored_picture(bytes, dpi, limits);
}

static_assert(
    std::is_same_v<decltype(&broadsheet_mirror_picture), broadsheet::recognize::MirrorPicture>);
static_assert(std::is_same_v<decltype(&broadsheet_open_scan), broadsheet::recognize::OpenScan>);

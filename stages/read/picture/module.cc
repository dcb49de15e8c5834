// SPDX-License-Identifier: GPL-3.0-or-later
#include <type_traits>

#include "stages/read/picture/facing_pages.h"
#include "stages/read/picture/page_pictures.h"
#include "stages/read/scan_module.h"

/// What the program finds in the module (stages/read/scan_module.h).
extern "C" __attribute__((visibility("default"))) broadsheet::read::Document*
broadsheet_open_page_pictures(const broadsheet::read::Input& file,
                              const broadsheet::Settings& settings) {
  return broadsheet::read::open_page_pictures(file, settings).release();
}

extern "C" __attribute__((visibility("default"))) broadsheet::read::PageDrawer*
broadsheet_open_picture_drawer(const broadsheet::read::Input& file,
                               const broadsheet::Settings& settings) {
  return broadsheet::read::open_picture_drawer(file, settings).release();
}

extern "C" __attribute__((visibility("default"))) void broadsheet_halve_picture(
    std::string_view bytes, double spine, const broadsheet::Limits& limits,
    broadsheet::read::HalvedPicture& halves) {
  halves = broadsheet::read::halve_picture(bytes, spine, limits);
}

static_assert(std::is_same_v<decltype(&broadsheet_halve_picture), broadsheet::read::HalvePicture>);
static_assert(
    std::is_same_v<decltype(&broadsheet_open_page_pictures), broadsheet::read::OpenPagePictures>);
static_assert(
    std::is_same_v<decltype(&broadsheet_open_picture_drawer), broadsheet::read::OpenPageDrawer>);

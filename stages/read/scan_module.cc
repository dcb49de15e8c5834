// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/scan_module.h"

#include "document/errors.h"
#include "stages/picture_kind.h"

namespace broadsheet::read {

std::unique_ptr<Document> open_page_pictures_in_module(const Input& file,
                                                       const Settings& settings) {
  BROADSHEET_CHECK(settings.modules != nullptr);
  const auto open = reinterpret_cast<OpenPagePictures>(
      settings.modules->function(kScanModule, kOpenPagePictures));
  return std::unique_ptr<Document>(open(file, settings));
}

std::unique_ptr<PageDrawer> open_picture_drawer_in_module(const Input& file,
                                                          const Settings& settings) {
  BROADSHEET_CHECK(settings.modules != nullptr);
  const auto open =
      reinterpret_cast<OpenPageDrawer>(settings.modules->function(kScanModule, kOpenPictureDrawer));
  return std::unique_ptr<PageDrawer>(open(file, settings));
}

int bid_picture(std::string_view head, std::string_view /*name*/) {
  constexpr int kByHeader = 60;
  return picture_kind(head) == PictureKind::none ? 0 : kByHeader;
}

}  // namespace broadsheet::read

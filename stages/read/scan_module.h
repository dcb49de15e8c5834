// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string_view>

#include "stages/read/page_drawing.h"
#include "stages/read/reader.h"

namespace broadsheet::read {

/// The reader of pictures of pages stands in a module (ADR 24) with what prepares scans: libtiff,
/// OpenJPEG and WebP are no business of other starts. The module exports these, by these names; what
/// they give belongs to the caller.
inline constexpr std::string_view kScanModule = "scan";
inline constexpr const char* kOpenPagePictures = "broadsheet_open_page_pictures";
using OpenPagePictures = Document* (*)(const Input& file, const Settings& settings);
inline constexpr const char* kOpenPictureDrawer = "broadsheet_open_picture_drawer";

/// As those of picture/page_pictures.h, which they ask by way of `settings.modules`.
[[nodiscard]] std::unique_ptr<Document> open_page_pictures_in_module(const Input& file,
                                                                     const Settings& settings);
[[nodiscard]] std::unique_ptr<PageDrawer> open_picture_drawer_in_module(const Input& file,
                                                                        const Settings& settings);

/// 60 for a file that begins as a TIFF, JPEG, PNG, JPEG 2000 or WebP; else 0.
[[nodiscard]] int bid_picture(std::string_view head, std::string_view name);

}  // namespace broadsheet::read

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "stages/read/page_drawing.h"
#include "stages/read/reader.h"

namespace broadsheet::read {

/// The reader of pictures of pages stands in a module (ADR 24) with what prepares scans: libtiff,
/// OpenJPEG and WebP are no business of other starts. The module exports these, by these names;
/// what they give belongs to the caller.
inline constexpr std::string_view kScanModule = "scan";
inline constexpr const char* kOpenPagePictures = "broadsheet_open_page_pictures";
using OpenPagePictures = Document* (*)(const Input& file, const Settings& settings);
inline constexpr const char* kOpenPictureDrawer = "broadsheet_open_picture_drawer";

/// A picture of two pages that face each other, parted between them.
struct HalvedPicture {
  std::string left, right;  ///< bytes of files, of the kind that the picture is
  std::uint32_t left_width = 0, right_width = 0, height = 0;  ///< pixels
  double spine = 0;  ///< where they were parted, as a share of the picture's width
};

/// Parts a JPEG, PNG or TIFF at its spine, or at `spine` if that is between 0 and 1. JPEG is
/// written anew (quality 92), others lose nothing. Throws Error (input, unsupported) if it cannot
/// be decoded, or has more pixels than the limit picture.pixels.
inline constexpr const char* kHalvePicture = "broadsheet_halve_picture";
using HalvePicture = void (*)(std::string_view bytes, double spine, const Limits& limits,
                              HalvedPicture& halves);

/// As those of picture/page_pictures.h, which they ask by way of `settings.modules`.
[[nodiscard]] std::unique_ptr<Document> open_page_pictures_in_module(const Input& file,
                                                                     const Settings& settings);
[[nodiscard]] std::unique_ptr<PageDrawer> open_picture_drawer_in_module(const Input& file,
                                                                        const Settings& settings);

/// 60 for a file that begins as a TIFF, JPEG, PNG, JPEG 2000 or WebP; else 0.
[[nodiscard]] int bid_picture(std::string_view head, std::string_view name);

}  // namespace broadsheet::read

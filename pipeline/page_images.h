// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string_view>

#include "document/issue.h"
#include "pipeline/options.h"
#include "stages/export/page_view.h"
#include "stages/export/source_page.h"

namespace broadsheet::pipeline {

/// The pixels of a picture, as its head states them.
struct PixelSize {
  std::uint32_t width = 0;
  std::uint32_t height = 0;
  bool operator==(const PixelSize&) const = default;
};

/// The size of the JPEG, PNG, GIF, TIFF (its first picture) or JPEG 2000 that is open as `fd`;
/// nothing for what is none of these. Reads its head only.
[[nodiscard]] std::optional<PixelSize> pixel_size(int fd);
[[nodiscard]] std::optional<PixelSize> pixel_size(std::string_view bytes);

/// What writers show of pages that is none of the issue's.
struct ShownPages {
  exporting::Facsimiles facsimiles;
  exporting::SourcePages sources;
};

/// Finds the picture of each page that words with places were read of: the file that the page
/// names, whatever folder it names, or one with the name of the page's own file, in the folder of
/// that and nowhere else, links included. The page gets its pixels, and its name where it has none.
/// What is not there is no finding: packages travel without their pictures. Pages of an issue with
/// one input share its folder.
///
/// Formats that show pages get it, too: for editions of pages (`pages_shown`) a picture that is a
/// JPEG, PNG or GIF of no more than `options.page_pixels` and the limit picture.bytes is the page's
/// facsimile; for formats that keep pages (`are_pages_kept`) any other than a GIF within that limit
/// is its source. Another is picture_not_shown.
void find_page_images(Issue& issue, std::span<const std::filesystem::path> files,
                      const ConvertOptions& options, ShownPages& shown);

}  // namespace broadsheet::pipeline

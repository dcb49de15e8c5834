// SPDX-License-Identifier: GPL-3.0-or-later
// Contract: only broadsheet::Error may leave the reader of pictures of pages, page by page; what it
// returns is bounded by the limits, has a finite size, and is a JPEG or PNG or nothing.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "document/errors.h"
#include "stages/picture_file.h"
#include "stages/read/picture/page_pictures.h"

namespace {

using namespace broadsheet;

void expect(bool holds, const char* what) {
  if (!holds) throw LogicError(what);
}

Settings small_limits() {
  Settings settings;
  settings.limits.pages = 20;
  settings.limits.picture_pixels = 200'000;
  settings.limits.picture_bytes = 2'000'000;
  return settings;
}

void expect_sound(const Page& page, const Limits& limits) {
  expect(std::isfinite(page.width + page.height) && page.width > 0 && page.height > 0,
         "a page has no size");
  expect(page.width <= static_cast<double>(limits.page_points), "a page is too large");
  expect(page.pictures.size() == 1, "a page is a picture");
  const std::string& data = page.pictures[0].data;
  expect(data.size() <= limits.picture_bytes, "a picture is too large");
  const PictureKind kind = picture_kind(data);
  expect(data.empty() || kind == PictureKind::jpeg || kind == PictureKind::png,
         "a picture cannot be shown");
}

void decode_all(std::string_view bytes, const Limits& limits) {
  const auto file = open_picture_file(bytes, limits);
  for (std::uint32_t n = 1; n <= std::min(file->count(), 20U); ++n) {
    try {
      std::string fault;
      const Raster raster = file->decode(n, fault);
      expect(raster.pixels.size() == raster.row_bytes() * static_cast<std::size_t>(raster.height),
             "pixels are missing");
      int lines = 0;
      file->decode_lines(
          n, PictureFile::Shades::grey, [&](const std::uint8_t*) { ++lines; }, fault);
      expect(lines == raster.height, "lines are missing");
    } catch (const Error&) {
      // one picture cannot be read; the others still can
    }
  }
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): the engine's name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const Settings settings = small_limits();
  try {
    const auto document = read::open_page_pictures({"page", bytes}, settings);
    for (std::uint32_t n = 1; n <= document->page_count(); ++n) {
      Diagnostics found;
      try {
        expect_sound(document->page(n, found), settings.limits);
      } catch (const Error&) {
        // one page cannot be read; the others still can
      }
    }
    decode_all(bytes, settings.limits);
  } catch (const Error&) {
    // bad input is normal input
  }
  return 0;
}

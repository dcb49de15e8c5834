// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/lettering/png.h"

#include <csetjmp>
#include <cstddef>

#include <png.h>
#include <zlib.h>

namespace broadsheet::exporting {
namespace {

void append(png_structp png, png_bytep bytes, png_size_t size) {
  static_cast<std::string*>(png_get_io_ptr(png))
      ->append(reinterpret_cast<const char*>(bytes), size);
}
void flush_nothing(png_structp /*png*/) {}
void warn_nothing(png_structp /*png*/, png_const_charp /*message*/) {}
[[noreturn]] void fail(png_structp png, png_const_charp /*message*/) {
  png_longjmp(png, 1);
}

/// Most rows of a flat picture are as those above, and what is left are runs: a search for other
/// matches costs ten times as much, for a fifth of the bytes.
void expect_flat(png_structp png) {
  png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_UP);
  png_set_compression_level(png, 1);
  png_set_compression_strategy(png, Z_RLE);
}

/// Two pixels a byte.
const std::vector<png_byte>& packed_row(const IndexedPicture& picture, std::uint32_t y,
                                        std::vector<png_byte>& row) {
  const std::uint8_t* pixel = picture.pixels.data() + std::size_t{y} * picture.width;
  const std::uint32_t width = picture.width;
  png_byte* to = row.data();
  for (std::uint32_t x = 0; x + 1 < width; x += 2)
    *to++ = static_cast<png_byte>(pixel[x] << 4 | pixel[x + 1]);
  if (width % 2 != 0) *to = static_cast<png_byte>(pixel[width - 1] << 4);
  return row;
}

bool write(png_structp png, png_infop info, const IndexedPicture& picture,
           const std::vector<png_color>& palette, std::vector<png_byte>& row, std::string& out) {
  if (setjmp(png_jmpbuf(png)) != 0) return false;
  png_set_write_fn(png, &out, append, flush_nothing);
  png_set_IHDR(png, info, picture.width, picture.height, 4, PNG_COLOR_TYPE_PALETTE,
               PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_set_PLTE(png, info, palette.data(), static_cast<int>(palette.size()));
  expect_flat(png);
  png_write_info(png, info);
  for (std::uint32_t y = 0; y < picture.height; ++y)
    png_write_row(png, packed_row(picture, y, row).data());
  png_write_end(png, nullptr);
  return true;
}

}  // namespace

std::string png_of(const IndexedPicture& picture) {
  std::vector<png_color> palette;
  for (const std::uint32_t colour : picture.colours) {
    palette.push_back({static_cast<png_byte>(colour >> 16), static_cast<png_byte>(colour >> 8),
                       static_cast<png_byte>(colour)});
  }
  std::vector<png_byte> row((picture.width + 1) / 2);
  std::string out;
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, fail, warn_nothing);
  if (png == nullptr) return out;
  png_infop info = png_create_info_struct(png);
  if (!write(png, info, picture, palette, row, out)) out.clear();
  png_destroy_write_struct(&png, &info);
  return out;
}

}  // namespace broadsheet::exporting

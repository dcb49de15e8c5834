// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/lettering/png.h"

#include <memory>
#include <string_view>

#include <libdeflate.h>

#include "document/errors.h"

namespace broadsheet::exporting {
namespace {

void put32(std::string& out, std::uint32_t value) {
  for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(value >> shift & 0xFF);
}

void put_chunk(std::string& out, std::string_view type, std::string_view data) {
  put32(out, static_cast<std::uint32_t>(data.size()));
  const std::size_t begin = out.size();
  out.append(type).append(data);
  put32(out, libdeflate_crc32(0, out.data() + begin, out.size() - begin));
}

/// Each row behind the number of its filter (none), two pixels a byte.
std::string rows_of(const IndexedPicture& picture) {
  std::string rows;
  rows.reserve((picture.width / 2 + 2) * std::size_t{picture.height});
  for (std::uint32_t y = 0; y < picture.height; ++y) {
    const std::uint8_t* row = picture.pixels.data() + std::size_t{y} * picture.width;
    rows += '\0';
    for (std::uint32_t x = 0; x < picture.width; x += 2) {
      const int low = x + 1 < picture.width ? row[x + 1] : 0;
      rows += static_cast<char>(row[x] << 4 | low);
    }
  }
  return rows;
}

std::string deflated(std::string_view bytes) {
  constexpr int kLevel = 6;
  const std::unique_ptr<libdeflate_compressor, decltype(&libdeflate_free_compressor)> compressor(
      libdeflate_alloc_compressor(kLevel), libdeflate_free_compressor);
  if (compressor == nullptr) {
    throw Error(ErrorKind::resource,
                "There is no memory to pack the cover: free some and try again.");
  }
  std::string out(libdeflate_zlib_compress_bound(compressor.get(), bytes.size()), '\0');
  out.resize(libdeflate_zlib_compress(compressor.get(), bytes.data(), bytes.size(), out.data(),
                                      out.size()));
  return out;
}

}  // namespace

std::string png_of(const IndexedPicture& picture) {
  std::string out = "\x89PNG\r\n\x1A\n";
  std::string head;
  put32(head, picture.width);
  put32(head, picture.height);
  head += '\x04';                // bits a pixel
  head += '\x03';                // a palette
  head += std::string(3, '\0');  // deflated, filtered, not interlaced
  put_chunk(out, "IHDR", head);
  std::string palette;
  for (const std::uint32_t colour : picture.colours) {
    for (int shift = 16; shift >= 0; shift -= 8)
      palette += static_cast<char>(colour >> shift & 0xFF);
  }
  put_chunk(out, "PLTE", palette);
  put_chunk(out, "IDAT", deflated(rows_of(picture)));
  put_chunk(out, "IEND", {});
  return out;
}

}  // namespace broadsheet::exporting

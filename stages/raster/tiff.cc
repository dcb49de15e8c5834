// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstring>

#include <tiffio.h>

#include "stages/raster.h"

namespace broadsheet {
namespace {

/// A file in memory, as libtiff asks for it.
struct Memory {
  std::string bytes;
  std::size_t at = 0;
};

Memory& memory(thandle_t handle) {
  return *static_cast<Memory*>(handle);
}

tmsize_t read_some(thandle_t handle, void* to, tmsize_t size) {
  Memory& file = memory(handle);
  const std::size_t rest = file.bytes.size() - std::min(file.at, file.bytes.size());
  const std::size_t count = std::min(static_cast<std::size_t>(size), rest);
  std::memcpy(to, file.bytes.data() + file.at, count);
  file.at += count;
  return static_cast<tmsize_t>(count);
}

tmsize_t write_some(thandle_t handle, void* from, tmsize_t size) {
  Memory& file = memory(handle);
  const auto count = static_cast<std::size_t>(size);
  file.bytes.resize(std::max(file.bytes.size(), file.at + count));
  std::memcpy(file.bytes.data() + file.at, from, count);
  file.at += count;
  return size;
}

toff_t seek(thandle_t handle, toff_t offset, int from) {
  Memory& file = memory(handle);
  const std::size_t base = from == SEEK_SET ? 0 : from == SEEK_CUR ? file.at : file.bytes.size();
  file.at = base + static_cast<std::size_t>(offset);
  return file.at;
}

int close_nothing(thandle_t /*handle*/) {
  return 0;
}

toff_t size_of(thandle_t handle) {
  return memory(handle).bytes.size();
}

bool write(TIFF* tiff, const Raster& raster, double dpi) {
  const bool is_rgb = raster.kind == Raster::Kind::rgb;
  const bool is_bits = raster.kind == Raster::Kind::bits;
  TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, raster.width);
  TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, raster.height);
  TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, is_rgb ? 3 : 1);
  TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, is_bits ? 1 : 8);
  TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, is_rgb ? PHOTOMETRIC_RGB : PHOTOMETRIC_MINISBLACK);
  TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
  TIFFSetField(tiff, TIFFTAG_COMPRESSION, COMPRESSION_LZW);
  TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, TIFFDefaultStripSize(tiff, 0));
  if (dpi > 0) {
    TIFFSetField(tiff, TIFFTAG_RESOLUTIONUNIT, RESUNIT_INCH);
    TIFFSetField(tiff, TIFFTAG_XRESOLUTION, dpi);
    TIFFSetField(tiff, TIFFTAG_YRESOLUTION, dpi);
  }
  for (int y = 0; y < raster.height; ++y) {
    auto* row = const_cast<std::uint8_t*>(raster.row(y));  // only LZW's predictor would change it
    if (TIFFWriteScanline(tiff, row, static_cast<std::uint32_t>(y)) < 0) return false;
  }
  return true;
}

}  // namespace

std::string to_tiff(const Raster& raster, double dpi) {
  Memory file;
  TIFF* tiff = TIFFClientOpen("page", "wl", &file, read_some, write_some, seek, close_nothing,
                              size_of, nullptr, nullptr);
  if (tiff == nullptr) return {};
  const bool is_written = write(tiff, raster, dpi);
  TIFFClose(tiff);
  return is_written ? std::move(file.bytes) : std::string();
}

}  // namespace broadsheet

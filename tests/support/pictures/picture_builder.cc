// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/pictures/picture_builder.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <stdexcept>

#include <jpeglib.h>
#include <openjpeg.h>
#include <png.h>
#include <tiffio.h>
#include <webp/encode.h>

namespace broadsheet::test {
namespace {

struct Memory {
  std::string bytes;
  std::size_t at = 0;
};

Memory& memory(thandle_t handle) {
  return *static_cast<Memory*>(handle);
}

tmsize_t read_some(thandle_t handle, void* to, tmsize_t size) {
  Memory& file = memory(handle);
  const std::size_t count = std::min(static_cast<std::size_t>(size),
                                     file.bytes.size() - std::min(file.at, file.bytes.size()));
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
  file.at = static_cast<std::size_t>(offset) + (from == SEEK_SET   ? 0
                                                : from == SEEK_CUR ? file.at
                                                                   : file.bytes.size());
  return file.at;
}
int close_nothing(thandle_t /*handle*/) {
  return 0;
}
toff_t size_of(thandle_t handle) {
  return memory(handle).bytes.size();
}

/// What the raster's line of bytes is in those samples.
std::vector<std::uint8_t> line_of(const std::uint8_t* from, std::size_t size,
                                  TiffPage::Samples samples) {
  if (samples == TiffPage::Samples::plain) return {from, from + size};
  std::vector<std::uint8_t> line;
  for (std::size_t i = 0; i < size; ++i) {
    const std::uint8_t ink = static_cast<std::uint8_t>(255 - from[i]);
    line.push_back(samples == TiffPage::Samples::inks ? ink : from[i]);
    if (samples == TiffPage::Samples::sixteen_bits) line.push_back(from[i]);
    if (samples == TiffPage::Samples::inks && i % 3 == 2) line.push_back(0);
  }
  return line;
}

void write_palette(TIFF* tiff) {
  std::vector<std::uint16_t> shades;
  for (unsigned i = 0; i < 256; ++i) shades.push_back(static_cast<std::uint16_t>(i * 257));
  TIFFSetField(tiff, TIFFTAG_COLORMAP, shades.data(), shades.data(), shades.data());
}

void write_planes(TIFF* tiff, const Raster& raster) {
  std::vector<std::uint8_t> line(static_cast<std::size_t>(raster.width));
  for (std::uint16_t c = 0; c < 3; ++c) {
    for (int y = 0; y < raster.height; ++y) {
      for (std::size_t x = 0; x < line.size(); ++x) line[x] = raster.row(y)[3 * x + c];
      TIFFWriteScanline(tiff, line.data(), static_cast<std::uint32_t>(y), c);
    }
  }
}

void write_page(TIFF* tiff, const TiffPage& page) {
  using enum TiffPage::Samples;
  Raster raster = page.raster;
  const bool is_rgb = raster.kind == Raster::Kind::rgb;
  if (page.zero_is_white) {
    for (std::uint8_t& byte : raster.pixels) byte = static_cast<std::uint8_t>(~byte);
  }
  TIFFSetField(tiff, TIFFTAG_SUBFILETYPE, page.kind);
  TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, raster.width);
  TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, raster.height);
  TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, page.samples == inks ? 4 : is_rgb ? 3 : 1);
  TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE,
               page.samples == sixteen_bits        ? 16
               : raster.kind == Raster::Kind::bits ? 1
                                                   : 8);
  TIFFSetField(tiff, TIFFTAG_COMPRESSION, page.packing);
  TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC,
               page.samples == inks      ? PHOTOMETRIC_SEPARATED
               : page.samples == palette ? PHOTOMETRIC_PALETTE
               : is_rgb                  ? PHOTOMETRIC_RGB
               : page.zero_is_white      ? PHOTOMETRIC_MINISWHITE
                                         : PHOTOMETRIC_MINISBLACK);
  TIFFSetField(tiff, TIFFTAG_PLANARCONFIG,
               page.samples == planes ? PLANARCONFIG_SEPARATE : PLANARCONFIG_CONTIG);
  if (page.samples == palette) write_palette(tiff);
  TIFFSetField(tiff, TIFFTAG_ORIENTATION, page.orientation);
  if (page.dpi_across > 0) {
    TIFFSetField(tiff, TIFFTAG_RESOLUTIONUNIT, page.unit);
    TIFFSetField(tiff, TIFFTAG_XRESOLUTION, page.dpi_across);
    TIFFSetField(tiff, TIFFTAG_YRESOLUTION, page.dpi_down);
  }
  if (page.tile == 0) {
    TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, page.rows);
    if (page.samples == planes) return write_planes(tiff, raster);
    for (int y = 0; y < raster.height; ++y) {
      std::vector<std::uint8_t> line = line_of(raster.row(y), raster.row_bytes(), page.samples);
      TIFFWriteScanline(tiff, line.data(), static_cast<std::uint32_t>(y));
    }
    return;
  }
  TIFFSetField(tiff, TIFFTAG_TILEWIDTH, page.tile);
  TIFFSetField(tiff, TIFFTAG_TILELENGTH, page.tile);
  const int size = is_rgb ? 3 : 1;
  std::vector<std::uint8_t> tile(static_cast<std::size_t>(page.tile * page.tile * size));
  for (int top = 0; top < raster.height; top += page.tile) {
    for (int left = 0; left < raster.width; left += page.tile) {
      for (int y = 0; y < std::min(page.tile, raster.height - top); ++y)
        std::memcpy(tile.data() + y * page.tile * size, raster.row(top + y) + left * size,
                    static_cast<std::size_t>(std::min(page.tile, raster.width - left) * size));
      TIFFWriteTile(tiff, tile.data(), static_cast<std::uint32_t>(left),
                    static_cast<std::uint32_t>(top), 0, 0);
    }
  }
}

OPJ_SIZE_T append(void* from, OPJ_SIZE_T size, void* user) {
  return static_cast<OPJ_SIZE_T>(write_some(user, from, static_cast<tmsize_t>(size)));
}
OPJ_OFF_T skip(OPJ_OFF_T count, void* user) {
  memory(user).at += static_cast<std::size_t>(count);
  return count;
}
OPJ_BOOL go_to(OPJ_OFF_T to, void* user) {
  memory(user).at = static_cast<std::size_t>(to);
  return OPJ_TRUE;
}

std::string big(std::uint32_t value, int bytes) {
  std::string out;
  for (int i = bytes - 1; i >= 0; --i) out += static_cast<char>(value >> (8 * i) & 0xFF);
  return out;
}

}  // namespace

Raster pattern(Raster::Kind kind, int width, int height) {
  Raster raster = blank(kind, width, height);
  const int size = kind == Raster::Kind::rgb ? 3 : 1;
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const int shade = 40 + 120 * x / width + 80 * y / height;
      if (kind != Raster::Kind::bits) {
        for (int c = 0; c < size; ++c)
          raster.row(y)[x * size + c] = static_cast<std::uint8_t>(shade - 20 * c);
      } else if (x * height > y * width) {
        raster.row(y)[x / 8] = static_cast<std::uint8_t>(raster.row(y)[x / 8] | 0x80U >> (x % 8));
      }
    }
  }
  return raster;
}

std::string make_tiff(const std::vector<TiffPage>& pages) {
  Memory file;
  TIFF* tiff = TIFFClientOpen("page", "w", &file, read_some, write_some, seek, close_nothing,
                              size_of, nullptr, nullptr);
  for (const TiffPage& page : pages) {
    write_page(tiff, page);
    TIFFWriteDirectory(tiff);
  }
  TIFFClose(tiff);
  return std::move(file.bytes);
}

namespace {

/// Samples of `count` components, of which the last one says how opaque a pixel is, if `is_clear`.
std::string jpeg2000_of(const std::vector<std::uint8_t>& samples, std::uint32_t count,
                        const Raster& raster, bool has_boxes, bool is_clear) {
  std::vector<opj_image_cmptparm_t> components(count);
  for (opj_image_cmptparm_t& component : components) {
    component.dx = component.dy = 1;
    component.w = static_cast<OPJ_UINT32>(raster.width);
    component.h = static_cast<OPJ_UINT32>(raster.height);
    component.prec = 8;
  }
  opj_image_t* image =
      opj_image_create(count, components.data(), count == 3 ? OPJ_CLRSPC_SRGB : OPJ_CLRSPC_GRAY);
  image->x1 = components[0].w;
  image->y1 = components[0].h;
  for (std::size_t i = 0; i < samples.size(); ++i)
    image->comps[i % count].data[i / count] = samples[i];
  if (is_clear) image->comps[count - 1].alpha = 1;
  opj_cparameters_t parameters;
  opj_set_default_encoder_parameters(&parameters);
  parameters.numresolution = 3;
  opj_codec_t* codec = opj_create_compress(has_boxes ? OPJ_CODEC_JP2 : OPJ_CODEC_J2K);
  opj_setup_encoder(codec, &parameters, image);
  Memory file;
  opj_stream_t* stream = opj_stream_default_create(OPJ_FALSE);
  opj_stream_set_user_data(stream, &file, nullptr);
  opj_stream_set_write_function(stream, append);
  opj_stream_set_skip_function(stream, skip);
  opj_stream_set_seek_function(stream, go_to);
  const bool is_written = opj_start_compress(codec, image, stream) != OPJ_FALSE &&
                          opj_encode(codec, stream) != OPJ_FALSE &&
                          opj_end_compress(codec, stream) != OPJ_FALSE;
  opj_stream_destroy(stream);
  opj_destroy_codec(codec);
  opj_image_destroy(image);
  if (!is_written) throw std::runtime_error("no JPEG 2000 was made");
  return std::move(file.bytes);
}

}  // namespace

std::string make_jpeg2000(const Raster& raster, bool has_boxes) {
  const std::uint32_t count = raster.kind == Raster::Kind::rgb ? 3 : 1;
  return jpeg2000_of(raster.pixels, count, raster, has_boxes, false);
}

namespace {

/// Black, and how opaque.
std::vector<std::uint8_t> clear_samples(const Raster& grey) {
  std::vector<std::uint8_t> samples;
  for (const std::uint8_t value : grey.pixels)
    samples.insert(samples.end(), {0, static_cast<std::uint8_t>(255 - value)});
  return samples;
}

}  // namespace

std::string make_clear_jpeg2000(const Raster& grey) {
  return jpeg2000_of(clear_samples(grey), 2, grey, true, true);
}

std::string make_clear_png(const Raster& grey) {
  const std::vector<std::uint8_t> samples = clear_samples(grey);
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(grey.width);
  image.height = static_cast<png_uint_32>(grey.height);
  image.format = PNG_FORMAT_GA;
  std::string out(2 * samples.size() + 1000, '\0');
  png_alloc_size_t size = out.size();
  if (png_image_write_to_memory(&image, out.data(), &size, 0, samples.data(), 0, nullptr) == 0)
    throw std::runtime_error("no PNG was made");
  out.resize(size);
  return out;
}

std::string make_webp(const Raster& raster) {
  std::uint8_t* bytes = nullptr;
  const std::size_t size = WebPEncodeLosslessRGB(raster.pixels.data(), raster.width, raster.height,
                                                 static_cast<int>(raster.row_bytes()), &bytes);
  std::string out(reinterpret_cast<const char*>(bytes), size);
  WebPFree(bytes);
  return out;
}

std::string make_clear_webp(int width, int height) {
  const std::vector<std::uint8_t> nothing(static_cast<std::size_t>(width * height * 4));
  std::uint8_t* bytes = nullptr;
  const std::size_t size = WebPEncodeLosslessRGBA(nothing.data(), width, height, width * 4, &bytes);
  std::string out(reinterpret_cast<const char*>(bytes), size);
  WebPFree(bytes);
  return out;
}

std::string make_cmyk_jpeg(int width, int height, std::uint32_t cmyk) {
  jpeg_compress_struct jpeg{};
  jpeg_error_mgr manager{};
  jpeg.err = jpeg_std_error(&manager);
  jpeg_create_compress(&jpeg);
  unsigned char* bytes = nullptr;
  unsigned long size = 0;
  jpeg_mem_dest(&jpeg, &bytes, &size);
  jpeg.image_width = static_cast<JDIMENSION>(width);
  jpeg.image_height = static_cast<JDIMENSION>(height);
  jpeg.input_components = 4;
  jpeg.in_color_space = JCS_CMYK;
  jpeg_set_defaults(&jpeg);
  jpeg_start_compress(&jpeg, TRUE);
  std::vector<JSAMPLE> row;
  for (int x = 0; x < width; ++x) {
    for (int shift = 24; shift >= 0; shift -= 8)
      row.push_back(static_cast<JSAMPLE>(255U - (cmyk >> shift & 0xFFU)));
  }
  JSAMPROW rows = row.data();
  while (jpeg.next_scanline < jpeg.image_height) jpeg_write_scanlines(&jpeg, &rows, 1);
  jpeg_finish_compress(&jpeg);
  jpeg_destroy_compress(&jpeg);
  std::string out(reinterpret_cast<const char*>(bytes), size);
  std::free(bytes);  // NOLINT: jpeg_mem_dest allocates with malloc
  return out;
}

std::string make_exif(int orientation, std::uint32_t dpi) {
  const auto entry = [](std::uint32_t tag, std::uint32_t type, const std::string& value) {
    return big(tag, 2) + big(type, 2) + big(1, 4) + value;
  };
  constexpr std::uint32_t kBehind = 8 + 2 + 4 * 12 + 4;
  return "MM" + big(42, 2) + big(8, 4) + big(4, 2) +
         entry(0x0112, 3, big(static_cast<std::uint32_t>(orientation), 2) + big(0, 2)) +
         entry(0x011A, 5, big(kBehind, 4)) + entry(0x011B, 5, big(kBehind, 4)) +
         entry(0x0128, 3, big(2, 2) + big(0, 2)) + big(0, 4) + big(dpi, 4) + big(1, 4);
}

std::string with_exif(std::string_view picture, int orientation, std::uint32_t dpi) {
  std::string out(picture);
  const std::string exif = make_exif(orientation, dpi);
  if (picture.starts_with("\xFF\xD8")) {
    const std::string body = std::string("Exif\0\0", 6) + exif;
    out.insert(2, "\xFF\xE1" + big(static_cast<std::uint32_t>(body.size() + 2), 2) + body);
  } else {
    constexpr std::size_t kBehindHeader = 8 + 25;
    out.insert(kBehindHeader,
               big(static_cast<std::uint32_t>(exif.size()), 4) + "eXIf" + exif + big(0, 4));
  }
  return out;
}

}  // namespace broadsheet::test

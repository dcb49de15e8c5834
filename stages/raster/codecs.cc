// SPDX-License-Identifier: GPL-3.0-or-later
// JPEG and PNG as bytes. Both libraries report a fault by a jump, over which no destructor may lie:
// what they fill is owned by the caller of each function that sets one.
#include <cmath>
#include <csetjmp>
#include <cstdio>
#include <cstdlib>

#include <jpeglib.h>
#include <png.h>

#include "stages/raster.h"

namespace broadsheet {
namespace {

struct JpegFault {
  jpeg_error_mgr manager;
  std::jmp_buf jump;
};

[[noreturn]] void jump_out(j_common_ptr state) {
  std::longjmp(reinterpret_cast<JpegFault*>(state->err)->jump, 1);
}

void say_nothing(j_common_ptr /*state*/) {}
void count_nothing(j_common_ptr /*state*/, int /*level*/) {}

void catch_faults(JpegFault& fault) {
  jpeg_std_error(&fault.manager);
  fault.manager.error_exit = jump_out;
  fault.manager.output_message = say_nothing;
  fault.manager.emit_message = count_nothing;
}

bool compress(const Raster& raster, double dpi, int quality, unsigned char** bytes,
              unsigned long* size) {
  JpegFault fault{};
  jpeg_compress_struct jpeg{};
  catch_faults(fault);
  jpeg.err = &fault.manager;
  if (setjmp(fault.jump) != 0) {
    jpeg_destroy_compress(&jpeg);
    return false;
  }
  jpeg_create_compress(&jpeg);
  jpeg_mem_dest(&jpeg, bytes, size);
  jpeg.image_width = static_cast<JDIMENSION>(raster.width);
  jpeg.image_height = static_cast<JDIMENSION>(raster.height);
  jpeg.input_components = raster.kind == Raster::Kind::rgb ? 3 : 1;
  jpeg.in_color_space = raster.kind == Raster::Kind::rgb ? JCS_RGB : JCS_GRAYSCALE;
  jpeg_set_defaults(&jpeg);
  jpeg_set_quality(&jpeg, quality, TRUE);
  if (dpi > 0) {
    jpeg.density_unit = 1;  // an inch
    jpeg.X_density = jpeg.Y_density = static_cast<UINT16>(std::lround(dpi));
  }
  jpeg_start_compress(&jpeg, TRUE);
  for (int y = 0; y < raster.height; ++y) {
    auto* row = const_cast<JSAMPROW>(raster.row(y));
    jpeg_write_scanlines(&jpeg, &row, 1);
  }
  jpeg_finish_compress(&jpeg);
  jpeg_destroy_compress(&jpeg);
  return true;
}

bool decompress(std::string_view bytes, std::uint64_t max_pixels, Raster& raster) {
  JpegFault fault{};
  jpeg_decompress_struct jpeg{};
  catch_faults(fault);
  jpeg.err = &fault.manager;
  if (setjmp(fault.jump) != 0) {
    jpeg_destroy_decompress(&jpeg);
    return false;
  }
  jpeg_create_decompress(&jpeg);
  jpeg_mem_src(&jpeg, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  jpeg_read_header(&jpeg, TRUE);
  const std::uint64_t pixels = std::uint64_t{jpeg.image_width} * jpeg.image_height;
  const bool is_grey = jpeg.num_components == 1;
  if (pixels > max_pixels || (!is_grey && jpeg.num_components != 3)) {
    jpeg_destroy_decompress(&jpeg);
    return false;
  }
  jpeg.out_color_space = is_grey ? JCS_GRAYSCALE : JCS_RGB;
  raster = blank(is_grey ? Raster::Kind::grey : Raster::Kind::rgb,
                 static_cast<int>(jpeg.image_width), static_cast<int>(jpeg.image_height));
  jpeg_start_decompress(&jpeg);
  while (jpeg.output_scanline < jpeg.output_height) {
    JSAMPROW row = raster.row(static_cast<int>(jpeg.output_scanline));
    jpeg_read_scanlines(&jpeg, &row, 1);
  }
  jpeg_finish_decompress(&jpeg);
  jpeg_destroy_decompress(&jpeg);
  return true;
}

void append(png_structp png, png_bytep bytes, png_size_t size) {
  static_cast<std::string*>(png_get_io_ptr(png))
      ->append(reinterpret_cast<const char*>(bytes), size);
}
void flush_nothing(png_structp /*png*/) {}
void warn_nothing(png_structp /*png*/, png_const_charp /*message*/) {}
[[noreturn]] void fail(png_structp png, png_const_charp /*message*/) {
  png_longjmp(png, 1);
}

bool write(png_structp png, png_infop info, const Raster& raster, double dpi, bool is_print,
           std::string& out) {
  if (setjmp(png_jmpbuf(png)) != 0) return false;
  png_set_write_fn(png, &out, append, flush_nothing);
  png_set_IHDR(png, info, static_cast<png_uint_32>(raster.width),
               static_cast<png_uint_32>(raster.height), raster.kind == Raster::Kind::bits ? 1 : 8,
               raster.kind == Raster::Kind::rgb ? PNG_COLOR_TYPE_RGB : PNG_COLOR_TYPE_GRAY,
               PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  constexpr double kInch = 0.0254;  // metres
  const auto per_metre = static_cast<png_uint_32>(std::lround(dpi / kInch));
  if (dpi > 0) png_set_pHYs(png, info, per_metre, per_metre, PNG_RESOLUTION_METER);
  if (is_print) png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
  png_write_info(png, info);
  for (int y = 0; y < raster.height; ++y) png_write_row(png, raster.row(y));
  png_write_end(png, nullptr);
  return true;
}

std::string png_of(const Raster& raster, double dpi, bool is_print) {
  std::string out;
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, fail, warn_nothing);
  if (png == nullptr) return out;
  png_infop info = png_create_info_struct(png);
  if (!write(png, info, raster, dpi, is_print, out)) out.clear();
  png_destroy_write_struct(&png, &info);
  return out;
}

}  // namespace

std::string to_jpeg(const Raster& raster, double dpi, int quality) {
  if (raster.kind == Raster::Kind::bits) return to_jpeg(widened(raster), dpi, quality);
  unsigned char* bytes = nullptr;
  unsigned long size = 0;
  std::string out;
  if (compress(raster, dpi, quality, &bytes, &size))
    out.assign(reinterpret_cast<const char*>(bytes), size);
  std::free(bytes);  // NOLINT: jpeg_mem_dest allocates with malloc
  return out;
}

std::string to_png(const Raster& raster, double dpi) {
  return png_of(raster, dpi, false);
}

std::string to_png_of_print(const Raster& raster, double dpi) {
  return png_of(raster, dpi, true);
}

std::optional<Raster> from_jpeg(std::string_view bytes, std::uint64_t max_pixels) {
  std::optional<Raster> raster(std::in_place);
  if (!decompress(bytes, max_pixels, *raster)) raster.reset();
  return raster;
}

std::optional<JpegFrame> jpeg_frame(std::string_view bytes) {
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  const auto pair = [&](std::size_t i) { return at(i) << 8 | at(i + 1); };
  if (!bytes.starts_with("\xFF\xD8\xFF")) return std::nullopt;
  for (std::size_t i = 2; i + 9 < bytes.size();) {
    if (at(i) != 0xFF) return std::nullopt;
    const int marker = at(i + 1);
    const bool is_filler = marker == 0xFF;
    const bool is_frame =
        marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    if (is_frame) return JpegFrame{pair(i + 7), pair(i + 5), at(i + 9)};
    i += is_filler ? 1 : 2 + static_cast<std::size_t>(pair(i + 2));
  }
  return std::nullopt;
}

}  // namespace broadsheet

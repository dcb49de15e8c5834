// SPDX-License-Identifier: GPL-3.0-or-later
// libpng reports a fault by a jump, over which no destructor may lie: what it fills is owned by the
// caller of each function that sets one.
#include <algorithm>
#include <cstring>
#include <vector>

#include <png.h>

#include "document/errors.h"
#include "stages/picture_file/exif.h"
#include "stages/picture_file/kinds.h"
#include "stages/picture_file/numbers.h"

namespace broadsheet {
namespace {

constexpr std::size_t kSignature = 8;
constexpr int kMostChunks = 1'000'000;
constexpr std::size_t kMostOfChunk = 8U << 20;

/// Walks the chunks (ISO/IEC 15948, 5.3).
PictureFacts facts_of_png(std::string_view bytes) {
  const Numbers numbers(bytes);
  PictureFacts facts;
  facts.is_plain = true;
  facts.is_cut_short = true;
  std::uint64_t at = kSignature;
  bool has_header = false;
  for (int n = 0; n < kMostChunks && numbers.has(at, 8); ++n) {
    const std::uint64_t length = numbers.four(at);
    const std::string_view name = bytes.substr(at + 4, 4);
    const std::uint64_t body = at + 8;
    if (name == "IHDR") {
      has_header = true;
      facts.width = numbers.four(body);
      facts.height = numbers.four(body + 4);
      const std::uint32_t depth = numbers.byte(body + 8);
      const std::uint32_t colours = numbers.byte(body + 9);
      const bool is_grey = (colours & 2U) == 0;
      facts.comes_by_lines = numbers.byte(body + 12) == 0;  // else it is interlaced
      facts.pixels = !is_grey                     ? Raster::Kind::rgb
                     : depth == 1 && colours == 0 ? Raster::Kind::bits
                                                  : Raster::Kind::grey;
    } else if (name == "pHYs" && numbers.byte(body + 8) == 1) {
      facts.dpi_across = numbers.four(body) * kMetresInInch;
      facts.dpi_down = numbers.four(body + 4) * kMetresInInch;
    } else if (name == "eXIf" && numbers.has(body, length)) {
      const Exif exif = read_exif(bytes.substr(body, length));
      facts.orientation = exif.orientation;
      if (facts.dpi_across == 0) facts.dpi_across = exif.dpi_across;
      if (facts.dpi_down == 0) facts.dpi_down = exif.dpi_down;
    } else if (name == "IEND") {
      facts.is_cut_short = false;
      break;
    }
    at = body + length + 4;
  }
  if (!has_header) {
    throw Error(ErrorKind::input,
                "it begins as a PNG and has no header. Fetch it again, or scan the page again.");
  }
  return facts;
}

struct Source {
  std::string_view bytes;
  std::size_t at = 0;
};

[[noreturn]] void fail(png_structp png, png_const_charp /*message*/) {
  png_longjmp(png, 1);
}
void warn_nothing(png_structp /*png*/, png_const_charp /*message*/) {}

void take(png_structp png, png_bytep to, png_size_t size) {
  Source& source = *static_cast<Source*>(png_get_io_ptr(png));
  if (size > source.bytes.size() - source.at) png_longjmp(png, 1);
  std::memcpy(to, source.bytes.data() + source.at, size);
  source.at += size;
}

/// Asks for what a raster holds: bits, or eight bits a component, transparency on white.
void ask_for(png_structp png, png_infop info, Raster::Kind kind) {
  if (kind != Raster::Kind::bits) {
    png_set_expand(png);
    png_set_strip_16(png);
    const png_byte colours = png_get_color_type(png, info);
    const bool is_clear =
        (colours & PNG_COLOR_MASK_ALPHA) != 0 || png_get_valid(png, info, PNG_INFO_tRNS) != 0;
    if (is_clear) {
      png_color_16 white{};  // in samples as they are when it is put behind them
      const png_uint_16 most = png_get_bit_depth(png, info) == 16 ? 0xFFFF : 0xFF;
      white.red = white.green = white.blue = white.gray = most;
      png_set_background_fixed(png, &white, PNG_BACKGROUND_GAMMA_SCREEN, 0, 0);
    }
  }
  png_set_interlace_handling(png);
  png_read_update_info(png, info);
}

/// Where lines go: each of `all`, or to `take` by way of the one that is there.
struct Lines {
  std::vector<png_bytep> all;
  const PictureFile::TakeLine* take = nullptr;
};

/// Returns how many lines are there; of an interlaced one all or none.
int read(png_structp png, png_infop info, const PictureFacts& facts, std::size_t row_bytes,
         Lines& lines) {
  volatile int read = 0;
  if (setjmp(png_jmpbuf(png)) != 0) return read;
  png_set_user_limits(png, facts.width, facts.height);
  png_set_chunk_malloc_max(png, kMostOfChunk);
  // Of what is only said of the picture the library would make room for as much as a head says.
  png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, nullptr, -1);
  png_read_info(png, info);
  const bool is_right = png_get_image_width(png, info) == facts.width &&
                        png_get_image_height(png, info) == facts.height;
  if (!is_right) return 0;
  const bool is_interlaced = png_get_interlace_type(png, info) != PNG_INTERLACE_NONE;
  ask_for(png, info, facts.pixels);
  if (png_get_rowbytes(png, info) != row_bytes) return 0;
  if (is_interlaced) {
    if (lines.take != nullptr) return 0;
    png_read_image(png, lines.all.data());
    return static_cast<int>(facts.height);
  }
  for (std::uint32_t y = 0; y < facts.height; ++y) {
    png_bytep row = lines.all[lines.take != nullptr ? 0 : y];
    png_read_row(png, row, nullptr);
    if (lines.take != nullptr) (*lines.take)(row);
    read = read + 1;
  }
  return read;
}

class PngFile final : public SinglePicture {
 public:
  using SinglePicture::SinglePicture;

 private:
  /// By its first chunk.
  [[nodiscard]] bool is_interlaced() const {
    constexpr std::uint64_t kInterlace = kSignature + 8 + 12;
    return Numbers(bytes()).byte(kInterlace) != 0;
  }

  void fill(Raster& raster, std::string& fault) override {
    Lines lines;
    for (int y = 0; y < raster.height; ++y) lines.all.push_back(raster.row(y));
    count_rows(read_into(lines, raster.row_bytes()), raster.height, fault);
  }

  void give_lines(Shades shades, const TakeLine& take, std::string& fault) override {
    if (is_interlaced()) {
      SinglePicture::give_lines(shades, take, fault);
      return;
    }
    const int width = static_cast<int>(stated().width);
    const int height = static_cast<int>(stated().height);
    std::vector<std::uint8_t> line(blank(stated().pixels, width, 1).row_bytes(), 0xFF);
    const TakeLine give = in_shades(shades, stated(), take);
    Lines lines{{line.data()}, &give};
    const int rows = read_into(lines, line.size());
    count_rows(rows, height, fault);
    std::fill(line.begin(), line.end(), std::uint8_t{0xFF});
    for (int y = rows; y < height; ++y) give(line.data());
  }

  [[nodiscard]] int read_into(Lines& lines, std::size_t row_bytes) const {
    png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, nullptr, fail, warn_nothing);
    if (png == nullptr) throw Error(ErrorKind::resource, "memory ran out. Give the process more.");
    png_infop info = png_create_info_struct(png);
    Source source{bytes()};
    png_set_read_fn(png, &source, take);
    const int rows = info == nullptr ? 0 : read(png, info, stated(), row_bytes, lines);
    png_destroy_read_struct(&png, &info, nullptr);
    return rows;
  }
};

}  // namespace

std::unique_ptr<PictureFile> open_png_file(std::string_view bytes, const Limits& limits) {
  return std::make_unique<PngFile>(bytes, facts_of_png(bytes), limits);
}

}  // namespace broadsheet

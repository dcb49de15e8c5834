// SPDX-License-Identifier: GPL-3.0-or-later
// libjpeg reports a fault by a jump, over which no destructor may lie: what it fills is owned by
// the caller of each function that sets one.
#include <algorithm>
#include <csetjmp>
#include <cstdio>
#include <vector>

#include <jpeglib.h>
// behind it, since it needs its names
#include <jerror.h>

#include "document/errors.h"
#include "stages/picture_file/exif.h"
#include "stages/picture_file/kinds.h"
#include "stages/picture_file/numbers.h"

namespace broadsheet {
namespace {

using namespace std::string_view_literals;

// Markers (ITU T.81, table B.1).
constexpr std::uint32_t kStartOfScan = 0xDA;
constexpr std::uint32_t kApp0 = 0xE0;
constexpr std::uint32_t kApp1 = 0xE1;
constexpr int kMostSegments = 10'000;
constexpr int kMostScans = 64;  ///< a progressive one has about ten; each costs a whole pass

bool is_frame(std::uint32_t marker) {
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

/// Baseline, extended or progressive, Huffman coded: what every reader knows.
bool is_common_frame(std::uint32_t marker) {
  return marker <= 0xC2;
}

/// Of pixels from the top down, by Huffman's codes or arithmetic ones.
bool is_sequential_frame(std::uint32_t marker) {
  return marker == 0xC0 || marker == 0xC1 || marker == 0xC9;
}

void read_jfif(const Numbers& numbers, std::uint64_t at, PictureFacts& facts) {
  const std::uint32_t unit = numbers.byte(at + 7);
  const double per_inch = unit == 1 ? 1 : unit == 2 ? kCentimetresInInch : 0;
  if (per_inch == 0) return;  // only the shape of a pixel is stated
  facts.dpi_across = numbers.pair(at + 8) * per_inch;
  facts.dpi_down = numbers.pair(at + 10) * per_inch;
}

/// Walks the segments up to the first scan.
PictureFacts facts_of_jpeg(std::string_view bytes) {
  const Numbers numbers(bytes);
  PictureFacts facts;
  std::uint32_t components = 0;
  std::uint64_t at = 2;
  for (int n = 0; n < kMostSegments && numbers.byte(at) == 0xFF; ++n) {
    const std::uint32_t marker = numbers.byte(at + 1);
    if (marker == 0xFF) {  // a filler
      ++at;
      continue;
    }
    const std::uint64_t body = at + 4;
    const std::uint32_t length = numbers.pair(at + 2);
    const std::string_view segment =
        length >= 2 && numbers.has(body, length - 2U) ? bytes.substr(body, length - 2U) : ""sv;
    if (marker == kStartOfScan) {
      facts.comes_by_lines = facts.comes_by_lines && numbers.byte(body) == components;
      break;
    }
    if (marker == kApp0 && segment.starts_with("JFIF\0"sv)) {
      read_jfif(numbers, body, facts);
    } else if (marker == kApp1 && segment.starts_with("Exif\0\0"sv)) {
      const Exif exif = read_exif(segment.substr(6));
      facts.orientation = exif.orientation;
      if (facts.dpi_across == 0) facts.dpi_across = exif.dpi_across;
      if (facts.dpi_down == 0) facts.dpi_down = exif.dpi_down;
    } else if (is_frame(marker)) {
      facts.height = numbers.pair(body + 1);
      facts.width = numbers.pair(body + 3);
      components = numbers.byte(body + 5);
      facts.comes_by_lines = is_sequential_frame(marker);  // unless colours come one by one
      facts.is_plain = is_common_frame(marker) && numbers.byte(body) == 8 &&
                       (components == 1 || components == 3);
    }
    at += 2 + length;
  }
  if (components == 0) {
    throw Error(ErrorKind::input,
                "it begins as a JPEG and has no frame. Fetch it again, or scan the page again.");
  }
  facts.pixels = components == 1 ? Raster::Kind::grey : Raster::Kind::rgb;
  const std::size_t end = bytes.rfind("\xFF\xD9"sv);
  facts.is_cut_short = end == std::string_view::npos || end < at;
  return facts;
}

struct Fault {
  jpeg_error_mgr manager;
  std::jmp_buf jump;
  bool has_ended = false;   ///< the data end before the picture
  bool is_damaged = false;  ///< some of them say nothing
};

[[noreturn]] void jump_out(j_common_ptr state) {
  std::longjmp(reinterpret_cast<Fault*>(state->err)->jump, 1);
}
void say_nothing(j_common_ptr /*state*/) {}
void note(j_common_ptr state, int level) {
  if (level >= 0) return;
  Fault& fault = *reinterpret_cast<Fault*>(state->err);
  const int code = fault.manager.msg_code;
  fault.has_ended = fault.has_ended || code == JWRN_JPEG_EOF;
  fault.is_damaged = fault.is_damaged || code == JWRN_HUFF_BAD_CODE || code == JWRN_HIT_MARKER ||
                     code == JWRN_MUST_RESYNC;
}

/// A file of thousands of scans that change nothing costs hours.
void watch_scans(j_common_ptr state) {
  if (state->is_decompressor != 0 &&
      reinterpret_cast<j_decompress_ptr>(state)->input_scan_number > kMostScans)
    jump_out(state);
}

std::uint8_t mixed(unsigned ink, unsigned black) {
  return static_cast<std::uint8_t>(ink * black / 255);
}

/// CMYK. Adobe's programs write it upside down.
void to_rgb(const JSAMPLE* inks, int width, bool is_of_adobe, std::uint8_t* row) {
  const unsigned turn = is_of_adobe ? 0 : 0xFF;
  for (int x = 0; x < width; ++x, inks += 4, row += 3) {
    for (int c = 0; c < 3; ++c) row[c] = mixed(inks[c] ^ turn, inks[3] ^ turn);
  }
}

/// What came of it. Lines that are there, from the top; a progressive one has all, if coarse.
struct Read {
  int rows = 0;
  bool is_damaged = false;
};

/// Room for a line of pixels as they are read, and as they are taken.
struct Room {
  std::vector<std::uint8_t> read, taken;
};

/// Inks of printers are none that the library knows the luminance of.
J_COLOR_SPACE space_of(const jpeg_decompress_struct& jpeg, bool is_grey) {
  if (jpeg.num_components == 4) return JCS_CMYK;
  const bool is_luminance =
      jpeg.jpeg_color_space == JCS_YCbCr || jpeg.jpeg_color_space == JCS_GRAYSCALE;
  return jpeg.num_components == 1 || (is_grey && is_luminance) ? JCS_GRAYSCALE : JCS_RGB;
}

/// Gives lines to `take` as long as there are some.
void decompress(std::string_view bytes, const PictureFacts& facts, bool is_grey, Room& room,
                const PictureFile::TakeLine& take, Read& read) {
  Fault fault{};
  jpeg_decompress_struct jpeg{};
  jpeg_progress_mgr progress{};
  jpeg_std_error(&fault.manager);
  fault.manager.error_exit = jump_out;
  fault.manager.output_message = say_nothing;
  fault.manager.emit_message = note;
  jpeg.err = &fault.manager;
  progress.progress_monitor = watch_scans;
  if (setjmp(fault.jump) != 0) {
    jpeg_destroy_decompress(&jpeg);
    read.is_damaged = true;
    return;
  }
  jpeg_create_decompress(&jpeg);
  jpeg.progress = &progress;
  jpeg_mem_src(&jpeg, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  jpeg_read_header(&jpeg, TRUE);
  const bool is_right = jpeg.image_width == facts.width && jpeg.image_height == facts.height &&
                        (jpeg.num_components == 1) == (facts.pixels == Raster::Kind::grey);
  if (is_right) {
    jpeg.out_color_space = space_of(jpeg, is_grey);
    jpeg_start_decompress(&jpeg);
    const bool has_many_scans = jpeg_has_multiple_scans(&jpeg) != 0;
    const int width = static_cast<int>(facts.width);
    const bool is_inks = jpeg.out_color_space == JCS_CMYK;
    const bool is_to_turn_grey = is_grey && jpeg.out_color_space != JCS_GRAYSCALE;
    while (jpeg.output_scanline < jpeg.output_height) {
      JSAMPROW row = room.read.data();
      if (jpeg_read_scanlines(&jpeg, &row, 1) != 1) break;
      if (fault.has_ended && !has_many_scans) break;
      if (is_inks) to_rgb(row, width, jpeg.saw_Adobe_marker != 0, row);
      if (is_to_turn_grey) grey_line(Raster::Kind::rgb, width, row, room.taken.data());
      take(is_to_turn_grey ? room.taken.data() : row);
      ++read.rows;
    }
  }
  read.is_damaged = fault.is_damaged || fault.has_ended;
  jpeg_destroy_decompress(&jpeg);
}

class JpegFile final : public SinglePicture {
 public:
  using SinglePicture::SinglePicture;

 private:
  void fill(Raster& raster, std::string& fault) override {
    give_lines(Shades::as_stored, into(raster), fault);
  }

  void give_lines(Shades shades, const TakeLine& take, std::string& fault) override {
    const std::size_t width = stated().width;
    Room room{std::vector<std::uint8_t>(4 * width), std::vector<std::uint8_t>(width)};
    Read read;
    decompress(bytes(), stated(), shades == Shades::grey, room, take, read);
    if (read.is_damaged)
      fault = "it is damaged, and parts of it show what was not there. Fetch it again";
    const int height = static_cast<int>(stated().height);
    count_rows(read.rows, height, fault);
    std::fill(room.read.begin(), room.read.end(), std::uint8_t{0xFF});
    for (int y = read.rows; y < height; ++y) take(room.read.data());
  }
};

}  // namespace

std::unique_ptr<PictureFile> open_jpeg_file(std::string_view bytes, const Limits& limits) {
  return std::make_unique<JpegFile>(bytes, facts_of_jpeg(bytes), limits);
}

}  // namespace broadsheet

// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/lettering/png.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <string_view>
#include <utility>

#include <libdeflate.h>

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

/// Huffman codes begin with their highest bit.
constexpr std::uint32_t reversed(unsigned code, unsigned bits) {
  std::uint32_t out = 0;
  for (unsigned i = 0; i < bits; ++i) out |= (code >> i & 1U) << (bits - 1 - i);
  return out;
}

/// The fixed codes of bytes (RFC 1951, 3.2.6).
constexpr auto kCodes = [] {
  std::array<std::uint32_t, 256> codes = {};
  for (unsigned value = 0; value < codes.size(); ++value)
    codes[value] = value < 144 ? reversed(0x30 + value, 8) : reversed(0x190 + value - 144, 9);
  return codes;
}();

std::size_t bytes_a_row(const IndexedPicture& picture) {
  return 1 + (picture.width + 1) / 2;
}

/// Each row behind the number of its filter (none), two pixels a byte.
std::string rows_of(const IndexedPicture& picture) {
  const std::size_t bytes = bytes_a_row(picture);
  std::string rows(bytes * picture.height, '\0');
  for (std::uint32_t y = 0; y < picture.height; ++y) {
    const std::uint8_t* row = picture.pixels.data() + std::size_t{y} * picture.width;
    char* at = rows.data() + y * bytes;
    if (y > 0 && std::equal(row, row + picture.width, row - picture.width)) {
      std::copy_n(at - bytes, bytes, at);
      continue;
    }
    ++at;
    for (std::uint32_t x = 0; x < picture.width; x += 2) {
      const int low = x + 1 < picture.width ? row[x + 1] : 0;
      *at++ = static_cast<char>(row[x] << 4 | low);
    }
  }
  return rows;
}

/// Deflates flat pictures (RFC 1951, fixed codes): bytes are as those before them or as the row
/// above, or stand for themselves. A fifth larger than a search for all matches makes them, at a
/// tenth of its cost.
class FlatDeflater {
 public:
  FlatDeflater(std::string_view bytes, std::size_t row) : bytes_(bytes), row_(row) {}

  /// With the frame of zlib (RFC 1950).
  std::string run() {
    out_ = "\x78\x01";
    put(1, 1);  // the last block,
    put(1, 2);  // of fixed codes
    for (std::size_t at = 0; at < bytes_.size();) at += put_match_or_byte(at);
    put(0, 7);  // its end
    put(0, 7);  // to a whole byte
    put32(out_, libdeflate_adler32(1, bytes_.data(), bytes_.size()));
    return std::move(out_);
  }

 private:
  static constexpr std::size_t kLeast = 3;
  static constexpr std::size_t kMost = 258;

  std::size_t put_match_or_byte(std::size_t at) {
    const std::size_t above = matched(at, row_);
    const std::size_t run = above == kMost ? 0 : matched(at, 1);
    if (run < kLeast && above < kLeast) {
      put_byte(static_cast<unsigned char>(bytes_[at]));
      return 1;
    }
    const bool is_run = run >= above;
    put_length(is_run ? run : above);
    put_distance(is_run ? 1 : row_);
    return is_run ? run : above;
  }

  /// How many bytes are as those `back` before them.
  [[nodiscard]] std::size_t matched(std::size_t at, std::size_t back) const {
    if (at < back || bytes_[at] != bytes_[at - back]) return 0;
    const std::size_t most = std::min(kMost, bytes_.size() - at);
    const char* here = bytes_.data() + at;
    std::size_t n = 0;
    constexpr std::size_t kStep = 16;
    while (n + kStep <= most && std::memcmp(here + n, here + n - back, kStep) == 0) n += kStep;
    while (n < most &&
           here[n] == here[static_cast<std::ptrdiff_t>(n) - static_cast<std::ptrdiff_t>(back)])
      ++n;
    return n;
  }

  void put_byte(unsigned value) {
    const bool is_short = value < 144;
    put(kCodes[value], is_short ? 8 : 9);
  }

  void put_length(std::size_t length) {
    const auto [symbol, extra] = coded(length - kLeast, 4);
    if (length == kMost) {
      put_code(0xC5, 8);
    } else if (symbol < 23) {
      put_code(symbol + 1, 7);
      put(static_cast<std::uint32_t>(length - kLeast), extra);
    } else {
      put_code(0xC0 + symbol - 23, 8);
      put(static_cast<std::uint32_t>(length - kLeast), extra);
    }
  }

  void put_distance(std::size_t distance) {
    const auto [symbol, extra] = coded(distance - 1, 2);
    put_code(symbol, 5);
    put(static_cast<std::uint32_t>(distance - 1), extra);
  }

  struct Coded {
    unsigned symbol;
    unsigned extra;  ///< bits of the value that the symbol leaves open, its lowest
  };
  /// Values from 0: symbols of one value each to twice `steps`, then `steps` symbols each for twice
  /// as many values as before.
  static Coded coded(std::size_t value, unsigned steps) {
    const std::size_t twice = std::size_t{2} * steps;
    if (value < twice) return {static_cast<unsigned>(value), 0};
    const auto bits = static_cast<unsigned>(std::bit_width(value / twice));
    return {static_cast<unsigned>(value >> bits) + bits * steps, bits};
  }

  void put_code(unsigned code, unsigned bits) { put(reversed(code, bits), bits); }

  /// The lowest bits of a value, the lowest first.
  void put(std::uint32_t value, unsigned bits) {
    held_ |= std::uint64_t{value & ((1U << bits) - 1)} << count_;
    for (count_ += bits; count_ >= 8; count_ -= 8) {
      out_ += static_cast<char>(held_ & 0xFF);
      held_ >>= 8;
    }
  }

  std::string_view bytes_;
  std::size_t row_;
  std::string out_;
  std::uint64_t held_ = 0;
  unsigned count_ = 0;
};

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
  put_chunk(out, "IDAT", FlatDeflater(rows_of(picture), bytes_a_row(picture)).run());
  put_chunk(out, "IEND", {});
  return out;
}

}  // namespace broadsheet::exporting

// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/picture_file/jpeg2000_heads.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "document/errors.h"
#include "stages/picture_file/exif.h"
#include "stages/picture_file/numbers.h"

namespace broadsheet {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kCodestream = "\xFF\x4F\xFF\x51"sv;  // SOC, SIZ (A.2)
constexpr int kMostBoxes = 10'000;
constexpr std::uint32_t kMostComponents = 4;

// What OpenJPEG makes room for, whatever the picture's size; a page of 100 megapixels has 100 tiles
// of 1024 by 1024 and 25 layers where libraries scan newspapers.
constexpr std::uint64_t kMostTiles = 10'000;       ///< of ten kilobytes
constexpr std::uint64_t kMostPrecincts = 250'000;  ///< of a tile; half a kilobyte
constexpr std::uint64_t kMostBlocks = 1'000'000;   ///< the same
constexpr std::uint64_t kMostPackets = 8'000'000;  ///< a microsecond, and two bytes in a tile

// Markers (table A.2).
constexpr std::uint32_t kSize = 0xFF51;
constexpr std::uint32_t kCoding = 0xFF52;
constexpr std::uint32_t kCodingOfComponent = 0xFF53;
constexpr std::uint32_t kTilePart = 0xFF90;
constexpr std::uint32_t kData = 0xFF93;
constexpr std::uint32_t kEnd = 0xFFD9;

/// Behind others OpenJPEG looks for the next one that it knows, two bytes by two.
bool is_known(std::uint32_t marker) {
  constexpr std::array kKnown = {0xFF50U, kSize,   kCoding, kCodingOfComponent,
                                 0xFF55U, 0xFF57U, 0xFF58U, 0xFF5CU,
                                 0xFF5DU, 0xFF5EU, 0xFF5FU, 0xFF60U,
                                 0xFF61U, 0xFF63U, 0xFF64U};
  return std::find(kKnown.begin(), kKnown.end(), marker) != kKnown.end();
}

/// Transforms across components, which each tile would have a copy of (ISO/IEC 15444-2, A.3).
bool is_of_part_2(std::uint32_t marker) {
  return marker >= 0xFF74 && marker <= 0xFF78;
}

[[noreturn]] void refuse_pieces() {
  throw Error(ErrorKind::input,
              "it is damaged, or cut into too many tiles, precincts or layers. Fetch it again, or "
              "save it again.");
}
[[noreturn]] void refuse_colours() {
  throw Error(ErrorKind::unsupported,
              "it has colours that are not read: one, three or four components are. Save it as "
              "grey or RGB.");
}

/// Calls `visit(name, body)` of each box (I.4), until it returns false. A box that is cut short is
/// as long as there are bytes.
template <class Visit>
void each_box(std::string_view bytes, Visit visit) {
  const Numbers numbers(bytes);
  std::uint64_t at = 0;
  for (int n = 0; n < kMostBoxes && numbers.has(at, 8); ++n) {
    std::uint64_t length = numbers.four(at);
    std::uint64_t head = 8;
    if (length == 1) {
      length = std::uint64_t{numbers.four(at + 8)} << 32 | numbers.four(at + 12);
      head = 16;
    }
    if (length == 0 || length > bytes.size() - at) length = bytes.size() - at;
    if (length < head) return;
    if (!visit(bytes.substr(at + 4, 4), bytes.substr(at + head, length - head))) return;
    at += length;
  }
}

/// Pixels in an inch, of a capture or display resolution box (I.5.3.7): down, then across.
void read_resolution(std::string_view body, PictureFacts& facts) {
  const Numbers numbers(body);
  const auto per_inch = [&](std::uint64_t ratio, std::uint64_t power) {
    const double below = numbers.pair(ratio + 2);
    const auto exponent = static_cast<std::int8_t>(numbers.byte(power));
    return below > 0 ? numbers.pair(ratio) / below * std::pow(10.0, exponent) * kMetresInInch : 0;
  };
  facts.dpi_down = per_inch(0, 8);
  facts.dpi_across = per_inch(4, 9);
}

/// The header box (I.5.3): of the palette, how many components it makes.
void read_header_box(std::string_view body, PictureFacts& facts, std::uint32_t& colours) {
  each_box(body, [&](std::string_view name, std::string_view inner) {
    if (name == "pclr" && colours == 0) colours = std::max(1U, Numbers(inner).byte(2));
    if (name != "res ") return true;
    each_box(inner, [&](std::string_view /*resc or resd*/, std::string_view resolution) {
      read_resolution(resolution, facts);
      return facts.dpi_down <= 0;  // that of the capture comes first
    });
    return true;
  });
}

/// Walks a codestream: SIZ, then what says into what it is cut (A.4 to A.6).
class Codestream {
 public:
  Codestream(std::string_view bytes, Jpeg2000Heads& heads) : numbers_(bytes), heads_(heads) {
    read_size();
    std::uint64_t at = walk_markers(2, bytes.size(), kTilePart);
    while (numbers_.has(at, 12) && numbers_.pair(at) == kTilePart) {
      const std::uint64_t length = numbers_.four(at + 6);
      (void)walk_markers(at + 12, length == 0 ? bytes.size() : at + length, kData);
      if (length > bytes.size() - at) {
        heads_.cut_short = at + 6;
        return;
      }
      if (length < 12) {  // 0: all that is left
        heads_.is_sound = length == 0;
        return;
      }
      at += length;
    }
    heads_.is_sound = numbers_.pair(at) == kEnd || at >= bytes.size();
  }

 private:
  void read_size() {
    const auto extent = [&](std::uint64_t end, std::uint64_t offset) {
      return numbers_.four(end) > numbers_.four(offset) ? numbers_.four(end) - numbers_.four(offset)
                                                        : 0;
    };
    PictureFacts& facts = heads_.facts;
    facts.width = extent(8, 16);
    facts.height = extent(12, 20);
    components_ = numbers_.pair(40);
    if (components_ == 0)
      throw Error(ErrorKind::input,
                  "its head is cut short. Fetch it again, or scan the page again.");
    if (components_ > kMostComponents) refuse_colours();
    facts.pixels = components_ < 3 ? Raster::Kind::grey : Raster::Kind::rgb;
    const auto tiles = [&](std::uint64_t end, std::uint64_t offset, std::uint64_t of_tile) {
      const std::uint64_t from = std::min(numbers_.four(offset), numbers_.four(end));
      const std::uint64_t size = numbers_.four(of_tile);
      return size == 0 ? kMostTiles + 1 : (numbers_.four(end) - from + size - 1) / size;
    };
    tiles_ = tiles(8, 32, 24) * tiles(12, 36, 28);
    if (tiles_ > kMostTiles) refuse_pieces();
    tile_width_ = std::min(facts.width, numbers_.four(24));
    tile_height_ = std::min(facts.height, numbers_.four(28));
  }

  /// Returns where the marker stands that ends a header, or the end.
  std::uint64_t walk_markers(std::uint64_t at, std::uint64_t end, std::uint32_t last) {
    while (at < end && numbers_.has(at, 4)) {
      const std::uint32_t marker = numbers_.pair(at);
      if (marker == last) break;
      if (is_of_part_2(marker)) refuse_colours();
      if (marker == kCoding) {
        layers_ = std::max(layers_, numbers_.pair(at + 6));
        read_coding(at + 9, (numbers_.byte(at + 4) & 1U) != 0);
      } else if (marker == kCodingOfComponent) {
        read_coding(at + 6, (numbers_.byte(at + 5) & 1U) != 0);
      }
      at += 2 + (is_known(marker) ? numbers_.pair(at + 2) : 0U);
    }
    return at;
  }

  /// SPcod and SPcoc (A.6.1, table A.15).
  void read_coding(std::uint64_t at, bool has_precincts) {
    const std::uint32_t levels = std::min(numbers_.byte(at), 32U);
    halvings_ = std::min(halvings_, levels);
    heads_.facts.halvings = halvings_;
    const auto shrunk = [](std::uint64_t size, std::uint32_t bits) {
      return (size + (std::uint64_t{1} << bits) - 1) >> bits;
    };
    std::uint64_t all = 0;
    std::uint64_t most = 0;
    for (std::uint32_t r = 0; r <= levels; ++r) {
      const std::uint32_t bits = has_precincts ? numbers_.byte(at + 5 + r) : 0xFF;
      // Where the first begins nobody knows; there may be one more.
      const std::uint64_t here = (shrunk(shrunk(tile_width_, levels - r), bits & 15U) + 1) *
                                 (shrunk(shrunk(tile_height_, levels - r), bits >> 4) + 1);
      all += here;
      most = std::max(most, here);
    }
    const std::uint32_t of_block =
        (numbers_.byte(at + 1) & 15U) + (numbers_.byte(at + 2) & 15U) + 4;
    const std::uint64_t blocks = shrunk(std::uint64_t{tile_width_} * tile_height_, of_block);
    precincts_ = std::max(precincts_, all);
    places_ = std::max(places_, most * (levels + 1));
    if (precincts_ * components_ > kMostPrecincts || blocks * components_ > kMostBlocks ||
        std::max(tiles_ * precincts_, places_) * components_ * (layers_ + 1) > kMostPackets)
      refuse_pieces();
  }

  const Numbers numbers_;
  Jpeg2000Heads& heads_;
  std::uint32_t components_ = 0;
  std::uint64_t tiles_ = 0;
  std::uint32_t tile_width_ = 0, tile_height_ = 0;
  // The most that any marker says, of one component in one tile.
  std::uint32_t layers_ = 0;
  std::uint64_t precincts_ = 0;
  std::uint64_t places_ = 0;     ///< for precincts, as many in each resolution
  std::uint32_t halvings_ = 32;  ///< the fewest resolutions below the first
};

}  // namespace

Jpeg2000Heads read_jpeg2000_heads(std::string_view bytes) {
  Jpeg2000Heads heads;
  heads.has_boxes = !bytes.starts_with(kCodestream);
  std::string_view stream = heads.has_boxes ? ""sv : bytes;
  std::uint32_t colours = 0;
  each_box(heads.has_boxes ? bytes : ""sv, [&](std::string_view name, std::string_view body) {
    // It ends where the file does, as OpenJPEG has it.
    if (name == "jp2c") stream = bytes.substr(static_cast<std::size_t>(body.data() - bytes.data()));
    if (name == "jp2h") read_header_box(body, heads.facts, colours);
    return stream.empty();
  });
  if (!stream.starts_with(kCodestream)) {
    throw Error(ErrorKind::input,
                "it begins as a JPEG 2000 and has no picture. Fetch it again, or scan the page "
                "again.");
  }
  if (colours > kMostComponents) refuse_colours();
  Codestream(stream, heads);
  if (colours > 0) heads.facts.pixels = Raster::Kind::rgb;
  if (heads.cut_short > 0)
    heads.cut_short += static_cast<std::uint64_t>(stream.data() - bytes.data());
  heads.facts.is_cut_short = stream.rfind("\xFF\xD9"sv) == std::string_view::npos;
  return heads;
}

}  // namespace broadsheet

// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/whole_picture.h"

#include "pipeline/pictures.h"
#include "stages/export/package/zip_package.h"

namespace broadsheet::pipeline {
namespace {

constexpr std::string_view kTruncated = "ends in the middle";
constexpr std::string_view kBroken = "is broken";

/// Bytes from the front; behind the end it gives 0 and is over.
class Walk {
 public:
  explicit Walk(std::string_view bytes) : bytes_(bytes) {}

  [[nodiscard]] bool is_over() const { return is_over_; }
  [[nodiscard]] std::size_t place() const { return at_; }

  std::uint32_t byte() {
    if (at_ >= bytes_.size()) {
      is_over_ = true;
      return 0;
    }
    return static_cast<unsigned char>(bytes_[at_++]);
  }
  std::uint32_t big(int count) {
    std::uint32_t value = 0;
    while (count-- > 0) value = (value << 8) | byte();
    return value;
  }
  std::uint32_t little16() {
    const std::uint32_t low = byte();
    return low | (byte() << 8);
  }
  std::string_view take(std::size_t count) {
    if (count > bytes_.size() - at_) {
      is_over_ = true;
      at_ = bytes_.size();
      return {};
    }
    at_ += count;
    return bytes_.substr(at_ - count, count);
  }
  /// To the next marker of a JPEG behind coded data; gives it.
  std::uint32_t marker_behind_data() {
    while (!is_over_) {
      if (byte() != 0xFF) continue;
      std::uint32_t marker = byte();
      while (marker == 0xFF) marker = byte();
      const bool is_data = marker == 0 || (marker >= 0xD0 && marker <= 0xD7);
      if (!is_data && !is_over_) return marker;
    }
    return 0;
  }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
  bool is_over_ = false;
};

enum class Far { head, end };

void walk_jpeg(std::string_view bytes, Far far, WholePicture& picture) {
  constexpr std::uint32_t kEnd = 0xD9;
  constexpr std::uint32_t kScan = 0xDA;
  Walk walk(bytes);
  walk.take(2);
  bool has_scan = false;
  std::uint32_t marker = walk.marker_behind_data();
  while (!walk.is_over() && marker != kEnd) {
    const std::uint32_t length = walk.big(2);
    if (length < 2) {
      picture.fault = kBroken;
      return;
    }
    Walk segment(walk.take(length - 2));
    const bool is_frame =
        marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    if (is_frame) {
      segment.byte();
      picture.height = segment.big(2);
      picture.width = segment.big(2);
      picture.comes_by_lines = marker <= 0xC1;  // sequential, by Huffman's codes
      if (far == Far::head) return;
    }
    has_scan = has_scan || marker == kScan;
    marker = walk.marker_behind_data();
  }
  if (walk.is_over()) {
    picture.fault = kTruncated;
  } else if (!has_scan || picture.width == 0 || picture.height == 0) {
    picture.fault = kBroken;
  }
}

void walk_png(std::string_view bytes, Far far, WholePicture& picture) {
  Walk walk(bytes);
  walk.take(8);
  if (far == Far::head) {
    walk.take(8);
    picture.width = walk.big(4);
    picture.height = walk.big(4);
    return;
  }
  bool has_data = false;
  while (true) {
    const std::uint32_t length = walk.big(4);
    const std::string_view chunk = walk.take(std::size_t{length} + 4);
    const std::uint32_t sum = walk.big(4);
    if (walk.is_over()) {
      picture.fault = kTruncated;
      return;
    }
    const std::string_view name = chunk.substr(0, 4);
    const bool is_first = picture.width == 0;
    if (exporting::checksum(chunk) != sum || (is_first && (name != "IHDR" || length != 13))) {
      picture.fault = kBroken;
      return;
    }
    if (is_first) {
      Walk head(chunk.substr(4));
      picture.width = head.big(4);
      picture.height = head.big(4);
    }
    has_data = has_data || name == "IDAT";
    if (name == "IEND" || picture.width == 0 || picture.height == 0) break;
  }
  if (!has_data) picture.fault = kBroken;
}

void walk_gif(std::string_view bytes, Far far, WholePicture& picture) {
  const auto skip_table = [](Walk& walk, std::uint32_t flags) {
    if ((flags & 0x80) != 0) walk.take(std::size_t{3} << ((flags & 7) + 1));
  };
  const auto skip_blocks = [](Walk& walk) {
    while (const std::uint32_t size = walk.byte()) walk.take(size);
  };
  Walk walk(bytes);
  walk.take(6);
  picture.width = walk.little16();
  picture.height = walk.little16();
  if (far == Far::head) return;
  const std::uint32_t flags = walk.byte();
  walk.take(2);
  skip_table(walk, flags);
  bool has_data = false;
  while (!walk.is_over()) {
    const std::uint32_t kind = walk.byte();
    if (kind == 0x3B && !walk.is_over()) break;
    if (kind == 0x2C) {
      walk.take(8);
      skip_table(walk, walk.byte());
      walk.byte();
      has_data = true;
    } else if (kind == 0x21) {
      walk.byte();
    } else if (!walk.is_over()) {
      picture.fault = kBroken;
      return;
    }
    skip_blocks(walk);
  }
  if (walk.is_over()) {
    picture.fault = kTruncated;
  } else if (!has_data || picture.width == 0 || picture.height == 0) {
    picture.fault = kBroken;
  }
}

WholePicture looked_at(std::string_view bytes, Far far) {
  WholePicture picture;
  picture.media_type = picture_type(bytes);
  if (picture.media_type == "image/jpeg") walk_jpeg(bytes, far, picture);
  if (picture.media_type == "image/png") walk_png(bytes, far, picture);
  if (picture.media_type == "image/gif") walk_gif(bytes, far, picture);
  if (far == Far::head) picture.fault = {};
  return picture;
}

}  // namespace

WholePicture look_at_picture(std::string_view bytes) {
  return looked_at(bytes, Far::end);
}

WholePicture look_at_head(std::string_view bytes) {
  return looked_at(bytes, Far::head);
}

}  // namespace broadsheet::pipeline

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "document/limits.h"
#include "document/line.h"
#include "stages/raster.h"

class GfxImageColorMap;
class Stream;

namespace broadsheet::read {

/// A picture as EPUB carries it.
struct PictureBytes {
  std::string media_type;  ///< image/jpeg or image/png; empty if it could not be read
  std::string data;
  const char* limit = nullptr;  ///< name of the limit that it exceeds
};

/// An image being painted. `PictureBook::take` reads its streams, once.
struct PaintedImage {
  Stream* stream = nullptr;
  GfxImageColorMap* colours = nullptr;  ///< none for a stencil
  int width = 0, height = 0;            ///< pixels
  std::array<int, 2> object{0, -1};     ///< number and generation; -1 for an inline image
  const int* colour_key = nullptr;  ///< a pair of bounds for each component: colours not painted
  Stream* mask = nullptr;
  GfxImageColorMap* mask_colours = nullptr;  ///< of a soft mask; none for a hard one
  int mask_width = 0, mask_height = 0;
  bool inverted = false;                        ///< of the stencil, or of a hard mask
  std::uint32_t colour = 0;                     ///< of a stencil, 0xRRGGBB
  Orientation orientation = Orientation::none;  ///< how it lies on the page
  Crop crop;                                    ///< the visible part
  bool is_level = true;                         ///< its sides run along those of the page
};

/// An image that was read: its bytes as EPUB carries them, or its pixels, to be encoded once the
/// picture is complete.
struct TakenImage {
  using Key = std::array<int, 8>;
  PictureBytes bytes;
  std::optional<Raster> raster;
  Key key{};
};

/// The pictures of one document: grey and RGB JPEG as they are, all others converted, with white
/// for transparency. A repeated image is converted once.
class PictureBook {
 public:
  explicit PictureBook(const Limits& limits) : limits_(limits) {}

  [[nodiscard]] TakenImage take(const PaintedImage& image);
  /// The image as it lies on the page; nothing if it exceeds picture.pixels.
  [[nodiscard]] std::optional<Raster> pixels(const PaintedImage& image) const;
  /// As JPEG if it is a photograph, else as PNG. With a key, the result is kept under it.
  [[nodiscard]] PictureBytes encode(const Raster& raster, const TakenImage::Key* key);
  /// Of all pictures so far; pictures.bytes limits them.
  [[nodiscard]] std::uint64_t bytes_given() const { return bytes_given_; }

 private:
  PictureBytes counted(PictureBytes bytes);

  const Limits& limits_;
  std::map<TakenImage::Key, PictureBytes> converted_;
  std::uint64_t bytes_kept_ = 0;   ///< in `converted_`
  std::uint64_t bytes_given_ = 0;  ///< of all pictures of the document
};

}  // namespace broadsheet::read

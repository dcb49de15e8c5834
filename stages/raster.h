// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace broadsheet {

/// Pixels, row by row from the top. One bit a pixel (1 is white, rows padded to bytes, the highest
/// bit left), a byte (grey), or three (RGB).
struct Raster {
  enum class Kind : std::uint8_t { bits, grey, rgb };
  Kind kind = Kind::rgb;
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> pixels;

  [[nodiscard]] std::size_t row_bytes() const;
  [[nodiscard]] std::uint8_t* row(int y);
  [[nodiscard]] const std::uint8_t* row(int y) const;
};

/// A black raster of that size.
[[nodiscard]] Raster blank(Raster::Kind kind, int width, int height);

/// The orientation of a picture on the page, as seen.
enum class Orientation : std::uint8_t {
  none,
  right,   ///< a quarter turn clockwise
  around,  ///< half a turn
  left,    ///< a quarter turn the other way
  mirrored,
  mirrored_right,
  mirrored_around,
  mirrored_left,  ///< left and right exchanged, then turned
};

/// A part of a picture, in pixels of the raster; all of it if `width` is 0.
struct Crop {
  int x = 0, y = 0, width = 0, height = 0;
  [[nodiscard]] bool is_all() const { return width == 0; }
};

[[nodiscard]] Raster cropped(const Raster& raster, const Crop& crop);
[[nodiscard]] Raster turned(const Raster& raster, Orientation orientation);
/// In other pixels: a pixel is the mean of what it covers, or, where it covers less than one, that
/// one. Bits become grey.
[[nodiscard]] Raster scaled(const Raster& raster, int width, int height);
/// Converts to eight bits a component.
[[nodiscard]] Raster widened(Raster raster);
/// The luminance of a line of pixels (ITU-R BT.601), a byte a pixel.
void grey_line(Raster::Kind kind, int width, const std::uint8_t* line, std::uint8_t* grey);
/// Converts RGB to grey if all pixels are grey.
[[nodiscard]] Raster narrowed(Raster raster);
/// Two rasters of one width, one under the other.
[[nodiscard]] Raster stacked(Raster above, Raster below);

/// Paints an RGB raster with another one whose upper left corner stands at (x, y). What is white
/// there leaves what was painted before; what stands out is cut off.
void paint_over(Raster& canvas, const Raster& raster, int x, int y);

/// Whether it is a continuous-tone picture: it has more colours, or greys, than a drawing.
[[nodiscard]] bool is_photograph(const Raster& raster);

/// Bytes of a file; empty if there is no memory for it. It states its resolution where `dpi`,
/// pixels in an inch, is not 0. A JPEG of bits is grey; a TIFF (6.0) has one page, packed by LZW.
[[nodiscard]] std::string to_jpeg(const Raster& raster, double dpi = 0, int quality = 88);
[[nodiscard]] std::string to_png(const Raster& raster, double dpi = 0);
/// The same picture, packed as print packs best: a quarter smaller, where photographs are larger.
[[nodiscard]] std::string to_png_of_print(const Raster& raster, double dpi);
[[nodiscard]] std::string to_tiff(const Raster& raster, double dpi);

/// Grey or RGB; nothing if the bytes are no JPEG, or have another colour space.
[[nodiscard]] std::optional<Raster> from_jpeg(std::string_view bytes, std::uint64_t max_pixels);

/// Width, height and number of components that a JPEG file states, or nothing.
struct JpegFrame {
  int width = 0, height = 0, components = 0;
};
[[nodiscard]] std::optional<JpegFrame> jpeg_frame(std::string_view bytes);

}  // namespace broadsheet

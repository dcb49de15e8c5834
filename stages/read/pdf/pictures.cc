// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/pdf/pictures.h"

#include <algorithm>
#include <cmath>
#include <memory>

#include <GfxState.h>
#include <Stream.h>

namespace broadsheet::read {
namespace {

constexpr std::uint64_t kPixelsOfBits = 8;  ///< of one bit each weigh as much as one of a byte
constexpr const char* kPixelsLimit = "picture.pixels";
constexpr const char* kBytesLimit = "picture.bytes";
constexpr const char* kTotalLimit = "pictures.bytes";
constexpr std::uint64_t kKept = 64ULL << 20;  ///< bytes of converted pictures that are kept

std::uint64_t pixels_of(int width, int height) {
  return width > 0 && height > 0
             ? static_cast<std::uint64_t>(width) * static_cast<std::uint64_t>(height)
             : 0;
}

/// Reads the rows of an image, as stored.
class ImageRows {
 public:
  ImageRows(Stream* stream, int width, int components, int bits)
      : image_(stream, width, components, bits) {
    image_.reset();
  }
  ImageRows(const ImageRows&) = delete;
  ImageRows& operator=(const ImageRows&) = delete;
  ~ImageRows() { image_.close(); }
  /// Nothing beyond the end of the data.
  unsigned char* next() { return image_.getLine(); }

 private:
  ImageStream image_;
};

std::uint8_t byte_of(GfxColorComp c) {
  return static_cast<std::uint8_t>(colToByte(c));
}

/// Whether the colour map paints 8-bit samples nearly as they are (a print profile moves them
/// little): then the JPEG can do without it. A Decode array or a spot colour changes them.
bool paints_as_is(GfxImageColorMap& colours) {
  constexpr int kTolerance = 48;
  const int components = colours.getNumPixelComps();
  if (colours.getBits() != 8 || (components != 1 && components != 3)) return false;
  for (const int value : {0, 64, 128, 192, 255}) {
    for (int lit = 1; lit < (components == 1 ? 2 : 8); ++lit) {
      std::array<unsigned char, 4> sample{};
      for (std::size_t i = 0; i < 3; ++i)
        sample[i] = static_cast<unsigned char>(components == 1 || (lit >> i & 1) != 0 ? value : 0);
      GfxRGB rgb;
      colours.getRGB(sample.data(), &rgb);
      const std::array<int, 3> shown{byte_of(rgb.r), byte_of(rgb.g), byte_of(rgb.b)};
      for (std::size_t i = 0; i < 3; ++i) {
        if (std::abs(shown[i] - sample[components == 1 ? 0 : i]) > kTolerance) return false;
      }
    }
  }
  return true;
}

/// The bytes of the JPEG file that the image's stream decodes, or nothing.
std::string jpeg_of(const PaintedImage& image) {
  std::string bytes;
  const bool is_plain = image.colours != nullptr && image.mask == nullptr &&
                        image.colour_key == nullptr && image.object[1] >= 0 &&
                        image.stream->getKind() == strDCT;
  if (!is_plain || !paints_as_is(*image.colours)) return bytes;
  Stream* encoded = image.stream->getNextStream();
  if (encoded == nullptr) return bytes;
  // As long as the stream in the file, so that nothing is copied to grow.
  bytes.reserve(
      static_cast<std::size_t>(std::max<Goffset>(encoded->getBaseStream()->getLength(), 0)));
  encoded->fillString(bytes);
  encoded->close();
  const auto frame = jpeg_frame(bytes);
  if (!frame || frame->components != image.colours->getNumPixelComps()) bytes.clear();
  return bytes;
}

/// White paper, for the rest of a stream that is cut short.
Raster paper(Raster::Kind kind, int width, int height) {
  Raster raster = blank(kind, width, height);
  raster.pixels.assign(raster.pixels.size(), 0xFF);
  return raster;
}

/// A stencil, or an image of one bit a pixel that is black and white.
Raster bits_of(const PaintedImage& image, bool one_is_white) {
  Raster raster = paper(Raster::Kind::bits, image.width, image.height);
  const int wanted = static_cast<int>(raster.row_bytes());
  std::vector<std::uint8_t> samples(raster.row_bytes());
  image.stream->reset();
  for (int y = 0; y < raster.height; ++y) {
    if (image.stream->doGetChars(wanted, samples.data()) < wanted) break;
    std::uint8_t* row = raster.row(y);
    for (const std::uint8_t byte : samples)
      *row++ = one_is_white ? byte : static_cast<std::uint8_t>(~byte);
  }
  image.stream->close();
  return raster;
}

/// Which value of a one-bit image is black and which white; nothing if it has colours.
std::optional<bool> one_is_white(GfxImageColorMap& colours) {
  if (colours.getBits() != 1 || colours.getNumPixelComps() != 1) return std::nullopt;
  std::array<int, 2> shades{};
  for (std::size_t value = 0; value < 2; ++value) {
    std::array<unsigned char, 4> sample{static_cast<unsigned char>(value)};
    GfxRGB rgb;
    colours.getRGB(sample.data(), &rgb);
    if (rgb.r != rgb.g || rgb.r != rgb.b) return std::nullopt;
    shades[value] = byte_of(rgb.r);
  }
  if (shades[0] == 0 && shades[1] == 255) return true;
  if (shades[0] == 255 && shades[1] == 0) return false;
  return std::nullopt;
}

void make_white_where_key(const PaintedImage& image, const unsigned char* samples,
                          std::uint8_t* row) {
  const int components = image.colours->getNumPixelComps();
  for (int x = 0; x < image.width; ++x) {
    bool is_key = true;
    const int* bounds = image.colour_key;
    for (int c = 0; c < components; ++c, ++samples, bounds += 2)
      is_key = is_key && *samples >= bounds[0] && *samples <= bounds[1];
    if (is_key) std::fill_n(row + static_cast<std::ptrdiff_t>(x) * 3, 3, std::uint8_t{0xFF});
  }
}

Raster rgb_of(const PaintedImage& image) {
  const bool as_is = image.colours->getNumPixelComps() == 3 && paints_as_is(*image.colours);
  Raster raster = paper(Raster::Kind::rgb, image.width, image.height);
  ImageRows rows(image.stream, image.width, image.colours->getNumPixelComps(),
                 image.colours->getBits());
  for (int y = 0; y < raster.height; ++y) {
    unsigned char* samples = rows.next();
    if (samples == nullptr) break;
    if (as_is) {
      std::copy_n(samples, raster.row_bytes(), raster.row(y));
    } else {
      image.colours->getRGBLine(samples, raster.row(y), image.width);
    }
    if (image.colour_key != nullptr) make_white_where_key(image, samples, raster.row(y));
  }
  return raster;
}

/// The coverage of each pixel, 255 for all of it.
Raster mask_of(const PaintedImage& image) {
  Raster mask = blank(Raster::Kind::grey, image.mask_width, image.mask_height);
  const bool is_soft = image.mask_colours != nullptr;
  ImageRows rows(image.mask, image.mask_width, is_soft ? image.mask_colours->getNumPixelComps() : 1,
                 is_soft ? image.mask_colours->getBits() : 1);
  for (int y = 0; y < mask.height; ++y) {
    unsigned char* samples = rows.next();
    if (samples == nullptr) break;
    std::uint8_t* row = mask.row(y);
    if (is_soft) {
      image.mask_colours->getGrayLine(samples, row, mask.width);
      continue;
    }
    for (int x = 0; x < mask.width; ++x) row[x] = (samples[x] != 0) == image.inverted ? 0xFF : 0;
  }
  return mask;
}

/// The picture under its mask, on white paper, in the finer resolution of the two.
Raster on_white(const Raster& picture, const Raster& mask) {
  Raster out = blank(Raster::Kind::rgb, std::max(picture.width, mask.width),
                     std::max(picture.height, mask.height));
  for (int y = 0; y < out.height; ++y) {
    const auto scaled = [](int at, int from, int to) {
      return static_cast<int>(static_cast<std::int64_t>(at) * from / to);
    };
    const std::uint8_t* colours = picture.row(scaled(y, picture.height, out.height));
    const std::uint8_t* cover = mask.row(scaled(y, mask.height, out.height));
    std::uint8_t* row = out.row(y);
    for (int x = 0; x < out.width; ++x, row += 3) {
      const std::uint8_t* colour =
          colours + static_cast<std::ptrdiff_t>(scaled(x, picture.width, out.width)) * 3;
      const int alpha = cover[scaled(x, mask.width, out.width)];
      for (int c = 0; c < 3; ++c)
        row[c] = static_cast<std::uint8_t>(255 + (colour[c] - 255) * alpha / 255);
    }
  }
  return out;
}

Raster stencil_of(const PaintedImage& image) {
  Raster bits = bits_of(image, !image.inverted);
  if (image.colour == 0) return bits;
  const Raster grey = widened(std::move(bits));
  Raster out = blank(Raster::Kind::rgb, grey.width, grey.height);
  for (std::size_t i = 0; i < grey.pixels.size(); ++i) {
    for (std::size_t c = 0; c < 3; ++c) {
      const auto ink = static_cast<std::uint8_t>(image.colour >> (16 - 8 * c) & 0xFF);
      out.pixels[3 * i + c] = grey.pixels[i] != 0 ? 0xFF : ink;
    }
  }
  return out;
}

}  // namespace

std::optional<Raster> PictureBook::pixels(const PaintedImage& image) const {
  const std::uint64_t pixels = pixels_of(image.width, image.height);
  std::optional<bool> white;  // of an image of one bit
  if (image.colours != nullptr && image.mask == nullptr && image.colour_key == nullptr)
    white = one_is_white(*image.colours);
  const bool is_bits = white || (image.colours == nullptr && image.colour == 0);
  const std::uint64_t most = std::max(is_bits ? pixels / kPixelsOfBits : pixels,
                                      pixels_of(image.mask_width, image.mask_height));
  if (pixels == 0 || most > limits_.picture_pixels) return std::nullopt;
  Raster raster;
  if (image.colours == nullptr) {
    raster = stencil_of(image);
  } else if (white) {
    raster = bits_of(image, *white);
  } else {
    raster = rgb_of(image);
  }
  if (image.mask != nullptr && pixels_of(image.mask_width, image.mask_height) > 0) {
    if (pixels_of(std::max(image.width, image.mask_width),
                  std::max(image.height, image.mask_height)) > limits_.picture_pixels)
      return std::nullopt;
    raster = on_white(widened(std::move(raster)), mask_of(image));
  }
  if (image.orientation != Orientation::none) raster = turned(raster, image.orientation);
  if (!image.crop.is_all()) raster = cropped(raster, image.crop);
  return narrowed(std::move(raster));
}

PictureBytes PictureBook::encode(const Raster& raster, const TakenImage::Key* key) {
  const bool photograph = is_photograph(raster);
  PictureBytes bytes = photograph ? PictureBytes{"image/jpeg", to_jpeg(raster)}
                                  : PictureBytes{"image/png", to_png(raster)};
  if (key != nullptr && bytes_kept_ + bytes.data.size() <= kKept) {
    bytes_kept_ += bytes.data.size();
    converted_.emplace(*key, bytes);
  }
  return counted(std::move(bytes));
}

TakenImage PictureBook::take(const PaintedImage& image) {
  TakenImage taken;
  if (image.orientation == Orientation::none && image.crop.is_all()) {
    if (std::string jpeg = jpeg_of(image); !jpeg.empty()) {
      taken.bytes = counted({"image/jpeg", std::move(jpeg)});
      return taken;
    }
  }
  taken.key = {image.object[0],
               image.object[1],
               static_cast<int>(image.orientation),
               image.crop.x,
               image.crop.y,
               image.crop.width,
               image.crop.height,
               static_cast<int>(image.colour)};
  if (const auto known = converted_.find(taken.key); known != converted_.end()) {
    taken.bytes = counted(known->second);
    return taken;
  }
  taken.raster = pixels(image);
  if (!taken.raster) taken.bytes.limit = kPixelsLimit;
  return taken;
}

PictureBytes PictureBook::counted(PictureBytes bytes) {
  if (bytes.data.empty()) return {};
  if (bytes.data.size() > limits_.picture_bytes) return {{}, {}, kBytesLimit};
  if (bytes_given_ + bytes.data.size() > limits_.pictures_bytes) return {{}, {}, kTotalLimit};
  bytes_given_ += bytes.data.size();
  return bytes;
}

}  // namespace broadsheet::read

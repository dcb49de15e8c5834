// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "document/limits.h"
#include "stages/picture_kind.h"
#include "stages/raster.h"

namespace broadsheet {

/// What a file says of one of its pictures, before a pixel is decoded.
struct PictureFacts {
  std::uint32_t width = 0;  ///< pixels, as stored
  std::uint32_t height = 0;
  Raster::Kind pixels = Raster::Kind::rgb;  ///< what `decode` gives
  double dpi_across = 0;                    ///< pixels in an inch, as stated; 0: nothing is
  double dpi_down = 0;
  Orientation orientation = Orientation::none;  ///< how it is turned to be seen
  bool is_plain = false;  ///< the file is a JPEG or PNG that whatever shows an EPUB shows as it is
  bool is_cut_short = false;    ///< the file ends before the picture does
  bool is_last_read = false;    ///< the file has more behind it, which cannot be read
  bool comes_by_lines = false;  ///< lines are decoded one by one, without room for all of it
  std::uint32_t halvings = 0;   ///< how often the file itself can halve it (JPEG 2000)

  /// What it weighs against the limit picture.pixels: eight pixels of one bit are one.
  [[nodiscard]] std::uint64_t weight() const {
    const std::uint64_t count = std::uint64_t{width} * height;
    return pixels == Raster::Kind::bits ? count / 8 : count;
  }
};

/// A file of pictures that is open. Lives no longer than its bytes. One thread at a time. No file
/// makes it crash, write to a stream, or take more memory than the limit picture.pixels has pixels
/// for.
class PictureFile {
 public:
  PictureFile() = default;
  PictureFile(const PictureFile&) = delete;
  PictureFile& operator=(const PictureFile&) = delete;
  virtual ~PictureFile() = default;

  /// A TIFF may have many; thumbnails and masks (TIFF 6.0, NewSubfileType) do not count. Counting
  /// ends one behind the limit pages.
  [[nodiscard]] virtual std::uint32_t count() const = 0;

  /// Of picture `n`, from 1. Throws Error (input, unsupported) that says what is wrong with it.
  [[nodiscard]] virtual PictureFacts facts(std::uint32_t n) = 0;

  /// The pixels of picture `n` as stored, not turned; white where there is transparency. What a
  /// damaged file no longer tells is white, too, and `fault` says what happened; otherwise it stays
  /// as it is. Throws Error (input) if nothing can be read, or if the picture weighs more than the
  /// limit picture.pixels.
  [[nodiscard]] virtual Raster decode(std::uint32_t n, std::string& fault) = 0;

  /// Takes a line of pixels; throws nothing.
  using TakeLine = std::function<void(const std::uint8_t* line)>;
  enum class Shades {
    as_stored,
    grey,  ///< a byte a pixel, whatever the file has (`grey_line`)
  };
  /// What `decode` gives, line by line from the top: there is no room for all of it unless the file
  /// has its pixels in another order (interlaced, progressive, JPEG 2000, WebP). What comes by
  /// lines, and is not of one bit, may weigh nine times the limit.
  virtual void decode_lines(std::uint32_t n, Shades shades, const TakeLine& take,
                            std::string& fault) = 0;

  /// What `decode` gives, halved so often across and down, at most as often as the file can.
  [[nodiscard]] virtual Raster decode_halved(std::uint32_t n, std::uint32_t times,
                                             std::string& fault) = 0;
};

/// A picture in a whole fraction of its pixels.
struct FittedPicture {
  Raster raster;
  std::uint32_t by = 1;  ///< so many across and down became one
};

/// As `decode`. A picture that weighs more than the limit picture.pixels comes in a half or a third
/// of its pixels across and down, where lines are decoded one by one, or halved as often as the
/// file can and must; bits that are reduced are grey.
[[nodiscard]] FittedPicture decode_to_fit(PictureFile& file, std::uint32_t n, const Limits& limits,
                                          std::string& fault);

/// Opens a file by its first bytes. Throws Error (input, unsupported) if it is none of the kinds
/// above or is damaged where it begins.
[[nodiscard]] std::unique_ptr<PictureFile> open_picture_file(std::string_view bytes,
                                                             const Limits& limits);

}  // namespace broadsheet

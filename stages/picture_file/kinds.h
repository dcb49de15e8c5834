// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string_view>

#include "stages/picture_file.h"

namespace broadsheet {

/// One function a kind; each as `open_picture_file`, for bytes that begin as that kind does.
[[nodiscard]] std::unique_ptr<PictureFile> open_jpeg_file(std::string_view bytes, const Limits&);
[[nodiscard]] std::unique_ptr<PictureFile> open_png_file(std::string_view bytes, const Limits&);
[[nodiscard]] std::unique_ptr<PictureFile> open_tiff_file(std::string_view bytes, const Limits&);
[[nodiscard]] std::unique_ptr<PictureFile> open_jpeg2000_file(std::string_view bytes,
                                                              const Limits&);
[[nodiscard]] std::unique_ptr<PictureFile> open_webp_file(std::string_view bytes, const Limits&);

/// So many pixels across and down become one at most, where there is no room for all.
inline constexpr std::uint32_t kMostReduced = 3;

/// A file of one picture, whose facts were found when it was opened.
class SinglePicture : public PictureFile {
 public:
  SinglePicture(std::string_view bytes, const PictureFacts& facts, const Limits& limits)
      : bytes_(bytes), facts_(facts), limits_(limits) {}
  [[nodiscard]] std::uint32_t count() const override { return 1; }
  [[nodiscard]] PictureFacts facts(std::uint32_t /*n*/) override { return facts_; }
  [[nodiscard]] Raster decode(std::uint32_t n, std::string& fault) override;
  void decode_lines(std::uint32_t n, Shades shades, const TakeLine& take,
                    std::string& fault) override;
  [[nodiscard]] Raster decode_halved(std::uint32_t n, std::uint32_t times,
                                     std::string& fault) override;

 protected:
  /// Fills `raster`, which is white and has the size that was stated; says in `fault` what is
  /// wrong.
  virtual void fill(Raster& raster, std::string& fault) = 0;
  /// Gives all lines to `take`; those that are not there are white.
  virtual void give_lines(Shades shades, const TakeLine& take, std::string& fault);
  [[nodiscard]] std::string_view bytes() const { return bytes_; }
  [[nodiscard]] const PictureFacts& stated() const { return facts_; }

 private:
  std::string_view bytes_;
  PictureFacts facts_;
  const Limits limits_;
};

/// Throws Error (input) if the picture has no size, or a side that nothing scanned has.
void expect_size(const PictureFacts& facts);
/// The same, and if it weighs more than the limit picture.pixels.
void expect_decodable(const PictureFacts& facts, const Limits& limits);
/// The same, of a picture whose lines are asked for.
void expect_lines(const PictureFacts& facts, const Limits& limits);

/// White paper of that size.
[[nodiscard]] Raster white_raster(const PictureFacts& facts);

/// `take` for lines of pixels as they are stored, in those shades.
[[nodiscard]] PictureFile::TakeLine in_shades(PictureFile::Shades shades, const PictureFacts& facts,
                                              const PictureFile::TakeLine& take);
/// Takes lines into a raster from its top on.
[[nodiscard]] PictureFile::TakeLine into(Raster& raster);

/// Says in `fault` if so many lines of pixels are not all of the picture. Throws Error (input) if
/// there is none.
void count_rows(int rows, int of, std::string& fault);

}  // namespace broadsheet

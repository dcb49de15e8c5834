// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/picture_file.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "document/errors.h"
#include "stages/picture_file/kinds.h"

namespace broadsheet {

std::unique_ptr<PictureFile> open_picture_file(std::string_view bytes, const Limits& limits) {
  switch (picture_kind(bytes)) {
    case PictureKind::jpeg:
      return open_jpeg_file(bytes, limits);
    case PictureKind::png:
      return open_png_file(bytes, limits);
    case PictureKind::tiff:
      return open_tiff_file(bytes, limits);
    case PictureKind::jpeg2000:
      return open_jpeg2000_file(bytes, limits);
    case PictureKind::webp:
      return open_webp_file(bytes, limits);
    case PictureKind::none:
      break;
  }
  throw Error(ErrorKind::input,
              "it begins as no JPEG, PNG, TIFF, JPEG 2000 or WebP. Fetch it again, or name it as "
              "what it is.");
}

Raster SinglePicture::decode(std::uint32_t /*n*/, std::string& fault) {
  expect_decodable(facts_, limits_);
  Raster raster = white_raster(facts_);
  fill(raster, fault);
  return raster;
}

Raster SinglePicture::decode_halved(std::uint32_t n, std::uint32_t /*times*/, std::string& fault) {
  return decode(n, fault);
}

void SinglePicture::decode_lines(std::uint32_t /*n*/, Shades shades, const TakeLine& take,
                                 std::string& fault) {
  expect_lines(facts_, limits_);
  give_lines(shades, take, fault);
}

void SinglePicture::give_lines(Shades shades, const TakeLine& take, std::string& fault) {
  Raster raster = white_raster(facts_);
  fill(raster, fault);
  const TakeLine give = in_shades(shades, facts_, take);
  for (int y = 0; y < raster.height; ++y) give(raster.row(y));
}

PictureFile::TakeLine in_shades(PictureFile::Shades shades, const PictureFacts& facts,
                                const PictureFile::TakeLine& take) {
  if (shades == PictureFile::Shades::as_stored || facts.pixels == Raster::Kind::grey) return take;
  const int width = static_cast<int>(facts.width);
  std::vector<std::uint8_t> grey(facts.width);
  return [kind = facts.pixels, width, grey, &take](const std::uint8_t* line) mutable {
    grey_line(kind, width, line, grey.data());
    take(grey.data());
  };
}

PictureFile::TakeLine into(Raster& raster) {
  return [&raster, y = 0](const std::uint8_t* line) mutable {
    if (y < raster.height) std::copy_n(line, raster.row_bytes(), raster.row(y++));
  };
}

void expect_size(const PictureFacts& facts) {
  constexpr std::uint32_t kLongestSide = 1'000'000;  // ten metres, scanned finely
  if (facts.width > 0 && facts.height > 0 && std::max(facts.width, facts.height) <= kLongestSide)
    return;
  throw Error(ErrorKind::input, fmt::format("the picture has {} by {} pixels. Fetch it again, or "
                                            "scan the page again.",
                                            facts.width, facts.height));
}

namespace {

void expect_weight(const PictureFacts& facts, const Limits& limits, std::uint64_t times) {
  expect_size(facts);
  if (facts.weight() / times <= limits.picture_pixels) return;
  throw Error(ErrorKind::input,
              fmt::format("it has {} by {} pixels, more than the limit picture.pixels of {}. Raise "
                          "it: --limit picture.pixels=N.",
                          facts.width, facts.height, limits.picture_pixels));
}

}  // namespace

void expect_decodable(const PictureFacts& facts, const Limits& limits) {
  expect_weight(facts, limits, 1);
}

void expect_lines(const PictureFacts& facts, const Limits& limits) {
  const bool may_weigh_more = facts.comes_by_lines && facts.pixels != Raster::Kind::bits;
  expect_weight(facts, limits, may_weigh_more ? kMostReduced * kMostReduced : 1);
}

Raster white_raster(const PictureFacts& facts) {
  Raster raster{facts.pixels, static_cast<int>(facts.width), static_cast<int>(facts.height), {}};
  raster.pixels.assign(raster.row_bytes() * static_cast<std::size_t>(raster.height), 0xFF);
  return raster;
}

void count_rows(int rows, int of, std::string& fault) {
  if (rows >= of) return;
  if (rows <= 0) {
    throw Error(ErrorKind::input,
                "the picture is damaged from its first line on. Fetch it again, or scan the page "
                "again.");
  }
  fault =
      fmt::format("it is damaged: {} of {} lines of pixels are there. Fetch it again", rows, of);
}

}  // namespace broadsheet

// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstring>
#include <memory>
#include <vector>

#include <webp/decode.h>

#include "document/errors.h"
#include "stages/picture_file/exif.h"
#include "stages/picture_file/kinds.h"
#include "stages/picture_file/numbers.h"

namespace broadsheet {
namespace {

constexpr int kMostChunks = 10'000;

struct DeleteDecoder {
  void operator()(WebPIDecoder* decoder) const { WebPIDelete(decoder); }
};

const std::uint8_t* data_of(std::string_view bytes) {
  return reinterpret_cast<const std::uint8_t*>(bytes.data());
}

PictureFacts facts_of_webp(std::string_view bytes, WebPBitstreamFeatures& features) {
  if (WebPGetFeatures(data_of(bytes), bytes.size(), &features) != VP8_STATUS_OK) {
    throw Error(ErrorKind::input,
                "it begins as a WebP and has no picture. Fetch it again, or scan the page again.");
  }
  if (features.has_animation != 0) {
    throw Error(ErrorKind::unsupported,
                "it is an animation. Save each page as a picture of its own.");
  }
  PictureFacts facts;
  facts.width = static_cast<std::uint32_t>(features.width);
  facts.height = static_cast<std::uint32_t>(features.height);
  const Numbers numbers(bytes, false);
  facts.is_cut_short = bytes.size() < std::uint64_t{numbers.four(4)} + 8;
  std::uint64_t at = 12;
  for (int n = 0; n < kMostChunks && numbers.has(at, 8); ++n) {
    const std::uint64_t length = numbers.four(at + 4);
    if (bytes.substr(at, 4) == "EXIF" && numbers.has(at + 8, length)) {
      std::string_view block = bytes.substr(at + 8, length);
      if (block.starts_with("Exif")) block.remove_prefix(std::min<std::size_t>(6, block.size()));
      const Exif exif = read_exif(block);
      facts.orientation = exif.orientation;
      facts.dpi_across = exif.dpi_across;
      facts.dpi_down = exif.dpi_down;
    }
    at += 8 + length + length % 2;
  }
  return facts;
}

/// Colours that are multiplied by how opaque they are, on white.
void put_on_paper(const std::uint8_t* from, Raster& raster) {
  for (std::size_t i = 0; i < raster.pixels.size(); i += 3, from += 4) {
    const unsigned paper = 255U - from[3];
    for (std::size_t c = 0; c < 3; ++c)
      raster.pixels[i + c] = static_cast<std::uint8_t>(std::min(255U, from[c] + paper));
  }
}

class WebpFile final : public SinglePicture {
 public:
  WebpFile(std::string_view bytes, const PictureFacts& facts, bool is_clear, const Limits& limits)
      : SinglePicture(bytes, facts, limits), is_clear_(is_clear) {}

 private:
  void fill(Raster& raster, std::string& fault) override {
    std::vector<std::uint8_t> clear;  // where nothing is read it is
    if (is_clear_) clear.resize(raster.pixels.size() / 3 * 4);
    std::vector<std::uint8_t>& pixels = is_clear_ ? clear : raster.pixels;
    const int stride = raster.width * (is_clear_ ? 4 : 3);
    const std::unique_ptr<WebPIDecoder, DeleteDecoder> decoder(
        WebPINewRGB(is_clear_ ? MODE_rgbA : MODE_RGB, pixels.data(), pixels.size(), stride));
    if (decoder == nullptr)
      throw Error(ErrorKind::resource, "memory ran out. Give the process more.");
    int rows = 0;
    const VP8StatusCode status = WebPIAppend(decoder.get(), data_of(bytes()), bytes().size());
    if (status == VP8_STATUS_OK || status == VP8_STATUS_SUSPENDED)
      WebPIDecGetRGB(decoder.get(), &rows, nullptr, nullptr, nullptr);
    count_rows(rows, raster.height, fault);
    if (is_clear_) put_on_paper(clear.data(), raster);
  }

  bool is_clear_;
};

}  // namespace

std::unique_ptr<PictureFile> open_webp_file(std::string_view bytes, const Limits& limits) {
  WebPBitstreamFeatures features;
  const PictureFacts facts = facts_of_webp(bytes, features);
  return std::make_unique<WebpFile>(bytes, facts, features.has_alpha != 0, limits);
}

}  // namespace broadsheet

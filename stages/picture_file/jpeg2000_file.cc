// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <cstring>
#include <memory>
#include <vector>

#include <openjpeg.h>

#include "document/errors.h"
#include "stages/picture_file/jpeg2000_heads.h"
#include "stages/picture_file/kinds.h"

namespace broadsheet {
namespace {

struct Source {
  std::string_view bytes;
  std::size_t at = 0;
};

OPJ_SIZE_T take(void* to, OPJ_SIZE_T size, void* user) {
  Source& source = *static_cast<Source*>(user);
  const std::size_t rest = source.bytes.size() - source.at;
  if (rest == 0) return static_cast<OPJ_SIZE_T>(-1);
  const std::size_t count = std::min<std::size_t>(size, rest);
  std::memcpy(to, source.bytes.data() + source.at, count);
  source.at += count;
  return count;
}

OPJ_OFF_T skip(OPJ_OFF_T count, void* user) {
  Source& source = *static_cast<Source*>(user);
  if (count < 0) return -1;
  const auto rest = static_cast<OPJ_OFF_T>(source.bytes.size() - source.at);
  const OPJ_OFF_T taken = std::min(count, rest);
  source.at += static_cast<std::size_t>(taken);
  return taken;
}

OPJ_BOOL seek(OPJ_OFF_T to, void* user) {
  Source& source = *static_cast<Source*>(user);
  if (to < 0 || static_cast<std::size_t>(to) > source.bytes.size()) return OPJ_FALSE;
  source.at = static_cast<std::size_t>(to);
  return OPJ_TRUE;
}

void say_nothing(const char* /*message*/, void* /*user*/) {}
void note(const char* /*message*/, void* user) {
  *static_cast<bool*>(user) = true;
}

// A stream and a codec are the same type.
struct DeleteStream {
  void operator()(opj_stream_t* stream) const { opj_stream_destroy(stream); }
};
struct DeleteCodec {
  void operator()(opj_codec_t* codec) const { opj_destroy_codec(codec); }
};
struct DeleteImage {
  void operator()(opj_image_t* image) const { opj_image_destroy(image); }
};

/// One component as bytes, at the pixels of the whole picture.
class Component {
 public:
  Component(const opj_image_comp_t& component, const Raster& raster)
      : component_(component), height_(raster.height) {
    const std::int64_t steps = std::int64_t{1} << std::min(component.prec, 31U);
    lift_ = component.sgnd != 0 ? steps / 2 : 0;
    most_ = std::max<std::int64_t>(steps - 1, 1);
    for (int x = 0; x < raster.width; ++x) columns_.push_back(scaled(x, component.w, raster.width));
  }
  [[nodiscard]] bool is_there() const {
    return component_.data != nullptr && component_.w > 0 && component_.h > 0;
  }
  void go_to_row(int y) {
    row_ = component_.data + std::size_t{scaled(y, component_.h, height_)} * component_.w;
  }
  [[nodiscard]] std::uint8_t at(int x) const {
    const std::int64_t value =
        std::clamp<std::int64_t>(row_[columns_[static_cast<std::size_t>(x)]] + lift_, 0, most_);
    return static_cast<std::uint8_t>(most_ == 255 ? value : value * 255 / most_);
  }

 private:
  static std::uint32_t scaled(int place, std::uint32_t pixels, int of) {
    return static_cast<std::uint32_t>(std::int64_t{place} * pixels / of);
  }

  const opj_image_comp_t& component_;
  int height_;
  std::vector<std::uint32_t> columns_;
  const OPJ_INT32* row_ = nullptr;
  std::int64_t lift_ = 0, most_ = 255;
};

std::uint8_t byte_of(double value) {
  return static_cast<std::uint8_t>(std::clamp(std::lround(value), 0L, 255L));
}

/// ITU-R BT.601, as JPEG 2000 means it.
void from_luminance(std::uint8_t* rgb) {
  const double y = rgb[0];
  const double blue = rgb[1] - 128.0;
  const double red = rgb[2] - 128.0;
  rgb[0] = byte_of(y + 1.402 * red);
  rgb[1] = byte_of(y - 0.344136 * blue - 0.714136 * red);
  rgb[2] = byte_of(y + 1.772 * blue);
}

/// The component that says how opaque a pixel is (I.5.3.6); none of inks, or of less than all.
std::size_t opacity_of(const opj_image_t& image) {
  std::size_t found = 0;
  for (std::size_t c = 1; c < image.numcomps; ++c)
    if (image.comps[c].alpha != 0 && found == 0) found = c;
  return found;
}

/// Colours on white paper: as they are, or multiplied by how opaque they are.
void put_on_paper(std::uint8_t* colours, std::size_t count, unsigned opacity, bool is_multiplied) {
  for (std::size_t c = 0; c < count; ++c) {
    const unsigned paint = is_multiplied ? colours[c] : colours[c] * opacity / 255U;
    colours[c] = static_cast<std::uint8_t>(std::min(255U, paint + 255U - opacity));
  }
}

/// False if a component has nothing.
bool copy(const opj_image_t& image, Raster& raster) {
  const std::size_t count = raster.kind == Raster::Kind::grey ? 1 : 3;
  std::vector<Component> components;
  for (std::size_t c = 0; c < std::min<std::size_t>(image.numcomps, 4); ++c) {
    components.emplace_back(image.comps[c], raster);
    if (!components.back().is_there()) return false;
  }
  if (components.empty()) return false;
  const bool has_colours = components.size() >= 3;
  const bool is_luminance =
      count == 3 && has_colours &&
      (image.color_space == OPJ_CLRSPC_SYCC || image.comps[0].dx != image.comps[1].dx);
  const std::size_t opacity = opacity_of(image);
  const bool is_clear = opacity == (has_colours ? 3 : 1) && opacity < components.size();
  const bool is_multiplied = is_clear && image.comps[opacity].alpha == 2;
  const bool is_inks = components.size() == 4 && image.color_space == OPJ_CLRSPC_CMYK && !is_clear;
  for (int y = 0; y < raster.height; ++y) {
    for (Component& component : components) component.go_to_row(y);
    std::uint8_t* to = raster.row(y);
    for (int x = 0; x < raster.width; ++x, to += count) {
      for (std::size_t c = 0; c < count; ++c) to[c] = components[has_colours ? c : 0].at(x);
      if (is_luminance) from_luminance(to);
      if (is_clear) put_on_paper(to, count, components[opacity].at(x), is_multiplied);
      if (!is_inks) continue;
      const unsigned paper = 255U - components[3].at(x);
      for (std::size_t c = 0; c < count; ++c)
        to[c] = static_cast<std::uint8_t>((255U - to[c]) * paper / 255U);
    }
  }
  return true;
}

class Jpeg2000File final : public SinglePicture {
 public:
  Jpeg2000File(std::string_view bytes, const Jpeg2000Heads& heads, const Limits& limits)
      : SinglePicture(bytes, heads.facts, limits), limits_(limits), heads_(heads) {}

  [[nodiscard]] Raster decode_halved(std::uint32_t /*n*/, std::uint32_t times,
                                     std::string& fault) override {
    PictureFacts halved = stated();
    halvings_ = std::min(times, halved.halvings);
    const auto half = [&](std::uint32_t pixels) {
      return std::max(1U, ((pixels - 1) >> halvings_) + 1);
    };
    expect_size(halved);
    halved.width = half(halved.width);
    halved.height = half(halved.height);
    expect_decodable(halved, limits_);
    Raster raster = white_raster(halved);
    fill(raster, fault);
    halvings_ = 0;
    return raster;
  }

 private:
  void fill(Raster& raster, std::string& fault) override {
    bool is_damaged = heads_.cut_short > 0;
    if (!decode_into(raster, is_damaged)) {
      throw Error(ErrorKind::input,
                  "the picture is damaged beyond repair, or cut short. Fetch it again, or scan the "
                  "page again.");
    }
    if (is_damaged)
      fault = "it is damaged, and parts of it may be coarse or missing. Fetch it again";
  }

  [[nodiscard]] bool decode_into(Raster& raster, bool& is_damaged) const {
    if (heads_.cut_short == 0) return decode_bytes(bytes(), !heads_.is_sound, raster, is_damaged);
    std::string mended(bytes());
    mended.replace(heads_.cut_short, 4, 4, '\0');  // as long as there are bytes
    return decode_bytes(mended, false, raster, is_damaged);
  }

  [[nodiscard]] bool decode_bytes(std::string_view bytes, bool is_strict, Raster& raster,
                                  bool& is_damaged) const {
    const std::unique_ptr<opj_codec_t, DeleteCodec> codec(
        opj_create_decompress(heads_.has_boxes ? OPJ_CODEC_JP2 : OPJ_CODEC_J2K));
    Source source{bytes};
    const std::unique_ptr<opj_stream_t, DeleteStream> stream(opj_stream_default_create(OPJ_TRUE));
    if (codec == nullptr || stream == nullptr) return false;
    opj_set_info_handler(codec.get(), say_nothing, nullptr);
    opj_set_warning_handler(codec.get(), note, &is_damaged);
    opj_set_error_handler(codec.get(), note, &is_damaged);
    opj_stream_set_user_data(stream.get(), &source, nullptr);
    opj_stream_set_user_data_length(stream.get(), bytes.size());
    opj_stream_set_read_function(stream.get(), take);
    opj_stream_set_skip_function(stream.get(), skip);
    opj_stream_set_seek_function(stream.get(), seek);
    opj_dparameters_t parameters;
    opj_set_default_decoder_parameters(&parameters);
    parameters.cp_reduce = halvings_;
    if (opj_setup_decoder(codec.get(), &parameters) == OPJ_FALSE) return false;
    opj_decoder_set_strict_mode(codec.get(), is_strict ? OPJ_TRUE : OPJ_FALSE);
    opj_image_t* header = nullptr;
    const bool has_header = opj_read_header(stream.get(), codec.get(), &header) != OPJ_FALSE;
    const std::unique_ptr<opj_image_t, DeleteImage> image(header);
    if (!has_header || image == nullptr) return false;
    // What the library found is what was weighed.
    if (image->x1 - image->x0 != stated().width || image->y1 - image->y0 != stated().height)
      return false;
    if (opj_decode(codec.get(), stream.get(), image.get()) == OPJ_FALSE) is_damaged = true;
    return copy(*image, raster);
  }

  const Limits limits_;
  Jpeg2000Heads heads_;
  std::uint32_t halvings_ = 0;  ///< of what is being decoded
};

}  // namespace

std::unique_ptr<PictureFile> open_jpeg2000_file(std::string_view bytes, const Limits& limits) {
  return std::make_unique<Jpeg2000File>(bytes, read_jpeg2000_heads(bytes), limits);
}

}  // namespace broadsheet

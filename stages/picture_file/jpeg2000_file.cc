// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <cstring>
#include <memory>
#include <vector>

#include <openjpeg.h>

#include "document/errors.h"
#include "stages/picture_file/kinds.h"
#include "stages/picture_file/exif.h"
#include "stages/picture_file/numbers.h"

namespace broadsheet {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kCodestream = "\xFF\x4F\xFF\x51"sv;  // SOC, SIZ (ISO/IEC 15444-1, A)
constexpr int kMostBoxes = 10'000;
constexpr std::uint32_t kMostComponents = 4;
constexpr std::uint64_t kMostTiles = 10'000;  ///< the library has eight kilobytes for each

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

/// The image and tile size marker (A.5.1).
void read_size(std::string_view stream, PictureFacts& facts) {
  const Numbers numbers(stream);
  const auto extent = [&](std::uint64_t end, std::uint64_t offset) {
    return numbers.four(end) > numbers.four(offset) ? numbers.four(end) - numbers.four(offset) : 0;
  };
  facts.width = extent(8, 16);
  facts.height = extent(12, 20);
  const std::uint32_t components = numbers.pair(40);
  if (components == 0 || components > kMostComponents) {
    throw Error(ErrorKind::unsupported,
                "it has colours that are not read: one, three or four components are. Save it as "
                "grey or RGB.");
  }
  const auto tiles = [&](std::uint64_t end, std::uint64_t offset, std::uint64_t size) {
    const std::uint64_t of_tile = numbers.four(size);
    const std::uint64_t from = std::min(numbers.four(offset), numbers.four(end));
    return of_tile == 0 ? kMostTiles + 1 : (numbers.four(end) - from + of_tile - 1) / of_tile;
  };
  if (tiles(8, 32, 24) * tiles(12, 36, 28) > kMostTiles) {
    throw Error(ErrorKind::input,
                "it is damaged, or cut into too many tiles. Fetch it again, or save it again.");
  }
  facts.pixels = components < 3 ? Raster::Kind::grey : Raster::Kind::rgb;
}

PictureFacts facts_of_jpeg2000(std::string_view bytes) {
  PictureFacts facts;
  std::string_view stream = bytes.starts_with(kCodestream) ? bytes : ""sv;
  bool is_indexed = false;
  each_box(stream.empty() ? bytes : ""sv, [&](std::string_view name, std::string_view body) {
    if (name == "jp2c") {
      stream = body;
    } else if (name == "jp2h") {
      each_box(body, [&](std::string_view inner, std::string_view of_inner) {
        is_indexed = is_indexed || inner == "pclr";
        if (inner == "res ") {
          each_box(of_inner, [&](std::string_view /*resc or resd*/, std::string_view resolution) {
            read_resolution(resolution, facts);
            return facts.dpi_down <= 0;  // that of the capture comes first
          });
        }
        return true;
      });
    }
    return stream.empty();
  });
  if (!stream.starts_with(kCodestream)) {
    throw Error(ErrorKind::input,
                "it begins as a JPEG 2000 and has no picture. Fetch it again, or scan the page "
                "again.");
  }
  read_size(stream, facts);
  if (is_indexed) facts.pixels = Raster::Kind::rgb;
  facts.is_cut_short = bytes.rfind("\xFF\xD9"sv) == std::string_view::npos;
  return facts;
}

/// Walks the tile-parts (A.4.2). The library makes room for as many bytes as each says it has, or,
/// if it is to read what is cut short, for whatever a damaged one says.
struct TileParts {
  explicit TileParts(std::string_view bytes) {
    constexpr std::uint32_t kStart = 0xFF90;
    constexpr std::uint32_t kEnd = 0xFFD9;
    const Numbers numbers(bytes);
    std::uint64_t at = bytes.find(kCodestream);
    if (at == std::string_view::npos) return;
    at += 2;
    for (int n = 0; n < kMostBoxes && numbers.has(at, 4) && numbers.pair(at) != kStart; ++n)
      at += 2 + numbers.pair(at + 2);
    for (; numbers.has(at, 12) && numbers.pair(at) == kStart;) {
      const std::uint32_t length = numbers.four(at + 6);
      if (length > bytes.size() - at) {
        cut_short = at + 6;
        return;
      }
      if (length < 12) {  // 0: all that is left
        is_sound = length == 0;
        return;
      }
      at += length;
    }
    is_sound = numbers.pair(at) == kEnd || at >= bytes.size();
  }

  bool is_sound = false;
  std::uint64_t cut_short = 0;  ///< where the length of a last one stands that is too long
};

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
    for (int x = 0; x < raster.width; ++x)
      columns_.push_back(scaled(x, component.w, raster.width));
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

/// False if a component has nothing.
bool copy(const opj_image_t& image, Raster& raster) {
  const std::size_t count = raster.kind == Raster::Kind::grey ? 1 : 3;
  std::vector<Component> components;
  for (std::size_t c = 0; c < std::min<std::size_t>(image.numcomps, kMostComponents); ++c) {
    components.emplace_back(image.comps[c], raster);
    if (!components.back().is_there()) return false;
  }
  if (components.empty()) return false;
  const bool has_colours = components.size() >= 3;
  const bool is_luminance = count == 3 && has_colours &&
                            (image.color_space == OPJ_CLRSPC_SYCC ||
                             image.comps[0].dx != image.comps[1].dx);
  const bool is_inks = components.size() == 4 && image.color_space == OPJ_CLRSPC_CMYK;
  for (int y = 0; y < raster.height; ++y) {
    for (Component& component : components) component.go_to_row(y);
    std::uint8_t* to = raster.row(y);
    for (int x = 0; x < raster.width; ++x, to += count) {
      for (std::size_t c = 0; c < count; ++c) to[c] = components[has_colours ? c : 0].at(x);
      if (is_luminance) from_luminance(to);
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
  using SinglePicture::SinglePicture;

 private:
  void fill(Raster& raster, std::string& fault) override {
    bool is_damaged = false;
    if (!decode_into(raster, is_damaged)) {
      throw Error(ErrorKind::input,
                  "the picture is damaged beyond repair, or cut short. Fetch it again, or scan the "
                  "page again.");
    }
    if (is_damaged) fault = "it is damaged, and parts of it may be coarse or missing. Fetch it again";
  }

  [[nodiscard]] bool decode_into(Raster& raster, bool& is_damaged) const {
    const TileParts parts(bytes());
    if (parts.cut_short == 0) return decode_bytes(bytes(), !parts.is_sound, raster, is_damaged);
    is_damaged = true;
    std::string mended(bytes());
    mended.replace(parts.cut_short, 4, 4, '\0');  // all that is left
    return decode_bytes(mended, false, raster, is_damaged);
  }

  [[nodiscard]] static bool decode_bytes(std::string_view bytes, bool is_strict, Raster& raster,
                                         bool& is_damaged) {
    const bool is_stream = bytes.starts_with(kCodestream);
    const std::unique_ptr<opj_codec_t, DeleteCodec> codec(
        opj_create_decompress(is_stream ? OPJ_CODEC_J2K : OPJ_CODEC_JP2));
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
    if (opj_setup_decoder(codec.get(), &parameters) == OPJ_FALSE) return false;
    opj_decoder_set_strict_mode(codec.get(), is_strict ? OPJ_TRUE : OPJ_FALSE);
    opj_image_t* header = nullptr;
    const bool has_header = opj_read_header(stream.get(), codec.get(), &header) != OPJ_FALSE;
    const std::unique_ptr<opj_image_t, DeleteImage> image(header);
    if (!has_header || image == nullptr) return false;
    // What the library found is what was weighed.
    if (image->x1 - image->x0 != static_cast<OPJ_UINT32>(raster.width) ||
        image->y1 - image->y0 != static_cast<OPJ_UINT32>(raster.height))
      return false;
    if (opj_decode(codec.get(), stream.get(), image.get()) == OPJ_FALSE) is_damaged = true;
    return copy(*image, raster);
  }
};

}  // namespace

std::unique_ptr<PictureFile> open_jpeg2000_file(std::string_view bytes, const Limits& limits) {
  return std::make_unique<Jpeg2000File>(bytes, facts_of_jpeg2000(bytes), limits);
}

}  // namespace broadsheet

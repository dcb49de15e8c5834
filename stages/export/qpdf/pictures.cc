// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/qpdf/pictures.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include "document/errors.h"
#include "stages/export/qpdf/streams.h"
#include "stages/picture_file.h"
#include "stages/picture_kind.h"

namespace broadsheet::exporting {
namespace {

using Handle = QPDFObjectHandle;

/// Whole numbers, the high byte first; 0 behind the end.
std::uint32_t big(std::string_view bytes, std::size_t at, std::size_t count) {
  std::uint32_t value = 0;
  for (std::size_t i = at; i < at + count; ++i)
    value = value << 8 | (i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0U);
  return value;
}

struct Size {
  std::uint32_t width = 0;
  std::uint32_t height = 0;
};

Handle with_size(Handle stream, const Size& size) {
  Handle dict = stream.getDict();
  dict.replaceKey("/Type", Handle::newName("/XObject"));
  dict.replaceKey("/Subtype", Handle::newName("/Image"));
  dict.replaceKey("/Width", Handle::newInteger(size.width));
  dict.replaceKey("/Height", Handle::newInteger(size.height));
  return stream;
}

void set_colours(Handle stream, const char* space, int bits) {
  stream.getDict().replaceKey("/ColorSpace", Handle::newName(space));
  stream.getDict().replaceKey("/BitsPerComponent", Handle::newInteger(bits));
}

/// What a JPEG says of itself before its data (ITU T.81, B.2.2).
struct JpegHead {
  Size size;
  std::uint32_t components = 0;
  bool is_plain = false;     ///< baseline, extended or progressive, by Huffman, of eight bits
  bool is_of_adobe = false;  ///< whose inks are the other way round
};

std::optional<JpegHead> jpeg_head(std::string_view bytes) {
  constexpr int kMostSegments = 10'000;
  JpegHead head;
  std::size_t at = 2;
  for (int n = 0; n < kMostSegments && at + 4 <= bytes.size(); ++n) {
    if (big(bytes, at, 1) != 0xFF) return std::nullopt;
    const std::uint32_t marker = big(bytes, at + 1, 1);
    if (marker == 0xFF) {
      ++at;
      continue;
    }
    if (marker == 0xEE && bytes.substr(at + 4, 5) == "Adobe") head.is_of_adobe = true;
    const bool is_frame =
        marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    if (is_frame) {
      head.is_plain = marker <= 0xC2 && big(bytes, at + 4, 1) == 8;
      head.size = {big(bytes, at + 7, 2), big(bytes, at + 5, 2)};
      head.components = big(bytes, at + 9, 1);
      return head;
    }
    at += 2 + big(bytes, at + 2, 2);
  }
  return std::nullopt;
}

std::optional<Handle> as_jpeg(QPDF& pdf, std::string_view bytes, Colours& colours) {
  const std::optional<JpegHead> head = jpeg_head(bytes);
  if (!head || !head->is_plain || head->size.width == 0 || head->size.height == 0)
    return std::nullopt;
  const std::uint32_t n = head->components;
  if (n != 1 && n != 3 && n != 4) return std::nullopt;
  Handle stream = with_size(borrowed_stream(pdf, {bytes}), head->size);
  stream.getDict().replaceKey("/Filter", Handle::newName("/DCTDecode"));
  set_colours(stream, n == 1 ? "/DeviceGray" : n == 3 ? "/DeviceRGB" : "/DeviceCMYK", 8);
  if (n == 4) colours = Colours::unsure;
  if (n == 4 && head->is_of_adobe)
    stream.getDict().replaceKey("/Decode", Handle::parse("[1 0 1 0 1 0 1 0]"));
  return stream;
}

/// Its size stands in the codestream (ISO/IEC 15444-1, A.5.1), which a JP2 holds in a box.
std::optional<Handle> as_jpeg_2000(QPDF& pdf, std::string_view bytes, Colours& colours) {
  using namespace std::string_view_literals;
  const std::size_t at = bytes.find("\xFF\x4F\xFF\x51"sv);
  if (at == std::string_view::npos || bytes.front() != '\0') return std::nullopt;  // no colours
  const std::size_t siz = at + 8;
  const Size size{big(bytes, siz, 4) - big(bytes, siz + 8, 4),
                  big(bytes, siz + 4, 4) - big(bytes, siz + 12, 4)};
  constexpr std::uint32_t kMost = 1U << 31;
  if (size.width == 0 || size.height == 0 || size.width >= kMost || size.height >= kMost)
    return std::nullopt;
  Handle stream = with_size(borrowed_stream(pdf, {bytes}), size);
  stream.getDict().replaceKey("/Filter", Handle::newName("/JPXDecode"));
  colours = Colours::unsure;
  return stream;
}

/// PDF knows the data of a PNG: filtered rows, deflated (7.4.4.4).
std::optional<Handle> as_png(QPDF& pdf, std::string_view bytes) {
  std::vector<std::string_view> data;
  std::string_view palette;
  constexpr std::size_t kHead = 8;
  bool is_whole = false;
  for (std::size_t at = kHead; at + 12 <= bytes.size() && !is_whole;) {
    const std::size_t length = big(bytes, at, 4);
    if (length > bytes.size() - at - 12) return std::nullopt;
    const std::string_view name = bytes.substr(at + 4, 4);
    if (name == "IDAT") data.push_back(bytes.substr(at + 8, length));
    if (name == "PLTE") palette = bytes.substr(at + 8, length);
    if (name == "tRNS") return std::nullopt;
    is_whole = name == "IEND";
    at += 12 + length;
  }
  const Size size{big(bytes, 16, 4), big(bytes, 20, 4)};
  const std::uint32_t bits = big(bytes, 24, 1);
  const std::uint32_t kind = big(bytes, 25, 1);
  const bool is_interlaced = big(bytes, 28, 1) != 0;
  constexpr std::uint32_t kGrey = 0, kRgb = 2, kIndexed = 3;
  const bool is_known = kind == kGrey || kind == kRgb || (kind == kIndexed && palette.size() >= 3);
  if (!is_whole || data.empty() || is_interlaced || !is_known || size.width == 0 ||
      size.height == 0)
    return std::nullopt;
  Handle stream = with_size(borrowed_stream(pdf, std::move(data)), size);
  set_colours(stream, kind == kRgb ? "/DeviceRGB" : "/DeviceGray", static_cast<int>(bits));
  if (kind == kIndexed) {
    Handle space = Handle::newArray();
    space.appendItem(Handle::newName("/Indexed"));
    space.appendItem(Handle::newName("/DeviceRGB"));
    space.appendItem(Handle::newInteger(static_cast<long long>(palette.size() / 3) - 1));
    space.appendItem(Handle::newString(std::string(palette.substr(0, palette.size() / 3 * 3))));
    stream.getDict().replaceKey("/ColorSpace", space);
  }
  Handle form = Handle::newDictionary();
  form.replaceKey("/Predictor", Handle::newInteger(15));
  form.replaceKey("/Colors", Handle::newInteger(kind == kRgb ? 3 : 1));
  form.replaceKey("/BitsPerComponent", Handle::newInteger(bits));
  form.replaceKey("/Columns", Handle::newInteger(size.width));
  stream.getDict().replaceKey("/Filter", Handle::newName("/FlateDecode"));
  stream.getDict().replaceKey("/DecodeParms", form);
  return stream;
}

Handle as_pixels(QPDF& pdf, std::string_view bytes) {
  const Limits limits;
  std::string fault;  // the reader has said it
  const Raster raster = open_picture_file(bytes, limits)->decode(1, fault);
  Handle stream = with_size(
      deflated_stream(pdf,
                      {reinterpret_cast<const char*>(raster.pixels.data()), raster.pixels.size()}),
      {static_cast<std::uint32_t>(raster.width), static_cast<std::uint32_t>(raster.height)});
  set_colours(stream, raster.kind == Raster::Kind::rgb ? "/DeviceRGB" : "/DeviceGray",
              raster.kind == Raster::Kind::bits ? 1 : 8);
  return stream;
}

}  // namespace

Handle picture_stream(QPDF& pdf, std::string_view bytes, Colours& colours) {
  std::optional<Handle> stream;
  switch (picture_kind(bytes)) {
    case PictureKind::jpeg:
      stream = as_jpeg(pdf, bytes, colours);
      break;
    case PictureKind::jpeg2000:
      stream = as_jpeg_2000(pdf, bytes, colours);
      break;
    case PictureKind::png:
      stream = as_png(pdf, bytes);
      break;
    case PictureKind::none:
    case PictureKind::tiff:
    case PictureKind::webp:
      break;
  }
  return stream ? *stream : as_pixels(pdf, bytes);
}

}  // namespace broadsheet::exporting

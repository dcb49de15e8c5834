// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstdarg>
#include <cstring>
#include <limits>
#include <memory>
#include <vector>

#include <fmt/format.h>
#include <tiffio.h>

#include "document/errors.h"
#include "stages/picture_file/exif.h"
#include "stages/picture_file/kinds.h"

namespace broadsheet {
namespace {

/// A file in memory, as libtiff asks for it, and what it heard.
struct Memory {
  std::string_view bytes;
  std::size_t at = 0;
  std::string fault;         ///< the first
  bool is_fax_read = false;  ///< what is only warned of then is a fault: lines that do not add up
};

Memory& memory(thandle_t handle) {
  return *static_cast<Memory*>(handle);
}

tmsize_t read_some(thandle_t handle, void* to, tmsize_t size) {
  Memory& file = memory(handle);
  const std::size_t rest = file.bytes.size() - std::min(file.at, file.bytes.size());
  const std::size_t count = std::min(static_cast<std::size_t>(std::max<tmsize_t>(size, 0)), rest);
  std::memcpy(to, file.bytes.data() + std::min(file.at, file.bytes.size()), count);
  file.at += count;
  return static_cast<tmsize_t>(count);
}

tmsize_t write_nothing(thandle_t /*handle*/, void* /*from*/, tmsize_t /*size*/) {
  return 0;
}

toff_t seek(thandle_t handle, toff_t offset, int from) {
  Memory& file = memory(handle);
  const std::size_t base = from == SEEK_SET ? 0 : from == SEEK_CUR ? file.at : file.bytes.size();
  file.at = base + static_cast<std::size_t>(offset);
  return file.at;
}

int close_nothing(thandle_t /*handle*/) {
  return 0;
}

toff_t size_of(thandle_t handle) {
  return memory(handle).bytes.size();
}

/// The bytes are in memory already, and nobody writes to them.
int map(thandle_t handle, void** base, toff_t* size) {
  const std::string_view bytes = memory(handle).bytes;
  *base = const_cast<char*>(bytes.data());
  *size = bytes.size();
  return 1;
}
void unmap(thandle_t /*handle*/, void* /*base*/, toff_t /*size*/) {}

int hear_fault(TIFF* /*tiff*/, void* user, const char* /*module*/, const char* format,
               va_list arguments) {
  std::string& fault = memory(user).fault;
  if (!fault.empty()) return 1;
  fault.resize(200);
  const int length = std::vsnprintf(fault.data(), fault.size(), format, arguments);
  fault.resize(std::min(static_cast<std::size_t>(std::max(length, 0)), fault.size() - 1));
  for (char& c : fault) {
    if (static_cast<unsigned char>(c) < ' ' || static_cast<unsigned char>(c) > '~') c = '?';
  }
  return 1;
}
int hear_warning(TIFF* tiff, void* user, const char* module, const char* format,
                 va_list arguments) {
  return memory(user).is_fax_read ? hear_fault(tiff, user, module, format, arguments) : 1;
}

struct Close {
  void operator()(TIFF* tiff) const { TIFFClose(tiff); }
};
struct FreeOptions {
  void operator()(TIFFOpenOptions* options) const { TIFFOpenOptionsFree(options); }
};

template <class Value>
Value field(TIFF* tiff, std::uint32_t tag, Value otherwise) {
  Value value = otherwise;
  return TIFFGetFieldDefaulted(tiff, tag, &value) == 1 ? value : otherwise;
}

/// For the library, whatever a file says: a strip that is the whole of a picture of 16 bits.
tmsize_t most_at_once(const Limits& limits) {
  constexpr std::uint64_t kLeast = 64ULL << 20;
  constexpr std::uint64_t kMost = std::numeric_limits<tmsize_t>::max() / 8;
  return static_cast<tmsize_t>(std::max(kLeast, 8 * std::min(limits.picture_pixels, kMost)));
}

/// How the pixels of a directory are laid out.
struct Layout {
  explicit Layout(TIFF* tiff)
      : bits(field<std::uint16_t>(tiff, TIFFTAG_BITSPERSAMPLE, 1)),
        samples(field<std::uint16_t>(tiff, TIFFTAG_SAMPLESPERPIXEL, 1)),
        packing(field<std::uint16_t>(tiff, TIFFTAG_COMPRESSION, COMPRESSION_NONE)),
        is_in_planes(field<std::uint16_t>(tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG) !=
                     PLANARCONFIG_CONTIG),
        is_tiled(TIFFIsTiled(tiff) != 0) {
    is_fax = packing == COMPRESSION_CCITTRLE || packing == COMPRESSION_CCITTRLEW ||
             packing == COMPRESSION_CCITTFAX3 || packing == COMPRESSION_CCITTFAX4;
    colours = field<std::uint16_t>(tiff, TIFFTAG_PHOTOMETRIC,
                                   is_fax ? PHOTOMETRIC_MINISWHITE : PHOTOMETRIC_MINISBLACK);
  }

  [[nodiscard]] bool is_shade() const {
    return colours == PHOTOMETRIC_MINISWHITE || colours == PHOTOMETRIC_MINISBLACK;
  }
  [[nodiscard]] Raster::Kind pixels() const {
    if (!is_shade()) return Raster::Kind::rgb;
    return bits == 1 && samples == 1 && !is_tiled ? Raster::Kind::bits : Raster::Kind::grey;
  }
  /// Its lines are those of a raster.
  [[nodiscard]] bool has_plain_lines() const {
    if (is_tiled || packing == COMPRESSION_OJPEG) return false;
    if (is_shade()) return samples == 1 && (bits == 1 || bits == 8);
    const bool is_rgb =
        colours == PHOTOMETRIC_RGB || (colours == PHOTOMETRIC_YCBCR && packing == COMPRESSION_JPEG);
    return is_rgb && samples == 3 && bits == 8 && !is_in_planes;
  }

  std::uint16_t bits, samples, packing;
  bool is_in_planes, is_tiled;
  bool is_fax = false;
  std::uint16_t colours = PHOTOMETRIC_MINISBLACK;
};

class TiffFile final : public PictureFile {
 public:
  TiffFile(std::string_view bytes, const Limits& limits)
      : limits_(limits), file_{bytes, 0, {}, false} {
    const std::unique_ptr<TIFFOpenOptions, FreeOptions> options(TIFFOpenOptionsAlloc());
    TIFFOpenOptionsSetErrorHandlerExtR(options.get(), hear_fault, &file_);
    TIFFOpenOptionsSetWarningHandlerExtR(options.get(), hear_warning, &file_);
    TIFFOpenOptionsSetMaxSingleMemAlloc(options.get(), most_at_once(limits));
    tiff_.reset(TIFFClientOpenExt("picture", "r", &file_, read_some, write_nothing, seek,
                                  close_nothing, size_of, map, unmap, options.get()));
    find_pictures();
    if (places_.empty())
      throw Error(ErrorKind::input, "it begins as a TIFF and has no picture" + reason() +
                                        ". Fetch it again, or scan the page again.");
  }

  [[nodiscard]] std::uint32_t count() const override {
    return static_cast<std::uint32_t>(places_.size());
  }

  [[nodiscard]] PictureFacts facts(std::uint32_t n) override {
    go_to(n);
    PictureFacts facts;
    facts.width = field<std::uint32_t>(tiff_.get(), TIFFTAG_IMAGEWIDTH, 0);
    facts.height = field<std::uint32_t>(tiff_.get(), TIFFTAG_IMAGELENGTH, 0);
    const Layout layout(tiff_.get());
    facts.pixels = layout.pixels();
    facts.comes_by_lines =
        layout.has_plain_lines() ||
        lines_at_once(layout, facts.height) * std::uint64_t{facts.width} <= limits_.picture_pixels;
    facts.orientation =
        orientation_of_tag(field<std::uint16_t>(tiff_.get(), TIFFTAG_ORIENTATION, 1));
    const auto unit = field<std::uint16_t>(tiff_.get(), TIFFTAG_RESOLUTIONUNIT, RESUNIT_INCH);
    const double per_inch = unit == RESUNIT_INCH         ? 1
                            : unit == RESUNIT_CENTIMETER ? kCentimetresInInch
                                                         : 0;
    facts.is_last_read = has_lost_ && n == count();
    facts.dpi_across =
        static_cast<double>(field(tiff_.get(), TIFFTAG_XRESOLUTION, 0.0F)) * per_inch;
    facts.dpi_down = static_cast<double>(field(tiff_.get(), TIFFTAG_YRESOLUTION, 0.0F)) * per_inch;
    return facts;
  }

  [[nodiscard]] Raster decode(std::uint32_t n, std::string& fault) override {
    const PictureFacts stated = facts(n);
    expect_decodable(stated, limits_);
    Raster raster = white_raster(stated);
    decode_lines(n, Shades::as_stored, into(raster), fault);
    return raster;
  }

  [[nodiscard]] Raster decode_halved(std::uint32_t n, std::uint32_t /*times*/,
                                     std::string& fault) override {
    return decode(n, fault);
  }

  void decode_lines(std::uint32_t n, Shades shades, const TakeLine& take,
                    std::string& fault) override {
    const PictureFacts stated = facts(n);
    expect_lines(stated, limits_);
    const Layout layout(tiff_.get());
    if (TIFFIsCODECConfigured(layout.packing) == 0) {
      throw Error(ErrorKind::unsupported,
                  fmt::format("it is packed in a way that is not read (TIFF compression {}). Save "
                              "it as TIFF with LZW.",
                              layout.packing));
    }
    const TakeLine give = in_shades(shades, stated, take);
    file_.is_fax_read = layout.is_fax;
    const int rows = layout.has_plain_lines() ? read_lines(layout, stated, give)
                                              : read_converted(layout, stated, give);
    file_.is_fax_read = false;
    if (rows == 0) {
      throw Error(ErrorKind::input, "the picture cannot be read" + reason() +
                                        ". Fetch it again, or scan the page again.");
    }
    // A fax goes on behind codes that are none, and shows what was not there.
    if (!file_.fault.empty()) {
      fault = fmt::format(
          "it is damaged, and parts of it may show what was not there ({}). Fetch it again",
          file_.fault);
    }
    count_rows(rows, static_cast<int>(stated.height), fault);
  }

 private:
  /// Walks the directories. One that is damaged ends the file, as far as anybody can tell.
  void find_pictures() {
    if (tiff_ == nullptr) return;
    std::uint64_t looks = 0;
    bool is_there = true;
    do {
      const auto kind = field<std::uint32_t>(tiff_.get(), TIFFTAG_SUBFILETYPE, 0);
      if ((kind & (FILETYPE_REDUCEDIMAGE | FILETYPE_MASK)) == 0)
        places_.push_back(TIFFCurrentDirOffset(tiff_.get()));
      if (places_.size() > limits_.pages || ++looks > 4 * limits_.pages) return;
      has_lost_ = TIFFLastDirectory(tiff_.get()) == 0;
      is_there = TIFFReadDirectory(tiff_.get()) == 1;
    } while (is_there);
  }

  void go_to(std::uint32_t n) {
    file_.fault.clear();
    file_.is_fax_read = false;
    if (n == 0 || n > places_.size() || TIFFSetSubDirectory(tiff_.get(), places_[n - 1]) == 0) {
      throw Error(ErrorKind::input, "the picture has no sound directory" + reason() +
                                        ". Fetch the file again, or scan the page again.");
    }
  }

  [[nodiscard]] std::string reason() const {
    return file_.fault.empty() ? "" : fmt::format(" ({})", file_.fault);
  }

  /// Returns how many lines are there; those of a damaged strip stay white from the damage on.
  int read_lines(const Layout& layout, const PictureFacts& stated, const TakeLine& give) {
    if (layout.colours == PHOTOMETRIC_YCBCR)
      TIFFSetField(tiff_.get(), TIFFTAG_JPEGCOLORMODE, JPEGCOLORMODE_RGB);
    Raster line = band(stated, 1);
    if (TIFFScanlineSize64(tiff_.get()) != line.pixels.size()) return 0;
    const auto of_strip =
        std::max<std::uint32_t>(1, field<std::uint32_t>(tiff_.get(), TIFFTAG_ROWSPERSTRIP, 1));
    const bool is_dark = layout.colours == PHOTOMETRIC_MINISWHITE;
    std::vector<std::uint8_t>& pixels = line.pixels;
    int rows = 0;
    std::uint64_t damaged_to = 0;  // the first line behind a strip that is damaged
    for (std::uint32_t y = 0; y < stated.height; ++y) {
      const bool is_there =
          y >= damaged_to && TIFFReadScanline(tiff_.get(), pixels.data(), y, 0) >= 0;
      if (!is_there) {
        std::fill(pixels.begin(), pixels.end(), std::uint8_t{0xFF});
        if (y >= damaged_to) damaged_to = (std::uint64_t{y} / of_strip + 1) * of_strip;
      } else {
        if (is_dark)
          std::transform(pixels.begin(), pixels.end(), pixels.begin(),
                         [](std::uint8_t byte) { return static_cast<std::uint8_t>(~byte); });
        ++rows;
      }
      give(pixels.data());
    }
    return rows;
  }

  /// How many lines are converted together: those of a strip, or of a tile.
  [[nodiscard]] std::uint32_t lines_at_once(const Layout& layout, std::uint32_t height) const {
    const auto high = field<std::uint32_t>(
        tiff_.get(), layout.is_tiled ? TIFFTAG_TILELENGTH : TIFFTAG_ROWSPERSTRIP, 1);
    return std::clamp<std::uint32_t>(high, 1, std::max(1U, layout.is_tiled ? high : height));
  }

  /// Some white lines of the picture.
  static Raster band(PictureFacts stated, std::uint32_t lines) {
    stated.height = lines;
    return white_raster(stated);
  }

  /// What lies in another way comes as libtiff converts it, strip by strip or tile by tile.
  int read_converted(const Layout& layout, const PictureFacts& stated, const TakeLine& give) {
    char message[1024] = "";
    TIFFSetField(tiff_.get(), TIFFTAG_ORIENTATION, ORIENTATION_TOPLEFT);
    if (TIFFRGBAImageOK(tiff_.get(), message) == 0) {
      throw Error(
          ErrorKind::unsupported,
          fmt::format("its pixels are of a kind that is not read (libtiff says: {}). Save it "
                      "as TIFF with 8 bits a sample, grey or RGB.",
                      message));
    }
    const bool is_tiled = layout.is_tiled;
    const auto wide =
        is_tiled ? field<std::uint32_t>(tiff_.get(), TIFFTAG_TILEWIDTH, 1) : stated.width;
    const std::uint32_t rows = lines_at_once(layout, stated.height);
    const std::uint64_t bytes =
        is_tiled ? TIFFTileSize64(tiff_.get()) : TIFFStripSize64(tiff_.get());
    if (wide == 0 || !is_in_proportion(std::uint64_t{wide} * rows, bytes, stated)) return 0;
    std::vector<std::uint32_t> piece(std::size_t{wide} * rows);
    int read = 0;
    for (std::uint64_t y = 0; y < stated.height; y += rows) {
      bool is_whole = true;
      const auto shown =
          static_cast<std::uint32_t>(std::min<std::uint64_t>(rows, stated.height - y));
      Raster lines = band(stated, shown);
      for (std::uint64_t x = 0; x < stated.width; x += wide) {
        const auto left = static_cast<std::uint32_t>(x);
        const auto top = static_cast<std::uint32_t>(y);
        const int good = is_tiled ? TIFFReadRGBATileExt(tiff_.get(), left, top, piece.data(), 1)
                                  : TIFFReadRGBAStripExt(tiff_.get(), top, piece.data(), 1);
        if (good != 0) {
          put(piece, wide, is_tiled ? rows : shown, static_cast<int>(x), lines);
        } else {
          is_whole = false;
        }
      }
      if (is_whole) read += static_cast<int>(shown);
      for (int i = 0; i < lines.height; ++i) give(lines.row(i));
    }
    return read;
  }

  /// Whether a strip or tile of so many pixels may be read at once: it may stand out of its
  /// picture, and have colours that nobody sees, but not be a hundred times as large.
  [[nodiscard]] bool is_in_proportion(std::uint64_t piece, std::uint64_t bytes,
                                      const PictureFacts& stated) const {
    constexpr std::uint64_t kTile = 1024ULL * 1024;
    constexpr std::uint64_t kBytesOfPixel = 16;
    const std::uint64_t all = std::uint64_t{stated.width} * stated.height;
    return piece <= std::max(4 * all, kTile) && bytes <= kBytesOfPixel * std::max(piece, all);
  }

  /// A piece has its lines from the bottom; of those, the upper ones are shown.
  static void put(const std::vector<std::uint32_t>& piece, std::uint32_t wide, std::uint32_t lines,
                  int x, Raster& raster) {
    const int columns = static_cast<int>(std::min<std::int64_t>(wide, raster.width - x));
    const std::size_t size = raster.kind == Raster::Kind::rgb ? 3 : 1;
    for (int i = 0; i < raster.height; ++i) {
      const std::uint32_t* from =
          piece.data() + (std::size_t{lines} - 1 - static_cast<std::size_t>(i)) * wide;
      std::uint8_t* to = raster.row(i) + static_cast<std::size_t>(x) * size;
      for (int k = 0; k < columns; ++k, ++from) {
        // Colours come multiplied by how opaque they are.
        const std::uint32_t paper = 255U - TIFFGetA(*from);
        const auto on_paper = [&](std::uint32_t value) {
          return static_cast<std::uint8_t>(std::min(255U, value + paper));
        };
        *to++ = on_paper(TIFFGetR(*from));
        if (size == 1) continue;
        *to++ = on_paper(TIFFGetG(*from));
        *to++ = on_paper(TIFFGetB(*from));
      }
    }
  }

  Limits limits_;
  Memory file_;
  std::unique_ptr<TIFF, Close> tiff_;
  std::vector<toff_t> places_;  ///< of the directories of pictures
  bool has_lost_ = false;       ///< there are directories that cannot be read
};

}  // namespace

std::unique_ptr<PictureFile> open_tiff_file(std::string_view bytes, const Limits& limits) {
  return std::make_unique<TiffFile>(bytes, limits);
}

}  // namespace broadsheet

// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/picture/page_pictures.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "document/errors.h"
#include "stages/picture_file.h"
#include "stages/read/picture/resolution.h"

namespace broadsheet::read {
namespace {

constexpr double kPointsInInch = 72;
constexpr double kUneven = 0.01;  ///< of pixels that are not square
constexpr int kQuality = 92;      ///< of JPEG; it is read again by whoever recognizes the page

bool is_even(const Resolution& resolution) {
  return std::abs(resolution.across / resolution.down - 1) <= kUneven;
}

/// Upright, with square pixels, of as many as the finer direction has. Throws Error (input) if
/// these are more than the limit picture.pixels.
Raster straightened(Raster raster, const PictureFacts& facts, const Resolution& resolution,
                    const Limits& limits) {
  if (facts.orientation != Orientation::none) raster = turned(raster, facts.orientation);
  if (is_even(resolution)) return raster;
  const double dpi = std::max(resolution.across, resolution.down);
  const auto grown = [&](int pixels, double from) {
    return std::max(1, static_cast<int>(std::lround(pixels * dpi / from)));
  };
  const int width = grown(raster.width, resolution.across);
  const int height = grown(raster.height, resolution.down);
  if (static_cast<std::uint64_t>(width) * static_cast<std::uint64_t>(height) >
      limits.picture_pixels) {
    throw Error(ErrorKind::input,
                fmt::format("its pixels are not square, and as square ones they are {} by {}, more "
                            "than the limit picture.pixels of {}. Raise it: --limit "
                            "picture.pixels=N.",
                            width, height, limits.picture_pixels));
  }
  return scaled(raster, width, height);
}

struct Encoded {
  std::string media_type;
  std::string data;
};

Encoded encoded(Raster raster, double dpi) {
  raster = narrowed(std::move(raster));
  if (raster.kind == Raster::Kind::rgb) return {"image/jpeg", to_jpeg(raster, dpi, kQuality)};
  return {"image/png", to_png_of_print(raster, dpi)};
}

/// "page-1.tif, page 3: it is …", and no page where the file has one.
std::string named(std::string_view file, std::uint32_t n, std::uint32_t of, std::string_view what) {
  return of == 1 ? fmt::format("{}: {}", file, what)
                 : fmt::format("{}, page {}: {}", file, n, what);
}

class PagePictures final : public Document {
 public:
  PagePictures(const Input& file, const Settings& settings)
      : limits_(settings.limits),
        dpi_(settings.dpi),
        name_(file.name),
        bytes_(file.bytes),
        pictures_(open_picture_file(file.bytes, settings.limits)) {
    frame_.sources.push_back({name_, "picture", "", file.bytes.size(), ""});
    if (page_count() > limits_.pages) {
      throw Error(ErrorKind::input,
                  fmt::format("it has more pages than the limit pages of {}. Split it, or raise "
                              "it: --limit pages=N.",
                              limits_.pages));
    }
  }

  [[nodiscard]] std::uint32_t page_count() const override { return pictures_->count(); }

  [[nodiscard]] Issue frame() const override { return frame_; }

  [[nodiscard]] Page page(std::uint32_t n, Diagnostics& diagnostics) override {
    const PictureFacts facts = pictures_->facts(n);
    const Resolution resolution = resolution_of(facts, dpi_);
    Page page;
    page.id.n = n;
    page.unit = Unit::pixel;
    page.resolution = std::max(resolution.across, resolution.down);
    set_size(page, facts, resolution);
    if (!resolution.guess.empty())
      diagnostics.add(DiagCode::resolution_guessed, page.id, {}, said(n, resolution.guess));
    if (page_count() == 1) page.image.file = name_;
    Picture picture;
    picture.id = {page.id, 1};
    picture.box = Box{0, 0, page.width, page.height};
    take(n, facts, resolution, picture, diagnostics);
    page.pictures.push_back(std::move(picture));
    return page;
  }

  [[nodiscard]] Measures measures(std::uint32_t n) override {
    try {
      const PictureFacts facts = pictures_->facts(n);
      const Resolution resolution = resolution_of(facts, dpi_);
      Page page;
      set_size(page, facts, resolution);
      return {page.width, page.height};
    } catch (const Error& e) {
      if (e.kind() == ErrorKind::resource) throw;
      return {};  // whoever reads it is told
    }
  }

  /// The limit pictures.bytes counts from page to page.
  [[nodiscard]] bool is_bound_to_order() override {
    return bytes_given_ > limits_.pictures_bytes / kMostTogether;
  }

 private:
  [[nodiscard]] std::string said(std::uint32_t n, std::string_view what) const {
    return named(name_, n, page_count(), what);
  }

  void set_size(Page& page, const PictureFacts& facts, const Resolution& resolution) const {
    if (facts.width == 0 || facts.height == 0) {
      throw Error(ErrorKind::input,
                  "the picture has no size: its head is damaged. Fetch the file again, or scan the "
                  "page again.");
    }
    std::uint32_t width = facts.width;
    std::uint32_t height = facts.height;
    if (is_sideways(facts.orientation)) std::swap(width, height);
    const double most = std::max(resolution.across, resolution.down);
    page.width = width / resolution.across * kPointsInInch;
    page.height = height / resolution.down * kPointsInInch;
    page.image.width = static_cast<std::uint32_t>(std::lround(width * most / resolution.across));
    page.image.height = static_cast<std::uint32_t>(std::lround(height * most / resolution.down));
    const auto limit = static_cast<double>(limits_.page_points);
    if (page.width > limit || page.height > limit) {
      throw Error(ErrorKind::input,
                  fmt::format("the page is {:.0f} by {:.0f} points, beyond the limit page.points "
                              "of {}. Raise it: --limit page.points=N.",
                              page.width, page.height, limits_.page_points));
    }
  }

  void take(std::uint32_t n, const PictureFacts& facts, const Resolution& resolution,
            Picture& picture, Diagnostics& diagnostics) {
    const bool is_kept =
        facts.is_plain && facts.orientation == Orientation::none && is_even(resolution);
    std::string fault;
    if (facts.is_cut_short)
      fault = "it is cut short: it ends before its picture does. Fetch it again";
    if (facts.is_last_read) fault = "what comes behind it cannot be read. Fetch the file again";
    try {
      if (is_kept) {
        keep(picture);
      } else {
        convert(n, facts, resolution, picture, fault, diagnostics);
      }
    } catch (const Error& e) {
      if (e.kind() == ErrorKind::resource) throw;
      picture.data.clear();
      picture.media_type.clear();
      diagnostics.add(DiagCode::picture_not_shown, picture.id.page, to_string(picture.id),
                      said(n, e.what()));
      return;
    }
    if (!fault.empty())
      diagnostics.add(DiagCode::picture_damaged, picture.id.page, to_string(picture.id),
                      said(n, fault));
    picture.source =
        fmt::format("page-{}-scan-1.{}", n, picture.media_type == "image/png" ? "png" : "jpg");
  }

  /// The file's own bytes.
  void keep(Picture& picture) {
    count(bytes_.size());
    picture.media_type = picture_kind(bytes_) == PictureKind::png ? "image/png" : "image/jpeg";
    picture.data = bytes_;
  }

  void convert(std::uint32_t n, const PictureFacts& facts, const Resolution& resolution,
               Picture& picture, std::string& fault, Diagnostics& diagnostics) {
    FittedPicture fitted = decode_to_fit(*pictures_, n, limits_, fault);
    if (fitted.by > 1) {
      diagnostics.add(DiagCode::picture_not_shown, picture.id.page, to_string(picture.id),
                      said(n, beyond_limit(facts, fitted.by)));
    }
    Encoded made = encoded(straightened(std::move(fitted.raster), facts, resolution, limits_),
                           std::max(resolution.across, resolution.down) / fitted.by);
    if (made.data.empty())
      throw Error(ErrorKind::resource, "memory ran out. Give the process more.");
    count(made.data.size());
    picture.media_type = std::move(made.media_type);
    picture.data = std::move(made.data);
  }

  [[nodiscard]] std::string beyond_limit(const PictureFacts& facts, std::uint32_t by) const {
    return fmt::format(
        "it has {} by {} pixels, more than the limit picture.pixels of {}: it is read and shown "
        "with 1 of {} across and down. To keep all, raise it: --limit picture.pixels=N.",
        facts.width, facts.height, limits_.picture_pixels, by);
  }

  void count(std::uint64_t bytes) {
    const auto refuse = [](const char* limit, std::uint64_t most) {
      throw Error(ErrorKind::input,
                  fmt::format("it is beyond the limit {0} of {1} bytes. Raise it: --limit {0}=N.",
                              limit, most));
    };
    if (bytes > limits_.picture_bytes) refuse("picture.bytes", limits_.picture_bytes);
    if (bytes_given_ + bytes > limits_.pictures_bytes)
      refuse("pictures.bytes", limits_.pictures_bytes);
    bytes_given_ += bytes;
  }

  Limits limits_;
  double dpi_;
  std::string name_;
  std::string_view bytes_;
  std::unique_ptr<PictureFile> pictures_;
  std::uint64_t bytes_given_ = 0;  ///< of all pictures so far
  Issue frame_;
};

class PictureDrawer final : public PageDrawer {
 public:
  PictureDrawer(const Input& file, const Settings& settings)
      : limits_(settings.limits),
        dpi_(settings.dpi),
        pictures_(open_picture_file(file.bytes, settings.limits)) {}

  [[nodiscard]] DrawnPage draw(std::uint32_t n, double dpi, PageImageFormat format) override {
    const PictureFacts facts = pictures_->facts(n);
    const Resolution resolution = resolution_of(facts, dpi_);
    std::string fault;  // the reader says it
    FittedPicture fitted = decode_to_fit(*pictures_, n, limits_, fault);
    Raster raster = straightened(std::move(fitted.raster), facts, resolution, limits_);
    const double times = dpi * fitted.by / std::max(resolution.across, resolution.down);
    const double width = std::max(1.0, std::round(raster.width * times));
    const double height = std::max(1.0, std::round(raster.height * times));
    if (width * height > static_cast<double>(limits_.picture_pixels)) {
      throw Error(ErrorKind::input,
                  fmt::format("its picture would have {:.0f} by {:.0f} pixels, more than the limit "
                              "picture.pixels of {}. Ask for less with --dpi, or raise it: "
                              "--limit picture.pixels=N.",
                              width, height, limits_.picture_pixels));
    }
    raster = scaled(raster, static_cast<int>(width), static_cast<int>(height));
    return drawn(narrowed(std::move(raster)), dpi, format);
  }

 private:
  static DrawnPage drawn(const Raster& raster, double dpi, PageImageFormat format) {
    constexpr int kQualityOfScreens = 75;
    DrawnPage page;
    page.width = static_cast<std::uint32_t>(raster.width);
    page.height = static_cast<std::uint32_t>(raster.height);
    page.format = format;
    if (format == PageImageFormat::by_content) {
      page.format = PageImageFormat::jpeg;
      page.bytes = to_jpeg(raster, dpi, kQualityOfScreens);
      std::string png =
          raster.kind == Raster::Kind::rgb ? std::string() : to_png_of_print(raster, dpi);
      if (png.empty() || png.size() >= page.bytes.size()) return page;
      page.format = PageImageFormat::png;
      page.bytes = std::move(png);
    } else {
      page.bytes = format == PageImageFormat::png    ? to_png(raster, dpi)
                   : format == PageImageFormat::tiff ? to_tiff(raster, dpi)
                                                     : to_jpeg(raster, dpi);
    }
    return page;
  }

  Limits limits_;
  double dpi_;
  std::unique_ptr<PictureFile> pictures_;
};

}  // namespace

std::unique_ptr<Document> open_page_pictures(const Input& file, const Settings& settings) {
  return std::make_unique<PagePictures>(file, settings);
}

std::unique_ptr<PageDrawer> open_picture_drawer(const Input& file, const Settings& settings) {
  return std::make_unique<PictureDrawer>(file, settings);
}

}  // namespace broadsheet::read

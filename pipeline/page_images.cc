// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/page_images.h"

#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "document/errors.h"
#include "pipeline/format.h"
#include "pipeline/places.h"
#include "pipeline/whole_picture.h"
#include "stages/picture_kind.h"

namespace broadsheet::pipeline {
namespace fs = std::filesystem;
namespace {

/// Whole numbers of a file, wherever they stand; 0 behind its end.
class Bytes {
 public:
  explicit Bytes(int fd) : fd_(fd) {}
  explicit Bytes(std::string_view bytes) : bytes_(bytes) {}

  [[nodiscard]] std::string at(std::uint64_t offset, std::size_t count) const {
    std::string bytes(count, '\0');
    if (fd_ < 0) {
      if (offset < bytes_.size()) bytes_.substr(offset).copy(bytes.data(), count);
      return bytes;
    }
    constexpr std::uint64_t kMost = 1ULL << 40;
    if (offset > kMost) return bytes;
    const ssize_t read = ::pread(fd_, bytes.data(), count, static_cast<off_t>(offset));
    if (read < 0) return std::string(count, '\0');
    return bytes;
  }

  [[nodiscard]] std::uint32_t number(std::uint64_t offset, std::size_t size, bool is_big) const {
    const std::string bytes = at(offset, size);
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < size; ++i) {
      const auto byte = static_cast<unsigned char>(bytes[is_big ? i : size - 1 - i]);
      value = (value << 8) | byte;
    }
    return value;
  }

 private:
  int fd_ = -1;
  std::string_view bytes_;  ///< instead of a file
};

PixelSize size_of_png(const Bytes& file) {
  return {file.number(16, 4, true), file.number(20, 4, true)};
}

PixelSize size_of_gif(const Bytes& file) {
  return {file.number(6, 2, false), file.number(8, 2, false)};
}

/// Walks the segments up to a frame header (ITU T.81, B.2.2).
PixelSize size_of_jpeg(const Bytes& file) {
  constexpr int kMostSegments = 1000;
  std::uint64_t at = 2;
  for (int n = 0; n < kMostSegments; ++n) {
    if (file.number(at, 1, true) != 0xFF) return {};
    const std::uint32_t marker = file.number(at + 1, 1, true);
    if (marker == 0xFF) {
      ++at;
      continue;
    }
    const bool is_frame =
        marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    if (is_frame) return {file.number(at + 7, 2, true), file.number(at + 5, 2, true)};
    at += 2 + file.number(at + 2, 2, true);
  }
  return {};
}

/// The first directory (TIFF 6.0, section 2).
PixelSize size_of_tiff(const Bytes& file) {
  const bool is_big = file.at(0, 1) == "M";
  const std::uint64_t directory = file.number(4, 4, is_big);
  const std::uint32_t entries = std::min(file.number(directory, 2, is_big), 500U);
  PixelSize size;
  for (std::uint32_t i = 0; i < entries; ++i) {
    const std::uint64_t entry = directory + 2 + 12ULL * i;
    const std::uint32_t tag = file.number(entry, 2, is_big);
    if (tag != 256 && tag != 257) continue;
    const bool is_short = file.number(entry + 2, 2, is_big) == 3;
    (tag == 256 ? size.width : size.height) = file.number(entry + 8, is_short ? 2 : 4, is_big);
  }
  return size;
}

/// The image header box (ISO/IEC 15444-1, I.5.3.1), which stands near the beginning.
PixelSize size_of_jp2(const Bytes& file) {
  const std::string head = file.at(0, 512);
  const std::size_t box = head.find("ihdr");
  if (box == std::string::npos) return {};
  return {file.number(box + 8, 4, true), file.number(box + 4, 4, true)};
}

struct KindRow {
  std::string_view begins;
  PixelSize (*size)(const Bytes&);
};

using namespace std::string_view_literals;
constexpr auto kKinds = std::to_array<KindRow>({
    {"\xFF\xD8\xFF"sv, size_of_jpeg},
    {"\x89PNG\r\n\x1A\n"sv, size_of_png},
    {"GIF8"sv, size_of_gif},
    {"II*\0"sv, size_of_tiff},
    {"MM\0*"sv, size_of_tiff},
    {"\0\0\0\x0CjP  "sv, size_of_jp2},
});

std::optional<PixelSize> size_in(const Bytes& file) {
  const std::string head = file.at(0, 16);
  const auto* kind = std::find_if(kKinds.begin(), kKinds.end(), [&](const KindRow& row) {
    return std::string_view(head).starts_with(row.begins);
  });
  if (kind == kKinds.end()) return std::nullopt;
  const PixelSize size = kind->size(file);
  if (size.width == 0 || size.height == 0) return std::nullopt;
  return size;
}

constexpr auto kExtensions = std::to_array<std::string_view>(
    {".jpg", ".jpeg", ".png", ".tif", ".tiff", ".jp2", ".gif", ".JPG", ".PNG", ".TIF", ".JP2"});

/// The last part of a path of any system.
std::string own_name(std::string_view path) {
  const std::size_t slash = path.find_last_of("/\\");
  return std::string(slash == std::string_view::npos ? path : path.substr(slash + 1));
}

/// Without its extension, and without .alto before it.
std::string stem_of(const std::string& name) {
  fs::path stem = fs::path(name).stem();
  if (stem.extension() == ".alto") stem = stem.stem();
  return stem.string();
}

/// Names that the picture may have, the likeliest first.
std::vector<std::string> names_of(const Page& page, const fs::path& file) {
  std::vector<std::string> names;
  const std::string named = own_name(page.image.file);
  if (!named.empty()) names.push_back(named);
  for (const std::string& stem : {stem_of(named), stem_of(file.filename().string())}) {
    if (stem.empty()) continue;
    for (const std::string_view extension : kExtensions)
      names.push_back(stem + std::string(extension));
  }
  return names;
}

/// For formats that show pages.
struct Wanted {
  const ConvertOptions& options;
  bool is_facsimile;
  bool is_source;
  ShownPages& shown;
};

/// Takes the page's picture as it is for formats that keep it; says why it cannot.
std::string take_source(const Page& page, const std::shared_ptr<const std::string>& data,
                        const Wanted& wanted) {
  if (picture_kind(*data) == PictureKind::none) return "it is no JPEG, PNG, TIFF or JPEG 2000";
  wanted.shown.sources[page.id] = {data, false, 1};
  return {};
}

/// Takes its bytes for editions of pages; says why it cannot.
std::string take_facsimile(const Page& page, const std::string& data, const PixelSize& size,
                           const Wanted& wanted) {
  if (std::uint64_t{size.width} * size.height > wanted.options.page_pixels)
    return fmt::format("it has {} by {} pixels, more than --page-pixels {}", size.width,
                       size.height, wanted.options.page_pixels);
  const WholePicture seen = look_at_picture(data);
  if (seen.media_type.empty()) return "it is no JPEG, PNG or GIF, which alone an EPUB carries";
  if (!seen.fault.empty()) return fmt::format("it {}", seen.fault);
  wanted.shown.facsimiles[page.id] = {page.image.file, size.width, size.height,
                                      std::string(seen.media_type), data};
  return {};
}

/// Takes the picture, which is open as `fd`, for whoever wants it; says why one of them cannot.
std::string take_picture(const Page& page, int fd, std::uint64_t bytes, const PixelSize& size,
                         const Wanted& wanted) {
  if (bytes > wanted.options.settings.limits.picture_bytes)
    return "it is larger than the limit picture.bytes";
  std::string data;
  while (data.size() < bytes && read_some(fd, bytes - data.size(), data)) {
  }
  std::string fault;
  if (wanted.is_facsimile) fault = take_facsimile(page, data, size, wanted);
  if (!wanted.is_source) return fault;
  const std::string other =
      take_source(page, std::make_shared<const std::string>(std::move(data)), wanted);
  return fault.empty() ? other : fault;
}

void find_image(Page& page, const fs::path& file, const Wanted* wanted, Diagnostics& diagnostics) {
  const fs::path folder = file.has_parent_path() ? file.parent_path() : ".";
  for (const std::string& name : names_of(page, file)) {
    const Fd fd = open_below(folder / name, folder);
    struct stat status {};
    if (!fd || ::fstat(fd.get(), &status) != 0 || !S_ISREG(status.st_mode)) continue;
    const std::optional<PixelSize> size = pixel_size(fd.get());
    if (!size) continue;
    page.image.width = size->width;
    page.image.height = size->height;
    if (page.image.file.empty()) page.image.file = name;
    if (wanted == nullptr) return;
    const std::string fault =
        take_picture(page, fd.get(), static_cast<std::uint64_t>(status.st_size), *size, *wanted);
    if (!fault.empty())
      diagnostics.add(DiagCode::picture_not_shown, page.id, {}, fmt::format("{}: {}", name, fault));
    return;
  }
}

void find_all(Issue& issue, std::span<const fs::path> files, const Wanted* wanted) {
  for (Page& page : issue.pages) {
    // Pages of a PDF are drawn; texts have no place for a picture; what is one is there already.
    const bool is_picture =
        page.source < issue.sources.size() && issue.sources[page.source].format == "picture";
    if (is_picture || !page.has_geometry() || (page.unit == Unit::point && page.image.file.empty()))
      continue;
    const std::size_t source = files.size() == 1 ? 0 : page.source;
    BROADSHEET_CHECK(source < files.size());
    if (files[source] != "-") find_image(page, files[source], wanted, issue.diagnostics);
  }
}

}  // namespace

std::optional<PixelSize> pixel_size(int fd) {
  return size_in(Bytes(fd));
}

std::optional<PixelSize> pixel_size(std::string_view bytes) {
  return size_in(Bytes(bytes));
}

void find_page_images(Issue& issue, std::span<const fs::path> files, const ConvertOptions& options,
                      ShownPages& shown) {
  const Wanted wanted{options, pages_shown(options) > 0, are_pages_kept(options), shown};
  const bool is_any = wanted.is_facsimile || wanted.is_source;
  find_all(issue, files, is_any ? &wanted : nullptr);
}

}  // namespace broadsheet::pipeline

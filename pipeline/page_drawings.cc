// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/page_drawings.h"

#include <algorithm>
#include <future>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "document/errors.h"

namespace broadsheet::pipeline {
namespace {

constexpr std::size_t kMostTogether = 8;  ///< each holds the whole page in pixels

struct FormatRow {
  std::string_view ending;
  std::string_view media_type;
};

FormatRow row_of(read::PageImageFormat format) {
  switch (format) {
    case read::PageImageFormat::png:
      return {"png", "image/png"};
    case read::PageImageFormat::tiff:
      return {"tif", "image/tiff"};
    case read::PageImageFormat::jpeg:
      break;
  }
  return {"jpg", "image/jpeg"};
}

/// A page's picture, or why there is none.
struct Drawn {
  read::DrawnPage page;
  std::string fault;
};

Drawn drawn(read::PageDrawer& drawer, std::uint32_t n, const ConvertOptions& options) {
  try {
    return {drawer.draw(n, static_cast<double>(options.format.dpi), *options.page_images), {}};
  } catch (const Error& e) {
    if (e.kind() == ErrorKind::resource) throw;
    return {{}, e.what()};
  }
}

}  // namespace

void draw_pages(const read::Input& file, std::span<Page> pages, std::uint32_t before,
                const ConvertOptions& options, Diagnostics& diagnostics) {
  const FormatRow format = row_of(*options.page_images);
  const std::size_t together = std::clamp<std::size_t>(options.threads, 1, kMostTogether);
  std::vector<std::unique_ptr<read::PageDrawer>> drawers;  // opened in one thread
  while (drawers.size() < std::min(together, pages.size()))
    drawers.push_back(read::open_page_drawer(file, options.settings));
  std::uint64_t bytes = 0;
  const std::launch launch = drawers.size() > 1 ? std::launch::async : std::launch::deferred;
  for (std::size_t first = 0; first < pages.size(); first += drawers.size()) {
    std::vector<std::future<Drawn>> row;
    for (std::size_t k = 0; k < drawers.size() && first + k < pages.size(); ++k) {
      row.push_back(std::async(launch, [&, k, n = pages[first + k].id.n - before] {
        return drawn(*drawers[k], n, options);
      }));
    }
    for (std::size_t k = 0; k < row.size(); ++k) {
      Page& page = pages[first + k];
      Drawn made = row[k].get();
      bytes += made.page.bytes.size();
      if (made.fault.empty() && bytes > options.settings.limits.pictures_bytes)
        made.fault = "it is beyond the limit pictures.bytes; raise it: --limit pictures.bytes=N";
      if (!made.fault.empty()) {
        diagnostics.add(DiagCode::page_not_drawn, page.id, {}, made.fault);
        continue;
      }
      page.image = {fmt::format("{:04}.{}", page.id.n, format.ending), made.page.width,
                    made.page.height, std::string(format.media_type), std::move(made.page.bytes)};
      page.resolution = static_cast<double>(options.format.dpi);
    }
  }
}

}  // namespace broadsheet::pipeline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/page_drawings.h"

#include <algorithm>
#include <cmath>
#include <future>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "document/errors.h"
#include "pipeline/whole_picture.h"

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
    case read::PageImageFormat::by_content:
      break;
  }
  return {"jpg", "image/jpeg"};
}

/// A page's picture, or why there is none.
struct Drawn {
  read::DrawnPage page;
  std::string fault;
};

/// A page to draw, and how.
struct Wish {
  Page* page;
  double dpi;
};

Drawn drawn(read::PageDrawer& drawer, std::uint32_t n, double dpi, read::PageImageFormat format) {
  try {
    return {drawer.draw(n, dpi, format), {}};
  } catch (const Error& e) {
    if (e.kind() == ErrorKind::resource) throw;
    return {{}, e.what()};
  }
}

/// Draws them, several at once, and calls `take(wish, drawn)` of each, in order.
template <class Take>
void draw_all(const OpenAnotherDrawer& open, std::span<const Wish> wishes, std::uint32_t before,
              read::PageImageFormat format, const ConvertOptions& options, Diagnostics& diagnostics,
              Take take) {
  const std::size_t together = std::clamp<std::size_t>(options.threads, 1, kMostTogether);
  std::vector<std::unique_ptr<read::PageDrawer>> drawers;  // opened in one thread
  while (drawers.size() < std::min(together, wishes.size())) drawers.push_back(open());
  std::uint64_t bytes = 0;
  const std::launch launch = drawers.size() > 1 ? std::launch::async : std::launch::deferred;
  for (std::size_t first = 0; first < wishes.size(); first += drawers.size()) {
    std::vector<std::future<Drawn>> row;
    for (std::size_t k = 0; k < drawers.size() && first + k < wishes.size(); ++k) {
      const Wish& wish = wishes[first + k];
      row.push_back(std::async(launch, [&, k, n = wish.page->id.n - before, dpi = wish.dpi] {
        return drawn(*drawers[k], n, dpi, format);
      }));
    }
    for (std::size_t k = 0; k < row.size(); ++k) {
      const Wish& wish = wishes[first + k];
      Drawn made = row[k].get();
      bytes += made.page.bytes.size();
      if (made.fault.empty() && bytes > options.settings.limits.pictures_bytes)
        made.fault = "it is beyond the limit pictures.bytes; raise it: --limit pictures.bytes=N";
      if (!made.fault.empty()) {
        diagnostics.add(DiagCode::page_not_drawn, wish.page->id, {}, made.fault);
        continue;
      }
      take(wish, std::move(made.page));
    }
  }
}

PageImage image_of(const Page& page, read::DrawnPage drawn) {
  const FormatRow format = row_of(drawn.format);
  return {fmt::format("{:04}.{}", page.id.n, format.ending), drawn.width, drawn.height,
          std::string(format.media_type), std::move(drawn.bytes)};
}

/// True if the page has a picture that editions can show, whole and of no more pixels.
bool has_fit_view(const Page& page, std::uint64_t most_pixels) {
  const exporting::PageView view = exporting::printed_view_of(page);
  if (!view.is_there()) return false;
  const WholePicture seen = look_at_picture(*view.data);
  return !seen.media_type.empty() && seen.fault.empty() && seen.width * seen.height <= most_pixels;
}

/// As many as were asked for, or what a page of that size may have.
double facsimile_dpi(const Page& page, const ConvertOptions& options) {
  constexpr double kPoints = 72;
  const auto dpi = static_cast<double>(options.page_dpi);
  const double inches = page.width * page.height / kPoints / kPoints;
  const auto most = static_cast<double>(options.page_pixels);
  if (inches * dpi * dpi <= most) return dpi;
  return std::max(1.0, std::floor(std::sqrt(most / inches)));
}

}  // namespace

void draw_pages(const OpenAnotherDrawer& open, std::span<Page> pages, std::uint32_t before,
                const ConvertOptions& options, Diagnostics& diagnostics) {
  const auto dpi = static_cast<double>(options.format.dpi);
  std::vector<Wish> wishes;
  for (Page& page : pages) wishes.push_back({&page, dpi});
  draw_all(open, wishes, before, *options.page_images, options, diagnostics,
           [](const Wish& wish, read::DrawnPage drawn) {
             wish.page->image = image_of(*wish.page, std::move(drawn));
             wish.page->resolution = wish.dpi;
           });
}

void draw_facsimiles(const OpenAnotherDrawer& open, std::span<Page> pages, std::uint32_t before,
                     const ConvertOptions& options, exporting::Facsimiles& facsimiles,
                     Diagnostics& diagnostics) {
  std::vector<Wish> wishes;
  for (Page& page : pages) {
    if (!has_fit_view(page, options.page_pixels))
      wishes.push_back({&page, facsimile_dpi(page, options)});
  }
  draw_all(open, wishes, before, read::PageImageFormat::by_content, options, diagnostics,
           [&](const Wish& wish, read::DrawnPage drawn) {
             facsimiles[wish.page->id] = image_of(*wish.page, std::move(drawn));
           });
}

}  // namespace broadsheet::pipeline

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "stages/read/reader.h"

namespace broadsheet::read {

/// `by_content` asks for JPEG or, of a grey page, PNG where that is smaller; nothing has it.
enum class PageImageFormat { jpeg, png, tiff, by_content };

[[nodiscard]] constexpr std::string_view name_of(PageImageFormat format) {
  constexpr std::array<std::string_view, 4> kNames = {"jpeg", "png", "tiff", "by content"};
  return kNames.at(static_cast<std::size_t>(format));
}

/// The picture of a whole page.
struct DrawnPage {
  std::string bytes;
  std::uint32_t width = 0;  ///< pixels
  std::uint32_t height = 0;
  PageImageFormat format = PageImageFormat::jpeg;
};

/// Draws the pages of one file. Lives no longer than the bytes it was opened on; one thread at a
/// time.
class PageDrawer {
 public:
  PageDrawer() = default;
  PageDrawer(const PageDrawer&) = delete;
  PageDrawer& operator=(const PageDrawer&) = delete;
  virtual ~PageDrawer() = default;

  /// Page `n` from 1 as its crop box shows it, `dpi` pixels in an inch, grey where it has no
  /// colour. The same bytes for the same page. Throws Error (input) if the page has no size or more
  /// pixels than the limit picture.pixels.
  [[nodiscard]] virtual DrawnPage draw(std::uint32_t n, double dpi, PageImageFormat format) = 0;
};

/// Pages of a PDF are drawn by the module that reads them (pdf_module.h), by Splash of Poppler.
inline constexpr const char* kOpenPageDrawer = "broadsheet_open_page_drawer";
using OpenPageDrawer = PageDrawer* (*)(const Input& file, const Settings& settings);

/// Opens a PDF for drawing, by way of `settings.modules`. Throws Error as `Read` does.
[[nodiscard]] std::unique_ptr<PageDrawer> open_page_drawer(const Input& file,
                                                           const Settings& settings);

}  // namespace broadsheet::read

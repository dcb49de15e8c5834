// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <span>

#include "pipeline/options.h"
#include "stages/export/page_view.h"
#include "stages/read/page_drawing.h"

namespace broadsheet::pipeline {

/// Opens the file again, for another thread that draws.
using OpenAnotherDrawer = std::function<std::unique_ptr<read::PageDrawer>()>;

/// Draws these pages of a file: their `Page::image` has bytes then, and `resolution` says of how
/// many pixels. `before` pages of other files stand before those of this one. Several are drawn at
/// once where `options.threads` lets them; the bytes are the same. A page that cannot be drawn has
/// no picture (page_not_drawn), nor has one behind the limit pictures.bytes.
void draw_pages(const OpenAnotherDrawer& open, std::span<Page> pages, std::uint32_t before,
                const ConvertOptions& options, Diagnostics& diagnostics);

/// Draws those of these pages that have no picture for editions of pages (page_view.h) of at most
/// `page_pixels`: with `page_dpi` pixels in an inch, or as many fewer as that asks for. What cannot
/// be drawn is found as above.
void draw_facsimiles(const OpenAnotherDrawer& open, std::span<Page> pages, std::uint32_t before,
                     const ConvertOptions& options, exporting::Facsimiles& facsimiles,
                     Diagnostics& diagnostics);

}  // namespace broadsheet::pipeline

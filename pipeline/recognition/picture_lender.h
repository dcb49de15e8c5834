// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>

#include "document/diagnostics.h"
#include "document/page.h"
#include "stages/read/page_drawing.h"
#include "stages/stage.h"

namespace broadsheet::pipeline {

/// Lends pages that are to be read (`is_to_be_read`), and have no picture that shows all of them,
/// or one beyond the limit picture.pixels, one that is drawn: `kReadingDpi` pixels in an inch,
/// fewer where the limit picture.pixels asks for it. Several threads may ask; they draw one after
/// the other. Lives no longer than the file.
class PictureLender {
 public:
  static constexpr double kReadingDpi = 300;

  using OpenDrawer = std::function<std::unique_ptr<read::PageDrawer>()>;

  /// Without `open` nothing is drawn.
  PictureLender(OpenDrawer open, const Settings& settings);

  /// Sets `Page::image`. What cannot be drawn is told (page_not_drawn).
  void lend(Page& page, std::uint32_t n, Diagnostics& diagnostics) const;

 private:
  OpenDrawer open_;
  const Settings& settings_;
  mutable std::mutex door_;  ///< of what follows
  mutable std::unique_ptr<read::PageDrawer> drawer_;
};

}  // namespace broadsheet::pipeline

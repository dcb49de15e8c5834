// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "stages/read/page_drawing.h"

namespace broadsheet::read {

/// Opens a PDF whose pages are to be drawn. Throws Error as `open_pdf` does.
[[nodiscard]] std::unique_ptr<PageDrawer> open_pdf_drawer(const Input& file,
                                                          const Settings& settings);

}  // namespace broadsheet::read

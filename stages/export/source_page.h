// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>

#include "document/ids.h"

namespace broadsheet::exporting {

/// The file that a page was read from, for writers that show pages as they are.
struct SourcePage {
  std::shared_ptr<const std::string> file;  ///< its bytes; never null
  bool is_pdf = false;                      ///< else a picture of this page alone, upright
  std::uint32_t n = 1;                      ///< which of its pages, from 1
};
using SourcePages = std::map<PageId, SourcePage>;

}  // namespace broadsheet::exporting

// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/xml/repairs.h"

#include <algorithm>

namespace broadsheet::read {

void Repairs::add(std::string_view what, std::uint64_t line) {
  const auto known = std::find_if(kinds_.begin(), kinds_.end(),
                                  [&](const Kind& kind) { return kind.what == what; });
  if (known == kinds_.end()) {
    kinds_.push_back({what, line, 1});
  } else {
    ++known->times;
  }
}

void Repairs::tell(std::string_view file, PageId page, Diagnostics& diagnostics) {
  for (const Kind& kind : kinds_) {
    std::string detail = std::string(file) + ", line " + std::to_string(kind.line);
    if (kind.times > 1) detail += " and " + std::to_string(kind.times - 1) + " more";
    detail += ": " + std::string(kind.what);
    diagnostics.add(DiagCode::source_repaired, page, {}, std::move(detail));
  }
  kinds_.clear();
}

}  // namespace broadsheet::read

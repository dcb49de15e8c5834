// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/utf8_fault.h"

#include <algorithm>

#include <fmt/format.h>

#include "document/text.h"

namespace broadsheet::exporting {

std::string utf8_fault(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return "line 1 begins with a byte order mark; take it out";
  const std::size_t at = first_utf8_fault(bytes);
  if (at == std::string_view::npos) return {};
  const auto line =
      std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(at), '\n');
  return fmt::format("line {} is no UTF-8; save the file as UTF-8", line + 1);
}

}  // namespace broadsheet::exporting

// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/errors.h"

#include <string_view>

namespace broadsheet {

void fail_check(const char* expression, const char* file, int line) {
  std::string_view path = file;  // do not show where the build folder is
  const std::size_t slash = path.find_last_of('/');
  if (slash != std::string_view::npos) path.remove_prefix(slash + 1);
  throw LogicError("check failed: " + std::string(expression) + " at " + std::string(path) + ":" +
                   std::to_string(line));
}

}  // namespace broadsheet

// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/writer.h"

#include <algorithm>

namespace broadsheet::exporting {

const std::string* Resources::find(std::string_view path) const {
  const auto found = std::find_if(files.begin(), files.end(),
                                  [&](const OutputFile& file) { return file.path == path; });
  return found == files.end() ? nullptr : &found->bytes;
}

}  // namespace broadsheet::exporting

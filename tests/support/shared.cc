// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/shared.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace broadsheet::test {

std::optional<std::string> shared_path(const std::string& name) {
  const char* place = std::getenv("BROADSHEET_SHARED");
  const std::filesystem::path root =
      place != nullptr ? std::filesystem::path(place)
                       : std::filesystem::path(BROADSHEET_SOURCE_DIR).parent_path() / "shared";
  const std::filesystem::path path = root / name;
  if (!std::filesystem::exists(path)) return std::nullopt;
  return path.string();
}

std::string bytes_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("cannot open " + path);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

}  // namespace broadsheet::test

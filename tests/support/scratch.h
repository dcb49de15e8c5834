// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace broadsheet::test {

/// An empty folder for one test; it is gone when the test is over.
class Scratch {
 public:
  Scratch();
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch();

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] std::filesystem::path operator/(const std::filesystem::path& name) const {
    return path_ / name;
  }
  /// Writes a file, with the folders above it, and returns its path.
  std::filesystem::path write(const std::filesystem::path& name, std::string_view bytes) const;

 private:
  std::filesystem::path path_;
};

/// Everything below a folder, hidden files too: paths relative to it, sorted. Folders end in `/`.
[[nodiscard]] std::vector<std::string> listing(const std::filesystem::path& folder);

}  // namespace broadsheet::test

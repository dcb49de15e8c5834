// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

namespace broadsheet::test {

/// The development corpus and the official schemas live beside the checkout and are never copied
/// into it. The path of `name` there, or nothing: then the test says so and skips.
/// `BROADSHEET_SHARED` names another place.
[[nodiscard]] std::optional<std::string> shared_path(const std::string& name);

/// A file's bytes; a missing file is a test failure of its own, so it throws.
[[nodiscard]] std::string bytes_of(const std::string& path);

}  // namespace broadsheet::test

/// Skips the test, visibly, when `path` (an optional) is empty.
#define BROADSHEET_NEEDS_SHARED(path, name) \
  if (!(path)) GTEST_SKIP() << "skipped: " << (name) << " is not beside this checkout (../shared)"

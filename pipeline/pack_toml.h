// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "stages/export/pack/pack.h"

namespace broadsheet::pipeline {

/// A key of a pack.toml. `table` is empty for those of the file, `output` for those of [[output]],
/// `parameter` for those of [[parameter]].
struct PackKey {
  std::string_view table;
  std::string_view key;
};
[[nodiscard]] std::span<const PackKey> pack_keys();

/// What a pack.toml says (docs/packs.md); the pack's other files are none of its matter. Everything
/// is checked; the first fault is a UsageError that begins with `shown:line`.
[[nodiscard]] exporting::Pack parse_pack(const std::string& shown, std::string_view bytes);

}  // namespace broadsheet::pipeline

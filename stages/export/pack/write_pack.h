// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "stages/export/pack/compiled_pack.h"

namespace broadsheet::exporting {

/// The hexadecimal SHA-256 of bytes.
using Digest = std::string (*)(std::string_view bytes);

/// The files of a pack, in the order of its outputs, below its folder (`folder_of`). Parameters are
/// those of `options.format.packs`, which the caller has checked, else their defaults. One excerpt
/// after the other is made, transformed and let go, so that beside the files there is room for one
/// page, article or issue. What stylesheets say goes to `diagnostics`. Throws StylesheetError if
/// one of them fails. Linear in the issue and the outputs, as far as the stylesheets are. `seen`,
/// if given, receives what each of them saw, by the path of what it made.
[[nodiscard]] std::vector<OutputFile> write_pack(CompiledPack& pack, const Issue& issue,
                                                 const WriteOptions& options, Digest digest,
                                                 Diagnostics& diagnostics,
                                                 std::vector<OutputFile>* seen = nullptr);

}  // namespace broadsheet::exporting

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "stages/export/writer.h"

namespace broadsheet::exporting {

/// A ZIP archive of the files in that order, as EPUB wants it (EPUB 3.3, 4.2.2): the first stored
/// and without extra field, pictures stored, the rest deflated, all dated 1980-01-01. The same
/// files give the same bytes. Throws Error (resource) when memory runs out, or beyond 4 GB.
[[nodiscard]] std::string zip_package(std::span<const OutputFile> files);

/// The files of an archive in its order. `fault` is one sentence when it cannot be read, else
/// empty; more than `kMaxUnzipped` bytes in all are such a fault.
struct Unzipped {
  std::vector<OutputFile> files;
  std::string fault;
};
inline constexpr std::size_t kMaxUnzipped = std::size_t{1} << 30;
[[nodiscard]] Unzipped unzip(std::string_view bytes);

/// CRC-32 (APPNOTE 4.4.7) of what `sum` is of and of these bytes behind it.
[[nodiscard]] std::uint32_t checksum(std::string_view bytes, std::uint32_t sum = 0);

}  // namespace broadsheet::exporting

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "stages/read/mets/package_map.h"

namespace broadsheet::read {

inline constexpr std::size_t kNoFile = static_cast<std::size_t>(-1);

/// A page of the issue as the METS states it, with its files as indices into `PackageMap::files`.
struct PageFiles {
  std::size_t text = kNoFile;   ///< of its words: ALTO, PAGE, hOCR
  std::size_t image = kNoFile;  ///< its picture
  std::string id;               ///< of the page in that text, where the METS names one
  std::uint32_t div = kNoDiv;
};

/// The pages in their order: those of the physical structure, by ORDER where all have one; without
/// any, the files of the words. Of several files of a page the one that its use (fulltext, ocr,
/// text …), its media type or the end of its name marks best is taken, of equals the first.
[[nodiscard]] std::vector<PageFiles> page_files(const PackageMap& map);

/// Whether the file holds words, as far as the METS shows.
[[nodiscard]] bool is_text(const PackageFile& file);

}  // namespace broadsheet::read

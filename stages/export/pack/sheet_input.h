// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "stages/export/pack/pack.h"

namespace broadsheet::exporting {

/// The namespace of what a stylesheet sees beside native XML: `about`, and `w` in lines.
inline constexpr std::string_view kPackNamespace = "urn:broadsheet:pack:1";

/// A file that an earlier output of the same pack made.
struct MadeFile {
  std::string output;  ///< its name in the pack
  std::string path;    ///< below the format's folder
  std::uint64_t bytes = 0;
  std::string sha256;
  std::string media_type;
};

/// What is written beside the excerpt.
struct SheetContext {
  const Issue& issue;      ///< the whole
  const Article* article;  ///< of `issue`, that the excerpt is of; null: of more than one
  const WriteOptions& options;
  std::span<const MadeFile> made;
  bool words = false;
};

/// What a stylesheet sees: the excerpt as native XML (without places), and first in its root an
/// element `about`, which says in plain values what XSLT can hardly find out: paper, date,
/// software; of each article of the excerpt its number, language, section, printed label of its
/// first page, headline and authors; of one article its neighbours too; the files of earlier
/// outputs. With `words` each line ends with its words. Linear in the excerpt.
[[nodiscard]] std::string sheet_input(const Issue& excerpt, const SheetContext& context);

}  // namespace broadsheet::exporting

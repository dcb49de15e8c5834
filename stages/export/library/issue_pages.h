// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "document/issue.h"
#include "stages/export/library/site.h"
#include "stages/export/writer.h"

namespace broadsheet::exporting::library {

/// What the folder of outputs says of an issue besides its XML.
struct Item {
  std::string path;   ///< of its files, below the output folder, without a slash at its end
  std::string place;  ///< the name of its folder below `kIssues`
  std::vector<Download> downloads = {};
  std::string cover = {};  ///< below the output folder, or empty
  /// The picture of each page: a reference as seen from the issue's pages, or empty.
  std::vector<std::string> page_pictures = {};
  std::vector<OutputFile> pictures = {};  ///< files that stand beside its pages
};

/// The files of an issue, below its folder: its contents (index.html), a page an article, a page
/// for each page picture, and its text for the search (`kTextFile`). Pictures of figures are
/// referred to where they lie; of those in `issue`, any bytes say that they are there. Linear.
struct IssuePages {
  SiteIssue facts;
  std::vector<OutputFile> files;
};
[[nodiscard]] IssuePages pages_of(const Issue& issue, Item item, const WriteOptions& options);

/// The way from an issue's pages to the reading room's folder, and to that of the outputs.
inline constexpr std::string_view kRoot = "../../";
inline constexpr std::string_view kOutputs = "../../../";

}  // namespace broadsheet::exporting::library

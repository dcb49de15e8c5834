// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace broadsheet::pipeline {

/// A line of a manifest. Only the path must be there; what is empty was not said.
struct ManifestLine {
  std::size_t number = 0;  ///< from 1
  std::string path;        ///< of a file, or of a folder that holds one issue's pages
  std::string id;
  std::string profile;
  std::string language;
  std::string options;  ///< of `convert`, as on its command line
  std::string sha256;   ///< lower case
};

/// Reads a manifest. JSON lines, if its first character is `{`: an object a line with the members
/// path, id, profile, language, options and sha256. Else a table with tabs between, in the order
/// of these names, or of its first line if that is a heading of them. Empty lines, and lines that
/// begin with `#`, are skipped. Throws UsageError whose details tell every faulty line (of
/// many the first ones); `name` is the manifest's, for that.
[[nodiscard]] std::vector<ManifestLine> read_manifest(std::string_view bytes,
                                                      const std::string& name);

/// Words of a command line: split by spaces; quotation marks, ' or ", keep what is between them
/// together. False if one is left open.
[[nodiscard]] bool split_words(std::string_view text, std::vector<std::string>& words);

}  // namespace broadsheet::pipeline

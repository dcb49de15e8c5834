// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "document/limits.h"

namespace broadsheet::pipeline {

/// Where published schemas are: those installed with the program, or those of a folder with an
/// OASIS catalog, by the addresses under which others import them.
struct StandardsFolder {
  std::filesystem::path data;       ///< the data folder
  std::filesystem::path standards;  ///< `--standards`; empty: the installed ones
};

/// What is said of a file, or of a folder as a whole.
struct Verdict {
  std::string path;
  std::vector<std::string> faults;  ///< one sentence each: line, element, remedy
  std::string by;  ///< the schemas that it was checked by, and those that were not at hand
};

/// Checks a file by what its first bytes show it to be: native XML, EPUB and our other formats as
/// `faults_of_file` does; METS, ALTO and PAGE by the published schema and our own rules. Throws
/// Error (input) if it cannot be read, UsageError if the folder of standards has no catalog.
[[nodiscard]] Verdict validate_file(const std::filesystem::path& path,
                                    const StandardsFolder& folder, const Limits& limits);

/// Checks every file of ours but plain text below a folder, in the order of their paths, and then
/// what the METS files say of the others; symbolic links are not followed, and other files are left
/// out. Verdicts are told as they are known; the last is that of the folder. In memory is one file
/// at a time.
void validate_folder(const std::filesystem::path& path, const StandardsFolder& folder,
                     const Limits& limits, const std::function<void(const Verdict&)>& tell);

}  // namespace broadsheet::pipeline

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include "document/limits.h"
#include "pipeline/files.h"
#include "stages/read/reader.h"

namespace broadsheet::pipeline {

/// One input file in memory, and who will read it.
struct SourceFile {
  std::string name;  ///< its own name, UTF-8, without its folder
  std::string bytes;
  const read::ReaderRow* reader = nullptr;
};

/// A file's own name, as it is shown and kept: file names are bytes, and what is no UTF-8 in one is
/// shown as question marks.
[[nodiscard]] std::string shown_name(const std::filesystem::path& path);

/// Opens an input: a regular file, or `-`, which is standard input, whatever that is. Folders,
/// FIFOs, devices and sockets are refused unopened, so none is waited for. With a `root`, a file
/// that lies outside of it after every link is refused, too. Throws Error (input, resource); the
/// message does not name the file.
[[nodiscard]] Fd open_source(const std::filesystem::path& path,
                             const std::filesystem::path& root = {});

/// Reads a file (`-` is standard input). `from` names the reader, or is empty for the one that bids
/// highest. A file beyond its reader's limit is refused by its size, before it is read. Throws
/// Error (input, unsupported, resource), as `open_source` does.
[[nodiscard]] SourceFile read_source(const std::filesystem::path& path, const std::string& from,
                                     const Limits& limits, const std::filesystem::path& root = {});

}  // namespace broadsheet::pipeline

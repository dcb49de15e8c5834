// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

#include <sys/types.h>

#include "pipeline/files.h"

namespace broadsheet::pipeline {

// What stands under a name may be anything, and may have been put there by anybody. The rules, once
// for all commands: a file replaces a regular file or nothing; a stream is written to as it is;
// outputs go through no symbolic link below their folder; what an input folder holds is not read
// from outside it.

/// What a file is by its mode (stat(2)): "a folder", "a symbolic link", "a FIFO" ...
[[nodiscard]] std::string_view kind_of_file(mode_t mode);

/// Throws Error (output) unless `path` is a regular file, or nothing is there.
void expect_replaceable(const std::filesystem::path& path);

/// Throws Error (output) unless `write_target` could write there.
void expect_target(const std::filesystem::path& path);

/// Writes the file that a user has named: into a character device or a FIFO, also one that a link
/// leads to (/dev/stdout), else as `replace_file`. A FIFO that nobody reads is not waited for.
/// Throws Error (output, resource).
void write_target(const std::filesystem::path& path, std::string_view bytes);

/// The first part of `below`, a relative path seen from `folder`, that is there and no folder: a
/// symbolic link to one is none.
[[nodiscard]] std::optional<std::filesystem::path> obstacle_below(
    const std::filesystem::path& folder, const std::filesystem::path& below);

/// Throws Error (output) if there is one.
void expect_no_obstacle(const std::filesystem::path& folder, const std::filesystem::path& below);

/// True if `path` is a symbolic link that ends outside `folder`, or nowhere.
[[nodiscard]] bool leads_out(const std::filesystem::path& path,
                             const std::filesystem::path& folder);

/// Opens a file for reading if it lies below `folder` after every link; none if not. Nobody can
/// lead it elsewhere in between: the way that was looked at is walked without following a link.
[[nodiscard]] Fd open_below(const std::filesystem::path& path, const std::filesystem::path& folder);

}  // namespace broadsheet::pipeline

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <span>
#include <vector>

#include "pipeline/receipt.h"
#include "stages/export/writer.h"

namespace broadsheet::pipeline {

/// Throws Error (output, resource) unless files can be made in `folder`, or in the nearest folder
/// above it that is there. Leaves nothing behind.
void expect_writable(const std::filesystem::path& folder);

/// Puts `files` (paths below the folder, the receipt last) into `folder`, whole or not at all.
/// They are written to a temporary folder beside it and synced to the disk. A new folder appears in
/// one step; in a folder that is there each file is replaced in one step, and what its old receipt
/// lists and the new one does not is removed. SIGINT, SIGTERM and SIGHUP wait until it is done.
///
/// A file that is not as its receipt says, or that no receipt lists, is somebody's own: without
/// `overwrite` it is never replaced or removed. Throws Error (output, resource); then the folder is
/// as it was. Others who publish into the same output folder wait their turn.
void publish(const std::filesystem::path& folder, std::span<const exporting::OutputFile> files,
             bool overwrite);

}  // namespace broadsheet::pipeline

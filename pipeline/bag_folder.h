// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <string>

namespace broadsheet::pipeline {

/// The file by which a folder is a bag.
inline constexpr const char* kBagDeclaration = "bagit.txt";

/// Throws Error (output) if a folder holds what would make a bag in it invalid, and is not ours to
/// replace or remove: anything below `data/`, a manifest, a list of what is to be fetched.
/// `is_ours` is asked by paths below the folder. A folder that is not there holds nothing.
void expect_no_stranger_in_bag(const std::filesystem::path& folder,
                               const std::function<bool(const std::string& path)>& is_ours);

}  // namespace broadsheet::pipeline

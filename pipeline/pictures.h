// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <span>
#include <string_view>

#include "document/issue.h"
#include "document/limits.h"

namespace broadsheet::pipeline {

/// Loads the pictures that the pages name (`Picture::file`) from the folder of the page's input
/// file, and nothing from outside it, links included. What is not there is `picture_missing`; what
/// is too large or no JPEG, PNG or GIF is `picture_not_shown`. Pages of an issue with one input
/// share its folder.
void load_pictures(Issue& issue, std::span<const std::filesystem::path> files,
                   const Limits& limits);

/// The media type that the first bytes show, or nothing for what an EPUB cannot carry.
[[nodiscard]] std::string_view picture_type(std::string_view bytes);

}  // namespace broadsheet::pipeline

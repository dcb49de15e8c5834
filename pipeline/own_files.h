// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace broadsheet::pipeline {

/// The format of ours that a file is in, by the ending of its name and by how it begins, so that it
/// is told from others' files in a folder; empty if it is none. Plain text does not say.
[[nodiscard]] std::string_view own_format(std::string_view extension, std::string_view bytes);

/// True if a file of that ending may be in a format of ours.
[[nodiscard]] bool may_be_ours(std::string_view extension);

}  // namespace broadsheet::pipeline

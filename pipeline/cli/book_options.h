// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "document/limits.h"
#include "stages/export/format_options.h"

namespace broadsheet::cli {

/// What options of EPUBs name, read and looked at before anything is converted. Each throws
/// UsageError that begins with the option, or with the file and its line.

/// The themes of a data folder: its files schemas/epub/*.css but the one of every edition, by name.
[[nodiscard]] std::vector<std::string> theme_names(const std::filesystem::path& data);

/// `--epub-css`: a path (it has a slash, or ends with .css), or the name of a theme. A file beyond
/// the limit epub.css, or one that `fault_of_style` finds a fault in, is refused.
[[nodiscard]] std::shared_ptr<const exporting::BookFile> find_style(
    const std::filesystem::path& data, const std::string& wanted, const Limits& limits);

/// `--epub-cover FILE`: a JPEG, PNG or GIF by its bytes, whole, within the limits epub.cover and
/// picture.pixels.
[[nodiscard]] std::shared_ptr<const exporting::BookFile> read_cover(
    const std::filesystem::path& path, const Limits& limits);

/// `--metadata`: each a KEY=VALUE, or a TOML file whose members are keys with a string, or a list
/// of strings for those that repeat. In the order given.
[[nodiscard]] std::vector<exporting::BookFact> read_metadata(const std::vector<std::string>& given,
                                                             const Limits& limits);

/// `--sections`: a TOML file of [[section]] tables with name, match and pages.
[[nodiscard]] std::vector<exporting::BookSection> read_sections(const std::filesystem::path& path,
                                                                const Limits& limits);

/// `--edition-title`: the text, on one line. Throws UsageError for a placeholder that is none.
[[nodiscard]] std::string checked_edition_title(const std::string& text);

}  // namespace broadsheet::cli

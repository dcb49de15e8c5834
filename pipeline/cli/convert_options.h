// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "pipeline/cli/option.h"
#include "pipeline/options.h"

namespace broadsheet::cli {

/// What a command line says of a conversion, whichever the command: `convert`, `batch`, `watch`, or
/// the options of one line of a manifest.
struct ConvertArguments {
  Words to;  ///< nothing: it was not said
  std::string profile;
  std::string epub_css;    ///< a theme or a file; empty: none
  std::string epub_cover;  ///< page, drawn, none or a file; empty: the usual
  Words metadata;          ///< files and KEY=VALUE
  std::string sections;    ///< a file; empty: none
  std::string ocr_models;  ///< a folder; empty: those that are installed
  bool no_clean = false;
  bool no_places = false;
  pipeline::ConvertOptions options;
};

/// The options of a conversion. They set `arguments`, which must outlive them.
[[nodiscard]] std::vector<Option> convert_options(ConvertArguments& arguments);

/// `--limit`. `limits` must outlive it.
[[nodiscard]] Option limit_option(Limits& limits);

/// The arguments with what they ask of this machine: data folder, languages, title profile. Throws
/// UsageError naming the option that is wrong, and what it takes.
[[nodiscard]] pipeline::ConvertOptions options_of(const ConvertArguments& arguments);

}  // namespace broadsheet::cli

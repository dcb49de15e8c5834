// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "stages/recognize/engines/engines.h"

namespace broadsheet::pipeline {

/// The folders that may hold models, in their order: the one that somebody named (--ocr-models), or
/// else BROADSHEET_OCR, `ocr` of the data folder, and `broadsheet/ocr` of the user's own data
/// (XDG_DATA_HOME, else ~/.local/share), where `tools/setup.sh ocr` puts what it brings. Folders
/// that are not there are left out, but a named one is there or is a UsageError.
[[nodiscard]] std::vector<std::filesystem::path> ocr_folders(const std::filesystem::path& named,
                                                             const std::filesystem::path& data);

/// The models of a folder: each is a file `*.toml` (docs/ocr-models.md), in the order of their
/// names. Throws UsageError `file:line: what` for a file that says something else, or names what is
/// not there.
[[nodiscard]] std::vector<recognize::CtcModel> read_ocr_models(const std::filesystem::path& folder);

/// The keys of such a file; docs/ocr-models.md has a line for each.
[[nodiscard]] std::span<const std::string_view> ocr_model_keys();

/// Models, onnxruntime (`libonnxruntime.so.1` of the first folder that has one, else the machine's)
/// and the networks of Tesseract (TESSDATA_PREFIX, else Debian's folder). What is missing is
/// missing: the engines say so. What was opened stays open for as long as the process.
[[nodiscard]] std::shared_ptr<recognize::EngineFiles> find_engine_files(
    const std::filesystem::path& named, const std::filesystem::path& data);

}  // namespace broadsheet::pipeline

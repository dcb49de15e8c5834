// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>

#include "stages/recognize/line_reader.h"

namespace broadsheet::recognize {

/// The reader of a trained network of Tesseract, `LANGUAGE.traineddata` in `folder`; the names of
/// those that read vertical lines end in `_vert`, and a line that runs otherwise has no text. One
/// thread, nothing on stderr, if it is opened before the process may write no file. Throws Error
/// (unsupported) that names `package` if there is no such network.
[[nodiscard]] std::unique_ptr<LineReader> open_tesseract(const std::string& folder,
                                                         const std::string& language,
                                                         const std::string& package);

}  // namespace broadsheet::recognize

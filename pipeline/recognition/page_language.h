// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "document/line.h"
#include "stages/recognize/engines/line_readers.h"
#include "stages/recognize/scan.h"
#include "stages/stage.h"

namespace broadsheet::pipeline {

/// The language that a page's lines are read in: the one that somebody said (--lang, a profile),
/// else the one that a few long lines show by their characters or words, or whose reader is surest
/// of them, of those that the machine has for such ink. Never null.
[[nodiscard]] const recognize::ReadLanguage* page_language(std::span<const Line> lines,
                                                           const recognize::Scan& scan,
                                                           recognize::LineReaders& readers,
                                                           recognize::LineReaders::Loan& loan,
                                                           const Settings& settings);

}  // namespace broadsheet::pipeline

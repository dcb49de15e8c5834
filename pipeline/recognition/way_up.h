// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "document/line.h"
#include "stages/recognize/engines/line_readers.h"
#include "stages/recognize/scan.h"

namespace broadsheet::pipeline {

/// What makes a page upright: left and right are exchanged, and then it is turned clockwise.
struct WayUp {
  int quarter_turns = 0;
  bool is_mirrored = false;

  [[nodiscard]] bool is_changed() const { return quarter_turns != 0 || is_mirrored; }
};

/// Which way up the page of a scan is, where the shapes of its ink do not tell: a few of its lines
/// are read each way, by the network of Tesseract for such ink, and the surest way counts if it is
/// much surer than the page as it stands. The networks of PP-OCR tell nothing: they read Han that
/// lie on their left side, too. Mirrored ones are tried where no way is sure. What is returned is
/// to be done with the page as the scan has it.
[[nodiscard]] WayUp find_way_up(std::span<const Line> lines, const recognize::Scan& scan,
                                recognize::LineReaders& readers, recognize::LineReaders::Loan& loan,
                                bool may_be_mirrored);

/// How sure the reader of a language is of a few lines, 0 to 1; 0 where it reads none of that
/// direction.
[[nodiscard]] double sureness_of_sample(std::span<const Line> lines, const recognize::Scan& scan,
                                        const recognize::ReadLanguage& language,
                                        recognize::LineReaders::Loan& loan);

}  // namespace broadsheet::pipeline

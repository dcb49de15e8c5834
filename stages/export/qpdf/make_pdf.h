// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/export/pdf/pdf_draft.h"

namespace broadsheet::exporting {

/// Makes the file, and reads it again as a whole. Pictures are embedded as they came where PDF
/// knows them (JPEG, JPEG 2000, most PNG), else as their pixels; pages of a PDF are copied with
/// what they show, without scripts, forms and notes. Throws LogicError if what was made is not
/// sound. The same draft gives the same bytes. The bytes of pictures are copied once, into the
/// file.
[[nodiscard]] PdfMade make_pdf(const PdfDraft& draft);

}  // namespace broadsheet::exporting

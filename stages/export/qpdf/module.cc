// SPDX-License-Identifier: GPL-3.0-or-later
#include <type_traits>

#include "stages/export/qpdf/make_pdf.h"

/// What the program finds in the module (stages/export/pdf/pdf_draft.h).
extern "C" __attribute__((visibility("default"))) void broadsheet_make_pdf(
    const broadsheet::exporting::PdfDraft& draft, broadsheet::exporting::PdfMade& made) {
  made = broadsheet::exporting::make_pdf(draft);
}

static_assert(std::is_same_v<decltype(&broadsheet_make_pdf), broadsheet::exporting::MakePdf>);

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "stages/export/pdf/pdf_draft.h"
#include "stages/export/qpdf/placed_page.h"

class QPDF;
class QPDFObjectHandle;

namespace broadsheet::exporting {

/// Adds the tags with their parent tree (ISO 32000-1, 14.7) and tells each page its number there.
void add_tags(QPDF& pdf, const PdfDraft& draft, const std::vector<QPDFObjectHandle>& pages,
              const std::vector<Placement>& placements);

/// Adds the bookmarks (12.3.3).
void add_bookmarks(QPDF& pdf, const PdfDraft& draft, const std::vector<QPDFObjectHandle>& pages,
                   const std::vector<Placement>& placements);

/// Adds the printed page numbers (12.4.2).
void add_page_labels(QPDF& pdf, const PdfDraft& draft);

}  // namespace broadsheet::exporting

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "stages/export/pdf/pdf_draft.h"

namespace broadsheet::exporting {

/// The facts of the draft as XMP (ISO 16684-1); they are those of its information dictionary.
/// `is_archival`: they name PDF/A-2b (ISO 19005-2, 6.6.4).
[[nodiscard]] std::string metadata_of(const PdfDraft& draft, bool is_archival);

}  // namespace broadsheet::exporting

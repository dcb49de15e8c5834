// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/pdf/pdf.h"
#include "stages/read/pdf_module.h"

/// What the program finds in the module (stages/read/pdf_module.h).
extern "C" __attribute__((visibility("default"))) broadsheet::read::Document* broadsheet_open_pdf(
    const broadsheet::read::Input& file, const broadsheet::Settings& settings) {
  return broadsheet::read::open_pdf(file, settings).release();
}

static_assert(std::is_same_v<decltype(&broadsheet_open_pdf), broadsheet::read::OpenPdf>);

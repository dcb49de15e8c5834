// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string_view>

#include "stages/read/reader.h"

namespace broadsheet::read {

/// The reader of PDF stands in a module (ADR 24): Poppler and its thirty libraries would cost every
/// start more than the program itself. The module exports this, by this name; what it gives belongs
/// to the caller.
inline constexpr std::string_view kPdfModule = "pdf";
inline constexpr const char* kOpenPdf = "broadsheet_open_pdf";
using OpenPdf = Document* (*)(const Input& file, const Settings& settings);

/// As `open_pdf` (pdf/pdf.h), which it asks by way of `settings.modules`.
[[nodiscard]] std::unique_ptr<Document> open_pdf_in_module(const Input& file,
                                                           const Settings& settings);

/// Makes one of the tables that the reader keeps (glyphs/shapes.h), and keeps it in `tables` where
/// there is any. False if no table has that name.
inline constexpr const char* kMakeGlyphTable = "broadsheet_make_glyph_table";
using MakeGlyphTable = bool (*)(std::string_view name, const KeptTables* tables);

/// 60 for a file that begins as a PDF (ISO 32000-1, 7.5.2), within its first kilobyte; else 0.
[[nodiscard]] int bid_pdf(std::string_view head, std::string_view name);

}  // namespace broadsheet::read

// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/glyphs/shapes.h"
#include "stages/read/pdf/page_drawer.h"
#include "stages/read/pdf/pdf.h"
#include "stages/read/pdf_module.h"

/// What the program finds in the module (stages/read/pdf_module.h).
extern "C" __attribute__((visibility("default"))) broadsheet::read::Document* broadsheet_open_pdf(
    const broadsheet::read::Input& file, const broadsheet::Settings& settings) {
  return broadsheet::read::open_pdf(file, settings).release();
}

extern "C" __attribute__((visibility("default"))) bool broadsheet_make_glyph_table(
    std::string_view name, const broadsheet::KeptTables* tables) {
  const bool is_one = broadsheet::read::is_glyph_table(name);
  if (is_one && tables != nullptr) broadsheet::read::make_glyph_table(name, *tables);
  return is_one;
}

extern "C" __attribute__((visibility("default"))) broadsheet::read::PageDrawer*
broadsheet_open_page_drawer(const broadsheet::read::Input& file,
                            const broadsheet::Settings& settings) {
  return broadsheet::read::open_pdf_drawer(file, settings).release();
}

static_assert(
    std::is_same_v<decltype(&broadsheet_open_page_drawer), broadsheet::read::OpenPageDrawer>);
static_assert(std::is_same_v<decltype(&broadsheet_open_pdf), broadsheet::read::OpenPdf>);
static_assert(
    std::is_same_v<decltype(&broadsheet_make_glyph_table), broadsheet::read::MakeGlyphTable>);

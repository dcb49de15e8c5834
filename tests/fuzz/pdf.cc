// SPDX-License-Identifier: GPL-3.0-or-later
// Contract: only broadsheet::Error may leave the reader of PDF, page by page; what it returns is
// bounded by the limits, and every glyph and shape lies at finite coordinates.
#include "stages/read/pdf/pdf.h"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "document/errors.h"

namespace {

using namespace broadsheet;

void expect(bool holds, const char* what) {
  if (!holds) throw LogicError(what);
}

Settings small_limits() {
  Settings settings;
  settings.limits.pages = 20;
  settings.limits.page_glyphs = 10'000;
  settings.limits.page_shapes = 10'000;
  settings.limits.page_pictures = 50;
  settings.limits.page_operators = 50'000;
  settings.limits.picture_pixels = 1'000'000;
  return settings;
}

void expect_sound(const Page& page, const Limits& limits) {
  const Marks& marks = page.marks;
  // A glyph may be several characters, so the limit may be passed by a few.
  expect(marks.glyphs.size() < 2 * limits.page_glyphs, "more glyphs than allowed");
  expect(page.pictures.size() <= limits.page_pictures, "more pictures than allowed");
  for (const Glyph& g : marks.glyphs) {
    expect(std::isfinite(g.x0 + g.y0 + g.x1 + g.y1 + g.size + g.baseline), "a glyph is nowhere");
    expect(g.x0 <= g.x1 && g.y0 <= g.y1, "a glyph is inside out");
    expect(g.font < marks.fonts.size(), "a glyph has no font");
  }
  for (const Shape& shape : marks.shapes) {
    expect(shape.box.x0 <= shape.box.x1 && shape.box.y0 <= shape.box.y1, "a shape is inside out");
    expect(shape.glyphs_before <= marks.glyphs.size(), "a shape is behind the last glyph");
  }
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): the engine's name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const Settings settings = small_limits();
  try {
    const auto document = read::open_pdf({"page.pdf", bytes}, settings);
    for (std::uint32_t n = 1; n <= document->page_count(); ++n) {
      Diagnostics found;
      try {
        expect_sound(document->page(n, found), settings.limits);
      } catch (const Error&) {
        // one page cannot be read; the others still can
      }
    }
  } catch (const Error&) {
    // bad input is normal input
  }
  return 0;
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/read/pdf_support.h"

#include <array>
#include <cmath>

#include <fmt/format.h>

#include "document/errors.h"
#include "document/text.h"
#include "stages/read/pdf/pdf.h"

// Poppler looks for the fonts of form fields with fontconfig, which never lets go of its settings.
// NOLINTNEXTLINE: the sanitizer's name; without one it is never called
extern "C" const char* __lsan_default_suppressions() {
  return "leak:libfontconfig";
}

namespace broadsheet::read {

Issue read_pdf_bytes(const std::string& bytes, const Settings& settings) {
  const auto document = open_pdf({"page.pdf", bytes}, settings);
  Issue issue = document->frame();
  for (std::uint32_t n = 1; n <= document->page_count(); ++n) {
    try {
      issue.pages.push_back(document->page(n, issue.diagnostics));
    } catch (const Error& fault) {
      issue.pages.emplace_back().id = {n};
      issue.diagnostics.add(DiagCode::page_failed, PageId{n}, {}, fault.what());
    }
  }
  return issue;
}

Page read_page(const test::PdfPage& page, const std::vector<std::string>& objects,
               const Settings& settings) {
  return read_pdf_bytes(test::make_pdf({page}, objects), settings).pages.at(0);
}

std::string text_of(const Page& page) {
  std::string out;
  for (const Glyph& glyph : page.marks.glyphs) {
    const std::string c = glyph.unicode == 0 ? "?" : to_utf8(Text(1, glyph.unicode));
    out += glyph.hidden == Hidden::no ? c : "[" + c + "]";
  }
  return out;
}

std::string shapes_of(const Page& page) {
  constexpr std::array<const char*, 4> kKinds{"line", "panel", "outline", "picture"};
  const auto whole = [](double points) { return std::lround(points); };
  std::string out;
  for (const Shape& shape : page.marks.shapes) {
    out += fmt::format("{} {},{}-{},{}{}{}\n", kKinds.at(static_cast<std::size_t>(shape.kind)),
                       whole(shape.box.x0), whole(shape.box.y0), whole(shape.box.x1),
                       whole(shape.box.y1),
                       shape.colour == 0 ? "" : fmt::format(" {:06x}", shape.colour),
                       shape.opaque ? "" : " faint");
  }
  return out;
}

}  // namespace broadsheet::read

// SPDX-License-Identifier: GPL-3.0-or-later
// Where characters stand on the pages of PDF files, against the glyphs as they are painted.
#include <algorithm>
#include <cmath>
#include <map>
#include <string>

#include <gtest/gtest.h>

#include "document/characters.h"
#include "stages/layout/printed/lines.h"
#include "stages/layout/printed/visibility.h"
#include "stages/read/pdf/pdf.h"
#include "tests/support/shared.h"

namespace broadsheet {
namespace {

struct Agreement {
  std::size_t glyphs = 0;  ///< Han, visible
  std::size_t near = 0;    ///< with their character at most a quarter point away
};

struct Character {
  Box box;
  bool is_upright = false;  ///< its line runs along y
};

/// The characters of the page with their boxes along their lines.
std::multimap<char32_t, Character> characters_of(const Page& page) {
  std::multimap<char32_t, Character> out;
  const double grain = 1 / grains_per_point(page);
  for (const Line& line : page.lines) {
    for (std::size_t i = 0; i < line.places.size(); ++i) {
      const double from = grain * line.places[i].from;
      const double to = grain * line.places[i].to;
      Box box = *line.box;
      if (runs_upright(line)) {
        box = {box.x0, box.y0 + from, box.x1, box.y0 + to};
      } else {
        box = {box.x0 + from, box.y0, box.x0 + to, box.y1};
      }
      out.emplace(line.as_read[i], Character{box, runs_upright(line)});
    }
  }
  return out;
}

/// Whether the character stands where the glyph does: along the line nearly, across it on the same
/// line.
bool is_of(const Character& c, const Glyph& g) {
  constexpr double kNear = 0.25;
  const Box& box = c.box;
  const auto near = [](double a, float b) { return std::abs(a - static_cast<double>(b)) <= kNear; };
  const double x = (g.x0 + g.x1) / 2;
  const double y = (g.y0 + g.y1) / 2;
  return c.is_upright ? near(box.y0, g.y0) && near(box.y1, g.y1) && box.x0 <= x && x <= box.x1
                      : near(box.x0, g.x0) && near(box.x1, g.x1) && box.y0 <= y && y <= box.y1;
}

Agreement agreement_of(const std::string& path) {
  Agreement out;
  const std::string bytes = test::bytes_of(path);
  const auto document = read::open_pdf({"issue.pdf", bytes}, {});
  Diagnostics diagnostics;
  for (std::uint32_t n = 1; n <= document->page_count(); ++n) {
    Page seen = layout::find_hidden_glyphs(document->page(n, diagnostics), {}, diagnostics);
    const std::vector<Glyph> glyphs = seen.marks.glyphs;
    const auto characters =
        characters_of(layout::form_printed_lines(std::move(seen), {}, diagnostics));
    for (const Glyph& g : glyphs) {
      if (g.hidden != Hidden::no || !is_han(g.unicode)) continue;
      ++out.glyphs;
      const auto [first, last] = characters.equal_range(g.unicode);
      out.near +=
          std::any_of(first, last, [&](const auto& c) { return is_of(c.second, g); }) ? 1U : 0U;
    }
  }
  return out;
}

TEST(PlacesOfPdf, AreThoseOfTheGlyphs) {
  const Agreement found =
      agreement_of(std::string(BROADSHEET_SOURCE_DIR) + "/samples/printed/vertical.pdf");
  EXPECT_GT(found.glyphs, 100U);
  EXPECT_EQ(found.near, found.glyphs);
}

TEST(PlacesOfPdf, AreThoseOfTheGlyphsOfTypesetIssues) {
  for (const char* name : {"modern-1", "vertical-1"}) {
    const auto path = test::shared_path("corpus/typeset/" + std::string(name) + ".pdf");
    BROADSHEET_NEEDS_SHARED(path, name);
    const Agreement found = agreement_of(*path);
    EXPECT_GT(found.glyphs, 9000U) << name;
    EXPECT_GE(static_cast<double>(found.near), 0.999 * static_cast<double>(found.glyphs))
        << name << " " << found.near << " of " << found.glyphs;
  }
}

}  // namespace
}  // namespace broadsheet

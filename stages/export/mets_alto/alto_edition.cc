// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/mets_alto/alto_edition.h"

#include <array>

namespace broadsheet::exporting::mets_alto {
namespace {

constexpr auto kForms = std::to_array<AltoForm>({
    {.edition = AltoEdition::v4_4,
     .name = "4.4",
     .name_space = "http://www.loc.gov/standards/alto/ns-v4#",
     .schema = "http://www.loc.gov/standards/alto/v4/alto-4-4.xsd"},
    {.edition = AltoEdition::v3_1,
     .name = "3.1",
     .name_space = "http://www.loc.gov/standards/alto/ns-v3#",
     .schema = "http://www.loc.gov/standards/alto/v3/alto-3-1.xsd",
     .has_processing = false,
     .has_order = false,
     .has_direction = false,
     .has_page_language = false,
     .has_glyphs = false,
     .has_point_baseline = false,
     .needs_font_size = true},
    {.edition = AltoEdition::v2_1,
     .name = "2.1",
     .name_space = "http://www.loc.gov/standards/alto/ns-v2#",
     .schema = "http://www.loc.gov/standards/alto/v2/alto-2-1.xsd",
     .has_version = false,
     .has_processing = false,
     .has_order = false,
     .has_direction = false,
     .has_page_language = false,
     .has_glyphs = false,
     .has_line_shapes = false,
     .has_point_baseline = false,
     .needs_places = true,
     .needs_font_size = true},
});

}  // namespace

const AltoForm& form_of(AltoEdition edition) {
  return kForms.at(static_cast<std::size_t>(edition));  // rows stand in enumeration order
}

}  // namespace broadsheet::exporting::mets_alto

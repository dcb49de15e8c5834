// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "stages/export/format_options.h"

namespace broadsheet::exporting::mets_alto {

/// What an edition of ALTO has, as far as we write it. Repositories ask for old ones.
struct AltoForm {
  AltoEdition edition;
  std::string_view name;  ///< as `--alto` has it
  std::string_view name_space;
  std::string_view schema;         ///< its address at the Library of Congress
  bool has_version = true;         ///< SCHEMAVERSION
  bool has_processing = true;      ///< Processing; else OCRProcessing
  bool has_order = true;           ///< ReadingOrder, since 4.3
  bool has_direction = true;       ///< BASEDIRECTION, since 4.3
  bool has_page_language = true;   ///< LANG of a page, since 4.4
  bool has_glyphs = true;          ///< since 4.0
  bool has_line_shapes = true;     ///< Shape of lines, since 3.1
  bool has_point_baseline = true;  ///< since 4.2; else one number
  bool needs_places = false;       ///< of every block and line
  bool needs_font_size = false;    ///< of every style
};

[[nodiscard]] const AltoForm& form_of(AltoEdition edition);

}  // namespace broadsheet::exporting::mets_alto

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "document/text.h"

namespace broadsheet::exporting::epub {

/// The colours of a cover.
enum class Ink { sheet, ink, soft, accent };

/// As it is drawn where nobody asks for dark: 0xRRGGBB.
[[nodiscard]] constexpr std::uint32_t light_colour(Ink ink) {
  constexpr auto kLight = std::to_array<std::uint32_t>({0xFBF8F1, 0x1C1B19, 0x5F5A52, 0xA8231D});
  return kLight.at(static_cast<std::size_t>(ink));
}

/// A rectangle of the cover, or a line of its type, in units of the sheet; y down.
struct CoverMark {
  Ink ink = Ink::ink;
  double x = 0;  ///< the left edge; of a centred line its middle
  double y = 0;  ///< the upper edge; of a line the foot of its letters
  double width = 0;
  double height = 0;
  Text text = {};  ///< empty: a rectangle
  double size = 0;
  int weight = 400;
  bool is_centred = false;
  double spacing = 0;  ///< between letters
};

/// A cover before it is drawn, so that it is the same in every form.
struct CoverSheet {
  double width = 0;
  double height = 0;
  double measure = 0;  ///< no line is wider
  std::string lang;
  std::vector<CoverMark> marks;
};

/// What draws type stands in a module (ADR 24, 27), which exports this, by this name. It gives the
/// sheet as PNG, or nothing where a letter of it is in no font that is installed.
inline constexpr std::string_view kLetteringModule = "lettering";
inline constexpr const char* kDrawCover = "broadsheet_draw_cover";
using DrawCover = void (*)(const CoverSheet& sheet, std::string& png);

}  // namespace broadsheet::exporting::epub

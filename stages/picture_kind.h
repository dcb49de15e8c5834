// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace broadsheet {

/// Files of pictures that scanners and archives write.
enum class PictureKind : std::uint8_t { none, jpeg, png, tiff, jpeg2000, webp };

/// What the first bytes of a file show; 12 are enough. None is what is none of these.
[[nodiscard]] constexpr PictureKind picture_kind(std::string_view head) {
  using namespace std::string_view_literals;
  struct Row {
    std::string_view begins;
    PictureKind kind;
  };
  constexpr std::array kRows = {
      Row{"\xFF\xD8\xFF"sv, PictureKind::jpeg},
      Row{"\x89PNG\r\n\x1A\n"sv, PictureKind::png},
      Row{"II*\0"sv, PictureKind::tiff},
      Row{"MM\0*"sv, PictureKind::tiff},
      Row{"II+\0"sv, PictureKind::tiff},  // BigTIFF
      Row{"MM\0+"sv, PictureKind::tiff},
      Row{"\0\0\0\x0CjP  \r\n\x87\n"sv, PictureKind::jpeg2000},
      Row{"\xFF\x4F\xFF\x51"sv, PictureKind::jpeg2000},  // a codestream without boxes
  };
  for (const Row& row : kRows) {
    if (head.starts_with(row.begins)) return row.kind;
  }
  const bool is_webp = head.starts_with("RIFF") && head.size() >= 12 && head.substr(8, 4) == "WEBP";
  return is_webp ? PictureKind::webp : PictureKind::none;
}

}  // namespace broadsheet

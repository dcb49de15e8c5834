// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/alto/styles.h"

#include <array>
#include <charconv>

namespace broadsheet::read {
namespace {

struct StyleWord {
  std::string_view word;
  bool AltoFace::*flag;
};

/// fontStylesType; what else it knows (smallcaps, underline, strikethrough) the model does not.
constexpr auto kStyleWords = std::to_array<StyleWord>({
    {"bold", &AltoFace::bold},
    {"italics", &AltoFace::italic},
    {"italic", &AltoFace::italic},
    {"superscript", &AltoFace::superior},
    {"subscript", &AltoFace::inferior},
});

void set_flags(AltoFace& face, std::string_view words) {
  each_reference(words, [&](std::string_view word) {
    for (const StyleWord& row : kStyleWords)
      if (row.word == word) face.*(row.flag) = true;
  });
}

/// RRGGBB, with or without #; black if it is none.
std::uint32_t colour_of(std::string_view text) {
  if (text.starts_with('#')) text.remove_prefix(1);
  std::uint32_t value = 0;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, value, 16);
  return text.size() == 6 && read.ec == std::errc() && read.ptr == end ? value : 0;
}

}  // namespace

void AltoStyles::add(const AltoAttributes& style) {
  if (style.id.empty()) return;
  const auto [place, is_new] = styles_.try_emplace(std::string(style.id));
  if (!is_new) return;
  Style& made = place->second;
  made.family = style.font_family;
  made.face.family = made.family;
  constexpr double kLargest = 2000;  // points
  const double size = xml_number(style.font_size).value_or(0);
  if (size > 0 && size <= kLargest) made.face.size = size;
  made.face.colour = colour_of(style.font_colour);
  set_flags(made.face, style.font_style);
}

AltoFace AltoStyles::face(const AltoFace& around, const AltoAttributes& element) const {
  AltoFace face = around;
  each_reference(element.style_refs, [&](std::string_view id) {
    const auto found = styles_.find(id);
    if (found == styles_.end()) return;
    const AltoFace& said = found->second.face;
    const AltoFace before = face;
    face = said;
    if (said.size == 0) face.size = before.size;
    if (said.family.empty()) face.family = before.family;
  });
  set_flags(face, element.style);
  return face;
}

}  // namespace broadsheet::read

// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/alto/line_style.h"

#include <algorithm>
#include <cstddef>
#include <map>

namespace broadsheet::read {

void set_line_style(std::span<const PutWord> words, const AltoFace& given, Line& line) {
  std::map<double, std::size_t> sizes;
  std::map<std::string_view, std::size_t> families;
  std::map<std::uint32_t, std::size_t> colours;
  std::size_t all = 0;
  std::size_t bold = 0;
  std::size_t italic = 0;
  for (const PutWord& put : words) {
    const AltoFace& face = put.word->face;
    const std::size_t length = put.span.size();
    all += length;
    bold += face.bold ? length : 0;
    italic += face.italic ? length : 0;
    sizes[face.size] += length;
    families[face.family] += length;
    colours[face.colour] += length;
  }
  const auto most = [](const auto& counts) {
    return std::max_element(counts.begin(), counts.end(),
                            [](const auto& a, const auto& b) { return a.second < b.second; })
        ->first;
  };
  line.style.size = sizes.empty() ? given.size : most(sizes);
  line.style.family = families.empty() ? given.family : most(families);
  line.style.colour = colours.empty() ? given.colour : most(colours);
  line.style.bold = all > 0 ? bold == all : given.bold;
  line.style.italic = all > 0 ? italic == all : given.italic;
}

void set_emphasis(std::span<const PutWord> words, Line& line) {
  std::ptrdiff_t last = -2;
  for (const PutWord& put : words) {
    if (put.span.empty()) continue;
    const AltoFace& face = put.word->face;
    if (face.superior || face.inferior) {
      line.small_type.push_back(
          {face.superior ? SmallType::Kind::superior : SmallType::Kind::inferior, put.span});
    }
    const bool is_strong = face.bold && !line.style.bold;
    if (!is_strong && !(face.italic && !line.style.italic)) continue;
    const auto kind = is_strong ? Emphasis::Kind::strong : Emphasis::Kind::em;
    const bool goes_on = !line.emphasis.empty() && line.emphasis.back().kind == kind &&
                         last + 1 == &put - words.data();
    if (goes_on) {
      line.emphasis.back().span.to = put.span.to;
    } else {
      line.emphasis.push_back({kind, put.span});
    }
    last = &put - words.data();
  }
}

}  // namespace broadsheet::read

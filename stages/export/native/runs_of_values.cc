// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/native/runs_of_values.h"

#include <array>
#include <charconv>

namespace broadsheet::exporting::native {
namespace {

void append(std::string& out, std::int64_t number) {
  std::array<char, 20> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number);
  out.append(digits.data(), end.ptr);
}

}  // namespace

std::string written_places(const Line& line) {
  constexpr std::size_t kUsual = 3;  // bytes of one
  std::string out;
  out.reserve(kUsual * line.places.size());
  const bool is_backwards = runs_backwards(line);
  std::int64_t end = 0;         // of the place before
  std::int64_t last_width = 0;  // of the same
  std::int64_t last_gap = 0;
  for (const Place& place : line.places) {
    const std::int64_t width = std::int64_t{place.to} - place.from;
    const std::int64_t gap = is_backwards ? end - place.to : place.from - end;
    end = is_backwards ? place.from : place.to;
    if (gap == last_gap && width == last_width && !out.empty()) {
      out += '=';
      continue;
    }
    if (!out.empty()) out += ' ';
    if (gap != 0) {
      append(out, gap);
      out += '+';
    }
    append(out, width);
    last_width = width;
    last_gap = gap;
  }
  return out;
}

std::string written_sureness(const std::vector<std::uint8_t>& sureness) {
  std::string out;
  for (std::size_t i = 0; i < sureness.size(); ++i) {
    if (i > 0 && sureness[i] == sureness[i - 1]) {
      out += '=';
      continue;
    }
    if (i > 0) out += ' ';
    if (sureness[i] == Recognition::kUnknown) {
      out += '-';
    } else {
      append(out, sureness[i]);
    }
  }
  return out;
}

}  // namespace broadsheet::exporting::native

// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/native/runs_of_values.h"

#include <charconv>

namespace broadsheet::exporting::native {
namespace {

constexpr std::size_t kLongestNumber = 11;                     // -4294967295
constexpr std::size_t kLongestPlace = 2 * kLongestNumber + 2;  // a space, the gap, +, the width

/// Nearly all widths have two digits.
char* put_number(char* at, std::int64_t number) {
  if (number < 0 || number >= 1000) return std::to_chars(at, at + kLongestNumber, number).ptr;
  const auto n = static_cast<std::uint32_t>(number);
  const auto digit = [](std::uint32_t d) { return static_cast<char>('0' + d); };
  if (n >= 100) *at++ = digit(n / 100);
  if (n >= 10) *at++ = digit(n / 10 % 10);
  *at++ = digit(n % 10);
  return at;
}

}  // namespace

std::string_view written_places(const Line& line, std::string& room) {
  if (room.size() < kLongestPlace * line.places.size())
    room.resize(kLongestPlace * line.places.size());
  char* at = room.data();
  const bool is_backwards = runs_backwards(line);
  std::int64_t end = 0;         // of the place before
  std::int64_t last_width = 0;  // of the same
  std::int64_t last_gap = 0;
  for (const Place& place : line.places) {
    const std::int64_t width = std::int64_t{place.to} - place.from;
    const std::int64_t gap = is_backwards ? end - place.to : place.from - end;
    end = is_backwards ? place.from : place.to;
    const bool is_first = at == room.data();
    if (gap == last_gap && width == last_width && !is_first) {
      *at++ = '=';
      continue;
    }
    if (!is_first) *at++ = ' ';
    if (gap != 0) {
      at = put_number(at, gap);
      *at++ = '+';
    }
    at = put_number(at, width);
    last_width = width;
    last_gap = gap;
  }
  return {room.data(), static_cast<std::size_t>(at - room.data())};
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
      out += std::to_string(sureness[i]);
    }
  }
  return out;
}

}  // namespace broadsheet::exporting::native

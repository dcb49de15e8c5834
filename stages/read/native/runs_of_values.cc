// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/native/runs_of_values.h"

#include <charconv>
#include <limits>

#include "stages/read/native/attributes.h"

namespace broadsheet::read::native {
namespace {

constexpr std::int64_t kMost = std::numeric_limits<std::int32_t>::max();

std::int64_t number(const XmlCursor& xml, std::string_view text, std::string_view whole) {
  std::int64_t value = 0;
  const char* const last = text.data() + text.size();
  const auto end = std::from_chars(text.data(), last, value);
  if (end.ec != std::errc() || end.ptr != last || value > kMost || value < -kMost)
    xml.fail("\"" + std::string(whole) + "\" is no width of a character");
  return value;
}

/// Takes the = at the end of a word off and returns how many there were.
std::size_t take_repeats(std::string_view& word) {
  const std::size_t end = word.find_last_not_of('=') + 1;
  const std::size_t repeats = word.size() - end;
  word = word.substr(0, end);
  return repeats;
}

}  // namespace

std::vector<Place> places_of(const XmlCursor& xml, std::string_view written, const Line& line) {
  std::vector<Place> out;
  out.reserve(written.size() / 3);
  const bool is_backwards = runs_backwards(line);
  std::int64_t end = 0;  // of the place before
  const auto add = [&](std::int64_t gap, std::int64_t width) {
    const std::int64_t from = is_backwards ? end - gap - width : end + gap;
    const std::int64_t to = from + width;
    end = is_backwards ? from : to;
    if (width < 0 || from < -kMost || to > kMost)
      xml.fail("places lead out of all bounds at character " + std::to_string(out.size() + 1));
    out.push_back({static_cast<std::int32_t>(from), static_cast<std::int32_t>(to)});
  };
  each_word(written, [&](std::string_view word) {
    const std::string_view whole = word;
    const std::size_t repeats = take_repeats(word);
    const std::size_t plus = word.find('+');
    const bool has_gap = plus != std::string_view::npos;
    const std::int64_t gap = has_gap ? number(xml, word.substr(0, plus), whole) : 0;
    const std::int64_t width = number(xml, has_gap ? word.substr(plus + 1) : word, whole);
    add(gap, width);
    for (std::size_t i = 0; i < repeats; ++i) add(gap, width);
  });
  return out;
}

std::vector<std::uint8_t> sureness_of(const XmlCursor& xml, std::string_view written) {
  std::vector<std::uint8_t> out;
  each_word(written, [&](std::string_view word) {
    const std::string_view whole = word;
    const std::size_t repeats = take_repeats(word);
    const std::uint32_t value = word == "-" ? Recognition::kUnknown : digits(xml, word, whole);
    if (value > Recognition::kUnknown)
      xml.fail("sureness holds " + std::string(word) + ", more than 100");
    out.insert(out.end(), repeats + 1, static_cast<std::uint8_t>(value));
  });
  return out;
}

}  // namespace broadsheet::read::native

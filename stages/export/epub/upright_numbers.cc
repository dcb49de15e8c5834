// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/epub/upright_numbers.h"

#include <algorithm>
#include <cstddef>

namespace broadsheet::exporting::epub {
namespace {

constexpr std::string_view kDigits = "0123456789";
constexpr std::size_t kMost = 2;  ///< figures that fit side by side into a column

bool is_ascii(char c) {
  return static_cast<unsigned char>(c) < 0x80;
}

/// True if the number from `from` to `to` stands between nothing, spaces or letters of columns.
bool stands_alone(std::string_view text, std::size_t from, std::size_t to) {
  const std::size_t before = text.substr(0, from).find_last_not_of(" \n");
  const std::size_t behind = text.find_first_not_of(" \n", to);
  return (before == std::string_view::npos || !is_ascii(text[before])) &&
         (behind == std::string_view::npos || !is_ascii(text[behind]));
}

void append_text(std::string& out, std::string_view text) {
  std::size_t done = 0;
  for (std::size_t from = text.find_first_of(kDigits); from != std::string_view::npos;) {
    const std::size_t to = std::min(text.find_first_not_of(kDigits, from), text.size());
    if (to - from <= kMost && stands_alone(text, from, to)) {
      out += text.substr(done, from - done);
      out += "<span class=\"upright\">";
      out += text.substr(from, to - from);
      out += "</span>";
      done = to;
    }
    from = text.find_first_of(kDigits, to);
  }
  out += text.substr(done);
}

}  // namespace

std::string with_upright_numbers(std::string_view page) {
  std::string out;
  std::size_t at = std::min(page.find("<body"), page.size());
  out += page.substr(0, at);
  while (at < page.size()) {
    const std::size_t text = std::min(page.find('>', at), page.size() - 1) + 1;
    const std::size_t tag = std::min(page.find('<', text), page.size());
    out += page.substr(at, text - at);
    append_text(out, page.substr(text, tag - text));
    at = tag;
  }
  return out;
}

}  // namespace broadsheet::exporting::epub

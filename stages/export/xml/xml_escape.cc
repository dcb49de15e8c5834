// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/xml/xml_escape.h"

#include <array>

#include "document/characters.h"

namespace broadsheet::exporting {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

using Escapes = std::array<std::string_view, 0x80>;

/// What stands for each ASCII character; empty for those that stand for themselves.
constexpr Escapes escapes_for(Place place) {
  const bool attribute = place == Place::attribute;
  Escapes table{};
  for (char32_t c = 0; c < 0x20; ++c) {
    if (!is_xml_char(c)) table[c] = kReplacement;
  }
  table['&'] = "&amp;";
  table['<'] = "&lt;";
  table['>'] = "&gt;";
  table['\r'] = "&#13;";
  if (attribute) {
    table['"'] = "&quot;";
    table['\n'] = "&#10;";
    table['\t'] = "&#9;";
  }
  return table;
}

template <Place kPlace>
constexpr Escapes kEscapes = escapes_for(kPlace);

constexpr std::size_t kLongestEscape = 6;

char byte(char32_t value) {
  return static_cast<char>(static_cast<unsigned char>(value));
}

/// Writes a code point that is not ASCII; returns where the next one goes.
char* put(char* at, char32_t c) {
  if (!is_xml_char(c)) c = 0xFFFD;
  if (c < 0x800) {
    *at++ = byte(0xC0 | (c >> 6));
  } else {
    if (c < 0x10000) {
      *at++ = byte(0xE0 | (c >> 12));
    } else {
      *at++ = byte(0xF0 | (c >> 18));
      *at++ = byte(0x80 | ((c >> 12) & 0x3F));
    }
    *at++ = byte(0x80 | ((c >> 6) & 0x3F));
  }
  *at++ = byte(0x80 | (c & 0x3F));
  return at;
}

/// U+FFFE and U+FFFF are the only characters beyond ASCII that XML forbids and UTF-8 can hold.
bool is_noncharacter(std::string_view utf8, std::size_t at) {
  const std::string_view three = utf8.substr(at, 3);
  return three == "\xEF\xBF\xBE" || three == "\xEF\xBF\xBF";
}

template <Place kPlace>
void append_valid(std::string& out, std::string_view utf8) {
  std::size_t run = 0;  // where the characters begin that are not copied yet
  const auto replace = [&](std::size_t at, std::size_t length, std::string_view with) {
    out.append(utf8, run, at - run);
    out += with;
    run = at + length;
  };
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const auto c = static_cast<unsigned char>(utf8[i]);
    if (c < 0x80) {
      if (!kEscapes<kPlace>[c].empty()) replace(i, 1, kEscapes<kPlace>[c]);
    } else if (c == 0xEF && is_noncharacter(utf8, i)) {
      replace(i, 3, kReplacement);
    }
  }
  out.append(utf8, run);
}

}  // namespace

template <Place kPlace>
void append_escaped(std::string& out, std::string_view utf8) {
  while (true) {
    const std::size_t fault = first_utf8_fault(utf8);
    append_valid<kPlace>(out, utf8.substr(0, fault));
    if (fault == std::string_view::npos) return;
    out += kReplacement;
    utf8.remove_prefix(fault + 1);
  }
}

template <Place kPlace>
void append_escaped(std::string& out, TextView text) {
  std::array<char, 2048> buffer;
  const char* const full = buffer.data() + buffer.size() - kLongestEscape;
  char* at = buffer.data();
  for (const char32_t c : text) {
    if (at > full) {
      out.append(buffer.data(), at);
      at = buffer.data();
    }
    if (c >= 0x80) {
      at = put(at, c);
    } else if (const std::string_view escape = kEscapes<kPlace>[c]; escape.empty()) {
      *at++ = byte(c);
    } else {
      at += escape.copy(at, kLongestEscape);
    }
  }
  out.append(buffer.data(), at);
}

template void append_escaped<Place::content>(std::string&, std::string_view);
template void append_escaped<Place::attribute>(std::string&, std::string_view);
template void append_escaped<Place::content>(std::string&, TextView);
template void append_escaped<Place::attribute>(std::string&, TextView);

}  // namespace broadsheet::exporting

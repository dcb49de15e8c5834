// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/xml/xml_escape.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>

#include "document/characters.h"
#include "stages/export/xml/plain_bytes.h"

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

char byte(char32_t value) {
  return static_cast<char>(static_cast<unsigned char>(value));
}

/// Whether a character stands for itself; of those beyond ASCII it is not asked.
template <Place kPlace>
constexpr std::array<bool, 0x80> kIsPlain = [] {
  std::array<bool, 0x80> table{};
  for (std::size_t c = 0; c < table.size(); ++c) table[c] = kEscapes<kPlace>[c].empty();
  return table;
}();

/// Writes a code point that is not ASCII; returns where the next one goes.
char* put(char* at, char32_t c) {
  if (c >= 0x800 && c < 0xD800) {  // nearly all, in languages that need them
    at[0] = byte(0xE0 | (c >> 12));
    at[1] = byte(0x80 | ((c >> 6) & 0x3F));
    at[2] = byte(0x80 | (c & 0x3F));
    return at + 3;
  }
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

char* put(char* at, std::string_view bytes) {
  return std::copy(bytes.begin(), bytes.end(), at);
}

template <Place kPlace>
char* put_ascii(char* at, unsigned char c) {
  if (!kIsPlain<kPlace>[c]) return put(at, kEscapes<kPlace>[c]);
  *at = byte(c);
  return at + 1;
}

/// Writes what of `utf8` is ASCII up to the first byte that is not; returns how much that is.
template <Place kPlace>
std::size_t put_leading_ascii(char*& at, std::string_view utf8) {
  std::size_t done = 0;
  while (true) {
    while (utf8.size() - done >= kPlainStep && are_plain(utf8.data() + done)) {
      std::memcpy(at, utf8.data() + done, kPlainStep);
      at += kPlainStep;
      done += kPlainStep;
    }
    for (const std::size_t end = std::min(utf8.size(), done + kPlainStep); done < end; ++done) {
      const auto c = static_cast<unsigned char>(utf8[done]);
      if (c >= 0x80) return done;
      at = put_ascii<kPlace>(at, c);
    }
    if (done == utf8.size()) return done;
  }
}

/// U+FFFE and U+FFFF are the only characters beyond ASCII that XML forbids and UTF-8 can hold.
bool is_noncharacter(std::string_view utf8) {
  return utf8.starts_with("\xEF\xBF\xBE") || utf8.starts_with("\xEF\xBF\xBF");
}

/// What is UTF-8 from end to end.
template <Place kPlace>
char* put_valid(char* at, std::string_view utf8) {
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const auto c = static_cast<unsigned char>(utf8[i]);
    if (c < 0x80) {
      at = put_ascii<kPlace>(at, c);
    } else if (c == 0xEF && is_noncharacter(utf8.substr(i))) {
      at = put(at, kReplacement);
      i += kReplacement.size() - 1;
    } else {
      *at++ = utf8[i];
    }
  }
  return at;
}

}  // namespace

template <Place kPlace>
char* put_escaped(char* at, std::string_view utf8) {
  // Nearly all is ASCII, which needs no look at whether it is UTF-8.
  utf8.remove_prefix(put_leading_ascii<kPlace>(at, utf8));
  while (!utf8.empty()) {
    const std::size_t fault = std::min(first_utf8_fault(utf8), utf8.size());
    at = put_valid<kPlace>(at, utf8.substr(0, fault));
    utf8.remove_prefix(fault);
    if (utf8.empty()) break;
    at = put(at, kReplacement);
    utf8.remove_prefix(1);
  }
  return at;
}

template <Place kPlace>
char* put_escaped(char* at, TextView text) {
  for (const char32_t c : text)
    at = c < 0x80 ? put_ascii<kPlace>(at, static_cast<unsigned char>(c)) : put(at, c);
  return at;
}

template char* put_escaped<Place::content>(char*, std::string_view);
template char* put_escaped<Place::attribute>(char*, std::string_view);
template char* put_escaped<Place::content>(char*, TextView);
template char* put_escaped<Place::attribute>(char*, TextView);

}  // namespace broadsheet::exporting

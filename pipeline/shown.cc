// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/shown.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "document/text.h"

namespace broadsheet::pipeline {
namespace {

struct Range {
  char32_t first, last;
};

/// What has no shape of its own. The joiners (U+200C, U+200D) are letters' business and stay.
constexpr std::array kUnseen = {
    Range{0x0000, 0x001F}, Range{0x007F, 0x009F}, Range{0x00AD, 0x00AD},   Range{0x061C, 0x061C},
    Range{0x200B, 0x200B}, Range{0x200E, 0x200F}, Range{0x2028, 0x202E},   Range{0x2060, 0x206F},
    Range{0xFEFF, 0xFEFF}, Range{0xFFF9, 0xFFFB}, Range{0xE0000, 0xE0FFF},
};

bool is_unseen(char32_t c) {
  return std::any_of(kUnseen.begin(), kUnseen.end(),
                     [c](const Range& range) { return range.first <= c && c <= range.last; }) ||
         (c & 0xFFFE) == 0xFFFE;
}

std::string spelt(char32_t c) {
  return fmt::format("\\u{{{:X}}}", static_cast<std::uint32_t>(c));
}

/// RFC 8259, section 7: beyond the first plane two of them.
std::string spelt_in_json(char32_t c) {
  const auto code = static_cast<std::uint32_t>(c);
  if (code < 0x10000) return fmt::format("\\u{:04x}", code);
  return fmt::format("\\u{:04x}\\u{:04x}", 0xD7C0 + (code >> 10), 0xDC00 + (code & 0x3FF));
}

/// Whether a spreadsheet takes what begins so, or so in full width, for more than text.
bool begins_a_formula(char32_t c) {
  return TextView(U"=+-@\"＝＋－＠").find(c) != TextView::npos;
}

bool ends_a_cell(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x2028 || c == 0x2029;
}

Text text_of(std::string_view bytes) {
  Text text;
  while (true) {
    const std::size_t fault = first_utf8_fault(bytes);
    text += from_utf8(bytes.substr(0, fault)).value_or(Text());
    if (fault == std::string_view::npos) return text;
    text += U'\uFFFD';
    bytes.remove_prefix(fault + 1);
  }
}

/// The bytes as UTF-8, what cannot be seen in them as `spell` has it.
std::string with_unseen(std::string_view bytes, std::string (*spell)(char32_t)) {
  std::string out;
  for (const char32_t c : text_of(bytes)) {
    if (is_unseen(c)) {
      out += spell(c);
    } else {
      append_utf8(out, TextView(&c, 1));
    }
  }
  return out;
}

void append_html(std::string& out, char32_t c) {
  switch (c) {
    case U'&':
      out += "&amp;";
      break;
    case U'<':
      out += "&lt;";
      break;
    case U'>':
      out += "&gt;";
      break;
    case U'"':
      out += "&quot;";
      break;
    case U'\'':
      out += "&#39;";
      break;
    default:
      if (is_unseen(c)) {
        out += spelt(c);
      } else {
        append_utf8(out, TextView(&c, 1));
      }
  }
}

bool stands_for_itself(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
         (byte >= '0' && byte <= '9') || std::string_view("-._~/").find(byte) != std::string::npos;
}

}  // namespace

std::string as_line(std::string_view bytes) {
  return with_unseen(bytes, spelt);
}

std::string as_lines(std::string_view bytes) {
  std::string out;
  while (true) {
    const std::size_t end = bytes.find('\n');
    out += as_line(bytes.substr(0, end));
    if (end == std::string_view::npos) return out;
    out += '\n';
    bytes.remove_prefix(end + 1);
  }
}

std::string as_json_line(std::string_view json) {
  return with_unseen(json, spelt_in_json);
}

std::string as_cell(std::string_view bytes) {
  Text text = text_of(bytes);
  std::replace_if(text.begin(), text.end(), ends_a_cell, U' ');
  const std::size_t first = text.find_first_not_of(U' ');
  if (first != Text::npos && begins_a_formula(text[first])) text.insert(0, 1, U'\'');
  return to_utf8(text);
}

std::string as_html(std::string_view bytes) {
  std::string out;
  for (const char32_t c : text_of(bytes)) append_html(out, c);
  return out;
}

std::string as_reference(std::string_view path) {
  std::string out = "./";  // so that nothing in front can be a scheme or a host
  for (const char byte : path) {
    if (stands_for_itself(byte)) {
      out += byte;
    } else {
      out += fmt::format("%{:02X}", static_cast<unsigned char>(byte));
    }
  }
  return out;
}

}  // namespace broadsheet::pipeline

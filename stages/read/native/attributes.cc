// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/native/attributes.h"

#include <algorithm>
#include <charconv>
#include <limits>

namespace broadsheet::read::native {
namespace {

template <class Number, class... Base>
std::optional<Number> parsed(std::string_view text, Base... base) {
  Number number{};
  const char* const last = text.data() + text.size();
  const auto end = std::from_chars(text.data(), last, number, base...);
  if (end.ec != std::errc() || end.ptr != last) return std::nullopt;
  return number;
}

/// p1-l12 with its letter.
template <class Id>
Id id_of(const XmlCursor& xml, std::string_view text, char letter) {
  const std::size_t dash = text.find('-');
  if (text.empty() || text[0] != 'p' || dash == std::string_view::npos || dash + 1 >= text.size() ||
      text[dash + 1] != letter) {
    xml.fail("\"" + std::string(text) + "\" is no id");
  }
  return {{digits(xml, text.substr(1, dash - 1), text)}, digits(xml, text.substr(dash + 2), text)};
}

double coordinate(const XmlCursor& xml, std::string_view text, std::string_view attribute) {
  const auto number = parsed<double>(text);
  if (!number) xml.fail(std::string(attribute) + " holds \"" + std::string(text) + "\"");
  return *number;
}

}  // namespace

Text text_of(const XmlCursor& xml, std::string_view attribute) {
  const std::string* value = xml.find(attribute);
  return value == nullptr ? Text() : from_utf8(*value).value_or(Text());
}

std::string string_of(const XmlCursor& xml, std::string_view attribute) {
  const std::string* value = xml.find(attribute);
  return value == nullptr ? std::string() : *value;
}

bool flag(const XmlCursor& xml, std::string_view attribute) {
  const std::string* value = xml.find(attribute);
  return value != nullptr && (*value == "true" || *value == "1");
}

std::uint64_t count(const XmlCursor& xml, const char* attribute) {
  const std::string text = xml.needed(attribute);
  const auto number = parsed<std::uint64_t>(text);
  if (!number) xml.fail(std::string(attribute) + "=\"" + text + "\" is no number");
  return *number;
}

Decision why(const XmlCursor& xml) {
  return {string_of(xml, "rule"), xml.real("confidence", 1.0)};
}

std::optional<double> known_confidence(const XmlCursor& xml) {
  if (xml.find("confidence") == nullptr) return std::nullopt;
  return xml.real("confidence", 1.0);
}

std::vector<BlockId> blocks(const XmlCursor& xml) {
  std::vector<BlockId> out;
  each_word(xml, "blocks", [&](std::string_view id) { out.push_back(block_id(xml, id)); });
  return out;
}

std::optional<Box> box(const XmlCursor& xml) {
  const std::string* written = xml.find("box");
  if (written == nullptr) return std::nullopt;
  std::vector<double> at;
  each_word(*written, [&](std::string_view word) { at.push_back(coordinate(xml, word, "box")); });
  if (at.size() != 4) xml.fail("box=\"" + *written + "\" has not four numbers");
  return Box{at[0], at[1], at[2], at[3]};
}

std::vector<Point> outline(const XmlCursor& xml, std::string_view attribute) {
  std::vector<Point> out;
  each_word(xml, attribute, [&](std::string_view word) {
    const std::size_t comma = word.find(',');
    if (comma == std::string_view::npos)
      xml.fail(std::string(attribute) + " has a corner that is not of the form x,y");
    out.push_back({coordinate(xml, word.substr(0, comma), attribute),
                   coordinate(xml, word.substr(comma + 1), attribute)});
  });
  return out;
}

std::uint32_t colour(const XmlCursor& xml) {
  const std::string* written = xml.find("colour");
  if (written == nullptr) return 0;
  const bool is_form = written->size() == 7 && written->front() == '#';
  const auto value = parsed<std::uint32_t>(std::string_view(*written).substr(1), 16);
  if (!is_form || !value) xml.fail("colour=\"" + *written + "\" is not of the form #rrggbb");
  return *value;
}

CellDetail cell_form(const XmlCursor& xml) {
  const auto span = [&](const char* name) {
    return static_cast<std::uint16_t>(
        std::min<std::uint32_t>(xml.number(name, 1), std::numeric_limits<std::uint16_t>::max()));
  };
  return {flag(xml, "header"), span("colspan"), span("rowspan")};
}

Span span(const XmlCursor& xml) {
  return {xml.number("from"), xml.number("to")};
}

std::uint32_t digits(const XmlCursor& xml, std::string_view text, std::string_view whole) {
  const auto number = parsed<std::uint32_t>(text);
  if (!number) xml.fail("\"" + std::string(whole) + "\" is no id");
  return *number;
}

char32_t code_point(const XmlCursor& xml, std::string_view hex, std::string_view whole) {
  const auto value = parsed<std::uint32_t>(hex, 16);
  if (!value || *value > 0x10FFFF) xml.fail("\"" + std::string(whole) + "\" names no character");
  return *value;
}

LineId line_id(const XmlCursor& xml, std::string_view text) {
  return id_of<LineId>(xml, text, 'l');
}

BlockId block_id(const XmlCursor& xml, std::string_view text) {
  return id_of<BlockId>(xml, text, 'b');
}

PictureId picture_id(const XmlCursor& xml, std::string_view text) {
  return id_of<PictureId>(xml, text, 'i');
}

ArticleId article_id(const XmlCursor& xml, std::string_view text) {
  const std::size_t at = text.rfind("-a");
  if (at == std::string_view::npos)
    xml.fail("\"" + std::string(text) + "\" is no id of an article");
  return {digits(xml, text.substr(at + 2), text)};
}

std::vector<Forbidden> forbidden(const XmlCursor& xml, std::string_view attribute) {
  std::vector<Forbidden> out;
  each_word(xml, attribute, [&](std::string_view word) {
    const std::size_t colon = std::min(word.find(':'), word.size());
    out.push_back({digits(xml, word.substr(0, colon), word),
                   code_point(xml, word.substr(std::min(colon + 1, word.size())), word)});
  });
  return out;
}

void restore(const XmlCursor& xml, const std::vector<Forbidden>& forbidden, Text& text) {
  for (const auto& [at, c] : forbidden) {
    if (at >= text.size()) xml.fail("a forbidden character has its place outside the text");
    text[at] = c;
  }
}

}  // namespace broadsheet::read::native

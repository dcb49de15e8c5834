// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/markdown/entities.h"

#include <algorithm>
#include <string>

#include <cmark-gfm.h>
#include <cmark-gfm/houdini.h>

namespace broadsheet::read {
namespace {

/// The longest name, CounterClockwiseContourIntegral, with its ;.
constexpr std::size_t kLongestName = 32;

}  // namespace

std::optional<Entity> entity_at(TextView text, std::size_t at) {
  if (text[at] != U'&') return std::nullopt;
  const TextView rest = text.substr(at + 1, kLongestName);
  const std::size_t end = rest.find(U';');
  if (end == TextView::npos) return std::nullopt;
  std::string name;
  for (const char32_t c : rest.substr(0, end + 1)) {
    if (c < 0x21 || c > 0x7E) return std::nullopt;
    name.push_back(static_cast<char>(c));
  }
  cmark_strbuf buffer;
  cmark_strbuf_init(cmark_get_default_mem_allocator(), &buffer, 0);
  const bufsize_t length =
      houdini_unescape_ent(&buffer, reinterpret_cast<const std::uint8_t*>(name.data()),
                           static_cast<bufsize_t>(name.size()));
  std::optional<Entity> entity;
  if (static_cast<std::size_t>(length) == name.size()) {
    const std::string_view bytes(reinterpret_cast<const char*>(buffer.ptr),
                                 static_cast<std::size_t>(buffer.size));
    if (auto stands_for = from_utf8(bytes)) entity = Entity{end + 2, std::move(*stands_for)};
  }
  cmark_strbuf_free(&buffer);
  return entity;
}

Text decode_entities(TextView text) {
  Text out;
  for (std::size_t at = 0; at < text.size();) {
    if (const auto entity = entity_at(text, at)) {
      out += entity->stands_for;
      at += entity->length;
    } else {
      out.push_back(text[at++]);
    }
  }
  return out;
}

}  // namespace broadsheet::read

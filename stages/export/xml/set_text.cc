// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/xml/set_text.h"

#include "document/names.h"

namespace broadsheet::exporting {
namespace {

/// The end of the row of code points from `from` on that are alike.
template <class Alike>
std::size_t end_of_row(std::size_t from, std::size_t size, Alike&& alike) {
  std::size_t to = from + 1;
  while (to < size && alike(to)) ++to;
  return to;
}

bool is_same(const Emphasis* a, const Emphasis* b) {
  return a == b || (a != nullptr && b != nullptr && a->kind == b->kind);
}

}  // namespace

Setting setting_at(const Line& line, std::uint32_t at) {
  Setting setting{small_type_at(line, at), nullptr};
  // Small type is one piece: it is emphasized as it begins.
  setting.emphasis = emphasis_at(line, setting.small == nullptr ? at : setting.small->span.from);
  return setting;
}

bool has_settings(const Line& line) {
  return !line.small_type.empty() || !line.emphasis.empty();
}

void write_set_text(XmlSink& xml, TextView text, std::span<const Setting> settings,
                    const WriteSmallType& write_small) {
  if (settings.empty() && !text.empty()) return xml.text(text);
  const auto at = [&](std::size_t i) { return i < settings.size() ? settings[i] : Setting(); };
  for (std::size_t from = 0; from < text.size();) {
    const Emphasis* emphasis = at(from).emphasis;
    const std::size_t to = end_of_row(
        from, text.size(), [&](std::size_t i) { return is_same(at(i).emphasis, emphasis); });
    if (emphasis != nullptr) xml.start(name_of(emphasis->kind), XmlSink::mixed);
    while (from < to) {
      const SmallType* small = at(from).small;
      const std::size_t end =
          end_of_row(from, to, [&](std::size_t i) { return at(i).small == small; });
      const TextView piece = text.substr(from, end - from);
      if (small == nullptr) {
        xml.text(piece);
      } else {
        write_small(piece, *small);
      }
      from = end;
    }
    if (emphasis != nullptr) xml.end();
  }
}

}  // namespace broadsheet::exporting

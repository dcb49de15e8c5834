// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/xml/set_text.h"

#include "document/names.h"

namespace broadsheet::exporting {
namespace {

void write_small_type(XmlSink& xml, TextView text, const SmallType& small, RubyForm form) {
  xml.start(name_of(small.kind), XmlSink::mixed);
  const bool is_base = small.kind == SmallType::Kind::base;
  if (is_base && form == RubyForm::attribute) xml.attribute("reading", small.reading);
  xml.text(text);
  if (is_base && form == RubyForm::element) {
    xml.start("rt", XmlSink::mixed);
    xml.text(small.reading);
    xml.end();
  }
  xml.end();
}

}  // namespace

void write_set_text(XmlSink& xml, TextView text, std::span<const SmallType* const> small,
                    RubyForm form) {
  const auto at = [&](std::size_t i) { return i < small.size() ? small[i] : nullptr; };
  for (std::size_t from = 0; from < text.size();) {
    std::size_t to = from + 1;
    while (to < text.size() && at(to) == at(from)) ++to;
    const TextView piece = text.substr(from, to - from);
    if (at(from) == nullptr) {
      xml.text(piece);
    } else {
      write_small_type(xml, piece, *at(from), form);
    }
    from = to;
  }
}

}  // namespace broadsheet::exporting

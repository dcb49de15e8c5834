// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/native/segs.h"

#include "document/element_grammar.h"
#include "document/names.h"
#include "stages/read/native/attributes.h"

namespace broadsheet::read::native {

void SegReader::read(std::vector<Seg>& segs) {
  xml_.each_child([&] { read_seg(segs); });
  if (!segs.empty()) written_.back().is_last = true;
}

void SegReader::read(Element& element) {
  read_text(element);
  if (!element.segs.empty()) written_.back().is_last = true;
}

void SegReader::read_text(Element& element) {
  xml_.each_child([&] {
    if (xml_.name() == "seg") return read_seg(element.segs);
    const ElementKind* kind = value_of<ElementKind>(xml_.name());
    if (kind == nullptr || !is_inline(*kind)) {
      xml_.fail("<" + xml_.name() + "> may not stand inside a text");
    }
    xml_.allow({"rule", "confidence"});
    const std::size_t place = element.inlines.size();
    element.inlines.push_back(
        {*kind, static_cast<std::uint32_t>(element.segs.size()), 0, why(xml_)});
    read_text(element);
    element.inlines[place].last = static_cast<std::uint32_t>(element.segs.size());
  });
}

void SegReader::read_seg(std::vector<Seg>& segs) {
  xml_.expect("seg");
  xml_.allow({"line", "from", "to", "join"});
  const Seg seg{line_id(xml_, xml_.needed("line")), span(xml_), value(xml_, "join", Join::none)};
  segs.push_back(seg);
  written_.push_back({seg, xml_.text_with([this] { return read_set_text(); }), false});
}

/// The text of small type and of emphasis; how it is set is said by its line.
Text SegReader::read_set_text() {
  if (value_of<Emphasis::Kind>(xml_.name()) == nullptr) return read_small_text();
  xml_.allow({});
  return xml_.text_with([this] { return read_small_text(); });
}

Text SegReader::read_small_text() {
  const auto* kind = value_of<SmallType::Kind>(xml_.name());
  if (kind == nullptr) xml_.fail("<" + xml_.name() + "> may not stand there inside a seg");
  xml_.allow({"reading", "note"});
  return xml_.text();
}

}  // namespace broadsheet::read::native

// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/native/segs.h"

#include "document/names.h"
#include "stages/export/native/attributes.h"
#include "stages/export/xml/set_text.h"

namespace broadsheet::exporting::native {

void SegWriter::write(const std::vector<Seg>& segs) {
  for (std::size_t i = 0; i < segs.size(); ++i) {
    write_seg(segs[i], i + 1 == segs.size());
    if (segs[i].join == Join::space && i + 1 < segs.size()) xml_.text(" ");
  }
}

void SegWriter::write(const Element& element) {
  std::vector<std::size_t> open;  // where each open inline ends
  std::size_t next = 0;
  for (std::size_t i = 0; i < element.segs.size(); ++i) {
    for (; next < element.inlines.size() && element.inlines[next].first == i; ++next) {
      const Inline& in = element.inlines[next];
      xml_.start(name_of(in.kind), XmlSink::mixed);
      write_decision(xml_, in.why);
      open.push_back(in.last);
    }
    write_seg(element.segs[i], i + 1 == element.segs.size());
    while (!open.empty() && open.back() == i + 1) {
      xml_.end();
      open.pop_back();
    }
    if (element.segs[i].join == Join::space && i + 1 < element.segs.size()) xml_.text(" ");
  }
}

void SegWriter::write_seg(const Seg& seg, bool is_last) {
  xml_.start("seg", XmlSink::mixed);
  write_id(xml_, "line", seg.line);
  xml_.attribute("from", std::uint64_t{seg.span.from});
  xml_.attribute("to", std::uint64_t{seg.span.to});
  if (seg.join != Join::none) xml_.attribute("join", name_of(seg.join));
  text_.clear();
  const Line& line = *find(issue_, seg.line);
  std::vector<std::uint32_t> origins;
  append_corrected(line, seg.span, text_, has_settings(line) ? &origins : nullptr);
  if (seg.join == Join::hyphen && !is_last && !text_.empty()) text_.pop_back();
  std::vector<Setting> settings;
  for (const std::uint32_t at : origins) settings.push_back(setting_at(line, at));
  write_set_text(xml_, text_, settings,
                 [this](TextView text, const SmallType& small) { write_small_type(text, small); });
  xml_.end();
}

/// The reading of a ruby is an attribute, so that the text of an element is its string value.
void SegWriter::write_small_type(TextView text, const SmallType& small) {
  xml_.start(name_of(small.kind), XmlSink::mixed);
  if (small.kind == SmallType::Kind::base) xml_.attribute("reading", small.reading);
  if (small.note != 0) xml_.attribute("note", std::uint64_t{small.note});
  xml_.text(text);
  xml_.end();
}

}  // namespace broadsheet::exporting::native

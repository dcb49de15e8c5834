// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/native/repairs.h"

#include "document/names.h"
#include "stages/export/native/attributes.h"

namespace broadsheet::exporting::native {
namespace {

void write_edit(XmlSink& xml, const Line& line, const Edit& edit) {
  xml.start("edit");
  xml.attribute("rule", edit.rule);
  write_id(xml, "line", line.id);
  xml.attribute("at", std::uint64_t{edit.span.from});
  xml.attribute("class", name_of(edit.edit_class));
  write_confidence(xml, edit.confidence);
  xml.element("before", before(line, edit));
  xml.element("after", edit.after);
  for (const Edit& held : edit.held) write_edit(xml, line, held);
  xml.end();
}

}  // namespace

void write_edits(XmlSink& xml, const Issue& issue) {
  xml.start("edits");
  for (const Page& page : issue.pages) {
    for (const Line& line : page.lines) {
      for (const Edit& edit : line.edits) write_edit(xml, line, edit);
    }
  }
  xml.end();
}

}  // namespace broadsheet::exporting::native

// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/native/repairs.h"

#include <algorithm>
#include <tuple>

#include "document/errors.h"
#include "stages/read/native/attributes.h"

namespace broadsheet::read::native {
namespace {

WrittenEdit read_edit(XmlCursor& xml, bool may_hold) {
  xml.expect("edit");
  xml.allow({"rule", "line", "at", "class", "confidence"});
  WrittenEdit written;
  written.line = line_id(xml, xml.needed("line"));
  written.edit.rule = xml.needed("rule");
  written.edit.span.from = xml.number("at");
  written.edit.edit_class = value<EditClass>(xml, "class");
  written.edit.confidence = xml.real("confidence", 1.0);
  xml.each_child([&] {
    if (xml.name() == "before") {
      written.before = xml.text();
    } else if (may_hold && xml.name() == "edit") {
      written.held.push_back(read_edit(xml, false));
    } else {
      xml.expect("after");
      written.edit.after = xml.text();
    }
  });
  written.edit.span.to = written.edit.span.from + static_cast<std::uint32_t>(written.before.size());
  return written;
}

/// What XML forbids stands as U+FFFD in `before`.
bool stands_there(const Line& line, const WrittenEdit& written) {
  const TextView text = before(line, written.edit);
  return std::equal(text.begin(), text.end(), written.before.begin(), written.before.end(),
                    [](char32_t read, char32_t shown) { return read == shown || shown == 0xFFFD; });
}

void expect_there(const Line* line, const WrittenEdit& written, const std::string& place) {
  if (line == nullptr || written.edit.span.to > line->as_read.size()) {
    throw Error(ErrorKind::input, place + " lies outside every line. Take the edit out.");
  }
  if (!stands_there(*line, written)) {
    throw Error(ErrorKind::input,
                place +
                    " says that the text before was another. Lines stay as they were read; "
                    "change the text in the article.");
  }
}

}  // namespace

WrittenEdit read_edit(XmlCursor& xml) {
  return read_edit(xml, true);
}

void apply_edits(Issue& issue, std::vector<WrittenEdit> edits) {
  // In order of the lines, for an edit is put in behind the last one at no cost.
  std::stable_sort(edits.begin(), edits.end(), [](const WrittenEdit& a, const WrittenEdit& b) {
    return std::tie(a.line, a.edit.span.from) < std::tie(b.line, b.edit.span.from);
  });
  for (WrittenEdit& written : edits) {
    Line* line = find(issue, written.line);
    const std::string place = "the edit of line " + to_string(written.line);
    expect_there(line, written, place);
    for (WrittenEdit& held : written.held) {
      expect_there(held.line == written.line ? line : nullptr, held, place);
      written.edit.held.push_back(std::move(held.edit));
    }
    if (!add_edit(*line, std::move(written.edit))) {
      throw Error(ErrorKind::input,
                  place + " overlaps another edit or markup. Take one of them out.");
    }
  }
}

}  // namespace broadsheet::read::native

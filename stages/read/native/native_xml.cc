// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/native/native_xml.h"

#include <algorithm>

#include "document/errors.h"
#include "document/language_tag.h"
#include "document/native_form.h"
#include "document/validate.h"
#include "stages/read/native/hand_edits.h"
#include "stages/read/native/known.h"
#include "stages/read/native/meaning.h"
#include "stages/read/native/paper.h"
#include "stages/read/native/repairs.h"
#include "stages/read/native/segs.h"
#include "stages/read/native/xml_cursor.h"

namespace broadsheet::read {
namespace {

class NativeReader {
 public:
  NativeReader(std::string_view bytes, const Limits& limits)
      : xml_(bytes), limits_(limits), segs_(xml_) {}

  Issue read() {
    xml_.enter_root("issue", kNativeNamespace);
    xml_.allow({"id", "version"});
    const std::string version = xml_.needed("version");
    if (std::find(kReadableVersions.begin(), kReadableVersions.end(), version) ==
        kReadableVersions.end())
      xml_.fail("it is of version " + version + ", and this program reads versions 1, 1.1 and 1.2");
    issue_.id = xml_.needed("id");
    issue_.lang = xml_.attribute("xml:lang").value_or("");
    if (!issue_.lang.empty() && !is_language_tag(issue_.lang))
      xml_.fail("xml:lang=\"" + issue_.lang + "\" is no language tag, such as zh-Hans or en");
    xml_.each_child([this] { read_part(); });
    native::apply_edits(issue_, std::move(edits_));
    record_hand_edits(issue_, segs_.written());
    if (const std::vector<std::string> faults = faults_of(issue_); !faults.empty()) {
      throw Error(ErrorKind::input,
                  "the issue does not hold together: " + faults.front() +
                      ". Undo the last change by hand, or convert the source again.");
    }
    return std::move(issue_);
  }

 private:
  void read_part() {
    if (native::read_known(xml_, issue_)) return;
    const std::string part = xml_.name();
    xml_.allow({});
    if (part == "pages") {
      xml_.each_child([this] { read_page(); });
    } else if (part == "articles") {
      xml_.each_child([this] { issue_.articles.push_back(native::read_article(xml_, segs_)); });
    } else if (part == "edits") {
      xml_.each_child([this] { edits_.push_back(native::read_edit(xml_)); });
    } else {
      xml_.fail("<" + part + "> is not known");
    }
  }

  void read_page() {
    issue_.pages.push_back(native::read_page(xml_, segs_, limits_));
    if (issue_.pages.size() > limits_.pages) {
      xml_.fail("the issue has more pages than the limit pages. Raise it with --limit pages=N");
    }
  }

  XmlCursor xml_;
  const Limits& limits_;
  Issue issue_;
  native::SegReader segs_;
  std::vector<native::WrittenEdit> edits_;
};

}  // namespace

Issue read_native_xml(std::span<const Input> files, const Settings& settings) {
  if (files.size() != 1) {
    throw Error(ErrorKind::input, "native XML is one file an issue. Convert the files one by one.");
  }
  const std::string_view bytes = files.front().bytes;
  if (bytes.size() > settings.limits.xml_bytes) {
    throw Error(ErrorKind::input, "the XML has " + std::to_string(bytes.size()) +
                                      " bytes, more than the limit of " +
                                      std::to_string(settings.limits.xml_bytes) +
                                      ". Raise it with --limit xml.bytes=N if the file is right.");
  }
  return NativeReader(bytes, settings.limits).read();
}

int bid_native_xml(std::string_view head, std::string_view name) {
  const bool is_ours = head.find(kNativeNamespace) != std::string_view::npos;
  if (is_ours) return 100;
  // Any other XML of that name is taken, too, and refused by the schema: it must not pass for a
  // text.
  return name.ends_with(".xml") ? 10 : 0;
}

}  // namespace broadsheet::read

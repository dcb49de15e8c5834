// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/qpdf/taken_pages.h"

#include <array>
#include <exception>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageObjectHelper.hh>

#include "document/errors.h"

namespace broadsheet::exporting {
namespace {

using Handle = QPDFObjectHandle;

/// What of a page dictionary is print (ISO 32000-1, table 30).
constexpr auto kPrint =
    std::to_array<const char*>({"/MediaBox", "/CropBox", "/TrimBox", "/BleedBox", "/ArtBox",
                                "/Rotate", "/Resources", "/Contents", "/UserUnit", "/Group"});

void append(Handle to, Handle from) {
  for (int i = 0; i < from.getArrayNItems(); ++i) to.appendItem(from.getArrayItem(i));
}

}  // namespace

TakenPages::TakenPages(QPDF& pdf, std::string password)
    : pdf_(pdf), password_(std::move(password)) {}

TakenPages::~TakenPages() = default;

QPDF& TakenPages::open(const std::string& file) {
  for (const auto& [known, opened] : files_) {
    if (known == &file) return *opened;
  }
  std::unique_ptr<QPDF> source;
  const auto read = [&](const char* password) {
    source = std::make_unique<QPDF>();
    source->setSuppressWarnings(true);
    source->processMemoryFile("source", file.data(), file.size(), password);
  };
  try {
    read("");
  } catch (const std::exception&) {
    if (password_.empty()) throw;
    read(password_.c_str());
  }
  return *files_.emplace_back(&file, std::move(source)).second;
}

Handle TakenPages::add(const std::string& file, std::uint32_t n, bool keeps_links) {
  QPDF& source = open(file);
  const std::vector<Handle>& pages = source.getAllPages();
  if (n == 0 || n > pages.size())
    throw Error(ErrorKind::input, fmt::format("the file has no page {} for qpdf", n));
  const Handle& page = pages[n - 1];
  Handle print = Handle::newDictionary();
  for (const char* key : kPrint) {
    const Handle value = QPDFPageObjectHelper(page).getAttribute(key, false);
    if (!Handle(value).isNull()) print.replaceKey(key, value);
  }
  Handle copied = pdf_.copyForeignObject(source.makeIndirectObject(print));
  copied.replaceKey("/Type", Handle::newName("/Page"));
  if (!copied.getKey("/MediaBox").isRectangle())
    copied.replaceKey("/MediaBox", Handle::parse("[0 0 612 792]"));
  if (!copied.getKey("/Resources").isDictionary())
    copied.replaceKey("/Resources", Handle::newDictionary());
  if (keeps_links) copy_links(page, copied);
  pdf_.addPage(copied, false);
  return copied;
}

void TakenPages::copy_links(Handle from, Handle to) {
  Handle notes = from.getKey("/Annots");
  if (!notes.isArray()) return;
  Handle links = Handle::newArray();
  for (int i = 0; i < notes.getArrayNItems(); ++i) {
    Handle note = notes.getArrayItem(i);
    if (!note.isDictionary() || !note.getKey("/Subtype").isNameAndEquals("/Link")) continue;
    Handle action = note.getKey("/A");
    if (!action.isDictionary() || !action.getKey("/S").isNameAndEquals("/URI")) continue;
    Handle uri = action.getKey("/URI");
    if (!uri.isString() || !note.getKey("/Rect").isRectangle()) continue;
    Handle link = Handle::parse("<</Type /Annot /Subtype /Link /F 4 /Border [0 0 0]>>");
    const Handle::Rectangle box = note.getKey("/Rect").getArrayAsRectangle();
    link.replaceKey("/Rect", Handle::newFromRectangle(box));
    Handle act = Handle::parse("<</S /URI>>");
    act.replaceKey("/URI", Handle::newString(uri.getStringValue()));
    link.replaceKey("/A", act);
    links.appendItem(pdf_.makeIndirectObject(link));
  }
  if (links.getArrayNItems() > 0) to.replaceKey("/Annots", links);
}

void TakenPages::add_layers() {
  Handle all = Handle::newArray();
  Handle off = Handle::newArray();
  for (auto& [file, source] : files_) {
    Handle layers = source->getRoot().getKey("/OCProperties");
    if (!layers.isDictionary() || !layers.getKey("/OCGs").isArray()) continue;
    Handle form = layers.getKey("/D");
    Handle groups = layers.getKey("/OCGs");
    Handle hidden = form.isDictionary() ? form.getKey("/OFF") : Handle::newNull();
    const auto copied = [&](Handle list) {
      Handle out = Handle::newArray();
      for (int i = 0; list.isArray() && i < list.getArrayNItems(); ++i) {
        Handle group = list.getArrayItem(i);
        if (group.isIndirect()) out.appendItem(pdf_.copyForeignObject(group));
      }
      return out;
    };
    append(all, copied(groups));
    append(off, copied(hidden));
  }
  if (all.getArrayNItems() == 0) return;
  Handle form = Handle::newDictionary();
  form.replaceKey("/Name", Handle::newString("layers"));
  form.replaceKey("/OFF", off);
  Handle layers = Handle::newDictionary();
  layers.replaceKey("/OCGs", all);
  layers.replaceKey("/D", form);
  pdf_.getRoot().replaceKey("/OCProperties", layers);
}

}  // namespace broadsheet::exporting

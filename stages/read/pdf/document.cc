// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/pdf/document.h"

#include <algorithm>
#include <array>
#include <utility>

#include <Catalog.h>
#include <Error.h>
#include <ErrorCodes.h>
#include <GfxState.h>
#include <GlobalParams.h>
#include <PDFDoc.h>
#include <Page.h>
#include <fmt/format.h>

#include "document/errors.h"
#include "document/text.h"

namespace broadsheet::read {
namespace {

thread_local PopplerMessages* listener = nullptr;
thread_local std::size_t messages_heard = 0;

void hear(ErrorCategory /*category*/, Goffset /*position*/, const char* message) {
  ++messages_heard;
  if (listener != nullptr && message != nullptr) listener->add(message);
}

struct Fault {
  int code;
  const char* message;
};

constexpr auto kFaults = std::to_array<Fault>({
    {errBadCatalog,
     "its list of contents is damaged beyond repair. Save it again from the program "
     "that made it, or fetch it again."},
    {errDamaged, "it is damaged beyond repair, or cut short. Fetch it again."},
});

[[noreturn]] void refuse(const PDFDoc& document, bool has_password) {
  if (document.getErrorCode() == errEncrypted) {
    throw Error(ErrorKind::input, has_password
                                      ? "it is encrypted, and the password is wrong. Give another: "
                                        "--password WORD."
                                      : "it is encrypted. Give its password: --password WORD.");
  }
  const auto* fault = std::find_if(kFaults.begin(), kFaults.end(), [&](const Fault& f) {
    return f.code == document.getErrorCode();
  });
  throw Error(ErrorKind::input,
              fault != kFaults.end()
                  ? fault->message
                  : "it cannot be opened as a PDF. Check what kind of file it is, "
                    "or fetch it again.");
}

bool has_catalog_entry(PDFDoc& document, const char* key) {
  const Object catalog = document.getXRef()->getCatalog();
  return catalog.isDict() && !catalog.dictLookup(key).isNull();
}

void expect_pages(PDFDoc& document) {
  if (document.getNumPages() > 0) return;
  if (document.getCatalog()->getFormType() == Catalog::XfaForm) {
    throw Error(ErrorKind::unsupported,
                "it is an XFA form without pages. Print it to PDF, then convert that.");
  }
  if (has_catalog_entry(document, "Collection")) {
    throw Error(ErrorKind::unsupported,
                "it is a portfolio: other files, and no page. Take the files out first.");
  }
  throw Error(ErrorKind::input, "it has no page.");
}

/// The character collections of the package poppler-data.
constexpr auto kCollections =
    std::to_array<std::string_view>({"GB1", "CNS1", "Japan1", "Japan2", "Korea1", "KR"});

bool needs_maps(const Object& font) {
  if (!font.isDict() || !font.dictLookup("Subtype").isName("Type0")) return false;
  const Object encoding = font.dictLookup("Encoding");
  const bool predefined =
      encoding.isName() && !encoding.isName("Identity-H") && !encoding.isName("Identity-V");
  if (predefined) return true;
  const Object descendants = font.dictLookup("DescendantFonts");
  if (!descendants.isArray() || font.dictLookup("ToUnicode").isStream()) return false;
  const Object descendant = descendants.arrayGet(0);
  if (!descendant.isDict()) return false;
  const Object system = descendant.dictLookup("CIDSystemInfo");
  const Object ordering = system.isDict() ? system.dictLookup("Ordering") : Object(objNull);
  return ordering.isString() &&
         std::any_of(kCollections.begin(), kCollections.end(),
                     [&](std::string_view name) { return ordering.getString()->toStr() == name; });
}

/// Nothing if it is no reference, or is kept already.
Object keep(XRef& objects, const Object& reference) {
  if (!reference.isRef()) return Object(objNull);
  const XRefEntry* entry = objects.getEntry(reference.getRefNum(), false);
  if (entry == nullptr || entry->type == xrefEntryFree || !entry->obj.isNull())
    return Object(objNull);
  Object parsed = reference.fetch(&objects);
  if (parsed.isDict() || parsed.isArray()) objects.setModifiedObject(&parsed, reference.getRef());
  return parsed;
}

void keep_font(XRef& objects, const Object& reference) {
  const Object font = keep(objects, reference);
  if (!font.isDict()) return;
  for (const char* part : {"FontDescriptor", "Encoding", "Widths"})
    keep(objects, font.dictLookupNF(part));
  const Object descendants = font.dictLookup("DescendantFonts");
  if (!descendants.isArray() || descendants.arrayGetLength() == 0) return;
  const Object descendant = keep(objects, descendants.arrayGetNF(0));
  if (!descendant.isDict()) return;
  for (const char* part : {"FontDescriptor", "W", "W2"})
    keep(objects, descendant.dictLookupNF(part));
}

}  // namespace

PopplerMessages::Listening::Listening(PopplerMessages& messages)
    : before_(std::exchange(listener, &messages)) {}

PopplerMessages::Listening::~Listening() {
  listener = before_;
}

void PopplerMessages::add(std::string_view message) {
  ++count_;
  if (kept_.size() == kKept || std::find(kept_.begin(), kept_.end(), message) != kept_.end())
    return;
  kept_.emplace_back(message);
  for (char& c : kept_.back()) {
    if (static_cast<unsigned char>(c) < ' ' || static_cast<unsigned char>(c) > '~') c = '?';
  }
}

std::string PopplerMessages::take_summary() {
  std::string said;
  for (const std::string& message : kept_) said += (said.empty() ? "" : "; ") + message;
  if (count_ > kept_.size()) said += fmt::format("; and {} more", count_ - kept_.size());
  kept_.clear();
  count_ = 0;
  return said;
}

void start_poppler() {
  if (!globalParams) {
    globalParams = std::make_unique<GlobalParams>();
    // The first state of graphics makes the profile of sRGB that all share, without a lock.
    const PDFRectangle box(0, 0, 1, 1);
    const GfxState first(1, 1, &box, 0, false);
  }
  setErrorCallback(hear);
}

std::size_t poppler_messages_heard() {
  return messages_heard;
}

void CloseDocument::operator()(PDFDoc* document) const {
  delete document;
}

OpenDocument open_document(std::string_view bytes, const std::string& password) {
  start_poppler();
  const auto open = [&](const std::optional<GooString>& word) {
    auto* stream = new MemStream(bytes.data(), 0, static_cast<Goffset>(bytes.size()),
                                 Object(objNull));  // the document owns it
    return OpenDocument(new PDFDoc(stream, word, word));
  };
  auto document = open(std::nullopt);
  if (document->getErrorCode() == errEncrypted && !password.empty())
    document = open(GooString(password));
  if (!document->isOk()) refuse(*document, !password.empty());
  expect_pages(*document);
  return document;
}

bool has_character_maps() {
  const GooString collection("Adobe-GB1");
  const GooString map("GBK-EUC-H");
  std::FILE* file = globalParams->findCMapFile(&collection, &map);
  if (file == nullptr) return false;
  std::fclose(file);
  return true;
}

void expect_character_maps(PDFDoc& document, int n, bool maps_are_there) {
  if (maps_are_there) return;
  ::Page* page = document.getPage(n);
  const Dict* resources = page == nullptr ? nullptr : page->getResourceDict();
  const Object fonts = resources == nullptr ? Object(objNull) : resources->lookup("Font");
  for (int i = 0; fonts.isDict() && i < fonts.dictGetLength(); ++i) {
    if (needs_maps(fonts.dictGetVal(i))) {
      throw Error(ErrorKind::resource,
                  "its fonts need the character maps of the package poppler-data, which is not "
                  "installed. Install it: apt-get install poppler-data.");
    }
  }
}

void keep_fonts(PDFDoc& document, int n) {
  ::Page* page = document.getPage(n);
  const Dict* resources = page == nullptr ? nullptr : page->getResourceDict();
  const Object fonts = resources == nullptr ? Object(objNull) : resources->lookup("Font");
  for (int i = 0; fonts.isDict() && i < fonts.dictGetLength(); ++i)
    keep_font(*document.getXRef(), fonts.dictGetValNF(i));
}

std::string page_label(PDFDoc& document, int n) {
  GooString label;
  if (!document.getCatalog()->indexToLabel(n - 1, &label)) return {};
  std::string text = label.toStr();
  if (text == std::to_string(n) || first_utf8_fault(text) != std::string::npos) return {};
  return text;
}

}  // namespace broadsheet::read

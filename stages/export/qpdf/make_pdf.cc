// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/qpdf/make_pdf.h"

#include <algorithm>
#include <exception>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>
#include <qpdf/Pl_String.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include "document/errors.h"
#include "stages/export/qpdf/hidden_text.h"
#include "stages/export/qpdf/invisible_type.h"
#include "stages/export/qpdf/pictures.h"
#include "stages/export/qpdf/placed_page.h"
#include "stages/export/qpdf/srgb_profile.h"
#include "stages/export/qpdf/streams.h"
#include "stages/export/qpdf/structure.h"
#include "stages/export/qpdf/taken_pages.h"

namespace broadsheet::exporting {
namespace {

using Handle = QPDFObjectHandle;

/// 2023-12-22T00:00:00Z as PDF writes it (ISO 32000-1, 7.9.4).
std::string pdf_date(const std::string& time) {
  std::string digits;
  for (const char c : time) {
    if (c >= '0' && c <= '9') digits += c;
  }
  return "D:" + digits + "Z";
}

class Making {
 public:
  explicit Making(const PdfDraft& draft) : draft_(draft), sources_(pdf_, draft.password) {
    pdf_.emptyPDF();
    pdf_.setSuppressWarnings(true);
  }

  PdfMade run() {
    if (!draft_.characters.empty()) type_ = type();
    for (std::size_t i = 0; i < draft_.pages.size(); ++i) add_page(i);
    add_tags(pdf_, draft_, pages_, placements_);
    add_bookmarks(pdf_, draft_, pages_, placements_);
    add_page_labels(pdf_, draft_);
    sources_.add_layers();
    add_facts();
    write();
    return std::move(made_);
  }

 private:
  /// All characters are one glyph without outline.
  Handle type() {
    const std::string font = invisible_font();
    Handle file = deflated_stream(pdf_, font);
    file.getDict().replaceKey("/Length1", Handle::newInteger(static_cast<long long>(font.size())));
    Handle facts = Handle::parse(
        "<</Type /FontDescriptor /FontName /BroadsheetUnseen /Flags 5 /FontBBox [0 -200 500 800] "
        "/ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 800 /StemV 80>>");
    facts.replaceKey("/FontFile2", file);
    Handle below = Handle::parse(
        "<</Type /Font /Subtype /CIDFontType2 /BaseFont /BroadsheetUnseen /DW 500 "
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>>>>");
    below.replaceKey("/FontDescriptor", pdf_.makeIndirectObject(facts));
    below.replaceKey("/CIDToGIDMap", deflated_stream(pdf_, glyph_map(draft_.characters)));
    Handle type = Handle::parse(
        "<</Type /Font /Subtype /Type0 /BaseFont /BroadsheetUnseen /Encoding /Identity-H>>");
    Handle descendants = Handle::newArray();
    descendants.appendItem(pdf_.makeIndirectObject(below));
    type.replaceKey("/DescendantFonts", descendants);
    type.replaceKey("/ToUnicode", deflated_stream(pdf_, to_unicode_map(draft_.characters)));
    return pdf_.makeIndirectObject(type);
  }

  void add_page(std::size_t at) {
    const PdfPage& page = draft_.pages[at];
    Placement placement;
    std::optional<Handle> made;
    try {
      if (page.ground.file != nullptr) made = copied(page, placement);
    } catch (const std::exception& e) {
      made_.faults.push_back({at, e.what()});
    }
    if (!made) made = drawn(at, placement);
    if (!page.content.empty()) add_text(*made, page, placement);
    pages_.push_back(*made);
    placements_.push_back(placement);
  }

  Handle copied(const PdfPage& page, Placement& placement) {
    const bool is_kept = !page.ground.hides_text;
    Handle out = sources_.add(*page.ground.file, page.ground.n, is_kept);
    is_archival_ = false;  // nobody has looked at what it holds
    if (!is_kept) hide_text(pdf_, out, draft_.page_content);
    placement = placement_of(out, page.width, page.height);
    return out;
  }

  Handle drawn(std::size_t at, Placement& placement) {
    const PdfPage& page = draft_.pages[at];
    Handle out = pdf_.makeIndirectObject(empty_page(page.width, page.height, placement));
    pdf_.addPage(out, false);
    out = pdf_.getAllPages().back();
    if (page.ground.picture == nullptr) return out;
    try {
      Colours colours = Colours::known;
      const Handle picture = picture_stream(pdf_, *page.ground.picture, colours);
      if (colours != Colours::known) is_archival_ = false;
      Handle pictures = Handle::newDictionary();
      pictures.replaceKey("/BsPage", picture);
      out.getKey("/Resources").replaceKey("/XObject", pictures);
      const Box& box = page.ground.box;
      const Point low = placement.at(box.x0, page.height - box.y1);
      const Point high = placement.at(box.x1, page.height - box.y0);
      append(out,
             fmt::format("/Artifact BMC\nq {:.4f} 0 0 {:.4f} {:.4f} {:.4f} cm /BsPage Do Q\nEMC\n",
                         high.x - low.x, high.y - low.y, low.x, low.y));
    } catch (const Error& e) {
      if (e.kind() == ErrorKind::resource) throw;
      made_.faults.push_back({at, e.what()});
    }
    return out;
  }

  void append(const Handle& page, const std::string& content) {
    QPDFPageObjectHelper(page).addPageContents(deflated_stream(pdf_, content), false);
  }

  void add_text(const Handle& page, const PdfPage& draft, const Placement& placement) {
    if (type_.isInitialized()) {  // else there are places of pictures only
      Handle resources = QPDFPageObjectHelper(page).getAttribute("/Resources", true);
      Handle types = resources.getKey("/Font");
      types = types.isDictionary() ? types.shallowCopy() : Handle::newDictionary();
      types.replaceKey("/" + std::string(kPdfType), type_);
      resources.replaceKey("/Font", types);
    }
    const auto [a, b, c, d, e, f] = placement.matrix;
    append(page, fmt::format("q {:.6g} {:.6g} {:.6g} {:.6g} {:.6g} {:.6g} cm\n{}Q\n", a, b, c, d, e,
                             f, draft.content));
  }

  void add_facts() {
    Handle root = pdf_.getRoot();
    root.replaceKey("/Lang", Handle::newUnicodeString(draft_.lang));
    Handle wishes = Handle::parse("<</DisplayDocTitle true>>");
    if (draft_.is_read_leftward) wishes.replaceKey("/Direction", Handle::newName("/R2L"));
    root.replaceKey("/ViewerPreferences", wishes);
    Handle metadata = pdf_.newStream(is_archival_ ? draft_.archival_metadata : draft_.metadata);
    metadata.getDict().replaceKey("/Type", Handle::newName("/Metadata"));
    metadata.getDict().replaceKey("/Subtype", Handle::newName("/XML"));
    root.replaceKey("/Metadata", metadata);
    Handle profile = deflated_stream(pdf_, srgb_profile());
    profile.getDict().replaceKey("/N", Handle::newInteger(3));
    Handle intent = Handle::parse(
        "<</Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) /Info (sRGB)>>");
    intent.replaceKey("/DestOutputProfile", profile);
    Handle intents = Handle::newArray();
    intents.appendItem(pdf_.makeIndirectObject(intent));
    root.replaceKey("/OutputIntents", intents);
    Handle facts = Handle::newDictionary();
    facts.replaceKey("/Title", Handle::newUnicodeString(draft_.title));
    facts.replaceKey("/Creator", Handle::newUnicodeString(draft_.software));
    facts.replaceKey("/Producer", Handle::newUnicodeString(draft_.software));
    facts.replaceKey("/CreationDate", Handle::newString(pdf_date(draft_.modified)));
    facts.replaceKey("/ModDate", Handle::newString(pdf_date(draft_.modified)));
    pdf_.getTrailer().replaceKey("/Info", pdf_.makeIndirectObject(facts));
  }

  void write() {
    made_.bytes.reserve(likely_bytes());
    Pl_String out("file", nullptr, made_.bytes);
    QPDFWriter writer(pdf_);
    writer.setOutputPipeline(&out);
    writer.setMinimumPDFVersion("1.7");
    writer.setObjectStreamMode(qpdf_o_generate);
    writer.setDecodeLevel(qpdf_dl_none);
    writer.setDeterministicID(true);
    writer.write();
  }

  [[nodiscard]] std::size_t likely_bytes() const {
    std::size_t bytes = 0;
    const std::string* last = nullptr;
    for (const PdfPage& page : draft_.pages) {
      if (page.ground.picture != nullptr) bytes += page.ground.picture->size();
      if (page.ground.file != nullptr && page.ground.file != last)
        bytes += page.ground.file->size();
      last = page.ground.file;
      bytes += page.content.size() / 4;
    }
    return bytes + bytes / 16 + 65'536;
  }

  const PdfDraft& draft_;
  QPDF pdf_;
  TakenPages sources_;
  Handle type_;
  std::vector<Handle> pages_;
  std::vector<Placement> placements_;
  bool is_archival_ = true;
  PdfMade made_;
};

/// Reads all that was written.
void expect_sound(const std::string& bytes, std::size_t pages) {
  QPDF again;
  again.setSuppressWarnings(true);
  again.processMemoryFile("made", bytes.data(), bytes.size());
  const bool has_all = again.getAllPages().size() == pages && !again.getAllObjects().empty();
  const std::vector<QPDFExc> found = again.getWarnings();
  if (has_all && found.empty()) return;
  throw LogicError(fmt::format("the PDF is not sound: {}",
                               found.empty() ? "its pages are not all there" : found[0].what()));
}

}  // namespace

PdfMade make_pdf(const PdfDraft& draft) {
  try {
    PdfMade made = Making(draft).run();
    expect_sound(made.bytes, draft.pages.size());
    return made;
  } catch (const QPDFExc& e) {
    throw LogicError(fmt::format("qpdf cannot make the PDF: {}", e.what()));
  }
}

}  // namespace broadsheet::exporting

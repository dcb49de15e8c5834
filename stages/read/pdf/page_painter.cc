// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/pdf/page_painter.h"

#include <optional>
#include <string_view>

#include <Annot.h>
#include <Gfx.h>
#include <OutputDev.h>
#include <PDFDoc.h>
#include <Page.h>
#include <Stream.h>

#include "stages/read/pdf/document.h"
#include "stages/read/pdf/interpreter.h"

namespace broadsheet::read {
namespace {

constexpr double kPoints = 72;
/// Most fonts kept for later pages: they take memory.
constexpr std::size_t kMostFonts = 600;
constexpr const char* kFont = "Font";

bool lie_alike(const ::Page& a, const ::Page& b) {
  const PDFRectangle& x = *a.getCropBox();
  const PDFRectangle& y = *b.getCropBox();
  return x.x1 == y.x1 && x.y1 == y.y1 && x.x2 == y.x2 && x.y2 == y.y2 &&
         a.getRotate() == b.getRotate();
}

/// The dictionary without its fonts.
Object without_fonts(const Dict& resources, XRef* objects) {
  Object out(new Dict(objects));
  for (int i = 0; i < resources.getLength(); ++i) {
    if (std::string_view(resources.getKey(i)) != kFont)
      out.dictAdd(resources.getKey(i), resources.getValNF(i).copy());
  }
  return out;
}

/// Resources with only these fonts.
Object resources_of(Object fonts, XRef* objects) {
  Object out(new Dict(objects));
  out.dictAdd(kFont, std::move(fonts));
  return out;
}

}  // namespace

PagePainter::PagePainter(PDFDoc& document, FontObjects& objects, OutputDev& device,
                         const std::size_t& ended, MustStop must_stop, void* data)
    : document_(document),
      objects_(objects),
      device_(device),
      ended_(ended),
      must_stop_(must_stop),
      data_(data) {}

PagePainter::~PagePainter() = default;

void PagePainter::forget() {
  gfx_.reset();
  first_ = nullptr;
  fonts_.clear();
}

void PagePainter::paint(int n) {
  ::Page* page = document_.getPage(n);
  if (page == nullptr) return;
  if (shares_ && page->getResourceDict() != nullptr && take_fonts(*page)) {
    go_on(*page);
  } else {
    objects_.let_go();
    keep_fonts(document_, n);
    paint_alone(*page);
  }
}

/// As Page::display() does.
void PagePainter::paint_alone(::Page& page) {
  const std::unique_ptr<Gfx> gfx(page.createGfx(&device_, kPoints, kPoints, 0, false, true, -1, -1,
                                                -1, -1, false, must_stop_, data_));
  draw(*gfx, page);
}

/// The content of the page and its annotations.
void PagePainter::draw(Gfx& gfx, ::Page& page) {
  Object contents = page.getContents();
  if (!contents.isNull()) {
    gfx.saveState();
    interpret(gfx, contents, must_stop_, data_);
    gfx.restoreState();
  }
  for (Annot* annotation : page.getAnnots()->getAnnots()) annotation->draw(&gfx, false);
}

/// True if `gfx_` now has the fonts of the page, and the same placement.
bool PagePainter::take_fonts(::Page& page) {
  XRef* objects = document_.getXRef();
  const Object listed = page.getResourceDict()->lookup(kFont);
  if (!listed.isDict() && !listed.isNull()) return false;
  const int count = listed.isDict() ? listed.dictGetLength() : 0;

  if (first_ != nullptr && (!lie_alike(*first_, page) || fonts_.size() > kMostFonts)) forget();
  for (int i = 0; i < count; ++i) {
    const Object& font = listed.dictGetValNF(i);
    if (!font.isRef()) return false;
    const auto known = fonts_.find(listed.getDict()->getKey(i));
    if (known != fonts_.end() && known->second != Number{font.getRefNum(), font.getRefGen()}) {
      forget();
      break;
    }
  }
  Object fresh(new Dict(objects));
  for (int i = 0; i < count; ++i) {
    const Object& font = listed.dictGetValNF(i);
    const char* name = listed.getDict()->getKey(i);
    if (fonts_.try_emplace(name, font.getRefNum(), font.getRefGen()).second)
      fresh.dictAdd(name, font.copy());
  }

  const std::size_t heard = poppler_messages_heard();
  const bool has_fresh = fresh.dictGetLength() > 0;
  const Object resources = resources_of(std::move(fresh), objects);
  if (gfx_ == nullptr) {
    gfx_ = std::make_unique<Gfx>(&document_, &device_, page.getNum(), resources.getDict(), kPoints,
                                 kPoints, page.getCropBox(), nullptr, page.getRotate(), must_stop_,
                                 data_, objects);
    first_ = &page;
  } else if (has_fresh) {
    gfx_->pushResources(resources.getDict());
  }
  // Poppler repeats its message about a font on every page with the font: stop sharing.
  shares_ = poppler_messages_heard() == heard;
  return true;
}

void PagePainter::go_on(::Page& page) {
  const Object resources = without_fonts(*page.getResourceDict(), document_.getXRef());
  gfx_->pushResources(resources.getDict());
  draw(*gfx_, page);
  gfx_->popResources();
  tidy();
}

/// Closes a pending clip path or marked content that the page left open, before the next page.
void PagePainter::tidy() {
  constexpr std::string_view kEnds = "n EX EMC";
  PopplerMessages said;  // about content that is not open
  const PopplerMessages::Listening listening(said);
  Object ends(static_cast<Stream*>(new MemStream(
      kEnds.data(), 0, static_cast<Goffset>(kEnds.size()), Object(new Dict(document_.getXRef())))));
  const std::size_t before = ended_;
  gfx_->saveState();
  gfx_->display(&ends);
  gfx_->restoreState();
  if (ended_ != before || !shares_) forget();
}

}  // namespace broadsheet::read

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/painted_calls.h"

#include <algorithm>
#include <span>
#include <utility>

#include <Gfx.h>
#include <GfxFont.h>
#include <GfxState.h>
#include <OutputDev.h>
#include <PDFDoc.h>
#include <Page.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "stages/read/pdf/document.h"
#include "stages/read/pdf/interpreter.h"
#include "tests/support/pdf_builder.h"

namespace broadsheet::test {
namespace {

std::string log;

template <typename... Ts>
void tell(fmt::format_string<Ts...> format, Ts&&... values) {
  log += fmt::format(format, std::forward<Ts>(values)...) + "\n";
}

std::string path_of(const GfxState& state) {
  std::string text;
  const GfxPath* path = state.getPath();
  for (int i = 0; i < path->getNumSubpaths(); ++i) {
    const GfxSubpath* sub = path->getSubpath(i);
    text += sub->isClosed() ? " closed" : " open";
    for (int k = 0; k < sub->getNumPoints(); ++k)
      text += fmt::format(" {},{},{}", sub->getX(k), sub->getY(k), sub->getCurve(k));
  }
  return text;
}

class Log final : public OutputDev {
 public:
  bool upsideDown() override { return true; }
  bool useDrawChar() override { return true; }
  bool interpretType3Chars() override { return false; }
  void saveState(GfxState* /*state*/) override { tell("save"); }
  void restoreState(GfxState* /*state*/) override { tell("restore"); }
  void updateCTM(GfxState* state, double, double, double, double, double, double) override {
    tell("ctm {}", fmt::join(std::span(state->getCTM(), 6), " "));
  }
  void updateLineDash(GfxState* state) override {
    double start = 0;
    tell("dash {} {}", fmt::join(state->getLineDash(&start), " "), start);
  }
  void updateLineWidth(GfxState* state) override { tell("width {}", state->getLineWidth()); }
  void updateLineCap(GfxState* state) override { tell("cap {}", state->getLineCap()); }
  void updateFillColor(GfxState* state) override {
    tell_colour("fill", *state->getFillColorSpace(), *state->getFillColor());
  }
  void updateStrokeColor(GfxState* state) override {
    tell_colour("stroke", *state->getStrokeColorSpace(), *state->getStrokeColor());
  }
  void updateFillOpacity(GfxState* state) override { tell("opacity {}", state->getFillOpacity()); }
  void updateFont(GfxState* state) override { tell("font {}", state->getFontSize()); }
  void updateTextMat(GfxState* state) override {
    tell("text {}", fmt::join(std::span(state->getTextMat(), 6), " "));
  }
  void updateCharSpace(GfxState* state) override { tell("characters {}", state->getCharSpace()); }
  void updateWordSpace(GfxState* state) override { tell("words {}", state->getWordSpace()); }
  void updateRender(GfxState* state) override { tell("render {}", state->getRender()); }
  void updateTextPos(GfxState* state) override {
    tell("at {} {}", state->getLineX(), state->getLineY());
  }
  void updateTextShift(GfxState* /*state*/, double shift) override { tell("shift {}", shift); }
  void stroke(GfxState* state) override { tell("stroke{}", path_of(*state)); }
  void fill(GfxState* state) override { tell("fill{}", path_of(*state)); }
  void eoFill(GfxState* state) override { tell("eofill{}", path_of(*state)); }
  void clip(GfxState* state) override { tell("clip{}", path_of(*state)); }
  void eoClip(GfxState* state) override { tell("eoclip{}", path_of(*state)); }
  void beginTextObject(GfxState* /*state*/) override { tell("begin"); }
  void endTextObject(GfxState* /*state*/) override { tell("end"); }
  void drawChar(GfxState* /*state*/, double x, double y, double dx, double dy, double, double,
                CharCode code, int bytes, const Unicode* u, int length) override {
    tell("char {} {} {} {} {} {} {}", x, y, dx, dy, code, bytes, length > 0 ? u[0] : 0);
  }
  void beginActualText(GfxState* /*state*/, const GooString* text) override {
    tell("actual {}", text->toStr());
  }
  void endActualText(GfxState* /*state*/) override { tell("end of actual"); }
  void beginMarkedContent(const char* name, Dict* properties) override {
    const Object id = properties == nullptr ? Object(objNull) : properties->lookup("MCID");
    tell("mark {} {}", name, id.isInt() ? id.getInt() : -1);
  }
  void endMarkedContent(GfxState* /*state*/) override { tell("end of mark"); }
  void markPoint(const char* name) override { tell("point {}", name); }
  void markPoint(const char* name, Dict* properties) override {
    tell("point {} {}", name, properties->getLength());
  }
  void beginForm(Ref id) override { tell("form {}", id.num); }
  void drawImage(GfxState* state, Object* ref, Stream* stream, int width, int height,
                 GfxImageColorMap* colours, bool interpolate, const int* mask_colours,
                 bool is_inline) override {
    tell("image {} {}", width, height);
    OutputDev::drawImage(state, ref, stream, width, height, colours, interpolate, mask_colours,
                         is_inline);
  }

 private:
  static void tell_colour(const char* what, const GfxColorSpace& space, const GfxColor& colour) {
    const bool is_pattern = space.getMode() == csPattern;
    const std::span parts(colour.c, is_pattern ? 0 : static_cast<std::size_t>(space.getNComps()));
    tell("{} {}", what, fmt::join(parts, " "));
  }
};

std::string make_page() {
  return make_pdf({{"",
                    "/XObject << /I 10 0 R /F 11 0 R >> /ExtGState << /G 12 0 R >> "
                    "/Properties << /P 13 0 R >>"}},
                  {"<< /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray "
                   "/BitsPerComponent 8 >>\n--\nx",
                   "<< /Subtype /Form /BBox [0 0 99 99] >>\n--\nBT /F1 9 Tf (form) Tj ET q",
                   "<< /ca .5 /LW 3 >>", "<< /MCID 7 >>"});
}

Object stream_of(std::string_view bytes, XRef* references) {
  constexpr char kFlate = 'x';
  Object entries(new Dict(references));
  if (bytes.starts_with(kFlate)) entries.dictAdd("Filter", Object(objName, "FlateDecode"));
  auto* stream =
      new MemStream(bytes.data(), 0, static_cast<Goffset>(bytes.size()), std::move(entries));
  return Object(stream->addFilters(stream->getDict()));
}

/// An array of streams.
Object contents_of(std::string_view content, XRef* references) {
  Object contents(new Array(references));
  for (std::size_t from = 0; from <= content.size();) {
    const std::size_t to = std::min(content.find('|', from), content.size());
    contents.arrayAdd(stream_of(content.substr(from, to - from), references));
    from = to + 1;
  }
  return contents;
}

}  // namespace

std::string painted_calls(std::string_view content, PaintedBy by) {
  constexpr int kMostCalls = 200;
  const std::string bytes = make_page();
  const read::OpenDocument document = read::open_document(bytes, "");
  read::PopplerMessages messages;
  const read::PopplerMessages::Listening listening(messages);
  log.clear();
  ::Page* page = document->getPage(1);
  Log device;
  int calls = 0;
  const auto must_stop = [](void* data) { return ++*static_cast<int*>(data) > kMostCalls; };
  {
    Gfx gfx(document.get(), &device, 1, page->getResourceDict(), 72, 72, page->getCropBox(),
            nullptr, 0, must_stop, &calls);
    Object contents = contents_of(content, document->getXRef());
    if (by == PaintedBy::poppler) {
      gfx.display(&contents);
    } else {
      read::interpret(gfx, contents, must_stop, &calls);
    }
  }
  tell("asked {} times, said: {}", calls, messages.take_summary());
  return std::move(log);
}

}  // namespace broadsheet::test

// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/pdf/outlines.h"

#include <array>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <Gfx.h>
#include <GfxFont.h>
#include <GfxState.h>
#include <OutputDev.h>
#include <PDFDoc.h>
#include <Stream.h>
#include <fofi/FoFiTrueType.h>
#include <fofi/FoFiType1C.h>

#include "stages/read/pdf/content.h"

namespace broadsheet::read {
namespace {

constexpr int kLargestBitmap = 512;     ///< pixels of a glyph drawn as an image
constexpr std::size_t kSteps = 20'000;  ///< of an outline; more is no letter
constexpr int kDeepest = 3;             ///< glyphs that are drawn with glyphs
constexpr int kMostInner = 100;         ///< of them in one
constexpr int kMostForms = 100;

/// Records the drawing of one Type 3 glyph as an outline in thousandths of an em. Glyphs of other
/// Type 3 fonts that it is drawn with are part of it. What is drawn by other means than a filled
/// path or a bitmap is only noticed.
class OutlineDevice final : public OutputDev {
 public:
  OutlineDevice(const double* matrix, double scale) : matrix_(matrix), scale_(1000 / scale) {}

  bool upsideDown() override { return false; }
  bool useDrawChar() override { return true; }
  bool interpretType3Chars() override { return true; }
  bool useTilingPatternFill() override { return true; }
  bool useShadedFills(int /*type*/) override { return true; }
  /// From the limit on a form is handed to drawForm(), which does nothing.
  bool useDrawForm() override { return forms_ >= kMostForms; }
  void drawForm(Ref /*id*/) override { has_more_ = true; }
  void beginForm(Ref /*id*/) override { ++forms_; }

  /// True if the glyph is not to be drawn.
  bool beginType3Char(GfxState* /*state*/, double, double, double, double, CharCode,
                      const Unicode* /*u*/, int) override {
    if (depth_ >= kDeepest || inner_ >= kMostInner) return has_more_ = true;
    ++depth_;
    ++inner_;
    return false;
  }
  void endType3Char(GfxState* /*state*/) override { --depth_; }
  void drawChar(GfxState* /*state*/, double, double, double, double, double, double, CharCode, int,
                const Unicode* /*u*/, int) override {
    has_more_ = true;
  }
  void stroke(GfxState* /*state*/) override { has_more_ = true; }
  bool tilingPatternFill(GfxState*, Gfx*, Catalog*, GfxTilingPattern*, const double*, int, int, int,
                         int, double, double) override {
    return has_more_ = true;
  }
  bool functionShadedFill(GfxState*, GfxFunctionShading*) override { return has_more_ = true; }
  bool axialShadedFill(GfxState*, GfxAxialShading*, double, double) override {
    return has_more_ = true;
  }
  bool radialShadedFill(GfxState*, GfxRadialShading*, double, double) override {
    return has_more_ = true;
  }
  bool gouraudTriangleShadedFill(GfxState*, GfxGouraudTriangleShading*) override {
    return has_more_ = true;
  }
  bool patchMeshShadedFill(GfxState*, GfxPatchMeshShading*) override { return has_more_ = true; }
  void drawImage(GfxState* state, Object* ref, Stream* stream, int width, int height,
                 GfxImageColorMap* colours, bool interpolate, const int* mask_colours,
                 bool is_inline) override {
    has_more_ = true;
    OutputDev::drawImage(state, ref, stream, width, height, colours, interpolate, mask_colours,
                         is_inline);
  }

  void fill(GfxState* state) override { add_path(*state); }
  void eoFill(GfxState* state) override { add_path(*state); }
  void drawImageMask(GfxState* state, Object* ref, Stream* stream, int width, int height,
                     bool invert, bool interpolate, bool is_inline) override;

  /// Nothing if the glyph shows something of which no outline is to be had: it is not blank.
  [[nodiscard]] std::optional<Outline> take() {
    if (outline_.steps.empty() && has_more_) return std::nullopt;
    return std::move(outline_);
  }

 private:
  [[nodiscard]] OutlinePoint point(const GfxState& state, double x, double y) const {
    double gx = 0;
    double gy = 0;
    state.transform(x, y, &gx, &gy);
    return {static_cast<float>(scale_ * (matrix_[0] * gx + matrix_[2] * gy + matrix_[4])),
            static_cast<float>(scale_ * (matrix_[1] * gx + matrix_[3] * gy + matrix_[5]))};
  }

  void add_path(const GfxState& state);

  const double* matrix_;
  double scale_;
  Outline outline_;
  int depth_ = 0;
  int inner_ = 0;
  int forms_ = 0;
  bool has_more_ = false;
};

void OutlineDevice::add_path(const GfxState& state) {
  const GfxPath* path = state.getPath();
  for (int i = 0; i < path->getNumSubpaths() && outline_.steps.size() < kSteps; ++i) {
    const GfxSubpath* sub = path->getSubpath(i);
    const auto at = [&](int k) { return point(state, sub->getX(k), sub->getY(k)); };
    outline_.move(at(0));
    for (int k = 1; k < sub->getNumPoints();) {
      if (sub->getCurve(k) && k + 2 < sub->getNumPoints()) {
        outline_.cubic(at(k), at(k + 1), at(k + 2));
        k += 3;
      } else {
        outline_.line(at(k));
        ++k;
      }
    }
  }
}

/// A glyph of a bitmap font: each run of ink in a row is a rectangle.
void OutlineDevice::drawImageMask(GfxState* state, Object* /*ref*/, Stream* stream, int width,
                                  int height, bool invert, bool /*interpolate*/,
                                  bool /*is_inline*/) {
  if (width < 1 || height < 1 || width > kLargestBitmap || height > kLargestBitmap) {
    has_more_ = true;
    return;
  }
  ImageStream image(stream, width, 1, 1);
  image.reset();
  for (int y = 0; y < height; ++y) {
    const unsigned char* row = image.getLine();
    if (row == nullptr) break;
    const auto is_ink = [&](int x) { return (row[x] != 0) == invert; };
    for (int x = 0; x < width; ++x) {
      if (!is_ink(x)) continue;
      const int from = x;
      while (x < width && is_ink(x)) ++x;
      const auto corner = [&](int u, int v) {
        return point(*state, static_cast<double>(u) / width, 1 - static_cast<double>(v) / height);
      };
      outline_.move(corner(from, y));
      outline_.line(corner(x, y));
      outline_.line(corner(x, y + 1));
      outline_.line(corner(from, y + 1));
    }
  }
  image.close();
}

/// Which glyph of a TrueType file each 8-bit code draws (ISO 32000-1, 9.6.6.4).
std::map<std::uint32_t, std::uint32_t> glyphs_of_truetype(Gfx8BitFont& font,
                                                          const std::string& bytes) {
  std::map<std::uint32_t, std::uint32_t> glyphs;
  const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
  const auto file = FoFiTrueType::make(data, static_cast<int>(bytes.size()));
  if (!file) return glyphs;
  int* map = font.getCodeToGIDMap(file.get());
  for (std::uint32_t code = 0; map != nullptr && code < 256; ++code)
    glyphs.emplace(code, static_cast<std::uint32_t>(map[code]));
  gfree(map);
  return glyphs;
}

/// The same of a CFF file, whose glyphs have names.
std::map<std::uint32_t, std::uint32_t> glyphs_of_cff(Gfx8BitFont& font, const std::string& bytes) {
  std::map<std::uint32_t, std::uint32_t> glyphs;
  const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
  const std::unique_ptr<FoFiType1C> file(FoFiType1C::make(data, static_cast<int>(bytes.size())));
  if (!file) return glyphs;
  std::map<std::string_view, std::uint32_t> by_name;
  std::vector<std::unique_ptr<GooString>> names;
  for (int glyph = 0; glyph < file->getNumGlyphs(); ++glyph) {
    names.emplace_back(file->getGlyphName(glyph));
    if (names.back()) by_name.emplace(names.back()->toStr(), static_cast<std::uint32_t>(glyph));
  }
  for (int code = 0; code < 256; ++code) {
    const char* name = font.getCharName(code);
    const auto glyph = name == nullptr ? by_name.end() : by_name.find(name);
    if (glyph != by_name.end()) glyphs.emplace(static_cast<std::uint32_t>(code), glyph->second);
  }
  return glyphs;
}

/// The font file; nothing if there is none, or one of more than `most` bytes.
std::optional<std::string> file_of(PDFDoc& document, GfxFont& font, std::uint64_t most) {
  Ref id;
  if (font.getEmbeddedFontID(&id)) {
    const Object file = document.getXRef()->fetch(id);
    if (file.isStream()) return unpacked_within(*file.getStream(), most);
  }
  (void)font.readEmbFontFile(document.getXRef());  // Poppler says what is amiss
  return std::nullopt;
}

}  // namespace

FontOutlines::FontOutlines(PDFDoc& document, const FontFacts& facts, std::uint64_t most)
    : document_(document), facts_(facts), most_(most), source_(facts.source) {
  if (facts.is_type3) return;
  std::optional<std::string> file = file_of(document, *facts.source, most);
  if (!file) return;
  bytes_ = *std::move(file);
  program_ = std::make_unique<FontProgram>(bytes_);
  if (!program_->is_open()) {
    program_.reset();
    return;
  }
  characters_ = program_->cmap_reverse();
  if (auto* simple = dynamic_cast<Gfx8BitFont*>(facts.source.get())) {
    const GfxFontType type = simple->getType();
    if (type == fontTrueType || type == fontTrueTypeOT)
      glyphs_ = glyphs_of_truetype(*simple, bytes_);
    if (type == fontType1C) glyphs_ = glyphs_of_cff(*simple, bytes_);
  }
}

FontOutlines::~FontOutlines() = default;

std::uint32_t FontOutlines::glyph_of(std::uint32_t code) const {
  if (!source_->isCIDFont()) {
    const auto found = glyphs_.find(code);
    return found == glyphs_.end() ? 0 : found->second;
  }
  const auto& font = dynamic_cast<const GfxCIDFont&>(*source_);
  const int* map = font.getCIDToGID();
  if (map != nullptr && code < font.getCIDToGIDLen()) return static_cast<std::uint32_t>(map[code]);
  return program_->glyph_of_cid(code);
}

std::optional<Outline> FontOutlines::outline_of(std::uint32_t code) const {
  if (facts_.is_type3) return replay(code);
  if (!program_) return std::nullopt;
  return program_->outline_of(glyph_of(code));
}

char32_t FontOutlines::embedded_character(std::uint32_t code) const {
  if (!program_) return 0;
  const auto found = characters_.find(glyph_of(code));
  return found == characters_.end() ? 0 : found->second;
}

std::optional<Outline> FontOutlines::replay(std::uint32_t code) const {
  auto& font = dynamic_cast<Gfx8BitFont&>(*source_);
  Object drawing = code < 256 ? font.getCharProc(static_cast<int>(code)) : Object(objNull);
  if (!drawing.isStream() || unpacks_beyond(*drawing.getStream(), most_)) return std::nullopt;
  OutlineDevice device(font.getFontMatrix(), facts_.scale);
  const PDFRectangle box(0, 0, 1000, 1000);
  Gfx gfx(&document_, &device, font.getResources(), &box, nullptr);
  gfx.display(&drawing);
  return device.take();
}

}  // namespace broadsheet::read

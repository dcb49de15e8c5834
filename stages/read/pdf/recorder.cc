// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/pdf/recorder.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

#include <Gfx.h>
#include <GfxFont.h>
#include <GfxState.h>
#include <OutputDev.h>
#include <PDFDoc.h>
#include <UTF.h>

#include "stages/read/pdf/content.h"
#include "stages/read/pdf/glyphs.h"
#include "stages/read/pdf/page_painter.h"
#include "stages/read/pdf/paths.h"
#include "stages/read/pdf/strips.h"
#include "stages/read/pdf/tagged_print.h"

namespace broadsheet::read {
namespace {

constexpr double kSeen = 0.02;    ///< opacity below which print is invisible
constexpr double kOpaque = 0.98;  ///< opacity from which print is opaque
constexpr double kOrnament = 8;   ///< points; a smaller image is a shape, no picture
constexpr double kClipped =
    0.97;  ///< of its area; a picture with a smaller visible part is cropped
constexpr double kSmallest = 0.01;        ///< points; smaller type is invisible
constexpr double kFarOff = 1e6;           ///< points; coordinates beyond are noise
constexpr char32_t kObjectMark = 0xFFFC;  ///< the place of a picture in the text: no print
constexpr std::uint32_t kMiddleGrey = 0x808080;
constexpr std::uint64_t kStepsPerForm = 100;  ///< cost of parsing it, in operators
constexpr std::uint64_t kBytesPerStep = 64;   ///< of a form: white space has no operators
constexpr std::uint64_t kStepsPerCheck =
    11;  ///< Poppler asks after as many operators whether to go on

std::uint32_t pack(const GfxRGB& rgb) {
  const auto byte = [](GfxColorComp c) { return static_cast<std::uint32_t>(colToByte(c)); };
  return byte(rgb.r) << 16 | byte(rgb.g) << 8 | byte(rgb.b);
}

std::uint32_t middle_colour(GfxUnivariateShading& shading) {
  GfxColor colour;
  shading.getColor((shading.getDomain0() + shading.getDomain1()) / 2, &colour);
  GfxRGB rgb;
  shading.getColorSpace()->getRGB(&colour, &rgb);
  return pack(rgb);
}

Direction direction_of(double x, double y) {
  if (std::abs(y) > std::abs(x)) return y > 0 ? Direction::down : Direction::up;
  return x < 0 ? Direction::left : Direction::right;
}

/// The orientation of an image under this matrix of its unit square.
Orientation orientation_of(const double* m) {
  if (std::abs(m[0]) + std::abs(m[3]) >= std::abs(m[1]) + std::abs(m[2])) {
    if (m[0] >= 0) return m[3] <= 0 ? Orientation::none : Orientation::mirrored_around;
    return m[3] > 0 ? Orientation::around : Orientation::mirrored;
  }
  if (m[1] > 0) return m[2] > 0 ? Orientation::right : Orientation::mirrored_left;
  return m[2] > 0 ? Orientation::mirrored_right : Orientation::left;
}

/// Whether the sides of the image's unit square run along those of the page.
bool is_level(const double* m) {
  const auto none = [](double x, double of) { return std::abs(x) <= 1e-3 * std::abs(of); };
  return (none(m[1], m[0]) && none(m[2], m[3])) || (none(m[0], m[1]) && none(m[3], m[2]));
}

Box box_under(const double* m) {
  const auto [left, right] = std::minmax({m[4], m[4] + m[0], m[4] + m[2], m[4] + m[0] + m[2]});
  const auto [top, bottom] = std::minmax({m[5], m[5] + m[1], m[5] + m[3], m[5] + m[1] + m[3]});
  return {left, top, right, bottom};
}

Box clip_of(const GfxState& state) {
  Box box;
  state.getClipBBox(&box.x0, &box.y0, &box.x1, &box.y1);
  return box;
}

Box intersection(const Box& a, const Box& b) {
  return {std::max(a.x0, b.x0), std::max(a.y0, b.y0), std::min(a.x1, b.x1), std::min(a.y1, b.y1)};
}

double area(const Box& box) {
  return std::max(0.0, box.x1 - box.x0) * std::max(0.0, box.y1 - box.y0);
}

/// The part of a picture of `width` by `height` pixels over `box` that `seen` leaves.
Crop crop_to(const Box& seen, const Box& box, int width, int height) {
  const double x = width / (box.x1 - box.x0);
  const double y = height / (box.y1 - box.y0);
  Crop crop;
  crop.x = static_cast<int>(std::floor((seen.x0 - box.x0) * x));
  crop.y = static_cast<int>(std::floor((seen.y0 - box.y0) * y));
  crop.width = std::max(1, static_cast<int>(std::ceil((seen.x1 - box.x0) * x)) - crop.x);
  crop.height = std::max(1, static_cast<int>(std::ceil((seen.y1 - box.y0) * y)) - crop.y);
  return crop;
}

}  // namespace

/// Records what Poppler paints, and judges nothing: that is for the stages.
class PageRecorder::Device final : public OutputDev {
 public:
  Device(PDFDoc& document, FontBook& fonts, PictureBook& pictures, const Limits& limits)
      : fonts_(fonts), book_(pictures), limits_(limits), sizes_(document, limits.page_content) {}

  [[nodiscard]] bool counts_masks() { return sizes_.bytes_of_largest_mask() > 0; }

  /// Begins a page of that size.
  void begin(int n, double width, double height, std::vector<std::uint32_t> stories,
             Diagnostics& diagnostics, bool is_survey);
  [[nodiscard]] Recording end();

  bool upsideDown() override { return true; }
  bool useDrawChar() override { return true; }
  bool interpretType3Chars() override { return false; }
  bool useTilingPatternFill() override { return true; }
  bool useShadedFills(int /*type*/) override { return true; }
  /// Forms are painted step by step until a limit is reached; then by drawForm(), which does
  /// nothing: on a stop, Poppler leaves only one level of forms.
  bool useDrawForm() override { return out_.limit != nullptr; }
  void beginForm(Ref id) override { count(kStepsPerForm + sizes_.bytes_of(id) / kBytesPerStep); }

  /// Whether the page may be painted at all.
  bool is_small(int n) {
    if (sizes_.is_beyond(n)) out_.limit = "page.content";
    return out_.limit == nullptr;
  }

  [[nodiscard]] const std::size_t& marked_contents_ended() const { return marked_contents_ended_; }

  /// Whether the page goes on after some more operators.
  bool go_on() {
    count(kStepsPerCheck);
    return out_.limit == nullptr;
  }

  void startPage(int /*number*/, GfxState* /*state*/, XRef* /*xref*/) override { is_stale_ = true; }
  void restoreState(GfxState* /*state*/) override { is_stale_ = true; }
  void updateAll(GfxState* /*state*/) override { is_stale_ = true; }
  void updateCTM(GfxState* /*state*/, double, double, double, double, double, double) override {
    is_stale_ = true;
  }
  void updateFont(GfxState* /*state*/) override { is_stale_ = true; }
  void updateTextMat(GfxState* /*state*/) override { is_stale_ = true; }
  void updateHorizScaling(GfxState* /*state*/) override { is_stale_ = true; }
  void updateRender(GfxState* /*state*/) override { is_stale_ = true; }
  void updateFillColorSpace(GfxState* /*state*/) override { is_stale_ = true; }
  void updateStrokeColorSpace(GfxState* /*state*/) override { is_stale_ = true; }
  void updateFillColor(GfxState* /*state*/) override { is_stale_ = true; }
  void updateStrokeColor(GfxState* /*state*/) override { is_stale_ = true; }
  void updateFillOpacity(GfxState* /*state*/) override { is_stale_ = true; }
  void updateStrokeOpacity(GfxState* /*state*/) override { is_stale_ = true; }

  void drawChar(GfxState* state, double x, double y, double dx, double dy, double origin_x,
                double origin_y, CharCode code, int bytes, const Unicode* u, int length) override;
  void beginActualText(GfxState* state, const GooString* text) override;
  void endActualText(GfxState* state) override;
  void beginMarkedContent(const char* /*name*/, Dict* properties) override {
    tagged_.begin(properties);
  }
  void endMarkedContent(GfxState* /*state*/) override {
    ++marked_contents_ended_;
    tagged_.end();
  }

  void stroke(GfxState* state) override;
  void fill(GfxState* state) override { fill_path(*state); }
  void eoFill(GfxState* state) override { fill_path(*state); }
  bool tilingPatternFill(GfxState* state, Gfx* gfx, Catalog* catalog, GfxTilingPattern* pattern,
                         const double* matrix, int x0, int y0, int x1, int y1, double x_step,
                         double y_step) override;
  bool functionShadedFill(GfxState* state, GfxFunctionShading* shading) override;
  bool axialShadedFill(GfxState* state, GfxAxialShading* shading, double from, double to) override;
  bool radialShadedFill(GfxState* state, GfxRadialShading* shading, double from,
                        double to) override;
  bool gouraudTriangleShadedFill(GfxState* state, GfxGouraudTriangleShading* shading) override;
  bool patchMeshShadedFill(GfxState* state, GfxPatchMeshShading* shading) override;

  void drawImageMask(GfxState* state, Object* ref, Stream* stream, int width, int height,
                     bool invert, bool interpolate, bool is_inline) override;
  void drawImage(GfxState* state, Object* ref, Stream* stream, int width, int height,
                 GfxImageColorMap* colours, bool interpolate, const int* mask_colours,
                 bool is_inline) override;
  void drawMaskedImage(GfxState* state, Object* ref, Stream* stream, int width, int height,
                       GfxImageColorMap* colours, bool interpolate, Stream* mask, int mask_width,
                       int mask_height, bool mask_invert, bool mask_interpolate) override;
  void drawSoftMaskedImage(GfxState* state, Object* ref, Stream* stream, int width, int height,
                           GfxImageColorMap* colours, bool interpolate, Stream* mask,
                           int mask_width, int mask_height, GfxImageColorMap* mask_colours,
                           bool mask_interpolate) override;
  void setSoftMaskFromImageMask(GfxState* /*state*/, Object* /*ref*/, Stream* /*stream*/,
                                int /*width*/, int /*height*/, bool /*invert*/, bool /*is_inline*/,
                                double* /*matrix*/) override {}

  void beginTransparencyGroup(GfxState* state, const double* box, GfxColorSpace* blending,
                              bool isolated, bool knockout, bool for_soft_mask) override;
  void endTransparencyGroup(GfxState* state) override;
  void paintTransparencyGroup(GfxState* state, const double* box) override;

 private:
  struct Group {
    std::size_t glyphs = 0;
    std::size_t shapes = 0;
    bool for_soft_mask = false;
  };

  void count(std::uint64_t steps) {
    steps_ += steps;
    if (steps_ > limits_.page_operators && out_.limit == nullptr) out_.limit = "page.operators";
  }
  void refresh(GfxState& state);
  std::uint16_t font_of_page(const FontFacts& facts, bool bolder);
  Hidden hidden(const Glyph& glyph, const GfxState& state) const;
  void take_path(const GfxState& state);
  [[nodiscard]] Paint fill_paint(const GfxState& state) const;
  void fill_path(const GfxState& state);
  bool fill_clip(const GfxState& state, std::uint32_t colour);
  bool is_full();
  /// True if the image's data was read.
  bool paint(const GfxState& state, PaintedImage image, const Object* ref, bool is_inline);
  [[nodiscard]] bool is_muted() const { return muted_ > 0 || out_.limit != nullptr; }

  FontBook& fonts_;
  PictureBook& book_;
  const Limits& limits_;
  ContentSizes sizes_;

  std::size_t last_count_ = 4096;  ///< glyphs of the page before
  std::size_t marked_contents_ended_ = 0;

  // of the page
  Recording out_;
  Marks& marks_ = out_.page.marks;
  std::optional<ShapeList> shapes_;
  std::optional<PictureList> pictures_;
  bool is_survey_ = false;
  std::uint64_t steps_ = 0;

  // of the text that is being painted, until something changes it
  bool is_stale_ = true;
  const FontFacts* facts_ = nullptr;
  std::shared_ptr<GfxFont> source_;  ///< of `facts_`: held to keep its address in use
  TextFrame frame_;
  Glyph next_;  ///< font, colour and other values common to a run
  bool is_invisible_ = false;

  PaintedPath path_;
  std::vector<Group> groups_;
  std::vector<Group> ended_;  ///< waiting to be painted
  int muted_ = 0;             ///< inside the group of a soft mask, which is not painted
  std::vector<std::pair<std::size_t, std::u32string>> actual_texts_;
  TaggedPrint tagged_;
};

void PageRecorder::Device::refresh(GfxState& state) {
  is_stale_ = false;
  if (state.getFont() != source_) {
    source_ = state.getFont();
    facts_ = source_ ? &fonts_.facts(source_) : nullptr;
  }
  if (facts_ == nullptr) return;
  const double* m = state.getCTM();
  const double* t = state.getTextMat();
  const double sign = (state.getFontSize() < 0 ? -1 : 1) * (state.getHorizScaling() < 0 ? -1 : 1);
  const double up_x = t[2] * m[0] + t[3] * m[2];
  const double up_y = t[2] * m[1] + t[3] * m[3];
  frame_.vertical = facts_->vertical;
  frame_.direction = facts_->vertical ? direction_of(-up_x, -up_y)
                                      : direction_of(sign * (t[0] * m[0] + t[1] * m[2]),
                                                     sign * (t[0] * m[1] + t[1] * m[3]));
  frame_.size =
      static_cast<float>(std::abs(state.getFontSize()) * std::hypot(up_x, up_y) * facts_->scale);
  frame_.ascent = facts_->ascent;
  frame_.descent = facts_->descent;

  const int mode = state.getRender() & 3;
  const bool is_stroked = mode == 1;
  GfxRGB rgb;
  is_stroked ? state.getStrokeRGB(&rgb) : state.getFillRGB(&rgb);
  next_.colour = pack(rgb);
  next_.font = font_of_page(*facts_, mode == 2);
  is_invisible_ = mode == 3 || frame_.size < kSmallest ||
                  (is_stroked ? state.getStrokeOpacity() : state.getFillOpacity()) < kSeen;
}

/// Type that is filled and stroked looks bold, whatever its font.
std::uint16_t PageRecorder::Device::font_of_page(const FontFacts& facts, bool bolder) {
  for (std::size_t i = 0; i < out_.fonts.size(); ++i) {
    if (out_.fonts[i] == &facts && marks_.fonts[i].bold == (bolder || facts.font.bold))
      return static_cast<std::uint16_t>(i);
  }
  if (out_.fonts.size() >= std::numeric_limits<std::uint16_t>::max()) return 0;
  out_.fonts.push_back(&facts);
  marks_.fonts.push_back(facts.font);
  marks_.fonts.back().bold = bolder || facts.font.bold;
  return static_cast<std::uint16_t>(out_.fonts.size() - 1);
}

Hidden PageRecorder::Device::hidden(const Glyph& glyph, const GfxState& state) const {
  const double x = (glyph.x0 + glyph.x1) / 2;
  const double y = (glyph.y0 + glyph.y1) / 2;
  if (x < 0 || y < 0 || x > out_.page.width || y > out_.page.height) return Hidden::off_page;
  const Box clip = clip_of(state);
  if (x < clip.x0 || y < clip.y0 || x > clip.x1 || y > clip.y1) return Hidden::clipped;
  return is_invisible_ ? Hidden::invisible : Hidden::no;
}

void PageRecorder::Device::drawChar(GfxState* state, double x, double y, double dx, double dy,
                                    double /*origin_x*/, double /*origin_y*/, CharCode code,
                                    int bytes, const Unicode* u, int length) {
  if (is_muted()) return;
  if (is_stale_) refresh(*state);
  if (facts_ == nullptr) return;
  if (marks_.glyphs.size() >= limits_.page_glyphs) {
    out_.limit = "page.glyphs";
    return;
  }
  // The advance of the glyph alone, without extra spacing.
  double space = state->getCharSpace();
  if (bytes == 1 && code == ' ') space += state->getWordSpace();
  if (space != 0) {
    double space_x = 0;
    double space_y = 0;
    facts_->vertical
        ? state->textTransformDelta(0, space, &space_x, &space_y)
        : state->textTransformDelta(space * state->getHorizScaling(), 0, &space_x, &space_y);
    dx -= space_x;
    dy -= space_y;
  }
  double left = 0;
  double top = 0;
  double width = 0;
  double height = 0;
  state->transform(x, y, &left, &top);
  state->transformDelta(dx, dy, &width, &height);
  if (!(std::abs(left) < kFarOff && std::abs(top) < kFarOff && std::abs(width) < kFarOff &&
        std::abs(height) < kFarOff && frame_.size < kFarOff))
    return;

  const bool is_nameless = facts_->is_type3 && code < 256 && facts_->nameless[code];
  const bool is_known = length > 0 && u[0] != 0 && !facts_->has_no_characters && !is_nameless;
  if (is_known && length == 1 && u[0] == kObjectMark) return;
  Glyph glyph = next_;
  glyph.unicode = is_known ? static_cast<char32_t>(u[0]) : 0;
  place(glyph, frame_, left, top, width, height);
  glyph.hidden = hidden(glyph, *state);
  if (glyph.hidden == Hidden::no) tagged_.add(glyph);
  if (!is_known || (is_survey_ && length == 1)) {
    out_.coded.push_back(
        {static_cast<std::uint32_t>(marks_.glyphs.size()), facts_->number, code, !is_known});
  }
  if (!is_known) {
    marks_.glyphs.push_back(glyph);
    return;
  }
  if (length == 1) {
    const auto letters = letters_of(glyph.unicode);
    if (letters.size() == 1) {
      marks_.glyphs.push_back(glyph);
    } else {
      append_parts(glyph, letters, marks_.glyphs);
    }
    return;
  }
  const std::u32string characters(u, u + length);
  append_parts(glyph, characters, marks_.glyphs);
}

void PageRecorder::Device::beginActualText(GfxState* /*state*/, const GooString* text) {
  Unicode* characters = nullptr;
  const int length = TextStringToUCS4(text->toStr(), &characters);
  std::u32string decoded;
  for (int i = 0; i < length; ++i) {
    if (characters[i] >= ' ' && characters[i] != kObjectMark)
      decoded += static_cast<char32_t>(characters[i]);
  }
  gfree(characters);
  actual_texts_.emplace_back(marks_.glyphs.size(), std::move(decoded));
}

/// An inner replacement ends first; the outer one counts.
void PageRecorder::Device::endActualText(GfxState* /*state*/) {
  if (actual_texts_.empty()) return;
  const auto [first, text] = std::move(actual_texts_.back());
  actual_texts_.pop_back();
  if (is_muted()) return;
  replace_text(marks_.glyphs, first, text);
  const auto replaced = [from = first](const CodedGlyph& g) { return g.glyph >= from; };
  out_.coded.erase(std::find_if(out_.coded.begin(), out_.coded.end(), replaced), out_.coded.end());
  for (std::size_t i = marks_.shapes.size(); i > 0; --i) {
    auto& before = marks_.shapes[i - 1].glyphs_before;
    if (before <= first) break;
    before = std::min(before, static_cast<std::uint32_t>(marks_.glyphs.size()));
  }
}

bool PageRecorder::Device::is_full() {
  if (marks_.shapes.size() < limits_.page_shapes) return false;
  out_.limit = "page.shapes";
  return true;
}

void PageRecorder::Device::take_path(const GfxState& state) {
  path_.points.clear();
  path_.subpaths.clear();
  const GfxPath* path = state.getPath();
  for (int i = 0; i < path->getNumSubpaths(); ++i) {
    const GfxSubpath* sub = path->getSubpath(i);
    path_.subpaths.push_back({path_.points.size(), static_cast<std::size_t>(sub->getNumPoints())});
    for (int k = 0; k < sub->getNumPoints(); ++k) {
      PaintedPath::Point point;
      state.transform(sub->getX(k), sub->getY(k), &point.x, &point.y);
      point.is_control = sub->getCurve(k);
      path_.points.push_back(point);
    }
  }
}

Paint PageRecorder::Device::fill_paint(const GfxState& state) const {
  GfxRGB rgb;
  state.getFillRGB(&rgb);
  const bool covers = state.getFillOpacity() >= kOpaque && state.getBlendMode() == gfxBlendNormal;
  return {pack(rgb), covers, clip_of(state), 0};
}

void PageRecorder::Device::stroke(GfxState* state) {
  if (is_muted() || is_full() || state->getStrokeOpacity() < kSeen) return;
  GfxRGB rgb;
  state->getStrokeRGB(&rgb);
  take_path(*state);
  shapes_->stroke(path_, {pack(rgb), state->getStrokeOpacity() >= kOpaque, clip_of(*state),
                          state->getTransformedLineWidth()});
}

void PageRecorder::Device::fill_path(const GfxState& state) {
  if (is_muted() || is_full() || state.getFillOpacity() < kSeen) return;
  take_path(state);
  shapes_->fill(path_, fill_paint(state));
}

/// Shadings and patterns fill the clip path: recorded as a panel of one colour.
bool PageRecorder::Device::fill_clip(const GfxState& state, std::uint32_t colour) {
  if (is_muted() || is_full() || state.getFillOpacity() < kSeen) return true;
  Paint paint = fill_paint(state);
  paint.colour = colour;
  shapes_->put(Shape::Kind::panel, paint.clip, paint);
  return true;
}

bool PageRecorder::Device::tilingPatternFill(GfxState* state, Gfx*, Catalog*, GfxTilingPattern*,
                                             const double*, int, int, int, int, double, double) {
  return fill_clip(*state, kMiddleGrey);
}
bool PageRecorder::Device::functionShadedFill(GfxState* state, GfxFunctionShading* /*shading*/) {
  return fill_clip(*state, kMiddleGrey);
}
bool PageRecorder::Device::axialShadedFill(GfxState* state, GfxAxialShading* shading, double,
                                           double) {
  return fill_clip(*state, middle_colour(*shading));
}
bool PageRecorder::Device::radialShadedFill(GfxState* state, GfxRadialShading* shading, double,
                                            double) {
  return fill_clip(*state, middle_colour(*shading));
}
bool PageRecorder::Device::gouraudTriangleShadedFill(GfxState* state, GfxGouraudTriangleShading*) {
  return fill_clip(*state, kMiddleGrey);
}
bool PageRecorder::Device::patchMeshShadedFill(GfxState* state, GfxPatchMeshShading*) {
  return fill_clip(*state, kMiddleGrey);
}

bool PageRecorder::Device::paint(const GfxState& state, PaintedImage image, const Object* ref,
                                 bool is_inline) {
  const double* m = state.getCTM();
  const Box box = box_under(m);
  const Box seen = intersection(box, clip_of(state));
  if (is_survey_ || is_muted() || is_full() || !(area(box) > 0 && area(seen) > 0) ||
      state.getFillOpacity() < kSeen)
    return false;
  Paint paint = fill_paint(state);
  if (image.width == 1 && image.height == 1 && image.colours == nullptr) {
    shapes_->put(is_thin(seen) ? Shape::Kind::line : Shape::Kind::panel, seen, paint);
    return false;
  }
  if (image.colours == nullptr || image.mask != nullptr) paint.opaque = false;
  const bool is_ornament = box.x1 - box.x0 < kOrnament && box.y1 - box.y0 < kOrnament;
  if (is_ornament) {
    shapes_->put(Shape::Kind::picture, seen, paint);
    return false;
  }
  if (out_.page.pictures.size() >= limits_.page_pictures) {
    out_.limit = "page.pictures";
    return false;
  }
  if (image.colours == nullptr) image.colour = paint.colour;
  if (!is_inline && ref != nullptr && ref->isRef())
    image.object = {ref->getRef().num, ref->getRef().gen};
  image.orientation = orientation_of(m);
  image.is_level = is_level(m);
  if (area(seen) < kClipped * area(box)) {
    const bool sideways = std::abs(m[0]) + std::abs(m[3]) < std::abs(m[1]) + std::abs(m[2]);
    const int width = std::max(image.width, image.mask_width);
    const int height = std::max(image.height, image.mask_height);
    image.crop = crop_to(seen, box, sideways ? height : width, sideways ? width : height);
  }
  if (pictures_->add(image, seen)) {
    shapes_->put(Shape::Kind::picture, seen, paint);
  } else {
    for (auto shape = marks_.shapes.rbegin(); shape != marks_.shapes.rend(); ++shape) {
      if (shape->kind != Shape::Kind::picture) continue;
      shape->box = *out_.page.pictures.back().box;
      break;
    }
  }
  return true;
}

void PageRecorder::Device::drawImageMask(GfxState* state, Object* ref, Stream* stream, int width,
                                         int height, bool invert, bool interpolate,
                                         bool is_inline) {
  PaintedImage image;
  image.stream = stream;
  image.width = width;
  image.height = height;
  image.inverted = invert;
  if (!paint(*state, image, ref, is_inline))  // reads over the data of an inline image
    OutputDev::drawImageMask(state, ref, stream, width, height, invert, interpolate, is_inline);
}

void PageRecorder::Device::drawImage(GfxState* state, Object* ref, Stream* stream, int width,
                                     int height, GfxImageColorMap* colours, bool interpolate,
                                     const int* mask_colours, bool is_inline) {
  PaintedImage image;
  image.stream = stream;
  image.colours = colours;
  image.width = width;
  image.height = height;
  image.colour_key = mask_colours;
  if (!paint(*state, image, ref, is_inline)) {
    OutputDev::drawImage(state, ref, stream, width, height, colours, interpolate, mask_colours,
                         is_inline);
  }
}

void PageRecorder::Device::drawMaskedImage(GfxState* state, Object* ref, Stream* stream, int width,
                                           int height, GfxImageColorMap* colours,
                                           bool /*interpolate*/, Stream* mask, int mask_width,
                                           int mask_height, bool mask_invert,
                                           bool /*mask_interpolate*/) {
  PaintedImage image;
  image.stream = stream;
  image.colours = colours;
  image.width = width;
  image.height = height;
  image.mask = mask;
  image.mask_width = mask_width;
  image.mask_height = mask_height;
  image.inverted = mask_invert;
  paint(*state, image, ref, false);
}

void PageRecorder::Device::drawSoftMaskedImage(GfxState* state, Object* ref, Stream* stream,
                                               int width, int height, GfxImageColorMap* colours,
                                               bool /*interpolate*/, Stream* mask, int mask_width,
                                               int mask_height, GfxImageColorMap* mask_colours,
                                               bool /*mask_interpolate*/) {
  PaintedImage image;
  image.stream = stream;
  image.colours = colours;
  image.width = width;
  image.height = height;
  image.mask = mask;
  image.mask_width = mask_width;
  image.mask_height = mask_height;
  image.mask_colours = mask_colours;
  paint(*state, image, ref, false);
}

void PageRecorder::Device::beginTransparencyGroup(GfxState* /*state*/, const double* /*box*/,
                                                  GfxColorSpace* /*blending*/, bool /*isolated*/,
                                                  bool /*knockout*/, bool for_soft_mask) {
  groups_.push_back({marks_.glyphs.size(), marks_.shapes.size(), for_soft_mask});
  if (!for_soft_mask) return;
  ++muted_;
  count(kStepsPerForm + sizes_.bytes_of_largest_mask() / kBytesPerStep);
}

void PageRecorder::Device::endTransparencyGroup(GfxState* /*state*/) {
  if (groups_.empty()) return;
  const Group group = groups_.back();
  groups_.pop_back();
  if (group.for_soft_mask) {
    --muted_;
  } else {
    ended_.push_back(group);
  }
}

/// Applies the opacity of the whole group to its parts.
void PageRecorder::Device::paintTransparencyGroup(GfxState* state, const double* /*box*/) {
  if (ended_.empty()) return;
  const Group group = ended_.back();
  ended_.pop_back();
  if (is_muted() || state->getFillOpacity() >= kOpaque) return;
  const bool is_seen = state->getFillOpacity() >= kSeen;
  for (std::size_t i = group.shapes; i < marks_.shapes.size(); ++i) marks_.shapes[i].opaque = false;
  for (std::size_t i = group.glyphs; !is_seen && i < marks_.glyphs.size(); ++i)
    marks_.glyphs[i].hidden = std::max(marks_.glyphs[i].hidden, Hidden::invisible);
}

void PageRecorder::Device::begin(int n, double width, double height,
                                 std::vector<std::uint32_t> stories, Diagnostics& diagnostics,
                                 bool is_survey) {
  out_ = {};
  marks_.glyphs.reserve(last_count_);  // as many as the page before, as a rule
  out_.page.id.n = static_cast<std::uint32_t>(n);
  out_.page.width = width;
  out_.page.height = height;
  shapes_.emplace(marks_);
  pictures_.emplace(out_.page, book_, limits_.picture_pixels, diagnostics);
  is_survey_ = is_survey;
  steps_ = 0;
  is_stale_ = true;
  facts_ = nullptr;
  source_.reset();
  fonts_.let_go();
  groups_.clear();
  ended_.clear();
  muted_ = 0;
  actual_texts_.clear();
  tagged_ = TaggedPrint(std::move(stories));
}

Recording PageRecorder::Device::end() {
  pictures_->finish();
  last_count_ = marks_.glyphs.size();
  out_.page.beads = tagged_.beads();
  return std::move(out_);
}

PageRecorder::PageRecorder(PDFDoc& document, std::string_view file, FontBook& fonts,
                           PictureBook& pictures, const Limits& limits)
    : document_(document),
      objects_(document, file),
      device_(std::make_unique<Device>(document, fonts, pictures, limits)),
      painter_(
          document, objects_, *device_, device_->marked_contents_ended(),
          [](void* device) { return !static_cast<Device*>(device)->go_on(); }, device_.get()) {}

PageRecorder::~PageRecorder() = default;

Recording PageRecorder::record(int n, std::vector<std::uint32_t> stories,
                               Diagnostics& diagnostics) {
  return paint(n, std::move(stories), diagnostics, false);
}

Recording PageRecorder::survey(int n) {
  Diagnostics told_before;
  return paint(n, {}, told_before, true);
}

bool PageRecorder::counts_masks() {
  return device_->counts_masks();
}

Recording PageRecorder::paint(int n, std::vector<std::uint32_t> stories, Diagnostics& diagnostics,
                              bool is_survey) {
  double width = document_.getPageCropWidth(n);
  double height = document_.getPageCropHeight(n);
  if (document_.getPageRotate(n) % 180 != 0) std::swap(width, height);
  device_->begin(n, width, height, std::move(stories), diagnostics, is_survey);
  objects_.read(n);
  if (device_->is_small(n)) painter_.paint(n);
  objects_.let_go();
  Recording recording = device_->end();
  if (recording.limit != nullptr) painter_.forget();
  return recording;
}

}  // namespace broadsheet::read

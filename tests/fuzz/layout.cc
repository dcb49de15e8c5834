// SPDX-License-Identifier: GPL-3.0-or-later
// Contract: whatever is painted on a page, the stages of printed pages leave it sound, and every
// character that was painted stands in an article, in furniture or in a discard. The bytes are the
// page: a byte of kind, then what it needs, so that a mutation moves one glyph or rule.
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

#include "document/balance.h"
#include "document/errors.h"
#include "document/validate.h"
#include "stages/clean/rules/clean_text.h"
#include "stages/layout/printed/blocks.h"
#include "stages/layout/printed/lines.h"
#include "stages/layout/printed/separators.h"
#include "stages/layout/printed/visibility.h"
#include "stages/structure/joins/continuations.h"
#include "stages/structure/joins/paragraphs.h"
#include "stages/structure/page/furniture.h"
#include "stages/structure/page/masthead.h"
#include "stages/structure/printed/articles.h"

namespace {

using namespace broadsheet;

constexpr float kUnit = 4;  ///< points: a byte reaches over a page of 1020
constexpr std::size_t kMostGlyphs = 4'000;
constexpr char32_t kLetters[] = {U'a',  U'e',  U'n',  U'.',  U'T', U'-', U' ', U'新',
                                 U'华', U'社', U'，', U'。', U'“', U'■', U'7', 0};

void expect(bool holds, const char* what) {
  if (!holds) throw LogicError(what);
}

/// Takes the bytes one after the other; zeros behind the end.
class Bytes {
 public:
  explicit Bytes(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}
  [[nodiscard]] bool empty() const { return bytes_.empty(); }
  std::uint8_t next() {
    if (bytes_.empty()) return 0;
    const std::uint8_t byte = bytes_.front();
    bytes_ = bytes_.subspan(1);
    return byte;
  }

 private:
  std::span<const std::uint8_t> bytes_;
};

class Drawing {
 public:
  explicit Drawing(std::uint32_t n) {
    page_.id.n = n;
    page_.width = 1020;
    page_.height = 1020;
    page_.marks.fonts = {{"Song", false, false}, {"Hei", true, false}};
  }

  Page draw(Bytes& bytes) {
    while (!bytes.empty() && page_.marks.glyphs.size() < kMostGlyphs) {
      const std::uint8_t kind = bytes.next();
      if (kind == 0xFF) break;  // the next page
      switch (kind % 8) {
        case 0:
        case 1:
        case 2:
          put_text(bytes, kind);
          break;
        case 3:
          size_ = static_cast<float>(bytes.next() % 64) + 0.5F;
          break;
        case 4:
          x_ = static_cast<float>(bytes.next()) * kUnit;
          y_ = static_cast<float>(bytes.next()) * kUnit;
          break;
        case 5:
          put_shape(bytes, Shape::Kind::line);
          break;
        case 6:
          put_shape(bytes, Shape::Kind::panel);
          break;
        default:
          put_shape(bytes, Shape::Kind::picture);
      }
    }
    return std::move(page_);
  }

 private:
  /// A line of up to 31 glyphs, from the last place: along, down, or one beside the other.
  void put_text(Bytes& bytes, std::uint8_t kind) {
    const std::uint8_t length = bytes.next();
    for (int i = 0; i < length % 32; ++i) put_glyph(bytes.next(), kind);
    if (kind % 8 == 0) y_ += size_ * 1.4F;
    if (kind % 8 == 1) x_ -= size_ * 1.4F;
  }

  void put_glyph(std::uint8_t byte, std::uint8_t kind) {
    Glyph glyph;
    glyph.unicode = kLetters[byte % 16];
    const float advance = size_ * (glyph.unicode > 0x2000 ? 1.0F : 0.5F);
    glyph.x0 = x_;
    glyph.y0 = y_;
    glyph.x1 = x_ + advance;
    glyph.y1 = y_ + size_;
    glyph.vertical = kind % 8 == 1;
    glyph.direction = kind % 8 == 1 ? Direction::down : Direction::right;
    glyph.baseline = glyph.vertical ? x_ + size_ / 2 : y_ + 0.88F * size_;
    glyph.size = size_;
    glyph.font = byte >> 4 & 1;
    glyph.colour = (byte & 0x20) != 0 ? 0xFFFFFF : 0;
    glyph.hidden = (byte & 0xC0) == 0xC0 ? Hidden::invisible : Hidden::no;
    page_.marks.glyphs.push_back(glyph);
    glyph.vertical ? y_ += size_ : x_ += advance * (kind % 8 == 2 ? 2.0F : 1.0F);
  }

  void put_shape(Bytes& bytes, Shape::Kind kind) {
    Shape shape;
    shape.kind = kind;
    const double x = bytes.next() * kUnit;
    const double y = bytes.next() * kUnit;
    const std::uint8_t width = bytes.next();
    const std::uint8_t height = bytes.next();
    shape.box = {x, y, x + width * kUnit, y + height * kUnit};
    if (kind == Shape::Kind::line) (width > height ? shape.box.y1 = y + 1 : shape.box.x1 = x + 1);
    shape.colour = (width & 1) != 0 ? 0xDDDDDD : 0;
    shape.opaque = (height & 1) != 0;
    shape.glyphs_before = static_cast<std::uint32_t>(page_.marks.glyphs.size());
    page_.marks.shapes.push_back(shape);
    if (kind != Shape::Kind::picture) return;
    Picture picture;
    picture.id = {page_.id, static_cast<std::uint32_t>(page_.pictures.size() + 1)};
    picture.box = shape.box;
    page_.pictures.push_back(std::move(picture));
  }

  Page page_;
  float x_ = 40;
  float y_ = 40;
  float size_ = 10;
};

/// Characters that were painted: each is on a line, whatever becomes of it.
std::uint64_t painted(const Page& page) {
  std::uint64_t count = 0;
  for (const Glyph& glyph : page.marks.glyphs) count += glyph.unicode == U' ' ? 0 : 1;
  return count;
}

constexpr PageStage kPageStages[] = {layout::find_hidden_glyphs, layout::form_printed_lines,
                                     layout::find_separators, layout::form_printed_blocks,
                                     clean::clean_text};
constexpr IssueStage kIssueStages[] = {
    structure::find_masthead,      structure::detach_furniture, structure::gather_printed_articles,
    structure::link_continuations, structure::join_paragraphs,
};

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): the engine's name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Settings settings;
  settings.limits.page_blocks = 200;
  settings.limits.page_separators = 100;
  Bytes bytes({data, size});
  Issue issue;
  issue.sources.emplace_back();
  std::uint64_t glyphs = 0;
  for (std::uint32_t n = 1; n <= 3 && (n == 1 || !bytes.empty()); ++n) {
    Page page = Drawing(n).draw(bytes);
    glyphs += painted(page);
    for (const PageStage stage : kPageStages) {
      page = stage(std::move(page), settings, issue.diagnostics);
      expect(faults_of(page).empty(), "a page has faults");
    }
    issue.pages.push_back(std::move(page));
  }
  for (const IssueStage stage : kIssueStages) {
    Diagnostics found;
    issue = stage(std::move(issue), settings, found);
    expect(faults_of(issue).empty(), "the issue has faults");
  }
  const Balance balance = balance_of(issue);
  expect(balance.is_even(), "the balance is uneven");
  expect(balance.read == glyphs, "a glyph is on no line");
  return 0;
}

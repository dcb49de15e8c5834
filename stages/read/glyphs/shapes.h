// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// What a page shows where its codes do not say it: the shapes of its glyphs, read by comparing
/// them with the fonts that are installed (docs/adr/0009-glyph-shapes.md).

namespace broadsheet::read {

/// A point in thousandths of an em, origin on the baseline at the left of the glyph, y up.
struct OutlinePoint {
  float x = 0, y = 0;
  bool operator==(const OutlinePoint&) const = default;
};

/// One step of an outline. `to` holds its points in order: one for move and line, two for a
/// quadratic curve (control, end), three for a cubic one (control, control, end).
struct OutlineStep {
  enum class Kind : std::uint8_t { move, line, quadratic, cubic };
  Kind kind = Kind::move;
  std::array<OutlinePoint, 3> to{};
  bool operator==(const OutlineStep&) const = default;
};

/// A filled shape. Each move begins a contour, which closes by itself; non-zero winding.
struct Outline {
  std::vector<OutlineStep> steps;

  void move(OutlinePoint p) { steps.push_back({OutlineStep::Kind::move, {p}}); }
  void line(OutlinePoint p) { steps.push_back({OutlineStep::Kind::line, {p}}); }
  void quadratic(OutlinePoint control, OutlinePoint end) {
    steps.push_back({OutlineStep::Kind::quadratic, {control, end}});
  }
  void cubic(OutlinePoint first, OutlinePoint second, OutlinePoint end) {
    steps.push_back({OutlineStep::Kind::cubic, {first, second, end}});
  }
  bool operator==(const Outline&) const = default;
};

/// An embedded font file: TrueType, OpenType, bare CFF or Type 1. The bytes outlive it.
class FontProgram {
 public:
  explicit FontProgram(std::string_view bytes);
  FontProgram(FontProgram&&) noexcept;
  FontProgram& operator=(FontProgram&&) noexcept;
  ~FontProgram();

  /// False if the bytes are no font; then it has no glyphs.
  [[nodiscard]] bool is_open() const;
  [[nodiscard]] std::uint32_t glyph_count() const;
  /// The glyph of a CID: only a CID-keyed CFF inside an OpenType file numbers them apart.
  [[nodiscard]] std::uint32_t glyph_of_cid(std::uint32_t cid) const;
  /// Which character each glyph is, as the font's own Unicode table and glyph names say. Of several
  /// characters the one that is commonest in print: Han before radicals, no private use.
  [[nodiscard]] std::map<std::uint32_t, char32_t> cmap_reverse() const;
  /// Empty for a blank glyph; nothing for one that is not there or is damaged.
  [[nodiscard]] std::optional<Outline> outline_of(std::uint32_t glyph) const;

 private:
  struct Face;
  std::unique_ptr<Face> face_;
};

/// A glyph that is to be read: one code of one font, which shows the same thing wherever it stands.
struct ShapeToRead {
  std::optional<Outline> outline;  ///< nothing if it is not to be had: the font is not embedded
  float advance = 0;               ///< thousandths of an em; 0 if unknown
  std::uint32_t font = 0;  ///< any number; what one code of a font claims, the others do too
  char32_t claimed = 0;    ///< what the file says it is (ToUnicode); 0 if it says nothing
  char32_t embedded = 0;   ///< what the embedded font says, by cmap_reverse(); 0 if nothing
};

struct Candidate {
  char32_t unicode = 0;
  float score = 0;  ///< 1 for the same shape
};

/// What a shape was read as. `unicode` is 0 where no reference looks like it, a space where it is
/// blank, and U+2E3A for a dash of two ems, which stands for two of U+2014.
struct RecognizedShape {
  char32_t unicode = 0;
  float score = 0;   ///< of `unicode`, by shape alone; 1 for a claim that is believed
  float margin = 0;  ///< to the next best by shape
  std::vector<Candidate> candidates;  ///< the best first, at most eight; none for a claim
  bool proved =
      false;  ///< read by its shape, or claimed by a font whose claims its shapes bear out
};

/// Parts the passages of a text of shapes.
inline constexpr std::uint32_t kTextBreak = 0xFFFFFFFF;

/// What the file claims that its glyphs are.
enum class ClaimTrust : std::uint8_t { trusted, suspicious };

/// Reads the shapes of a document, all at once. A claim stands; where claims are doubted, those of
/// each font are first compared with the shapes, and all of a font that lies are dropped. Where
/// there is none, what the embedded font says is tried in the same way, and what is left is read by
/// shape. `text` names the shapes in the order of painting, as indices, with kTextBreak where a
/// line or run ends: their neighbours decide between shapes that look alike (一 and a dash, l and
/// 1). Opens the reference fonts; takes a second or two for two thousand different shapes.
[[nodiscard]] std::vector<RecognizedShape> recover(std::span<const ShapeToRead> shapes,
                                                   std::span<const std::uint32_t> text,
                                                   ClaimTrust claims);

/// The Debian packages of the reference fonts that are not installed. recover() does without them,
/// and reads nothing by shape if all are missing.
[[nodiscard]] std::vector<std::string> missing_reference_packages();

/// "; more can be read once these packages are installed: …", or nothing if none is missing.
[[nodiscard]] std::string missing_fonts_remedy();

}  // namespace broadsheet::read

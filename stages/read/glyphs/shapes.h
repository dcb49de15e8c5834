// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "stages/kept_tables.h"

/// Reads glyphs by their shapes where the codes of the file do not say what they are: compares them
/// with installed fonts (docs/adr/0009-glyph-shapes.md).

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

/// An embedded font file: TrueType, OpenType, bare CFF or Type 1. The bytes must outlive it.
class FontProgram {
 public:
  explicit FontProgram(std::string_view bytes);
  FontProgram(FontProgram&&) noexcept;
  FontProgram& operator=(FontProgram&&) noexcept;
  ~FontProgram();

  /// False if the bytes are no font; then it has no glyphs.
  [[nodiscard]] bool is_open() const;
  [[nodiscard]] std::uint32_t glyph_count() const;
  /// The glyph of a CID; the two differ only in a CID-keyed CFF inside an OpenType file.
  [[nodiscard]] std::uint32_t glyph_of_cid(std::uint32_t cid) const;
  /// The character of each glyph, by the font's own Unicode table and glyph names. Of several
  /// characters, the commonest in print: Han before radicals, no private use.
  [[nodiscard]] std::map<std::uint32_t, char32_t> cmap_reverse() const;
  /// Empty for a blank glyph; nothing for a missing or damaged one.
  [[nodiscard]] std::optional<Outline> outline_of(std::uint32_t glyph) const;

 private:
  struct Face;
  std::unique_ptr<Face> face_;
};

/// A glyph to be read: one code of one font, which shows the same everywhere.
struct ShapeToRead {
  /// Nothing if the font is not embedded. Asked only of glyphs that have to be looked at.
  std::function<std::optional<Outline>()> outline;
  float advance = 0;       ///< thousandths of an em; 0 if unknown
  std::uint32_t font = 0;  ///< any number; claims are judged by font
  char32_t claimed = 0;    ///< what the file says it is (ToUnicode); 0 if nothing
  char32_t embedded = 0;   ///< what the embedded font says, by cmap_reverse(); 0 if nothing
};

struct Candidate {
  char32_t unicode = 0;
  float score = 0;  ///< 1 for the same shape
};

/// What a shape was read as. `unicode` is 0 if no reference is similar, a space if the shape is
/// blank, and U+2E3A for a two-em dash, which stands for two U+2014.
struct RecognizedShape {
  char32_t unicode = 0;
  float score = 0;                    ///< of `unicode`, by shape alone; 1 for a trusted claim
  float margin = 0;                   ///< to the next best by shape
  std::vector<Candidate> candidates;  ///< the best first, at most eight; none for a claim
  bool proved = false;  ///< read by its shape, or claimed by a font whose shapes confirm its claims
};

/// Separates the passages of a text of shapes.
inline constexpr std::uint32_t kTextBreak = 0xFFFFFFFF;

/// Whether the claims of the file, what its glyphs are, can be trusted.
enum class ClaimTrust : std::uint8_t { trusted, suspicious };

/// Reads all shapes of a document at once. A claim stands; suspicious claims are first compared
/// with the shapes, font by font, and dropped for a font that is wrong. Without a claim, what the
/// embedded font says is tried in the same way; the rest is read by shape. `text` holds indices of
/// shapes in the order of painting, with kTextBreak where a line or run ends: neighbours decide
/// between similar shapes (一 and a dash, l and 1). Compares with the forms of reference fonts,
/// which `tables` keep; a tenth of a second for a thousand different shapes, and half a second
/// where the forms have to be drawn.
[[nodiscard]] std::vector<RecognizedShape> recover(std::span<const ShapeToRead> shapes,
                                                   std::span<const std::uint32_t> text,
                                                   ClaimTrust claims, const KeptTables& tables);

/// Whether recover() may ask for a table of that name.
[[nodiscard]] bool is_glyph_table(std::string_view name);
/// Makes sure that `tables` keep it, if they can.
void make_glyph_table(std::string_view name, const KeptTables& tables);

/// The Debian packages of reference fonts that are not installed. recover() works without them; if
/// all are missing it reads nothing by shape.
[[nodiscard]] std::vector<std::string> missing_reference_packages();

/// "; more can be read once these packages are installed: …", or nothing if none is missing.
[[nodiscard]] std::string missing_fonts_remedy();

}  // namespace broadsheet::read

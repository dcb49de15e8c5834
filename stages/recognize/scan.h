// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/limits.h"
#include "document/marks.h"
#include "stages/recognize/line_reader.h"

namespace broadsheet::recognize {

/// What stands in for a character that nobody has read yet: one as wide as it is high (Han, kana,
/// hangul), and any other.
inline constexpr char32_t kWideInk = U'\u3013';  // GETA MARK, which printers set for a missing sort
inline constexpr char32_t kInk = U'\u25A1';

/// A picture on the page, as the scan has it.
struct InkPicture {
  Box box;                 ///< points of the page
  std::string media_type;  ///< image/jpeg or image/png
  std::string data;
};

/// The ink of a page as marks of layout, in points of the page as it stands upright.
struct Ink {
  double width = 0;  ///< of the page; a little larger than its picture where that was skewed
  double height = 0;
  /// Glyphs are blobs of ink, about one a character of wide scripts and one a letter of others,
  /// line by line; a bold and a plain font (by stroke weight). Shapes are rules, tints and reversed
  /// panels (opaque, in their colours), and pictures, all before the first glyph.
  Marks marks;
  std::vector<InkPicture>
      pictures;  ///< those among the shapes that are large enough to be looked at
};

/// The picture of one page, prepared for recognition. Pure computing: the same bytes give the same
/// page. One thread at a time.
class Scan {
 public:
  Scan() = default;
  Scan(const Scan&) = delete;
  Scan& operator=(const Scan&) = delete;
  virtual ~Scan() = default;

  /// Of the picture as it came.
  [[nodiscard]] virtual std::uint32_t width() const = 0;
  [[nodiscard]] virtual std::uint32_t height() const = 0;
  [[nodiscard]] virtual double dpi() const = 0;
  /// What of it is damaged, as `PictureFile::decode` says it; empty where nothing is.
  [[nodiscard]] virtual const std::string& fault() const = 0;

  /// Clockwise, that make the picture upright: 0 to 3; 0 where nobody can tell.
  [[nodiscard]] virtual int quarter_turns() const = 0;
  /// The shapes of its ink tell, or somebody said it.
  [[nodiscard]] virtual bool is_way_up_known() const { return true; }
  /// How far the picture, once upright, leans clockwise, in degrees; 0 of one that is straight.
  [[nodiscard]] virtual double skew() const = 0;

  [[nodiscard]] virtual const Ink& ink() const = 0;

  /// A part of the upright page, straight, dark on light whatever the ground; white outside of the
  /// picture. Its pixels are those of the picture, at most `kMostLineDpi` in an inch.
  [[nodiscard]] virtual LinePicture line(const Box& box, bool is_vertical) const = 0;

  /// Where a place of the upright page is in the picture as it came, in points of that (72 in an
  /// inch, by its resolution).
  [[nodiscard]] virtual Point on_picture(Point on_page) const = 0;
};

inline constexpr double kMostLineDpi = 400;

/// Opens a JPEG, PNG, TIFF (page `n` of it, from 1), JPEG 2000 or WebP. `dpi` is that of the
/// picture; 0 where nobody knows. `quarter_turns` make it upright, if somebody knows. Throws Error
/// (input, unsupported) if it cannot be decoded, or has more pixels than the limit picture.pixels.
/// What preparing does is said in docs/scans.md.
[[nodiscard]] std::unique_ptr<Scan> open_scan(std::string_view bytes, std::uint32_t n, double dpi,
                                              const Limits& limits,
                                              std::optional<int> quarter_turns = {});

/// The picture with left and right exchanged, as a JPEG, or a PNG where it is grey or has two
/// colours. Throws as `open_scan`.
[[nodiscard]] std::string mirrored_picture(std::string_view bytes, double dpi,
                                           const Limits& limits);

/// The module that does so (ADR 24) exports this, by this name; what it gives belongs to the
/// caller.
inline constexpr std::string_view kScanModule = "scan";
inline constexpr const char* kOpenScan = "broadsheet_open_scan";
using OpenScan = Scan* (*)(std::string_view bytes, std::uint32_t n, double dpi,
                           const Limits& limits, std::optional<int> quarter_turns);
inline constexpr const char* kMirrorPicture = "broadsheet_mirror_picture";
using MirrorPicture = void (*)(std::string& bytes, double dpi, const Limits& limits);

}  // namespace broadsheet::recognize

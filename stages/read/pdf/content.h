// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

class Object;
class PDFDoc;
struct Ref;
class Stream;

namespace broadsheet::read {

/// Whether a stream unpacks to more than `most` bytes. One that cannot, by its own length, is not
/// unpacked.
[[nodiscard]] bool unpacks_beyond(Stream& stream, std::uint64_t most);

/// What the stream unpacks to; nothing if that is more than `most` bytes.
[[nodiscard]] std::optional<std::string> unpacked_within(Stream& stream, std::uint64_t most);

/// Measures the content and fonts of a page, unpacked, before Poppler reads them: a few kilobytes
/// of a hostile file unpack to gigabytes, and Poppler reads a stream to its end. Each object of a
/// document is measured once.
class ContentSizes {
 public:
  ContentSizes(PDFDoc& document, std::uint64_t most) : document_(document), most_(most) {}

  /// Whether the content of page `n`, or a stream that it needs (a form, a font, a character map),
  /// is larger than `most`. Pictures do not count, nor does what of a font only its shapes need:
  /// TrueType files and drawings of glyphs, which FontOutlines measures.
  [[nodiscard]] bool is_beyond(int n);

  /// The size of a form, measured when it is first asked for; 0 for a small one.
  [[nodiscard]] std::uint64_t bytes_of(const Ref& form);
  /// The size of the largest form that is painted as a soft mask, of the pages asked about so far.
  [[nodiscard]] std::uint64_t bytes_of_largest_mask();

 private:
  using Number = std::pair<int, int>;  ///< of an object and its generation

  [[nodiscard]] std::uint64_t content_of(int n);
  [[nodiscard]] std::uint64_t largest_below(const Object& value, int depth);
  [[nodiscard]] std::uint64_t largest_of_stream(const Object& stream, int depth);
  [[nodiscard]] std::uint64_t largest_of_fonts(const Object& list, int depth);
  [[nodiscard]] std::uint64_t largest_of_font(const Object& value, int depth);
  [[nodiscard]] std::uint64_t sum_of_looks(int n);

  PDFDoc& document_;
  std::uint64_t most_;
  std::map<int, std::uint64_t> largest_;  ///< by object: the largest stream in it and below it
  std::map<int, std::uint64_t> fonts_;    ///< by object: the largest stream that is read of a font
  std::map<int, std::uint64_t> forms_;    ///< by object: those that were painted
  std::vector<Number> masks_;             ///< forms not yet measured
  std::uint64_t largest_mask_ = 0;
};

}  // namespace broadsheet::read

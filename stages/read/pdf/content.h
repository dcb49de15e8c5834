// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>

class Object;
class PDFDoc;
class Stream;

namespace broadsheet::read {

/// Measures the content and fonts of a page, unpacked, before Poppler reads them: a few kilobytes
/// of a hostile file unpack to gigabytes, and Poppler reads a stream to its end. Each object of a
/// document is measured once.
class ContentSizes {
 public:
  ContentSizes(PDFDoc& document, std::uint64_t most) : document_(document), most_(most) {}

  /// Whether the content of page `n`, or a stream that it needs (a form, a font, a character map),
  /// is larger than `most`. Pictures do not count.
  [[nodiscard]] bool is_beyond(int n);

  /// The size of a measured stream, by object number; 0 for a small one and for a font.
  [[nodiscard]] std::uint64_t bytes_of(int object) const;
  /// The size of the largest form that is painted as a soft mask.
  [[nodiscard]] std::uint64_t bytes_of_largest_mask() const { return largest_mask_; }

 private:
  [[nodiscard]] std::uint64_t content_of(int n);
  [[nodiscard]] std::uint64_t largest_below(const Object& value, int depth);
  [[nodiscard]] std::uint64_t largest_of_stream(const Object& stream, int object, int depth);
  [[nodiscard]] std::uint64_t sum_of_looks(int n);
  /// Exact above `exact_from`; stops a little beyond `most`.
  [[nodiscard]] std::uint64_t unpacked(Stream& stream, std::uint64_t exact_from) const;

  PDFDoc& document_;
  std::uint64_t most_;
  std::map<int, std::uint64_t> largest_;  ///< by object: the largest stream in it and below it
  std::map<int, std::uint64_t> streams_;  ///< by object
  std::uint64_t largest_mask_ = 0;
};

}  // namespace broadsheet::read

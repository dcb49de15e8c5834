// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>

class Object;
class PDFDoc;
class Stream;

namespace broadsheet::read {

/// What the instructions and fonts of a page come to, unpacked. A few kilobytes of a hostile file
/// unpack to gigabytes, and Poppler reads a stream to its end: so it is measured first. What was
/// measured once in a document is not looked at again.
class ContentSizes {
 public:
  ContentSizes(PDFDoc& document, std::uint64_t most) : document_(document), most_(most) {}

  /// Whether the content of page `n` is larger than `most`, or one stream that it needs: a form, a
  /// font, a character map. Pictures are no content.
  [[nodiscard]] bool is_beyond(int n);

  /// Of a stream that a page asked about needs, by its object number; 0 of a small one, or a font.
  [[nodiscard]] std::uint64_t bytes_of(int object) const;
  /// Of the largest form that is painted as a soft mask.
  [[nodiscard]] std::uint64_t bytes_of_largest_mask() const { return largest_mask_; }

 private:
  [[nodiscard]] std::uint64_t content_of(int n);
  [[nodiscard]] std::uint64_t largest_below(const Object& value, int depth);
  [[nodiscard]] std::uint64_t largest_of_stream(const Object& stream, int object, int depth);
  [[nodiscard]] std::uint64_t sum_of_looks(int n);
  /// Exact if it is more than `exact_from`, and not more than a little beyond `most`.
  [[nodiscard]] std::uint64_t unpacked(Stream& stream, std::uint64_t exact_from) const;

  PDFDoc& document_;
  std::uint64_t most_;
  std::map<int, std::uint64_t> largest_;  ///< by object: the largest stream in it and below it
  std::map<int, std::uint64_t> streams_;  ///< by object
  std::uint64_t largest_mask_ = 0;
};

}  // namespace broadsheet::read

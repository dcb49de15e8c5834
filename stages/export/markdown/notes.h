// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

#include "document/issue.h"

namespace broadsheet::exporting::markdown {

/// A note of a file whose text stands in it and to which the file refers, so that it can be a
/// footnote.
struct Footnote {
  const Element* element = nullptr;  ///< the note
  const SmallType* mark = nullptr;   ///< its mark, which opens the note's text
  bool has_reference = false;
  std::string label;  ///< the digits of the mark, else n and the note's number; each once in a file
};

/// The footnotes of one file.
class Footnotes {
 public:
  explicit Footnotes(const Issue& issue) : issue_(issue) {}

  /// What an article of the file shows. Linear in the elements whose lines have marks of notes.
  void see(const Article& article);
  /// Gives the labels; to be called once all was seen.
  void label();

  /// The footnote that the small type refers to; null unless it is a reference to one.
  [[nodiscard]] const Footnote* referred_to(const SmallType* small) const;
  /// The footnote that the element is, or null.
  [[nodiscard]] const Footnote* made_of(const Element& element) const;

 private:
  void see(const Element& element);

  const Issue& issue_;
  std::unordered_map<std::uint32_t, Footnote> notes_;  ///< by the note's number
  std::unordered_map<const Element*, std::uint32_t> numbers_;
  std::vector<std::uint32_t> order_;
};

}  // namespace broadsheet::exporting::markdown

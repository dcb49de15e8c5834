// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "stages/read/alto/attributes.h"
#include "stages/read/alto/parsed_line.h"
#include "stages/read/xml/repairs.h"

namespace broadsheet::read {

/// The TextLine that is open, and the Strings that are put into it one by one.
class AltoLineDraft {
 public:
  explicit AltoLineDraft(Repairs& repairs) : repairs_(repairs) {}

  /// Begins an empty line; `box` is that of the element, where it is on the page.
  void begin(const AltoAttributes& line, std::optional<Box> box, const AltoSetting& setting);
  /// Ends it. There must be one. It is good until the next begins.
  [[nodiscard]] AltoLine& end();
  [[nodiscard]] bool is_open() const { return is_open_; }
  [[nodiscard]] bool has_open_word() const { return has_open_word_; }
  /// Whether the file writes SP.
  [[nodiscard]] bool writes_spaces() const { return writes_spaces_; }

  // What a line holds. Glyphs and other readings count only in a word.
  void begin_word(const AltoAttributes& word, std::optional<Box> box, const AltoFace& face);
  void end_word() { has_open_word_ = false; }
  void add_space();
  void add_hyphen(const AltoAttributes& hyphen);
  void add_glyph(const AltoAttributes& glyph);
  void add_variant(const AltoAttributes& variant);
  void add_alternative(std::string_view text);
  void add_outline(std::vector<double> points);

 private:
  [[nodiscard]] std::optional<Box> hyphen_box(const AltoAttributes& hyphen) const;

  Repairs& repairs_;
  AltoLine line_;
  bool is_open_ = false;
  bool has_open_word_ = false;
  bool writes_spaces_ = false;
  bool follows_space_ = false;
};

}  // namespace broadsheet::read

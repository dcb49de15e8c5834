// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "stages/export/pdf/character_numbers.h"
#include "stages/export/words/words.h"
#include "stages/export/zones/zones.h"

namespace broadsheet::exporting {

/// Paints the text of one page where it was printed, in rendering mode 3, which shows nothing: word
/// by word, each as wide as it was printed (`Tz`), so that who selects it selects the print. White
/// between words is a space; where none stands a word reaches to the next, for readers of PDF take
/// gaps for spaces. The hyphen of a word that goes on in the next line is a soft one. Lines without
/// a box stand below each other at the upper left corner, in order. What is outside of the page
/// stands at its edge: readers leave out what is beyond. The page must outlive it.
class UnseenText {
 public:
  UnseenText(const Page& page, double width, double height, const Languages* languages,
             CharacterNumbers& numbers);

  /// Begins content of a tag; `mcid` is its number on the page.
  void begin(std::string_view type, std::uint32_t mcid);
  /// Begins what is no part of the text: heads and feet of the page.
  void begin_artifact(bool is_running);
  void end();

  /// The lines of a zone.
  void add(const Zone& zone);
  /// The place of a picture, which paints nothing.
  void add(const Box& box);

  [[nodiscard]] std::string take();

 private:
  /// Where a word stands along its line, in the direction in which it is read, and across it, from
  /// the side that is below; points.
  struct Place {
    double from = 0;
    double to = 0;
  };
  struct Run;

  void add(const ZoneLine& part, bool is_followed_by_space);
  [[nodiscard]] Run run_of(const Line& line, const std::optional<Box>& box);
  void paint(const Run& run, Place place, TextView text, bool is_turned_back, bool has_space);
  [[nodiscard]] Box without_box();
  [[nodiscard]] Box on_page(const Box& box) const;

  double width_;
  double height_;
  WordCutter cutter_;
  CharacterNumbers& numbers_;
  std::string out_;
  double next_top_ = 0;  ///< of a line without a box
  double size_ = 0;      ///< of the type, as it was said last
  double stretch_ = 0;   ///< the same, of Tz
  bool is_in_text_ = false;
};

}  // namespace broadsheet::exporting

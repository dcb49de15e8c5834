// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "stages/read/recognized/ocr_page.h"

namespace broadsheet::read {

/// The type of a run of characters (ABBYY XML, `formatting`).
struct AbbyyType {
  std::string lang;  ///< BCP 47
  std::string family;
  double size = 0;  ///< points
  bool bold = false;
  bool italic = false;
  std::optional<SmallType::Kind> small;
};

/// Makes the words of a line of its characters, as they come.
class LineWords {
 public:
  /// A run of type begins.
  void set_type(AbbyyType type);

  /// A character with what is known of it. `begins_word`: the source says so.
  void add(OcrGlyph glyph, bool begins_word);

  /// Text of a run without characters.
  void add_text(const Text& text);

  /// What the word that comes next may be instead; the first is its reading, should it not come.
  void add_variants(std::vector<OcrWord> variants);

  /// The words, and the type of most of the line, put into it; forgets all.
  void finish(OcrLine& line);

 private:
  struct Run {
    AbbyyType type;
    std::size_t letters = 0;
  };

  void begin_word();
  void put_variants();

  std::vector<OcrWord> words_;
  std::vector<Run> runs_;
  std::vector<OcrWord> variants_;
  bool has_variants_ = false;  ///< for a word that has not come yet
  bool in_word_ = false;
  bool after_space_ = false;
};

}  // namespace broadsheet::read

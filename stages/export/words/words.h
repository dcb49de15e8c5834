// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "document/page.h"
#include "stages/languages.h"

namespace broadsheet::exporting {

/// A word of a line as a format with words has it: a String of ALTO, a Word of PAGE.
struct Word {
  Text text;                               ///< repairs applied; never empty, without spaces
  Span span;                               ///< of `as_read`, what it stands for
  bool is_repaired = false;                ///< it was read otherwise: `text_as_read` tells
  bool is_by_hand = false;                 ///< a person made one of the repairs
  bool follows_space = false;              ///< white space parts it from the word before
  std::optional<Box> box;                  ///< points
  const RecognizedWord* source = nullptr;  ///< the source's word, of its first piece only
};

/// The words of a stretch of a line, and the hyphen that cuts its last one, if it does.
struct LineWords {
  std::vector<Word> words;
  std::optional<Word> hyphen;
};

/// Cuts lines of one page into words: where the source cut them; else at spaces, between scripts,
/// around the punctuation of Han text, and Han by the words of `languages`, by the character where
/// it knows none or is null. A word's box is the source's if it is the source's word, else that of
/// its places, else its share of the line's box (a square counts two letters); a page without
/// geometry has none. Linear in the stretch and the line's edits. Languages must outlive
/// it; so must the line what is returned, and the cutter until the next cut.
class WordCutter {
 public:
  WordCutter(const Page& page, const Languages* languages);

  /// `is_cut`: the last word goes on in the next line, and its hyphen is set apart.
  [[nodiscard]] const LineWords& cut(const Line& line, Span span, bool is_cut = false);

  /// The box of a stretch of the line, with the line's full height; nothing if the line has none.
  [[nodiscard]] std::optional<Box> box_of(const Line& line, Span span);

 private:
  /// What a code point of the corrected text stands for: [from, to) of `as_read`.
  struct Origin {
    double from = 0;
    double to = 0;
    bool is_by_hand = false;
  };

  void read(const Line& line, Span span);
  [[nodiscard]] Origin origin(std::size_t at) const;
  void find_sources(const Line& line);
  [[nodiscard]] bool is_gap(std::size_t at) const;
  [[nodiscard]] std::size_t end_of_run(std::size_t from) const;
  void add_run(const Line& line, std::size_t from, std::size_t to);
  void add_word(const Line& line, std::size_t from, std::size_t to);
  void take_what_was_taken_out(const Line& line, Span span);
  void set_hyphen_apart(const Line& line);
  void weigh(const Line& line);
  [[nodiscard]] std::optional<Box> box_between(const Line& line, double from, double to);

  const Languages* languages_;
  double grains_;
  LineWords out_;
  Text text_;                    ///< of the stretch, repairs applied
  std::uint32_t base_ = 0;       ///< where the stretch begins in `as_read`
  std::vector<Origin> origins_;  ///< of each code point of `text_`; none where it reads as read
  std::vector<std::uint32_t> words_;  ///< of each code point: the source's word, from 1; 0: none
  std::vector<std::uint32_t> cuts_;   ///< where the words of a run of Han end
  const Line* weighed_ = nullptr;
  std::vector<double> weights_;  ///< of all code points of the weighed line up to each
};

/// The stretch as it was read: without markup, and without repairs.
[[nodiscard]] Text text_as_read(const Line& line, Span span);

/// The box of one code point of a word of which each stands for one that was read, or of any word
/// by even division; nothing if the word has none.
[[nodiscard]] std::optional<Box> box_of_character(const Page& page, const Line& line,
                                                  const Word& word, std::size_t at);

/// Of a code point of such a word, in hundredths; Recognition::kUnknown if nothing is known.
[[nodiscard]] std::uint8_t sureness_at(const Line& line, const Word& word, std::size_t at);

/// True if the line is read against its axis: from right to left, or from the foot up.
[[nodiscard]] bool runs_backward(const Line& line);

}  // namespace broadsheet::exporting

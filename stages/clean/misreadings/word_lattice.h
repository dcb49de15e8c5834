// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "stages/clean/misreadings/lexicon.h"
#include "stages/clean/misreadings/uncertain_characters.h"
#include "stages/clean/misreadings/word_model.h"

namespace broadsheet::clean {

/// The change of one character that makes a text most likely.
struct Change {
  std::size_t at = 0;
  Variant becomes;    ///< `reads` is 0 if no change makes a word
  double margin = 0;  ///< log10: how much likelier the text is with it, less its cost
  double lead = 0;    ///< log10: its margin over the next best change
};

/// Finds the likeliest words of a text without spaces, by a language model, as it is and with one
/// character changed: Viterbi over the lattice of its words, with the best few states at each
/// place. Linear in the text.
class WordLattice {
 public:
  /// Both must outlive it.
  WordLattice(const Lexicon& lexicon, const WordModel& model) : lexicon_(lexicon), model_(model) {}

  /// The best change among `uncertain`, which are sorted by place.
  [[nodiscard]] Change best_change(TextView text, std::span<const UncertainCharacter> uncertain);

  /// How much likelier (log10) the two are as one text than each by itself.
  [[nodiscard]] double seam(TextView left, TextView right);

 private:
  struct State {
    WordModel::State model{};
    float score = 0;
    std::uint32_t at = 0;              ///< of the change
    const Variant* becomes = nullptr;  ///< null while nothing is changed
  };
  /// The best states up to a place.
  using States = std::vector<State>;

  void read(TextView text, std::span<const UncertainCharacter> uncertain);
  void read_on(TextView text, std::size_t at, std::span<const UncertainCharacter> uncertain);
  void read_changed(TextView text, std::size_t at, const UncertainCharacter& character);
  void follow(const State& from, const Word& word, std::size_t to);
  static void keep(States& states, const State& state, std::size_t most);

  const Lexicon& lexicon_;
  const WordModel& model_;
  std::vector<States> as_it_is_;  ///< by place
  std::vector<States> changed_;
  Text buffer_;
};

}  // namespace broadsheet::clean

// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/recognize/engines/tesseract/unfold.h"

#include <algorithm>
#include <cstddef>

#include "document/characters.h"
#include "document/text.h"
#include "stages/recognize/engines/han_numerals.h"

namespace broadsheet::recognize {
namespace {

constexpr TextView kFolded = U",:;!?()%";
constexpr TextView kUnfolded = U"，：；！？（）％";
constexpr TextView kEnds = U"，。、：；！？）";     ///< what stands behind 」 rather than 「
constexpr TextView kBegins = U"，。、：；！？（—";  ///< what stands before 「 rather than 」
constexpr TextView kLikeCorner = U"-_~)";           ///< what 「 and 」 are read as
constexpr TextView kLikeDash = U"|[]";              ///< what a dash that runs down is read as
constexpr TextView kLikeRing = U"CO0Q@(";           ///< what 〇 is read as
constexpr TextView kRing = U"O0Q@〇";               ///< what 〇 alone is read as
constexpr TextView kUnlikeRing = U"?2";  ///< the same, where a letter like it was offered
constexpr std::uint8_t kUnsure = 50;     ///< hundredths

bool has(TextView all, char32_t one) {
  return all.find(one) != TextView::npos;
}

bool is_of_word(char32_t c) {
  return is_digit(c) || is_basic_latin(c);
}

class Unfolding {
 public:
  Unfolding(std::vector<ReadCharacter>& line, bool is_vertical)
      : line_(line), is_vertical_(is_vertical) {}

  void run() {
    if (is_vertical_) {
      rings();
      for (std::size_t i = 0; i < line_.size(); ++i) mark(i);
      for (std::size_t i = 0; i < line_.size(); ++i) corner(i);
    }
    for (std::size_t i = 0; i < line_.size(); ++i) widen(i);
  }

 private:
  /// The character before or behind, over spaces; 0 where the line ends.
  [[nodiscard]] char32_t before(std::size_t i) const {
    while (i-- > 0)
      if (!is_space(line_[i].character)) return line_[i].character;
    return 0;
  }
  [[nodiscard]] char32_t behind(std::size_t i) const {
    while (++i < line_.size())
      if (!is_space(line_[i].character)) return line_[i].character;
    return 0;
  }

  [[nodiscard]] bool offers(std::size_t i, char32_t c) const {
    const auto& all = line_[i].others;
    return line_[i].character == c ||
           std::any_of(all.begin(), all.end(), [&](const auto& one) { return one.character == c; });
  }
  /// The surer of two; 0 where neither was offered.
  [[nodiscard]] char32_t offered(std::size_t i, char32_t a, char32_t b) const {
    for (const OtherReading& one : line_[i].others)
      if (one.character == a || one.character == b) return one.character;
    return 0;
  }

  void put(std::size_t i, char32_t c) {
    auto& all = line_[i].others;
    all.erase(std::remove_if(all.begin(), all.end(),
                             [&](const OtherReading& one) { return one.character == c; }),
              all.end());
    line_[i].character = c;
  }

  [[nodiscard]] bool is_in_word(std::size_t i) const {
    return is_of_word(before(i)) && is_of_word(behind(i));
  }

  void rings() {
    for (std::size_t i = 0; i < line_.size();) {
      std::size_t end = i;
      while (end < line_.size() && is_like_ring(end)) ++end;
      if (end > i && are_rings(i, end)) {
        for (std::size_t k = i; k < end; ++k) put(k, U'〇');
      }
      i = std::max(end, i + 1);
    }
  }

  [[nodiscard]] bool is_like_ring(std::size_t i) const {
    const char32_t c = line_[i].character;
    return has(kLikeRing, c) || c == U'〇' ||
           (has(kUnlikeRing, c) && line_[i].sureness < kUnsure &&
            (offers(i, U'O') || offers(i, U'C')));
  }

  [[nodiscard]] bool are_rings(std::size_t from, std::size_t to) const {
    const char32_t left = before(from);
    const char32_t right = behind(to - 1);
    if (is_of_word(left) || is_of_word(right) || is_in_number(from)) return false;
    const bool is_counted = has(kHanNumerals, right) || has(kCounted, right) || right == U'%';
    // （一） begins so, too.
    if (line_[from].character == U'(' && !(has(kHanNumerals, left) && is_counted)) return false;
    if (has(kHanNumerals, left) || is_counted) return true;
    return std::any_of(line_.begin() + static_cast<std::ptrdiff_t>(from),
                       line_.begin() + static_cast<std::ptrdiff_t>(to),
                       [](const ReadCharacter& one) { return has(kRing, one.character); });
  }

  /// Behind a digit and a mark: 3,000.
  [[nodiscard]] bool is_in_number(std::size_t from) const {
    return from > 1 && is_digit(line_[from - 2].character) &&
           (line_[from - 1].character == U',' || line_[from - 1].character == U'.');
  }

  void mark(std::size_t i) {
    const char32_t c = line_[i].character;
    if (is_in_word(i)) return;
    if (has(kLikeDash, c) && (c == U'|' || offers(i, U'|'))) return put(i, U'—');
    if (c == U'‧') return put(i, U'·');
    if (c == U'=') return put(i, has_open(i, U'『', U'』') ? U'』' : U'『');
    const char32_t left = before(i);
    const char32_t right = behind(i);
    const bool is_among_numerals = has(kHanNumerals, left) && has(kHanNumerals, right);
    if (c == U'x' && is_among_numerals) return put(i, U'×');
    if (c != U'.') return;
    if (is_among_numerals) {
      put(i, U'．');
    } else if (is_solid(left) && is_solid(right)) {
      put(i, U'·');
    } else if (line_[i].sureness < kUnsure) {
      put(i, U' ');  // the foot of the line before, or dirt
    }
  }

  void corner(std::size_t i) {
    const char32_t c = line_[i].character;
    const bool is_one = c == U'一' && line_[i].sureness < kUnsure;
    const char32_t surer = offered(i, U'「', U'」');
    if (is_in_word(i) || !(is_one || has(kLikeCorner, c)) || (surer == 0 && c != U'-')) return;
    if (c == U')' && has_open(i, U'(', U')')) return;
    const char32_t last = unfolded(before(i));
    const char32_t next = unfolded(behind(i));
    const bool is_end = next == 0 || has(kEnds, next);
    const bool is_begin = last == 0 || has(kBegins, last);
    // What a character is read as says more than what was offered, but less than what is beside it.
    if (c == U')') {
      if (last != 0) put(i, U'」');
    } else if (is_one) {
      if (!is_end) put(i, surer);
    } else if (is_end != is_begin) {
      put(i, is_end ? U'」' : U'「');
    } else if (surer != 0) {
      put(i, surer);
    } else {
      put(i, has_open(i, U'「', U'」') ? U'」' : U'「');
    }
  }

  /// Whether one that opens before has not been closed.
  [[nodiscard]] bool has_open(std::size_t i, char32_t opening, char32_t closing) const {
    while (i-- > 0) {
      if (line_[i].character == closing) return false;
      if (line_[i].character == opening) return true;
    }
    return false;
  }

  [[nodiscard]] static char32_t unfolded(char32_t c) {
    const std::size_t at = kFolded.find(c);
    return at == TextView::npos ? c : kUnfolded[at];
  }

  void widen(std::size_t i) {
    const char32_t c = line_[i].character;
    const std::size_t at = kFolded.find(c);
    if (at == TextView::npos || is_in_word(i)) return;
    if (is_vertical_) return put(i, kUnfolded[at]);
    if (c == U'%') return;
    const char32_t inner = c == U'(' ? behind(i) : before(i);
    if (is_wide(inner)) put(i, kUnfolded[at]);
  }

  std::vector<ReadCharacter>& line_;
  bool is_vertical_;
};

}  // namespace

void unfold(std::vector<ReadCharacter>& line, bool is_vertical) {
  Unfolding(line, is_vertical).run();
}

}  // namespace broadsheet::recognize

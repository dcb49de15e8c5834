// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/recognize/engines/joint_reading.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "document/characters.h"
#include "document/text.h"
#include "stages/recognize/engines/choose.h"
#include "stages/recognize/engines/combine.h"
#include "stages/recognize/engines/han_numerals.h"

namespace broadsheet::recognize {
namespace {

using Characters = std::vector<ReadCharacter>;

// Hundredths.
constexpr std::uint8_t kUnsure = 45;  ///< of what stands, and the other has another
constexpr std::uint8_t kAllButCertain = 95;
constexpr std::uint8_t kCertain = 98;        ///< hardly ever wrong where it has a class for both
constexpr std::uint8_t kSureOfUnknown = 60;  ///< of what the first has no class for
constexpr std::uint8_t kSureOfForm = 60;
constexpr std::uint8_t kSureOfMissed = 90;

constexpr TextView kRings = U"〇○O0";     ///< what 〇 is read as
constexpr TextView kStrokes = U"一二三";  ///< what the parts of others are read as, and surely
constexpr TextView kReadAsStrokes = U"一二三-";
constexpr float kRoom = 0.75F;  ///< ems from a character to the next

// Of the way through both readings.
constexpr float kCostOfAnother = 2;
constexpr float kCostOfLikely = 1;  ///< another for a doubtful one, or strokes for strokes
constexpr float kCostOfNone = 2;
constexpr float kCostOfPlace = 1;  ///< an em apart and more

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

/// Characters that stand for each other, or one for which the other reading has none.
struct Step {
  std::size_t first = kNone, other = kNone;
};

bool has(TextView all, char32_t one) {
  return all.find(one) != TextView::npos;
}

float middle_of(const ReadCharacter& read) {
  return (read.from + read.to) / 2;
}

/// The middle distance from a character to the next; 0 where there are too few.
float em_of(const Characters& characters) {
  std::vector<float> steps;
  for (std::size_t i = 1; i < characters.size(); ++i)
    steps.push_back(middle_of(characters[i]) - middle_of(characters[i - 1]));
  if (steps.empty()) return 0;
  const auto middle = steps.begin() + static_cast<std::ptrdiff_t>(steps.size() / 2);
  std::nth_element(steps.begin(), middle, steps.end());
  return *middle;
}

/// What the characters are in other forms, one for one.
Text forms_of(const Characters& characters, const std::function<Text(TextView)>& convert) {
  Text text;
  for (const ReadCharacter& read : characters) text.push_back(read.character);
  if (!convert) return text;
  Text converted = convert(text);
  return converted.size() == text.size() ? converted : text;
}

class Joint {
 public:
  Joint(LineReading first, LineReading other, const TwoEngines& engines)
      : first_(std::move(first.characters)),
        other_(std::move(other.characters)),
        engines_(engines),
        simplified_(forms_of(first_, engines.forms.simplified)),
        em_(em_of(other_)) {
    write_traditional();
  }

  [[nodiscard]] Characters run() {
    const std::vector<Step> way = cheapest_way();
    Characters joint;
    bool has_put_in = false;
    for (std::size_t k = 0; k < way.size(); ++k) {
      const auto [i, j] = way[k];
      if (i == kNone) {
        if (!is_passed_over(way, k)) continue;
        joint.push_back(written(j));
        if (has(kRings, other_[j].character)) joint.back().character = U'〇';
        has_put_in = true;
        continue;
      }
      ReadCharacter stands = first_[i];
      if (j != kNone) {
        ReadCharacter falls = written(j);
        if (is_better(i, j)) exchange(stands, falls);
        if (!are_alike(i, j) && !is_only_form(i, falls.character)) add_other(stands, falls);
      }
      joint.push_back(std::move(stands));
    }
    if (has_put_in) give_places(way, joint);
    return joint;
  }

  /// All that the other read, and nothing else.
  [[nodiscard]] Characters all_of_other() const {
    Characters all;
    for (const auto [i, j] : cheapest_way()) {
      if (j == kNone) continue;
      all.push_back(written(j));
      if (i != kNone && !are_alike(i, j)) add_other(all.back(), first_[i]);
    }
    return all;
  }

 private:
  void write_traditional() {
    traditional_ = forms_of(other_, engines_.forms.traditional);
    for (std::size_t j = 0; j < other_.size(); ++j) {
      const char32_t read = other_[j].character;
      if (traditional_[j] != read && engines_.other_knows(traditional_[j])) traditional_[j] = read;
    }
  }

  /// What the other read, in the form that the page is printed in.
  [[nodiscard]] ReadCharacter written(std::size_t j) const {
    ReadCharacter read = other_[j];
    read.character = traditional_[j];
    return read;
  }

  /// The same, or its simplified form.
  [[nodiscard]] bool are_alike(std::size_t i, std::size_t j) const {
    const char32_t read = other_[j].character;
    return first_[i].character == read || simplified_[i] == read ||
           (first_[i].character == U'〇' && has(kRings, read));
  }

  [[nodiscard]] float cost_of(std::size_t i, std::size_t j) const {
    const float off = std::abs(middle_of(first_[i]) - middle_of(other_[j]));
    const float place = em_ > 0 ? std::min(1.0F, off / em_) : 0;
    const bool is_likely = first_[i].sureness < kDoubtful ||
                           (has(kStrokes, at(i)) && has(kReadAsStrokes, other_[j].character));
    const float another = is_likely ? kCostOfLikely : kCostOfAnother;
    return (are_alike(i, j) ? 0 : another) + kCostOfPlace * place;
  }

  [[nodiscard]] std::vector<Step> cheapest_way() const {
    const std::size_t rows = first_.size();
    const std::size_t columns = other_.size() + 1;
    // costs[i][j]: of what is left from first_[i] and other_[j] on.
    std::vector<float> costs((rows + 1) * columns, 0);
    const auto cost = [&](std::size_t i, std::size_t j) -> float& {
      return costs[i * columns + j];
    };
    const auto paired = [&](std::size_t i, std::size_t j) {
      return cost(i + 1, j + 1) + cost_of(i, j);
    };
    for (std::size_t i = rows + 1; i-- > 0;) {
      for (std::size_t j = columns; j-- > 0;) {
        if (i == rows || j == other_.size()) {
          cost(i, j) = kCostOfNone * static_cast<float>(rows - i + other_.size() - j);
        } else {
          cost(i, j) =
              std::min(paired(i, j), std::min(cost(i + 1, j), cost(i, j + 1)) + kCostOfNone);
        }
      }
    }
    std::vector<Step> way;
    for (std::size_t i = 0, j = 0; i < rows || j < other_.size();) {
      if (i < rows && j < other_.size() && cost(i, j) == paired(i, j)) {
        way.push_back({i++, j++});
      } else if (i < rows && (j == other_.size() || cost(i, j) == cost(i + 1, j) + kCostOfNone)) {
        way.push_back({i++, kNone});
      } else {
        way.push_back({kNone, j++});
      }
    }
    return way;
  }

  /// What the other read instead of what the first did.
  [[nodiscard]] bool is_better(std::size_t i, std::size_t j) const {
    const ReadCharacter& stands = first_[i];
    const ReadCharacter& falls = other_[j];
    if (are_alike(i, j) || !is_solid(stands.character) || !is_solid(falls.character) ||
        has(kStrokes, falls.character))
      return false;
    if (is_form_of(i, falls.character))
      return falls.sureness >= kSureOfForm && !engines_.first_knows(falls.character);
    if (!engines_.other_knows(stands.character))
      return stands.sureness < kDoubtful && falls.sureness >= kAllButCertain;
    if (stands.sureness < kUnsure)
      return falls.sureness >= (engines_.first_knows(falls.character) ? kTrusted : kSureOfUnknown);
    return (falls.sureness >= kCertain && has_room(j)) ||
           (stands.sureness < kHardlySure && falls.sureness >= kAllButCertain);
  }

  /// Another traditional form of what the first read.
  [[nodiscard]] bool is_form_of(std::size_t i, char32_t read) const {
    if (!engines_.forms.simplified) return false;
    const Text simplified = engines_.forms.simplified(Text(1, read));
    return simplified != Text(1, read) && simplified == Text(1, simplified_[i]);
  }

  /// The only form of what the first read that the other has a class for.
  [[nodiscard]] bool is_only_form(std::size_t i, char32_t falls) const {
    return is_form_of(i, falls) && !engines_.other_knows(first_[i].character);
  }

  /// It is no part of one that the other tore.
  [[nodiscard]] bool has_room(std::size_t j) const {
    const float middle = middle_of(other_[j]);
    return (j == 0 || middle - middle_of(other_[j - 1]) >= kRoom * em_) &&
           (j + 1 == other_.size() || middle_of(other_[j + 1]) - middle >= kRoom * em_);
  }

  /// What the first has no character for at all, though there is room for one.
  [[nodiscard]] bool is_passed_over(const std::vector<Step>& way, std::size_t k) const {
    const std::size_t j = way[k].other;
    if (j == 0 || j + 1 == other_.size() || !has_room(j)) return false;
    const ReadCharacter& read = other_[j];
    if (has(kRings, read.character)) {
      const char32_t left = k > 0 && way[k - 1].first != kNone ? at(way[k - 1].first) : 0;
      const char32_t right =
          k + 1 < way.size() && way[k + 1].first != kNone ? at(way[k + 1].first) : 0;
      return left != 0 && right != 0 && has(kHanNumerals, left) &&
             (has(kHanNumerals, right) || has(kCounted, right));
    }
    return is_solid(read.character) && !has(kStrokes, read.character) &&
           read.sureness >= kSureOfMissed;
  }

  [[nodiscard]] char32_t at(std::size_t i) const { return first_[i].character; }

  /// The first spread what it read over the line, and left no place for what was put in.
  void give_places(const std::vector<Step>& way, Characters& joint) const {
    std::size_t at = 0;
    float reached = 0;
    for (std::size_t k = 0; k < way.size(); ++k) {
      const auto [i, j] = way[k];
      if (i == kNone && !is_passed_over(way, k)) continue;
      ReadCharacter& read = joint[at++];
      if (j != kNone) {
        read.from = other_[j].from;
        read.to = other_[j].to;
      }
      read.from = std::max(read.from, reached);
      read.to = std::max(read.to, read.from);
      reached = read.from;
    }
  }

  Characters first_, other_;
  const TwoEngines& engines_;
  Text simplified_;   ///< of what the first read
  Text traditional_;  ///< of what the other read
  float em_;
};

}  // namespace

LineReading joint_reading(LineReading first, LineReading other, const TwoEngines& engines) {
  if (first.characters.size() * other.characters.size() > kMostPairs) return first;
  const bool is_other_much_surer = other.confidence > kMuchSurer * first.confidence;
  Joint joint(std::move(first), std::move(other), engines);
  LineReading reading;
  reading.characters = is_other_much_surer ? joint.all_of_other() : joint.run();
  reading.confidence = confidence_of(reading.characters);
  return reading;
}

}  // namespace broadsheet::recognize

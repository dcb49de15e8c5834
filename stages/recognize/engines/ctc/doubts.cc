// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/recognize/engines/ctc/doubts.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include "document/characters.h"

namespace broadsheet::recognize {
namespace {

using Characters = std::vector<ReadCharacter>;

constexpr std::uint8_t kSure = 95;  ///< of 100 Han in print, 99 are surer
constexpr std::uint8_t kDigitsSure = 70;
constexpr std::uint8_t kMissedSure = 40;
constexpr double kUnsqueezed = 1.2;  ///< the second reading counts for more: it sees more of a Han
constexpr std::size_t kLeastRun = 2;
constexpr std::size_t kMostDoubts = 8;  ///< more: the line is no print, or not of Han
constexpr std::size_t kLeastPairs = 4;

// Of the distance from a Han to the next.
constexpr double kTwo = 1.35;  ///< the ink of a Han and of one beside it that was passed over
constexpr double kThree = 2.4;
constexpr double kDigit = 0.5;
constexpr double kRoom = 0.35;   ///< for one more
constexpr double kBeside = 0.3;  ///< white that is taken along

bool is_narrow(const ReadCharacter& read) {
  return is_digit(read.character) || is_alphabetic(read.character);
}

double middle_of(const ReadCharacter& read) {
  return (read.from + read.to) / 2.0;
}

/// The usual distance from a Han to the next; 0 where too few say it.
double pitch_of(const Characters& line) {
  std::vector<double> pitches;
  for (std::size_t i = 1; i < line.size(); ++i) {
    if (is_solid(line[i - 1].character) && is_solid(line[i].character))
      pitches.push_back(middle_of(line[i]) - middle_of(line[i - 1]));
  }
  if (pitches.size() < kLeastPairs) return 0;
  const auto half = pitches.begin() + static_cast<std::ptrdiff_t>(pitches.size() / 2);
  std::nth_element(pitches.begin(), half, pitches.end());
  return *half;
}

/// Letters and digits among which one may have been lost: equal ones stand side by side, or they
/// have more room between two Han than they need.
bool may_lack_one(const Characters& line, std::size_t first, std::size_t last, double pitch) {
  for (std::size_t i = first + 1; i < last; ++i)
    if (line[i].character == line[i - 1].character) return true;
  if (first == 0 || last == line.size() || !is_solid(line[first - 1].character) ||
      !is_solid(line[last].character))
    return false;
  const double room = (middle_of(line[last]) - middle_of(line[first - 1])) / pitch - 1;
  return room > kDigit * static_cast<double>(last - first) + kRoom;
}

/// How likely a reading holds a character to be.
double likely(const ReadCharacter& read, char32_t character) {
  if (read.character == character) return read.sureness;
  for (const OtherReading& other : read.others)
    if (other.character == character) return other.sureness;
  return 0;
}

bool settle_one(ReadCharacter& stands, const ReadCharacter& again) {
  const char32_t before = stands.character;
  if (before == again.character || !is_solid(before) || !is_solid(again.character)) return false;
  const double other = likely(stands, again.character) + kUnsqueezed * again.sureness;
  if (other <= stands.sureness + kUnsqueezed * likely(again, before)) return false;
  const std::uint8_t sureness = stands.sureness;
  stands.character = again.character;
  stands.sureness = static_cast<std::uint8_t>(std::lround(other / (1 + kUnsqueezed)));
  std::erase_if(stands.others,
                [&](const OtherReading& o) { return o.character == again.character; });
  stands.others.insert(stands.others.begin(), {before, sureness});
  std::stable_sort(
      stands.others.begin(), stands.others.end(),
      [](const OtherReading& a, const OtherReading& b) { return a.sureness > b.sureness; });
  constexpr std::size_t kMostOthers = 4;
  if (stands.others.size() > kMostOthers) stands.others.resize(kMostOthers);
  return true;
}

/// The columns of a doubt, with its neighbours.
void place(Doubt& doubt, const Characters& line, double pitch, std::uint32_t columns) {
  double from = 0;
  double to = columns;
  const double beside = kBeside * pitch;
  if (doubt.first >= 2) {
    from = (line[doubt.first - 2].to + line[doubt.first - 1].from) / 2.0;
  } else if (doubt.first < line.size()) {
    from = line.front().from - beside;
  }
  if (doubt.last + 1 < line.size()) {
    to = (line[doubt.last].to + line[doubt.last + 1].from) / 2.0;
  } else {
    to = line.back().to + beside;
  }
  doubt.from = static_cast<std::uint32_t>(std::clamp(from, 0.0, static_cast<double>(columns)));
  doubt.to = static_cast<std::uint32_t>(std::clamp(to, 0.0, static_cast<double>(columns)));
}

}  // namespace

std::vector<Doubt> doubts_of(const Characters& line, std::uint32_t columns) {
  const double pitch = pitch_of(line);
  if (pitch <= 0) return {};
  std::vector<Doubt> all;
  for (std::size_t i = 0; i < line.size(); ++i) {
    std::size_t end = i;
    while (end < line.size() && is_narrow(line[end])) ++end;
    if (end - i >= kLeastRun) {
      if (may_lack_one(line, i, end, pitch)) all.push_back({i, end});
    } else if (is_solid(line[i].character)) {
      const double ink = line[i].to - line[i].from;
      const bool is_two = ink > kTwo * pitch && ink < kThree * pitch;
      if (is_two || line[i].sureness < kSure) all.push_back({i, i + 1, is_two});
    }
    if (end > i) i = end - 1;
  }
  if (all.size() > kMostDoubts) return {};
  for (Doubt& doubt : all) place(doubt, line, pitch, columns);
  std::erase_if(all, [](const Doubt& doubt) { return doubt.from >= doubt.to; });
  return all;
}

bool settle(Characters& line, const Doubt& doubt, Characters again) {
  const bool has_before = doubt.first > 0;
  const bool has_behind = doubt.last < line.size();
  std::erase_if(again, [](const ReadCharacter& read) { return is_space(read.character); });
  const std::size_t sides = (has_before ? 1U : 0U) + (has_behind ? 1U : 0U);
  if (again.size() <= sides) return false;
  // Where the Han beside it is doubtful itself, its place is what counts.
  const auto is_same = [](const ReadCharacter& a, const ReadCharacter& b) {
    return a.character == b.character || (is_solid(a.character) && is_solid(b.character));
  };
  if (has_before && !is_same(again.front(), line[doubt.first - 1])) return false;
  if (has_behind && !is_same(again.back(), line[doubt.last])) return false;
  const auto first = again.begin() + (has_before ? 1 : 0);
  const auto last = again.end() - (has_behind ? 1 : 0);
  const auto count = static_cast<std::size_t>(last - first);
  const std::size_t before = doubt.last - doubt.first;
  if (doubt.is_two && count == 2) {
    const bool is_first = first->character == line[doubt.first].character;
    const bool is_second = std::next(first)->character == line[doubt.first].character;
    const ReadCharacter& more = is_first ? *std::next(first) : *first;
    if (is_first == is_second || !is_solid(more.character) || more.sureness < kMissedSure)
      return false;
    const auto at = line.erase(line.begin() + static_cast<std::ptrdiff_t>(doubt.first));
    line.insert(at, std::make_move_iterator(first), std::make_move_iterator(last));
    return true;
  }
  if (before == 1 && is_solid(line[doubt.first].character))
    return count == 1 && settle_one(line[doubt.first], *first);
  const bool are_digits = std::all_of(first, last, [](const ReadCharacter& read) {
    return is_narrow(read) && read.sureness >= kDigitsSure;
  });
  if (!are_digits || count <= before) return false;
  const auto at = line.erase(line.begin() + static_cast<std::ptrdiff_t>(doubt.first),
                             line.begin() + static_cast<std::ptrdiff_t>(doubt.last));
  line.insert(at, std::make_move_iterator(first), std::make_move_iterator(last));
  return true;
}

}  // namespace broadsheet::recognize

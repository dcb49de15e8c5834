// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/recognize/engines/combine.h"

#include <algorithm>
#include <utility>

namespace broadsheet::recognize {
namespace {

constexpr std::size_t kMostOthers = 4;

}  // namespace

void add_other(ReadCharacter& stands, const ReadCharacter& falls) {
  if (stands.character == falls.character || stands.character == U' ' || falls.character == U' ')
    return;
  std::vector<OtherReading>& all = stands.others;
  const auto same = std::find_if(all.begin(), all.end(), [&](const OtherReading& known) {
    return known.character == falls.character;
  });
  if (same == all.end()) {
    all.push_back({falls.character, falls.sureness});
  } else {
    same->sureness = std::max(same->sureness, falls.sureness);
  }
  std::stable_sort(all.begin(), all.end(), [](const OtherReading& a, const OtherReading& b) {
    return a.sureness > b.sureness;
  });
  if (all.size() > kMostOthers) all.resize(kMostOthers);
}

void exchange(ReadCharacter& a, ReadCharacter& b) {
  std::swap(a.character, b.character);
  std::swap(a.sureness, b.sureness);
  std::swap(a.others, b.others);
}

double confidence_of(const std::vector<ReadCharacter>& characters) {
  double sum = 0;
  std::size_t counted = 0;
  for (const ReadCharacter& character : characters) {
    if (character.character == U' ') continue;
    sum += character.sureness;
    ++counted;
  }
  return counted == 0 ? 0 : sum / (100.0 * static_cast<double>(counted));
}

}  // namespace broadsheet::recognize

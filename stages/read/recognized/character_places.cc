// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/recognized/character_places.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "document/characters.h"

namespace broadsheet::read {
namespace {

/// Room that a character takes beside others of its word.
double share_of(char32_t c) {
  const bool is_combining =
      (c >= 0x300 && c <= 0x36F) || (c >= 0x1DC0 && c <= 0x1DFF) || (c >= 0x20D0 && c <= 0x20FF);
  return is_combining ? 0.0 : is_wide(c) ? 2.0 : 1.0;
}

std::int32_t whole_units(double length) {
  constexpr double kMost = std::numeric_limits<std::int32_t>::max();
  return static_cast<std::int32_t>(std::lround(std::clamp(length, -kMost, kMost)));
}

}  // namespace

CharacterPlaces::CharacterPlaces(const Line& line) : line_(line), stretches_(line.as_read.size()) {}

void CharacterPlaces::put(Span span, const Box& box) {
  spread(span, along(box));
}

std::vector<Place> CharacterPlaces::within(const Box& box) {
  const Stretch whole = along(box);
  fill_gaps(whole);
  std::vector<Place> places;
  places.reserve(stretches_.size());
  for (const std::optional<Stretch>& stretch : stretches_) {
    const std::int32_t from = whole_units(stretch->from - whole.from);
    places.push_back({from, std::max(from, whole_units(stretch->to - whole.from))});
  }
  return places;
}

CharacterPlaces::Stretch CharacterPlaces::along(const Box& box) const {
  return runs_upright(line_) ? Stretch{box.y0, box.y1} : Stretch{box.x0, box.x1};
}

void CharacterPlaces::spread(Span span, Stretch room) {
  double shares = 0;
  for (std::uint32_t i = span.from; i < span.to; ++i) shares += share_of(line_.as_read[i]);
  const double unit = shares > 0 ? (room.to - room.from) / shares : 0;
  const bool backwards = runs_backwards(line_);
  double at = 0;
  for (std::uint32_t i = span.from; i < span.to; ++i) {
    const double begin = at;
    at += share_of(line_.as_read[i]) * unit;
    stretches_[i] = backwards ? Stretch{room.to - at, room.to - begin}
                              : Stretch{room.from + begin, room.from + at};
  }
}

void CharacterPlaces::fill_gaps(Stretch whole) {
  const bool backwards = runs_backwards(line_);
  const std::size_t count = stretches_.size();
  for (std::size_t i = 0; i < count;) {
    if (stretches_[i]) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < count && !stretches_[end]) ++end;
    Stretch room = whole;
    if (backwards) {
      if (i > 0) room.to = stretches_[i - 1]->from;
      if (end < count) room.from = std::min(stretches_[end]->to, room.to);
    } else {
      if (i > 0) room.from = stretches_[i - 1]->to;
      if (end < count) room.to = stretches_[end]->from;
    }
    room.to = std::max(room.from, room.to);
    spread({static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(end)}, room);
    i = end;
  }
}

}  // namespace broadsheet::read

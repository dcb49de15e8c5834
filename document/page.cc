// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/page.h"

#include <algorithm>

#include "document/characters.h"
#include "document/initials.h"
#include "document/lookup.h"

namespace broadsheet {

double grains_per_point(const Page& page) {
  constexpr double kPoints = 72;  // an inch
  constexpr double kUsual = 300;
  switch (page.unit) {
    case Unit::pixel:
      return (page.resolution > 0 ? page.resolution : kUsual) / kPoints;
    case Unit::mm10:
      return 254 / kPoints;
    case Unit::inch1200:
      return 1200 / kPoints;
    case Unit::point:
      break;
  }
  return 10;
}

const Line* find(const Page& page, LineId id) {
  return find_by_id(page.lines, id);
}
Line* find(Page& page, LineId id) {
  return find_by_id(page.lines, id);
}
const Block* find(const Page& page, BlockId id) {
  return find_by_id(page.blocks, id);
}
Block* find(Page& page, BlockId id) {
  return find_by_id(page.blocks, id);
}
const Picture* find(const Page& page, PictureId id) {
  return find_by_id(page.pictures, id);
}

Join join_between(TextView left, TextView right) {
  left = trimmed(left);
  right = trimmed(right);
  if (left.empty() || right.empty()) return Join::none;
  const auto sets_solid = [](char32_t c) { return is_solid(c) || is_cjk_punctuation(c); };
  if (sets_solid(left.back()) || sets_solid(right.front())) return Join::none;
  if (is_opening(left.back())) return Join::none;
  if (const auto initial = initial_of(left); initial && *initial + 1 == left.size()) {
    if (completes_word(left.back(), right)) return Join::none;
  }
  constexpr char32_t kSoftHyphen = 0xAD;
  if (left.back() == kSoftHyphen) return Join::hyphen;
  // How transcribers write a hyphen that is none of the word's own, and that of Fraktur.
  const bool is_cut = left.back() == U'¬' || left.back() == 0x2E17;
  if (is_cut && left.size() > 1 && is_alphabetic(left[left.size() - 2]) &&
      is_alphabetic(right.front()))
    return Join::hyphen;
  const bool is_hyphenated =
      left.size() > 1 && is_hyphen(left.back()) && is_alphabetic(left[left.size() - 2]);
  if (is_hyphenated) {
    // Portuguese, Polish and Czech print the hyphen of a compound again on the next line.
    const bool is_doubled = right.size() > 1 && is_hyphen(right.front()) && is_alphabetic(right[1]);
    return is_doubled || is_small_letter(right.front()) ? Join::hyphen : Join::none;
  }
  // A number of a Chinese text may be cut anywhere; one of a Latin text is not.
  const bool cuts_number = is_digit(left.back()) && is_digit(right.front());
  if (cuts_number && std::any_of(left.begin(), left.end(), is_han)) return Join::none;
  return Join::space;
}

std::vector<Seg> segs_of_lines(const Page& page, const std::vector<LineId>& lines) {
  std::vector<Seg> segs;
  segs.reserve(lines.size());
  const Line* last = nullptr;
  Text rooms[2];
  TextView text_of_last;
  for (const LineId id : lines) {
    const Line* line = find(page, id);
    if (line == nullptr) continue;
    const Span span = content(*line);
    if (span.empty()) continue;
    const TextView text = corrected(*line, span, rooms[segs.size() % 2]);
    if (last != nullptr && !last->ending.empty())
      segs.back().join = join_between(text_of_last, text);
    segs.push_back({id, span, Join::none});
    last = line;
    text_of_last = text;
  }
  return segs;
}

}  // namespace broadsheet

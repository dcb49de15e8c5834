// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/alto/empty_lines.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace broadsheet::read {
namespace {

double middle(const Line& line) {
  return (line.box->y0 + line.box->y1) / 2;
}

bool is_empty_place(const Line& line) {
  return line.as_read.empty() && line.box && line.recognition && !line.recognition->id.empty();
}

bool is_row(const Line& line) {
  return !line.as_read.empty() && line.box && line.recognition && line.recognition->id.empty();
}

/// Whether the words stand in the middle of what is drawn for them.
bool stands_in(const Line& row, const Line& place) {
  return std::abs(middle(row) - middle(place)) < (place.box->y1 - place.box->y0) / 4 &&
         row.box->x0 < place.box->x1 && place.box->x0 < row.box->x1;
}

void move_text(Line& row, Line& place, double grains) {
  Recognition said = std::move(row.recognition.make());
  Recognition& own = place.recognition.make();
  said.id = std::move(own.id);
  said.baseline = std::move(own.baseline);
  said.outline = std::move(own.outline);
  const auto shift = static_cast<std::int32_t>(std::lround((row.box->x0 - place.box->x0) * grains));
  for (Place& at : row.places) {
    at.from += shift;
    at.to += shift;
  }
  const std::optional<Box> box = place.box;
  place = std::move(row);
  place.box = box;
  place.recognition = Rare<Recognition>(std::move(said));
}

}  // namespace

std::size_t fill_empty_lines(std::vector<Line>& lines, double grains) {
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < lines.size(); ++i)
    if (is_empty_place(lines[i])) places.push_back(i);
  if (places.empty()) return 0;
  std::stable_sort(places.begin(), places.end(), [&](std::size_t a, std::size_t b) {
    return middle(lines[a]) < middle(lines[b]);
  });
  std::vector<bool> is_moved(lines.size());
  std::size_t moved = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!is_row(lines[i]) || runs_upright(lines[i])) continue;
    constexpr std::ptrdiff_t kMostLooks = 4;  // columns beside one another
    const double low = middle(lines[i]) - (lines[i].box->y1 - lines[i].box->y0);
    auto place = std::lower_bound(places.begin(), places.end(), low,
                                  [&](std::size_t p, double y) { return middle(lines[p]) < y; });
    for (std::ptrdiff_t n = 0; n < kMostLooks && place != places.end(); ++n, ++place) {
      if (!is_empty_place(lines[*place]) || !stands_in(lines[i], lines[*place])) continue;
      move_text(lines[i], lines[*place], grains);
      is_moved[i] = true;
      ++moved;
      break;
    }
  }
  std::size_t kept = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (is_moved[i]) continue;
    if (kept != i) lines[kept] = std::move(lines[i]);
    ++kept;
  }
  lines.resize(kept);
  return moved;
}

}  // namespace broadsheet::read

// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/alto/rows.h"

#include <algorithm>
#include <cmath>

#include "stages/read/recognized/direction.h"

namespace broadsheet::read {
namespace {

// In heights of a word.
constexpr double kBack = 0.5;      ///< a word that begins so far before the last one ...
constexpr double kOtherRow = 0.5;  ///< ... and so far above or below stands in another row

double height_of(const Box& box) {
  return box.y1 - box.y0;
}

double middle_of(const Box& box) {
  return (box.y0 + box.y1) / 2;
}

/// Whether `next` begins another row: print goes on to the right, or from the top of a column.
bool begins_row(const AltoWord& last, const AltoWord& next) {
  if (!last.box || !next.box) return false;
  const double height = std::min(height_of(*last.box), height_of(*next.box));
  return next.box->x0 < last.box->x0 - kBack * height &&
         std::abs(middle_of(*next.box) - middle_of(*last.box)) > kOtherRow * height && height > 0;
}

}  // namespace

std::vector<std::span<AltoWord>> rows_of(AltoLine& read) {
  std::vector<std::span<AltoWord>> rows;
  const std::span<AltoWord> all(read.words);
  const AltoDirection direction = read.setting.direction;
  const bool is_level = direction != AltoDirection::rtl && direction != AltoDirection::ttb &&
                        direction != AltoDirection::btt && read.setting.turn == 0;
  std::size_t first = 0;
  for (std::size_t i = 1; i < all.size() && is_level; ++i) {
    const bool is_written_back =
        !all[i].text.empty() &&
        std::any_of(all[i].text.begin(), all[i].text.end(), is_right_to_left);
    if (is_written_back || !begins_row(all[i - 1], all[i])) continue;
    rows.push_back(all.subspan(first, i - first));
    first = i;
  }
  rows.push_back(all.subspan(first));
  if (rows.size() > 1) {
    std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
      return a.front().box && b.front().box &&
             middle_of(*a.front().box) < middle_of(*b.front().box);
    });
  }
  return rows;
}

bool reverse_sorted(AltoLine& read) {
  if (read.words.size() < 2) return false;
  std::size_t backward = 0;
  std::size_t all = 0;
  const AltoWord* last = nullptr;
  for (const AltoWord& word : read.words) {
    if (!word.box || word.is_hyphen || (last != nullptr && word.box->x0 <= last->box->x0))
      return false;
    last = &word;
    all += word.text.size();
    for (const char32_t c : word.text) backward += is_right_to_left(c) ? 1 : 0;
  }
  if (2 * backward <= all) return false;
  // A space that stood before a word stands behind it now.
  for (std::size_t i = 0; i + 1 < read.words.size(); ++i)
    read.words[i].follows_sp = read.words[i + 1].follows_sp;
  read.words.back().follows_sp = false;
  std::reverse(read.words.begin(), read.words.end());
  return true;
}

std::size_t own_row(const AltoLine& read, std::span<const std::span<AltoWord>> rows) {
  if (rows.size() == 1) return 0;
  for (std::size_t i = 0; i < rows.size() && read.box; ++i) {
    const std::optional<Box>& word = rows[i].front().box;
    if (word && read.box->y0 <= middle_of(*word) && middle_of(*word) <= read.box->y1 &&
        height_of(*read.box) < 2 * height_of(*word))
      return i;
  }
  return rows.size();
}

}  // namespace broadsheet::read

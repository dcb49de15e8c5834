// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/text/advertisements.h"

#include <algorithm>

#include "document/characters.h"
#include "stages/structure/grammar/grammar.h"

namespace broadsheet::structure {
namespace {

constexpr std::size_t kLeastLines = 3;
constexpr std::size_t kMostLines = 12;
constexpr std::size_t kLongestLine = 60;

/// A line of an advertisement, as far as it can be said of a line.
bool may_advertise(const BlockText& b) {
  return b.block->mark != Mark::picture && b.block->mark != Mark::table && b.length > 0 &&
         b.length <= kLongestLine && !reads_as_sentence(b.text) &&
         !has_sign(Sign::byline, b.text) && !has_sign(Sign::jump_to, b.text) &&
         !has_sign(Sign::jump_from, b.text);
}

class Advertisements {
 public:
  Advertisements(const std::vector<BlockText>& all, const Spacing& spacing)
      : all_(all), spacing_(spacing) {}

  void run() const {
    for (std::size_t i = 0; i < all_.size();) {
      if (!may_advertise(all_[i])) {
        ++i;
        continue;
      }
      std::size_t end = i + 1;
      while (end < all_.size() && may_advertise(all_[end]) && !is_parted(end)) ++end;
      name_within(i, end);
      i = end;
    }
  }

 private:
  /// Something parts the block from the one above.
  [[nodiscard]] bool is_parted(std::size_t i) const {
    if (i == 0 || all_[i].page != all_[i - 1].page) return true;
    return is_under_separator(all_[i]) || (spacing_.parts_articles && has_blank_above(all_[i]));
  }

  void name_within(std::size_t first, std::size_t end) const {
    std::size_t last = end;
    while (last > first && !has_sign(Sign::contact, all_[last - 1].text)) --last;
    const bool is_fenced = is_parted(first) && (end == all_.size() || is_parted(end));
    if (last == first || (!is_fenced && !is_under_text(first))) return;
    if (is_fenced) last = end;
    if (last - first < kLeastLines || last - first > kMostLines) return;
    for (std::size_t i = first; i < last; ++i) {
      all_[i].block->role = BlockRole::advertisement;
      all_[i].block->why = {is_fenced ? "advertisement.fenced" : "advertisement.lines",
                            is_fenced ? 0.8 : 0.6};
    }
  }

  [[nodiscard]] bool is_under_text(std::size_t i) const {
    return i > 0 && reads_as_sentence(all_[i - 1].text) && is_finished(all_[i - 1].text);
  }

  const std::vector<BlockText>& all_;
  const Spacing& spacing_;
};

}  // namespace

void name_advertisements(const std::vector<BlockText>& all, const Spacing& spacing) {
  Advertisements(all, spacing).run();
}

}  // namespace broadsheet::structure

// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/recognize/scan/blocks.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "document/disjoint_sets.h"
#include "stages/recognize/scan/index.h"
#include "stages/recognize/scan/script.h"

namespace broadsheet::recognize {
namespace {

// In scales.
constexpr double kNear = 0.8;       ///< between blobs of one block
constexpr double kNearMark = 1.15;  ///< a comma, and what follows it
constexpr double kNearWord = 1.25;  ///< of alphabets; their scale is that of ascenders
constexpr double kMark = 0.5;
constexpr double kLike = 1.4;
constexpr double kWindow = 6;  ///< to each side of a place where the direction is measured

constexpr std::size_t kLeastToMeasure = 8;
constexpr std::size_t kLeastVertical = 4;
constexpr double kRich = 3.4;        ///< edges of ink to width and height: Han and kana
constexpr std::size_t kPlaces = 48;  ///< where it is measured, of a large block
constexpr double kBare = 0.15;       ///< of the usual ink: a lane that is as good as white
constexpr double kSure = 0.04;
constexpr double kLong = 1.8;     ///< width to height of a block of few letters
constexpr double kOneLine = 1.6;  ///< scales across: one line, whatever the white in it
constexpr double kTwoLines = 3;   ///< scales across: two lines more likely than lines of two

double median_scale(const std::vector<Blob>& blobs, const std::vector<std::uint32_t>& of) {
  std::vector<double> scales;
  scales.reserve(of.size());
  for (const std::uint32_t i : of) scales.push_back(blobs[i].scale);
  const auto middle = scales.begin() + static_cast<std::ptrdiff_t>(scales.size() / 2);
  std::nth_element(scales.begin(), middle, scales.end());
  return *middle;
}

/// The share of lanes without ink between the first and the last that have some.
double bare_share(const std::vector<double>& ink) {
  std::size_t first = 0;
  std::size_t last = ink.size();
  while (first < last && ink[first] <= 0) ++first;
  while (last > first && ink[last - 1] <= 0) --last;
  if (last - first < 3) return 0;
  double sum = 0;
  for (std::size_t i = first; i < last; ++i) sum += ink[i];
  const double least = kBare * sum / static_cast<double>(last - first);
  std::size_t bare = 0;
  for (std::size_t i = first; i < last; ++i) bare += ink[i] < least ? 1 : 0;
  return static_cast<double>(bare) / static_cast<double>(last - first);
}

class BlockFormer {
 public:
  BlockFormer(const std::vector<Blob>& blobs, double dpi)
      // In doubt blobs are as near as those of words: two lines in a block cost less than one in
      // two.
      : blobs_(blobs), is_wide_(are_clearly_wide(blobs)), is_of_letters_(!are_mostly_wide(blobs)) {
    boxes_.reserve(blobs.size());
    for (const Blob& blob : blobs) boxes_.push_back(blob.box);
    index_.emplace(boxes_, static_cast<int>(dpi / 6));
  }

  std::vector<InkBlock> form(bool& is_page_vertical) {
    gather();
    choose_directions();
    is_page_vertical = is_page_vertical_;
    return std::move(blocks_);
  }

 private:
  void gather() {
    DisjointSets sets(blobs_.size());
    for (std::uint32_t i = 0; i < blobs_.size(); ++i) {
      const Blob& a = blobs_[i];
      const int reach = static_cast<int>((kNearWord + 1) * a.scale);
      const PixelBox around{a.box.x0 - reach, a.box.y0 - reach, a.box.x1 + reach, a.box.y1 + reach};
      index_->each_in(around, [&](std::uint32_t k) {
        if (k <= i) return;
        const Blob& b = blobs_[k];
        if (a.scale > kLike * b.scale || b.scale > kLike * a.scale) return;
        const int dx = std::max(a.box.x0 - b.box.x1, b.box.x0 - a.box.x1);
        const int dy = std::max(a.box.y0 - b.box.y1, b.box.y0 - a.box.y1);
        const bool is_mark =
            std::min(a.size(), b.size()) <= kMark * a.scale && std::min(dx, dy) < 0;
        const double near = !is_wide_ ? kNearWord : is_mark ? kNearMark : kNear;
        if (std::max(dx, dy) <= near * std::min(a.scale, b.scale)) sets.join(i, k);
      });
    }
    std::vector<std::size_t> place(blobs_.size());
    block_of_.resize(blobs_.size());
    for (std::uint32_t i = 0; i < blobs_.size(); ++i) {
      const std::size_t root = sets.of(i);
      if (root == i) {
        place[i] = blocks_.size();
        blocks_.push_back({{}, 0, blobs_[i].box, false});
      }
      InkBlock& block = blocks_[place[root]];
      block.blobs.push_back(i);
      block.box = united(block.box, blobs_[i].box);
      block_of_[i] = static_cast<std::uint32_t>(place[root]);
    }
    for (InkBlock& block : blocks_) block.scale = median_scale(blobs_, block.blobs);
  }

  /// How much barer lanes across the page are than lanes down it, around one blob: above 0 where
  /// lines are level.
  double levelness_at(const InkBlock& block, std::uint32_t own, std::uint32_t center) {
    const int reach = static_cast<int>(kWindow * block.scale);
    const PixelBox& at = boxes_[center];
    const PixelBox window{(at.x0 + at.x1) / 2 - reach, (at.y0 + at.y1) / 2 - reach,
                          (at.x0 + at.x1) / 2 + reach, (at.y0 + at.y1) / 2 + reach};
    const auto side = 2 * static_cast<std::size_t>(reach);
    across_.assign(side, 0);
    down_.assign(side, 0);
    index_->each_in(window, [&](std::uint32_t i) {
      if (block_of_[i] != own) return;
      const PixelBox box = common(boxes_[i], window);
      if (box.width() <= 0 || box.height() <= 0) return;
      for (int y = box.y0; y < box.y1; ++y)
        across_[static_cast<std::size_t>(y - window.y0)] += box.width();
      for (int x = box.x0; x < box.x1; ++x)
        down_[static_cast<std::size_t>(x - window.x0)] += box.height();
    });
    return bare_share(across_) - bare_share(down_);
  }

  /// Letters of alphabets stand one above the other by chance only: such blocks run as most ink of
  /// their kind does.
  [[nodiscard]] bool is_rich(const InkBlock& block) const {
    const Script script = script_of(blobs_, block.blobs, block.scale);
    return script.edges >= kRich * script.sides;
  }

  void choose_directions() {
    std::vector<double> levelness(blocks_.size());
    double of_letters = 0;  // above 0: level
    double of_all = 0;
    for (std::uint32_t b = 0; b < blocks_.size(); ++b) {
      InkBlock& block = blocks_[b];
      if (block.blobs.size() < kLeastToMeasure) continue;
      const double thinner = std::min(block.box.width(), block.box.height());
      if (thinner <= kOneLine * block.scale) continue;
      const std::size_t step = std::max<std::size_t>(1, block.blobs.size() / kPlaces);
      std::size_t places = 0;
      for (std::size_t k = 0; k < block.blobs.size(); k += step, ++places)
        levelness[b] += levelness_at(block, b, block.blobs[k]);
      levelness[b] /= static_cast<double>(places);
      const double ink = static_cast<double>(block.blobs.size()) * block.scale * block.scale;
      if (!is_rich(block)) of_letters += ink * levelness[b];
      if (std::abs(levelness[b]) > kSure) of_all += levelness[b] > 0 ? ink : -ink;
    }
    is_page_vertical_ = of_all < 0;
    for (std::uint32_t b = 0; b < blocks_.size(); ++b)
      blocks_[b].is_vertical = is_vertical(blocks_[b], levelness[b], of_letters < 0);
  }

  [[nodiscard]] bool is_vertical(const InkBlock& block, double levelness,
                                 bool are_letters_vertical) const {
    // The first letters of the lines of a list are no line, however few they are.
    const bool are_letters = !is_rich(block);
    if (are_letters && (block.blobs.size() >= kLeastToMeasure || is_of_letters_))
      return are_letters_vertical;
    const double wide = block.box.width();
    const double high = block.box.height();
    const double thin = kOneLine * block.scale;
    // One letter above the other is a column of figures more often than a vertical line.
    const bool may_be = is_page_vertical_ || block.blobs.size() >= kLeastVertical;
    if (high <= thin && wide > high) return false;
    if (wide <= thin && high > wide) return may_be;
    const double two = kTwoLines * block.scale;
    if (!is_page_vertical_ && high <= two && wide > kLong * high) return false;
    if (is_page_vertical_ && wide <= two && high > kLong * wide) return true;
    if (std::abs(levelness) > kSure) return levelness < 0 && may_be;
    if (std::max(wide, high) > kLong * std::min(wide, high)) return high > wide && may_be;
    return is_page_vertical_;
  }

  const std::vector<Blob>& blobs_;
  bool is_wide_;
  bool is_of_letters_;  ///< the page, as a whole
  std::vector<PixelBox> boxes_;
  std::optional<BoxIndex> index_;
  std::vector<InkBlock> blocks_;
  std::vector<std::uint32_t> block_of_;
  std::vector<double> across_, down_;  ///< ink of the lanes of a window
  bool is_page_vertical_ = false;
};

}  // namespace

std::vector<InkBlock> form_ink_blocks(const std::vector<Blob>& blobs, double dpi,
                                      bool& is_page_vertical) {
  return BlockFormer(blobs, dpi).form(is_page_vertical);
}

}  // namespace broadsheet::recognize

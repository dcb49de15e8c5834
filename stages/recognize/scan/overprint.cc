// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/recognize/scan/overprint.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "document/disjoint_sets.h"
#include "stages/recognize/scan/index.h"
#include "stages/recognize/scan/ink_mask.h"

namespace broadsheet::recognize {
namespace {

// Points.
constexpr double kLeastLetter = 2.5;  ///< the longer side; dots of a screen are smaller
constexpr double kMostLetter = 48;

constexpr double kDarker = 0.62;  ///< the grey of a letter, of the ground around it
constexpr double kStray = 0.3;    ///< of the letters around it; a smaller one is a mark
constexpr double kNear = 2.2;     ///< sizes across or down: letters of one text

// Of a text.
constexpr std::size_t kLeastLetters = 40;
constexpr double kPure = 0.75;       ///< the share of its letters in all of its ink
constexpr double kMostInk = 0.4;     ///< of its box
constexpr double kBeside = 0.7;      ///< sizes from a letter to the next
constexpr double kShared = 0.5;      ///< of the lower of the two
constexpr double kMostBeside = 0.8;  ///< of its letters have one beside them
constexpr double kBare = 0.15;       ///< of the usual ink: a lane that is as good as white
constexpr double kBareLanes = 0.12;
constexpr int kWindow = 5;  ///< sizes to each side of a place where lanes are measured
constexpr std::size_t kPlaces = 64;

constexpr double kAllPure = 0.7;  ///< a picture that is all ground

Grey part_of(const Grey& mask, const PixelBox& box) {
  Grey part(box.width(), box.height(), 0);
  for (int y = 0; y < part.height; ++y)
    std::copy_n(mask.row(box.y0 + y) + box.x0, part.width, part.row(y));
  return part;
}

PixelBox moved(PixelBox box, int x, int y) {
  return {box.x0 + x, box.y0 + y, box.x1 + x, box.y1 + y};
}

/// The share of lanes that are bare, between the first and the last with ink.
double bare_share(const std::vector<int>& lanes) {
  const auto has_ink = [](int ink) { return ink > 0; };
  const auto first = std::find_if(lanes.begin(), lanes.end(), has_ink);
  const auto last = std::find_if(lanes.rbegin(), lanes.rend(), has_ink).base();
  if (last - first < 3) return 0;
  double sum = 0;
  for (auto lane = first; lane != last; ++lane) sum += *lane;
  const double least = kBare * sum / static_cast<double>(last - first);
  const auto bare = std::count_if(first, last, [&](int ink) { return ink < least; });
  return static_cast<double>(bare) / static_cast<double>(last - first);
}

/// Letters that stand near each other.
struct Text {
  std::vector<std::uint32_t> letters;
  PixelBox box;
};

constexpr int kCell = 4;  ///< pixels: the sides of the cells of a `Reach`

/// The places in a picture that letters cover, with the white around them. A photograph among
/// columns is none.
struct Reach {
  PixelBox box;  ///< pixels
  Grey cells;    ///< 1 where they are

  [[nodiscard]] bool holds(int x, int y) const {
    return cells.row((y - box.y0) / kCell)[(x - box.x0) / kCell] != 0;
  }
};

/// The ink of one picture.
class PictureInk {
 public:
  PictureInk(const Grey& mask, const Grey& grey, const Ground& ground, double dpi,
             const PixelBox& box)
      : grey_(grey), ground_(ground), points_(dpi / kPointsInInch), box_(box) {
    part_ = part_of(mask, box);
    ink_ = components_of(runs_of(part_));
    find_letters();
  }

  /// The boxes of texts; of the picture if it is nothing but the ground of text.
  [[nodiscard]] std::vector<Reach> texts() {
    std::vector<Reach> found;
    double letters = 0;
    for (const Text& text : near_letters()) {
      Reach reach = reach_of(text);
      if (!is_text(text, reach)) continue;
      reach.box = moved(reach.box, box_.x0, box_.y0);
      found.push_back(std::move(reach));
    }
    if (found.empty()) return found;
    for (const std::uint32_t i : letters_) letters += static_cast<double>(ink_.all[i].area);
    double ink = 0;
    for (const std::uint8_t pixel : part_.pixels) ink += pixel;
    if (letters >= kAllPure * ink) return {whole()};
    return found;
  }

 private:
  void find_letters() {
    for (std::uint32_t i = 0; i < ink_.all.size(); ++i) {
      const PixelBox& box = ink_.all[i].box;
      const int size = std::max(box.width(), box.height());
      if (size < kLeastLetter * points_ || size > kMostLetter * points_) continue;
      if (is_dark(ink_.all[i])) letters_.push_back(i);
    }
  }

  /// Much darker than the ground that it stands on.
  [[nodiscard]] bool is_dark(const Component& letter) const {
    double ink = 0;
    double ground = 0;
    const int tile = ground_.tile();
    for (const PixelRun& run : ink_.runs_of(letter)) {
      const int y = run.y + box_.y0;
      const int row = std::min(y / tile, ground_.lightest.height - 1);
      for (int x = run.x0 + box_.x0; x < run.x1 + box_.x0; ++x) {
        ink += grey_.row(y)[x];
        ground += ground_at(ground_, std::min(x / tile, ground_.lightest.width - 1), row);
      }
    }
    return ink <= kDarker * ground;
  }

  [[nodiscard]] int size_of(std::uint32_t letter) const {
    const PixelBox& box = ink_.all[letter].box;
    return std::max(box.width(), box.height());
  }

  std::vector<Text> near_letters() {
    boxes_.clear();
    for (const std::uint32_t i : letters_) boxes_.push_back(ink_.all[i].box);
    const BoxIndex index(boxes_, static_cast<int>(8 * points_));
    DisjointSets sets(boxes_.size());
    for (std::uint32_t i = 0; i < boxes_.size(); ++i) {
      const int size = size_of(letters_[i]);
      const int reach = static_cast<int>(kNear * size);
      const PixelBox& own = boxes_[i];
      index.each_in({own.x0 - reach, own.y0 - reach, own.x1 + reach, own.y1 + reach},
                    [&](std::uint32_t k) {
                      const int other = size_of(letters_[k]);
                      if (other >= kStray * size && size >= kStray * other) sets.join(i, k);
                    });
    }
    std::vector<Text> texts;
    std::vector<std::size_t> place(boxes_.size());
    for (std::uint32_t i = 0; i < boxes_.size(); ++i) {
      const std::size_t root = sets.of(i);
      if (root == i) {
        place[i] = texts.size();
        texts.push_back({{}, boxes_[i]});
      }
      Text& text = texts[place[root]];
      text.letters.push_back(i);
      text.box = united(text.box, boxes_[i]);
    }
    return texts;
  }

  static Grey cells_of(const PixelBox& box, std::uint8_t value) {
    return {box.width() / kCell + 1, box.height() / kCell + 1, value};
  }

  [[nodiscard]] Reach whole() const { return {box_, cells_of(box_, 1)}; }

  [[nodiscard]] Reach reach_of(const Text& text) const {
    const PixelBox all{0, 0, part_.width, part_.height};
    Reach reach{text.box, {}};
    for (const std::uint32_t i : text.letters) reach.box = united(reach.box, around(i));
    reach.box = common(reach.box, all);
    reach.cells = cells_of(reach.box, 0);
    for (const std::uint32_t i : text.letters) {
      const PixelBox box = common(around(i), reach.box);
      for (int y = (box.y0 - reach.box.y0) / kCell; y <= (box.y1 - 1 - reach.box.y0) / kCell; ++y)
        std::fill(reach.cells.row(y) + (box.x0 - reach.box.x0) / kCell,
                  reach.cells.row(y) + (box.x1 - 1 - reach.box.x0) / kCell + 1, std::uint8_t{1});
    }
    return reach;
  }

  /// A letter with white on all sides as wide as it is itself.
  [[nodiscard]] PixelBox around(std::uint32_t i) const {
    const PixelBox& box = boxes_[i];
    const int size = size_of(letters_[i]);
    return {box.x0 - size, box.y0 - size, box.x1 + size, box.y1 + size};
  }

  [[nodiscard]] double ink_in(const Reach& reach) const {
    double sum = 0;
    for (int y = reach.box.y0; y < reach.box.y1; ++y) {
      for (int x = reach.box.x0; x < reach.box.x1; ++x)
        sum += part_.row(y)[x] != 0 && reach.holds(x, y) ? 1 : 0;
    }
    return sum;
  }

  [[nodiscard]] bool is_text(const Text& text, const Reach& reach) const {
    if (text.letters.size() < kLeastLetters) return false;
    double letters = 0;
    for (const std::uint32_t i : text.letters)
      letters += static_cast<double>(ink_.all[letters_[i]].area);
    if (letters > kMostInk * text.box.area() || letters < kPure * ink_in(reach)) return false;
    return are_side_by_side(text) && stands_in_rows(text);
  }

  /// Most letters have one of their size next to them, along the rows or down the columns.
  [[nodiscard]] bool are_side_by_side(const Text& text) const {
    std::vector<PixelBox> boxes;
    for (const std::uint32_t i : text.letters) boxes.push_back(boxes_[i]);
    const BoxIndex index(boxes, static_cast<int>(8 * points_));
    std::size_t across = 0;
    std::size_t down = 0;
    for (std::uint32_t i = 0; i < boxes.size(); ++i) {
      const PixelBox& own = boxes[i];
      const int size = std::max(own.width(), own.height());
      bool has_beside = false;
      bool has_below = false;
      index.each_in({own.x0 - 2 * size, own.y0 - 2 * size, own.x1 + 2 * size, own.y1 + 2 * size},
                    [&](std::uint32_t k) {
                      if (k == i) return;
                      const PixelBox& other = boxes[k];
                      const double near = kBeside * size;
                      const int x = std::max(own.x0 - other.x1, other.x0 - own.x1);
                      const int y = std::max(own.y0 - other.y1, other.y0 - own.y1);
                      const int least = std::min(own.height(), other.height());
                      const int narrow = std::min(own.width(), other.width());
                      has_beside = has_beside || (x <= near && -y >= kShared * least);
                      has_below = has_below || (y <= near && -x >= kShared * narrow);
                    });
      across += has_beside ? 1 : 0;
      down += has_below ? 1 : 0;
    }
    return static_cast<double>(std::max(across, down)) >=
           kMostBeside * static_cast<double>(boxes.size());
  }

  /// Lanes between its rows are bare, whichever way they run.
  [[nodiscard]] bool stands_in_rows(const Text& text) const {
    std::vector<int> sizes;
    for (const std::uint32_t i : text.letters) sizes.push_back(size_of(letters_[i]));
    const auto large = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() * 3 / 4);
    std::nth_element(sizes.begin(), large, sizes.end());
    const int reach = kWindow * *large;
    const std::size_t step = std::max<std::size_t>(1, text.letters.size() / kPlaces);
    double level = 0;
    double upright = 0;
    std::size_t places = 0;
    for (std::size_t k = 0; k < text.letters.size(); k += step, ++places) {
      const PixelBox& at = boxes_[text.letters[k]];
      const int x = (at.x0 + at.x1) / 2;
      const int y = (at.y0 + at.y1) / 2;
      const PixelBox window = common({x - reach, y - reach, x + reach, y + reach}, text.box);
      std::vector<int> across(static_cast<std::size_t>(window.height()));
      std::vector<int> down(static_cast<std::size_t>(window.width()));
      for (int row = window.y0; row < window.y1; ++row) {
        for (int column = window.x0; column < window.x1; ++column) {
          if (part_.row(row)[column] == 0) continue;
          ++across[static_cast<std::size_t>(row - window.y0)];
          ++down[static_cast<std::size_t>(column - window.x0)];
        }
      }
      level += bare_share(across);
      upright += bare_share(down);
    }
    return std::max(level, upright) >= kBareLanes * static_cast<double>(places);
  }

  const Grey& grey_;
  const Ground& ground_;
  double points_;  ///< pixels in a point
  PixelBox box_;   ///< of the picture
  Grey part_;      ///< its ink
  Components ink_;
  std::vector<std::uint32_t> letters_;  ///< components
  std::vector<PixelBox> boxes_;         ///< of those
};

}  // namespace

void show_overprint(const Grey& mask, const Grey& grey, const Ground& ground, double dpi,
                    Areas& areas) {
  for (const Area& area : areas.all) {
    if (area.kind != Area::Kind::picture) continue;
    const PixelBox box = common(area.box, {0, 0, grey.width, grey.height});
    if (box.width() <= 0 || box.height() <= 0) continue;
    for (const Reach& text : PictureInk(mask, grey, ground, dpi, box).texts()) {
      const int block = ground.block;
      Grey& hidden = areas.is_hidden;
      for (int y = text.box.y0; y < text.box.y1; ++y) {
        if (y / block >= hidden.height) break;
        for (int x = text.box.x0; x < text.box.x1 && x / block < hidden.width; ++x)
          if (text.holds(x, y)) hidden.row(y / block)[x / block] = 0;
      }
    }
  }
}

}  // namespace broadsheet::recognize

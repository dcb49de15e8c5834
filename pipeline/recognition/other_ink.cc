// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/recognition/other_ink.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace broadsheet::pipeline {
namespace {

constexpr std::uint8_t kInk = 170;  ///< darker than this
constexpr std::uint8_t kWhite = 255;
constexpr double kReach = 0.22;  ///< of the height: how far other lines reach in
constexpr double kRule = 0.12;   ///< ems: the most that a rule is thick
constexpr double kBeside = 0.5;  ///< ems: from the end of the picture to a rule

class Wiper {
 public:
  Wiper(recognize::LinePicture& picture, double em)
      : picture_(picture),
        width_(static_cast<int>(picture.width)),
        height_(static_cast<int>(picture.height)),
        em_(em),
        is_seen_(picture.grey.size()) {}

  void run() {
    for (const int y : {0, height_ - 1}) {
      for (int x = 0; x < width_; ++x) {
        if (is_new_ink(x, y) && (gather(x, y), is_other())) wipe();
      }
    }
  }

 private:
  [[nodiscard]] std::size_t at(int x, int y) const {
    return static_cast<std::size_t>(y) * picture_.width + static_cast<std::size_t>(x);
  }
  [[nodiscard]] bool is_new_ink(int x, int y) const {
    return picture_.grey[at(x, y)] < kInk && !is_seen_[at(x, y)];
  }

  template <class Visit>
  void each_around(std::size_t i, Visit visit) const {
    const int x = static_cast<int>(i % picture_.width);
    const int y = static_cast<int>(i / picture_.width);
    for (int v = std::max(0, y - 1); v <= std::min(height_ - 1, y + 1); ++v)
      for (int u = std::max(0, x - 1); u <= std::min(width_ - 1, x + 1); ++u) visit(u, v);
  }

  /// The ink that hangs together with a place.
  void gather(int x, int y) {
    ink_ = {at(x, y)};
    is_seen_[ink_[0]] = true;
    left_ = right_ = x;
    top_ = bottom_ = y;
    for (std::size_t next = 0; next < ink_.size(); ++next) {
      each_around(ink_[next], [&](int u, int v) {
        if (!is_new_ink(u, v)) return;
        is_seen_[at(u, v)] = true;
        ink_.push_back(at(u, v));
        left_ = std::min(left_, u);
        right_ = std::max(right_, u);
        top_ = std::min(top_, v);
        bottom_ = std::max(bottom_, v);
      });
    }
  }

  [[nodiscard]] bool is_other() const {
    const double reach = kReach * height_;
    const bool is_above = top_ == 0 && bottom_ < reach;
    const bool is_below = bottom_ == height_ - 1 && top_ >= height_ - reach;
    const bool is_rule = top_ == 0 && bottom_ == height_ - 1 && right_ - left_ < kRule * em_ &&
                         (right_ < kBeside * em_ || left_ >= width_ - kBeside * em_);
    return is_above || is_below || is_rule;
  }

  /// With the grey around it.
  void wipe() {
    for (const std::size_t i : ink_)
      each_around(i, [&](int u, int v) { picture_.grey[at(u, v)] = kWhite; });
  }

  recognize::LinePicture& picture_;
  int width_, height_;
  double em_;
  std::vector<bool> is_seen_;
  std::vector<std::size_t> ink_;  ///< of what is looked at
  int left_ = 0, right_ = 0, top_ = 0, bottom_ = 0;
};

}  // namespace

void wipe_other_ink(recognize::LinePicture& picture, double em) {
  const std::size_t pixels = std::size_t{picture.width} * picture.height;
  if (picture.is_vertical || pixels == 0 || picture.grey.size() != pixels) return;
  Wiper(picture, em).run();
}

}  // namespace broadsheet::pipeline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/recognize/scan/rules.h"

#include <algorithm>
#include <optional>
#include <span>
#include <tuple>
#include <utility>

#include "stages/recognize/scan/index.h"
#include "stages/recognize/scan/rule_pieces.h"

namespace broadsheet::recognize {
namespace {

// In points.
constexpr double kLeastRule = 14;      ///< a shorter one is a sign
constexpr double kThin = 3;            ///< of a rule
constexpr double kThick = 6;           ///< of one that is long
constexpr double kDash = 60;           ///< no dash between letters is longer
constexpr double kLetter = 160;        ///< no letter is larger
constexpr double kLongInLetter = 110;  ///< a thin line in what may be a letter
constexpr double kLongInFrame = 40;    ///< and in what is none
constexpr double kMostThick = 4;       ///< of a line that touches others
constexpr double kLeastFrame = 24;
constexpr double kSpeck = 0.25;  ///< square points

// Parts of the letter beside a dash, as shares of its length.
constexpr double kNextToDash = 0.45;
constexpr double kLetterAtDash = 0.35;  ///< above and below its middle

constexpr double kSlim = 6;       ///< length to thickness of a thin rule
constexpr double kVerySlim = 12;  ///< of a thick one
constexpr double kBow = 0.02;     ///< of its length, by which paper bends it

// Of what noise leaves of a hairline, in points.
constexpr double kMostBit = 1;     ///< across
constexpr double kLeastBit = 1.5;  ///< along
constexpr double kBits = 30;       ///< together
constexpr double kBitGap = 5;
constexpr double kBitStep = 0.5;      ///< from one to the next, across
constexpr double kAtRule = 1.2;       ///< beside it
constexpr double kAtThickRule = 0.6;  ///< of a bit that is as thick as a letter's stem
constexpr double kBehindRule = 8;
constexpr double kSolid = 0.5;                  ///< ink to length
constexpr std::size_t kMostBits = 20'000;       ///< a page of noise
constexpr std::size_t kMostPairs = 50'000'000;  ///< of bits and rules

constexpr double kMostWork = 6;  ///< pictures of components that are looked into, in pages

class Teller {
 public:
  Teller(Components ink, double dpi) : ink_(std::move(ink)), point_(dpi / kPointsInInch) {}

  Strokes tell() {
    PixelBox page;
    for (const Component& c : ink_.all) page = united(page, c.box);
    most_work_ = kMostWork * page.area();
    std::vector<PixelRun> rest;  // what is left of components that were taken apart
    std::vector<bool> is_gone(ink_.all.size());
    index_boxes();
    for (std::size_t i = 0; i < ink_.all.size(); ++i) {
      const Component& c = ink_.all[i];
      if (is_speck(c)) {
        is_gone[i] = true;
      } else if (is_bar(c)) {
        is_gone[i] = !is_stroke_of_letter(c.box);
        if (is_gone[i]) add_rule(ink_.runs_of(c), c.box, {});
      } else if (may_hold_rules(c)) {
        is_gone[i] = take_apart(c, rest);
      }
    }
    keep(is_gone, std::move(rest));
    std::erase_if(found_.text.all, [&](const Component& c) {
      if (is_speck(c)) return true;
      if (is_bar(c) && is_rest_of_rule(c.box)) return true;
      const bool is_figure = c.box.height() > kLetter * point_ && c.box.width() > kLetter * point_;
      if (is_figure) found_.figures.push_back(c.box);
      return is_figure;
    });
    chain_bits();
    const std::vector<PixelBox> faded = faded_rules(found_.rules, found_.text.all, point_);
    found_.rules.insert(found_.rules.end(), faded.begin(), faded.end());
    drop_bits_of_rules();
    return std::move(found_);
  }

 private:
  [[nodiscard]] bool is_speck(const Component& c) const {
    return static_cast<double>(c.area) < kSpeck * point_ * point_;
  }

  /// A thin straight line by itself.
  [[nodiscard]] bool is_bar(const Component& c) const {
    const auto [across, length] = std::minmax({c.box.width(), c.box.height()});
    if (length < kLeastRule * point_) return false;
    const double thick = static_cast<double>(c.area) / length;
    const bool is_slim = thick <= kThin * point_
                             ? length >= kSlim * thick
                             : thick <= kThick * point_ && length >= kVerySlim * thick;
    return is_slim && across <= std::max({2 * thick, kBow * length, 2.0}) &&
           across <= std::max(kThick * point_, kBow * length);
  }

  void index_boxes() {
    boxes_.clear();
    for (const Component& c : ink_.all) boxes_.push_back(c.box);
  }

  /// 一, 二, I and their kin, and dashes: letters stand beside it, or above and below it, about as
  /// large as it is long; or parts of its own letter stand right above or below it (六).
  [[nodiscard]] bool is_stroke_of_letter(const PixelBox& bar) const {
    const int length = std::max(bar.width(), bar.height());
    if (length > kLetter * point_) return false;
    const bool is_level = bar.width() >= bar.height();
    if (!index_) index_.emplace(boxes_, static_cast<int>(36 * point_));
    bool is_one = false;
    PixelBox parts{bar.x1, 0, bar.x0, 0};  // from the left to the right of what is near
    // From the top to the bottom of what stands at each end, as a dash is high in its line.
    PixelBox before{0, bar.y1, 0, bar.y0};
    PixelBox behind = before;
    const PixelBox around{bar.x0 - 2 * length, bar.y0 - 2 * length, bar.x1 + 2 * length,
                          bar.y1 + 2 * length};
    index_->each_in(around, [&](std::uint32_t i) {
      const PixelBox& other = boxes_[i];
      if (is_one || other == bar) return;
      const int size = std::max(other.width(), other.height());
      const int least = std::min(other.width(), other.height());
      const int dx = std::max({0, other.x0 - bar.x1, bar.x0 - other.x1});
      const int dy = std::max({0, other.y0 - bar.y1, bar.y0 - other.y1});
      const double middle = (bar.y0 + bar.y1) / 2.0;
      const bool is_dash =
          is_level && length <= kDash * point_ && dy == 0 && dx > 0 && dx <= other.height() &&
          least >= 0.15 * length && other.height() >= 0.3 * length &&
          middle > other.y0 + 0.3 * other.height() && middle < other.y1 - 0.3 * other.height();
      const bool is_part = is_level && dy > 0 && dy <= 0.35 * length && size >= 0.25 * length &&
                           size <= 1.2 * length && other.x0 >= bar.x0 - 0.15 * length &&
                           other.x1 <= bar.x1 + 0.15 * length;
      if (is_part) {
        parts.x0 = std::min(parts.x0, other.x0);
        parts.x1 = std::max(parts.x1, other.x1);
      }
      const int off = static_cast<int>(kLetterAtDash * length);
      if (is_level && dx > 0 && dx <= kNextToDash * length && size <= length &&
          other.y0 >= middle - off && other.y1 <= middle + off) {
        PixelBox& letter = other.x1 <= bar.x0 ? before : behind;
        letter.y0 = std::min(letter.y0, other.y0);
        letter.y1 = std::max(letter.y1, other.y1);
      }
      const bool is_letter = size >= 0.6 * length && size <= 1.5 * length && least >= 0.3 * length;
      const bool is_beside = is_letter && dy == 0 && dx > 0 && dx <= 0.6 * length;
      const bool is_above = is_letter && is_level && dx == 0 && dy <= 0.9 * length &&
                            std::abs(other.x0 + other.x1 - bar.x0 - bar.x1) < 0.5 * length;
      is_one = is_dash || is_beside || is_above;
    });
    const auto is_at_letter = [&](const PixelBox& letter) {
      const double middle = (bar.y0 + bar.y1) / 2.0;
      return letter.height() >= 0.3 * length && length <= kDash * point_ &&
             middle > letter.y0 + 0.3 * letter.height() &&
             middle < letter.y1 - 0.3 * letter.height();
    };
    return is_one || parts.width() >= 0.5 * length ||
           (is_level && (is_at_letter(before) || is_at_letter(behind)));
  }

  [[nodiscard]] bool may_hold_rules(const Component& c) const {
    return std::max(c.box.width(), c.box.height()) >= kLeastFrame * point_ &&
           std::min(c.box.width(), c.box.height()) >= 2;
  }

  /// A mask of one component, with the lengths of the runs through each pixel.
  struct Picture {
    PixelBox box;
    Grey mask;
    std::vector<std::uint16_t> across, down;
  };

  [[nodiscard]] Picture picture_of(const Component& c) const {
    Picture picture{c.box, Grey(c.box.width(), c.box.height(), 0), {}, {}};
    picture.across.resize(picture.mask.pixels.size());
    picture.down.resize(picture.mask.pixels.size());
    const auto width = static_cast<std::size_t>(c.box.width());
    for (const PixelRun& run : ink_.runs_of(c)) {
      const std::size_t row = static_cast<std::size_t>(run.y - c.box.y0) * width;
      const auto length = static_cast<std::uint16_t>(std::min(run.x1 - run.x0, 0xFFFF));
      for (int x = run.x0; x < run.x1; ++x) {
        const std::size_t i = row + static_cast<std::size_t>(x - c.box.x0);
        picture.mask.pixels[i] = 1;
        picture.across[i] = length;
      }
    }
    const auto height = static_cast<std::size_t>(c.box.height());
    std::vector<std::uint16_t> open(width);
    for (std::size_t y = 0; y < height; ++y) {
      for (std::size_t x = 0; x < width; ++x) {
        const std::size_t i = y * width + x;
        open[x] = picture.mask.pixels[i] == 0
                      ? std::uint16_t{0}
                      : static_cast<std::uint16_t>(std::min(open[x] + 1, 0xFFFF));
        picture.down[i] = open[x];
      }
    }
    for (std::size_t y = height - 1; y-- > 0;) {
      for (std::size_t x = 0; x < width; ++x) {
        const std::size_t i = y * width + x;
        if (picture.mask.pixels[i] != 0 && picture.mask.pixels[i + width] != 0)
          picture.down[i] = picture.down[i + width];
      }
    }
    return picture;
  }

  /// Takes the straight lines out of a component; what is left of it goes to `rest`. False if there
  /// are none.
  bool take_apart(const Component& c, std::vector<PixelRun>& rest) {
    const bool is_letter = c.box.width() <= kLetter * point_ && c.box.height() <= kLetter * point_;
    const bool is_small = std::max(c.box.width(), c.box.height()) < kLongInLetter * point_;
    if (is_letter && is_small && !may_be_frame(c)) return false;
    const bool is_box = is_letter && may_be_frame(c);
    const double least = is_box      ? kLeastRule * point_
                         : is_letter ? kLongInLetter * point_
                                     : kLongInFrame * point_;
    work_ += c.box.area();
    if (work_ > most_work_) return false;
    Picture picture = picture_of(c);
    Grey level(picture.mask.width, picture.mask.height, 0);
    Grey upright = level;
    const double thick = kMostThick * point_;
    bool is_any = false;
    for (std::size_t i = 0; i < picture.mask.pixels.size(); ++i) {
      if (picture.mask.pixels[i] == 0) continue;
      const bool is_long = picture.across[i] >= least;
      const bool is_high = picture.down[i] >= least;
      if (is_long && (picture.down[i] <= thick || is_high)) level.pixels[i] = 1;
      if (is_high && (picture.across[i] <= thick || is_long)) upright.pixels[i] = 1;
      is_any = is_any || is_long || is_high;
    }
    if (!is_any) return false;
    std::size_t taken = take_bars(level, picture, true, least);
    taken += take_bars(upright, picture, false, least);
    if (taken == 0) return false;
    for (PixelRun run : runs_of(picture.mask)) {
      run.y += c.box.y0;
      run.x0 += c.box.x0;
      run.x1 += c.box.x0;
      rest.push_back(run);
    }
    return true;
  }

  /// Its sides are straight, and several other things stand in it.
  [[nodiscard]] bool may_be_frame(const Component& c) const {
    if (std::min(c.box.width(), c.box.height()) < kLeastRule * point_) return false;
    if (static_cast<double>(c.area) > 0.35 * c.box.area()) return false;
    if (!index_) index_.emplace(boxes_, static_cast<int>(36 * point_));
    int inside = 0;
    index_->each_in(c.box, [&](std::uint32_t i) {
      const PixelBox& other = boxes_[i];
      if (other.x0 > c.box.x0 && other.x1 < c.box.x1 && other.y0 > c.box.y0 &&
          other.y1 < c.box.y1 && other.height() >= 2 * point_)
        ++inside;
    });
    if (inside < 3) return false;
    std::int64_t sides = 0;
    const double thick = kMostThick * point_;
    for (const PixelRun& run : ink_.runs_of(c)) {
      const bool is_end = run.y < c.box.y0 + thick || run.y >= c.box.y1 - thick;
      if (is_end || run.x1 <= c.box.x0 + thick || run.x0 >= c.box.x1 - thick)
        sides += run.x1 - run.x0;
    }
    return static_cast<double>(sides) > 0.9 * static_cast<double>(c.area);
  }

  /// `origin`: where the places are counted from.
  void add_rule(std::span<const PixelRun> runs, const PixelBox& box, const PixelBox& origin) {
    for (const PixelBox& piece : straight_pieces(runs, box, point_))
      found_.rules.push_back(
          {piece.x0 + origin.x0, piece.y0 + origin.y0, piece.x1 + origin.x0, piece.y1 + origin.y0});
  }

  /// Bars of a mask become rules, and leave the picture.
  std::size_t take_bars(const Grey& lines, Picture& picture, bool is_level, double least) {
    const Components bars = components_of(runs_of(lines));
    std::size_t taken = 0;
    for (const Component& bar : bars.all) {
      const int length = is_level ? bar.box.width() : bar.box.height();
      const double thick = static_cast<double>(bar.area) / length;
      if (length < least || thick > kMostThick * point_ || length < kSlim * thick) continue;
      add_rule(bars.runs_of(bar), bar.box, picture.box);
      for (const PixelRun& run : bars.runs_of(bar))
        std::fill(picture.mask.row(run.y) + run.x0, picture.mask.row(run.y) + run.x1,
                  std::uint8_t{0});
      ++taken;
    }
    return taken;
  }

  /// Pieces of a rule where something touched it.
  [[nodiscard]] bool is_rest_of_rule(const PixelBox& box) {
    if (is_stroke_of_letter(box)) return false;
    found_.rules.push_back(box);
    return true;
  }

  /// Level or upright, as rules are.
  struct Bit {
    std::uint32_t component;
    bool is_level;
    int from, to;  ///< along
    int across0, across1;
  };

  [[nodiscard]] std::vector<Bit> bits(double thickest) const {
    std::vector<Bit> bits;
    const double most = std::max(2.0, thickest * point_);
    for (std::uint32_t i = 0; i < found_.text.all.size(); ++i) {
      const PixelBox& box = found_.text.all[i].box;
      const bool is_level = box.width() >= box.height();
      const bool is_dot = std::max(box.width(), box.height()) <= most;  // of either
      if (box.height() <= most && (is_level || is_dot))
        bits.push_back({i, true, box.x0, box.x1, box.y0, box.y1});
      if (box.width() <= most && (!is_level || is_dot))
        bits.push_back({i, false, box.y0, box.y1, box.x0, box.x1});
    }
    return bits;
  }

  /// Bits of ink that follow each other on one line are a rule.
  void chain_bits() {
    std::vector<Bit> all = bits(kMostBit);
    std::erase_if(all, [&](const Bit& bit) {
      return bit.to - bit.from < std::max(2.0 * (bit.across1 - bit.across0), kLeastBit * point_);
    });
    if (all.size() > kMostBits) return;
    std::sort(all.begin(), all.end(), [](const Bit& a, const Bit& b) {
      return std::tuple(a.is_level, a.from, a.across0, a.component) <
             std::tuple(b.is_level, b.from, b.across0, b.component);
    });
    const double step = std::max(1.5, kBitStep * point_);
    std::vector<bool> is_gone(found_.text.all.size());
    std::vector<bool> is_taken(all.size());
    std::vector<std::size_t> chain;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (is_taken[i]) continue;
      chain = {i};
      int ink = all[i].to - all[i].from;
      int end = all[i].to;
      for (std::size_t k = i + 1; k < all.size(); ++k) {
        const Bit& next = all[k];
        const Bit& last = all[chain.back()];
        if (next.is_level != last.is_level || next.from > end + kBitGap * point_) break;
        const int off = next.across0 + next.across1 - last.across0 - last.across1;
        if (is_taken[k] || std::abs(off) > 2 * step) continue;
        chain.push_back(k);
        ink += next.to - std::max(next.from, std::min(end, next.to));
        end = std::max(end, next.to);
      }
      const int length = end - all[i].from;
      if (chain.size() < 3 || length < kBits * point_ || ink < kSolid * length) continue;
      PixelBox box = found_.text.all[all[i].component].box;
      for (const std::size_t k : chain) box = united(box, found_.text.all[all[k].component].box);
      if (is_stroke_of_letter(box)) continue;
      found_.rules.push_back(box);
      for (const std::size_t k : chain) {
        is_taken[k] = true;
        is_gone[all[k].component] = true;
      }
    }
    drop(is_gone);
  }

  /// What lies along a rule, or goes on with it, and is no thicker, is a bit of it.
  void drop_bits_of_rules() {
    const std::vector<Bit> all = bits(kThin);
    if (all.size() * found_.rules.size() > kMostPairs) return;
    std::vector<bool> is_gone(found_.text.all.size());
    const double thin = std::max(2.0, kMostBit * point_);
    const double behind = kBehindRule * point_;
    for (const PixelBox& rule : found_.rules) {
      const bool is_level = rule.width() >= rule.height();
      const double from = (is_level ? rule.x0 : rule.y0) - behind;
      const double to = (is_level ? rule.x1 : rule.y1) + behind;
      const int across0 = is_level ? rule.y0 : rule.x0;
      const int across1 = is_level ? rule.y1 : rule.x1;
      for (const Bit& bit : all) {
        const int thick = bit.across1 - bit.across0;
        const double beside = (thick <= thin ? kAtRule : kAtThickRule) * point_;
        if (bit.is_level == is_level && bit.from >= from && bit.to <= to &&
            thick <= std::max<double>(thin, across1 - across0 + 1) &&
            bit.across0 >= across0 - beside && bit.across1 <= across1 + beside)
          is_gone[bit.component] = true;
      }
    }
    drop(is_gone);
  }

  void drop(const std::vector<bool>& is_gone) {
    std::size_t i = 0;
    std::erase_if(found_.text.all, [&](const Component&) { return is_gone[i++]; });
  }

  /// What is text: components that are still whole, and those that the rest makes.
  void keep(const std::vector<bool>& is_gone, std::vector<PixelRun> rest) {
    std::vector<PixelRun> runs;
    for (std::size_t i = 0; i < ink_.all.size(); ++i) {
      if (is_gone[i]) continue;
      const auto own = ink_.runs_of(ink_.all[i]);
      Component c = ink_.all[i];
      c.first = static_cast<std::uint32_t>(found_.text.runs.size());
      found_.text.runs.insert(found_.text.runs.end(), own.begin(), own.end());
      c.last = static_cast<std::uint32_t>(found_.text.runs.size());
      found_.text.all.push_back(c);
    }
    std::sort(rest.begin(), rest.end(), [](const PixelRun& a, const PixelRun& b) {
      return a.y != b.y ? a.y < b.y : a.x0 < b.x0;
    });
    const Components more = components_of(std::move(rest));
    const auto behind = static_cast<std::uint32_t>(found_.text.runs.size());
    found_.text.runs.insert(found_.text.runs.end(), more.runs.begin(), more.runs.end());
    for (Component c : more.all) {
      c.first += behind;
      c.last += behind;
      found_.text.all.push_back(c);
    }
  }

  Components ink_;
  double point_;  ///< pixels
  double work_ = 0, most_work_ = 0;
  std::vector<PixelBox> boxes_;
  mutable std::optional<BoxIndex> index_;
  Strokes found_;
};

}  // namespace

Strokes tell_strokes(Components ink, double dpi) {
  return Teller(std::move(ink), dpi).tell();
}

}  // namespace broadsheet::recognize

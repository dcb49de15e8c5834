// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/recognition/sign_forms.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <iterator>
#include <optional>
#include <string_view>
#include <vector>

#include "document/characters.h"
#include "document/text.h"
#include "pipeline/recognition/line_ink.h"

namespace broadsheet::pipeline {
namespace {

using recognize::LinePicture;
using recognize::LineReading;
using recognize::ReadCharacter;

// In ems.
constexpr double kNear = 0.8;          ///< from where a sign was read to its ink
constexpr double kPoint = 0.24;        ///< most width and height of a point
constexpr double kLow = 0.12;          ///< below the line's middle: a point on the baseline
constexpr double kRoom = 0.8;          ///< of a sign that has a square, from ink to ink
constexpr double kMostBetween = 0.75;  ///< height of two points
constexpr double kLeastBetween = 0.3;
constexpr double kBetween = 0.08;  ///< white between them
constexpr double kEven = 0.22;     ///< by which white beside ∶ differs
constexpr double kMiddle = 0.3;    ///< white before ∶; ： stands nearer to what it follows
constexpr double kThick = 0.16;    ///< of a dash
constexpr double kDash = 0.7;      ///< least length of — ; a hyphen has half of it
constexpr double kBarNear = 0.6;   ///< from where it was read: a 一 beside it is farther
constexpr double kAsDot = 1.5;     ///< times as long as high

// Of the distance from a Han to the next.
constexpr std::size_t kLeastPairs = 3;  ///< of Han that say how far
constexpr std::size_t kMostSteps = 9;   ///< from a sign to the next Han
constexpr double kLeastInk = 0.66;      ///< of a Han whose middle is where it is printed
constexpr double kMostInk = 1.05;
constexpr double kDigit = 0.5;
constexpr double kBearing = 0.05;    ///< white of a sign at the end of a line
constexpr double kBesideHan = 1.1;   ///< from its middle to the digit beside it
constexpr double kBeforeStop = 0.1;  ///< white between a sign's square and its ink
constexpr double kMostWhite = 0.3;   ///< from Han to digit; some set a space there
constexpr double kWide = 0.75;  ///< a sign's width: brackets and slashes have half, or all of it
constexpr double kWidePercent = 0.92;  ///< % of Latin type has 0.83

bool is_one_of(char32_t c, TextView all) {
  return all.find(c) != TextView::npos;
}

class SignForms {
 public:
  SignForms(LineReading& reading, const LinePicture& picture, double em, bool has_ratios)
      : all_(reading.characters),
        picture_(picture),
        em_(em),
        has_ratios_(has_ratios),
        middle_(picture.height / 2.0),
        columns_(ink_columns(picture)),
        stretches_(ink_stretches(columns_)) {}

  void set() {
    for (std::size_t i = 0; i < all_.size(); ++i) {
      const char32_t c = all_[i].character;
      if (c == U'.') {
        set_point(i);
      } else if (is_one_of(c, U":：∶")) {
        set_colon(i);
      } else if (is_one_of(c, U"-－–")) {
        set_dash(i);
      } else if (is_one_of(c, U"!;?")) {
        set_stop(i);
      }
    }
    pitch_ = usual_pitch();
    for (std::size_t i = 0; i < all_.size(); ++i) {
      if (all_[i].character == U'%') widen(i, U'％', kWidePercent);
      if (all_[i].character == U'/') widen(i, U'／', kWide);
    }
    set_brackets();
  }

 private:
  using Like = std::function<bool(const InkStretch&)>;

  void become(std::size_t i, char32_t form) { all_[i].character = form; }

  /// Ink of that kind that stands where a character was read; none if there is none near.
  [[nodiscard]] std::optional<std::size_t> ink_of(std::size_t i, const Like& is_like) const {
    const double at = (all_[i].from + all_[i].to) / 2;
    std::optional<std::size_t> found;
    for (std::size_t k = 0; k < stretches_.size(); ++k) {
      const double off = std::abs(stretches_[k].centre() - at);
      if (off > kNear * em_ || !is_like(stretches_[k])) continue;
      if (!found || off < std::abs(stretches_[*found].centre() - at)) found = k;
    }
    return found;
  }

  [[nodiscard]] std::optional<double> white_before(std::size_t k) const {
    if (k == 0) return std::nullopt;
    return (static_cast<double>(stretches_[k].from) - static_cast<double>(stretches_[k - 1].to)) /
           em_;
  }
  [[nodiscard]] std::optional<double> white_behind(std::size_t k) const {
    if (k + 1 == stretches_.size()) return std::nullopt;
    return (static_cast<double>(stretches_[k + 1].from) - static_cast<double>(stretches_[k].to)) /
           em_;
  }
  /// From the ink before to the ink behind.
  [[nodiscard]] std::optional<double> room_of(std::size_t k) const {
    const std::optional<double> before = white_before(k);
    const std::optional<double> behind = white_behind(k);
    if (!before || !behind) return std::nullopt;
    return *before + *behind + stretches_[k].length() / em_;
  }

  [[nodiscard]] bool is_small(const InkStretch& at) const {
    return at.length() <= kPoint * em_ && at.height <= kPoint * em_;
  }

  void set_point(std::size_t i) {
    const auto ink = ink_of(
        i, [&](const InkStretch& at) { return is_small(at) && at.middle >= middle_ + kLow * em_; });
    if (!ink) return;
    const std::optional<double> room = room_of(*ink);
    if (room && *room >= kRoom) become(i, U'．');
  }

  /// The middle of a Han, along the line; none of one that was not cut out well.
  [[nodiscard]] std::optional<double> middle_of_han(std::size_t i) const {
    if (!is_solid(all_[i].character)) return std::nullopt;
    const double ink = all_[i].to - all_[i].from;
    if (ink < kLeastInk * pitch_ || ink > kMostInk * pitch_) return std::nullopt;
    return (all_[i].from + all_[i].to) / 2.0;
  }

  [[nodiscard]] double usual_pitch() const {
    std::vector<double> pitches;
    for (std::size_t i = 1; i < all_.size(); ++i) {
      if (is_solid(all_[i - 1].character) && is_solid(all_[i].character))
        pitches.push_back((all_[i].from + all_[i].to - all_[i - 1].from - all_[i - 1].to) / 2.0);
    }
    if (pitches.size() < kLeastPairs) return em_;
    const auto half = pitches.begin() + static_cast<std::ptrdiff_t>(pitches.size() / 2);
    std::nth_element(pitches.begin(), half, pitches.end());
    return *half;
  }

  /// What stands between a sign and the next Han to one side of it.
  struct Side {
    double end = 0;    ///< of the Han's square, or of the line
    double width = 0;  ///< of all between, but for signs like it
    std::size_t alike = 0;
    bool has_signs = false;
  };

  [[nodiscard]] std::optional<Side> side_of(std::size_t i, int step) const {
    Side side;
    const auto count = static_cast<std::ptrdiff_t>(all_.size());
    std::ptrdiff_t k = static_cast<std::ptrdiff_t>(i) + step;
    for (std::size_t steps = 0; k >= 0 && k < count; k += step, ++steps) {
      const auto at = static_cast<std::size_t>(k);
      if (const auto middle = middle_of_han(at)) {
        side.end = *middle - step * pitch_ / 2;
        return side;
      }
      const char32_t c = all_[at].character;
      if (steps >= kMostSteps) return std::nullopt;
      if (c == all_[i].character) {
        ++side.alike;
      } else if (is_digit(c)) {
        side.width += kDigit;
      } else if (is_wide(c)) {
        side.width += 1;
        side.has_signs = side.has_signs || !is_solid(c);
      } else {
        return std::nullopt;
      }
    }
    // A sign that closes the line leaves white behind it that nobody sees.
    const ReadCharacter& last = all_.back();
    if (step > 0 && last.character != all_[i].character && is_wide(last.character)) {
      side.end = last.from - kBeforeStop * pitch_;
      side.width -= 1;
    } else {
      const auto edge =
          static_cast<double>(step < 0 ? stretches_.front().from : stretches_.back().to);
      side.end = edge + step * kBearing * pitch_;
    }
    side.has_signs = true;
    return side;
  }

  struct Width {
    double share = 0;  ///< of the distance from a Han to the next
    bool is_beside_signs = false;
  };

  /// How much of the line a sign has: what the Han before and behind it leave to it.
  [[nodiscard]] std::optional<Width> width_of(std::size_t i) const {
    if (stretches_.empty()) return std::nullopt;
    const std::optional<Side> before = side_of(i, -1);
    const std::optional<Side> behind = side_of(i, 1);
    if (!before || !behind) return std::nullopt;
    const double all = (behind->end - before->end) / pitch_ - before->width - behind->width;
    return Width{all / static_cast<double>(1 + before->alike + behind->alike),
                 before->has_signs || behind->has_signs};
  }

  /// The longest stretch without ink there, in pixels.
  [[nodiscard]] double white_in(double from, double to) const {
    const auto count = static_cast<double>(columns_.size());
    const auto last = static_cast<std::size_t>(std::clamp(to, 0.0, count));
    std::size_t white = 0;
    std::size_t longest = 0;
    for (auto x = static_cast<std::size_t>(std::clamp(from, 0.0, count)); x < last; ++x) {
      white = columns_[x].is_blank() ? white + 1 : 0;
      longest = std::max(longest, white);
    }
    return static_cast<double>(longest);
  }

  /// Some set a space between Han and digits, which would pass for width.
  [[nodiscard]] bool is_spaced() const {
    for (std::size_t i = 1; i < all_.size(); ++i) {
      const std::optional<double> left = middle_of_han(i - 1);
      const std::optional<double> right = middle_of_han(i);
      const double reach = kBesideHan * pitch_;
      double white = 0;
      if (left && is_digit(all_[i].character)) {
        white = white_in(*left, *left + reach);
      } else if (right && is_digit(all_[i - 1].character)) {
        white = white_in(*right - reach, *right);
      }
      if (white > kMostWhite * pitch_) return true;
    }
    return false;
  }

  void widen(std::size_t i, char32_t wide, double least) {
    const std::optional<Width> width = width_of(i);
    if (width && width->share >= least && !is_spaced()) become(i, wide);
  }

  /// Nothing is printed between two points one above the other.
  [[nodiscard]] bool is_parted(const InkStretch& at) const {
    const auto first = static_cast<std::size_t>(at.middle - kBetween / 2 * em_);
    const auto last = static_cast<std::size_t>(at.middle + kBetween / 2 * em_);
    for (std::size_t y = first; y <= std::min<std::size_t>(last, picture_.height - 1); ++y)
      for (std::size_t x = at.from; x < at.to; ++x)
        if (picture_.grey[y * picture_.width + x] < kLineInk) return false;
    return true;
  }

  void set_colon(std::size_t i) {
    const auto ink = ink_of(i, [&](const InkStretch& at) {
      return at.length() <= kPoint * em_ && at.height >= kLeastBetween * em_ &&
             at.height <= kMostBetween * em_ && is_parted(at);
    });
    if (!ink) return;
    const std::optional<double> before = white_before(*ink);
    const std::optional<double> behind = white_behind(*ink);
    const std::optional<double> room = room_of(*ink);
    if (!room || *room < kRoom) return;
    const bool is_ratio = has_ratios_ && i > 0 && i + 1 < all_.size() &&
                          is_digit(all_[i - 1].character) && is_digit(all_[i + 1].character) &&
                          *before >= kMiddle && std::abs(*before - *behind) <= kEven;
    if (is_ratio) {
      become(i, U'∶');
    } else if (all_[i].character == U':') {
      become(i, U'：');
    }
  }

  void set_dash(std::size_t i) {
    const double at_sign = (all_[i].from + all_[i].to) / 2.0;
    const BarSizes sizes{kDash * em_, kThick * em_, kPoint * em_};
    const std::vector<InkStretch> bars = ink_bars(columns_, middle_, sizes);
    if (std::any_of(bars.begin(), bars.end(), [&](const InkStretch& bar) {
          return std::abs(bar.centre() - at_sign) <= kBarNear * em_;
        })) {
      become(i, U'—');
      return;
    }
    const auto dot = ink_of(i, [&](const InkStretch& at) {
      return is_small(at) && at.length() <= kAsDot * at.height &&
             std::abs(at.middle - middle_) <= kPoint * em_;
    });
    const auto hyphen = ink_of(i, [&](const InkStretch& at) {
      return at.height <= kThick * em_ && at.length() > kAsDot * at.height &&
             std::abs(at.middle - middle_) <= kPoint * em_;
    });
    if (dot && !hyphen) become(i, U'·');
  }

  /// Behind Han.
  void set_stop(std::size_t i) {
    if (i == 0 || !is_solid(all_[i - 1].character)) return;
    const auto ink = ink_of(i, [&](const InkStretch& at) { return at.length() <= em_ / 2; });
    if (!ink) return;
    const std::optional<double> room = room_of(*ink);
    if (!room || *room < kRoom) return;
    const char32_t c = all_[i].character;
    become(i, c == U'!' ? U'！' : c == U';' ? U'；' : U'？');
  }

  enum class Form { unknown, wide, narrow };

  /// Two signs side by side may share a square: a bracket beside another sign is not narrow for
  /// that.
  [[nodiscard]] Form form_of_bracket(std::size_t i) const {
    const std::optional<Width> width = width_of(i);
    if (!width) return Form::unknown;
    if (width->share >= kWide) return Form::wide;
    return width->is_beside_signs ? Form::unknown : Form::narrow;
  }

  /// Both of a pair have one form. Of those about which nothing is known, one with Han in it is
  /// wide.
  void set_brackets() {
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < all_.size(); ++i) {
      const char32_t c = all_[i].character;
      if (is_one_of(c, U"(（")) open.push_back(i);
      if (!is_one_of(c, U")）")) continue;
      Form form = form_of_bracket(i);
      if (!open.empty()) {
        const Form other = form_of_bracket(open.back());
        if (other != Form::unknown) form = other;
        if (form == Form::unknown && is_solid(all_[open.back() + 1].character)) form = Form::wide;
        set_bracket(open.back(), form);
        open.pop_back();
      }
      set_bracket(i, form);
    }
    for (const std::size_t i : open) set_bracket(i, form_of_bracket(i));
  }

  void set_bracket(std::size_t i, Form form) {
    if (form == Form::unknown) return;
    const bool opens = is_one_of(all_[i].character, U"(（");
    if (form == Form::wide) {
      become(i, opens ? U'（' : U'）');
    } else {
      become(i, opens ? U'(' : U')');
    }
  }

  std::vector<ReadCharacter>& all_;
  const LinePicture& picture_;
  double em_;
  double pitch_ = 0;  ///< from a Han to the next
  bool has_ratios_;
  double middle_;  ///< of the line
  std::vector<InkColumn> columns_;
  std::vector<InkStretch> stretches_;
};

}  // namespace

void set_sign_forms(LineReading& reading, const LinePicture& picture, double em,
                    std::string_view script) {
  const bool is_han =
      std::any_of(reading.characters.begin(), reading.characters.end(),
                  [](const ReadCharacter& read) { return is_solid(read.character); });
  if (em <= 0 || picture.is_vertical || !is_han || script == "Kore") return;
  SignForms(reading, picture, em, script == "Hans").set();
}

}  // namespace broadsheet::pipeline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/layout/printed/recognized.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "document/characters.h"

namespace broadsheet::layout {
namespace {

// Of a font's size.
constexpr double kSmallHeight = 0.47;  ///< from the baseline to the top of an x
constexpr double kTallHeight = 0.70;   ///< and to the top of a capital or figure
constexpr double kDepth = 0.21;        ///< below the baseline, of g and p
constexpr double kWideHeight = 0.92;   ///< of a Han character
constexpr double kLooseShare = 0.75;   ///< of a box as high as its line, the most that is type
constexpr double kUsualLeading = 1.15;

constexpr double kLoose = 0.8;  ///< of the height of words with tall letters, that of those without
constexpr std::size_t kLeastWords = 12;  ///< of each kind, to see that
constexpr double kAlike = 1.18;          ///< type of sizes that differ by less is of one size
constexpr double kMostNoise = 0.25;      ///< of the lines: their sizes differ from the next one's
constexpr double kLeastFit = 0.55;       ///< a size of the source against the estimate
constexpr double kMostFit = 1.7;
constexpr double kBack = 0.3;       ///< sizes by which a line may stand above the last one's foot
constexpr double kMostWhite = 2.5;  ///< sizes of white between lines of one stack

/// Height of a word of these letters in sizes; nothing where they tell none.
std::optional<double> height_of(TextView text) {
  constexpr TextView kSmall = U"acemnorsuvwxzıſ";
  constexpr TextView kSmallHanging = U"gpqy";
  double rise = 0;
  double depth = 0;
  for (const char32_t c : text) {
    if (is_solid(c)) return kWideHeight;
    if (kSmall.find(c) != TextView::npos) {
      rise = std::max(rise, kSmallHeight);
    } else if (kSmallHanging.find(c) != TextView::npos) {
      rise = std::max(rise, kSmallHeight);
      depth = kDepth;
    } else if (is_alphabetic(c) || is_digit(c)) {
      rise = kTallHeight;
      if (c == U'j') depth = kDepth;
    }
  }
  if (rise == 0) return std::nullopt;
  return rise + depth;
}

double across(const Line& line, const Box& box) {
  return runs_upright(line) ? box.x1 - box.x0 : box.y1 - box.y0;
}

/// The middle one by weight; 0 of none.
double median(std::vector<std::pair<double, std::size_t>> values) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  std::size_t all = 0;
  for (const auto& [value, weight] : values) all += weight;
  std::size_t sum = 0;
  for (const auto& [value, weight] : values) {
    sum += weight;
    if (2 * sum >= all) return value;
  }
  return values.back().first;
}

bool are_alike(double a, double b) {
  return a <= b * kAlike && b <= a * kAlike;
}

class Measuring {
 public:
  explicit Measuring(Page& page) : page_(page) {}

  void run() {
    give_boxes();
    if (!page_.has_geometry()) return;
    look_at_words();
    estimate();
    judge_source();
    for (std::size_t i = 0; i < page_.lines.size(); ++i) {
      double& size = page_.lines[i].style.size;
      if (!trusts_source_ || size <= 0) size = sizes_[i];
    }
  }

 private:
  // --- boxes

  void give_boxes() {
    bool has_place = false;
    for (const Line& line : page_.lines) has_place = has_place || line.box.has_value();
    for (const Block& block : page_.blocks) has_place = has_place || block.box.has_value();
    if (!has_place) {
      page_.width = page_.height = 0;
      return;
    }
    for (Block& block : page_.blocks) give_boxes(block);
    for (Line& line : page_.lines) {
      if (!line.box) line.box = Box{0, page_.height, page_.width, page_.height};
    }
  }

  /// Lines without a box share that of their block, each as high as the others.
  void give_boxes(Block& block) {
    const auto count = static_cast<double>(block.lines.size());
    for (std::size_t i = 0; i < block.lines.size(); ++i) {
      Line* line = find(page_, block.lines[i]);
      if (!line->box && block.box) {
        const double height = (block.box->y1 - block.box->y0) / count;
        const double top = block.box->y0 + height * static_cast<double>(i);
        line->box = Box{block.box->x0, top, block.box->x1, top + height};
      }
    }
    if (block.box) return;
    for (const LineId id : block.lines) {
      const std::optional<Box>& box = find(page_, id)->box;
      if (box) block.box = block.box ? united(*block.box, *box) : *box;
    }
  }

  // --- sizes

  /// Calls `visit(text, box)` for the words of a line, or for the line where it has none.
  template <class Visit>
  static void each_word(const Line& line, Visit&& visit) {
    bool has_words = false;
    if (line.recognition) {
      for (const RecognizedWord& word : line.recognition->words) {
        if (!word.box) continue;
        has_words = true;
        visit(TextView(line.as_read).substr(word.span.from, word.span.size()), *word.box);
      }
    }
    if (!has_words) visit(TextView(line.as_read), *line.box);
  }

  /// Whether the boxes hug the letters: words without tall ones are lower.
  void look_at_words() {
    std::vector<std::pair<double, std::size_t>> low, high, pitches;
    for (const Line& line : page_.lines) {
      each_word(line, [&](TextView text, const Box& box) {
        const std::optional<double> height = height_of(text);
        if (!height || *height == kWideHeight) return;
        if (*height == kSmallHeight) low.emplace_back(across(line, box), 1);
        if (*height >= kTallHeight + kDepth) high.emplace_back(across(line, box), 1);
      });
    }
    const std::size_t least = std::min(low.size(), high.size());
    const double tall = median(std::move(high));
    are_loose_ = least >= kLeastWords && median(std::move(low)) > kLoose * tall;
    if (!are_loose_ || tall <= 0) return;
    share_ = kLooseShare;
    for (const Block& block : page_.blocks) {
      for (std::size_t i = 1; i < block.lines.size(); ++i) {
        const Line& a = *find(page_, block.lines[i - 1]);
        const Line& b = *find(page_, block.lines[i]);
        if (runs_upright(a) || runs_upright(b)) continue;
        const double pitch = b.box->y1 - a.box->y1;
        if (pitch > 0) pitches.emplace_back(pitch, 1);
      }
    }
    if (pitches.size() >= kLeastWords)
      share_ = std::min(share_, median(std::move(pitches)) / kUsualLeading / tall);
  }

  void estimate() {
    sizes_.assign(page_.lines.size(), 0);
    std::vector<std::pair<double, std::size_t>> all;
    for (std::size_t i = 0; i < page_.lines.size(); ++i) {
      const Line& line = page_.lines[i];
      std::vector<std::pair<double, std::size_t>> words;
      each_word(line, [&](TextView text, const Box& box) {
        const std::optional<double> height = height_of(text);
        if (height && across(line, box) > 0)
          words.emplace_back(are_loose_ ? across(line, box) * share_ : across(line, box) / *height,
                             text.size());
      });
      sizes_[i] = median(std::move(words));
      if (sizes_[i] > 0) all.emplace_back(sizes_[i], line.as_read.size());
    }
    body_ = median(std::move(all));
    for (double& size : sizes_)
      if (size == 0 || are_alike(size, body_)) size = body_;
    for (const Block& block : page_.blocks) even_out(block);
    for (double& size : sizes_) size = std::round(size * 4) / 4;
  }

  /// Lines of one block that follow one another in type of like size are of one size.
  void even_out(const Block& block) {
    std::vector<std::pair<double, std::size_t>> like;
    std::vector<std::size_t> places;
    const auto settle = [&] {
      const double size = median(std::move(like));
      for (const std::size_t place : places) sizes_[place] = size;
      like.clear();
      places.clear();
    };
    for (const LineId id : block.lines) {
      const auto place = static_cast<std::size_t>(find(page_, id) - page_.lines.data());
      if (!places.empty() && !are_alike(sizes_[place], sizes_[places.front()])) settle();
      like.emplace_back(sizes_[place], page_.lines[place].as_read.size());
      places.push_back(place);
    }
    if (!places.empty()) settle();
  }

  /// The sizes that the source gives are taken if most lines of a block agree in them, and if they
  /// are about as large as the letters.
  void judge_source() {
    std::size_t given = 0;
    std::size_t compared = 0;
    std::size_t changes = 0;
    std::vector<std::pair<double, std::size_t>> fits;
    for (std::size_t i = 0; i < page_.lines.size(); ++i) {
      const Line& line = page_.lines[i];
      if (line.style.size <= 0 || sizes_[i] <= 0) continue;
      ++given;
      fits.emplace_back(line.style.size / sizes_[i], line.as_read.size());
    }
    for (const Block& block : page_.blocks) {
      for (std::size_t i = 1; i < block.lines.size(); ++i) {
        const double a = find(page_, block.lines[i - 1])->style.size;
        const double b = find(page_, block.lines[i])->style.size;
        ++compared;
        changes += a != b ? 1 : 0;
      }
    }
    const double fit = median(std::move(fits));
    trusts_source_ = 2 * given > page_.lines.size() && fit >= kLeastFit && fit <= kMostFit &&
                     static_cast<double>(changes) <= kMostNoise * static_cast<double>(compared);
  }

  Page& page_;
  std::vector<double> sizes_;
  double body_ = 0;
  bool are_loose_ = false;
  double share_ = kLooseShare;
  bool trusts_source_ = false;
};

}  // namespace

void measure_lines(Page& page) {
  Measuring(page).run();
}

std::vector<Stack> source_stacks(const Page& page, const Block& block) {
  std::vector<Stack> stacks;
  const Line* last = nullptr;
  for (const LineId id : block.lines) {
    const Line& line = *find(page, id);
    if (trimmed(line.as_read).empty() || !line.box) continue;
    const WritingMode plane = runs_upright(line) ? WritingMode::vertical : WritingMode::horizontal;
    PlaneLine next;
    next.index = static_cast<std::uint32_t>(&line - page.lines.data());
    next.box = to_plane(*line.box, plane, page.width);
    next.size = line.style.size > 0 ? line.style.size : next.box.height();
    const auto wide = std::count_if(line.as_read.begin(), line.as_read.end(), is_wide);
    next.is_wide = static_cast<std::size_t>(wide) * 2 >= line.as_read.size();
    bool follows = last != nullptr && last->turn == line.turn && last->mode == line.mode;
    if (follows) {
      const PlaneLine& before = stacks.back().back();
      follows = are_alike(before.size, next.size) &&
                next.box.v1 >= before.box.v1 - kBack * next.size &&
                next.box.v0 <= before.box.v1 + kMostWhite * next.size &&
                (overlap_u(before.box, next.box) > 0 || overlap_v(before.box, next.box) > 0);
    }
    if (!follows) stacks.emplace_back();
    stacks.back().push_back(next);
    last = &line;
  }
  return stacks;
}

}  // namespace broadsheet::layout

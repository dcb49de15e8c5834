// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/recognize/scan/text_lines.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <tuple>

#include "document/disjoint_sets.h"
#include "stages/recognize/scan/blocks.h"
#include "stages/recognize/scan/cells.h"
#include "stages/recognize/scan/index.h"
#include "stages/recognize/scan/row_cuts.h"
#include "stages/recognize/scan/script.h"
#include "stages/recognize/scan/short_rows.h"

namespace broadsheet::recognize {
namespace {

// In scales.
constexpr double kLeastMajor = 0.4;  ///< high enough to say where a line is
constexpr double kMostMajor = 1.6;   ///< higher ones are two lines that touch
constexpr double kNextLetter = 0.9;
constexpr double kNextPiece = 1.3;  ///< of a line behind a mark
constexpr double kOverlaps = 0.5;   ///< of the lower
constexpr double kSameRow = 0.6;
constexpr double kOneLine = 1.2;  ///< two lines are higher together
constexpr double kCentres = 0.3;
constexpr double kCentresOfHan = 0.2;  ///< of two that stand beside each other
constexpr double kAttach = 0.25;       ///< a mark stands out of its line
constexpr double kMarkReach = 1.15;

constexpr int kMostLooks = 4000;  ///< at rows: noise piles them up

/// A blob in the plane of its block: u along the lines, v across them.
struct Item {
  std::uint32_t blob = 0;
  int u0 = 0, u1 = 0, v0 = 0, v1 = 0;
  [[nodiscard]] int height() const { return v1 - v0; }
  [[nodiscard]] double middle() const { return (v0 + v1) / 2.0; }
};

struct Row {
  std::vector<std::uint32_t> items;
  int u0 = 0, u1 = 0;
  double v0 = 0, v1 = 0;       ///< of most of its letters
  double top = 0, bottom = 0;  ///< of almost all
  [[nodiscard]] double height() const { return v1 - v0; }
  [[nodiscard]] double middle() const { return (v0 + v1) / 2; }
};

template <class Values>
auto percentile(Values& values, double share) {
  const auto at = values.begin() + std::lround(share * static_cast<double>(values.size() - 1));
  std::nth_element(values.begin(), at, values.end());
  return *at;
}

/// The rows of one block.
class RowFormer {
 public:
  RowFormer(const std::vector<Blob>& blobs, const InkBlock& block, bool is_wide)
      : scale_(block.scale), is_wide_(is_wide) {
    for (const std::uint32_t i : block.blobs) {
      const PixelBox& b = blobs[i].box;
      items_.push_back(block.is_vertical ? Item{i, b.y0, b.y1, b.x0, b.x1}
                                         : Item{i, b.x0, b.x1, b.y0, b.y1});
    }
    std::sort(items_.begin(), items_.end(), [](const Item& a, const Item& b) {
      return std::tuple(a.u0, a.v0, a.u1, a.v1, a.blob) <
             std::tuple(b.u0, b.v0, b.u1, b.v1, b.blob);
    });
  }

  std::vector<Row> form() {
    chain();
    do {
      while (join_rows()) {
      }
    } while (attach_marks());
    add_marks();
    return std::move(rows_);
  }

  [[nodiscard]] const Item& item(std::uint32_t i) const { return items_[i]; }

 private:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  [[nodiscard]] bool is_major(const Item& item) const {
    return item.height() >= kLeastMajor * scale_ && item.height() <= kMostMajor * scale_;
  }

  static int overlap(const Item& a, const Item& b) {
    return std::min(a.v1, b.v1) - std::max(a.v0, b.v0);
  }

  /// Each letter with the next one that stands beside it.
  void chain() {
    std::vector<PixelBox> boxes;
    for (std::uint32_t i = 0; i < items_.size(); ++i)
      (is_major(items_[i]) ? majors_ : marks_).push_back(i);
    boxes.reserve(majors_.size());
    for (const std::uint32_t i : majors_)
      boxes.push_back({items_[i].u0, items_[i].v0, items_[i].u1, items_[i].v1});
    const BoxIndex index(boxes, static_cast<int>(2 * scale_) + 1);
    std::vector<std::uint32_t> next(boxes.size(), kNone);
    std::vector<std::uint32_t> previous(boxes.size(), kNone);
    const int reach = static_cast<int>(kNextLetter * scale_);
    for (std::uint32_t k = 0; k < boxes.size(); ++k) {
      const Item& a = items_[majors_[k]];
      const PixelBox around{(a.u0 + a.u1) / 2, a.v0, a.u1 + reach + static_cast<int>(scale_), a.v1};
      int nearest = reach + 1;
      index.each_in(around, [&](std::uint32_t m) {
        const Item& b = items_[majors_[m]];
        if (m == k || b.u0 + b.u1 <= a.u0 + a.u1) return;
        const int gap = b.u0 - a.u1;
        if (gap >= nearest || gap < -scale_ / 3) return;
        if (overlap(a, b) < kOverlaps * std::min(a.height(), b.height())) return;
        nearest = gap;
        next[k] = m;
      });
    }
    for (std::uint32_t k = 0; k < boxes.size(); ++k) {
      const std::uint32_t m = next[k];
      if (m == kNone) continue;
      const auto gap = [&](std::uint32_t of) {
        return items_[majors_[m]].u0 - items_[majors_[of]].u1;
      };
      if (previous[m] == kNone || gap(k) < gap(previous[m])) previous[m] = k;
    }
    DisjointSets sets(boxes.size());
    for (std::uint32_t k = 0; k < boxes.size(); ++k) {
      if (next[k] != kNone && previous[next[k]] == k) sets.join(k, next[k]);
    }
    std::vector<std::size_t> place(boxes.size());
    for (std::uint32_t k = 0; k < boxes.size(); ++k) {
      const std::size_t root = sets.of(k);
      if (root == k) {
        place[k] = rows_.size();
        rows_.emplace_back();
      }
      rows_[place[root]].items.push_back(majors_[k]);
    }
    for (Row& row : rows_) measure(row);
  }

  void measure(Row& row) {
    row.u0 = items_[row.items.front()].u0;
    row.u1 = items_[row.items.front()].u1;
    tops_.clear();
    bottoms_.clear();
    for (const std::uint32_t i : row.items) {
      const Item& item = items_[i];
      row.u0 = std::min(row.u0, item.u0);
      row.u1 = std::max(row.u1, item.u1);
      if (!is_major(item)) continue;
      tops_.push_back(item.v0);
      bottoms_.push_back(item.v1);
    }
    if (tops_.empty()) {
      tops_.push_back(items_[row.items.front()].v0);
      bottoms_.push_back(items_[row.items.front()].v1);
    }
    row.top = percentile(tops_, 0.1);
    row.bottom = percentile(bottoms_, 0.9);
    row.v0 = percentile(tops_, 0.3);
    row.v1 = percentile(bottoms_, 0.7);
    if (row.v1 <= row.v0) {
      row.v0 = percentile(tops_, 0);
      row.v1 = percentile(bottoms_, 1);
    }
  }

  /// Pieces of one line: parts of letters that lie one above the other, and what a mark or a wider
  /// white parted. Returns whether it joined any.
  bool join_rows() {
    std::sort(rows_.begin(), rows_.end(), [](const Row& a, const Row& b) {
      return std::tuple(a.u0, a.v0, a.u1, a.v1) < std::tuple(b.u0, b.v0, b.u1, b.v1);
    });
    std::vector<bool> is_gone(rows_.size());
    bool has_joined = false;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (is_gone[i]) continue;
      const std::size_t end = std::min(rows_.size(), i + 1 + kMostLooks);
      for (std::size_t k = i + 1; k < end; ++k) {
        if (rows_[k].u0 > rows_[i].u1 + kNextPiece * scale_) break;
        if (is_gone[k] || !are_one(rows_[i], rows_[k])) continue;
        rows_[i].items.insert(rows_[i].items.end(), rows_[k].items.begin(), rows_[k].items.end());
        measure(rows_[i]);
        is_gone[k] = true;
        has_joined = true;
      }
    }
    std::size_t kept = 0;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (is_gone[i]) continue;
      if (kept != i) rows_[kept] = std::move(rows_[i]);
      ++kept;
    }
    rows_.resize(kept);
    return has_joined;
  }

  [[nodiscard]] bool are_one(const Row& a, const Row& b) const {
    const bool are_whole = std::min(a.height(), b.height()) >= 0.7 * scale_;
    const bool are_beside = std::max(a.u0, b.u0) >= std::min(a.u1, b.u1);
    const double off = std::abs(a.middle() - b.middle());
    if (is_wide_ && are_whole && are_beside && off > kCentresOfHan * scale_) return false;
    const double both = std::max(a.bottom, b.bottom) - std::min(a.top, b.top);
    if (both <= kOneLine * scale_) return true;
    const double shared = std::min(a.v1, b.v1) - std::max(a.v0, b.v0);
    const double lower = std::min(a.height(), b.height());
    if (shared < kSameRow * lower) return false;
    if (std::max(a.height(), b.height()) > kMostMajor * scale_) return false;
    return !are_whole || off <= kCentres * scale_;
  }

  /// What is too low for a letter belongs to the line that it stands in or beside. Returns whether
  /// it made any line longer: others may be near now.
  bool attach_marks() {
    std::vector<std::uint32_t> from_top(rows_.size());
    for (std::uint32_t r = 0; r < rows_.size(); ++r) from_top[r] = r;
    std::sort(from_top.begin(), from_top.end(), [&](std::uint32_t a, std::uint32_t b) {
      return std::tuple(rows_[a].v0, a) < std::tuple(rows_[b].v0, b);
    });
    bool has_grown = false;
    std::erase_if(marks_, [&](std::uint32_t i) {
      const std::uint32_t home = row_of_mark(items_[i], from_top);
      if (home == kNone) return false;
      Row& row = rows_[home];
      row.items.push_back(i);
      has_grown = has_grown || items_[i].u0 < row.u0 || items_[i].u1 > row.u1;
      row.u0 = std::min(row.u0, items_[i].u0);
      row.u1 = std::max(row.u1, items_[i].u1);
      return true;
    });
    return has_grown;
  }

  [[nodiscard]] std::uint32_t row_of_mark(const Item& item,
                                          const std::vector<std::uint32_t>& from_top) const {
    std::uint32_t nearest = kNone;
    double best = 1e9;
    // No row is higher than a line that may still be one.
    auto at = std::lower_bound(from_top.begin(), from_top.end(),
                               item.middle() - (kMostMajor + 1) * scale_,
                               [&](std::uint32_t r, double v) { return rows_[r].v0 < v; });
    for (int looks = 0; at != from_top.end() && looks < kMostLooks; ++at, ++looks) {
      const Row& row = rows_[*at];
      if (row.v0 > item.middle() + scale_) break;
      const double off = std::max({0.0, row.v0 - item.middle(), item.middle() - row.v1});
      const double gap = std::max(
          {0.0, row.u0 - static_cast<double>(item.u1), item.u0 - static_cast<double>(row.u1)});
      if (off > kAttach * scale_ || gap > kMarkReach * scale_) continue;
      const double away = off + 0.3 * gap;
      if (away >= best) continue;
      best = away;
      nearest = *at;
    }
    return nearest;
  }

  /// What belongs to none makes lines of its own.
  void add_marks() {
    for (const std::uint32_t i : marks_) {
      rows_.emplace_back();
      rows_.back().items.push_back(i);
      measure(rows_.back());
    }
  }

  double scale_;
  bool is_wide_;             ///< the page is of Han
  std::vector<Item> items_;  ///< from the left
  std::vector<std::uint32_t> majors_;
  std::vector<std::uint32_t> marks_;  ///< that belong to no row yet
  std::vector<Row> rows_;
  std::vector<int> tops_, bottoms_;
};

/// A row of the page, whichever block it is of.
struct PageRow {
  std::uint32_t block = 0;
  bool is_vertical = false;
  double scale = 0;
  std::vector<std::uint32_t> blobs;
  int u0 = 0, u1 = 0;
  double v0 = 0, v1 = 0;
  bool is_wide = false;
};

/// Parts of letters, and letters at the ends of lines, whose scale was misjudged, stand by
/// themselves in or beside a line that they belong to.
class Strays {
 public:
  Strays(const std::vector<Blob>& blobs, std::vector<PageRow>& rows) : blobs_(blobs), rows_(rows) {}

  void bring_home() {
    std::vector<std::uint32_t> hosts;
    std::size_t strays = 0;
    for (std::uint32_t r = 0; r < rows_.size(); ++r) {
      if (rows_[r].blobs.size() >= kLeastHost) hosts.push_back(r);
      strays += rows_[r].blobs.size() <= kMostDots ? rows_[r].blobs.size() : 0;
    }
    if (strays * hosts.size() > kMostWork) return;  // a page of noise
    std::vector<std::vector<std::uint32_t>> found(rows_.size());
    for (std::uint32_t r = 0; r < rows_.size(); ++r) {
      PageRow& row = rows_[r];
      if (row.blobs.size() > kMostDots) continue;
      const std::size_t count = row.blobs.size();
      std::erase_if(row.blobs, [&](std::uint32_t blob) {
        const std::uint32_t home = home_of(blob, r, count, hosts);
        if (home == kNone) return false;
        found[home].push_back(blob);
        return true;
      });
    }
    for (std::uint32_t r = 0; r < rows_.size(); ++r) {
      std::vector<std::uint32_t>& own = rows_[r].blobs;
      own.insert(own.end(), found[r].begin(), found[r].end());
    }
    std::erase_if(rows_, [](const PageRow& row) { return row.blobs.empty(); });
  }

 private:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;
  static constexpr std::size_t kLeastHost = 3;
  static constexpr std::size_t kMostStray = 4;
  static constexpr std::size_t kMostDots = 16;  ///< in a row under letters (热烈)
  static constexpr double kDots = 0.5;          ///< of the scale of those
  static constexpr std::size_t kMostWork = 20'000'000;
  // In scales of the host.
  static constexpr double kOff = 0.15;
  static constexpr double kOut = 0.35;
  static constexpr double kBeside = 0.6;
  static constexpr double kBesideMark = 1.0;
  static constexpr double kMark = 0.5;
  static constexpr double kThinBar = 0.2;  ///< 一 behind the white of a sign
  static constexpr double kLongBar = 1.2;

  [[nodiscard]] std::uint32_t home_of(std::uint32_t blob, std::uint32_t own, std::size_t count,
                                      const std::vector<std::uint32_t>& hosts) const {
    const PixelBox& box = blobs_[blob].box;
    std::uint32_t home = kNone;
    double best = 1e9;
    for (const std::uint32_t h : hosts) {
      const PageRow& host = rows_[h];
      if (h == own || host.blobs.size() <= count) continue;
      if (count > kMostStray && rows_[own].scale > kDots * host.scale) continue;
      const double u0 = host.is_vertical ? box.y0 : box.x0;
      const double u1 = host.is_vertical ? box.y1 : box.x1;
      const double v0 = host.is_vertical ? box.x0 : box.y0;
      const double v1 = host.is_vertical ? box.x1 : box.y1;
      const double scale = host.scale;
      const double middle = (v0 + v1) / 2;
      if (middle < host.v0 - kOff * scale || middle > host.v1 + kOff * scale) continue;
      if (v0 < host.v0 - kOut * scale || v1 > host.v1 + kOut * scale) continue;
      const double gap = std::max({0.0, host.u0 - u1, u0 - host.u1});
      const bool is_bar = v1 - v0 <= kThinBar * scale && u1 - u0 <= kLongBar * scale;
      const double reach = blobs_[blob].size() <= kMark * scale || is_bar ? kBesideMark : kBeside;
      if (gap > reach * scale) continue;
      const double away = (gap + std::abs(middle - (host.v0 + host.v1) / 2)) / scale;
      if (away >= best) continue;
      best = away;
      home = h;
    }
    return home;
  }

  const std::vector<Blob>& blobs_;
  std::vector<PageRow>& rows_;
};

class LineFormer {
 public:
  LineFormer(const std::vector<Blob>& blobs, double dpi)
      : blobs_(blobs),
        dpi_(dpi),
        is_page_wide_(are_mostly_wide(blobs)),
        usual_scale_(usual_scale()) {}

  TextLines form() {
    TextLines lines;
    blocks_ = form_ink_blocks(blobs_, dpi_, lines.is_vertical);
    for (std::uint32_t b = 0; b < blocks_.size(); ++b) add_rows(b);
    Strays(blobs_, rows_).bring_home();
    share_scripts();
    for (std::size_t first = 0; first < rows_.size();) {
      std::vector<InkRow> ink;
      std::size_t last = first;
      for (; last < rows_.size() && rows_[last].block == rows_[first].block; ++last) {
        const PageRow& row = rows_[last];
        for (auto& line : cut_where_shifted(blobs_, row.blobs, row.is_vertical, row.scale))
          ink.push_back({std::move(line), row.is_wide});
      }
      form_cells(blobs_, rows_[first].is_vertical, rows_[first].scale, ink, lines.all);
      first = last;
    }
    size_by_baseline(lines.all);
    return lines;
  }

 private:
  static constexpr std::size_t kMostOfCharacter = 6;
  static constexpr double kSquare = 1.25;
  static constexpr double kLarge = 1.6;

  [[nodiscard]] double usual_scale() const {
    std::vector<double> scales;
    scales.reserve(blobs_.size());
    for (const Blob& blob : blobs_) scales.push_back(blob.scale);
    return scales.empty() ? 0 : percentile(scales, 0.5);
  }

  /// An initial, or a character by itself: its parts lie in a square that is larger than the type
  /// around.
  [[nodiscard]] bool is_one_character(const InkBlock& block) const {
    const auto [least, most] = std::minmax({block.box.width(), block.box.height()});
    return is_page_wide_ && block.blobs.size() > 1 && block.blobs.size() <= kMostOfCharacter &&
           most <= kSquare * least && most > kLarge * usual_scale_;
  }

  void add_rows(std::uint32_t b) {
    const InkBlock& block = blocks_[b];
    if (is_one_character(block)) {
      const PixelBox& box = block.box;
      PageRow one{b,      false,  static_cast<double>(box.height()), block.blobs,
                  box.x0, box.x1, static_cast<double>(box.y0),       static_cast<double>(box.y1)};
      rows_.push_back(std::move(one));
      return;
    }
    RowFormer former(blobs_, block, is_page_wide_);
    std::vector<Row> rows = former.form();
    std::sort(rows.begin(), rows.end(), [&](const Row& a, const Row& c) {
      const double va = block.is_vertical ? -a.middle() : a.middle();
      const double vc = block.is_vertical ? -c.middle() : c.middle();
      return std::tuple(va, a.u0, a.u1) < std::tuple(vc, c.u0, c.u1);
    });
    for (const Row& row : rows) {
      PageRow one{b,
                  block.is_vertical,
                  block.scale,
                  {},
                  row.u0,
                  row.u1,
                  std::min(row.v0, row.top),
                  std::max(row.v1, row.bottom)};
      for (const std::uint32_t i : row.items) one.blobs.push_back(former.item(i).blob);
      rows_.push_back(std::move(one));
    }
  }

  /// A block is of one script, that of the page unless it is clearly of the other; a long row that
  /// is clearly of the other is an exception. Pieces of one line judge together.
  void share_scripts() {
    std::vector<Script> of_block(blocks_.size());
    std::vector<Script> of_row;
    of_row.reserve(rows_.size());
    for (const PageRow& row : rows_) {
      of_row.push_back(script_of(blobs_, row.blobs, row.scale));
      of_block[row.block].add(of_row.back());
    }
    const bool is_noise = rows_.size() > kMostRows;
    for (std::size_t r = 0; r < rows_.size(); ++r) {
      PageRow& row = rows_[r];
      Script all = of_block[row.block];
      if (all.count < Script::kMany && !is_noise) all = of_line(r, of_row);
      row.is_wide = all.is_wide(is_page_wide_);
      if (of_row[r].is_exception(row.is_wide)) row.is_wide = !row.is_wide;
    }
  }

  static constexpr std::size_t kMostRows = 20'000;

  /// The row together with what stands on its line, in type as large.
  [[nodiscard]] Script of_line(std::size_t r, const std::vector<Script>& of_row) const {
    const PageRow& row = rows_[r];
    Script all = of_row[r];
    int u0 = row.u0;
    int u1 = row.u1;
    for (std::size_t k = 0; k < rows_.size(); ++k) {
      const PageRow& other = rows_[k];
      if (k == r || other.is_vertical != row.is_vertical) continue;
      const double shared = std::min(row.v1, other.v1) - std::max(row.v0, other.v0);
      if (shared < 0.7 * std::min(row.v1 - row.v0, other.v1 - other.v0)) continue;
      const auto [least, most] = std::minmax({row.scale, other.scale});
      const int gap = std::max(other.u0 - u1, u0 - other.u1);
      if (most > 1.2 * least || gap > 4 * row.scale) continue;
      all.add(of_row[k]);
      u0 = std::min(u0, other.u0);
      u1 = std::max(u1, other.u1);
    }
    return all;
  }

  const std::vector<Blob>& blobs_;
  double dpi_;
  bool is_page_wide_;
  double usual_scale_;
  std::vector<InkBlock> blocks_;
  std::vector<PageRow> rows_;
};

}  // namespace

TextLines form_text_lines(const std::vector<Blob>& blobs, double dpi) {
  return LineFormer(blobs, dpi).form();
}

}  // namespace broadsheet::recognize

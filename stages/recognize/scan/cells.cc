// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/recognize/scan/cells.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace broadsheet::recognize {
namespace {

// Of type: shares of its size.
constexpr double kInkOfHan = 0.92;      ///< height of the ink of most Han together
constexpr double kAscender = 0.70;      ///< from the baseline; capitals are hardly lower
constexpr double kMiddleOfHan = 0.38;   ///< the middle of Han stands so far above the baseline
constexpr double kLeastBearing = 0.02;  ///< white beside the ink that belongs to a character
constexpr double kMostBearing = 0.08;
constexpr double kLetterBearing = 0.04;
constexpr double kSquare = 0.7;      ///< a Han character is at least so wide
constexpr double kNarrow = 0.6;      ///< a mark is narrower, its square half empty
constexpr double kMostWhite = 0.75;  ///< white beside a mark that belongs to its square
constexpr double kMostCell = 1.15;
constexpr double kTooWide = 14;     ///< what wider ink costs: a mark stands beside its character
constexpr double kTouching = 1.25;  ///< wider ink is several characters

constexpr std::size_t kEnough = 4;  ///< blobs that show the script of a row
constexpr std::size_t kLong = 8;    ///< and its size
constexpr double kLikeBlock = 0.08;
constexpr std::size_t kMostParts = 6;  ///< of a character, side by side

/// A blob, or several over each other, in the plane of its block.
struct Piece {
  int u0 = 0, u1 = 0, v0 = 0, v1 = 0;
  std::int64_t area = 0, edges = 0;
  [[nodiscard]] int width() const { return u1 - u0; }
  [[nodiscard]] int height() const { return v1 - v0; }
};

struct Measured {
  std::vector<Piece> pieces;  ///< from the left
  bool is_wide = false;
  double size = 0;  ///< 0: it shows none
  bool is_guessed = false;
  double v0 = 0, v1 = 0;
  double foot = 0;  ///< of letters: the baseline
};

template <class Values>
auto percentile(Values values, double share) {
  const auto at = values.begin() + std::lround(share * static_cast<double>(values.size() - 1));
  std::nth_element(values.begin(), at, values.end());
  return *at;
}

/// The middle of the narrowest stretch that holds most values.
double commonest(std::vector<int> values, double within) {
  std::sort(values.begin(), values.end());
  std::size_t best = 0;
  std::size_t best_count = 0;
  std::size_t end = 0;
  for (std::size_t first = 0; first < values.size(); ++first) {
    while (end < values.size() && values[end] - values[first] <= within) ++end;
    if (end - first <= best_count) continue;
    best = first;
    best_count = end - first;
  }
  return values[best + (best_count - 1) / 2];
}

class CellFormer {
 public:
  CellFormer(const std::vector<Blob>& blobs, bool is_vertical, double scale)
      : blobs_(blobs), is_vertical_(is_vertical), scale_(scale) {}

  void form(const std::vector<InkRow>& rows, std::vector<TextLine>& lines) {
    for (const InkRow& row : rows) {
      if (!row.blobs.empty()) measured_.push_back(measure(row));
    }
    for (Measured& row : measured_) {
      if (row.is_wide) {
        measure_wide(row);
      } else {
        measure_letters(row);
      }
    }
    even_out_sizes();
    for (const Measured& row : measured_) lines.push_back(line_of(row));
  }

 private:
  Measured measure(const InkRow& row) const {
    Measured out;
    out.is_wide = row.is_wide;
    for (const std::uint32_t i : row.blobs) {
      const PixelBox& b = blobs_[i].box;
      Piece piece = is_vertical_ ? Piece{b.y0, b.y1, b.x0, b.x1} : Piece{b.x0, b.x1, b.y0, b.y1};
      piece.area = blobs_[i].area;
      piece.edges = blobs_[i].edges;
      out.pieces.push_back(piece);
    }
    std::sort(out.pieces.begin(), out.pieces.end(), [](const Piece& a, const Piece& b) {
      return std::tuple(a.u0, a.u1, a.v0, a.v1, a.area, a.edges) <
             std::tuple(b.u0, b.u1, b.v0, b.v1, b.area, b.edges);
    });
    return out;
  }

  static void measure_wide(Measured& row) {
    std::vector<int> heights;
    for (const Piece& piece : row.pieces) heights.push_back(piece.height());
    const double high = percentile(heights, 0.9);
    std::vector<int> tops;
    std::vector<int> feet;
    for (const Piece& piece : row.pieces) {
      if (piece.height() < 0.55 * high) continue;
      tops.push_back(piece.v0);
      feet.push_back(piece.v1);
    }
    row.v0 = percentile(tops, 0.15);
    row.v1 = percentile(feet, 0.85);
    row.size = (row.v1 - row.v0) / kInkOfHan;
  }

  void measure_letters(Measured& row) const {
    std::vector<int> feet;
    std::vector<int> heights;
    for (const Piece& piece : row.pieces) {
      if (piece.height() < 0.3 * scale_) continue;
      feet.push_back(piece.v1);
      heights.push_back(piece.height());
    }
    if (feet.empty()) {
      for (const Piece& piece : row.pieces) {
        feet.push_back(piece.v1);
        heights.push_back(piece.height());
      }
    }
    row.foot = commonest(feet, std::max(1.0, 0.08 * scale_));
    std::vector<int> rises;  // from the baseline to the tops
    for (const Piece& piece : row.pieces) {
      if (std::abs(piece.v1 - row.foot) <= 0.12 * scale_ && piece.height() >= 0.3 * scale_)
        rises.push_back(static_cast<int>(row.foot) - piece.v0);
    }
    if (rises.empty()) rises.push_back(percentile(heights, 0.8));
    const double highest = percentile(rises, 0.92);
    const double usual = percentile(rises, 0.3);
    row.v0 = row.foot - highest;
    row.v1 = row.foot;
    // Where some rise above the others, these are ascenders; else nobody knows what they are.
    if (rises.size() >= kEnough && highest > 1.2 * usual) {
      row.size = highest / kAscender;
    } else {
      row.size = 0;
    }
  }

  /// Rows of few letters are as large as the others of the block, and so are those that differ by
  /// what is chance.
  void even_out_sizes() {
    for (const bool is_wide : {true, false}) {
      std::vector<std::pair<double, std::size_t>> sizes;
      std::size_t all = 0;
      for (const Measured& row : measured_) {
        if (row.is_wide != is_wide || row.size <= 0) continue;
        const std::size_t weight = row.pieces.size();
        sizes.emplace_back(row.size, weight);
        all += weight;
      }
      std::sort(sizes.begin(), sizes.end());
      double usual = is_wide ? scale_ / kInkOfHan : scale_ / kAscender;
      std::size_t sum = 0;
      for (const auto& [size, weight] : sizes) {
        sum += weight;
        usual = size;
        if (2 * sum >= all) break;
      }
      for (Measured& row : measured_) {
        if (row.is_wide != is_wide) continue;
        const bool is_like = std::abs(row.size / usual - 1) <= kLikeBlock;
        const bool is_doubtful = row.pieces.size() < kLong && row.size < usual;
        row.is_guessed = row.size <= 0 && all == 0;
        if (row.size <= 0 || is_like || is_doubtful) row.size = usual;
      }
    }
  }

  [[nodiscard]] TextLine line_of(const Measured& row) const {
    TextLine line;
    line.is_vertical = is_vertical_;
    line.is_wide = row.is_wide;
    line.is_guessed = row.is_guessed;
    line.size = std::max(1.0, row.size);
    const double middle = (row.v0 + row.v1) / 2;
    line.baseline = is_vertical_  ? middle
                    : row.is_wide ? middle + kMiddleOfHan * line.size
                                  : row.foot;
    const std::vector<Piece> stacked = stack(row);
    if (row.is_wide) {
      cut_squares(stacked, line);
    } else {
      for (const Piece& piece : stacked) add_cell(piece, line);
      place_letters(line);
    }
    line.box = line.cells.front().ink;
    for (const Cell& cell : line.cells) line.box = united(line.box, cell.ink);
    return line;
  }

  static void take(Piece& whole, const Piece& part) {
    whole.u0 = std::min(whole.u0, part.u0);
    whole.u1 = std::max(whole.u1, part.u1);
    whole.v0 = std::min(whole.v0, part.v0);
    whole.v1 = std::max(whole.v1, part.v1);
    whole.area += part.area;
    whole.edges += part.edges;
  }

  /// What stands one above the other is one: dots of letters, parts of Han.
  static std::vector<Piece> stack(const Measured& row) {
    std::vector<Piece> out;
    for (const Piece& piece : row.pieces) {
      if (!out.empty()) {
        const int shared = std::min(out.back().u1, piece.u1) - piece.u0;
        const int narrower = std::min(out.back().width(), piece.width());
        if (shared > 0.3 * narrower) {
          take(out.back(), piece);
          continue;
        }
      }
      out.push_back(piece);
    }
    return out;
  }

  void add_cell(const Piece& piece, TextLine& line) const {
    Cell cell;
    cell.ink = is_vertical_ ? PixelBox{piece.v0, piece.u0, piece.v1, piece.u1}
                            : PixelBox{piece.u0, piece.v0, piece.u1, piece.v1};
    cell.from = piece.u0;
    cell.to = piece.u1;
    cell.area = piece.area;
    cell.edges = piece.edges;
    line.cells.push_back(cell);
  }

  /// What taking these parts for one character costs.
  static double cost_of(const std::vector<Piece>& pieces, std::size_t first, std::size_t last,
                        double size) {
    int u1 = pieces[first].u1;
    double gaps = 0;
    for (std::size_t i = first + 1; i < last; ++i) {
      gaps += std::max(0, pieces[i].u0 - u1) / size;
      u1 = std::max(u1, pieces[i].u1);
    }
    const double width = (u1 - pieces[first].u0) / size;
    if (width > kMostCell) return last - first == 1 ? 0.1 : 1e9;
    const double off = 1 - width;
    const double shape = width > 1          ? kTooWide * off * off
                         : width >= kSquare ? 0.5 * off * off
                                            : 0.15 + 0.3 * (kSquare - width);
    return shape + 0.8 * gaps;
  }

  /// Puts the parts of characters together so that these are as square as can be.
  void cut_squares(const std::vector<Piece>& pieces, TextLine& line) const {
    const std::size_t count = pieces.size();
    std::vector<double> best(count + 1, 1e18);
    std::vector<std::size_t> from(count + 1);
    best[0] = 0;
    for (std::size_t last = 1; last <= count; ++last) {
      for (std::size_t first = last > kMostParts ? last - kMostParts : 0; first < last; ++first) {
        const double cost = best[first] + cost_of(pieces, first, last, line.size);
        if (cost >= best[last]) continue;
        best[last] = cost;
        from[last] = first;
      }
    }
    std::vector<std::size_t> ends;
    for (std::size_t end = count; end > 0; end = from[end]) ends.push_back(end);
    std::size_t first = 0;
    for (auto end = ends.rbegin(); end != ends.rend(); ++end) {
      Piece whole = pieces[first];
      for (std::size_t i = first + 1; i < *end; ++i) take(whole, pieces[i]);
      add_squares(whole, line);
      first = *end;
    }
    place_squares(line);
  }

  /// Ink that is several characters wide is cut evenly.
  void add_squares(const Piece& whole, TextLine& line) const {
    const double width = whole.width() / line.size;
    const int parts = width > kTouching ? std::max(2, static_cast<int>(std::lround(width))) : 1;
    for (int i = 0; i < parts; ++i) {
      Piece part = whole;
      part.u0 = whole.u0 + whole.width() * i / parts;
      part.u1 = whole.u0 + whole.width() * (i + 1) / parts;
      part.area = whole.area / parts;
      part.edges = whole.edges / parts;
      add_cell(part, line);
    }
  }

  /// Ink becomes em boxes: a little white on both sides, and beside marks the empty half of their
  /// square, as far as there is white.
  static void place_squares(TextLine& line) {
    const double size = line.size;
    for (Cell& cell : line.cells) {
      const double spare = (size - (cell.to - cell.from)) / 2;
      const double bearing = std::clamp(spare, kLeastBearing * size, kMostBearing * size);
      cell.from -= bearing;
      cell.to += bearing;
    }
    for (std::size_t i = 0; i + 1 < line.cells.size(); ++i) {
      Cell& left = line.cells[i];
      Cell& right = line.cells[i + 1];
      double white = right.from - left.to;
      if (white < 0) {
        left.to = right.from = (left.to + right.from) / 2;
        continue;
      }
      if (white > kMostWhite * size) continue;
      if (left.to - left.from < kNarrow * size) {
        left.to += std::min(white, size - (left.to - left.from));
        white = right.from - left.to;
      }
      if (white > 0 && right.to - right.from < kNarrow * size)
        right.from -= std::min(white, size - (right.to - right.from));
    }
  }

  static void place_letters(TextLine& line) {
    const double bearing = kLetterBearing * line.size;
    for (std::size_t i = 0; i < line.cells.size(); ++i) {
      line.cells[i].from -= bearing;
      line.cells[i].to += bearing;
      if (i == 0 || line.cells[i].from >= line.cells[i - 1].to) continue;
      line.cells[i].from = line.cells[i - 1].to = (line.cells[i].from + line.cells[i - 1].to) / 2;
    }
  }

  const std::vector<Blob>& blobs_;
  bool is_vertical_;
  double scale_;
  std::vector<Measured> measured_;
};

}  // namespace

void form_cells(const std::vector<Blob>& blobs, bool is_vertical, double scale,
                const std::vector<InkRow>& rows, std::vector<TextLine>& lines) {
  CellFormer(blobs, is_vertical, scale).form(rows, lines);
}

}  // namespace broadsheet::recognize

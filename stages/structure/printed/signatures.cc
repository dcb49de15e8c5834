// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/printed/signatures.h"

#include <algorithm>

namespace broadsheet::structure {
namespace {

constexpr std::size_t kMostLines = 2;
constexpr std::size_t kLongest = 40;  ///< characters
constexpr double kSetIn = 0.28;       ///< of its column's width, at the least
constexpr double kShare = 0.35;  ///< white on its right to that on its left; a centred line has 1
// In sizes of the body.
constexpr double kFromEdge = 2.4;  ///< from the right edge of the column
constexpr double kPastEdge = 0.5;
constexpr double kLeastSetIn = 3;
constexpr double kLargest = 1.1;
constexpr double kSmallest = 0.8;
// In leadings.
constexpr double kBelowText = 1.6;
constexpr double kColumnNear = 6;  ///< from the line to a text that shows its column

class Signatures {
 public:
  explicit Signatures(PrintedPage& view) : view_(view) {}

  void run() {
    for (Piece& piece : view_.pieces) {  // from the top: a place stands below its name
      if (!may_sign(piece) || !is_set_right(piece) || !ends_text(piece)) continue;
      piece.is_signature = true;
      piece.block().role = BlockRole::paragraph;
      piece.block().opening = Opening::indented;
      piece.block().why = {"signature.set_right", 0.8};
    }
  }

 private:
  [[nodiscard]] bool may_sign(const Piece& piece) const {
    return piece.role() == BlockRole::unknown && piece.block().mark == Mark::none &&
           piece.lines() >= 1 && piece.lines() <= kMostLines && piece.text.length > 1 &&
           piece.text.text.size() <= kLongest && !piece.is_across &&
           piece.role() != BlockRole::pull_quote && !piece.block().strong &&
           piece.size >= kSmallest * view_.body && piece.size <= kLargest * view_.body &&
           !reads_as_sentence(piece.text.text);
  }

  /// The nearest text of several lines whose column ends near the piece's end.
  [[nodiscard]] const Piece* column_of(const Piece& piece) const {
    const Piece* best = nullptr;
    double nearest = kColumnNear * view_.leading;
    for (const Piece& other : view_.pieces) {
      const double past = other.box.u1 - piece.box.u1;
      if (past < -kPastEdge * view_.body || past > kFromEdge * view_.body ||
          other.area != piece.area || other.lines() < 2 || other.block().mark == Mark::table ||
          other.size > kLargest * view_.body || other.box.u0 > piece.box.u0)
        continue;
      const double gap = std::max(piece.box.v0 - other.box.v1, other.box.v0 - piece.box.v1);
      if (gap >= nearest) continue;
      nearest = gap;
      best = &other;
    }
    return best;
  }

  [[nodiscard]] bool is_set_right(const Piece& piece) const {
    const Piece* column = column_of(piece);
    if (column == nullptr) return false;
    const double left = piece.box.u0 - column->box.u0;
    const double right = column->box.u1 - piece.box.u1;
    const PlaneBox white{column->box.u0, piece.box.u0 - 1, piece.box.v0, piece.box.v1};
    return left >= std::max(kSetIn * column->box.width(), kLeastSetIn * view_.body) &&
           right <= kShare * left &&
           std::none_of(view_.pieces.begin(), view_.pieces.end(), [&](const Piece& other) {
             return &other != &piece && overlap_u(other.box, white) > 0 &&
                    overlap_v(other.box, white) > 0.3 * white.height();
           });
  }

  /// What stands right above has come to its end, or is the first part of the signature. On top of
  /// a column nothing does, and no text goes on at the right.
  [[nodiscard]] bool ends_text(const Piece& piece) const {
    const Piece* above = view_.next_above(piece, piece.box);
    if (above == nullptr || piece.box.v0 - above->box.v1 > kBelowText * view_.leading) return true;
    if (above->is_signature) return true;
    return above->role() == BlockRole::unknown && is_finished(above->text.text);
  }

  PrintedPage& view_;
};

}  // namespace

void name_signatures(PrintedPage& view) {
  Signatures(view).run();
}

}  // namespace broadsheet::structure

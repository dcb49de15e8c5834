// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/printed/pull_quotes.h"

#include <algorithm>
#include <cmath>

#include "document/characters.h"

namespace broadsheet::structure {
namespace {

constexpr double kSameEdge = 4;  ///< points, of the two rules
constexpr std::size_t kMostPieces = 3;
constexpr std::size_t kMostLines = 14;
constexpr std::size_t kLeastHan = 8;  ///< in a quotation of one line
constexpr std::size_t kLeastLetters = 20;
constexpr double kSetApart = 1.03;  ///< of the body's size, and more
constexpr double kBodySize = 0.05;
constexpr double kLeastText = 0.8;  ///< of the body's size: a notice set a step smaller
// In leadings.
constexpr double kMostHeight = 20;
constexpr double kToText = 2.2;  ///< from a rule to the text of the column
// In sizes of the body.
constexpr double kColumnEdge = 2;

class Quotes {
 public:
  explicit Quotes(PrintedPage& view) : view_(view) {
    for (const PlaneBox& rule : view.rules) {
      if (rule.width() > rule.height()) levels_.push_back(rule);
    }
    std::sort(levels_.begin(), levels_.end(),
              [](const PlaneBox& a, const PlaneBox& b) { return a.v0 < b.v0; });
  }

  void run() {
    std::vector<PlaneBox> used;
    for (std::size_t i = 0; i < levels_.size(); ++i) {
      const std::size_t j = partner(i);
      if (j == kNone || !set_aside(levels_[i], levels_[j])) continue;
      used.push_back(levels_[i]);
      used.push_back(levels_[j]);
    }
    std::erase_if(view_.rules, [&](const PlaneBox& rule) {
      return std::any_of(used.begin(), used.end(), [&](const PlaneBox& u) {
        return u.u0 == rule.u0 && u.v0 == rule.v0 && u.u1 == rule.u1 && u.v1 == rule.v1;
      });
    });
  }

 private:
  /// The next rule below of the same length and place.
  [[nodiscard]] std::size_t partner(std::size_t i) const {
    for (std::size_t j = i + 1; j < levels_.size(); ++j) {
      if (levels_[j].v0 - levels_[i].v1 > kMostHeight * view_.leading) break;
      if (levels_[j].v0 - levels_[i].v1 > view_.body &&
          std::abs(levels_[j].u0 - levels_[i].u0) <= kSameEdge &&
          std::abs(levels_[j].u1 - levels_[i].u1) <= kSameEdge)
        return j;
    }
    return kNone;
  }

  bool set_aside(const PlaneBox& top, const PlaneBox& foot) {
    const Piece* above = text_at(top, true);
    const Piece* below = text_at(foot, false);
    if (above == nullptr || below == nullptr || above->area != below->area ||
        std::abs(above->size - below->size) > kBodySize * view_.body)
      return false;
    const Pieces inside = between(top, foot, above->size);
    if (inside.empty() || is_title(inside)) return false;
    if (!goes_on(*above, *below, view_.pieces[inside.front()], view_.pieces[inside.back()]))
      return false;
    for (const std::size_t i : inside) {
      const Piece& piece = view_.pieces[i];
      piece.block().role = BlockRole::pull_quote;
      piece.block().why = {"quote.between_rules", 0.85};
    }
    view_.quotes.push_back(inside);
    return true;
  }

  /// All that stands between the rules, if it is a few lines set apart from the text around them.
  [[nodiscard]] Pieces between(const PlaneBox& top, const PlaneBox& foot, double size) const {
    Pieces inside;
    std::size_t lines = 0;
    for (std::size_t i = 0; i < view_.pieces.size(); ++i) {
      const Piece& piece = view_.pieces[i];
      if (piece.box.middle() < top.v0 || piece.box.middle() > foot.v1 ||
          overlap_u(piece.box, top) < 0.3 * piece.box.width() || is_behind(piece, top, foot))
        continue;
      const bool is_apart =
          piece.size >= kSetApart * size || piece.block().strong || is_quoted(piece);
      if (!is_apart || piece.role() != BlockRole::unknown || piece.block().mark != Mark::none ||
          piece.is_across || piece.box.u0 < top.u0 - view_.body ||
          piece.box.u1 > top.u1 + view_.body)
        return {};
      inside.push_back(i);
      lines += piece.lines();
    }
    return inside.size() <= kMostPieces && lines <= kMostLines ? inside : Pieces{};
  }

  /// One short line, such as that over letters or briefs.
  [[nodiscard]] bool is_title(const Pieces& inside) const {
    const Piece& piece = view_.pieces[inside.front()];
    const Text& text = piece.text.text;
    return inside.size() == 1 && piece.lines() == 1 && !is_quoted(piece) && !text.empty() &&
           !is_terminal(text.back()) &&
           text.size() < (piece.text.is_solid() ? kLeastHan : kLeastLetters);
  }

  /// A picture that the column itself stands on.
  static bool is_behind(const Piece& piece, const PlaneBox& top, const PlaneBox& foot) {
    return piece.block().mark == Mark::picture && piece.box.v0 < top.v0 && piece.box.v1 > foot.v1;
  }

  /// The body text of the column above or below the rule.
  [[nodiscard]] const Piece* text_at(const PlaneBox& rule, bool above) const {
    const Piece* best = nullptr;
    double nearest = kToText * view_.leading;
    for (const Piece& piece : view_.pieces) {
      const double gap = above ? rule.v0 - piece.box.v1 : piece.box.v0 - rule.v1;
      if (gap < -0.5 * view_.body || gap >= nearest) continue;
      if (overlap_u(piece.box, rule) < 0.5 * std::min(piece.box.width(), rule.width())) continue;
      nearest = gap;
      best = &piece;
    }
    if (best == nullptr) return nullptr;
    const bool is_body = best->role() == BlockRole::unknown && !best->block().strong &&
                         best->size <= (1 + kBodySize) * view_.body &&
                         best->size >= kLeastText * view_.body &&
                         best->box.u0 > rule.u0 - kColumnEdge * view_.body &&
                         best->box.u1 < rule.u1 + kColumnEdge * view_.body;
    return is_body ? best : nullptr;
  }

  /// The text above stops in a sentence that the text below may go on with. Between two paragraphs
  /// only what is quoted or ends as a sentence is no headline.
  [[nodiscard]] static bool goes_on(const Piece& above, const Piece& below, const Piece& first,
                                    const Piece& last) {
    const Opening opening = below.block().opening;
    if (opening != Opening::indented && !is_finished(above.text.text)) return true;
    if (is_quoted(first)) return true;
    const Text& text = last.text.text;
    return !text.empty() && is_terminal(text.back());
  }

  static bool is_quoted(const Piece& piece) {
    if (piece.text.text.empty()) return false;
    const char32_t c = piece.text.text.front();
    return c == U'“' || c == U'"' || c == U'‘' || c == U'«' || c == U'„' || c == U'「' ||
           c == U'『';
  }

  PrintedPage& view_;
  std::vector<PlaneBox> levels_;
};

}  // namespace

void set_quotes_aside(PrintedPage& view) {
  Quotes(view).run();
}

}  // namespace broadsheet::structure

// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/printed/section_titles.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "stages/structure/grammar/grammar.h"

namespace broadsheet::structure {
namespace {

constexpr std::size_t kMostTitleLines = 3;
constexpr std::size_t kLeastUnderHeadline = 2;  ///< one alone is a part of its stack
// In leadings.
constexpr double kUnderRule = 1.3;     ///< from a rule to the title
constexpr double kUnderHead = 4;       ///< from a standing head to the first title
constexpr double kSameTop = 3;         ///< of two columns of one section
constexpr double kSameHeight = 2.2;    ///< of a headline and a column beside it
constexpr double kColumnBegins = 1.5;  ///< white above a column that begins
// In sizes of the body.
constexpr double kGutter = 5;
constexpr double kBeside = 40;  ///< from a headline to the column beside it

/// A rule below such a piece is part of the stack.
bool is_in_stack(BlockRole role) {
  return role == BlockRole::headline || role == BlockRole::deck || role == BlockRole::byline ||
         role == BlockRole::kicker || role == BlockRole::column_title;
}

class Titles {
 public:
  explicit Titles(PrintedPage& view) : view_(view) {}

  void run() {
    for (std::size_t i = 0; i < view_.pieces.size(); ++i) {
      if (is_candidate(at(i))) candidates_.push_back(i);
    }
    if (candidates_.empty()) return;
    for (const std::size_t c : candidates_) above_[c] = above(c);
    raise_notices();
    raise_under_rules();
    raise_under_heads();
    raise_beside_stories();
    // From the top, so that a column goes on from what was raised above or beside.
    for (const std::size_t c : candidates_) {
      if (!is_raised(c) && goes_on(c)) raise(c, "headline.in_section");
    }
  }

 private:
  [[nodiscard]] const Piece& at(std::size_t i) const { return view_.pieces[i]; }

  [[nodiscard]] bool is_candidate(const Piece& piece) const {
    return piece.role() == BlockRole::subhead && piece.lines() <= kMostTitleLines &&
           piece.text.length > 1 && !piece.is_across && !is_turn(piece.text.text);
  }

  [[nodiscard]] bool is_raised(std::size_t i) const {
    return std::find(raised_.begin(), raised_.end(), i) != raised_.end();
  }

  void raise(std::size_t i, const char* rule) {
    at(i).block().role = BlockRole::headline;
    at(i).block().why = {rule, 0.75};
    raised_.push_back(i);
  }

  [[nodiscard]] static bool are_alike(const Piece& a, const Piece& b) {
    return std::abs(a.size - b.size) <= kAlikeSize * std::max(a.size, b.size) &&
           a.block().strong == b.block().strong;
  }

  /// What stands above in the same column, in the same area.
  [[nodiscard]] std::size_t above(std::size_t i) const {
    std::size_t best = kNone;
    for (std::size_t k = 0; k < view_.pieces.size(); ++k) {
      const Piece& other = at(k);
      if (k == i || other.area != at(i).area || other.role() == BlockRole::pull_quote ||
          other.box.middle() >= at(i).box.v0)
        continue;
      const PlaneBox reach = view_.reach_of(other);
      if (overlap_u(reach, at(i).box) < 0.3 * std::min(reach.width(), at(i).box.width())) continue;
      if (best == kNone || other.box.v1 > at(best).box.v1) best = k;
    }
    return best;
  }

  /// A rule right above it that parts it from print; not the one below a page's head.
  [[nodiscard]] bool is_under_rule(std::size_t c) const {
    const PlaneBox& box = at(c).box;
    const std::size_t over = above_.at(c);
    return over != kNone && !is_in_stack(at(over).role()) &&
           std::any_of(view_.rules.begin(), view_.rules.end(), [&](const PlaneBox& rule) {
             return rule.width() > rule.height() && rule.v1 <= box.v0 + 1 &&
                    box.v0 - rule.v1 <= kUnderRule * view_.leading &&
                    overlap_u(rule, box) > 0.9 * box.width() && at(over).box.v1 <= rule.v1 + 1;
           });
  }

  /// A correction stands where there is room for it, under no rule and beside no story.
  void raise_notices() {
    for (const std::size_t c : candidates_) {
      if (has_sign(Sign::notice, at(c).text.text)) raise(c, "headline.notice");
    }
  }

  /// A style that heads parts of stories more often than it stands under a rule is a subhead's: a
  /// text that runs on below its neighbour may begin there with one.
  void raise_under_rules() {
    for (const std::size_t c : candidates_) {
      if (!is_under_rule(c)) continue;
      std::ptrdiff_t votes = 0;
      for (const std::size_t other : candidates_) {
        if (!are_alike(at(other), at(c))) continue;
        votes += is_under_rule(other) ? 1 : 0;
        votes -= is_in_story(other) ? 1 : 0;
      }
      if (votes > 0) raise(c, "headline.under_rule");
    }
  }

  /// Text of its column stands between it and a headline.
  [[nodiscard]] bool is_in_story(std::size_t c) const {
    const std::size_t top = head_of_column(c);
    if (top == c) return false;
    const std::size_t head = above_of(top);
    return head != kNone && !is_candidate(at(top)) &&
           !view_.is_ruled_between_v(at(top).box, at(c).box);
  }

  /// The titles right below a headline make it a standing head, if there are several or it says so.
  void raise_under_heads() {
    std::map<std::size_t, Pieces> under;
    for (const std::size_t c : candidates_) {
      const std::size_t h = above_.at(c);
      if (h != kNone && at(h).role() == BlockRole::headline && !is_raised(h) &&
          at(c).box.v0 - at(h).box.v1 <= kUnderHead * view_.leading)
        under[h].push_back(c);
    }
    for (const auto& [h, titles] : under) {
      if (begins_with_text(h, titles)) continue;
      if (count_in_section(h, titles.front()) < kLeastUnderHeadline && !says_standing(at(h)))
        continue;
      for (const std::size_t c : titles) {
        if (!is_raised(c)) raise(c, "headline.in_section");
      }
      at(h).block().role = BlockRole::column_title;
      at(h).block().why = {"column_title.over_section", 0.75};
      view_.pieces[h].leads = *std::min_element(
          titles.begin(), titles.end(),
          [&](std::size_t a, std::size_t b) { return at(a).box.u0 < at(b).box.u0; });
    }
  }

  /// Text stands under the headline left of all its titles: they are subheads of its story, which
  /// goes on in the column that one stands on top of.
  [[nodiscard]] bool begins_with_text(std::size_t h, const Pieces& titles) const {
    const PlaneBox* first = &at(titles.front()).box;
    for (const std::size_t c : titles) first = at(c).box.u0 < first->u0 ? &at(c).box : first;
    return std::any_of(view_.pieces.begin(), view_.pieces.end(), [&](const Piece& piece) {
      return piece.area == at(h).area && piece.lines() > 0 && piece.box.u1 <= first->u0 &&
             piece.box.v0 > at(h).box.v1 - 1 &&
             piece.box.v0 < first->v1 + kSameTop * view_.leading &&
             overlap_u(piece.box, view_.reach_of(at(h))) > 0;
    });
  }

  /// Columns that begin with titles at the height of a headline beside them are stories of their
  /// own: a text that went on there would begin with text. Not if its own column has such titles.
  void raise_beside_stories() {
    for (std::size_t h = 0; h < view_.pieces.size(); ++h) {
      if (at(h).role() != BlockRole::headline || at(h).is_across || is_raised(h)) continue;
      Pieces beside;
      for (const std::size_t c : candidates_) {
        if (!is_raised(c) && begins_beside(h, c) &&
            (beside.empty() || are_alike(at(beside.front()), at(c))))
          beside.push_back(c);
      }
      if (beside.empty() || count_with(h, beside) < kLeastUnderHeadline) continue;
      for (const std::size_t c : beside) raise(c, "headline.beside_story");
    }
  }

  /// `c` begins a column right of the headline `h`, at its height.
  [[nodiscard]] bool begins_beside(std::size_t h, std::size_t c) const {
    const PlaneBox& title = at(c).box;
    const PlaneBox& head = at(h).box;
    const std::size_t over = above_.at(c);
    return at(c).area == at(h).area && title.u0 > head.u1 &&
           std::abs(title.v0 - head.v0) <= kSameHeight * view_.leading &&
           title.u0 - head.u1 < kBeside * view_.body &&
           (over == kNone || title.v0 - at(over).box.v1 > kColumnBegins * view_.leading) &&
           std::none_of(view_.pieces.begin(), view_.pieces.end(), [&](const Piece& other) {
             return other.role() == BlockRole::headline && &other != &at(h) &&
                    other.box.u0 > head.u1 && other.box.u1 < title.u0 &&
                    overlap_v(other.box, head) > 0;
           });
  }

  /// The titles of those columns; 0 if one of them stands in the headline's own column.
  [[nodiscard]] std::size_t count_with(std::size_t h, const Pieces& beside) const {
    std::size_t count = 0;
    for (const std::size_t c : candidates_) {
      if (!are_alike(at(c), at(beside.front()))) continue;
      const std::size_t top = head_of_column(c);
      if (above_of(top) == h) return 0;
      count += std::find(beside.begin(), beside.end(), top) != beside.end() ? 1 : 0;
    }
    return count;
  }

  static bool says_standing(const Piece& head) {
    return has_sign(Sign::column_title, head.text.text) ||
           has_sign(Sign::column_title, without_spaces(head.text.text));
  }

  /// The titles set like the first one in its column and beside it, down to the next headline.
  [[nodiscard]] std::size_t count_in_section(std::size_t h, std::size_t first) const {
    return static_cast<std::size_t>(
        std::count_if(candidates_.begin(), candidates_.end(), [&](std::size_t c) {
          if (!are_alike(at(c), at(first)) || at(c).box.v0 < at(h).box.v1) return false;
          if (c == first || above_.at(c) == h) return true;
          return head_of_column(c) == first || (is_raised(c) && is_near(at(first), at(c)));
        }));
  }

  /// The title or headline that the column of `c` begins with, going up.
  [[nodiscard]] std::size_t head_of_column(std::size_t c) const {
    std::size_t last = c;
    for (std::size_t steps = 0; steps < view_.pieces.size(); ++steps) {
      const std::size_t next = above_of(last);
      if (next == kNone || at(next).role() == BlockRole::headline ||
          at(next).role() == BlockRole::column_title)
        break;
      last = next;
    }
    return last;
  }

  [[nodiscard]] std::size_t above_of(std::size_t i) const {
    const auto known = above_.find(i);
    return known == above_.end() ? above(i) : known->second;
  }

  [[nodiscard]] bool is_near(const Piece& a, const Piece& b) const {
    const double beside = std::max(a.box.u0 - b.box.u1, b.box.u0 - a.box.u1);
    return a.area == b.area && beside < kGutter * view_.body + a.box.width();
  }

  /// Follows a title that was raised, in its column or at the top of the next.
  [[nodiscard]] bool goes_on(std::size_t c) const {
    std::size_t top = c;
    for (std::size_t steps = 0; steps < view_.pieces.size(); ++steps) {
      const std::size_t next = above_of(top);
      if (next == kNone || view_.is_ruled_between_v(at(next).box, at(top).box)) break;
      if (is_raised(next)) return are_alike(at(next), at(c));
      if (at(next).role() == BlockRole::headline) return false;
      if (at(next).role() == BlockRole::column_title) break;
      top = next;
    }
    return std::any_of(raised_.begin(), raised_.end(), [&](std::size_t r) {
      const Piece& title = at(r);
      return title.area == at(c).area && are_alike(title, at(c)) && title.box.u1 < at(top).box.u1 &&
             is_next_column(title, at(top)) &&
             title.box.v0 > at(top).box.v0 - kSameTop * view_.leading &&
             title.box.v0 < at(c).box.v1 + kSameTop * view_.leading &&
             !view_.is_ruled_between_u(title.box, at(c).box);
    });
  }

  /// The column that begins with `top` stands right of the one that the title is centred on.
  [[nodiscard]] bool is_next_column(const Piece& title, const Piece& top) const {
    const double pitch = top.box.centre() - title.box.centre();
    return pitch > 0 &&
           pitch < std::max(top.box.width(), title.box.width()) * 1.5 + kGutter * view_.body;
  }

  PrintedPage& view_;
  Pieces candidates_;  ///< from the top
  Pieces raised_;
  std::map<std::size_t, std::size_t> above_;  ///< of each candidate
};

}  // namespace

bool is_turn(TextView text) {
  text = trimmed(text);
  if (text.empty()) return true;
  const char32_t last = text.back();
  const TextView opening = text.substr(0, 8);
  return last == U'?' || last == U'？' || last == U':' || last == U'：' ||
         opening.find(U':') != TextView::npos || opening.find(U'：') != TextView::npos;
}

void raise_titles(PrintedPage& view) {
  Titles(view).run();
}

}  // namespace broadsheet::structure

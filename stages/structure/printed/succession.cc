// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/printed/succession.h"

#include <algorithm>
#include <cmath>

#include "document/characters.h"
#include "document/typography.h"
#include "stages/structure/grammar/grammar.h"
#include "stages/structure/joins/assignment.h"
#include "stages/structure/joins/source_stories.h"
#include "stages/structure/printed/circles.h"

namespace broadsheet::structure {
namespace {

// Costs of a step. Each stands for one thing seen; they add up.
constexpr double kForbidden = 1e6;
constexpr double kAlone = 3.5;          ///< a text that follows nothing
constexpr double kBelowBox = 1;         ///< the same, where a box parts it from a text that was cut
constexpr double kContradiction = 5;    ///< one side is in a sentence, the other begins or ends one
constexpr double kUpperCase = 0.8;      ///< a cut sentence goes on with a capital
constexpr double kLeftOpen = 3;         ///< a sentence that nothing goes on with
constexpr double kFlushFirst = 1.5;     ///< the first paragraph under a headline is not set in
constexpr double kFlushFirstOfHan = 3;  ///< which Latin typography often does, Chinese hardly ever
constexpr double kEmptyHead = 2;        ///< a headline that nothing stands under
constexpr double kOtherForm = 2.5;      ///< prose behind verse, or verse behind prose
constexpr double kOtherPrint = 5;       ///< small print behind text, or text behind small print
constexpr double kEitherFlush = 0.4;
constexpr double kEitherIndented = 0.2;
constexpr double kOtherHeadline = 4;
constexpr double kRule = 2.2;
constexpr double kColumnRule = 0.2;
constexpr double kNotLast = 0.7;  ///< more text stands right below the first
constexpr double kNotNext = 2.5;  ///< another text stands between
constexpr double kBesideHeadline = 0.3;
constexpr double kUnderNeighbour = 0.9;
constexpr double kAboveHeadline = 2.5;
constexpr double kNoHeadline = 0.8;
constexpr double kHasAbove = 0.4;  ///< text stands above that it may follow instead
constexpr double kTitled =
    1.5;                      ///< back to a text that begins with a title, from one that has none
constexpr double kHop = 0.3;  ///< each size that the next column is farther off
constexpr double kHopOfVerse = 0.05;  ///< the same, where lines stop short of their column
constexpr double kBack = 3.2;         ///< back to a column on the left, below
constexpr double kLower = 0.8;        ///< begins below the end of what it follows
constexpr double kUneven = 0.6;       ///< neither begins nor ends where the last one does
constexpr double kRank = 0.8;         ///< each column between a headline and its text
constexpr double kGap = 1.6;          ///< white that nothing fills, down a column
constexpr double kGapGrowth = 0.3;    ///< each leading of it
constexpr double kJump = 8;           ///< over a jump line
constexpr double kOtherSize = 2.5;    ///< set in type of another size: notes, small print
constexpr double kSameStory = 4;      ///< the source says so: a vote as strong as a cut sentence
constexpr double kOtherStory = 4;
constexpr double kSameSize = 0.14;  ///< of the larger: sizes that differ by less are one
// In sizes of the body.
constexpr double kColumnGap = 3.5;
// In leadings.
constexpr double kSameHeight = 2.2;
constexpr double kBetweenLetters = 2.5;
constexpr double kUnderStanding = 3.5;  ///< from a standing head to the columns below it
constexpr double kEven = 0.6;
constexpr double kFloatGap = 1.5;
constexpr double kSolid = 0.4;  ///< white beyond what is usual between paragraphs

class Following {
 public:
  Following(const PrintedPage& view, const std::vector<Segment>& segments,
            const std::vector<Head>& heads)
      : view_(view), segments_(segments), heads_(heads) {
    for (const Piece& piece : view.pieces) {
      if (piece.role() == BlockRole::picture || piece.role() == BlockRole::table ||
          piece.role() == BlockRole::pull_quote)
        fillers_.push_back(piece.box);
    }
    for (std::size_t a = 1; a < view.areas.size(); ++a) fillers_.push_back(view.areas[a].box);
  }

  std::vector<Follows> run() {
    look_up();
    find_sections();
    add_floats();
    for (std::size_t s = 0; s < segments_.size(); ++s) has_more_below_.push_back(has_more_below(s));
    for (const Segment& segment : segments_)
      told_.push_back(story_of(*view_.page, view_.mode, segment.box));
    for (const Head& head : heads_)
      hints_of_heads_.push_back(story_of(*view_.page, view_.mode, head.title));
    std::vector<Follows> follows(segments_.size());
    for (std::size_t area = 0; area < view_.areas.size(); ++area) solve(area, follows);
    break_circles(follows);
    return follows;
  }

 private:
  // --- what stands above
  // -------------------------------------------------------------------------------

  /// For each segment: the headline right above it, or the segment; and the headline of its column,
  /// further up.
  void look_up() {
    head_above_.assign(segments_.size(), kNone);
    segment_above_.assign(segments_.size(), kNone);
    column_head_.assign(segments_.size(), kNone);
    for (std::size_t s = 0; s < segments_.size(); ++s) {
      const PlaneBox& box = segments_[s].box;
      double lowest = -1e9;
      for (std::size_t h = 0; h < heads_.size(); ++h) {
        const Head& head = heads_[h];
        if (head.area != segments_[s].area || head.is_across) continue;
        if (head.title.v1 > box.v0 + view_.body || head.box.v1 <= lowest) continue;
        if (overlap_u(head.span, box) < 0.4 * std::min(head.span.width(), box.width())) continue;
        lowest = head.box.v1;
        head_above_[s] = h;
      }
      for (std::size_t t = 0; t < segments_.size(); ++t) {
        const PlaneBox& other = segments_[t].box;
        if (t == s || segments_[t].area != segments_[s].area || other.v1 > box.v0 + view_.body ||
            other.v1 <= lowest || other.v0 >= box.v0)
          continue;
        if (overlap_u(other, box) < 0.4 * std::min(other.width(), box.width())) continue;
        lowest = other.v1;
        segment_above_[s] = t;
        head_above_[s] = kNone;
      }
    }
    for (std::size_t h = 0; h < heads_.size(); ++h) {
      if (heads_[h].is_across) cover_beside(h);
    }
    for (std::size_t s = 0; s < segments_.size(); ++s) {
      std::size_t at = s;
      for (std::size_t steps = 0;
           steps < segments_.size() && head_above_[at] == kNone && segment_above_[at] != kNone;
           ++steps)
        at = segment_above_[at];
      column_head_[s] = head_above_[at];
    }
  }

  /// The standing head over the text's column, with nothing larger between, and whether the text
  /// begins right below it.
  struct Section {
    std::size_t head = kNone;
    bool is_top = false;
  };

  void find_sections() {
    sections_.assign(segments_.size(), {});
    for (std::size_t i = 0; i < view_.pieces.size(); ++i) {
      const Piece& head = view_.pieces[i];
      if (head.role() != BlockRole::column_title || head.leads == kNone) continue;
      const PlaneBox reach = view_.reach_of(head);
      for (std::size_t s = 0; s < segments_.size(); ++s) {
        const PlaneBox& box = segments_[s].box;
        const std::size_t known = sections_[s].head;
        if (segments_[s].area != head.area || head.box.v1 > box.v0 + 1 ||
            overlap_u(reach, box) < 0.6 * box.width() ||
            (known != kNone && view_.pieces[known].box.v1 > head.box.v1) ||
            has_headline_between(head, box))
          continue;
        const bool is_top = box.v0 - head.box.v1 <= kUnderStanding * view_.leading;
        if (is_top || goes_on_below(s)) sections_[s] = {i, is_top};
      }
    }
  }

  /// No more than the white between two letters parts the text from what stands above it.
  [[nodiscard]] bool goes_on_below(std::size_t s) const {
    const double above = head_above_[s] != kNone      ? heads_[head_above_[s]].box.v1
                         : segment_above_[s] != kNone ? segments_[segment_above_[s]].box.v1
                                                      : -1e9;
    return !segments_[s].comes_from &&
           segments_[s].box.v0 - above <= kBetweenLetters * view_.leading;
  }

  /// A headline that is larger than the body.
  [[nodiscard]] bool has_headline_between(const Piece& head, const PlaneBox& box) const {
    return std::any_of(view_.pieces.begin(), view_.pieces.end(), [&](const Piece& piece) {
      return piece.role() == BlockRole::headline && piece.size >= kHeadingSize * view_.body &&
             piece.box.v0 > head.box.v1 && piece.box.v1 < box.v0 + 1 &&
             overlap_u(piece.box, box) > 0;
    });
  }

  /// A picture, a table or a box that stands at the foot or the head of a text belongs to its
  /// column.
  void add_floats() {
    for (const Segment& segment : segments_) columns_.push_back(segment.box);
    std::vector<std::pair<PlaneBox, std::size_t>> floats;
    for (const Piece& piece : view_.pieces) {
      if (piece.role() == BlockRole::picture || piece.role() == BlockRole::table ||
          piece.role() == BlockRole::caption || piece.role() == BlockRole::credit)
        floats.emplace_back(piece.box, piece.area);
    }
    for (std::size_t a = 1; a < view_.areas.size(); ++a)
      floats.emplace_back(view_.areas[a].box, view_.areas[a].parent);
    for (std::size_t s = 0; s < segments_.size(); ++s) {
      for (const auto& [box, area] : floats) {
        if (area != segments_[s].area ||
            overlap_u(box, segments_[s].box) < 0.5 * segments_[s].box.width())
          continue;
        if (std::abs(box.v0 - columns_[s].v1) <= kFloatGap * view_.leading)
          columns_[s].v1 = std::max(columns_[s].v1, box.v1);
        if (std::abs(columns_[s].v0 - box.v1) <= kFloatGap * view_.leading)
          columns_[s].v0 = std::min(columns_[s].v0, box.v0);
      }
    }
  }

  /// A stacked headline stands over the columns behind it that begin where it begins, and over the
  /// text right below it.
  void cover_beside(std::size_t h) {
    const Head& head = heads_[h];
    std::vector<std::size_t> beside;
    for (std::size_t s = 0; s < segments_.size(); ++s) {
      const PlaneBox& box = segments_[s].box;
      if (segments_[s].area != head.area) continue;
      const bool is_below =
          overlap_u(box, head.box) > 0.5 * std::min(box.width(), head.box.width()) &&
          box.v0 > head.title.v1 - view_.body && box.v0 - head.title.v1 < 4 * view_.leading;
      if (is_below && head_above_[s] == kNone) head_above_[s] = h;
      if (box.u0 > head.title.u1 - view_.body &&
          std::abs(box.v0 - head.title.v0) <= kSameHeight * view_.leading &&
          head_above_[s] == kNone)
        beside.push_back(s);
    }
    std::sort(beside.begin(), beside.end(), [&](std::size_t a, std::size_t b) {
      return segments_[a].box.u0 < segments_[b].box.u0;
    });
    double edge = head.box.u1 + 12 * view_.body;
    for (const std::size_t s : beside) {
      if (segments_[s].box.u0 > edge) break;
      head_above_[s] = h;
      edge = segments_[s].box.u1 + kColumnGap * view_.body;
    }
  }

  // --- costs
  // ---------------------------------------------------------------------------------------------

  struct Cost {
    double value = kForbidden;
    const char* rule = "";
  };

  /// How the text reads over the seam.
  [[nodiscard]] double seam(const Segment& a, const Segment& b) const {
    if (a.is_verse != b.is_verse) return kOtherForm;
    if (a.is_verse) return 0;
    const bool begins = b.opening == Opening::indented;
    const bool goes_on = b.opening == Opening::flush;
    if (a.ending == Ending::cut) {
      if (begins) return kContradiction;
      if (is_latin_upper(b.first) && is_latin(a.last)) return kUpperCase;
      return 0;
    }
    if (a.ending == Ending::finished) return goes_on ? kContradiction : 0;
    return begins ? kEitherIndented : kEitherFlush;
  }

  /// The two are set in different sizes; dearer if one of them is small print.
  [[nodiscard]] double other_type(const Segment& a, const Segment& b) const {
    const double smaller = std::min(a.size, b.size);
    const double larger = std::max(a.size, b.size);
    if (smaller <= 0) return 0;  // a jump line
    if (smaller < kSmallPrint * view_.body && smaller < kSmallPrint * larger) return kOtherPrint;
    return larger - smaller > kSameSize * larger ? kOtherSize : 0;
  }

  [[nodiscard]] bool is_over(const Segment& a, const Segment& b) const {
    return overlap_u(a.box, b.box) > 0.5 * std::min(a.box.width(), b.box.width());
  }

  [[nodiscard]] Cost step(std::size_t p, std::size_t s) const {
    const Segment& a = segments_[p];
    const Segment& b = segments_[s];
    Cost cost = is_over(a, b) ? down(p, s) : across(p, s);
    const Succession told = succession(told_[p], told_[s]);
    if (cost.value >= kForbidden && (told != Succession::next || told_[s].first == 0)) return cost;
    if (cost.value >= kForbidden) cost = {kBack, "story.goes_on"};
    if (told == Succession::next) cost.value -= kSameStory;
    if (told == Succession::never) cost.value += kOtherStory;
    cost.value += seam(a, b) + other_type(a, b);
    if (a.leads_to || b.comes_from) cost.value += kJump;
    if (a.ending == Ending::cut && !a.leads_to) cost.value -= kLeftOpen;
    return cost;
  }

  /// Down the same column, past a picture or a gap.
  [[nodiscard]] Cost down(std::size_t p, std::size_t s) const {
    const Segment& a = segments_[p];
    const Segment& b = segments_[s];
    if (b.box.v0 < a.box.v1 - view_.body) return {};
    if (head_above_[s] != kNone && heads_[head_above_[s]].title.v0 > a.box.v0) return {};
    Cost cost{0, "column.below"};
    if (segment_above_[s] != p) cost.value += kNotNext;
    double gap = (b.box.v0 - a.box.v1 - view_.gap) / view_.leading;
    if (is_filled(a.box, b.box)) gap = 0;
    if (gap > kSolid) cost.value += kGap + std::min(1.5, kGapGrowth * (gap - kSolid));
    if (view_.is_ruled_between_v(a.box, b.box)) cost.value += kRule;
    return cost;
  }

  /// A picture, a table or an area of its own stands between the two.
  [[nodiscard]] bool is_filled(const PlaneBox& upper, const PlaneBox& lower) const {
    return std::any_of(fillers_.begin(), fillers_.end(), [&](const PlaneBox& box) {
      return box.v0 > upper.v1 - 2 * view_.body && box.v1 < lower.v0 + 2 * view_.body &&
             overlap_u(box, upper) > 0.4 * upper.width();
    });
  }

  /// To another column: the next as a rule, under the same headline or beside it.
  [[nodiscard]] Cost across(std::size_t p, std::size_t s) const {
    const Segment& a = segments_[p];
    const Segment& b = segments_[s];
    if (b.box.u0 < a.box.u0) return back(p, s);
    Cost cost{0, "column.next"};
    const std::size_t above = head_above_[s];
    const std::size_t own = column_head_[p];
    // Tables fill the columns between.
    const bool is_past_cells = above != kNone && above == own && heads_[above].has_cells;
    const double hop = is_past_cells ? 0 : (b.box.u0 - a.box.u1) / view_.body;
    cost.value += (a.is_verse ? kHopOfVerse : kHop) * std::clamp(hop - kColumnGap, 0.0, 30.0);
    if (columns_[s].v0 > columns_[p].v1 + view_.leading) cost.value += kLower;
    if (!is_aligned(columns_[p], columns_[s])) cost.value += kUneven;
    if (sections_[s].is_top && sections_[s].head == sections_[p].head && !b.is_titled) {
      cost.rule = "column.same_section";
      cost.value += 0.1;
    } else if (above != kNone) {
      if (own != above) return {kOtherHeadline + cost.value, "column.other_headline"};
      cost.rule = "column.same_headline";
      cost.value += 0.1;
    } else if (own != kNone) {
      const PlaneBox& title = heads_[own].title;
      if (std::abs(b.box.v0 - title.v0) <= kSameHeight * view_.leading) {
        cost.value += kBesideHeadline;
        cost.rule = "column.beside_headline";
      } else {
        cost.value += b.box.v0 > title.v0 ? kUnderNeighbour : kAboveHeadline;
        cost.rule = "column.under_neighbour";
      }
    } else {
      cost.value += kNoHeadline;
    }
    if (above == kNone && segment_above_[s] != kNone) cost.value += kHasAbove;
    if (view_.is_ruled_between_u(a.box, b.box))
      cost.value += is_column_rule(columns_[p], columns_[s]) ? kColumnRule : kRule;
    if (has_more_below_[p]) cost.value += kNotLast;
    return cost;
  }

  /// What follows begins with a title, and the text before has come to its end and has none.
  [[nodiscard]] static bool looks_titled(const Segment& a, const Segment& b) {
    return b.is_titled && !a.has_titles && a.ending != Ending::cut;
  }

  /// All rules between the two are as long as they: such a rule parts the columns of one text, and
  /// one that stands beside a headline too parts articles.
  [[nodiscard]] bool is_column_rule(const PlaneBox& a, const PlaneBox& b) const {
    const double v0 = std::min(a.v0, b.v0) - view_.leading;
    const double v1 = std::max(a.v1, b.v1) + view_.leading;
    return std::all_of(view_.rules.begin(), view_.rules.end(), [&](const PlaneBox& rule) {
      const bool is_between = rule.height() > rule.width() && rule.centre() > a.centre() &&
                              rule.centre() < b.centre() && overlap_v(rule, a) > 0 &&
                              overlap_v(rule, b) > 0;
      return !is_between || (rule.v0 >= v0 && rule.v1 <= v1);
    });
  }

  /// Columns of one text begin together or end together, as a rule.
  [[nodiscard]] bool is_aligned(const PlaneBox& a, const PlaneBox& b) const {
    return std::min(std::abs(a.v0 - b.v0), std::abs(a.v1 - b.v1)) <= kEven * view_.leading;
  }

  [[nodiscard]] Cost back(std::size_t p, std::size_t s) const {
    const Segment& a = segments_[p];
    const Segment& b = segments_[s];
    // A column of one line is no deeper than the top of its neighbour.
    const double least = std::max(a.box.v1 - view_.leading, a.box.v0 + view_.leading / 2);
    if (b.box.v0 < least || head_above_[s] != kNone) return {};
    if (view_.is_ruled_between_v(a.box, b.box)) return {};
    return {kBack + (looks_titled(a, b) ? kTitled : 0), "column.below_slab"};
  }

  [[nodiscard]] bool has_more_below(std::size_t p) const {
    for (std::size_t s = 0; s < segments_.size(); ++s) {
      if (segment_above_[s] != p || head_above_[s] != kNone) continue;
      const bool is_near =
          segments_[s].box.v0 - segments_[p].box.v1 <= view_.gap + kSolid * view_.leading ||
          is_filled(segments_[p].box, segments_[s].box);
      if (is_near) return true;
    }
    return false;
  }

  /// From a headline to the text that it opens.
  [[nodiscard]] Cost open(std::size_t h, std::size_t s) const {
    const Head& head = heads_[h];
    const Segment& b = segments_[s];
    Cost cost{0, "headline.above"};
    if (head.is_across) {
      cost = open_beside(head, b);
    } else if (head_above_[s] != h) {
      return {};
    } else {
      cost.value += kRank * static_cast<double>(columns_left_of(h, s));
    }
    if (hints_of_heads_[h].story != 0 && told_[s].story != 0)
      cost.value += hints_of_heads_[h].story == told_[s].story ? -kSameStory : kOtherStory;
    if (b.opening == Opening::flush && !b.comes_from && !has_sign(Sign::dateline, b.head_of_text))
      cost.value += is_latin(b.first) ? kFlushFirst : kFlushFirstOfHan;
    return cost;
  }

  [[nodiscard]] std::size_t columns_left_of(std::size_t h, std::size_t s) const {
    std::size_t columns = 0;
    for (std::size_t t = 0; t < segments_.size(); ++t) {
      if (head_above_[t] == h && segments_[t].box.u1 <= segments_[s].box.u0 + view_.body) ++columns;
    }
    return columns;
  }

  /// A stacked headline opens the text below it, or the column behind it.
  [[nodiscard]] Cost open_beside(const Head& head, const Segment& b) const {
    const double below = b.box.v0 - head.box.v1;
    if (overlap_u(head.box, b.box) > 0.5 * std::min(head.box.width(), b.box.width())) {
      if (below < -view_.body) return {};
      return {std::min(3.0, 0.3 * std::max(0.0, below / view_.leading - 2)), "headline.above"};
    }
    const double beside = (b.box.u0 - head.box.u1) / view_.body;
    if (beside < -1 || overlap_v(head.box, b.box) <= 0) return {};
    const double off = std::abs(b.box.v0 - head.box.v0) / view_.leading;
    return {0.5 + kHop * std::max(0.0, beside - 6) + 0.3 * std::max(0.0, off - 3),
            "headline.beside"};
  }

  // --- the cheapest set of steps
  // -------------------------------------------------------------------------

  void solve(std::size_t area, std::vector<Follows>& follows) const {
    std::vector<std::size_t> texts;
    std::vector<std::size_t> tops;
    for (std::size_t s = 0; s < segments_.size(); ++s) {
      if (segments_[s].area == area) texts.push_back(s);
    }
    for (std::size_t h = 0; h < heads_.size(); ++h) {
      if (heads_[h].area == area) tops.push_back(h);
    }
    if (texts.empty()) return;
    // A row for each text; columns: headlines, texts, and a place alone for each.
    const std::size_t n = texts.size();
    std::vector<std::vector<Choice>> choices(n);
    for (std::size_t i = 0; i < n; ++i) {
      const auto allow = [&](std::size_t column, double cost) {
        if (cost < kForbidden / 2) choices[i].push_back({column, cost});
      };
      for (std::size_t h = 0; h < tops.size(); ++h)
        allow(h, open(tops[h], texts[i]).value - kEmptyHead);
      for (std::size_t k = 0; k < n; ++k) {
        if (k != i) allow(tops.size() + k, step(texts[k], texts[i]).value);
      }
      allow(tops.size() + n + i, alone(texts[i]));
    }
    const std::vector<std::size_t> chosen = assign(choices, tops.size() + 2 * n);
    for (std::size_t i = 0; i < n; ++i) {
      Follows& f = follows[texts[i]];
      const std::size_t c = chosen[i];
      if (c >= tops.size() + n) continue;
      f.cost = std::find_if(choices[i].begin(), choices[i].end(), [&](const Choice& choice) {
                 return choice.column == c;
               })->cost;
      const double confidence = std::round(100 * std::clamp(0.97 - 0.12 * f.cost, 0.3, 0.97)) / 100;
      if (c < tops.size()) {
        f.head = tops[c];
        f.why = {open(tops[c], texts[i]).rule, confidence};
      } else {
        f.segment = texts[c - tops.size()];
        f.why = {step(f.segment, texts[i]).rule, confidence};
      }
    }
  }

  [[nodiscard]] double alone(std::size_t i) const {
    const Segment& s = segments_[i];
    if (s.comes_from) return 0;
    return kAlone + (s.opening == Opening::flush ? 1 : 0) + (is_below_box(i) ? kBelowBox : 0);
  }

  /// A box, a table or a picture parts the text from another right above that stops in a sentence.
  [[nodiscard]] bool is_below_box(std::size_t i) const {
    const std::size_t above = segment_above_[i];
    if (above == kNone || segments_[above].ending != Ending::cut) return false;
    const PlaneBox& upper = segments_[above].box;
    const PlaneBox& lower = segments_[i].box;
    const auto parts = [&](const PlaneBox& box) {
      return box.middle() > upper.v1 && box.middle() < lower.v0 &&
             overlap_u(box, lower) > 0.4 * lower.width();
    };
    return std::any_of(view_.areas.begin() + 1, view_.areas.end(),
                       [&](const Area& area) { return parts(area.box); }) ||
           std::any_of(view_.pieces.begin(), view_.pieces.end(), [&](const Piece& piece) {
             return (piece.role() == BlockRole::picture || piece.role() == BlockRole::table) &&
                    parts(piece.box);
           });
  }

  const PrintedPage& view_;
  const std::vector<Segment>& segments_;
  const std::vector<Head>& heads_;
  std::vector<PlaneBox> fillers_;  ///< pictures, tables, pull quotes and areas
  std::vector<std::size_t> head_above_;
  std::vector<std::size_t> segment_above_;
  std::vector<std::size_t> column_head_;
  std::vector<Section> sections_;
  std::vector<bool> has_more_below_;
  std::vector<StoryHint> told_;            ///< what the source says of each segment
  std::vector<StoryHint> hints_of_heads_;  ///< and of each headline
  std::vector<PlaneBox> columns_;          ///< of each segment, with what floats at its ends
};

}  // namespace

std::vector<Follows> follow_text(const PrintedPage& view, const std::vector<Segment>& segments,
                                 const std::vector<Head>& heads) {
  return Following(view, segments, heads).run();
}

}  // namespace broadsheet::structure

// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/printed/segments.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "stages/structure/grammar/grammar.h"

namespace broadsheet::structure {
namespace {

// In sizes of the body.
constexpr double kShort = 1.6;           ///< a last line that ends so far from the edge
constexpr double kShortRagged = 7;       ///< the same where lines end anywhere
constexpr double kRaggedEnd = 0.5;       ///< a line of justified text ends so near the edge
constexpr std::size_t kLeastRagged = 3;  ///< lines that show it
constexpr double kCentred = 1.3;         ///< a headline off the middle of its columns by less
constexpr double kFlush = 0.7;
constexpr double kIndented = 2.2;  ///< the first line of a column may be set in
constexpr double kNextColumn = 4;  ///< between columns under one headline
// In leadings.
constexpr double kMoreGap = 0.35;     ///< beyond the usual white between paragraphs: a segment ends
constexpr double kTurnedGap = 3.2;    ///< around text on its head: an answer ends no column
constexpr double kSubheadGap = 0.75;  ///< the same around a subhead
constexpr double kStanzaGap = 1.4;    ///< the same between two stanzas
constexpr double kWidestGap = kTurnedGap;
constexpr double kSameTop = 0.8;  ///< columns that begin together
constexpr double kSameTopOfTables = 1.6;
constexpr double kUnderTitle = 2.5;  ///< white between a headline and its byline
constexpr double kUnder = 3.2;       ///< white between a headline and its text
constexpr std::size_t kEdgeText = 48;
// Of a headline set in several blocks.
constexpr double kSameHeadline = 0.85;  ///< the smaller to the larger; less is a kicker or a deck
constexpr double kHeadlineGap = 0.6;    ///< sizes from one to the next
constexpr std::size_t kMostHeadlineBlocks = 3;

bool is_stack_part(BlockRole role) {
  return role == BlockRole::column_title || role == BlockRole::section_label ||
         role == BlockRole::kicker || role == BlockRole::deck || role == BlockRole::byline;
}

bool is_running(BlockRole role) {
  return role == BlockRole::paragraph || role == BlockRole::list_item || role == BlockRole::verse ||
         role == BlockRole::subhead || role == BlockRole::jump || role == BlockRole::byline ||
         role == BlockRole::deck || role == BlockRole::kicker || role == BlockRole::column_title;
}

double distance_v(const PlaneBox& upper, const PlaneBox& lower) {
  return lower.v0 - upper.v1;
}

/// The headline that a piece of a stack belongs to: the nearest below a kicker, above a deck or a
/// byline; beside them in a stacked headline.
std::size_t head_of(const PrintedPage& view, const std::vector<Head>& heads, const Piece& piece) {
  std::size_t best = kNone;
  double nearest = 12 * view.body;
  for (std::size_t h = 0; h < heads.size(); ++h) {
    const Head& head = heads[h];
    if (head.area != piece.area) continue;
    double gap = 0;
    if (head.is_across) {
      if (overlap_v(head.title, piece.box) <= 0 &&
          overlap_u(head.title, piece.box) < 0.5 * head.title.width())
        continue;
      const double beside = std::max(piece.box.u0 - head.title.u1, head.title.u0 - piece.box.u1);
      gap = std::max(beside, piece.box.v0 - head.title.v1);
      if (gap > 3 * view.body) continue;
    } else {
      const double share = overlap_u(head.title, piece.box);
      if (share < 0.4 * std::min(head.title.width(), piece.box.width())) continue;
      const bool is_above = piece.role() == BlockRole::kicker ||
                            piece.role() == BlockRole::column_title ||
                            piece.role() == BlockRole::section_label;
      gap = is_above ? distance_v(piece.box, head.title) : distance_v(head.title, piece.box);
      if (gap < -view.body) continue;
    }
    if (gap < nearest) {
      nearest = gap;
      best = h;
    }
  }
  return best;
}

/// The headline above a byline on the middle of the columns that begin with it: itself it stands
/// over the first of them only.
std::size_t head_flush_over(const PrintedPage& view, const std::vector<Head>& heads,
                            const Piece& byline) {
  const auto has_edge = [&](double u, bool begins) {
    return std::any_of(view.pieces.begin(), view.pieces.end(), [&](const Piece& piece) {
      const double gap = distance_v(byline.box, piece.box);
      return piece.role() == BlockRole::paragraph && piece.area == byline.area &&
             gap > -view.body && gap <= kUnder * view.leading &&
             std::abs((begins ? piece.box.u0 : piece.box.u1) - u) <= kIndented * view.body;
    });
  };
  for (std::size_t h = 0; h < heads.size(); ++h) {
    const PlaneBox& title = heads[h].title;
    const double gap = distance_v(title, byline.box);
    if (heads[h].is_across || heads[h].area != byline.area || gap < -view.body ||
        gap > kUnderTitle * view.leading || byline.box.centre() < title.centre())
      continue;
    if (has_edge(title.u0, true) && has_edge(2 * byline.box.centre() - title.u0, false)) return h;
  }
  return kNone;
}

std::size_t head_with(const std::vector<Head>& heads, std::size_t piece) {
  const auto found = std::find_if(heads.begin(), heads.end(), [&](const Head& head) {
    return std::find(head.pieces.begin(), head.pieces.end(), piece) != head.pieces.end();
  });
  return found == heads.end() ? kNone : static_cast<std::size_t>(found - heads.begin());
}

/// The next line of the headline: close below it, set like it.
bool goes_on(const PrintedPage& view, const Head& head, const Piece& piece) {
  const Piece& last = view.pieces[head.pieces.back()];
  const double size = std::min(last.size, piece.size);
  const double gap = distance_v(last.box, piece.box);
  const bool is_set_on =
      std::abs(head.title.centre() - piece.box.centre()) <= kCentred * view.body ||
      std::abs(head.title.u0 - piece.box.u0) <= kFlush * view.body;
  return head.area == piece.area && !head.is_across && !piece.is_across && is_set_on &&
         size >= kSameHeadline * std::max(last.size, piece.size) && gap > -0.5 * size &&
         gap <= kHeadlineGap * size && head.pieces.size() < kMostHeadlineBlocks &&
         !view.is_ruled_between_v(last.box, piece.box);
}

}  // namespace

std::vector<Head> gather_heads(const PrintedPage& view) {
  std::vector<Head> heads;
  for (std::size_t i = 0; i < view.pieces.size(); ++i) {
    const Piece& piece = view.pieces[i];
    if (piece.role() != BlockRole::headline) continue;
    const auto above = std::find_if(heads.begin(), heads.end(),
                                    [&](const Head& head) { return goes_on(view, head, piece); });
    if (above != heads.end()) {
      above->pieces.push_back(i);
      above->title = above->box = above->span = united(above->title, piece.box);
      continue;
    }
    Head head;
    head.pieces = {i};
    head.title = head.box = head.span = piece.box;
    head.area = piece.area;
    head.is_across = piece.is_across;
    heads.push_back(std::move(head));
  }
  for (std::size_t i = 0; i < view.pieces.size(); ++i) {
    if (!is_stack_part(view.pieces[i].role())) continue;
    const Piece& piece = view.pieces[i];
    std::size_t h =
        piece.leads != kNone ? head_with(heads, piece.leads) : head_of(view, heads, piece);
    if (h == kNone && piece.role() == BlockRole::byline) h = head_flush_over(view, heads, piece);
    if (h == kNone) continue;
    heads[h].pieces.push_back(i);
    heads[h].box = united(heads[h].box, view.pieces[i].box);
  }
  for (Head& head : heads) {
    std::sort(head.pieces.begin(), head.pieces.end());
    if (!head.is_across) head.span.v1 = head.box.v1;
  }
  return heads;
}

namespace {

/// The width of most columns; 0 where there is no paragraph.
double usual_measure(const PrintedPage& view) {
  std::map<int, std::size_t> widths;  // in whole points
  for (const Piece& piece : view.pieces) {
    if (piece.role() == BlockRole::paragraph && piece.lines() > 1)
      widths[static_cast<int>(piece.box.width())] += piece.lines();
  }
  const auto most =
      std::max_element(widths.begin(), widths.end(),
                       [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == widths.end() ? 0 : most->first;
}

class Segmenting {
 public:
  Segmenting(const PrintedPage& view, const std::vector<Head>& heads)
      : view_(view), measure_(usual_measure(view)) {
    for (const Head& head : heads) taken_.insert(head.pieces.begin(), head.pieces.end());
  }

  std::vector<Segment> run() {
    for (std::size_t i = 0; i < view_.pieces.size(); ++i) {
      if (!is_free(i)) continue;
      const std::size_t s = segment_above(i);
      if (s == kNone) {
        Segment segment;
        segment.pieces = {i};
        segment.box = view_.pieces[i].box;
        segment.area = view_.pieces[i].area;
        segments_.push_back(std::move(segment));
      } else {
        segments_[s].pieces.push_back(i);
        segments_[s].box = united(segments_[s].box, view_.pieces[i].box);
      }
    }
    Margins page;
    for (const Segment& segment : segments_) page.add(margins_of(segment));
    for (Segment& segment : segments_) {
      segment.size = size_of(segment);
      const Margins own = margins_of(segment);
      read_ends(segment, (own.lines >= kLeastRagged ? own : page).is_ragged());
    }
    return std::move(segments_);
  }

 private:
  [[nodiscard]] bool is_free(std::size_t i) const {
    const Piece& piece = view_.pieces[i];
    return is_running(piece.role()) && !piece.is_across && view_.is_in_text(piece) &&
           !taken_.contains(i);
  }

  /// The segment whose last piece stands right above, in the same column.
  [[nodiscard]] std::size_t segment_above(std::size_t i) const {
    const Piece& piece = view_.pieces[i];
    std::size_t best = kNone;
    for (std::size_t s = 0; s < segments_.size(); ++s) {
      const PlaneBox& above = view_.pieces[segments_[s].pieces.back()].box;
      const double gap = distance_v(above, piece.box);
      if (segments_[s].area != piece.area || gap < -view_.body ||
          gap > view_.gap + kWidestGap * view_.leading)
        continue;
      // What begins with a short line is as wide as any column.
      PlaneBox column = segments_[s].box;
      column.u1 = std::max(column.u1, column.u0 + measure_);
      // A title may stand on the middle of its column.
      if (segments_[s].pieces.size() == 1 &&
          view_.pieces[segments_[s].pieces.front()].role() == BlockRole::subhead)
        column.u0 = std::min(column.u0, segments_[s].box.centre() - measure_ / 2);
      if (overlap_u(column, piece.box) < 0.6 * std::min(column.width(), piece.box.width()))
        continue;
      if (gap > most_gap(view_.pieces[segments_[s].pieces.back()], piece) ||
          view_.is_ruled_between_v(above, piece.box))
        continue;
      if (best == kNone || above.v1 > view_.pieces[segments_[best].pieces.back()].box.v1) best = s;
    }
    return best;
  }

  [[nodiscard]] double most_gap(const Piece& above, const Piece& below) const {
    const bool by_subhead =
        above.role() == BlockRole::subhead || below.role() == BlockRole::subhead;
    const bool is_verse = above.role() == BlockRole::verse && below.role() == BlockRole::verse;
    const double more = is_turned(above) || is_turned(below) ? kTurnedGap
                        : is_verse                           ? kStanzaGap
                        : by_subhead                         ? kSubheadGap
                                                             : kMoreGap;
    return view_.gap + more * view_.leading;
  }

  [[nodiscard]] bool is_turned(const Piece& piece) const {
    const std::vector<LineId>& lines = piece.block().lines;
    const Line* line = lines.empty() ? nullptr : find(*view_.page, lines.front());
    return line != nullptr && line->turn != 0;
  }

  /// How the lines of a column end that the next line goes on from.
  struct Margins {
    std::size_t lines = 0;
    std::size_t flush = 0;

    void add(const Margins& other) {
      lines += other.lines;
      flush += other.flush;
    }
    /// Ragged right: that a line is short says nothing.
    [[nodiscard]] bool is_ragged() const { return lines >= kLeastRagged && 2 * flush < lines; }
  };

  [[nodiscard]] Margins margins_of(const Segment& segment) const {
    Margins margins;
    for (const std::size_t i : segment.pieces) {
      const Piece& piece = view_.pieces[i];
      const std::vector<LineId>& lines = piece.block().lines;
      if (piece.role() != BlockRole::paragraph || lines.size() < 2) continue;
      for (std::size_t k = 0; k + 1 < lines.size(); ++k) {
        const Line* line = find(*view_.page, lines[k]);
        if (line == nullptr || !line->box) continue;
        const PlaneBox box = to_plane(*line->box, view_.mode, view_.page->width);
        ++margins.lines;
        margins.flush += segment.box.u1 - box.u1 <= kRaggedEnd * view_.body ? 1 : 0;
      }
    }
    return margins;
  }

  /// The last line ends before the edge of the column; false where nobody knows its place.
  [[nodiscard]] bool ends_short(const Segment& segment, const Piece& tail, bool is_ragged) const {
    const std::vector<LineId>& lines = tail.block().lines;
    const Line* last = lines.empty() ? nullptr : find(*view_.page, lines.back());
    if (last == nullptr || !last->box) return false;
    const PlaneBox end = to_plane(*last->box, view_.mode, view_.page->width);
    return segment.box.u1 - end.u1 > (is_ragged ? kShortRagged : kShort) * view_.body;
  }

  /// The size of most lines, subheads apart where there is other text; 0 of a jump line alone.
  [[nodiscard]] double size_of(const Segment& segment) const {
    std::map<double, std::size_t> lines;
    for (const std::size_t i : segment.pieces) {
      const Piece& piece = view_.pieces[i];
      if (piece.role() == BlockRole::jump) continue;
      lines[piece.size] += piece.role() == BlockRole::paragraph ? piece.lines() : 0;
    }
    const auto most =
        std::max_element(lines.begin(), lines.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == lines.end() ? 0 : most->first;
  }

  void read_ends(Segment& segment, bool is_ragged) const {
    // A jump line stands by itself or at the edge of a paragraph.
    const TextView opens = view_.pieces[segment.pieces.front()].text.text;
    const TextView ends = view_.pieces[segment.pieces.back()].text.text;
    segment.comes_from = has_sign(Sign::jump_from, opens.substr(0, kEdgeText));
    segment.leads_to =
        has_sign(Sign::jump_to, ends.substr(ends.size() - std::min(ends.size(), kEdgeText)));
    const auto speaks = [&](std::size_t i) { return view_.pieces[i].role() != BlockRole::jump; };
    const auto first = std::find_if(segment.pieces.begin(), segment.pieces.end(), speaks);
    const auto last = std::find_if(segment.pieces.rbegin(), segment.pieces.rend(), speaks);
    if (first == segment.pieces.end()) return;
    const Piece& head = view_.pieces[*first];
    const Piece& tail = view_.pieces[*last];
    segment.opening =
        head.role() == BlockRole::paragraph ? head.block().opening : Opening::indented;
    segment.is_titled = head.role() == BlockRole::subhead;
    segment.has_titles =
        std::any_of(segment.pieces.begin(), segment.pieces.end(),
                    [&](std::size_t i) { return view_.pieces[i].role() == BlockRole::subhead; });
    const Text& text = tail.text.text;
    segment.head_of_text = head.text.text.substr(0, kEdgeText);
    segment.first = head.text.text.empty() ? U' ' : head.text.text.front();
    segment.last = text.empty() ? U' ' : text.back();
    const bool is_signed = has_sign(
        Sign::signature, TextView(text).substr(text.size() - std::min(text.size(), kEdgeText)));
    segment.is_verse =
        std::all_of(segment.pieces.begin(), segment.pieces.end(),
                    [&](std::size_t i) { return view_.pieces[i].role() == BlockRole::verse; });
    if (head.role() == BlockRole::verse || head.role() == BlockRole::list_item)
      segment.opening = Opening::unknown;
    if (tail.role() == BlockRole::verse) {  // its lines are short, and stop where they like
      segment.ending = Ending::either;
      return;
    }
    const bool stops = is_finished(text);
    const bool is_item = tail.role() == BlockRole::list_item;
    // An item ends in no stop, as a rule; one that fills a line of its column may go on.
    const bool may_go_on =
        is_item && !stops && !ends_short(segment, tail, is_ragged) && margins_of(segment).lines > 0;
    const bool is_whole =
        tail.role() == BlockRole::subhead || tail.is_signature || (is_item && !may_go_on);
    if ((ends_short(segment, tail, is_ragged) && (stops || !is_ragged)) || is_whole || is_signed) {
      segment.ending = Ending::finished;
    } else {
      segment.ending = stops || may_go_on ? Ending::either : Ending::cut;
    }
  }

  const PrintedPage& view_;
  double measure_;  ///< width of most columns
  std::set<std::size_t> taken_;
  std::vector<Segment> segments_;
};

/// The columns under one headline.
class Spanning {
 public:
  Spanning(const PrintedPage& view, const std::vector<Segment>& segments, std::vector<Head>& heads)
      : view_(view), segments_(segments), heads_(heads), measure_(usual_measure(view)) {}

  void run() {
    for (Head& head : heads_) {
      if (!head.is_across) span(head);
    }
  }

 private:
  void span(Head& head) {
    std::vector<PlaneBox> columns = columns_under(head);
    std::sort(columns.begin(), columns.end(),
              [](const PlaneBox& a, const PlaneBox& b) { return a.u0 < b.u0; });
    head.has_cells = fill(columns);
    // Those that the headline itself stands over; then outwards.
    const auto is_over = [&](const PlaneBox& c) {
      return overlap_u(c, head.title) > 0.3 * std::min(c.width(), head.title.width());
    };
    const auto first = std::find_if(columns.begin(), columns.end(), is_over);
    if (first == columns.end()) return;
    auto lo = static_cast<std::size_t>(first - columns.begin());
    auto hi = lo;
    while (hi + 1 < columns.size() && is_over(columns[hi + 1])) ++hi;
    std::size_t left = lo;
    while (left > 0 && is_next(columns[left - 1], columns[left]) &&
           is_clear(head, columns[left - 1]))
      --left;
    std::size_t right = hi;
    while (right + 1 < columns.size() && is_next(columns[right], columns[right + 1]) &&
           is_clear(head, columns[right + 1]))
      ++right;
    choose(head, columns, left, lo, hi, right);
  }

  /// Whether the box is that of a table or a list, which are narrower than their column.
  [[nodiscard]] bool is_of_cells(const PlaneBox& box) const {
    const auto is_there = [&](const PlaneBox& other) {
      return other.u0 == box.u0 && other.u1 == box.u1 && other.v1 == box.v1;
    };
    return std::any_of(view_.pieces.begin(), view_.pieces.end(),
                       [&](const Piece& piece) {
                         return piece.role() == BlockRole::table && is_there(piece.box);
                       }) ||
           std::any_of(segments_.begin(), segments_.end(), [&](const Segment& segment) {
             return is_there(segment.box) &&
                    view_.pieces[segment.pieces.front()].role() == BlockRole::list_item;
           });
  }

  /// Makes each such column as wide as any, up to the next. Returns whether there is one.
  bool fill(std::vector<PlaneBox>& columns) const {
    bool has_cells = false;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (!is_of_cells(columns[i])) continue;
      const double next = i + 1 < columns.size() ? columns[i + 1].u0 : 1e9;
      columns[i].u1 = std::max(columns[i].u1, std::min(columns[i].u0 + measure_, next));
      has_cells = true;
    }
    return has_cells;
  }

  void choose(Head& head, const std::vector<PlaneBox>& columns, std::size_t left, std::size_t lo,
              std::size_t hi, std::size_t right) const {
    std::size_t best_a = lo;
    std::size_t best_b = hi;
    double best = off_centre(head, columns[lo], columns[hi]);
    for (std::size_t a = left; a <= lo; ++a) {
      for (std::size_t b = hi; b <= right; ++b) {
        const double off = off_centre(head, columns[a], columns[b]);
        const bool is_wider = b - a > best_b - best_a;
        const bool fits = off <= kCentred * view_.body;
        const bool fit = best <= kCentred * view_.body;
        if ((fits && (!fit || is_wider)) || (!fits && !fit && off < best)) {
          best = off;
          best_a = a;
          best_b = b;
        }
      }
    }
    const bool is_flush = std::abs(head.title.u0 - columns[lo].u0) <= kFlush * view_.body;
    if (best > kCentred * view_.body && is_flush) {
      best_a = lo;
      best_b = right;
    }
    head.span.u0 = std::min(head.title.u0, columns[best_a].u0);
    head.span.u1 = std::max(head.title.u1, columns[best_b].u1);
  }

  static double off_centre(const Head& head, const PlaneBox& a, const PlaneBox& b) {
    return std::abs((a.u0 + b.u1) / 2 - head.title.centre());
  }

  [[nodiscard]] bool is_next(const PlaneBox& a, const PlaneBox& b) const {
    return b.u0 - a.u1 <= kNextColumn * view_.body;
  }

  /// Segments and pictures that begin together right under the headline's stack.
  [[nodiscard]] std::vector<PlaneBox> columns_under(const Head& head) const {
    std::vector<PlaneBox> near;
    const auto consider = [&](const PlaneBox& box, std::size_t area) {
      const double gap = box.v0 - head.box.v1;
      if (area == head.area && gap > -view_.leading && gap < kUnder * view_.leading)
        near.push_back(box);
    };
    for (const Segment& segment : segments_) consider(segment.box, segment.area);
    for (const Piece& piece : view_.pieces) {
      if (piece.role() == BlockRole::picture) consider(piece.box, piece.area);
      if (piece.role() == BlockRole::table) consider(with_title(piece), piece.area);
    }
    for (std::size_t a = 1; a < view_.areas.size(); ++a)
      consider(view_.areas[a].box, view_.areas[a].parent);
    double base = 1e9;
    for (const PlaneBox& box : near) {
      if (overlap_u(box, head.title) > 0) base = std::min(base, box.v0);
    }
    const bool has_table =
        std::any_of(view_.pieces.begin(), view_.pieces.end(), [&](const Piece& piece) {
          return piece.role() == BlockRole::table && piece.area == head.area &&
                 std::any_of(near.begin(), near.end(),
                             [&](const PlaneBox& box) { return box.v1 == piece.box.v1; });
        });
    const double reach = (has_table ? kSameTopOfTables : kSameTop) * view_.leading;
    std::erase_if(near, [&](const PlaneBox& box) { return std::abs(box.v0 - base) > reach; });
    return near;
  }

  /// A table from the top of its title.
  [[nodiscard]] PlaneBox with_title(const Piece& table) const {
    PlaneBox box = table.box;
    for (const Piece& piece : view_.pieces) {
      const double gap = table.box.v0 - piece.box.v1;
      if (piece.role() == BlockRole::caption && gap > -view_.body && gap < view_.leading &&
          overlap_u(piece.box, table.box) > 0.5 * piece.box.width())
        box.v0 = std::min(box.v0, piece.box.v0);
    }
    return box;
  }

  /// Nothing stands between the headline's own height and the column.
  [[nodiscard]] bool is_clear(const Head& head, const PlaneBox& column) const {
    const auto blocks = [&](const PlaneBox& box) {
      return overlap_u(box, column) > 0.2 * std::min(box.width(), column.width()) &&
             box.v1 > head.title.v0 + 0.3 * view_.body && box.v0 < column.v0 - 0.3 * view_.body;
    };
    const bool is_blocked = std::any_of(segments_.begin(), segments_.end(),
                                        [&](const Segment& s) { return blocks(s.box); }) ||
                            std::any_of(heads_.begin(), heads_.end(), [&](const Head& h) {
                              return &h != &head && blocks(h.box);
                            });
    PlaneBox title = head.title;
    return !is_blocked &&
           !view_.is_ruled_between_u(title, {column.u0, column.u1, title.v0, title.v1}) &&
           !view_.is_ruled_between_u({column.u0, column.u1, title.v0, title.v1}, title);
  }

  const PrintedPage& view_;
  const std::vector<Segment>& segments_;
  std::vector<Head>& heads_;
  double measure_;
};

}  // namespace

std::vector<Segment> gather_segments(const PrintedPage& view, const std::vector<Head>& heads) {
  return Segmenting(view, heads).run();
}

void span_columns(const PrintedPage& view, const std::vector<Segment>& segments,
                  std::vector<Head>& heads) {
  Spanning(view, segments, heads).run();
}

}  // namespace broadsheet::structure

// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/printed/roles.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "document/characters.h"
#include "document/typography.h"
#include "stages/structure/grammar/grammar.h"
#include "stages/structure/page/profile_signs.h"
#include "stages/structure/printed/banners.h"
#include "stages/structure/printed/quiet_titles.h"
#include "stages/structure/printed/section_titles.h"
#include "stages/structure/printed/signatures.h"
#include "stages/structure/printed/source_marks.h"
#include "stages/structure/printed/stack_lines.h"

namespace broadsheet::structure {
namespace {

// Sizes relative to the body's.
constexpr double kAcrossHeadline = 1.15;     ///< of a stacked one
constexpr std::size_t kLongestSpeaker = 24;  ///< characters of a name before a colon
constexpr double kSubhead = 1.03;            ///< and more: set apart from the body
constexpr double kOverSmall = 1.08;          ///< the headline of small print, to that
constexpr double kLeastOverSmall = 0.9;      ///< and to the body
// Relative to the headline's size.
constexpr double kBesideHeadline = 0.85;  ///< what is smaller stands in its stack as kicker or deck
constexpr double kKickerGap = 0.9;
constexpr double kStackGap = 1.6;  ///< in sizes of the lower piece plus leading
// In sizes of the body.
constexpr double kCaptionGap = 2.2;
constexpr double kCentred = 1.6;
constexpr double kOnMiddle = 1;        ///< of a picture: a line of its caption
constexpr double kInset = 0.5;         ///< from the sides of a picture
constexpr double kLeastPictured = 4;   ///< leadings: a lower picture may be a title
constexpr double kUnderPicture = 1.5;  ///< leadings, from a picture to a caption of the body's size
constexpr double kWhiteBelow = 0.8;    ///< leadings, below a caption of the body's size
constexpr std::size_t kLeastCaption = 3;
constexpr double kGroupGap = 2.5;      ///< between pictures of one group
constexpr double kColumnTitleGap = 3;  ///< leadings from a standing head to its headline
constexpr double kBeyondTable = 3;     ///< that a bold title reaches beyond its table
constexpr double kTitleGap = 1.2;      ///< between a table and its title
constexpr std::size_t kMostTitleLines = 2;
constexpr std::size_t kMostCaptionLines = 4;
constexpr std::size_t kMostHeadlineLines = 5;
constexpr std::size_t kMostDeckLines = 4;
constexpr std::size_t kMostOpeningLines = 8;  ///< decks together; more in one face is text
constexpr std::size_t kMostSubheadLines = 3;
constexpr std::size_t kLongestSign = 80;

bool is_whole(Sign sign, const Text& text) {
  if (text.size() > kLongestSign) return false;
  const auto found = find_sign(sign, text);
  return found && found->match.whole.size() + 1 >= text.size();
}

class Naming {
 public:
  Naming(PrintedPage& view, const TitleProfile* profile)
      : view_(view), profile_(profile), pieces_(view.pieces), marks_(view) {
    for (const Piece& piece : pieces_) {
      if (ratio(piece) >= kHeadingSize) large_.push_back(&piece);
    }
  }

  void run() {
    name_by_words();
    name_captions();
    name_table_titles();
    name_headlines();
    name_around_headlines();
    name_signatures(view_);
    name_subheads();
    raise_titles(view_);
    for (Piece& piece : pieces_) {
      if (piece.role() == BlockRole::unknown) name(piece, BlockRole::paragraph, "body.column", 0.9);
    }
  }

 private:
  static void name(Piece& piece, BlockRole role, const char* rule, double confidence) {
    piece.block().role = role;
    piece.block().why = {rule, confidence};
  }

  [[nodiscard]] bool is_open(const Piece& piece) const {
    return piece.role() == BlockRole::unknown;
  }

  [[nodiscard]] double ratio(const Piece& piece) const {
    return view_.body > 0 ? piece.size / view_.body : 1.0;
  }

  void name_by_words() {
    for (Piece& piece : pieces_) {
      const Text& text = piece.text.text;
      if (piece.block().mark == Mark::picture) {
        name(piece, BlockRole::picture, "picture.placed", 1.0);
      } else if (piece.block().mark == Mark::table) {
        name(piece, BlockRole::table, "table.ruled", 0.9);
      } else if (is_standing_head(piece)) {
        name(piece, BlockRole::column_title, "column_title.words", 0.9);
      } else if (is_section_label(piece)) {
        // Chinese pages carry one section each; in Latin papers such a word stands over a story.
        name(piece, piece.text.is_solid() ? BlockRole::section_label : BlockRole::kicker,
             "section.words", 0.8);
      } else if (is_whole(Sign::jump_to, text) || is_whole(Sign::jump_from, text)) {
        name(piece, BlockRole::jump, "jump.line", 0.97);
      } else if (piece.block().mark == Mark::list_item) {
        name(piece, BlockRole::list_item, "list.bullet", 0.95);
      }
    }
  }

  /// 社论, often letter-spaced, above a headline.
  [[nodiscard]] bool is_standing_head(const Piece& piece) const {
    if (!stands_over_headline(piece)) return false;
    const Text words = without_spaces(piece.text.text);
    return !words.empty() && is_whole(Sign::column_title, words);
  }

  [[nodiscard]] bool is_section_label(const Piece& piece) const {
    return ratio(piece) < kHeadingSize && stands_over_headline(piece) &&
           (is_whole(Sign::section_name, piece.text.text) || is_section(profile_, piece.text.text));
  }

  [[nodiscard]] bool stands_over_headline(const Piece& piece) const {
    return piece.lines() == 1 && std::any_of(large_.begin(), large_.end(), [&](const Piece* other) {
             const double gap = other->box.v0 - piece.box.v1;
             return other != &piece && other->area == piece.area && gap > -view_.body &&
                    gap <= kColumnTitleGap * view_.leading &&
                    overlap_u(other->box, piece.box) > 0.5 * piece.box.width();
           });
  }

  // --- captions
  // ----------------------------------------------------------------------------------------

  void name_captions() {
    // Pictures in a row have one caption under all of them, or one each.
    for (const Piece& picture : pieces_) {
      if (picture.role() != BlockRole::picture) continue;
      const std::vector<Piece*> words = words_by(group_of(picture));
      const std::size_t captions = captions_among(words);
      std::size_t named = 0;
      for (Piece* piece : words) {
        if (is_credit(*piece)) {
          name(*piece, BlockRole::credit, "caption.by_picture", 0.9);
        } else if (named < captions) {
          name(*piece, BlockRole::caption, "caption.by_picture", 0.9);
          ++named;
        }
      }
    }
    for (Piece& piece : pieces_) {
      if (!is_open(piece) || !marks_.calls_caption(piece)) continue;
      name(piece, is_credit(piece) ? BlockRole::credit : BlockRole::caption, "caption.source",
           0.85);
    }
  }

  /// Small print that follows the picture block by block, until it is more than a caption.
  std::vector<Piece*> words_by(const PlaneBox& group) {
    std::vector<Piece*> words;
    PlaneBox from = group;
    for (std::size_t lines = 0; lines <= kMostCaptionLines;) {
      Piece* next = find_caption(group, from, words);
      if (next == nullptr) break;
      if (!is_credit(*next)) {
        const double gap = std::max(next->box.v0 - from.v1, from.v0 - next->box.v1);
        if (lines > 0 && gap > view_.leading) break;
        lines += next->lines();
      }
      words.push_back(next);
      from = next->box;
    }
    return words;
  }

  /// How many of the words are the caption: all of a few lines; of more, the first, if it was set
  /// as a block or says what it is. Else it is a list or a column that begins below the picture.
  [[nodiscard]] std::size_t captions_among(const std::vector<Piece*>& words) const {
    const Piece* first = nullptr;
    std::size_t blocks = 0;
    std::size_t lines = 0;
    for (const Piece* piece : words) {
      if (is_credit(*piece)) continue;
      if (first == nullptr) first = piece;
      lines += piece->lines();
      ++blocks;
    }
    if (lines <= kMostCaptionLines) return blocks;
    return first->lines() > 1 || says_caption(*first) ? 1 : 0;
  }

  static bool is_credit(const Piece& piece) { return is_whole(Sign::credit, piece.text.text); }

  static bool says_caption(const Piece& piece) {
    return has_sign(Sign::caption_lead, piece.text.text) ||
           has_sign(Sign::caption_credit, piece.text.text);
  }

  /// The box around the pictures that stand in one row with it: they share a caption.
  [[nodiscard]] PlaneBox group_of(const Piece& picture) const {
    PlaneBox group = picture.box;
    for (bool grows = true; grows;) {
      grows = false;
      for (const Piece& other : pieces_) {
        if (other.role() != BlockRole::picture || other.area != picture.area) continue;
        const bool in_row = std::abs(other.box.v0 - group.v0) <= view_.body &&
                            std::abs(other.box.v1 - group.v1) <= view_.body;
        const double gap = std::max(other.box.u0 - group.u1, group.u0 - other.box.u1);
        if (!in_row || gap < 0 || gap > kGroupGap * view_.body) continue;
        const PlaneBox with = united(group, other.box);
        grows = grows || with.width() > group.width();  // a picture of no width touches it for ever
        group = with;
      }
    }
    return group;
  }

  /// Whether every line stands on the middle of the picture, and reaches its sides not all.
  [[nodiscard]] bool is_centred_under(const Piece& piece, const PlaneBox& picture) const {
    std::size_t short_lines = 0;
    for (const LineId id : piece.block().lines) {
      const PlaneBox line = to_plane(*find(*view_.page, id)->box, view_.mode, view_.page->width);
      if (std::abs(line.centre() - picture.centre()) > kOnMiddle * view_.body) return false;
      short_lines += line.width() <= picture.width() - kInset * view_.body ? 1 : 0;
    }
    return short_lines > 0;
  }

  /// The next piece below that one as far as the picture goes; none at the foot.
  [[nodiscard]] const Piece* next_under(const Piece& piece, const PlaneBox& picture) const {
    const Piece* next = nullptr;
    for (const Piece& other : pieces_) {
      if (&other == &piece || other.area != piece.area || other.box.v0 < piece.box.middle() ||
          overlap_u(other.box, picture) <= 0)
        continue;
      if (next == nullptr || other.box.v0 < next->box.v0) next = &other;
    }
    return next;
  }

  /// Whether white, another picture or the foot of the page ends the lines that begin with the
  /// piece, all on the middle of the picture.
  [[nodiscard]] bool ends_before_white(const Piece& piece, const PlaneBox& picture,
                                       double gap) const {
    const Piece* last = &piece;
    for (std::size_t lines = piece.lines(); lines <= kMostCaptionLines;) {
      const Piece* next = next_under(*last, picture);
      if (next == nullptr || next->block().picture) return true;
      const double white = next->box.v0 - last->box.v1;
      if (white >= kWhiteBelow * view_.leading && white > gap) return true;
      if (!is_centred_under(*next, picture)) return false;
      lines += next->lines();
      last = next;
    }
    return false;
  }

  /// A few lines of the body's size right below a picture, or the last line of its caption, that
  /// run no farther than it, each on its middle, and end before white. A column that begins below a
  /// picture goes on.
  [[nodiscard]] bool stands_as_caption(const Piece& piece, const PlaneBox& picture,
                                       const PlaneBox& from) const {
    if (picture.height() < kLeastPictured * view_.leading || piece.is_across ||
        piece.text.text.size() < kLeastCaption || piece.lines() == 0 ||
        has_sign(Sign::byline, piece.text.text))
      return false;
    const double gap = piece.box.v0 - from.v1;
    return gap >= -kInset * view_.body && gap <= kUnderPicture * view_.leading &&
           piece.box.u0 >= picture.u0 - kInset * view_.body &&
           piece.box.u1 <= picture.u1 + kInset * view_.body && is_centred_under(piece, picture) &&
           ends_before_white(piece, picture, from.v1 == picture.v1 ? gap : 0);
  }

  /// The nearest small print, print that names who took it, or that stands as a caption does, by
  /// the picture or by the last line of its caption.
  Piece* find_caption(const PlaneBox& picture, const PlaneBox& from,
                      const std::vector<Piece*>& found) {
    Piece* best = nullptr;
    double nearest = kCaptionGap * view_.body;
    for (Piece& piece : pieces_) {
      if (!is_open(piece) || piece.lines() > kMostDeckLines || ratio(piece) >= kHeadingSize)
        continue;
      if (std::find(found.begin(), found.end(), &piece) != found.end()) continue;
      const double share = overlap_u(piece.box, picture) / std::max(1.0, piece.box.width());
      if (share < 0.5) continue;
      const double below = piece.box.v0 - from.v1;
      const double above = from.v0 - piece.box.v1;
      const double gap = below > -view_.body ? below : above;
      if (gap < -view_.body || gap >= nearest) continue;
      if (from.v1 != picture.v1 && below < -view_.body) continue;
      const bool is_small = ratio(piece) < kSmallPrint;
      if (!is_small && !says_caption(piece) && !is_credit(piece) &&
          !stands_as_caption(piece, picture, from))
        continue;
      nearest = gap;
      best = &piece;
    }
    return best;
  }

  /// The lines on top of a table, set on its middle or bold.
  void name_table_titles() {
    for (const Piece& table : pieces_) {
      if (table.role() != BlockRole::table) continue;
      double top = table.box.v0;
      for (std::size_t lines = 0; lines < kMostTitleLines;) {
        const std::size_t row = name_title_row(table, top);
        if (row == 0) break;
        lines += row;
      }
    }
  }

  /// Names what stands right above `top` as a title of the table, and moves `top` above it. Returns
  /// the number of its lines.
  std::size_t name_title_row(const Piece& table, double& top) {
    std::size_t lines = 0;
    double above = top;
    for (Piece& piece : pieces_) {
      const double gap = top - piece.box.v1;
      if (gap < -0.3 * view_.body || gap > kTitleGap * view_.body || !is_title_of(table, piece))
        continue;
      name(piece, BlockRole::caption, "caption.over_table", 0.85);
      lines = std::max(lines, piece.lines());
      above = std::min(above, piece.box.v0);
    }
    top = above;
    return lines;
  }

  [[nodiscard]] bool is_title_of(const Piece& table, const Piece& piece) const {
    // A table is narrower than its column, on whose middle a bold title stands.
    const double beyond = (piece.block().strong ? kBeyondTable : 1) * view_.body;
    if (!is_open(piece) || piece.lines() > kMostTitleLines || piece.is_across ||
        piece.box.u0 < table.box.u0 - beyond || piece.box.u1 > table.box.u1 + beyond)
      return false;
    const bool is_centred =
        std::abs(piece.box.centre() - table.box.centre()) <= kCentred * view_.body &&
        piece.box.width() < 0.8 * table.box.width();
    return is_centred || piece.block().strong || ratio(piece) >= kSubhead;
  }

  // --- headlines
  // -----------------------------------------------------------------------------------------

  void name_headlines() {
    for (Piece& piece : pieces_) {
      if (!is_open(piece) || piece.lines() > kMostHeadlineLines || is_initial(piece)) continue;
      const double least = piece.is_across ? kAcrossHeadline : kHeadingSize;
      if (ratio(piece) >= least) {
        name(piece, BlockRole::headline, piece.is_across ? "headline.stacked" : "headline.size",
             std::min(0.97, 0.5 + 0.25 * ratio(piece)));
      } else if (piece.is_on_bar) {
        name(piece, BlockRole::headline, "headline.on_bar", 0.8);
      } else if (is_bookmarked(piece)) {
        name(piece, BlockRole::headline, "headline.bookmark", 0.8);
      } else if (marks_.calls_headline(piece)) {
        name(piece, BlockRole::headline, "headline.source", 0.8);
      } else if (heads_small_print(piece)) {
        name(piece, BlockRole::headline, "headline.over_small_print", 0.75);
      }
    }
    const Pieces stories = name_banners(view_);
    // Of two pieces of one stack the larger is the headline.
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      Piece& piece = pieces_[i];
      if (piece.role() != BlockRole::headline ||
          std::find(stories.begin(), stories.end(), i) != stories.end())
        continue;
      for (Piece& other : pieces_) {
        if (&other == &piece || other.role() != BlockRole::headline) continue;
        if (piece.size >= kBesideHeadline * other.size || piece.is_across != other.is_across)
          continue;
        if (!stands_with(other, piece)) continue;
        const bool is_above = piece.box.v0 < other.box.v0;
        name(piece, is_above ? BlockRole::kicker : BlockRole::deck,
             is_above ? "kicker.smaller_above" : "deck.smaller_below", 0.85);
        break;
      }
    }
  }

  /// One letter, with a quotation mark or without: it begins a text.
  [[nodiscard]] static bool is_initial(const Piece& piece) {
    const Text& text = piece.text.text;
    return std::count_if(text.begin(), text.end(), [](char32_t c) {
             return !is_space(c) && !is_opening(c) && !is_closing(c) && c != U'"' && c != U'\'';
           }) < 2;
  }

  /// A bold line with small print right below, and nothing right above but a rule: results, prices
  /// and programmes have headlines of the body's size.
  [[nodiscard]] bool heads_small_print(const Piece& piece) const {
    if (!piece.block().strong || piece.is_across || piece.lines() > kMostTitleLines ||
        ratio(piece) < kLeastOverSmall || reads_as_sentence(piece.text.text))
      return false;
    const Piece* below = nullptr;
    for (const Piece& other : pieces_) {
      if (&other == &piece || other.area != piece.area ||
          overlap_u(other.box, piece.box) < 0.5 * std::min(other.box.width(), piece.box.width()))
        continue;
      const double above = piece.box.v0 - other.box.v1;
      if (above > -view_.body && above < view_.leading &&
          !view_.is_ruled_between_v(other.box, piece.box))
        return false;
      if (other.box.v0 >= piece.box.middle() && (below == nullptr || other.box.v0 < below->box.v0))
        below = &other;
    }
    return below != nullptr && is_open(*below) && !below->block().strong &&
           below->box.v0 - piece.box.v1 <= kColumnTitleGap * view_.leading &&
           ratio(*below) < kSmallPrint && piece.size >= kOverSmall * below->size;
  }

  /// A bookmark of the source that leads to this page has the same words.
  [[nodiscard]] bool is_bookmarked(const Piece& piece) const {
    const std::vector<Text>& bookmarks = view_.page->bookmarks;
    if (bookmarks.empty()) return false;
    const Text words = without_spaces(piece.text.text);
    return std::any_of(bookmarks.begin(), bookmarks.end(),
                       [&](const Text& title) { return without_spaces(title) == words; });
  }

  /// Whether the smaller piece stands close above or below the headline, in the same area.
  [[nodiscard]] bool stands_with(const Piece& headline, const Piece& piece) const {
    if (headline.area != piece.area) return false;
    const PlaneBox h = across_safe(headline, headline.box);
    const PlaneBox p = across_safe(headline, piece.box);
    const double below = p.v0 - h.v1;
    const double above = h.v0 - p.v1;
    if (overlap_u(h, p) < 0.6 * std::min(h.width(), p.width())) return false;
    if (above > -0.3 * headline.size) return above <= kKickerGap * headline.size;
    return below > -0.3 * headline.size && below <= kStackGap * headline.size;
  }

  /// In the plane of a stacked headline what stands above and below lies to its sides.
  [[nodiscard]] PlaneBox across_safe(const Piece& headline, const PlaneBox& box) const {
    return headline.is_across ? PlaneBox{box.v0, box.v1, box.u0, box.u1} : box;
  }

  void name_around_headlines() {
    for (Piece& headline : pieces_) {
      if (headline.role() != BlockRole::headline || headline.is_across) continue;
      PlaneBox top = headline.box;
      for (int k = 0; k < 2; ++k) {
        Piece* kicker = find_kicker(headline, top);
        if (kicker == nullptr) break;
        name(*kicker, BlockRole::kicker, "kicker.above_headline", 0.85);
        top = kicker->box;
      }
      PlaneBox foot = headline.box;
      for (int k = 0; k < 4; ++k) {
        Piece* next = find_below(headline, foot);
        if (next == nullptr) break;
        if (next->role() == BlockRole::deck) {
          foot = next->box;
          continue;
        }
        const StackLine line = read_stack_line(view_, *next);
        name(*next, line.role, line.rule, line.confidence);
        foot = next->box;
      }
    }
    for (Piece& piece : pieces_) {
      if (is_open(piece) && is_whole(Sign::byline, piece.text.text))
        name(piece, BlockRole::byline, "byline.words", 0.9);
    }
  }

  /// Centred on the headline, or beginning where it begins.
  [[nodiscard]] bool is_set_on(const Piece& headline, const Piece& piece) const {
    return std::abs(headline.box.centre() - piece.box.centre()) <= kCentred * view_.body ||
           std::abs(headline.box.u0 - piece.box.u0) <= 0.5 * view_.body;
  }

  Piece* find_kicker(const Piece& headline, const PlaneBox& top) {
    Piece* best = nullptr;
    for (Piece& piece : pieces_) {
      if (!is_open(piece) || piece.area != headline.area || piece.lines() > 2 || piece.is_across)
        continue;
      if (piece.size > kBesideHeadline * headline.size || piece.box.middle() > top.v0) continue;
      const double gap = top.v0 - piece.box.v1;
      if (gap > kKickerGap * headline.size || !is_set_on(headline, piece)) continue;
      if (overlap_u(piece.box, headline.box) < 0.5 * piece.box.width()) continue;
      if (view_.is_ruled_between_v(piece.box, headline.box) || ends_column(piece)) continue;
      if (has_text_between(piece, top) || is_story_above(piece) || has_line_beside(headline, piece))
        continue;
      // The one line of a paragraph at the foot of a column.
      const bool is_set_apart = piece.block().strong || ratio(piece) >= kSubhead;
      if (piece.block().opening == Opening::indented && !is_set_apart) continue;
      if (best == nullptr || piece.box.v1 > best->box.v1) best = &piece;
    }
    return best;
  }

  /// A sentence right below another headline is the whole text of that one.
  [[nodiscard]] bool is_story_above(const Piece& piece) const {
    if (!is_finished(piece.text.text)) return false;
    const Piece* above = view_.next_above(piece, piece.box);
    return above != nullptr && above->role() == BlockRole::headline &&
           piece.box.v0 - above->box.v1 <= kStackGap * view_.leading + 0.3 * above->size;
  }

  /// A line set like it stands beside it over the same headline: both end columns of a story above.
  [[nodiscard]] bool has_line_beside(const Piece& headline, const Piece& piece) const {
    return std::any_of(pieces_.begin(), pieces_.end(), [&](const Piece& other) {
      return &other != &piece && other.role() == BlockRole::unknown &&
             std::abs(other.size - piece.size) <= kAlikeSize * piece.size &&
             other.block().strong == piece.block().strong &&
             std::abs(other.box.v1 - piece.box.v1) <= 0.5 * view_.body &&
             overlap_u(other.box, piece.box) <= 0 && overlap_u(other.box, headline.box) > 0;
    });
  }

  /// Other print stands between the piece and what it might stand on.
  [[nodiscard]] bool has_text_between(const Piece& piece, const PlaneBox& top) const {
    return std::any_of(pieces_.begin(), pieces_.end(), [&](const Piece& other) {
      return &other != &piece && other.role() == BlockRole::unknown &&
             other.box.middle() > piece.box.v1 && other.box.middle() < top.v0 &&
             overlap_u(other.box, piece.box) > 0.3 * piece.box.width();
    });
  }

  /// The last line of a text above: of its size, in its column, one leading below it.
  [[nodiscard]] bool ends_column(const Piece& piece) const {
    return std::any_of(pieces_.begin(), pieces_.end(), [&](const Piece& other) {
      const double gap = piece.box.v0 - other.box.v1;
      return &other != &piece && std::abs(other.size - piece.size) <= kAlikeSize * piece.size &&
             gap >= -1 && gap <= 1.2 * view_.leading - view_.body + 1 &&
             overlap_u(other.box, piece.box) > 0.5 * std::min(piece.box.width(), other.box.width());
    });
  }

  Piece* find_below(const Piece& headline, const PlaneBox& foot) {
    Piece* best = nullptr;
    for (Piece& piece : pieces_) {
      if (piece.area != headline.area || piece.is_across || piece.box.middle() < foot.v1) continue;
      if (piece.role() != BlockRole::unknown && piece.role() != BlockRole::deck) continue;
      if (piece.box.v0 - foot.v1 > kStackGap * view_.leading + 0.3 * headline.size) continue;
      if (overlap_u(piece.box, headline.box) <
          0.5 * std::min(piece.box.width(), headline.box.width()))
        continue;
      if (best == nullptr || piece.box.v0 < best->box.v0) best = &piece;
    }
    if (best == nullptr || best->role() == BlockRole::deck) return best;
    if (is_whole(Sign::byline, best->text.text)) return best;
    if (best->lines() > kMostDeckLines || has_body_beside(headline, *best)) return nullptr;
    const bool is_larger = ratio(*best) > kSubhead &&
                           best->size < kBesideHeadline * headline.size && !opens_column(*best);
    const bool speaks = has_sign(Sign::deck_lead, best->text.text);
    const bool belongs = speaks || (is_larger && is_set_on(headline, *best)) ||
                         closes_stack(view_, headline, foot, *best);
    return belongs ? best : nullptr;
  }

  /// What is set like it goes on below it for more lines than a deck has.
  [[nodiscard]] bool opens_column(const Piece& piece) const {
    std::size_t lines = piece.lines();
    const Piece* last = &piece;
    while (lines <= kMostOpeningLines) {
      const Piece* next = next_below(*last);
      if (next == nullptr || next->role() != BlockRole::unknown ||
          std::abs(next->size - piece.size) > kAlikeSize * piece.size ||
          next->block().strong != piece.block().strong)
        return false;
      lines += next->lines();
      last = next;
    }
    return true;
  }

  [[nodiscard]] const Piece* next_below(const Piece& piece) const {
    const Piece* best = nullptr;
    for (const Piece& other : pieces_) {
      if (&other == &piece || other.box.middle() < piece.box.v1 || other.area != piece.area ||
          other.box.v0 - piece.box.v1 > 1.5 * view_.leading ||
          overlap_u(other.box, piece.box) < 0.6 * std::min(piece.box.width(), other.box.width()))
        continue;
      if (best == nullptr || other.box.v0 < best->box.v0) best = &other;
    }
    return best;
  }

  /// Under the same headline another column's text begins beside it: then it stands in a column
  /// itself.
  [[nodiscard]] bool has_body_beside(const Piece& headline, const Piece& piece) const {
    return std::any_of(pieces_.begin(), pieces_.end(), [&](const Piece& other) {
      return &other != &piece && other.role() == BlockRole::unknown && other.lines() > 1 &&
             std::abs(other.size - piece.size) <= kAlikeSize * piece.size &&
             std::abs(other.box.v0 - piece.box.v0) <= 0.5 * view_.body &&
             other.area == piece.area && overlap_u(other.box, piece.box) <= 0 &&
             overlap_u(other.box, headline.box) > 0;
    });
  }

  // --- subheads
  // ------------------------------------------------------------------------------------------

  /// Who speaks, before a colon: 王海生：, Smith:. Empty if nobody does.
  static Text speaker_of(TextView text) {
    const std::size_t colon = text.substr(0, kLongestSpeaker).find_first_of(U":：");
    return colon == TextView::npos || colon == 0 || colon + 1 >= text.size()
               ? Text()
               : Text(text.substr(0, colon));
  }

  void name_subheads() {
    std::map<Text, std::size_t> speakers;
    for (const Piece& piece : pieces_) ++speakers[speaker_of(piece.text.text)];
    const auto is_turn = [&](const Piece& piece) {
      const Text speaker = speaker_of(piece.text.text);
      return has_sign(Sign::turn, piece.text.text) || (!speaker.empty() && speakers[speaker] > 1);
    };
    for (Piece& piece : pieces_) {
      if (!is_open(piece) || piece.lines() > kMostSubheadLines) continue;
      const bool is_called_so = marks_.calls_heading(piece);
      if (!is_called_so && ratio(piece) < 0.97) continue;
      if (reads_as_sentence(piece.text.text)) continue;
      if (is_turn(piece)) continue;  // what is said in an interview
      const Piece* below = body_below(piece);
      if (below == nullptr || goes_on_from_above(piece)) continue;
      const bool is_set_apart =
          ratio(piece) >= kSubhead || (piece.block().strong && !below->block().strong);
      if (is_set_apart) {
        name(piece, BlockRole::subhead, "subhead.in_column", 0.85);
      } else if (is_called_so) {
        name(piece, BlockRole::subhead, "subhead.source", 0.8);
      } else if (stands_like_title(view_, piece, *below)) {
        name(piece, BlockRole::subhead, "subhead.by_white", 0.7);
      }
    }
  }

  /// The text above is set like it, and no white parts them: notes stand below a story in larger
  /// type.
  [[nodiscard]] bool goes_on_from_above(const Piece& piece) const {
    const Piece* above = view_.next_above(piece, piece.box);
    return above != nullptr && above->lines() > kMostSubheadLines &&
           std::abs(above->size - piece.size) <= kAlikeSize * piece.size &&
           above->block().strong == piece.block().strong &&
           piece.box.v0 - above->box.v1 <= view_.gap + 0.3 * view_.leading;
  }

  [[nodiscard]] const Piece* body_below(const Piece& piece) const {
    const Piece* best = next_below(piece);
    if (best == nullptr || best->role() != BlockRole::unknown) return nullptr;
    return ratio(*best) < kSubhead || best->size < piece.size / kSubhead ? best : nullptr;
  }

  PrintedPage& view_;
  const TitleProfile* profile_;
  std::vector<Piece>& pieces_;
  SourceMarks marks_;
  std::vector<const Piece*> large_;  ///< larger than the body
};

}  // namespace

void name_pieces(PrintedPage& view, const TitleProfile* profile) {
  Naming(view, profile).run();
}

}  // namespace broadsheet::structure

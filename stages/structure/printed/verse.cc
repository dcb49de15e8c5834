// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/printed/verse.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "document/characters.h"
#include "stages/structure/article/stanza.h"

namespace broadsheet::structure {
namespace {

constexpr std::size_t kLeastPart = 2;   ///< lines of a part of a stanza, cut by a column
constexpr double kLeastShort = 0.6;     ///< share of lines that leave room for the next word
constexpr double kMostlyFull = 0.8;     ///< share of lines of prose that do not
constexpr std::size_t kProseLines = 5;  ///< fewer may begin in small letters by chance
constexpr double kSizeApart = 0.15;
// In sizes of the body.
constexpr double kSameEdge = 0.5;
constexpr double kHanRoom = 2;  ///< white that a line of Han leaves only where it must
constexpr double kSpace = 0.3;  ///< a word space
// In leadings.
constexpr double kNear = 2.5;

/// A printed line of a stanza.
struct VerseLine {
  PlaneBox box;
  Text text;
};

class Versifying {
 public:
  explicit Versifying(PrintedPage& view) : view_(view), measure_(measure_of_prose()) {
    for (const Piece& piece : view.pieces) {
      if (piece.block().picture) pictures_.push_back(piece.box);
    }
  }

  void run() {
    for (std::size_t i = 0; i < view_.pieces.size(); ++i) {
      if (reads_as_stanza(view_.pieces[i])) stanzas_.push_back(i);
    }
    for (const std::size_t i : stanzas_) {
      const Piece& piece = view_.pieces[i];
      const bool may_stand_alone = piece.lines() >= kAloneStanza && !is_filled(lines_of(piece));
      const bool is_signed = piece.lines() >= kLeastStanza && is_under_byline(i);
      if (!may_stand_alone && !is_signed && !has_neighbour(i)) continue;
      piece.block().role = BlockRole::verse;
      piece.block().why = {"verse.short_lines", 0.8};
    }
  }

 private:
  [[nodiscard]] std::vector<VerseLine> lines_of(const Piece& piece) const {
    std::vector<VerseLine> lines;
    for (const LineId id : piece.block().lines) {
      const Line* line = find(*view_.page, id);
      if (line == nullptr || !line->box) return {};
      lines.push_back(
          {to_plane(*line->box, view_.mode, view_.page->width), corrected(*line, content(*line))});
      if (lines.back().text.empty()) return {};
    }
    return lines;
  }

  [[nodiscard]] bool reads_as_stanza(const Piece& piece) const {
    if (piece.role() != BlockRole::paragraph || piece.is_across || !view_.is_in_text(piece) ||
        piece.lines() < kLeastPart || piece.lines() > kMostStanza ||
        std::abs(piece.size - view_.body) > kSizeApart * view_.body)
      return false;
    const std::vector<VerseLine> lines = lines_of(piece);
    return !lines.empty() && (is_flush(lines) || is_centred(lines)) && is_of_words(lines) &&
           stops_short(lines, column_width(piece, is_flush(lines))) && !runs_on(lines);
  }

  /// Each line begins at the edge; a paragraph sets its first one in.
  [[nodiscard]] bool is_flush(const std::vector<VerseLine>& lines) const {
    double edge = 1e9;
    for (const VerseLine& line : lines) edge = std::min(edge, line.box.u0);
    return std::all_of(lines.begin(), lines.end(), [&](const VerseLine& line) {
      return line.box.u0 <= edge + kSameEdge * view_.body;
    });
  }

  static bool is_of_words(const std::vector<VerseLine>& lines) {
    std::vector<Text> texts;
    for (const VerseLine& line : lines) texts.push_back(line.text);
    return are_of_words(texts);
  }

  /// Each line stands on one middle, and not all begin at one edge.
  [[nodiscard]] bool is_centred(const std::vector<VerseLine>& lines) const {
    return std::all_of(lines.begin(), lines.end(), [&](const VerseLine& line) {
      return std::abs(line.box.centre() - lines.front().box.centre()) <= kSameEdge * view_.body;
    });
  }

  /// What most text of the page is set to.
  [[nodiscard]] double measure_of_prose() const {
    std::vector<double> widths;  // of each line
    for (const Piece& piece : view_.pieces) {
      if (piece.role() == BlockRole::paragraph && view_.is_in_text(piece))
        widths.insert(widths.end(), piece.lines(), piece.box.width());
    }
    if (widths.empty()) return 0;
    const auto middle = widths.begin() + static_cast<std::ptrdiff_t>(widths.size() / 2);
    std::nth_element(widths.begin(), middle, widths.end());
    return *middle;
  }

  /// From the piece's left edge to what stands at its right, or to the edge of its area.
  [[nodiscard]] double room_of(const Piece& piece) const {
    double edge = view_.areas[piece.area].box.u1;
    for (const Piece& other : view_.pieces) {
      const bool is_beside = other.box.v0 < piece.box.v1 && other.box.v1 > piece.box.v0;
      if (is_beside && other.box.u0 >= piece.box.u1)
        edge = std::min(edge, other.box.u0 - view_.body);
    }
    return edge - piece.box.u0;
  }

  /// The lines that prose would fill are not equally long.
  [[nodiscard]] bool is_uneven(const Piece& piece) const {
    const std::vector<VerseLine> lines = lines_of(piece);
    double least = 1e9;
    double most = 0;
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
      least = std::min(least, lines[i].box.width());
      most = std::max(most, lines[i].box.width());
    }
    return lines.size() == kLeastPart || most - least > kSameEdge * view_.body;
  }

  /// The width of the column: that of the widest text that begins at the stanza's left edge, or, if
  /// the stanza is centred, stands on its middle.
  [[nodiscard]] double column_width(const Piece& piece, bool is_flush) const {
    double width = piece.box.width();
    for (const Piece& other : view_.pieces) {
      if (other.area != piece.area || other.role() != BlockRole::paragraph ||
          other.box.width() > 2 * piece.box.width())
        continue;
      const double off = is_flush ? std::abs(other.box.u0 - piece.box.u0)
                                  : std::abs(other.box.centre() - piece.box.centre());
      if (off <= view_.body) width = std::max(width, other.box.width());
    }
    // A poem may stand by itself, with white beside it where prose would have gone on.
    if (is_flush && is_uneven(piece)) width = std::max(width, std::min(measure_, room_of(piece)));
    return width;
  }

  /// Most lines but the last leave room for the next word.
  [[nodiscard]] bool stops_short(const std::vector<VerseLine>& lines, double width) const {
    std::size_t shorter = 0;
    for (std::size_t i = 0; i + 1 < lines.size(); ++i)
      shorter += leaves_room(lines[i], lines[i + 1], width) ? 1 : 0;
    return static_cast<double>(shorter) >= kLeastShort * static_cast<double>(lines.size() - 1);
  }

  /// As full as their own width lets them be, up to a short last line: prose set narrower, beside
  /// a picture, unless another stanza stands by. Lines that are all equally long are none.
  [[nodiscard]] bool is_filled(const std::vector<VerseLine>& lines) const {
    double own = 0;
    for (const VerseLine& line : lines) own = std::max(own, line.box.width());
    if (lines.back().box.width() >= own - kSameEdge * view_.body) return false;
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
      if (leaves_room(lines[i], lines[i + 1], own)) return false;
    }
    return true;
  }

  /// Prose set ragged, or beside a picture: a word is broken at a line's end; or most lines begin
  /// in small letters, and sentences end inside lines rather than with them, or the lines are as
  /// full as their own width lets them be.
  [[nodiscard]] bool runs_on(const std::vector<VerseLine>& lines) const {
    double own = 0;
    for (const VerseLine& line : lines) own = std::max(own, line.box.width());
    const std::size_t before = lines.size() - 1;  // the last
    std::size_t full = 0;
    std::size_t small = 0;
    std::size_t ends_inside = 0;
    std::size_t ends_with_line = 0;
    for (std::size_t i = 0; i < before; ++i) {
      const Text& text = lines[i].text;
      const bool is_small = is_small_letter(lines[i + 1].text.front());
      if (is_small && breaks_word(text)) return true;
      full += leaves_room(lines[i], lines[i + 1], own) ? 0 : 1;
      small += is_small ? 1 : 0;
      ends_inside += has_sentence_end_inside(text) ? 1 : 0;
      ends_with_line += is_finished(text) ? 1 : 0;
    }
    const bool is_full = static_cast<double>(full) >= kMostlyFull * static_cast<double>(before);
    return 2 * small > before && lines.size() >= kProseLines &&
           (is_full || ends_inside > ends_with_line);
  }

  static bool breaks_word(TextView text) {
    return text.size() > 1 && text.back() == U'-' && is_small_letter(text[text.size() - 2]);
  }

  /// … did so. The next day …
  static bool has_sentence_end_inside(TextView text) {
    for (std::size_t i = 2; i + 2 < text.size(); ++i) {
      const bool stops = text[i] == U'.' || text[i] == U'!' || text[i] == U'?';
      if (stops && is_small_letter(text[i - 1]) && is_small_letter(text[i - 2]) &&
          is_space(text[i + 1]))
        return true;
    }
    return false;
  }

  [[nodiscard]] bool leaves_room(const VerseLine& line, const VerseLine& next, double width) const {
    const double room = std::min(width - line.box.width(), room_to_picture(line.box));
    if (is_solid(next.text.front())) return room >= kHanRoom * view_.body;
    const auto end = std::find_if(next.text.begin(), next.text.end(), is_space);
    const double word = next.box.width() * static_cast<double>(end - next.text.begin()) /
                        static_cast<double>(next.text.size());
    return room >= word + kSpace * view_.body;
  }

  /// The white between the line and the nearest picture beside it: text that runs around one has
  /// lines of several lengths.
  [[nodiscard]] double room_to_picture(const PlaneBox& line) const {
    double room = 1e9;
    for (const PlaneBox& picture : pictures_) {
      if (picture.u0 >= line.u1 - view_.body && overlap_v(picture, line) > 0)
        room = std::min(room, picture.u0 - line.u1);
    }
    return room;
  }

  [[nodiscard]] bool is_next(std::size_t i, std::size_t k) const {
    const PlaneBox& box = view_.pieces[i].box;
    const PlaneBox& other = view_.pieces[k].box;
    const double gap = std::max(other.v0 - box.v1, box.v0 - other.v1);
    const bool is_in_line = std::abs(other.u0 - box.u0) <= kSameEdge * view_.body ||
                            std::abs(other.centre() - box.centre()) <= kSameEdge * view_.body;
    return k != i && is_in_line && gap <= kNear * view_.leading;
  }

  /// Another stanza stands above or below in the column: one of the two is whole, the other may be
  /// a part that the column cut off.
  [[nodiscard]] bool has_neighbour(std::size_t i) const {
    return std::any_of(stanzas_.begin(), stanzas_.end(), [&](std::size_t k) {
      return is_next(i, k) &&
             std::max(view_.pieces[i].lines(), view_.pieces[k].lines()) >= kLeastStanza;
    });
  }

  /// The poet's name stands right above.
  [[nodiscard]] bool is_under_byline(std::size_t i) const {
    for (std::size_t k = 0; k < view_.pieces.size(); ++k) {
      const Piece& above = view_.pieces[k];
      if (above.role() == BlockRole::byline &&
          above.box.v1 <= view_.pieces[i].box.v0 + view_.body && is_next(i, k))
        return true;
    }
    return false;
  }

  PrintedPage& view_;
  double measure_;
  std::vector<PlaneBox> pictures_;
  Pieces stanzas_;
};

}  // namespace

void name_verse(PrintedPage& view) {
  Versifying(view).run();
}

}  // namespace broadsheet::structure

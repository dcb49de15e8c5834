// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/printed/verse.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "document/characters.h"

namespace broadsheet::structure {
namespace {

constexpr std::size_t kLeastLines = 3;  ///< of a stanza
constexpr std::size_t kAloneLines = 4;  ///< of one that stands alone
constexpr std::size_t kMostLines = 24;
constexpr double kLeastShort = 0.6;       ///< share of lines that leave room for the next word
constexpr double kMostNumbers = 0.3;      ///< share of lines with a digit; more is a table
constexpr std::size_t kLeastLetters = 3;  ///< of a line, on average
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
  explicit Versifying(PrintedPage& view) : view_(view) {
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
      const bool may_stand_alone = piece.lines() >= kAloneLines && !is_filled(lines_of(piece));
      if (!may_stand_alone && !has_neighbour(i)) continue;
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
        piece.lines() < kLeastLines || piece.lines() > kMostLines ||
        std::abs(piece.size - view_.body) > kSizeApart * view_.body)
      return false;
    const std::vector<VerseLine> lines = lines_of(piece);
    return !lines.empty() && (is_flush(lines) || is_centred(lines)) && is_of_words(lines) &&
           stops_short(lines, column_width(piece, is_flush(lines)));
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
    std::size_t with_digits = 0;
    std::size_t letters = 0;
    for (const VerseLine& line : lines) {
      with_digits += std::any_of(line.text.begin(), line.text.end(), is_digit) ? 1 : 0;
      letters += line.text.size();
    }
    return static_cast<double>(with_digits) <= kMostNumbers * static_cast<double>(lines.size()) &&
           letters >= kLeastLetters * lines.size();
  }

  /// Each line stands on one middle, and not all begin at one edge.
  [[nodiscard]] bool is_centred(const std::vector<VerseLine>& lines) const {
    return std::all_of(lines.begin(), lines.end(), [&](const VerseLine& line) {
      return std::abs(line.box.centre() - lines.front().box.centre()) <= kSameEdge * view_.body;
    });
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

  /// Another stanza stands above or below in the column.
  [[nodiscard]] bool has_neighbour(std::size_t i) const {
    const PlaneBox& box = view_.pieces[i].box;
    return std::any_of(stanzas_.begin(), stanzas_.end(), [&](std::size_t k) {
      const PlaneBox& other = view_.pieces[k].box;
      const double gap = std::max(other.v0 - box.v1, box.v0 - other.v1);
      const bool is_in_line = std::abs(other.u0 - box.u0) <= kSameEdge * view_.body ||
                              std::abs(other.centre() - box.centre()) <= kSameEdge * view_.body;
      return k != i && is_in_line && gap <= kNear * view_.leading;
    });
  }

  PrintedPage& view_;
  std::vector<PlaneBox> pictures_;
  Pieces stanzas_;
};

}  // namespace

void name_verse(PrintedPage& view) {
  Versifying(view).run();
}

}  // namespace broadsheet::structure

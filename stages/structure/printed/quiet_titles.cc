// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/printed/quiet_titles.h"

#include <algorithm>
#include <cmath>

#include "document/characters.h"

namespace broadsheet::structure {
namespace {

// In sizes of the body.
constexpr double kSetIn = 1.5;      ///< white on both sides of a title on the middle
constexpr double kOffMiddle = 0.8;  ///< white on its sides that differs by less
constexpr double kFlush = 0.5;
// In leadings.
constexpr double kWhite = 0.3;           ///< above a title, beyond what is usual between paragraphs
constexpr double kMostAbove = 1.6;       ///< of a flush one under text
constexpr double kUnderSignature = 2.4;  ///< from a signature to the title below it

/// To the Editor: it opens the text, and is no title of it.
bool greets(TextView text) {
  const char32_t last = text.back();
  return last == U':' || last == U'：' || last == U',' || last == U'，';
}

/// Stars, dashes and figures are no title.
bool has_words(TextView text) {
  return std::count_if(text.begin(), text.end(),
                       [](char32_t c) { return is_han(c) || is_alphabetic(c); }) > 1;
}

}  // namespace

bool stands_like_title(const PrintedPage& view, const Piece& piece, const Piece& below) {
  if (piece.lines() != 1 || below.block().opening != Opening::indented || below.lines() < 2 ||
      piece.block().mark != Mark::none || !has_words(piece.text.text))
    return false;
  const Piece* above = view.next_above(piece, below.box);
  const double left = piece.box.u0 - below.box.u0;
  const double right = below.box.u1 - piece.box.u1;
  const bool is_centred = std::min(left, right) >= kSetIn * view.body &&
                          std::abs(left - right) <= kOffMiddle * view.body;
  if (is_centred)
    return above == nullptr || piece.box.v0 - above->box.v1 > view.gap + kWhite * view.leading;
  if (above == nullptr || std::abs(left) > kFlush * view.body || right < kSetIn * view.body ||
      greets(piece.text.text))
    return false;
  const double white = piece.box.v0 - above->box.v1;
  if (above->is_signature) return white < kUnderSignature * view.leading;
  return is_finished(above->text.text) && white > view.gap + kWhite * view.leading &&
         white < kMostAbove * view.leading && below.box.v0 - piece.box.v1 < white / 2;
}

}  // namespace broadsheet::structure

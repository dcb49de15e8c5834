// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/pdf/unseen_text.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "document/characters.h"
#include "stages/export/pdf/pdf_draft.h"

namespace broadsheet::exporting {
namespace {

constexpr char32_t kSoftHyphen = 0xAD;
constexpr double kGap = 0.2;  ///< of the type's size: readers of PDF take less for no space

/// The direction in which a line is read.
enum class Way { right, down, left, up };

Way way_of(const Line& line) {
  const bool is_turned = runs_backward(line) != line.right_to_left;
  if (runs_upright(line)) return is_turned ? Way::up : Way::down;
  return is_turned ? Way::left : Way::right;
}

/// The matrix of a text that goes this way, without its place, y up.
std::string_view matrix_of(Way way) {
  switch (way) {
    case Way::down:
      return "0 -1 1 0";
    case Way::left:
      return "-1 0 0 -1";
    case Way::up:
      return "0 1 -1 0";
    case Way::right:
      break;
  }
  return "1 0 0 1";
}

/// Scripts that are read from right to left: their words are painted from left to right, as print
/// stands, and readers of PDF turn them back.
bool is_read_leftward(char32_t c) {
  return (c >= 0x590 && c <= 0x8FF) || (c >= 0xFB1D && c <= 0xFDFF) ||
         (c >= 0xFE70 && c < 0xFEFF) || (c >= 0x10800 && c <= 0x10FFF) ||
         (c >= 0x1E800 && c <= 0x1EFFF);
}

/// True of letters whose words stand apart.
bool has_spaces(char32_t c) {
  return !is_solid(c) && !is_cjk_punctuation(c);
}

bool is_finite(const Box& box) {
  return std::isfinite(box.x0) && std::isfinite(box.y0) && std::isfinite(box.x1) &&
         std::isfinite(box.y1);
}

/// Shortest with two decimals.
std::string number(double value) {
  std::string text = fmt::format("{:.2f}", value);
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text == "-0" ? "0" : text;
}

/// A word on its way to the page.
struct Piece {
  Text text;
  double from = 0;
  double to = 0;
  bool has_space = false;  ///< behind it
};

}  // namespace

struct UnseenText::Run {
  Way way = Way::right;
  double size = 1;
  double base = 0;  ///< of the line: y, or x where it runs along y; points from the upper left
};

UnseenText::UnseenText(const Page& page, double width, double height, const Languages* languages,
                       CharacterNumbers& numbers)
    : width_(width), height_(height), cutter_(page, languages), numbers_(numbers) {}

void UnseenText::begin(std::string_view type, std::uint32_t mcid) {
  out_ += fmt::format("/{} <</MCID {}>> BDC\n", type, mcid);
}

void UnseenText::begin_artifact(bool is_running) {
  out_ += is_running ? "/Artifact <</Type /Pagination>> BDC\n" : "/Artifact BMC\n";
}

void UnseenText::end() {
  if (is_in_text_) out_ += "ET\n";
  is_in_text_ = false;
  out_ += "EMC\n";
}

void UnseenText::add(const Box& box) {
  if (!is_finite(box)) return;
  const Box place = on_page(box);
  out_ += fmt::format("{} {} {} {} re n\n", number(place.x0), number(height_ - place.y1),
                      number(place.x1 - place.x0), number(place.y1 - place.y0));
}

void UnseenText::add(const Zone& zone) {
  for (std::size_t i = 0; i < zone.lines.size(); ++i) {
    bool is_followed_by_space = false;
    if (i + 1 < zone.lines.size() && zone.lines[i].next == nullptr) {
      const Text here = corrected(*zone.lines[i].line, zone.lines[i].span);
      const Text next = corrected(*zone.lines[i + 1].line, zone.lines[i + 1].span);
      is_followed_by_space =
          !here.empty() && !next.empty() && has_spaces(here.back()) && has_spaces(next.front());
    }
    add(zone.lines[i], is_followed_by_space);
  }
}

void UnseenText::add(const ZoneLine& part, bool is_followed_by_space) {
  const Line& line = *part.line;
  std::optional<Box> box = cutter_.box_of(line, part.span);
  if (box && !is_finite(*box)) box.reset();
  const Run run = run_of(line, box);
  const auto place_of = [&](const Box& on) -> std::pair<double, double> {
    const Box at = on_page(on);
    switch (run.way) {
      case Way::down:
        return {at.y0, at.y1};
      case Way::left:
        return {-at.x1, -at.x0};
      case Way::up:
        return {-at.y1, -at.y0};
      case Way::right:
        break;
    }
    return {at.x0, at.x1};
  };
  const LineWords& words = cutter_.cut(line, part.span, part.next != nullptr);
  std::vector<Piece> pieces;
  double end = 0;
  for (const Word& word : words.words) {
    Piece& piece = pieces.emplace_back();
    piece.text = word.text;
    if (word.follows_space && pieces.size() > 1) pieces[pieces.size() - 2].has_space = true;
    if (box && word.box && is_finite(*word.box)) {
      std::tie(piece.from, piece.to) = place_of(*word.box);
    } else {
      const double gap = word.follows_space ? run.size * kPdfAdvance : 0;
      piece.from = end + gap;
      piece.to = piece.from + run.size * kPdfAdvance * static_cast<double>(word.text.size());
    }
    end = piece.to;
  }
  if (words.hyphen) {
    if (pieces.empty()) pieces.push_back({{}, end, end, false});
    pieces.back().text += kSoftHyphen;
    if (box && words.hyphen->box && is_finite(*words.hyphen->box))
      pieces.back().to = std::max(pieces.back().to, place_of(*words.hyphen->box).second);
  } else if (!pieces.empty()) {
    pieces.back().has_space = is_followed_by_space;
  }
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    Piece& piece = pieces[i];
    const bool has_next = i + 1 < pieces.size() && !line.right_to_left;
    if (has_next && pieces[i + 1].from > piece.from) {
      const double next = pieces[i + 1].from;
      const double shortest = piece.from + 0.3 * (next - piece.from);
      piece.to =
          piece.has_space ? std::max(shortest, std::min(piece.to, next - kGap * run.size)) : next;
    }
    const bool is_turned_back =
        line.right_to_left && std::any_of(piece.text.begin(), piece.text.end(), is_read_leftward);
    paint(run, {piece.from, piece.to}, piece.text, is_turned_back, piece.has_space);
  }
}

UnseenText::Run UnseenText::run_of(const Line& line, const std::optional<Box>& box) {
  Run run;
  if (!box) {
    const Box place = without_box();
    run.size = place.y1 - place.y0;
    run.base = place.y1 - kPdfDescent * run.size;
    return run;
  }
  constexpr double kLeast = 1;
  const Box at = on_page(*box);
  run.way = way_of(line);
  const bool is_upright = run.way == Way::down || run.way == Way::up;
  run.size = std::max(kLeast, is_upright ? at.x1 - at.x0 : at.y1 - at.y0);
  const double below = kPdfDescent * run.size;
  switch (run.way) {
    case Way::right:
      run.base = at.y1 - below;
      break;
    case Way::left:
      run.base = at.y0 + below;
      break;
    case Way::down:
      run.base = at.x0 + below;
      break;
    case Way::up:
      run.base = at.x1 - below;
      break;
  }
  return run;
}

void UnseenText::paint(const Run& run, Place place, TextView text, bool is_turned_back,
                       bool has_space) {
  std::string codes;
  std::size_t count = 0;
  const auto add_character = [&](char32_t c) {
    const std::uint32_t n = numbers_.of(is_space(c) ? U' ' : c);
    if (n == 0) return;
    codes += fmt::format("{:04X}", n);
    ++count;
  };
  if (is_turned_back) {
    std::for_each(text.rbegin(), text.rend(), add_character);
  } else {
    std::for_each(text.begin(), text.end(), add_character);
  }
  if (count == 0) return;
  constexpr double kTightest = 0.02;  // em a character
  const double plain = kPdfAdvance * run.size * static_cast<double>(count);
  const double length = std::max(place.to - place.from, kTightest * plain);
  if (has_space && is_turned_back) {
    codes.insert(0, fmt::format("{:04X}", numbers_.of(U' ')));
    place.from -= length / static_cast<double>(count);
  } else if (has_space) {
    codes += fmt::format("{:04X}", numbers_.of(U' '));
  }
  if (!is_in_text_) out_ += "BT\n";
  is_in_text_ = true;
  if (size_ != run.size) out_ += fmt::format("/{} {} Tf\n", kPdfType, number(run.size));
  size_ = run.size;
  const double stretch = std::clamp(100 * length / plain, 1.0, 10'000.0);
  if (stretch_ != stretch) out_ += fmt::format("{} Tz ", number(stretch));
  stretch_ = stretch;
  double x = place.from;
  double y = run.base;
  if (run.way == Way::left) x = -x;
  if (run.way == Way::down || run.way == Way::up) {
    x = run.base;
    y = run.way == Way::up ? -place.from : place.from;
  }
  out_ += fmt::format("{} {} {} Tm <{}> Tj\n", matrix_of(run.way), number(x), number(height_ - y),
                      codes);
}

/// The next place for a line that has none.
Box UnseenText::without_box() {
  constexpr double kSize = 4;
  const double size = std::min(kSize, height_);
  if (next_top_ + size > height_) next_top_ = 0;
  const Box box{0, next_top_, width_, next_top_ + size};
  next_top_ += size;
  return box;
}

/// The part of the box that is on the page, or what of its edge is nearest; never without extent.
Box UnseenText::on_page(const Box& box) const {
  static constexpr double kLeast = 0.5;
  const auto cut = [](double a, double b, double most) {
    const double least = kLeast < most ? kLeast : most;
    const double from = std::clamp(std::min(a, b), 0.0, most - least);
    return std::pair(from, std::clamp(std::max(a, b), from + least, most));
  };
  const auto [x0, x1] = cut(box.x0, box.x1, width_);
  const auto [y0, y1] = cut(box.y0, box.y1, height_);
  return {x0, y0, x1, y1};
}

std::string UnseenText::take() {
  return out_.empty() ? out_ : "3 Tr\n" + std::exchange(out_, {});
}

}  // namespace broadsheet::exporting

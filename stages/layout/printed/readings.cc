// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/layout/printed/readings.h"

#include <algorithm>
#include <optional>

#include "document/characters.h"
#include "stages/layout/printed/run_bins.h"

namespace broadsheet::layout {
namespace {

// Of the base's size over the reading's.
constexpr float kLeastRatio = 1.5F;
constexpr float kMostRatio = 3.0F;
// In sizes of the base: from the line of the reading to that of the base.
constexpr float kLeastRise = 0.75F;
constexpr float kMostRise = 1.4F;
constexpr float kLeastDownRise = 0.55F;  ///< vertical writing, between centre lines
constexpr float kMostDownRise = 1.1F;
constexpr float kReach = 0.12F;  ///< how far a base may stand out of its reading
constexpr float kMostWider = 2;  ///< how much wider than its base a reading may be
// In sizes of the reading.
constexpr float kMostGap = 0.9F;  ///< inside a reading that is set wide
constexpr float kSpace = 0.25F;   ///< between syllables in Latin letters

constexpr std::size_t kLongest = 16;

bool is_bopomofo(char32_t c) {
  return (c >= 0x3105 && c <= 0x312F) || (c >= 0x31A0 && c <= 0x31BF);
}
bool is_tone(char32_t c) {
  return c == 0x02CA || c == 0x02C7 || c == 0x02CB || c == 0x02D9 || (c >= 0x300 && c <= 0x30F);
}

bool is_sound(char32_t c) {
  return is_kana(c) || is_bopomofo(c);
}
bool is_in_readings(char32_t c) {
  return is_sound(c) || is_tone(c) || is_latin(c) || is_space(c);
}

/// Whether text is of a script in which readings are written; plain Latin letters are not enough.
bool is_reading(const Text& text) {
  bool shows = false;
  for (const char32_t c : text) {
    if (!is_in_readings(c)) return false;
    shows = shows || is_sound(c) || c >= 0x80;
  }
  return shows && text.size() <= kLongest;
}

/// A reading, or what looks like one: neighbouring runs of a row.
struct Piece {
  std::size_t from = 0, to = 0;  ///< in Row::runs
  float u0 = 0, u1 = 0;
  Text text;
};

class ReadingTaker {
 public:
  ReadingTaker(std::vector<Row>& rows, std::size_t first, const std::vector<GlyphRun>& runs,
               const std::vector<Glyph>& glyphs)
      : rows_(rows), first_(first), runs_(runs), glyphs_(glyphs) {
    row_of_.assign(runs.size(), 0);
    for (std::size_t r = first; r < rows.size(); ++r) {
      for (const std::uint32_t run : rows[r].runs) {
        row_of_[run] = r;
        if (runs[run].is_wide) bases_.push_back(run);
      }
    }
  }

  std::vector<Reading> take() {
    if (bases_.empty()) return {};
    std::optional<RunBins> bins;
    for (std::size_t r = first_; r < rows_.size(); ++r) {
      if (!may_hold_reading(rows_[r])) continue;
      std::vector<std::uint32_t> kept;
      const std::vector<Piece> pieces = pieces_of(rows_[r]);
      for (const Piece& piece : pieces) {
        if (is_reading(piece.text)) {
          if (!bins) bins.emplace(runs_, bases_);
          if (attach(r, piece, *bins)) continue;
        }
        kept.insert(kept.end(), rows_[r].runs.begin() + static_cast<std::ptrdiff_t>(piece.from),
                    rows_[r].runs.begin() + static_cast<std::ptrdiff_t>(piece.to));
      }
      rows_[r].runs = std::move(kept);
    }
    rows_.erase(std::remove_if(rows_.begin() + static_cast<std::ptrdiff_t>(first_), rows_.end(),
                               [](const Row& row) { return row.runs.empty(); }),
                rows_.end());
    std::sort(readings_.begin(), readings_.end(),
              [](const Reading& a, const Reading& b) { return a.first < b.first; });
    return std::move(readings_);
  }

 private:
  /// A reading begins with a run of its own; most rows are done here.
  [[nodiscard]] bool may_hold_reading(const Row& row) const {
    return std::any_of(row.runs.begin(), row.runs.end(), [&](std::uint32_t run) {
      return is_in_readings(glyphs_[runs_[run].first].unicode);
    });
  }

  [[nodiscard]] std::vector<Piece> pieces_of(const Row& row) const {
    std::vector<Piece> pieces;
    for (std::size_t k = 0; k < row.runs.size(); ++k) {
      const GlyphRun& run = runs_[row.runs[k]];
      const bool goes_on = !pieces.empty() && run.u0 - pieces.back().u1 <= kMostGap * run.size;
      if (!goes_on) pieces.push_back({k, k, run.u0, run.u0, {}});
      Piece& piece = pieces.back();
      const bool is_apart = !piece.text.empty() && run.u0 - piece.u1 > kSpace * run.size;
      if (is_apart && is_latin(glyphs_[run.first].unicode)) piece.text.push_back(U' ');
      // A long piece is no reading, so its text matters no more.
      for (std::uint32_t i = run.first; i < run.last && piece.text.size() <= kLongest; ++i)
        piece.text.push_back(glyphs_[i].unicode);
      piece.u1 = std::max(piece.u1, run.u1);
      piece.to = k + 1;
    }
    return pieces;
  }

  bool attach(std::size_t row, const Piece& piece, const RunBins& bins) {
    const GlyphRun& small = runs_[rows_[row].runs[piece.from]];
    const bool is_level = small.mode == WritingMode::horizontal;
    const float least = is_level ? kLeastRise : kLeastDownRise;
    const float most = is_level ? kMostRise : kMostDownRise;
    const float centre = (piece.u0 + piece.u1) / 2;
    std::optional<std::uint32_t> base;
    bins.each(small.v + least * kLeastRatio * small.size, small.v + most * kMostRatio * small.size,
              -1e9F, centre, [&](std::uint32_t b) {
                const GlyphRun& run = runs_[b];
                const float rise = (run.v - small.v) / run.size;
                const float ratio = run.size / small.size;
                if (run.u1 >= centre && ratio >= kLeastRatio && ratio <= kMostRatio &&
                    rise >= least && rise <= most)
                  base = b;
              });
    return base && attach_to(rows_[row_of_[*base]], *base, piece);
  }

  /// The base is what has its centre below the reading.
  bool attach_to(const Row& row, std::uint32_t base, const Piece& piece) {
    const float size = runs_[base].size;
    const bool is_level = runs_[base].mode == WritingMode::horizontal;
    std::vector<std::uint32_t> below;
    for (const std::uint32_t r : row.runs) {
      if (runs_[r].u1 < piece.u0 || runs_[r].u0 > piece.u1) continue;
      for (std::uint32_t i = runs_[r].first; i < runs_[r].last; ++i) {
        const Glyph& g = glyphs_[i];
        const float centre = is_level ? (g.x0 + g.x1) / 2 : (g.y0 + g.y1) / 2;
        if (centre >= piece.u0 - kReach * size && centre <= piece.u1 + kReach * size &&
            is_han(g.unicode))
          below.push_back(i);
      }
    }
    if (below.empty()) return false;
    const float width = size * static_cast<float>(below.size());
    if (piece.u1 - piece.u0 > width + kMostWider * size) return false;
    readings_.push_back({below.front(), below.back(), piece.text});
    return true;
  }

  std::vector<Row>& rows_;
  std::size_t first_;
  const std::vector<GlyphRun>& runs_;
  const std::vector<Glyph>& glyphs_;
  std::vector<std::size_t> row_of_;  ///< by run
  std::vector<std::uint32_t> bases_;
  std::vector<Reading> readings_;
};

}  // namespace

std::vector<Reading> take_readings(std::vector<Row>& rows, std::size_t first,
                                   const std::vector<GlyphRun>& runs,
                                   const std::vector<Glyph>& glyphs) {
  return ReadingTaker(rows, first, runs, glyphs).take();
}

}  // namespace broadsheet::layout

// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <numeric>

#include "stages/read/glyphs/claims.h"
#include "stages/read/glyphs/context.h"
#include "stages/read/glyphs/matcher.h"
#include "stages/read/glyphs/references.h"
#include "stages/read/glyphs/shapes.h"

namespace broadsheet::read {
namespace {

Match match_of(const ShapeToRead& shape, char32_t believed) {
  Match match;
  match.known = believed;
  if (believed != 0) return match;
  const std::optional<Outline> outline = shape.outline();
  const GlyphPicture picture = outline ? draw(*outline) : GlyphPicture{};
  if (!outline || !picture.sound) {
    match.known = Match::kUnreadable;
  } else if (picture.blank) {
    match.known = U' ';
  } else {
    match.form = form_of(picture, shape.advance);
  }
  return match;
}

/// Reads the shapes of a document, reference font by reference font.
class ShapeReader {
 public:
  ShapeReader(std::span<const ShapeToRead> shapes, std::vector<Belief> beliefs,
              std::span<const std::uint32_t> text, const KeptTables& tables)
      : tables_(tables), text_(text), beliefs_(std::move(beliefs)), counts_(shapes.size(), 1) {
    for (std::size_t i = 0; i < shapes.size(); ++i)
      matches_.push_back(match_of(shapes[i], beliefs_[i].unicode));
    for (const std::uint32_t shape : text)
      if (shape < shapes.size()) ++counts_[shape];
  }

  void read() {
    if (is_done()) return;
    for (const ReferenceFont& font : likeliest_fonts()) {
      if (is_done()) return;
      compare(matches_, references_of(font, font.has_han ? Characters::common : Characters::letters,
                                      tables_));
      if (!font.has_han) continue;
      if (is_done()) return;
      compare(matches_, references_of(font, Characters::rare, tables_));
      ++han_fonts_;
    }
  }

  [[nodiscard]] std::vector<RecognizedShape> readings() const {
    const std::vector<Candidate> chosen = choose(matches_, text_);
    std::vector<RecognizedShape> readings;
    for (std::size_t i = 0; i < matches_.size(); ++i) {
      const Match& match = matches_[i];
      RecognizedShape reading;
      if (match.known == 0) {
        reading = {chosen[i].unicode, chosen[i].score, match.margin(), match.candidates,
                   chosen[i].unicode != 0};
      } else if (match.known != Match::kUnreadable) {
        reading = {match.known, 1, 1, {}, beliefs_[i].unicode == 0 || beliefs_[i].proved};
      }
      readings.push_back(std::move(reading));
    }
    return readings;
  }

 private:
  /// Whether another font may improve the match. The first fonts have all marks. After three fonts
  /// of Han, a good match is final, and a shape without any match is no character.
  [[nodiscard]] bool is_open(const Match& match) const {
    constexpr int kFontsOfHan = 3;
    constexpr float kReadWell = 0.90F;
    constexpr float kReadVeryWell = 0.93F;
    constexpr float kReadWellMargin = 0.03F;
    constexpr float kLikeSomething = 0.75F;
    if (match.is_settled() || (match.is_mark() && han_fonts_ > 0)) return false;
    if (han_fonts_ < kFontsOfHan) return true;
    const bool is_read_well = match.best() >= kReadVeryWell ||
                              (match.best() >= kReadWell && match.margin() >= kReadWellMargin);
    return !is_read_well && match.best() >= kLikeSomething;
  }

  /// The number of glyphs in the text with an open match.
  [[nodiscard]] std::uint64_t open() const {
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < matches_.size(); ++i)
      if (is_open(matches_[i])) sum += counts_[i];
    return sum;
  }

  /// Whether too little is open for another font to be worth its time.
  [[nodiscard]] bool is_done() const {
    constexpr std::uint64_t kWorthAFont = 200;  // one glyph in so many
    return open() * kWorthAFont <= std::accumulate(counts_.begin(), counts_.end(), std::uint64_t{});
  }

  /// The fonts in the order to try: first those of letters only, which are quick, then those in
  /// which the commonest characters look most like the pages.
  [[nodiscard]] std::vector<ReferenceFont> likeliest_fonts() const {
    constexpr std::size_t kMost = 5;
    struct FontScore {
      ReferenceFont font;
      double similarity;
    };
    std::vector<ReferenceFont> fonts;
    std::vector<FontScore> scores;
    for (const ReferenceFont& font : reference_fonts()) {
      if (font.has_han) {
        scores.push_back({font, similarity_to(font)});
      } else {
        fonts.push_back(font);
      }
    }
    std::stable_sort(scores.begin(), scores.end(), [](const FontScore& a, const FontScore& b) {
      return a.similarity > b.similarity;
    });
    scores.resize(std::min(scores.size(), kMost));
    for (const FontScore& score : scores) fonts.push_back(score.font);
    return fonts;
  }

  /// The similarity of the font to the open shapes, by its commonest characters, over the whole
  /// text.
  [[nodiscard]] double similarity_to(const ReferenceFont& font) const {
    constexpr float kWellShown = 0.85F;
    std::vector<Match> probes = matches_;
    for (Match& probe : probes) probe.candidates.clear();
    compare(probes, references_of(font, Characters::hundred, tables_), kWellShown);
    double sum = 0;
    for (std::size_t i = 0; i < probes.size(); ++i) {
      if (probes[i].known == 0 && probes[i].best() > kWellShown)
        sum += static_cast<double>(probes[i].best() - kWellShown) * static_cast<double>(counts_[i]);
    }
    return sum;
  }

  const KeptTables& tables_;
  std::span<const std::uint32_t> text_;
  std::vector<Belief> beliefs_;
  std::vector<Match> matches_;
  std::vector<std::uint64_t> counts_;  ///< how often each stands in the text, and once more
  int han_fonts_ = 0;                  ///< fonts compared with so far
};

}  // namespace

std::vector<RecognizedShape> recover(std::span<const ShapeToRead> shapes,
                                     std::span<const std::uint32_t> text, ClaimTrust claims,
                                     const KeptTables& tables) {
  ShapeReader reading(shapes, believed_claims(shapes, claims), text, tables);
  reading.read();
  return reading.readings();
}

}  // namespace broadsheet::read

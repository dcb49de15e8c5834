// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/recognition/layer_trust.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "document/characters.h"
#include "pipeline/recognition/likely_wrong.h"
#include "pipeline/recognition/line_sample.h"
#include "pipeline/recognition/page_language.h"
#include "pipeline/recognition/read_lines.h"
#include "stages/structure/page/language_signs.h"

namespace broadsheet::pipeline {
namespace {

constexpr double kDoubtful = 0.04;  ///< of the characters wrong

// Of the layer: what is measured.
constexpr std::size_t kMost = 5000;     ///< characters
constexpr std::size_t kPassage = 1000;  ///< that go on from line to line

// Of the lines that are tried.
constexpr std::size_t kSample = 700;   ///< characters: with fewer, chance decides
constexpr std::size_t kPassages = 12;  ///< at most
constexpr std::size_t kLinesOfPassage = 6;
constexpr std::size_t kLeastOfLine = 6;  ///< characters
constexpr double kNextLine = 2.5;        ///< of the type's size: to the line that follows, at most
constexpr double kSameMeasure = 0.6;     ///< of the shorter of two lines stands over the other

/// Passages spread over the text, if it is long.
std::vector<Text> some_of(std::vector<Text> lines) {
  std::size_t all = 0;
  for (const Text& line : lines) all += line.size();
  const std::size_t step = all / kMost + 1;
  if (step == 1) return lines;
  std::vector<Text> some;
  std::size_t before = 0;
  for (Text& line : lines) {
    const std::size_t passage = before / kPassage;
    before += line.size();
    if (passage % step == 0) some.push_back(std::move(line));
  }
  return some;
}

/// The language of a text, if it shows it beyond doubt; else `und`. Spanish has some of the
/// commonest words of French.
std::string_view sure_language(TextView text) {
  constexpr int kWordsSeen = 7;  ///< of twelve
  structure::LanguageSigns signs;
  structure::add_signs(text, signs);
  const std::string_view lang = structure::language_of(signs);
  const structure::LanguageSigns::Words* words = structure::words_of(signs, lang);
  return words == nullptr || std::popcount(words->known) >= kWordsSeen ? lang : "und";
}

std::optional<double> wrong_of(TextView text, const Settings& settings) {
  const std::string_view lang =
      settings.lang.empty() ? sure_language(text) : std::string_view(settings.lang);
  return likely_wrong(text, lang, *settings.languages);
}

/// Lines of the page's usual ink and direction, in passages.
class Sample {
 public:
  explicit Sample(std::span<const Line> lines) : lines_(lines), used_(lines.size(), false) {
    find_usual();
    std::vector<std::size_t> fit;
    for (std::size_t i = 0; i < lines.size(); ++i)
      if (is_fit(i)) fit.push_back(i);
    for (std::size_t i = 0; i < kPassages && i < fit.size() && characters_ < kSample; ++i) {
      // So that the first few are spread over the page, too.
      const std::size_t nth = (5 * i + 2) % kPassages;
      add_passage(fit[kPassages < fit.size() ? nth * fit.size() / kPassages : i]);
    }
  }

  [[nodiscard]] const std::vector<std::vector<std::size_t>>& passages() const { return passages_; }

 private:
  void find_usual() {
    std::size_t wide = 0;
    std::size_t upright = 0;
    std::size_t all = 0;
    for (const Line& line : lines_) {
      all += line.as_read.size();
      wide += is_of_wide_ink(line) ? line.as_read.size() : 0;
      upright += runs_upright(line) ? line.as_read.size() : 0;
    }
    is_wide_ = 2 * wide > all;
    is_upright_ = 2 * upright > all;
  }

  [[nodiscard]] bool is_fit(std::size_t i) const {
    const Line& line = lines_[i];
    return !used_[i] && line.as_read.size() >= kLeastOfLine && is_of_wide_ink(line) == is_wide_ &&
           runs_upright(line) == is_upright_;
  }

  void add_passage(std::size_t i) {
    if (used_[i]) return;
    std::vector<std::size_t>& passage = passages_.emplace_back();
    for (std::optional<std::size_t> at = i; at && passage.size() < kLinesOfPassage;
         at = follower(*at)) {
      used_[*at] = true;
      passage.push_back(*at);
      characters_ += lines_[*at].as_read.size();
    }
  }

  /// The next line of its column; of lines that run down, the one to the left.
  [[nodiscard]] std::optional<std::size_t> follower(std::size_t i) const {
    const Line& line = lines_[i];
    double nearest = kNextLine * line.style.size;
    std::optional<std::size_t> found;
    for (std::size_t k = 0; k < lines_.size(); ++k) {
      const Line& other = lines_[k];
      const double step = is_upright_ ? line.box->x1 - other.box->x1 : other.box->y0 - line.box->y0;
      if (k == i || step <= line.style.size / 2 || step >= nearest || !is_fit(k)) continue;
      if (is_upright_ ? !shares(line.box->y0, line.box->y1, other.box->y0, other.box->y1)
                      : !shares(line.box->x0, line.box->x1, other.box->x0, other.box->x1))
        continue;
      nearest = step;
      found = k;
    }
    return found;
  }

  static bool shares(double a0, double a1, double b0, double b1) {
    return std::min(a1, b1) - std::max(a0, b0) > kSameMeasure * std::min(a1 - a0, b1 - b0);
  }

  std::span<const Line> lines_;
  std::vector<bool> used_;
  std::vector<std::vector<std::size_t>> passages_;
  std::size_t characters_ = 0;
  bool is_wide_ = false;
  bool is_upright_ = false;
};

/// The lines that were read as a text of passages. The word that a passage begins with is left out:
/// it may be half of one.
Text text_of(const std::vector<std::vector<LineId>>& passages, const Page& read) {
  Text text;
  for (const std::vector<LineId>& passage : passages) {
    std::vector<Text> lines;
    for (const LineId id : passage) {
      const auto found = std::find_if(read.lines.begin(), read.lines.end(),
                                      [&](const Line& line) { return line.id == id; });
      if (found != read.lines.end()) lines.push_back(found->as_read);
    }
    const Text whole = running_text(lines);
    text.append(std::find_if_not(whole.begin(), whole.end(), is_alphabetic), whole.end());
    text += U'\n';
  }
  return text;
}

}  // namespace

std::optional<DoubtfulLayer> doubtful_layer(const Page& page, const Settings& settings) {
  if (settings.languages == nullptr) return std::nullopt;
  const std::vector<Text> lines = some_of(text_layer(page));
  if (lines.empty()) return std::nullopt;
  DoubtfulLayer layer{running_text(lines)};
  const std::optional<double> wrong = wrong_of(layer.text, settings);
  if (!wrong || *wrong <= kDoubtful) return std::nullopt;
  layer.wrong = *wrong;
  return layer;
}

std::optional<LayerTrial> try_layer(const DoubtfulLayer& layer, const Page& page, std::size_t kept,
                                    const recognize::Scan& scan,
                                    const recognize::ReadLanguage& language,
                                    recognize::LineReaders& readers,
                                    recognize::LineReaders::Loan& loan, const Settings& settings) {
  const std::span<const Line> lines = std::span(page.lines).subspan(kept);
  const Sample sample(lines);
  Page tried;
  tried.id = page.id;
  tried.unit = page.unit;
  tried.resolution = page.resolution;
  std::vector<std::vector<LineId>> passages;
  for (const std::vector<std::size_t>& passage : sample.passages()) {
    std::vector<LineId>& ids = passages.emplace_back();
    for (const std::size_t i : passage) {
      ids.push_back(lines[i].id);
      tried.lines.push_back(lines[i]);
    }
  }
  (void)read_lines(tried, 0, scan, language, readers, loan, [] { return true; });
  const std::optional<double> ours =
      likely_wrong(text_of(passages, tried), language.tag, *settings.languages);
  if (!ours) return std::nullopt;
  // The layer may be in a language that it hardly shows.
  const double otherwise =
      likely_wrong(layer.text, language.tag, *settings.languages).value_or(layer.wrong);
  return LayerTrial{std::min(layer.wrong, otherwise), *ours};
}

}  // namespace broadsheet::pipeline

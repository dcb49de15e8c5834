// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/clean/repeats/copies.h"

#include <algorithm>
#include <array>

#include "document/characters.h"

namespace broadsheet::clean {
namespace {

constexpr std::string_view kLoops = "repeats.loops";
constexpr std::string_view kRestarts = "repeats.restarts";

/// How many copies of a unit in one paragraph are too many, by its weight. Slogans, refrains and
/// laughter are shorter or rarer.
struct LeastRow {
  std::size_t weight;  ///< least, of the unit
  std::size_t copies;  ///< least
};
constexpr auto kLeastRows = std::to_array<LeastRow>({{kPassage, 2}, {20, 5}, {4, 30}});

/// Lines of a song are shorter than this on average; a refrain is repeated no more often.
constexpr std::size_t kVerseWeight = 50;
constexpr std::size_t kRefrains = 3;

/// The last copy of a proved row may be cut; a rest shorter than this is chance.
constexpr std::size_t kTail = 10;

bool is_word(char32_t c) {
  return is_solid(c) || is_latin(c) || is_digit(c) || (c >= 0x370 && c < 0x2000);
}

bool ends_sentence(char32_t c) {
  return is_terminal(c) || is_closing(c);
}

class CopyJudge {
 public:
  CopyJudge(const ArticleText& text, const Stretch& stretch)
      : all_(text),
        text_(text.text()),
        from_(stretch.from),
        period_(stretch.distance),
        copies_(stretch.copies()),
        length_(stretch.length),
        end_(stretch.end()) {}

  [[nodiscard]] std::optional<Copy> judge() const {
    if (copies_ == 1) {
      auto copy = cut_at_its_end();
      return copy ? copy : cut_at_its_head();
    }
    auto copy = inside_a_paragraph();
    if (!copy) copy = whole_paragraphs();
    return copy;
  }

 private:
  [[nodiscard]] bool starts_paragraph(std::size_t at) const {
    const auto paragraph = all_.paragraph_at(at);
    return paragraph != all_.paragraphs().end() && paragraph->from == at;
  }
  [[nodiscard]] bool ends_paragraph(std::size_t at) const {
    return at > 0 && all_.paragraph_at(at - 1)->to == at;
  }
  [[nodiscard]] std::size_t weight(std::size_t from, std::size_t to, std::size_t enough) const {
    return weight_of(all_.text(from, to), enough);
  }
  [[nodiscard]] bool says_enough(std::size_t from, std::size_t to) const {
    return weight(from, to, kPassage) >= kPassage;
  }

  /// Whether a copy that ends at `at` is cut inside a clause: its original continues at `other`.
  [[nodiscard]] bool is_cut_at(std::size_t at, std::size_t other) const {
    return !ends_sentence(text_[at - 1]) && is_word(text_[other]) && !starts_paragraph(other);
  }
  /// The same for a copy whose beginning is cut; the original has `other` there.
  [[nodiscard]] bool begins_inside(std::size_t other) const {
    return other > 0 && is_word(text_[other - 1]) && !starts_paragraph(other);
  }

  /// All but one of the copies; any place in [from, from + slack] gives the same text.
  [[nodiscard]] std::size_t surplus() const { return (copies_ - 1) * period_; }
  [[nodiscard]] std::size_t slack() const { return length_ - surplus(); }

  [[nodiscard]] bool is_row() const {
    const std::size_t unit = weight(from_, from_ + period_, kPassage);
    return std::any_of(kLeastRows.begin(), kLeastRows.end(), [&](const LeastRow& row) {
      if (unit < row.weight || copies_ < row.copies) return false;
      return row.weight >= kPassage || says_two_things();
    });
  }
  [[nodiscard]] bool says_two_things() const {
    const TextView unit = all_.text(from_, from_ + period_);
    const auto first = std::find_if(unit.begin(), unit.end(), is_word);
    return std::any_of(first, unit.end(), [&](char32_t c) { return is_word(c) && c != *first; });
  }

  [[nodiscard]] std::optional<Copy> inside_a_paragraph() const {
    const auto paragraph = all_.paragraph_at(from_ + period_);
    if (paragraph->to < surplus()) return std::nullopt;
    const std::size_t low = std::max(from_, paragraph->from) + period_;
    const std::size_t high = std::min(from_ + period_ + slack(), paragraph->to - surplus());
    if (low > high || !is_row()) return std::nullopt;
    const std::size_t sentence = sentence_in(low, high, paragraph->from);
    if (copies_ == 2 && sentence == high + 1) {  // it was cut: keep the one that continues
      const std::size_t from = sentence_in(low - period_, high - period_, paragraph->from);
      const std::size_t start = from <= high - period_ ? from : low - period_;
      return Copy{start, start + period_, kRestarts};
    }
    const std::size_t start = sentence <= high ? sentence : low;
    Copy copy{start, start + surplus(), kLoops};
    if (end_ >= paragraph->to) take_tail(copy, paragraph->to);
    return copy;
  }

  /// The first place in [low, high] where a sentence or the paragraph begins, else high + 1.
  [[nodiscard]] std::size_t sentence_in(std::size_t low, std::size_t high,
                                        std::size_t paragraph) const {
    while (low <= high && low != paragraph && !ends_sentence(text_[low - 1])) ++low;
    return low;
  }

  /// The last copy was cut where the text ends.
  void take_tail(Copy& copy, std::size_t end) const {
    if (copy.to >= end || !is_cut_at(end, end - period_)) return;
    const std::size_t least = copies_ > 2 ? kTail : kPassage;
    if (weight(copy.to, end, least) >= least) copy.to = end;
  }

  [[nodiscard]] std::optional<Copy> whole_paragraphs() const {
    if (!says_enough(from_, from_ + period_)) return std::nullopt;
    const std::size_t last = from_ + period_ + slack();
    const auto end = all_.paragraphs().end();
    for (auto p = first_from(from_ + period_); p != end && p->from <= last; ++p) {
      const std::size_t to = p->from + surplus();
      if (!ends_paragraph(to)) continue;
      const std::size_t before = p->from - period_;
      if (starts_paragraph(before) ? is_verse(p->from) : !begins_inside(before)) continue;
      Copy copy{p->from, to, starts_paragraph(before) ? kLoops : kRestarts};
      take_tail(copy, last_end(end_));
      return copy;
    }
    for (auto p = first_from(from_); p != end && p->from < from_ + period_; ++p) {
      const std::size_t to = p->from + surplus();
      if (ends_paragraph(to) && to + period_ < text_.size() && is_cut_at(to, to + period_))
        return Copy{p->from, to, kRestarts};
    }
    return std::nullopt;
  }

  /// The first paragraph that begins at `at` or behind.
  [[nodiscard]] std::span<const ArticleText::Paragraph>::iterator first_from(std::size_t at) const {
    auto paragraph = all_.paragraph_at(at);
    if (paragraph != all_.paragraphs().end() && paragraph->from < at) ++paragraph;
    return paragraph;
  }
  /// Where the last paragraph ends that ends at `at` or before.
  [[nodiscard]] std::size_t last_end(std::size_t at) const {
    const auto paragraph = all_.paragraph_at(at);
    return paragraph == all_.paragraphs().begin() ? 0 : std::prev(paragraph)->to;
  }

  [[nodiscard]] bool is_verse(std::size_t from) const {
    if (copies_ > kRefrains) return false;
    std::size_t lines = 0;
    for (auto p = first_from(from); p != all_.paragraphs().end() && p->to <= from + period_; ++p)
      ++lines;
    const std::size_t prose = lines * kVerseWeight;
    return lines > 1 && weight(from, from + period_, prose) < prose;
  }

  /// The passage, whole, and behind it a copy that stops short.
  [[nodiscard]] std::optional<Copy> cut_at_its_end() const {
    const std::size_t end = last_end(end_);
    const auto copy = first_from(from_ + period_);
    if (copy == all_.paragraphs().end() || copy->from >= end) return std::nullopt;
    const bool fits = starts_paragraph(copy->from - period_) && is_cut_at(end, end - period_) &&
                      says_enough(copy->from, end);
    return fits ? std::optional(Copy{copy->from, end, kRestarts}) : std::nullopt;
  }

  /// A copy without its head, and behind it the passage, whole.
  [[nodiscard]] std::optional<Copy> cut_at_its_head() const {
    const std::size_t end = last_end(from_ + length_);
    const auto copy = first_from(from_);
    if (copy == all_.paragraphs().end() || copy->from >= end) return std::nullopt;
    const bool fits = ends_paragraph(end + period_) && begins_inside(copy->from + period_) &&
                      says_enough(copy->from, end);
    return fits ? std::optional(Copy{copy->from, end, kRestarts}) : std::nullopt;
  }

  const ArticleText& all_;
  TextView text_;
  std::size_t from_;
  std::size_t period_;
  std::size_t copies_;
  std::size_t length_;
  std::size_t end_;
};

}  // namespace

std::optional<Copy> proved_copy(const ArticleText& text, const Stretch& stretch) {
  return CopyJudge(text, stretch).judge();
}

}  // namespace broadsheet::clean

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/noise.h"

#include <algorithm>
#include <array>

#include "document/characters.h"

namespace broadsheet::test {
namespace {

constexpr char32_t kWideOffset = 0xFEE0;  // U+FF01 to U+FF5E are U+0021 to U+007E, moved

/// [from, to) of the clean text becomes `text`.
struct Replacement {
  NoiseKind kind = NoiseKind::spaces;
  std::size_t from = 0;
  std::size_t to = 0;
  Text text;
};

/// Collects the errors of one text.
class Channel {
 public:
  Channel(TextView clean, const NoiseOptions& options, SplitMix64& random)
      : clean_(clean), options_(options), random_(random) {}

  void spaces() {
    for (std::size_t i = 1; i < clean_.size(); ++i) {
      const char32_t left = clean_[i - 1];
      const char32_t right = clean_[i];
      if (left == U' ' && is_latin(right) && hits()) put(NoiseKind::spaces, i, i, U" ");
      if (!parts_nothing(left, right) || !hits()) continue;
      constexpr std::array<TextView, 5> kSpaces = {U" ", U" ", U" ", U"  ", U"　"};
      put(NoiseKind::spaces, i, i, Text(kSpaces[random_.below(kSpaces.size())]));
    }
  }

  void widths() {
    for (std::size_t i = 0; i < clean_.size(); ++i) {
      const char32_t c = clean_[i];
      if (is_digit(c) || is_latin_ascii(c)) {
        const std::size_t end = end_of_word(i);
        if (hits()) put(NoiseKind::widths, i, end, widened(i, end));
        i = end - 1;
      } else if (const char32_t narrow = narrow_of(c); narrow != 0 && beside_han(i) && hits()) {
        put(NoiseKind::widths, i, i + 1, Text(1, narrow));
      }
    }
  }

  void shapes() {
    for (std::size_t i = 0; i < clean_.size(); ++i) {
      const auto row = options_.shapes.find(clean_[i]);
      if (row == options_.shapes.end() || row->second.empty() || !hits()) continue;
      put(NoiseKind::shapes, i, i + 1, Text(1, lookalike(row->second)));
    }
  }

  void drops() {
    for (std::size_t i = 0; i < clean_.size(); ++i) {
      if (!is_space(clean_[i]) && hits()) put(NoiseKind::drops, i, i + 1, {});
    }
  }

  void merges() {
    for (std::size_t i = 0; i < clean_.size(); ++i) {
      if (clean_[i] == U'\n') put(NoiseKind::merges, i, i + 1, {});
    }
  }

  void doubles() {
    std::size_t start = 0;
    for (std::size_t i = 0; i < clean_.size(); ++i) {
      if (clean_[i] == U'\n') start = i + 1;
      if (!is_terminal(clean_[i])) continue;
      const std::size_t end = i + 1;
      if (end - start >= kShortestPassage && hits()) double_passage(start, end);
      start = end;
    }
  }

  void quotes() {
    std::size_t open = Text::npos;
    for (std::size_t i = 0; i < clean_.size(); ++i) {
      if (clean_[i] == U'“') open = i;
      if (clean_[i] != U'”' || open == Text::npos) continue;
      if (hits()) {
        const std::size_t way = random_.below(3);  // both straight, the first turned, the last
        if (way < 2) put(NoiseKind::quotes, open, open + 1, way == 0 ? U"\"" : U"”");
        if (way != 1) put(NoiseKind::quotes, i, i + 1, way == 0 ? U"\"" : U"“");
      }
      open = Text::npos;
    }
  }

  void numbers() {
    for (std::size_t i = 0; i < clean_.size(); ++i) {
      const char32_t c = clean_[i];
      const bool in_number = (i > 0 && is_digit(clean_[i - 1])) || is_digit(at(i + 1));
      if ((c != U'0' && c != U'1') || !in_number || !hits()) continue;
      put(NoiseKind::numbers, i, i + 1,
          c == U'0' ? (random_.below(2) == 0 ? U"O" : U"o")
                    : (random_.below(2) == 0 ? U"l" : U"I"));
    }
  }

  NoisyText noisy() && {
    std::stable_sort(replacements_.begin(), replacements_.end(),
                     [](const Replacement& a, const Replacement& b) { return a.from < b.from; });
    NoisyText out;
    out.clean = clean_;
    std::size_t kept = 0;   // the clean text before is in the noisy text already
    bool inserted = false;  // at `kept`, and two insertions at one place would be one
    for (const Replacement& r : replacements_) {
      if (r.from < kept || (inserted && r.from == kept && r.from == r.to)) continue;
      out.noisy.append(clean_, kept, r.from - kept);
      const std::size_t at = out.noisy.size();
      out.noisy += r.text;
      out.injections.push_back({r.kind, span(r.from, r.to), span(at, out.noisy.size())});
      kept = r.to;
      inserted = r.from == r.to;
    }
    out.noisy.append(clean_, kept);
    return out;
  }

 private:
  static constexpr std::size_t kShortestPassage = 12;

  static Span span(std::size_t from, std::size_t to) {
    return {static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to)};
  }
  static bool is_latin_ascii(char32_t c) { return c < 0x80 && is_latin(c); }
  static bool parts_nothing(char32_t left, char32_t right) {
    const auto is_word = [](char32_t c) { return is_digit(c) || is_latin(c); };
    const auto is_mark = [](char32_t c) { return is_cjk_punctuation(c) && !is_space(c); };
    return (is_han(left) && (is_han(right) || is_word(right) || is_mark(right))) ||
           (is_han(right) && (is_word(left) || is_mark(left)));
  }
  static char32_t narrow_of(char32_t c) {
    if (c == U'。') return U'.';
    constexpr TextView kMarks = U"，；：？！（）";
    return kMarks.find(c) == TextView::npos ? 0 : c - kWideOffset;
  }

  [[nodiscard]] char32_t at(std::size_t i) const { return i < clean_.size() ? clean_[i] : 0; }
  [[nodiscard]] bool hits() { return random_.chance(options_.rate); }

  /// Between Han, or beside it with another mark or the end of the text on the other side.
  [[nodiscard]] bool beside_han(std::size_t i) const {
    const char32_t left = i == 0 ? 0 : clean_[i - 1];
    const char32_t right = at(i + 1);
    const auto fits = [](char32_t c) { return c == 0 || c == U'\n' || c > 0x2010; };
    return fits(left) && fits(right) && (is_han(left) || is_han(right));
  }

  [[nodiscard]] std::size_t end_of_word(std::size_t from) const {
    const bool digits = is_digit(clean_[from]);
    std::size_t end = from;
    while (end < clean_.size() && (digits ? is_digit(clean_[end]) : is_latin_ascii(clean_[end])))
      ++end;
    return end;
  }

  [[nodiscard]] Text widened(std::size_t from, std::size_t to) const {
    Text wide(clean_.substr(from, to - from));
    for (char32_t& c : wide) c += kWideOffset;
    return wide;
  }

  char32_t lookalike(const std::vector<Lookalike>& choices) {
    double sum = 0;
    for (const Lookalike& choice : choices) sum += choice.similarity;
    constexpr std::size_t kSteps = 1U << 20;
    double left = sum * static_cast<double>(random_.below(kSteps)) / kSteps;
    for (const Lookalike& choice : choices) {
      left -= choice.similarity;
      if (left < 0) return choice.as;
    }
    return choices.back().as;
  }

  void double_passage(std::size_t start, std::size_t end) {
    const TextView passage = clean_.substr(start, end - start);
    switch (random_.below(3)) {
      case 0:  // the sentence twice
        return put(NoiseKind::doubles, end, end, Text(passage));
      case 1: {  // its last words in a loop, until the model stops
        const TextView phrase = passage.substr(passage.size() - passage.size() / 3);
        Text loop;
        for (std::size_t n = 3 + random_.below(5); n > 0; --n) loop += phrase;
        return put(NoiseKind::doubles, end, end, std::move(loop));
      }
      default:  // broken off in the middle, and begun again
        return put(NoiseKind::doubles, start, start,
                   Text(passage.substr(0, passage.size() / 2 + random_.below(passage.size() / 3))));
    }
  }

  void put(NoiseKind kind, std::size_t from, std::size_t to, Text text) {
    replacements_.push_back({kind, from, to, std::move(text)});
  }

  TextView clean_;
  const NoiseOptions& options_;
  SplitMix64& random_;
  std::vector<Replacement> replacements_;
};

constexpr std::array<NoiseRow, 8> kTable = {{{NoiseKind::spaces, "spaces"},
                                             {NoiseKind::widths, "widths"},
                                             {NoiseKind::shapes, "shapes"},
                                             {NoiseKind::drops, "drops"},
                                             {NoiseKind::merges, "merges"},
                                             {NoiseKind::doubles, "doubles"},
                                             {NoiseKind::quotes, "quotes"},
                                             {NoiseKind::numbers, "numbers"}}};

constexpr std::array<void (Channel::*)(), kTable.size()> kAdders = {
    &Channel::spaces, &Channel::widths,  &Channel::shapes, &Channel::drops,
    &Channel::merges, &Channel::doubles, &Channel::quotes, &Channel::numbers};

/// The paragraphs, some of them merged with the one behind.
std::vector<Text> merged(const std::vector<Text>& paragraphs, double rate, SplitMix64& random) {
  std::vector<Text> texts;
  bool goes_on = false;
  for (const Text& paragraph : paragraphs) {
    if (goes_on) {
      texts.back() += U'\n' + paragraph;
      goes_on = false;
    } else {
      texts.push_back(paragraph);
      goes_on = random.chance(rate);
    }
  }
  return texts;
}

}  // namespace

std::uint64_t SplitMix64::next() {
  state_ += 0x9E3779B97F4A7C15;
  std::uint64_t z = state_;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
  return z ^ (z >> 31);
}

std::size_t SplitMix64::below(std::size_t below) {
  return below == 0 ? 0 : next() % below;
}

bool SplitMix64::chance(double share) {
  return static_cast<double>(next() >> 11) * 0x1.0p-53 < share;
}

std::span<const NoiseRow> noise_table() {
  return kTable;
}

std::optional<NoiseKind> find_noise(std::string_view name) {
  const auto* row =
      std::find_if(kTable.begin(), kTable.end(), [&](const NoiseRow& r) { return r.name == name; });
  return row == kTable.end() ? std::nullopt : std::optional(row->kind);
}

std::vector<NoisyText> add_noise(const std::vector<Text>& paragraphs, const NoiseOptions& options,
                                 SplitMix64& random) {
  const auto is_asked = [&](NoiseKind kind) {
    return std::find(options.kinds.begin(), options.kinds.end(), kind) != options.kinds.end();
  };
  std::vector<NoisyText> out;
  for (const Text& text :
       merged(paragraphs, is_asked(NoiseKind::merges) ? options.rate : 0, random)) {
    Channel channel(text, options, random);
    for (const NoiseRow& row : kTable) {
      if (is_asked(row.kind)) (channel.*kAdders[static_cast<std::size_t>(row.kind)])();
    }
    out.push_back(std::move(channel).noisy());
  }
  return out;
}

}  // namespace broadsheet::test

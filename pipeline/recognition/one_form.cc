// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/recognition/one_form.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <utility>

#include "document/characters.h"

namespace broadsheet::pipeline {
namespace {

/// Of a page printed with 為 another network sees 爲 in one of twenty, of one with 爲 in a fifth to
/// half of those that it reads; every second line is read by both.
constexpr double kShare = 0.11;
constexpr std::size_t kLeast = 3;

/// What an engine reads, and the form that it has no class for.
using Pair = std::pair<char32_t, char32_t>;

class OneForm {
 public:
  OneForm(std::vector<Line>& lines, std::size_t first, const std::function<bool(char32_t)>& knows,
          const std::function<Text(TextView)>& simplified)
      : lines_(lines), first_(first), knows_(knows), simplified_(simplified) {}

  void run() {
    count();
    std::map<char32_t, char32_t> others;
    for (const auto& [pair, candidates] : candidates_) {
      const auto [read, other] = pair;
      const std::size_t seen = candidates + counts_[other];
      const std::size_t all = counts_[read] + counts_[other];
      if (seen >= kLeast && static_cast<double>(seen) >= kShare * static_cast<double>(all))
        others.emplace(read, other);
    }
    if (others.empty()) return;
    for (std::size_t i = first_; i < lines_.size(); ++i) {
      if (runs_upright(lines_[i])) set(lines_[i], others);
    }
  }

 private:
  void count() {
    for (std::size_t i = first_; i < lines_.size(); ++i) {
      const Line& line = lines_[i];
      if (!runs_upright(line)) continue;
      for (const char32_t c : line.as_read) ++counts_[c];
      for (const Candidate& candidate : line.recognition->candidates) {
        if (candidate.text.size() != 1 || candidate.span.to != candidate.span.from + 1) continue;
        const char32_t stands = line.as_read.at(candidate.span.from);
        const char32_t falls = candidate.text[0];
        if (!are_forms(stands, falls) || knows_(stands) == knows_(falls)) continue;
        if (knows_(stands)) {
          ++candidates_[{stands, falls}];
        } else {
          candidates_[{falls, stands}] += 0;
        }
      }
    }
  }

  /// Traditional forms of one character.
  [[nodiscard]] bool are_forms(char32_t a, char32_t b) const {
    if (a == b || !is_solid(a) || !is_solid(b)) return false;
    const Text both{a, b};
    const Text simple = simplified_(both);
    return simple.size() == 2 && simple[0] == simple[1] && simple[0] != a && simple[0] != b;
  }

  /// What was read stays a candidate.
  static void set(Line& line, const std::map<char32_t, char32_t>& others) {
    for (std::size_t i = 0; i < line.as_read.size(); ++i) {
      const auto found = others.find(line.as_read[i]);
      if (found == others.end()) continue;
      Recognition& recognition = line.recognition.make();
      const auto at = static_cast<std::uint32_t>(i);
      const auto first =
          std::find_if(recognition.candidates.begin(), recognition.candidates.end(),
                       [&](const Candidate& candidate) { return candidate.span.from >= at; });
      const auto same = std::find_if(first, recognition.candidates.end(), [&](const auto& one) {
        return one.span.from == at && one.text == Text(1, found->second);
      });
      if (same != recognition.candidates.end()) {
        same->text = Text(1, found->first);
      } else {
        recognition.candidates.insert(
            first, {{at, at + 1}, Text(1, found->first), recognition.sureness.at(i) / 100.0});
      }
      line.as_read[i] = found->second;
    }
  }

  std::vector<Line>& lines_;
  std::size_t first_;
  const std::function<bool(char32_t)>& knows_;
  const std::function<Text(TextView)>& simplified_;
  std::map<char32_t, std::size_t> counts_;
  std::map<Pair, std::size_t> candidates_;  ///< of the second, where the first stands
};

}  // namespace

void set_one_form(std::vector<Line>& lines, std::size_t first,
                  const std::function<bool(char32_t)>& knows,
                  const std::function<Text(TextView)>& simplified) {
  if (simplified) OneForm(lines, first, knows, simplified).run();
}

}  // namespace broadsheet::pipeline

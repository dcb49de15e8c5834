// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/joins/continuity.h"

#include <bitset>

#include "document/characters.h"
#include "stages/structure/article/block_text.h"
#include "stages/structure/grammar/grammar.h"

namespace broadsheet::structure {
namespace {

constexpr std::size_t kOpening = 60;

std::uint64_t pair_key(char32_t a, char32_t b) {
  return (static_cast<std::uint64_t>(a) << 32) | static_cast<std::uint64_t>(b);
}

constexpr std::size_t kSieve = 1U << 14;
std::size_t sieve_of(char32_t a, char32_t b) {
  return (a * 127 + b) % kSieve;
}

/// Four characters in 64 bits: 16 of each distinguish them within one issue.
std::uint64_t seam_key(char32_t a, char32_t b, char32_t c, char32_t d) {
  const auto low = [](char32_t x) { return static_cast<std::uint64_t>(x) & 0xFFFF; };
  return low(a) << 48 | low(b) << 32 | low(c) << 16 | low(d);
}

bool begins_in_sentence(char32_t first) {
  return first == U'，' || first == U'。' || first == U'、' || first == U'；' || first == U'：' ||
         first == U'！' || first == U'？' || first == U'”' || first == U'）' || first == U'》' ||
         first == U',' || first == U'.' || first == U')';
}

}  // namespace

Continuity::Continuity(const std::vector<TextView>& texts) {
  // Keeps only seams that an unfinished text could make: few, even in a long issue.
  std::unordered_set<std::uint64_t> tails;
  std::bitset<kSieve> sieve;  // most pairs of letters end no text: asked before the set
  for (TextView text : texts) {
    text = trimmed(text);
    if (text.size() < 2 || is_finished(text)) continue;
    tails.insert(pair_key(text[text.size() - 2], text.back()));
    sieve.set(sieve_of(text[text.size() - 2], text.back()));
  }
  for (const TextView text : texts) {
    for (std::size_t i = 0; i + 3 < text.size(); ++i) {
      if (sieve[sieve_of(text[i], text[i + 1])] && tails.contains(pair_key(text[i], text[i + 1]))) {
        seams_.insert(seam_key(text[i], text[i + 1], text[i + 2], text[i + 3]));
      }
    }
  }
}

bool Continuity::seam_is_attested(TextView left, TextView right) const {
  return left.size() >= 2 && right.size() >= 2 &&
         seams_.contains(seam_key(left[left.size() - 2], left.back(), right[0], right[1]));
}

Decision Continuity::judge(TextView left, TextView right) const {
  left = trimmed(left);
  right = trimmed(right);
  if (left.empty() || right.empty()) return {"continuity.empty", 0.0};
  if (begins_in_sentence(right.front())) return {"continuity.begins_in_sentence", 0.97};
  if (has_sign(Sign::turn, right.substr(0, kOpening))) return {"continuity.turn", 0.03};
  if (is_finished(left)) return {"continuity.finished", 0.05};
  if (has_sign(Sign::dateline, right.substr(0, kOpening))) return {"continuity.new_opening", 0.05};
  if (is_latin_lower(right.front())) return {"continuity.lower_case", 0.97};
  if (seam_is_attested(left, right)) return {"continuity.seam_attested", 0.97};
  const char32_t last = left.back();
  if (last == U'，' || last == U'、' || last == U',') return {"continuity.stops_in_sentence", 0.95};
  if (is_closing(last)) return {"continuity.after_closing", 0.6};
  return {"continuity.unfinished", 0.85};
}

}  // namespace broadsheet::structure

// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/text/subjects.h"

#include <algorithm>
#include <set>

#include "document/characters.h"

namespace broadsheet::structure {
namespace {

constexpr std::size_t kLeastParts = 6;        ///< fewer show no words that few have
constexpr std::size_t kMostText = 1'000'000;  ///< code points
constexpr std::size_t kLeastText = 80;        ///< of the part and of what it may go on from
constexpr std::size_t kFewParts = 8;  ///< a word of more than one part in so many says little
constexpr std::size_t kLeastShared = 5;
constexpr double kMostHere = 1.0 / 3;  ///< share of all other text that the article may be
constexpr std::size_t kLeastWord = 4;  ///< letters

/// Characters of Han that join words rather than are part of them.
constexpr TextView kParticles = U"的了是在和有不这為为一个個之与與等也就都而及对對从從到被把将將";

bool is_word_of_han(char32_t c) {
  return is_han(c) && kParticles.find(c) == TextView::npos;
}

/// Tells each term of a text: two Han that follow one another, a word of letters. `take` says
/// whether it counts: then the next one begins behind it.
template <class Take>
void for_each_term(TextView text, const Take& take) {
  for (std::size_t i = 0; i < text.size();) {
    if (i + 1 < text.size() && is_word_of_han(text[i]) && is_word_of_han(text[i + 1])) {
      i += take(std::uint64_t{text[i]} << 32 | text[i + 1]) ? 2 : 1;
      continue;
    }
    std::size_t end = i;
    std::uint64_t hash = 14695981039346656037U;  // FNV-1a
    for (; end < text.size() && is_latin(text[end]); ++end)
      hash = (hash ^ lower_letter(text[end])) * 1099511628211U;
    if (end - i >= kLeastWord) take(hash);
    i = std::max(end, i + 1);
  }
}

}  // namespace

Subjects::Subjects(const std::vector<BlockText*>& blocks, const std::vector<std::size_t>& begins)
    : blocks_(blocks), begins_(begins) {
  length_.push_back(0);
  for (std::size_t part = 0; part < begins.size(); ++part) {
    std::size_t length = 0;
    const std::size_t end = part + 1 < begins.size() ? begins[part + 1] : blocks.size();
    for (std::size_t i = begins[part]; i < end; ++i) length += blocks[i]->length;
    length_.push_back(length_.back() + length);
  }
  if (begins.size() < kLeastParts || length_.back() > kMostText) return;
  for (std::size_t part = 0; part < begins.size(); ++part) add_terms(part);
}

std::size_t Subjects::part_of(std::size_t place) const {
  const auto behind = std::upper_bound(begins_.begin(), begins_.end(), place);
  return behind == begins_.begin() ? 0 : static_cast<std::size_t>(behind - begins_.begin()) - 1;
}

void Subjects::add_terms(std::size_t part) {
  const std::size_t end = part + 1 < begins_.size() ? begins_[part + 1] : blocks_.size();
  for (std::size_t i = begins_[part]; i < end; ++i) {
    for_each_term(blocks_[i]->text, [&](std::uint64_t term) {
      Parts& parts = parts_[term];
      if (parts.empty() || parts.back() != part) parts.push_back(static_cast<std::uint32_t>(part));
      return false;
    });
  }
}

bool Subjects::goes_on(std::size_t first, std::size_t place) const {
  if (parts_.empty()) return false;
  const std::size_t from = part_of(first);
  const std::size_t part = part_of(place);
  const std::size_t length = length_[part + 1] - length_[part];
  const std::size_t here = length_[part] - length_[from];
  const std::size_t all = length_.back() - length;
  if (from >= part || length < kLeastText || here < kLeastText ||
      static_cast<double>(here) > kMostHere * static_cast<double>(all))
    return false;
  const std::size_t few = std::max<std::size_t>(2, begins_.size() / kFewParts);
  std::set<std::uint64_t> seen;
  std::size_t shared = 0;
  std::size_t elsewhere = 0;
  const std::size_t end = part + 1 < begins_.size() ? begins_[part + 1] : blocks_.size();
  for (std::size_t i = begins_[part]; i < end; ++i) {
    for_each_term(blocks_[i]->text, [&](std::uint64_t term) {
      const Parts& parts = parts_.at(term);
      if (parts.size() < 2 || parts.size() > few + (part - from)) return false;
      const auto begin = std::lower_bound(parts.begin(), parts.end(), from);
      const auto in_article = std::lower_bound(begin, parts.end(), part) - begin;
      const auto others = static_cast<std::ptrdiff_t>(parts.size()) - in_article - 1;
      if (others > static_cast<std::ptrdiff_t>(few)) return false;
      if (seen.insert(term).second) {
        shared += in_article > 0 ? 1 : 0;
        elsewhere += in_article > 0 ? 0 : 1;
      }
      return true;
    });
  }
  return shared >= kLeastShared && shared > elsewhere;
}

}  // namespace broadsheet::structure

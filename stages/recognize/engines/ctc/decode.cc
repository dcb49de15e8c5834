// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/recognize/engines/ctc/decode.h"

#include <algorithm>
#include <span>

#include <fmt/format.h>

#include "document/errors.h"

namespace broadsheet::recognize {
namespace {

constexpr std::size_t kMostOthers = 4;
constexpr float kLeastOther = 0.01F;

using Other = DecodedCharacter::Other;

/// Sets `other` among the others of a character, which it may be already.
void remember(std::vector<Other>& others, Other other) {
  const auto same = std::find_if(others.begin(), others.end(), [&](const Other& o) {
    return o.class_index == other.class_index;
  });
  if (same != others.end()) {
    same->likely = std::max(same->likely, other.likely);
  } else {
    others.push_back(other);
  }
}

void add_step(DecodedCharacter& character, std::span<const float> row, std::size_t step) {
  character.last = step;
  character.likely = std::max(character.likely, row[character.class_index]);
  for (std::size_t c = 1; c < row.size(); ++c) {
    if (row[c] >= kLeastOther && c != character.class_index)
      remember(character.others, {c, row[c]});
  }
}

}  // namespace

Dictionary::Dictionary(std::string_view model, std::string_view bytes) {
  const auto fail = [&](std::string_view what) {
    throw Error(ErrorKind::unsupported, fmt::format("the model {}: {}", model, what));
  };
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  if (bytes.starts_with(kMark)) bytes.remove_prefix(kMark.size());
  while (!bytes.empty()) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    const auto text = from_utf8(line);
    if (!text) fail(fmt::format("line {} of its dictionary is no UTF-8.", characters_.size() + 1));
    characters_.push_back(*text);
  }
  if (characters_.empty()) fail("its dictionary is empty.");
}

bool Dictionary::has(char32_t character) const {
  return std::any_of(characters_.begin(), characters_.end(),
                     [&](const Text& text) { return text.size() == 1 && text[0] == character; });
}

std::vector<DecodedCharacter> decode(const Steps& steps) {
  std::vector<DecodedCharacter> out;
  std::size_t before = 0;
  float weight = 0;
  for (std::size_t step = 0; step < steps.count; ++step) {
    const std::span<const float> row(steps.likely.data() + step * steps.classes, steps.classes);
    const auto index =
        static_cast<std::size_t>(std::max_element(row.begin(), row.end()) - row.begin());
    if (index != 0) {
      if (index != before) {
        out.push_back({index, step, step, 0, 0, {}});
        weight = 0;
      }
      DecodedCharacter& character = out.back();
      add_step(character, row, step);
      weight += row[index];
      character.at += (static_cast<float>(step) - character.at) * (row[index] / weight);
    }
    before = index;
  }
  for (DecodedCharacter& character : out) {
    std::sort(character.others.begin(), character.others.end(), [](const Other& a, const Other& b) {
      return a.likely != b.likely ? a.likely > b.likely : a.class_index < b.class_index;
    });
    if (character.others.size() > kMostOthers) character.others.resize(kMostOthers);
  }
  return out;
}

}  // namespace broadsheet::recognize
